"""What a file to be imported says, item by item, before the archive has judged any of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work under CSL's names, dates in EDTF. `place` is where it stands in the file, as a person finds it.

    `left_out` says what of it is not taken over, each a phrase.
    """

    place: str
    csl: Mapping[str, object]
    id: str = ""
    language: str = ""
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Words that somebody noted, with what is claimed of them under the record's keys (`speaker`, `said` …).

    `speaker_names` go with the speakers by place. `address`, `doi` and `title` say which source is meant; `prefix` and
    `suffix` stand around the words there.
    """

    place: str
    words: str
    record: Mapping[str, object] = field(default_factory=dict)
    speaker_names: tuple[str, ...] = ()
    address: str = ""
    doi: str = ""
    title: str = ""
    prefix: str = ""
    suffix: str = ""
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """An item of which nothing can be taken, and why."""

    place: str
    reason: str


Entry = Work | Saying | Unread
