"""Running heads, feet and page numbers: the outermost rows of pages that come again at the same height.

A row is one when another page nearby has it too, whatever numbers are in it, or when it stands alone where other
pages have theirs (a chapter's name).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from asquoted.sources.pdf_page import Page
from asquoted.sources.pdf_rows import Row

_OUTERMOST = 3
"""Rows at each end of a page that are looked at."""

_SAME_HEIGHT = 4.0
"""Points by which the height of a running head may differ."""

_PAGES_APART = 4
"""Left and right pages have their own, and a full-page figure may stand between."""

_APART = 1.8
"""Type sizes from a row to the text, from which on it stands alone."""

_WIDER = 1.3
"""Usual steps from row to row."""

_LEADING = 1.45
"""Type sizes from line to line of text that is set without extra space, with a margin."""

_PAGES_ALONE = 3
_BODY_SIZES = 1.25
"""Of the usual size: how large a running head is at most; a heading or the title of a slide is larger."""

_NUMBERED_LEAST = 8
_NUMBERED_SHARE = 0.7
_NUMBER_GAP = 0.7
"""Of the type size: from the number of a line to the line."""

_NUMBER = re.compile(r"\d+|\b[ivxlcdm]+\b")
_LONE_NUMBER = re.compile(r"(?:page|p\.?|seite|стр\.?|с\.)?[\W_]*#[\W_]*(?:(?:of|von|из|/)[\W_]*#[\W_]*)?")


def find_running(pages: Sequence[Page], rows: Sequence[Sequence[Row]]) -> list[frozenset[int]]:
    """For each page, which of its rows are running heads or feet: always the outermost ones."""
    found: list[set[int]] = [set() for _ in pages]
    for side in (1, -1):
        _mark_repeated(pages, rows, side, found)
        _mark_alone(pages, rows, side, found)
    return [frozenset(each) for each in found]


def _mark_repeated(pages: Sequence[Page], rows: Sequence[Sequence[Row]], side: int, found: Sequence[set[int]]) -> None:
    last: dict[tuple[str, int], tuple[int, float]] = {}
    again: list[set[int]] = [set() for _ in pages]
    for page, own in zip(pages, rows, strict=True):
        for place, index in enumerate(_outermost(own, side)):
            form = _form(own[index].text)
            height = _height(page, own[index], side)
            if not form or ("#" in form and not _LONE_NUMBER.fullmatch(form) and not re.search(r"[^\W\d_]{2}", form)):
                continue
            key = (form, round(own[index].size))
            before = last.get(key)
            if before and 0 < page.number - before[0] <= _PAGES_APART and abs(height - before[1]) <= _SAME_HEIGHT:
                again[page.number].add(index)
                again[before[0]].update(
                    other for other in _outermost(rows[before[0]], side) if _form(rows[before[0]][other].text) == form
                )
            elif place == 0 and _is_own_number(page, own, index):
                again[page.number].add(index)
            last[key] = (page.number, height)
    for page, own in zip(pages, rows, strict=True):
        order = _outermost(own, side)
        count = next((place for place, index in enumerate(order) if index not in again[page.number]), len(order))
        while count and not _is_apart(own, order[count - 1], side):
            count -= 1
        found[page.number].update(order[:count])


def _is_apart(rows: Sequence[Row], index: int, side: int) -> bool:
    """Whether a row is parted from the next one inwards by more than lines of text are, or is just a number."""
    if not 0 <= index + side < len(rows) or _LONE_NUMBER.fullmatch(_form(rows[index].text)):
        return True
    here, there = rows[index], rows[index + side]
    is_other_size = abs(here.size - there.size) > 0.1 * there.size
    return is_other_size or abs(there.base - here.base) > _LEADING * max(there.size, here.size)


def _mark_alone(pages: Sequence[Page], rows: Sequence[Sequence[Row]], side: int, found: Sequence[set[int]]) -> None:
    """Marks rows that stand alone where other pages have a running head of letters, or at the top, three do so too."""
    largest = _BODY_SIZES * median([row.size for own in rows for row in own] or [0])
    heads: Counter[tuple[int, int]] = Counter()
    alone: list[tuple[int, int, tuple[int, int]]] = []
    for page, own in zip(pages, rows, strict=True):
        for index in _outermost(own, side)[:1]:
            place = (round(_height(page, own[index], side) / _SAME_HEIGHT), round(own[index].size))
            if index in found[page.number]:
                heads[place] += _PAGES_ALONE * (not _LONE_NUMBER.fullmatch(_form(own[index].text)))
            elif own[index].size <= largest and _stands_alone(own, index, side):
                heads[place] += side == 1
                alone.append((page.number, index, place))
    for number, index, place in alone:
        if sum(heads[place[0] + step, place[1]] for step in (-1, 0, 1)) >= _PAGES_ALONE:
            found[number].add(index)


def _stands_alone(rows: Sequence[Row], index: int, side: int) -> bool:
    if len(rows) < 3 * _OUTERMOST:
        return False
    steps = sorted(after.base - before.base for before, after in pairwise(rows))
    usual = steps[3 * len(steps) // 4]  # rows of columns that are not level stand closer than their lines do
    neighbour = rows[index + side]
    gap = abs(neighbour.base - rows[index].base)
    return gap > max(_APART * max(neighbour.size, rows[index].size), _WIDER * usual)


def _outermost(rows: Sequence[Row], side: int) -> list[int]:
    count = len(rows)
    return list(range(min(_OUTERMOST, count)) if side == 1 else range(count - 1, max(-1, count - 1 - _OUTERMOST), -1))


def _height(page: Page, row: Row, side: int) -> float:
    """Points from the edge of the sheet."""
    return row.base - page.top if side == 1 else page.bottom - row.base


def _form(text: str) -> str:
    """A row's words with every number alike."""
    return _NUMBER.sub("#", " ".join(text.lower().split()))


def _is_own_number(page: Page, rows: Sequence[Row], index: int) -> bool:
    """Whether the outermost row is just the number of its page, and stands apart from the text."""
    numbers = [number for number in _NUMBER.findall(rows[index].text.lower()) if number]
    is_lone = _LONE_NUMBER.fullmatch(_form(rows[index].text)) or rows[index].text.casefold() == page.label.casefold()
    if (
        not is_lone
        or not {*numbers[:1], rows[index].text} & {page.label.lower(), str(page.number + 1)}
        or len(rows) < 2
    ):
        return False
    neighbour = rows[1] if index == 0 else rows[index - 1]
    return abs(neighbour.base - rows[index].base) > _APART * neighbour.size


def part_line_numbers(rows: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """The rows of a page without the numbers of its lines, as transcripts have them in the margin, and the numbers.

    They are believed when most rows begin with one, each one more than the one before, at a distance from the text.
    """
    numbered: list[tuple[int, int]] = []
    for index, row in enumerate(rows):
        first = row.words[0]
        is_parted = len(row.words) == 1 or row.words[1].left - first.right > _NUMBER_GAP * row.size
        if first.text.isdecimal() and len(first.text) <= 3 and is_parted:
            numbered.append((index, int(first.text)))
    steps = [after[1] - before[1] for before, after in pairwise(numbered)]
    if len(numbered) < max(_NUMBERED_LEAST, _NUMBERED_SHARE * len(rows)) or steps.count(1) < 0.9 * len(steps):
        return list(rows), []
    marked = {index for index, _ in numbered}
    texts = [Row(row.words[1:]) if index in marked else row for index, row in enumerate(rows)]
    return [row for row in texts if row.words], [str(number) for _, number in numbered]
