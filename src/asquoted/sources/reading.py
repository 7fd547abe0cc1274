"""What a reader gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from asquoted.model import Region


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The frozen text of a file; `csl` is what the file says of itself, under CSL's names, dates in EDTF.

    `found` says where in the file each part of `csl` was found. `csl` may hold `language`, which `Source` keeps in a
    field of its own.
    """

    text: str
    reader: str
    reader_version: int
    media_type: str
    suffix: str
    regions: tuple[Region, ...] = ()
    csl: Mapping[str, object] = field(default_factory=dict)
    found: Mapping[str, str] = field(default_factory=dict)
