"""EPUB: the pages of a book in reading order, each read as HTML, with its chapters and the pages of print.

Marks of notes are left out of the text, so that none is glued to a word, and so are the numbers of printed pages
that some books show amid their sentences: the regions “footnote” and “page” say both in their locators. Older books
do not say what a note is; there a raised number that links onward marks one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from asquoted.errors import UnreadableFile
from asquoted.model import Locator, Region
from asquoted.sources import html
from asquoted.sources.blocks import BLANK_LINE, Block, in_order, join
from asquoted.sources.decode import decode_page
from asquoted.sources.epub_notes import Calls, take_marks
from asquoted.sources.epub_package import Book, read_package
from asquoted.sources.formats import Content
from asquoted.sources.html_marks import write_marked
from asquoted.sources.zipped import Container, kind_of

VERSION = 1
LIMIT = 24 * 1024 * 1024
"""Bytes of all pages together: the longest novels have 5 MB; a second a megabyte is what reading takes."""


def read(data: bytes, name: str) -> Content:
    """The text of a book, its regions, and what its package says of it; limits are those of `zipped` and `LIMIT`.

    Besides the regions that HTML has: “chapter”, with its title in the table of contents (its number in a book
    without one), “page” with its number in print, “footnote” with its mark.
    """
    container = Container(data, name)
    if "META-INF/container.xml" not in container:
        raise UnreadableFile(f"is {kind_of(container.names)}, not an EPUB", path=name, remedy="Save it as EPUB")
    book = read_package(container)
    written = _Written()
    for path in book.pages:
        _write_page(container, path, written)
    text = join(written.blocks)
    breaks = _chapter_breaks(book, written)
    regions = (*text.regions, *_stretches(text, breaks, "chapter"), *_stretches(text, written.pages, "page"))
    return Content(text=text.text, regions=in_order(regions), csl=book.csl)


@dataclass(slots=True)
class _Written:
    """What has been written so far; places are offsets of the joined text."""

    blocks: list[Block] = field(default_factory=list)
    starts: dict[str, int] = field(default_factory=dict)
    pages: list[tuple[int, str]] = field(default_factory=list)
    calls: Calls = field(default_factory=Calls)
    length: int = 0
    size: int = 0


def _write_page(container: Container, path: str, written: _Written) -> None:
    data = container.read(path)
    written.size += len(data)
    if written.size > LIMIT or len(data) > html.LIMIT:
        raise UnreadableFile(
            f"holds more than {LIMIT // 1024**2} MB of pages, the most that is read",
            path=container.name,
            remedy="Take the part you cite",
        )
    soup = html.parse(decode_page(data, f"{container.name}, {path}"))
    marked = take_marks(soup, path, written.calls)
    text, regions, places = write_marked(soup, [element for element, _ in (*marked.notes, *marked.pages)])
    if not text:
        return
    start = written.length + len(BLANK_LINE) * (written.length > 0)
    own = [
        Region(start=places[id(note)][0], end=places[id(note)][1], label="footnote", locator=_locator(mark))
        for note, mark in marked.notes
        if id(note) in places and places[id(note)][0] < places[id(note)][1]
    ]
    written.blocks.append(Block(text=text, regions=(*regions, *own)))
    written.starts[path] = start
    written.pages += [(start + places[id(mark)][0], value) for mark, value in marked.pages if id(mark) in places]
    written.length = start + len(text)


def _locator(mark: str) -> Locator | None:
    return Locator(label="note", value=mark) if mark else None


# ---- stretches from one break to the next


def _chapter_breaks(book: Book, written: _Written) -> list[tuple[int, str]]:
    """Where chapters begin; a file that the table of contents does not have goes on in the chapter before it."""
    if book.chapters:
        return [(start, book.chapters[path]) for path, start in written.starts.items() if path in book.chapters]
    return [(start, str(number)) for number, start in enumerate(written.starts.values(), 1)]


def _stretches(text: Block, breaks: list[tuple[int, str]], label: str) -> Iterator[Region]:
    """A region from each break to the words before the next."""
    ends = [start for start, _ in breaks[1:]] + [len(text.text)]
    for (start, value), end in zip(breaks, ends, strict=False):
        behind = start + len(text.text[start:end].rstrip())
        if start < behind:
            yield Region(start=start, end=behind, label=label, locator=Locator(label=label, value=value))
