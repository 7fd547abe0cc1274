"""An archive's export as one JSON document: its works first, then its quotes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from asquoted.cite.intake import csl_items
from asquoted.cite.intake.entry import Entry, Unread
from asquoted.cite.intake.rows import read_row
from asquoted.errors import UnreadableFile

VERSION = 1


def read(value: Any, name: str) -> Sequence[Entry]:
    """The works, then the quotes. Speakers come with the quotes that name them."""
    if not isinstance(value, dict) or value.get("asquoted") != VERSION:
        raise UnreadableFile(
            f"is no export of version {VERSION}, the one that is read here", path=name, remedy="Update asquoted"
        )
    works = value.get("sources", [])
    quotes = value.get("quotes", [])
    if not isinstance(works, list) or not isinstance(quotes, list):
        raise UnreadableFile("has no lists of sources and quotes", path=name, remedy="Export it again")
    return [
        *csl_items.read(works, name),
        *(
            read_row(f"quote {number}", one)
            if isinstance(one, dict)
            else Unread(place=f"quote {number}", reason="is no object")
            for number, one in enumerate(quotes, 1)
        ),
    ]
