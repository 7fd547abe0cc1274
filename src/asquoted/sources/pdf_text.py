"""The text of a PDF: what runs on first, page after page, then the notes, running heads and stamps of all pages.

A sentence that goes on over a page's end is whole in this way, and nothing is lost. The first part is one region
`main`, cut into one region `page` for each page that has text; what follows are regions `footnote`, `running-head`,
`margin` (words at an angle, numbers of lines) and `hidden` (words beyond the sheet), each with its page. A caption
within the first part is a region `caption`. A page without text has no region.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from asquoted.model import Locator, Region
from asquoted.sources.pdf_flow import (
    HYPHENS,
    Paragraph,
    as_paragraphs,
    body_size,
    edge_of,
    join_paragraphs,
    set_notes_aside,
)
from asquoted.sources.pdf_layout import Block, add_known, choose_gutters, find_strips, lay_out
from asquoted.sources.pdf_page import Page, Word
from asquoted.sources.pdf_rows import Row, as_rows
from asquoted.sources.pdf_running import find_running, part_line_numbers

_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_BROKEN = re.compile(r"[^\W\d_]+[-\u2010\u00ad]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WITHOUT_SPACES = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]")


Line = tuple[int, int, int]
"""Where a line begins in the text, the number of its page from 0, and its own on the page, from 1 at the top."""


def write_text(pages: Sequence[Page]) -> tuple[str, list[Region]]:
    """The text with its regions, an outer one before what it holds."""
    text, regions, _ = write_lines(pages)
    return text, regions


def write_lines(pages: Sequence[Page]) -> tuple[str, list[Region], list[Line]]:
    """The text with its regions, and where each line of the main text and its notes begins."""
    rows = [as_rows(page.words) for page in pages]
    running = find_running(pages, rows)
    parted = [
        part_line_numbers([row for index, row in enumerate(own) if index not in marked])
        for own, marked in zip(rows, running, strict=True)
    ]
    texts = [own for own, _ in parted]
    blocks = _lay_out_all(texts)
    body = body_size(blocks)
    paragraphs, notes = _flow(blocks, body)
    writer = _Writer([page.label for page in pages], _compounds(texts))
    for paragraph in join_paragraphs(paragraphs, body):
        writer.write(paragraph)
    writer.close_main()
    for note in join_paragraphs(notes, body):
        writer.write(note)
    for page, own, marked in zip(pages, rows, running, strict=True):
        for index in sorted(marked):
            writer.write_aside(own[index].text, page.number, "running-head")
    for page, (_, numbers) in zip(pages, parted, strict=True):
        writer.write_aside(" ".join(numbers), page.number, "margin")
        writer.write_aside(_in_order_of_drawing(page.aslant), page.number, "margin")
        writer.write_aside(_in_order_of_drawing(page.outside), page.number, "hidden")
    return (*writer.finish(), _number_lines(writer.lines, rows))


def _number_lines(lines: Iterable[tuple[int, int, Row]], rows: Sequence[Sequence[Row]]) -> list[Line]:
    """Lines by their numbers; that of a column has the number of the row across the page that it was cut from."""
    numbers = [{id(word): number for number, row in enumerate(own, 1) for word in row.words} for own in rows]
    found: list[Line] = []
    for start, page, line in lines:
        known = next((number for word in line.words if (number := numbers[page].get(id(word)))), None)
        if known is None:  # its words were put together anew
            known = 1 + sum(row.base > line.base for row in rows[page])
        found.append((start, page, known))
    return found


def _lay_out_all(texts: Sequence[Sequence[Row]]) -> list[list[Block]]:
    """The blocks of every page; a gutter that one page shows well is believed on the others."""
    strips = [find_strips(rows) for rows in texts]
    gutters = [choose_gutters(rows, own) for rows, own in zip(texts, strips, strict=True)]
    known = sorted({round(gutter.middle) for own in gutters for gutter in own})
    return [
        lay_out(rows, add_known(rows, own, sure, known) if known else sure)
        for rows, own, sure in zip(texts, strips, gutters, strict=True)
    ]


def _flow(blocks: Sequence[Sequence[Block]], body: float) -> tuple[list[Paragraph], list[Paragraph]]:
    paragraphs: list[Paragraph] = []
    notes: list[Paragraph] = []
    goes_on = False
    for number, own in enumerate(blocks):
        main, aside = set_notes_aside(own, body, goes_on=goes_on)
        paragraphs.extend(
            paragraph for block in main for paragraph in as_paragraphs(block, number, edge_of(block, own))
        )
        new = [paragraph for block in aside for paragraph in as_paragraphs(block, number, edge_of(block, own))]
        for paragraph in new:
            paragraph.label = "footnote"
        notes.extend(new)
        goes_on = bool(new) and new[-1].last.text[-1:] not in '.!?”"’)»'
    return paragraphs, notes


def _compounds(texts: Iterable[Iterable[Row]]) -> frozenset[str]:
    """Words that some line has with a hyphen within it, in small letters."""
    return frozenset(
        found.lower() for rows in texts for row in rows if "-" in row.text for found in _COMPOUND.findall(row.text)
    )


def _in_order_of_drawing(words: Iterable[Word]) -> str:
    return " ".join(word.text for word in words)


class _Writer:
    """Writes paragraphs, parted by blank lines, and notes what stands where."""

    def __init__(self, labels: Sequence[str], compounds: frozenset[str]) -> None:
        self._labels = labels
        self._compounds = compounds
        self._pieces: list[str] = []
        self._length = 0
        self._regions: list[Region] = []
        self.lines: list[tuple[int, int, Row]] = []
        self._pages: list[list[int]] = []  # [page, start, end] of the stretches of the main text

    def write(self, paragraph: Paragraph) -> None:
        self._part()
        stretches: list[list[int]] = []
        lines = paragraph.lines
        for index, (line, page) in enumerate(lines):
            start = self._length
            self.lines.append((start, page, line))
            self._emit(line.text)
            if stretches and stretches[-1][0] == page:
                stretches[-1][2] = self._length
            else:
                stretches.append([page, start, self._length])
            if index + 1 < len(lines):
                self._emit(self._between(line.text, lines[index + 1][0].text))
        if paragraph.label in ("footnote", "caption"):
            self._regions.extend(self._region(paragraph.label, *stretch) for stretch in stretches)
        if paragraph.label == "footnote":
            return
        for stretch in stretches:
            if self._pages and self._pages[-1][0] == stretch[0]:
                self._pages[-1][2] = stretch[2]
            else:
                self._pages.append(stretch)

    def write_aside(self, text: str, page: int, label: str) -> None:
        if text:
            self._part()
            self._emit(text)
            self._regions.append(self._region(label, page, self._length - len(text), self._length))

    def close_main(self) -> None:
        if self._length:
            self._regions.append(Region(start=0, end=self._length, label="main"))
        self._regions.extend(self._region("page", *stretch) for stretch in self._pages)

    def finish(self) -> tuple[str, list[Region]]:
        return "".join(self._pieces), sorted(self._regions, key=lambda each: (each.start, -each.end, each.label))

    def _region(self, label: str, page: int, start: int, end: int) -> Region:
        return Region(start=start, end=end, label=label, locator=Locator(label="page", value=self._labels[page]))

    def _part(self) -> None:
        if self._length:
            self._emit("\n\n")

    def _emit(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _between(self, before: str, after: str) -> str:
        """What parts two lines: a newline behind a hyphen, which the checker reads over, else a space."""
        if before.endswith(HYPHENS):
            return "" if self._keeps_hyphen(before, after) else "\n"
        return "" if _WITHOUT_SPACES.match(before[-1]) and _WITHOUT_SPACES.match(after) else " "

    def _keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether the hyphen at the end of a line is the word's own: before a capital, or as other lines have it."""
        first, rest = _BROKEN.search(before), _FIRST_WORD.match(after)
        if first is None or rest is None or before.endswith("\u00ad"):
            return False
        return rest[0][0].isupper() or f"{first[0][:-1]}-{rest[0]}".lower() in self._compounds
