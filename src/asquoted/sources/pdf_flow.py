"""Blocks of lines → paragraphs that run on over columns and pages, with notes and captions set aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from asquoted.sources.pdf_layout import Block
from asquoted.sources.pdf_rows import Row

_SMALL = 0.94
"""Of the size of the running text: from here on type is that of notes."""

_SAME_SIZE = 0.05
"""Of the type size: by how much lines of one paragraph differ at most."""

_INDENT = 0.7
"""Of the type size."""

_SHORT = 0.15
"""Of a column's width: what a paragraph's last line leaves free at least."""

_ROOM = 1.5
"""Of the type size: what stays free beside a word that would have fitted."""

_WIDER = 1.25
"""Of the usual leading: a gap between paragraphs."""

_LOOK_AHEAD = 8
"""Paragraphs that may stand between the two halves of a sentence: captions, labels of a figure, rows of a table."""

_PASSED_AT_MOST = 2
"""Lines of the text's own size among them: what is left of a table without wide gaps."""

HYPHENS = ("-", "\u2010", "\u00ad")
_ENDS = re.compile(r"[.!?…:;。！？][\"'”’»«“)\]]*[\d*†‡¹²³⁰-⁹]{0,3}$")
_STOPS = re.compile(r"[.!?…。！？][\"'”’»«“)\]]*[\d*†‡¹²³⁰-⁹]{0,3}$")
_ITEM = re.compile(r"[•‣▪●○–—*·-]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s|[QA][:.]\s")
_CAPTION = re.compile(
    r"(?:figure|fig\.|table|photo|chart|map|box|abbildung|abb\.|tabelle|рис\.|рисунок|таблица|tableau)\s?[A-Z]?\d",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"\s*(?:\[?\d{1,3}[\].)]?(?=[\s\t]|[^\W\d])|[*†‡§¶¹²³⁰-⁹])")


@dataclass(slots=True)
class Paragraph:
    """Lines that run on, each with the page it stands on; `left` and `right` are the edges of their block.

    `edge` is the right edge of the column, which a block of short lines does not reach.
    """

    lines: list[tuple[Row, int]]
    left: float
    right: float
    edge: float
    label: str = "main"
    closes_block: bool = False
    opens_block: bool = False

    @property
    def size(self) -> float:
        return self.lines[0][0].size

    @property
    def page(self) -> int:
        return self.lines[0][1]

    @property
    def last(self) -> Row:
        return self.lines[-1][0]

    @property
    def is_running(self) -> bool:
        """Whether its first line is filled, or is a sentence's last: no label, and no head of a table."""
        first = self.lines[0][0]
        return _is_filled(first, self) or (len(self.lines) == 1 and bool(_STOPS.search(first.text)))

    @property
    def is_tabular(self) -> bool:
        return self.lines[0][0].has_cells


def body_size(pages: Iterable[Sequence[Block]]) -> float:
    """The type size of most characters, to a quarter of a point."""
    counts: Counter[float] = Counter()
    for blocks in pages:
        for block in blocks:
            for line in block.lines:
                counts[round(line.size * 4) / 4] += len(line.text)
    return max(counts, key=lambda size: (counts[size], size), default=1.0)


def set_notes_aside(blocks: Sequence[Block], body: float, *, goes_on: bool) -> tuple[list[Block], list[Block]]:
    """The blocks of a page without the notes at the feet of its columns, and the notes.

    A note is set smaller than the text above it and begins with its mark; `goes_on` says that the last note of the
    page before breaks off, so that one without a mark goes on with it.
    """
    main: list[Block] = []
    notes: list[Block] = []
    for block in blocks:
        first = len(block.lines)
        while first and block.lines[first - 1].size < _SMALL * body:
            first -= 1
        small = block.lines[first:]
        if not small or _has_text_below(block, blocks, body) or not _has_text_above(block, first, blocks, body):
            main.append(block)
            continue
        if not goes_on:
            marked = next((index for index, line in enumerate(small) if _is_marked(line)), len(small))
            first, small = first + marked, small[marked:]
        if small:
            notes.append(Block(lines=small, bounds=block.bounds))
        if first:
            main.append(Block(lines=block.lines[:first], bounds=block.bounds))
    return main, notes


def _is_marked(line: Row) -> bool:
    return _has_raised_mark(line) or bool(_NOTE_MARK.match(line.text))


def _has_raised_mark(line: Row) -> bool:
    first = line.words[0]
    return first.raised or (first.size < 0.85 * line.size and len(first.text) <= 3)


def _has_text_below(block: Block, blocks: Sequence[Block], body: float) -> bool:
    return any(
        other is not block and other.left < block.right and block.left < other.right and line.base > block.bottom
        for other in blocks
        for line in other.lines
        if line.size >= _SMALL * body
    )


def _has_text_above(block: Block, first: int, blocks: Sequence[Block], body: float) -> bool:
    top = block.lines[first].base
    return first > 0 or any(line.base < top and line.size >= _SMALL * body for other in blocks for line in other.lines)


def edge_of(block: Block, blocks: Iterable[Block]) -> float:
    """The right edge of a block's column: the farthest that any block between the same gutters goes."""
    is_wide = block.bounds == (-float("inf"), float("inf"))
    return max(other.right for other in blocks if is_wide or other.bounds == block.bounds)


def as_paragraphs(block: Block, page: int, edge: float) -> list[Paragraph]:
    """The paragraphs of a block, parted by leading, indents, short last lines, items, size and weight of type."""
    left, right = block.left, block.right
    leading = _usual_leading(block.lines)
    paragraphs: list[Paragraph] = []
    for line in block.lines:
        current = paragraphs[-1] if paragraphs else None
        if current is None or _breaks(current, line, leading):
            paragraphs.append(Paragraph([(line, page)], left, right, edge))
        else:
            current.lines.append((line, page))
    paragraphs[0].opens_block = paragraphs[-1].closes_block = True
    for paragraph in paragraphs:
        if _CAPTION.match(paragraph.lines[0][0].text) and len(paragraph.lines) <= 12:
            paragraph.label = "caption"
    return paragraphs


def _usual_leading(lines: Sequence[Row]) -> float:
    """Baseline to baseline, in type sizes; the lower middle, as gaps between paragraphs are rarer than lines."""
    steps = sorted((after.base - before.base) / after.size for before, after in pairwise(lines))
    steps = [step for step in steps if 0.7 < step < 2.6]
    return steps[(len(steps) - 1) // 2] if len(steps) > 2 else min(steps, default=1.25)


def _breaks(current: Paragraph, line: Row, leading: float) -> bool:
    before = current.last
    if not is_same_size(before.size, line.size):
        return True
    if before.text.endswith(HYPHENS) and begins_inside(line.text):
        return False
    ends = bool(_ENDS.search(before.text))
    is_full = before.right > current.right - _SHORT * (current.right - current.left)
    if before.has_cells or line.has_cells:
        return (before.has_cells and line.has_cells) or ends or not is_full or not runs_on(current, line)
    if line.base - before.base > _WIDER * leading * line.size:
        return ends or not is_full or not begins_inside(line.text)
    if before.is_bold != line.is_bold and not is_full:
        return True
    if not ends:
        return _had_room(current, line)
    shift = line.left - before.left
    if shift > _INDENT * line.size and line.left > current.left + _INDENT * line.size:
        return True
    if shift < -_INDENT * line.size and len(current.lines) > 1:
        return True
    return bool(_ITEM.match(line.text)) or _has_raised_mark(line) or (not is_full and not begins_inside(line.text))


def _had_room(current: Paragraph, line: Row) -> bool:
    """Whether a line's first word had room in the line before, which was broken there on purpose.

    The lines nearby say how far lines go: a quotation set in is narrower than its column.
    """
    first = line.words[0]
    room = max(line.right, *(row.right for row, _ in current.lines[-3:])) - current.last.right
    if room <= _SHORT * (current.right - current.left):
        return False
    return bool(_ITEM.match(line.text)) or room > first.right - first.left + _ROOM * line.size


def is_same_size(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_SIZE * max(one, other)


def begins_inside(text: str) -> bool:
    """Whether a line begins as only the middle of a sentence does: in a small letter, or a mark that follows words."""
    start = text.lstrip("\"'“”‘’«»([")
    return start[:1].islower() or text[:1] in ",;:)—–"


def _is_filled(line: Row, paragraph: Paragraph) -> bool:
    """Whether a line goes to the edge of its column, as far as a ragged one does."""
    return line.right > paragraph.edge - 2 * _SHORT * (paragraph.edge - paragraph.left)


def runs_on(current: Paragraph, line: Row) -> bool:
    """Whether a sentence that breaks off at the end of a paragraph goes on with a line elsewhere."""
    text = current.last.text
    if not is_same_size(current.last.size, line.size) or _ITEM.match(line.text):
        return False
    if text.endswith(HYPHENS):
        return True
    if not _STOPS.search(text):
        return begins_inside(line.text) or (_is_filled(current.last, current) and not text.endswith(":"))
    return begins_inside(line.text)


def join_paragraphs(paragraphs: Sequence[Paragraph], body: float) -> Iterator[Paragraph]:
    """The paragraphs with halves made whole over the ends of columns and pages.

    What stands between the halves (figures' captions, tables) comes before the first half when it is on its page,
    else after the second.
    """
    waiting = list(paragraphs)
    waiting.reverse()
    while waiting:
        first = waiting.pop()
        held: list[Paragraph] = []
        while (place := _find_rest(first, waiting, body)) is not None:
            between = [waiting.pop() for _ in range(place)]
            rest = waiting.pop()
            for other in between:
                if other.page == first.page:
                    yield other
                else:
                    held.append(other)
            first.lines.extend(rest.lines)
            first.left, first.edge, first.closes_block = rest.left, rest.edge, rest.closes_block
        yield first
        waiting.extend(reversed(held))


def _find_rest(first: Paragraph, waiting: Sequence[Paragraph], body: float) -> int | None:
    """How many paragraphs stand before the one that goes on with this one; None when none does."""
    is_body = _is_text(first, body)
    is_open = not _STOPS.search(first.last.text) and _is_filled(first.last, first)  # a line was broken by its end
    doubtful: int | None = None
    passed = 0
    is_set_apart = first.closes_block  # within a block lines are in order, but for what stands between them
    for place in range(min(_LOOK_AHEAD, len(waiting)) if is_body else min(1, len(waiting))):
        other = waiting[-1 - place]
        start = other.lines[0][0]
        may_be = other.label == first.label and not other.is_tabular and start.is_bold == first.last.is_bold
        can_follow = is_set_apart and (place > 0 or other.opens_block)
        if may_be and can_follow and runs_on(first, start) and (is_open or place == 0):
            if other.is_running and (begins_inside(start.text) or place == 0):
                return place
            if begins_inside(start.text) and doubtful is None:  # a short line, as a table may have
                doubtful = place
            passed += len(other.lines)
            if passed > _PASSED_AT_MOST:
                break
        elif _is_text(other, body):
            passed += len(other.lines)
            if other.is_running or not first.closes_block or passed > _PASSED_AT_MOST:
                break
        is_set_apart = other.closes_block or not _is_text(other, body)
    return doubtful


def _is_text(paragraph: Paragraph, body: float) -> bool:
    return is_same_size(paragraph.size, body) and paragraph.label == "main" and not paragraph.is_tabular
