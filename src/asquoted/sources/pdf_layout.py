"""Rows → columns → order of reading, by geometry alone.

A gutter is a tall strip without words that has lines of text on both sides (T. M. Breuel, "Two geometric algorithms
for layout analysis", 2002). Rows are cut at gutters into lines, lines of one column gather in blocks, and a block
comes before another when it is above it in the same columns, or left of it with nothing across between the two.
What has cells instead of lines beside a gutter is a table, and stays in rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean

from asquoted.sources.pdf_rows import Row, as_row, is_right_to_left, middle_size

_NARROWEST = 0.7
"""Of the type size: the width of a gutter. LaTeX's is 1, and letters may stand out a little into it."""

_ROWS_LEAST = 4
"""Rows that a gutter must have on each side; a river of white through a paragraph is shorter."""

_WORDS_LEAST = 2.5
"""Words that the lines beside a gutter must have on average; a table's cells and a list's numbers have fewer."""

_WIDE = 1.2
"""Of the type size: wider than the space between the words of most justified lines."""

_WORDS_LEAST_KNOWN = 1.5
"""Likewise where another page has a gutter in that place: a last line or two of a column may be short."""

_CELL_GAP = 2.5
"""Of the type size: a gap that parts what is no running text."""

_LONG_WORD = 4.0
"""Of the type size."""

_ENOUGH_WORDS = 8
_STRIPS_AT_MOST = 48
_ROWS_AT_MOST = 1_500
_BLOCKS_AT_MOST = 100
"""Where a page has more it is no text in columns: rows are then read from the top down."""

_INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class Gutter:
    """An empty strip between `left` and `right` in the rows `first` to `last`, both included."""

    left: float
    right: float
    first: int
    last: int

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(slots=True)
class Block:
    """Lines of one column in one piece; its width is the column's where gutters bound it, else that of its lines."""

    lines: list[Row] = field(default_factory=list)
    bounds: tuple[float, float] = (-_INFINITE, _INFINITE)

    @property
    def left(self) -> float:
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        return max(line.right for line in self.lines)

    @property
    def top(self) -> float:
        return self.lines[0].base

    @property
    def bottom(self) -> float:
        return self.lines[-1].base


def lay_out(rows: Sequence[Row], gutters: Sequence[Gutter]) -> list[Block]:
    """The blocks of a page in the order they are read."""
    if not rows:
        return []
    blocks = _gather(rows, gutters)
    if len(blocks) > _BLOCKS_AT_MOST:
        return [Block(lines=list(rows))]
    return _in_order(blocks, mirrored=is_right_to_left(word for row in rows for word in row.words))


# ---- gutters


def find_strips(rows: Sequence[Row]) -> list[Gutter]:
    """The empty strips of a page that may be gutters, the tallest first; none where rows are too many."""
    if len(rows) > _ROWS_AT_MOST:
        return []
    strips = _strips(rows, _NARROWEST * _size(rows))
    return sorted(strips, key=lambda strip: (strip.first - strip.last, strip.left - strip.right, strip.first))


def choose_gutters(rows: Sequence[Row], strips: Sequence[Gutter]) -> list[Gutter]:
    """The gutters of a page, the tallest first; none takes another's place in a row."""
    size = _size(rows)
    tall = [
        strip
        for strip in strips
        if strip.last - strip.first + 1 >= (2 if strip.right - strip.left >= _WIDE * size else _ROWS_LEAST)
    ]
    return _choose(rows, tall, [], size, is_known=False)


def add_known(
    rows: Sequence[Row], strips: Sequence[Gutter], gutters: Sequence[Gutter], known: Sequence[float]
) -> list[Gutter]:
    """The gutters of a page with those that lie where other pages have one, which are believed on weaker evidence."""
    there = [strip for strip in strips if any(strip.left <= middle <= strip.right for middle in known)]
    return _choose(rows, there, gutters, _size(rows), is_known=True)


def _choose(
    rows: Sequence[Row], strips: Sequence[Gutter], gutters: Sequence[Gutter], size: float, *, is_known: bool
) -> list[Gutter]:
    chosen = list(gutters)
    for strip in strips:
        if not any(_share_place(strip, other) for other in chosen):
            cut = _as_gutter(rows, strip, chosen, size, is_known=is_known)
            if cut is not None:
                chosen.append(cut)
    return chosen


def _size(rows: Sequence[Row]) -> float:
    return middle_size(word for row in rows for word in row.words)


def _strips(rows: Sequence[Row], narrowest: float) -> list[Gutter]:
    """The empty strips that can't be made taller without becoming narrower, edges of the page left out."""
    found: list[Gutter] = []
    active: list[tuple[float, float, int]] = []
    for index, row in enumerate(rows):
        gaps = _gaps(row, narrowest)
        going: dict[tuple[float, float], int] = dict.fromkeys(gaps, index)
        for left, right, first in active:
            continued = False
            for gap in gaps:
                shared = (max(left, gap[0]), min(right, gap[1]))
                if shared[1] - shared[0] >= narrowest:
                    going[shared] = min(first, going.get(shared, index))
                    continued = continued or shared == (left, right)
            if not continued and _is_inside(left, right):
                found.append(Gutter(left, right, first, index - 1))
        tallest = sorted(going.items(), key=lambda item: (item[1], item[0]))[:_STRIPS_AT_MOST]
        active = [(*strip, first) for strip, first in tallest]
    found.extend(Gutter(left, right, first, len(rows) - 1) for left, right, first in active if _is_inside(left, right))
    return found


def _gaps(row: Row, narrowest: float) -> list[tuple[float, float]]:
    gaps: list[tuple[float, float]] = []
    reached = -_INFINITE
    for left, right in row.spans:
        if left - reached >= narrowest:
            gaps.append((reached, left))
        reached = max(reached, right)
    gaps.append((reached, _INFINITE))
    return gaps


def _is_inside(left: float, right: float) -> bool:
    return left > -_INFINITE and right < _INFINITE


def _share_place(one: Gutter, other: Gutter) -> bool:
    return one.left < other.right and other.left < one.right and one.first <= other.last and other.first <= one.last


def _as_gutter(
    rows: Sequence[Row], strip: Gutter, chosen: Sequence[Gutter], size: float, *, is_known: bool
) -> Gutter | None:
    """The strip as far as it has text on both sides or a column goes on; None when it parts no columns."""
    left: dict[int, int] = {}
    right: dict[int, int] = {}
    for index in range(strip.first, strip.last + 1):
        beside = [other.middle for other in chosen if other.first <= index <= other.last]
        lowest = max((middle for middle in beside if middle < strip.left), default=-_INFINITE)
        highest = min((middle for middle in beside if middle > strip.right), default=_INFINITE)
        before, behind = _words_beside(rows[index].spans, (lowest, strip.right, highest), size)
        if before:
            left[index] = before
        if behind:
            right[index] = behind
    if not left or not right:
        return None
    first, last = max(min(left), min(right)), min(max(left), max(right))
    first, last = _grow(rows, strip, first, -1), _grow(rows, strip, last, 1)
    for counts in (left, right):
        within = [count for index, count in counts.items() if first <= index <= last]
        if not within or not _are_lines(
            len(within), fmean(within), (strip.right - strip.left) / size, is_known=is_known
        ):
            return None
    return Gutter(strip.left, strip.right, first, last)


def _are_lines(rows: int, words: float, width: float, *, is_known: bool) -> bool:
    """Whether so many rows of so many words on average, beside so wide a gutter, are the lines of a column."""
    if is_known:
        return words >= _WORDS_LEAST_KNOWN
    if width >= _WIDE:  # long lines beside a wide gutter are a column even where they are few
        return words >= _WORDS_LEAST and rows + max(0, words - 4) >= _ROWS_LEAST and rows >= 2
    return words >= _WORDS_LEAST and rows >= _ROWS_LEAST


def _grow(rows: Sequence[Row], strip: Gutter, index: int, step: int) -> int:
    """The last row on the way up or down that goes on a column of the rows before it without a wider gap."""
    while strip.first <= index + step <= strip.last:
        here, there = rows[index], rows[index + step]
        size = max(here.size, there.size)
        if abs(there.base - here.base) > 1.7 * size or min(here.size, there.size) < 0.9 * size:
            break
        index += step
    return index


def _words_beside(
    spans: Sequence[tuple[float, float]], places: tuple[float, float, float], size: float
) -> tuple[int, int]:
    """Words before and behind a gutter up to the next gap that is too wide, or the next gutter; a few are enough.

    What is long without a space counts as several: Chinese and Japanese have none.
    """
    lowest, edge, highest = places
    widest = _CELL_GAP * size
    first = bisect_left(spans, (edge, edge))
    before = behind = 0
    for index in range(first - 1, max(-1, first - 1 - _ENOUGH_WORDS), -1):
        if spans[index][0] < lowest or (before and spans[index + 1][0] - spans[index][1] > widest):
            break
        before += max(1, int((spans[index][1] - spans[index][0]) / (_LONG_WORD * size)))
    for index in range(first, min(len(spans), first + _ENOUGH_WORDS)):
        if spans[index][0] >= highest or (behind and spans[index][0] - spans[index - 1][1] > widest):
            break
        behind += max(1, int((spans[index][1] - spans[index][0]) / (_LONG_WORD * size)))
    return before, behind


# ---- blocks


def _gather(rows: Sequence[Row], gutters: Sequence[Gutter]) -> list[Block]:
    """The rows cut at the gutters, lines of one column together until a line of other bounds comes across."""
    blocks: list[Block] = []
    open_blocks: list[Block] = []
    for index, row in enumerate(rows):
        cuts = sorted(gutter.middle for gutter in gutters if gutter.first <= index <= gutter.last)
        for bounds in zip((-_INFINITE, *cuts), (*cuts, _INFINITE), strict=True):
            words = row.within(*bounds) if cuts else row.words
            if not words:
                continue
            open_blocks = [
                block for block in open_blocks if block.bounds == bounds or not _overlap(block.bounds, bounds)
            ]
            block = next((block for block in open_blocks if block.bounds == bounds), None)
            if block is None:
                block = Block(bounds=bounds)
                blocks.append(block)
                open_blocks.append(block)
            block.lines.append(as_row(words) if cuts else row)
    return blocks


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _in_order(blocks: list[Block], *, mirrored: bool) -> list[Block]:
    """Each block after all that come before it; what goes round in a circle, from the top down."""
    boxes = [(block.left, block.right, block.top, block.bottom) for block in blocks]
    if mirrored:
        boxes = [(-right, -left, top, bottom) for left, right, top, bottom in boxes]
    count = len(blocks)
    before = [[_comes_before(boxes, one, other) for one in range(count)] for other in range(count)]
    order: list[int] = []
    waiting = sorted(range(count), key=lambda index: (boxes[index][2], boxes[index][0]))
    while waiting:
        chosen = next((one for one in waiting if not any(before[one][other] for other in waiting)), waiting[0])
        waiting.remove(chosen)
        order.append(chosen)
    return [blocks[index] for index in order]


def _comes_before(boxes: Sequence[tuple[float, float, float, float]], one: int, other: int) -> bool:
    if one == other:
        return False
    a, b = boxes[one], boxes[other]
    if a[0] < b[1] and b[0] < a[1]:
        return a[2] < b[2]
    if a[0] > b[0]:
        return False
    high, low = min(a[3], b[3]), max(a[2], b[2])
    return not any(
        high <= c[2] and c[3] <= low and c[0] < a[1] and a[0] < c[1] and c[0] < b[1] and b[0] < c[1]
        for index, c in enumerate(boxes)
        if index not in (one, other)
    )
