"""What became of each item of an import: nothing is dropped without a line here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """What became of an item."""

    TAKEN = "taken"
    CHANGED = "changed"
    """Taken, but not all of it or not as it was given."""
    KNOWN = "known"
    """In the archive already."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item: where it stands in the file, what became of it, as what it is recorded, and why or how changed.

    `nearest` is the passage that comes nearest to words that were refused.
    """

    place: str
    what: str
    result: Result
    id: str = ""
    notes: tuple[str, ...] = ()
    nearest: str = ""
