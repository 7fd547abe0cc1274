"""Words → rows: the words that stand on one baseline across a page, from the top of the page down."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from asquoted.sources.note_marks import holds_mark
from asquoted.sources.pdf_page import Word

_SAME_BASE = 0.25
"""Of the type size: how far baselines of one row may differ."""

_RAISED = 0.6
"""Of the type size: how far a note's number may stand above or below the baseline."""

_NEAR = 1.5
"""Of the type size: how far the words of one run stand apart at most."""

_LONE_LETTERS = frozenset("AIOYEÀÈАВИКОСУЯ")
"""Large initials that may be words of their own; PDFium has a space behind any."""

_CELL_GAP = 2.0
"""Of the type size: the gap that parts the cells of a table; few justified lines have one as wide."""


@dataclass(frozen=True)
class Row:
    """Words on one baseline in order of reading; a line of a column when it has been cut to it."""

    words: tuple[Word, ...]

    @cached_property
    def left(self) -> float:
        return min(word.left for word in self.words)

    @cached_property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @cached_property
    def base(self) -> float:
        return _leading(self.words).base

    @cached_property
    def size(self) -> float:
        """The size of most of its characters."""
        return _leading(self.words).size

    @cached_property
    def is_bold(self) -> bool:
        return all(word.bold for word in self.words)

    @cached_property
    def has_cells(self) -> bool:
        """Whether wide gaps part it, as in a table."""
        return "\t" in self.text

    @cached_property
    def spans(self) -> list[tuple[float, float]]:
        """Left and right ends of its words, from left to right."""
        return sorted((word.left, word.right) for word in self.words)

    @cached_property
    def text(self) -> str:
        """Its words, with a space or, where a wide gap parts two of them, a tab between."""
        pieces: list[str] = []
        before: Word | None = None
        for word in self.words:
            if before is not None:
                if word.raised and word.start == before.end and holds_mark(before.text):
                    before = word._replace(raised=False)  # a mark of a note: what follows goes on from here
                    continue
                gap = max(word.left - before.right, before.left - word.right)
                is_one = word.start == before.end and gap < 0.15 * word.size and not (before.raised or word.raised)
                pieces.append("" if is_one else "\t" if gap > _CELL_GAP * self.size else " ")
            pieces.append(word.text)
            before = word
        return "".join(pieces)

    def within(self, left: float, right: float) -> tuple[Word, ...]:
        """Its words whose middle lies between two places."""
        return tuple(word for word in self.words if left <= (word.left + word.right) / 2 < right)


def as_rows(words: Sequence[Word]) -> list[Row]:
    """The rows of a page, the topmost first; n log n in the number of words."""
    based = sorted(_with_common_bases(words), key=lambda word: (word.base, word.left))
    rows: list[list[Word]] = []
    for word in based:
        if rows and word.base - rows[-1][0].base <= _SAME_BASE * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [as_row(row) for row in rows]


def as_row(words: Iterable[Word]) -> Row:
    """Words of one baseline from left to right; those of a script written from right to left as they were drawn."""
    ordered = sorted(words, key=lambda word: (word.left, word.start))
    if is_right_to_left(ordered):
        ordered.sort(key=lambda word: word.start)
    return Row(tuple(ordered))


def is_right_to_left(words: Iterable[Word]) -> bool:
    """Whether most words begin in a script that is written so."""
    balance = 0
    for word in words:
        first = word.text[0]
        if first >= "\u0590":
            balance += 1 if unicodedata.bidirectional(first) in ("R", "AL") else -1
        elif first.isalpha():
            balance -= 1
    return balance > 0


def middle_size(words: Iterable[Word]) -> float:
    """The type size of the middle word, 1 where there is none."""
    return median([word.size for word in words] or [1.0])


def _leading(words: Sequence[Word]) -> Word:
    """The word whose size most characters have."""
    if len(words) == 1:
        return words[0]
    characters: dict[float, int] = {}
    for word in words:
        characters[word.size] = characters.get(word.size, 0) + len(word.text)
    size = max(characters, key=lambda each: (characters[each], each))
    return next(word for word in words if word.size == size)


def _with_common_bases(words: Sequence[Word]) -> list[Word]:
    """The words with raised and lowered ones set on the baseline of the run they were drawn in."""
    result: list[Word] = []
    run: list[Word] = []
    for word in words:
        if run and not _follows(run[-1], word):
            result.extend(_on_one_base(run))
            run = []
        run.append(word)
    result.extend(_on_one_base(run))
    return result


def _follows(before: Word, word: Word) -> bool:
    larger = max(before.size, word.size)
    gap = max(word.left - before.right, before.left - word.right)
    if not -0.5 * larger <= gap <= _NEAR * larger:
        return False
    if _is_drop_cap(before, word):
        return True
    shift = abs(word.base - before.base)
    is_small = min(before.size, word.size) < 0.9 * larger
    return shift <= (_RAISED if is_small else _SAME_BASE) * larger


def _is_drop_cap(before: Word, word: Word) -> bool:
    """Whether a large initial stands before the rest of its word, whose baseline is lines higher."""
    return (
        len(before.text) <= 2
        and before.size >= 1.7 * word.size
        and word.left >= before.right - 0.3 * word.size
        and before.base - before.size <= word.base <= before.base + _SAME_BASE * word.size
    )


def _on_one_base(run: list[Word]) -> list[Word]:
    if len(run) < 2:
        return run
    if _is_drop_cap(run[0], run[1]) and run[0].base - run[1].base > _SAME_BASE * run[1].size:
        rest = _on_one_base(run[1:])
        cap = run[0]._replace(base=rest[0].base, size=rest[0].size)
        if cap.text not in _LONE_LETTERS:
            cap = cap._replace(right=max(cap.right, rest[0].left), end=rest[0].start)
        return [cap, *rest]
    base = _leading(run).base
    return [word if word.base == base else word._replace(base=base) for word in run]
