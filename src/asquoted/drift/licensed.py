"""What an editor's marks stand for: the words an ellipsis takes out, the words a bracket replaces."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import TypeVar

from asquoted.drift.hidden import (
    hides_at_end,
    hides_by_bracket,
    hides_by_ellipsis,
    is_weighty,
    negation_before,
)
from asquoted.drift.kinds import is_written_out, judge_difference, write_out
from asquoted.drift.outcome import Change, change
from asquoted.drift.side import Side
from asquoted.drift.typography import compare_gaps
from asquoted.model import EditKind, Outcome
from asquoted.text.editorial import Bracket, Editorial, Use
from asquoted.text.fold import fold_word
from asquoted.text.segment import ends_clause

M = TypeVar("M")
Range = tuple[int, int]
_SHORT_SUBJECT = 4
"""A bracket at the start of a quote stands for a subject of at most so many words."""


@dataclass(frozen=True)
class Beside:
    """A quote with its editor's marks beside the words of its source."""

    editorial: Editorial
    quote: Side
    source: Side
    joints: frozenset[int] = frozenset()

    def marks(self, before: int, behind: int) -> tuple[list[Range], list[Bracket]]:
        """The ellipses and brackets between word `before` and word `behind` of the quote."""
        if not self.editorial.is_marked:
            return [], []
        spans = self.quote.words.spans
        start = spans[before][1] if before >= 0 else 0
        end = spans[behind][0] if behind < len(spans) else len(self.editorial.words)
        return (
            [at for at in _near(self.editorial.ellipses, start, end, _OPENS) if start <= at[0] and at[1] <= end],
            [
                bracket
                for bracket in _near(self.editorial.brackets, start, end, _STARTS)
                if bracket.use is not Use.LETTERS and start <= bracket.end and bracket.start < end
            ],
        )

    def has_marks(self, before: int, behind: int) -> bool:
        ellipses, brackets = self.marks(before, behind)
        return bool(ellipses or brackets)

    @cached_property
    def lettered(self) -> frozenset[int]:
        """The words of the quote that have letters in brackets: [W]e, establish[ed]."""
        return frozenset(
            index
            for bracket in self.editorial.brackets
            if bracket.use is Use.LETTERS
            for index, (start, end) in enumerate(self.quote.words.spans)
            if start <= bracket.end and bracket.start <= end
        )

    def has_ellipsis(self, place: int) -> bool:
        """Whether the source has an ellipsis of its own before a word."""
        return any(mark in self.source.words.gap(place) for mark in ("…", "..", ". ."))


_OPENS, _STARTS = itemgetter(0), attrgetter("start")


def _near(marks: Sequence[M], start: int, end: int, key: Callable[[M], int]) -> Sequence[M]:
    """The marks, one behind the other, that may touch `start` to `end`: of many, they are not all read for each gap."""
    return marks[max(0, bisect_left(marks, start, key=key) - 1) : bisect_right(marks, end, key=key)]


@dataclass(frozen=True, slots=True)
class Judged:
    """Changes, the source words that honest ellipses take out though they weigh something, and the words compared."""

    changes: tuple[Change, ...] = ()
    weighty: tuple[Range, ...] = ()
    reach: Range | None = None


def judge_mark_within(beside: Beside, mine: int, theirs: int) -> Judged | None:
    """The marks between two words that stand together in the source; None when the gap is to be compared as it is."""
    ellipses, brackets = beside.marks(mine - 1, mine)
    changes = [item for bracket in brackets for item in judge_bracket(beside, bracket, mine, (theirs, theirs))]
    if ellipses and not beside.has_ellipsis(theirs):
        changes.append(_marked(EditKind.ELLIPSIS, ellipses[0], mine, (theirs, theirs)))
    return Judged(tuple(changes)) if changes else None


def judge_ellipsis(beside: Beside, mark: Range, quoted: Range, original: Range) -> Judged:
    """What an ellipsis between two runs takes out; words beside it are compared with the words next to it."""
    if quoted[0] == quoted[1] and original[0] == original[1] and beside.has_ellipsis(original[0]):
        gap = compare_gaps(beside.quote.words, beside.source.words, quoted[0], original[0])
        return Judged((gap,) if gap else ())
    before, middle, hidden, behind = _around(beside, mark[0], quoted, original)
    changes = [*before, _marked(EditKind.ELLIPSIS, mark, middle, hidden)]
    weighty: tuple[Range, ...] = ()
    kept = beside.quote.forms
    if hides_by_ellipsis(beside.source, *hidden, kept):
        changes.append(_marked(EditKind.HIDDEN, mark, middle, hidden))
    elif hidden[0] < hidden[1] and is_weighty(beside.source, *hidden):
        weighty = (hidden,)
    return Judged((*changes, *behind), weighty)


def judge_brackets(beside: Beside, brackets: list[Bracket], quoted: Range, original: Range) -> Judged:
    """What the brackets between two runs comment on, put in or replace."""
    changes: list[Change] = []
    words = [bracket for bracket in brackets if bracket.use is Use.WORDS]
    for bracket in brackets:
        if bracket not in words:
            changes += judge_bracket(beside, bracket, quoted[1], (original[1], original[1]))
    if not words:
        if quoted[0] < quoted[1] or original[0] < original[1]:
            changes += judge_lettered(beside, quoted, original)
        return Judged(tuple(changes))
    before, middle, replaced, behind = _around(beside, words[0].start, quoted, original)
    changes += before
    changes += judge_bracket(beside, words[0], middle, replaced)
    for bracket in words[1:]:
        changes += judge_bracket(beside, bracket, middle, (replaced[1], replaced[1]))
    return Judged((*changes, *behind))


def judge_bracket(beside: Beside, bracket: Bracket, place: int, replaced: Range) -> list[Change]:
    """A bracket that stands for words of the source, or for none."""
    mark = bracket.start, bracket.end
    changes = [_marked(EditKind.BRACKET, mark, place, replaced)]
    if (
        bracket.use is Use.WORDS
        and not _is_written_out(bracket.inner, beside.source, replaced)
        and hides_by_bracket(bracket.inner, beside.source, *replaced)
    ):
        changes.append(_marked(EditKind.HIDDEN, mark, place, replaced))
    return changes


def _is_written_out(inner: str, source: Side, replaced: Range) -> bool:
    """Whether a bracket only writes out what the source contracts: [going to] for gonna."""
    put = tuple(word for part in inner.split() for word in fold_word(part).split())
    return is_written_out(write_out(source, put), write_out(source, source.forms[slice(*replaced)]))


def judge_lettered(beside: Beside, quoted: Range, original: Range) -> list[Change]:
    """Differences in which letters in brackets may license another form of a word."""
    return [
        change(EditKind.BRACKET, item.quote, item.source)
        if any(index in beside.lettered for index in range(*item.quote)) and _is_licensed(beside, item)
        else item
        for item in judge_difference(beside.quote, beside.source, quoted, original)
    ]


def _is_licensed(beside: Beside, item: Change) -> bool:
    """Whether letters in brackets only make another form of the word, or are all that was added to it."""
    if item.kind in (EditKind.INFLECTION, EditKind.CASE, EditKind.SPELLING):
        return True
    start, end = beside.quote.words.spans[item.quote[0]][0], beside.quote.words.spans[item.quote[1] - 1][1]
    bare = re.sub(r"\[\w*\]?", "", beside.editorial.words[start:end])
    return fold_word(bare) == " ".join(beside.source.forms[slice(*item.source)])


def judge_opening(beside: Beside, first: int) -> Judged | None:
    """The marks before the first word of a quote, which stands at word `first` of the source; None without any."""
    ellipses, brackets = beside.marks(-1, 0)
    if ellipses:
        governing = negation_before(beside.source, first)
        changes = [_marked(EditKind.ELLIPSIS, ellipses[0], 0, (first, first))]
        if governing is not None:
            changes.append(_marked(EditKind.HIDDEN, ellipses[0], 0, (governing[0], first)))
        return Judged(tuple(changes))
    if not brackets:
        return None
    subject = (_subject_start(beside.source, first), first)
    return Judged(
        tuple(
            item
            for bracket in brackets
            for item in judge_bracket(beside, bracket, 0, subject if bracket.use is Use.WORDS else (first, first))
        )
    )


def judge_closing(beside: Beside, last: int) -> Judged | None:
    """The marks behind the last word of a quote, which ends before word `last` of the source; None without any."""
    behind = len(beside.quote.forms)
    ellipses, brackets = beside.marks(behind - 1, behind)
    rest = (last, _short_rest(beside.source, last))
    changes = [
        item
        for bracket in brackets
        for item in judge_bracket(beside, bracket, behind, rest if bracket.use is Use.WORDS else (last, last))
    ]
    if ellipses:
        changes.append(_marked(EditKind.ELLIPSIS, ellipses[0], behind, (last, last)))
        cut = hides_at_end(beside.source, last)
        if cut is not None:
            changes.append(_marked(EditKind.HIDDEN, ellipses[0], behind, cut))
    return Judged(tuple(changes)) if changes else None


def _around(beside: Beside, mark: int, quoted: Range, original: Range) -> tuple[list[Change], int, Range, list[Change]]:
    """Quoted words before a mark, its place, what it stands for, quoted words behind it; the words are compared."""
    spans = beside.quote.words.spans
    middle = quoted[0] + sum(spans[index][0] < mark for index in range(*quoted))
    before = min(middle - quoted[0], original[1] - original[0])
    behind = min(quoted[1] - middle, original[1] - original[0] - before)
    stands_for = original[0] + before, original[1] - behind
    parts = ((quoted[0], middle), (original[0], stands_for[0])), ((middle, quoted[1]), (stands_for[1], original[1]))
    compared = [judge_lettered(beside, mine, theirs) if mine[0] < mine[1] else [] for mine, theirs in parts]
    return compared[0], middle, stands_for, compared[1]


def _short_rest(source: Side, place: int) -> int:
    """The end of the clause that goes on at a word, when few words are left: what a closing bracket stands for."""
    end = place
    while end < len(source.forms) and end - place < _SHORT_SUBJECT and not ends_clause(source.words, end):
        end += 1
    return end if ends_clause(source.words, end) else place


def _subject_start(source: Side, place: int) -> int:
    """Where a short subject before a word starts; the word itself when its clause starts farther off."""
    start = place
    while start > 0 and place - start < _SHORT_SUBJECT and not ends_clause(source.words, start):
        start -= 1
    return start if ends_clause(source.words, start) else place


def _marked(kind: EditKind, mark: Range, place: int, original: Range) -> Change:
    outcome = Outcome.DISTORTED if kind is EditKind.HIDDEN else None
    return replace(change(kind, (place, place), original, outcome), mark=mark)
