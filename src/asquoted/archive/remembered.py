"""A large record remembered under `index/`, as its files said it, so that the next command need not read them all.

A shelf holds while its two files have the stamps that they were read with, as in git's index; each is sealed with the
user's own key, and where anything about it is wrong the record itself is read.
"""

from __future__ import annotations

from collections.abc import Mapping

from asquoted.archive.layout import Layout
from asquoted.archive.row import FORM
from asquoted.archive.shelf import Shelf
from asquoted.derived.reuse import Reuse
from asquoted.model import SourceId, digest_of
from asquoted.version import VERSION


def recall(layout: Layout) -> Mapping[SourceId, Shelf]:
    """What is remembered of sources, whether or not their files still say it."""
    return {source: Shelf.read(body) for source, body in _reuse(layout).recall().items()}


def remember(layout: Layout, shelves: Mapping[SourceId, Shelf], known: Mapping[SourceId, Shelf]) -> None:
    """Remember what had to be read, when it is so much that reading it again would take longer than this."""
    new = [source for source, shelf in shelves.items() if shelf is not known.get(source) and shelf.is_settled]
    _reuse(layout).remember(new, lambda source: shelves[source].write(), shelves)


def _reuse(layout: Layout) -> Reuse:
    """Rows of another version of the program, or of values of another form, are passed over."""
    mark = f"{VERSION} {digest_of(repr(FORM))}"
    return Reuse(layout.root, "record", lambda _: mark)
