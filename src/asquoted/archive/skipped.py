"""Proposals that a person refused: kept with the source, so that they are not offered again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from asquoted.archive.atomic import lock, write_file
from asquoted.archive.fields import WrongField
from asquoted.archive.files import read_text, read_value
from asquoted.archive.holdings import Holdings
from asquoted.archive.literal import literal
from asquoted.model import SourceId

Skipped = tuple[str, int, int]
"""The digest of a frozen text, and where in it the statement starts and ends."""


def read_skipped(archive: Holdings, source: SourceId) -> frozenset[Skipped]:
    """What was refused of a source. Raises BrokenRecord when the file can't be understood."""
    path = archive.layout.skipped(source)
    if not path.exists():
        return frozenset()
    return read_value(read_text(path)[0], path, _skipped_in)


def _skipped_in(table: Mapping[str, Any]) -> frozenset[Skipped]:
    found: set[Skipped] = set()
    for number, one in enumerate(table.get("skipped", ())):
        place = one.get("capture"), one.get("start"), one.get("end")
        if not (isinstance(place[0], str) and isinstance(place[1], int) and isinstance(place[2], int)):
            raise WrongField(f"skipped[{number}]", "needs capture, start and end")
        found.add((place[0], place[1], place[2]))
    return frozenset(found)


def skip(archive: Holdings, source: SourceId, what: Skipped, words: str) -> None:
    """Keeps a refusal; the words stand beside it for whoever reads the file."""
    path = archive.layout.skipped(source)
    with lock(archive.path):
        text = read_text(path)[0] if path.exists() else ""
        values = {"capture": what[0], "start": what[1], "end": what[2], "words": words}
        block = "[[skipped]]\n" + "".join(f"{name} = {literal(value)}\n" for name, value in values.items())
        write_file(path, f"{text}{chr(10) if text else ''}{block}".encode())
