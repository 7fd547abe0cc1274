"""The two things that are indexed, quotes and paragraphs: which files each depends on, and how they are read.

Files are told apart by their stamps, as in git's index: a source is read again only when one of its stamps differs
from what it was when it was read. A file that was written just before it was read may be written again within the
same tick of the clock, so its stamp isn't kept and it is read once more.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from asquoted.archive.captures import latest_capture, read_capture
from asquoted.archive.files import TICK_NS, Stamp, stamp_of
from asquoted.archive.layout import Layout
from asquoted.archive.loading import load_quotes, load_source, source_folders
from asquoted.errors import BrokenRecord
from asquoted.model import Source, SourceId
from asquoted.search.document import Document, paragraph_documents, quote_document

Stamps = tuple[Stamp | None, ...]
Known = Mapping[str, Any]
"""Of each source its title, its language and its stamps, as JSON has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """`files` are the names of the files of a source that its documents depend on, in the order of their stamps."""

    name: str
    title: str
    noun: str
    files: tuple[str, ...]
    read: Callable[[Layout, Source], Iterator[Document]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What is known of a source: `entry` is what the index keeps of it."""

    source: Source
    documents: Iterator[Document]
    entry: list[Any]


def read_shelf(part: Part, layout: Layout, source_id: SourceId) -> Shelf:
    """A source and its documents, read now. Raises BrokenRecord."""
    now = time.time_ns()
    stamps = _stamps(part, layout, source_id)
    _, source, _ = load_source(layout, source_id)
    kept = [None if stamp is None or stamp.mtime > now - TICK_NS else list(stamp) for stamp in stamps]
    if part is QUOTES and stamps[1] is None:
        kept[1] = ABSENT
    return Shelf(source=source, documents=part.read(layout, source), entry=[source.title, source.language, kept])


ABSENT = [0, 0, 0]
"""The stamp of a file that isn't there."""


def list_changes(part: Part, layout: Layout, known: Known) -> tuple[list[SourceId], list[SourceId]]:
    """The sources that are new or may have changed, and those that are gone; some 5 µs a source."""
    same = {source for source in map(SourceId, known) if known[source][2] == _now(part, layout, source)}
    folders = source_folders(layout, same)
    there = set(folders)
    changed = [source for source in folders if source not in same]
    return changed, [SourceId(source) for source in known if source not in there]


def _now(part: Part, layout: Layout, source: SourceId) -> list[list[int]]:
    return [ABSENT if stamp is None else list(stamp) for stamp in _stamps(part, layout, source)]


def _stamps(part: Part, layout: Layout, source: SourceId) -> Stamps:
    # A path object for each of thousands of files, or joining its parts, would cost more than the look at it.
    return tuple([stamp_of(f"{layout.root}/sources/{source}/{name}") for name in part.files])


# ---- what is read


def _read_quotes(layout: Layout, source: Source) -> Iterator[Document]:
    _, quotes, _ = load_quotes(layout, source.id)
    return (quote_document(quote, source) for quote in quotes)


def _read_paragraphs(layout: Layout, source: Source) -> Iterator[Document]:
    """The paragraphs of the latest capture; none of one that is damaged, which `lint` tells of."""
    capture = latest_capture(source.captures)
    if capture is None:
        return
    try:
        text = read_capture(layout, source.id, capture).text
    except BrokenRecord:
        return
    yield from paragraph_documents(source, capture, text)


QUOTES = Part(
    name="quotes", title="search index", noun="quote", files=("source.toml", "quotes.toml"), read=_read_quotes
)
PASSAGES = Part(
    name="passages", title="index of passages", noun="paragraph", files=("source.toml",), read=_read_paragraphs
)
