"""A large record remembered under `index/`, as its files said it, so that the next command need not read them all.

A shelf holds while its two files have the stamps that they were read with, as in git's index; each is sealed with the
user's own key, and where anything about it is wrong the record itself is read. Nothing is remembered of an archive that
is read as quickly without.
"""

from __future__ import annotations

from collections.abc import Mapping

from asquoted.archive.layout import Layout
from asquoted.archive.row import FORM
from asquoted.archive.shelf import Shelf
from asquoted.derived.rows import Rows
from asquoted.model import SourceId, digest_of
from asquoted.version import VERSION

_PART = "record"
_WORTH = 200
"""Sources from which on remembering pays: some 0.1 s of reading."""

_PATIENCE_SECONDS = 0.1


def recall(layout: Layout) -> Mapping[SourceId, Shelf]:
    """What is remembered of sources, whether or not it still holds; 40 µs a source."""
    with _rows(layout, is_reader=True) as rows:
        bodies = rows.all()
    mark = _mark()
    return {SourceId(source): Shelf.read(body[len(mark) :]) for source, body in bodies.items() if body.startswith(mark)}


def remember(layout: Layout, shelves: Mapping[SourceId, Shelf], known: Mapping[SourceId, Shelf]) -> None:
    """Remember what had to be read, when it is so much that reading it again would take longer than this."""
    new = [source for source, shelf in shelves.items() if shelf is not known.get(source) and shelf.is_settled]
    if len(new) < _WORTH:
        return
    mark = _mark()
    with _rows(layout, is_reader=False) as rows:
        rows.clear(shelves)
        for source in new:
            rows.put(source, mark + shelves[source].write())


def _rows(layout: Layout, *, is_reader: bool) -> Rows:
    """Who comes while another process writes does without: it has the record."""
    return Rows(layout.root, _PART, is_reader=is_reader, patience=_PATIENCE_SECONDS)


def _mark() -> bytes:
    """What rows begin with: those of another version of the program, or of values of another form, are passed over."""
    return f"{VERSION} {digest_of(repr(FORM))}\n".encode()
