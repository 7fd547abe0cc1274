"""Every difference between a placed quote and its source, in order: equal words as written, gaps, marks, changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from asquoted.align.locate import Run
from asquoted.drift.hidden import (
    hides_by_bracket,
    hides_by_ellipsis,
    is_weighty,
    limiter_after,
    negation_before,
)
from asquoted.drift.kinds import judge_difference
from asquoted.drift.outcome import Change, change
from asquoted.drift.pair import pair_words
from asquoted.drift.side import Side
from asquoted.drift.typography import compare_endings, compare_gaps, compare_words
from asquoted.model import EditKind, Outcome
from asquoted.text.editorial import Bracket, Editorial, Use
from asquoted.text.segment import ends_clause, ends_sentence

_ADJOINING = 6
"""Equal words that may stand between two halves of one change of order."""

_SILENT_GAP = 12
"""Words left out without a mark from which on two sentences are joined rather than one shortened."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes in order of the quote, and the ranges of source words that honest ellipses take out with weight."""

    changes: tuple[Change, ...]
    weighty: tuple[Range, ...]


def compare(editorial: Editorial, quote: Side, source: Side, runs: Sequence[Run]) -> Comparison:
    """All differences; `runs` count in the words of `quote` and `source`."""
    return _Comparer(editorial, quote, source, list(runs)).compare()


class _Comparer:
    def __init__(self, editorial: Editorial, quote: Side, source: Side, runs: list[Run]) -> None:
        self.editorial = editorial
        self.quote = quote
        self.source = source
        self.runs = _slide(runs, source)
        self.changes: list[Change] = []
        self.weighty: list[Range] = []
        self.lettered = {
            index
            for bracket in editorial.brackets
            if bracket.use is Use.LETTERS
            for index, (start, end) in enumerate(quote.words.spans)
            if start <= bracket.end and bracket.start <= end
        }

    def compare(self) -> Comparison:
        self._compare_head()
        number = 0
        while number < len(self.runs):
            run = self.runs[number]
            self._compare_run(run)
            ahead = self._compare_order(number)
            if ahead is None and number + 1 < len(self.runs):
                self._compare_between(run, self.runs[number + 1])
            number = number + 1 if ahead is None else ahead
        self._compare_tail()
        return Comparison(tuple(self.changes), tuple(self.weighty))

    # ---- equal words

    def _compare_run(self, run: Run) -> None:
        words = self.quote.words, self.source.words
        for step in range(run.length):
            mine, theirs = run.quote + step, run.source + step
            if step and not self._compare_mark(mine, theirs):
                self._add(compare_gaps(*words, mine, theirs))
            if mine in self.lettered:
                self._add(self._letters(mine, theirs))
            else:
                self._add(compare_words(*words, mine, theirs))

    def _letters(self, mine: int, theirs: int) -> Change:
        return change(EditKind.BRACKET, (mine, mine + 1), (theirs, theirs + 1))

    def _compare_mark(self, mine: int, theirs: int) -> bool:
        """Handles an editor's mark between two words that stand together in the source."""
        ellipses, brackets = self._marks(mine - 1, mine)
        for bracket in brackets:
            self._judge_bracket(bracket, mine, (theirs, theirs))
        if ellipses and not self._has_ellipsis(theirs):
            self._add_mark(EditKind.ELLIPSIS, ellipses[0], mine, (theirs, theirs))
            return True
        return bool(brackets)

    def _has_ellipsis(self, place: int) -> bool:
        """Whether the source has an ellipsis of its own before a word."""
        return any(mark in self.source.words.gap(place) for mark in ("…", "..", ". ."))

    # ---- words that changed places

    def _compare_order(self, number: int) -> int | None:
        """Handles a change of order that starts behind run `number`; the run it ends before, None if there is none."""
        run = self.runs[number]
        for last in range(number + 2, min(number + 4, len(self.runs))):
            between = self.runs[number + 1 : last]
            if sum(each.length for each in between) > _ADJOINING:
                return None
            quoted = run.quote + run.length, self.runs[last].quote
            original = run.source + run.length, self.runs[last].source
            mine, theirs = self.quote.forms[slice(*quoted)], self.source.forms[slice(*original)]
            if len(mine) > 1 and sorted(mine) == sorted(theirs) and not self._has_marks(quoted[0] - 1, quoted[1]):
                self.changes += judge_difference(self.quote, self.source, quoted, original)
                return last
        return None

    # ---- between two runs

    def _compare_between(self, run: Run, following: Run) -> None:
        quoted = run.quote + run.length, following.quote
        original = run.source + run.length, following.source
        ellipses, brackets = self._marks(quoted[0] - 1, quoted[1])
        if self._is_splice(original, marked=bool(ellipses)):
            joint = ellipses[0] if ellipses else None
            self.changes.append(replace(change(EditKind.SPLICE, quoted, (original[0], original[0])), mark=joint))
        elif ellipses:
            self._compare_around_ellipsis(ellipses[0], quoted, original)
        elif brackets:
            self._compare_around_bracket(brackets, quoted, original)
        elif quoted[0] == quoted[1] and original[0] == original[1]:
            self._add(compare_gaps(self.quote.words, self.source.words, quoted[0], original[0]))
        else:
            self.changes += judge_difference(self.quote, self.source, quoted, original)

    def _is_splice(self, original: Range, *, marked: bool) -> bool:
        if original[1] < original[0]:
            return True
        if original[1] - original[0] <= _SILENT_GAP and not marked:
            return False
        words = self.source.words
        if marked:
            return self._leaves_utterance(original)
        return any(ends_sentence(words, index) for index in range(original[0], original[1] + 1))

    def _leaves_utterance(self, original: Range) -> bool:
        """Whether marks of quotation close before and open behind with a reporter's sentence between them."""
        words = self.source.words
        closed = False
        for index in range(original[0], original[1] + 1):
            gap = words.gap(index)
            closed = closed or "”" in gap or "»" in gap
            if (
                closed
                and ("“" in gap or "«" in gap)
                and any(ends_sentence(words, place) for place in range(original[0] + 1, index))
            ):
                return True
        return original[1] - original[0] > 400

    def _compare_around_ellipsis(self, mark: Range, quoted: Range, original: Range) -> None:
        """Words beside an ellipsis are compared with the words next to it, the rest is what it takes out."""
        if quoted[0] == quoted[1] and original[0] == original[1] and self._has_ellipsis(original[0]):
            self._add(compare_gaps(self.quote.words, self.source.words, quoted[0], original[0]))
            return
        middle = quoted[0]
        while middle < quoted[1] and self.quote.words.spans[middle][0] < mark[0]:
            middle += 1
        before = min(middle - quoted[0], original[1] - original[0])
        behind = min(quoted[1] - middle, original[1] - original[0] - before)
        hidden = original[0] + before, original[1] - behind
        if quoted[0] < middle:
            self.changes += judge_difference(self.quote, self.source, (quoted[0], middle), (original[0], hidden[0]))
        self._judge_ellipsis(mark, middle, hidden)
        if middle < quoted[1]:
            self.changes += judge_difference(self.quote, self.source, (middle, quoted[1]), (hidden[1], original[1]))

    def _compare_around_bracket(self, brackets: list[Bracket], quoted: Range, original: Range) -> None:
        comments = [bracket for bracket in brackets if bracket.use is Use.COMMENT]
        others = [bracket for bracket in brackets if bracket.use is Use.WORDS]
        for bracket in comments:
            self._judge_bracket(bracket, quoted[1], (original[1], original[1]))
        if not others and quoted[0] == quoted[1] and original[0] == original[1]:
            return
        if not others:
            self._judge_lettered(quoted, original)
            return
        if quoted[0] == quoted[1]:
            self._judge_bracket(others[0], quoted[0], original)
            for bracket in others[1:]:
                self._judge_bracket(bracket, quoted[0], (original[1], original[1]))
            return
        middle = quoted[0]
        while middle < quoted[1] and self.quote.words.spans[middle][0] < others[0].start:
            middle += 1
        before = min(middle - quoted[0], original[1] - original[0])
        behind = min(quoted[1] - middle, original[1] - original[0] - before)
        replaced = original[0] + before, original[1] - behind
        if quoted[0] < middle:
            self.changes += judge_difference(self.quote, self.source, (quoted[0], middle), (original[0], replaced[0]))
        self._judge_bracket(others[0], middle, replaced)
        if middle < quoted[1]:
            self.changes += judge_difference(self.quote, self.source, (middle, quoted[1]), (replaced[1], original[1]))

    def _judge_lettered(self, quoted: Range, original: Range) -> None:
        for item in judge_difference(self.quote, self.source, quoted, original):
            lettered = any(index in self.lettered for index in range(*item.quote))
            licensed = item.kind in (EditKind.INFLECTION, EditKind.CASE, EditKind.SPELLING)
            self._add(change(EditKind.BRACKET, item.quote, item.source) if lettered and licensed else item)

    # ---- marks

    def _marks(self, before: int, behind: int) -> tuple[list[Range], list[Bracket]]:
        """The editor's marks between word `before` and word `behind` of the quote."""
        if not self.editorial.is_marked:
            return [], []
        spans = self.quote.words.spans
        start = spans[before][1] if before >= 0 else 0
        end = spans[behind][0] if behind < len(spans) else len(self.editorial.words)
        return (
            [mark for mark in self.editorial.ellipses if start <= mark[0] and mark[1] <= end],
            [
                bracket
                for bracket in self.editorial.brackets
                if start <= bracket.end
                and bracket.start < end
                and (bracket.use is not Use.LETTERS or start < bracket.start)
            ],
        )

    def _has_marks(self, before: int, behind: int) -> bool:
        ellipses, brackets = self._marks(before, behind)
        return bool(ellipses or brackets)

    def _judge_ellipsis(self, mark: Range, place: int, hidden: Range) -> None:
        self._add_mark(EditKind.ELLIPSIS, mark, place, hidden)
        if hides_by_ellipsis(self.source, *hidden):
            self._add_mark(EditKind.HIDDEN, mark, place, hidden)
        elif hidden[0] < hidden[1] and is_weighty(self.source, *hidden):
            self.weighty.append(hidden)

    def _judge_bracket(self, bracket: Bracket, place: int, replaced: Range) -> None:
        mark = bracket.start, bracket.end
        if bracket.use is Use.LETTERS:
            return
        self._add_mark(EditKind.BRACKET, mark, place, replaced)
        if bracket.use is Use.WORDS and hides_by_bracket(bracket.inner, self.source, *replaced):
            self._add_mark(EditKind.HIDDEN, mark, place, replaced)

    # ---- the edges

    def _compare_head(self) -> None:
        """The words before the first run: exchanged for the words before it in the source, or put in."""
        first = self.runs[0]
        ellipses, brackets = self._marks(-1, first.quote)
        words = [bracket for bracket in brackets if bracket.use is Use.WORDS]
        if ellipses and first.quote == 0:
            governing = negation_before(self.source, first.source)
            self._add_mark(EditKind.ELLIPSIS, ellipses[0], 0, (first.source, first.source))
            if governing is not None:
                self._add_mark(EditKind.HIDDEN, ellipses[0], 0, (governing[0], first.source))
            return
        for bracket in brackets:
            if bracket not in words:
                self._judge_bracket(bracket, 0, (first.source, first.source))
        if words and first.quote == 0:
            self._judge_bracket(words[0], 0, (self._clause_start(first.source), first.source))
            return
        if first.quote:
            low = self._sentence_bound(first.source, -first.quote)
            self.changes += self._judge_edge((0, first.quote), (low, first.source))

    def _compare_tail(self) -> None:
        last = self.runs[-1]
        behind, end = last.quote + last.length, last.source + last.length
        ellipses, brackets = self._marks(behind - 1, len(self.quote.forms))
        for bracket in brackets:
            self._judge_bracket(bracket, behind, (end, end))
        if behind < len(self.quote.forms):
            size = len(self.quote.forms) - behind
            high = self._sentence_bound(end, size)
            self.changes += self._judge_edge((behind, len(self.quote.forms)), (end, high), at_end=True)
        elif ellipses:
            cut = limiter_after(self.source, end)
            self._add_mark(EditKind.ELLIPSIS, ellipses[0], behind, (end, end))
            if cut is not None:
                self._add_mark(EditKind.HIDDEN, ellipses[0], behind, cut)
        else:
            self._add(compare_endings(self.quote.words, self.source.words, end))

    def _judge_edge(self, quoted: Range, original: Range, *, at_end: bool = False) -> list[Change]:
        """Compares words at an edge with as many of the source; those that no word stands for are not the passage's."""
        pairs = pair_words(self.quote, self.source, quoted, original)
        if at_end:
            pairs = pairs[::-1]
        while pairs and pairs[0].quote is None:
            pairs.pop(0)
        outer = [pair.source for pair in pairs if pair.source is not None]
        if not outer:
            edge = original[0] if at_end else original[1]
            return judge_difference(self.quote, self.source, quoted, (edge, edge))
        reach = (original[0], max(outer) + 1) if at_end else (min(outer), original[1])
        return judge_difference(self.quote, self.source, quoted, reach)

    def _sentence_bound(self, place: int, size: int) -> int:
        """The word `size` words from a place, or the bound of the sentence before that."""
        words = self.source.words
        step = 1 if size > 0 else -1
        for _ in range(abs(size)):
            at_bound = ends_sentence(words, place)
            if (step > 0 and at_bound and place) or (step < 0 and at_bound) or not 0 <= place + step <= len(words):
                break
            place += step
        return place

    def _clause_start(self, place: int) -> int:
        """Where a short subject before word `place` starts: what a bracket at the start of a quote stands for."""
        start = place
        while start > 0 and place - start < 4 and not ends_sentence(self.source.words, start):
            start -= 1
        return start if ends_sentence(self.source.words, start) else place

    # ---- collecting

    def _add(self, item: Change | None) -> None:
        if item is not None:
            self.changes.append(item)

    def _add_mark(self, kind: EditKind, mark: Range, place: int, original: Range) -> None:
        outcome = Outcome.DISTORTED if kind is EditKind.HIDDEN else None
        self.changes.append(replace(change(kind, (place, place), original, outcome), mark=mark))


def _slide(runs: list[Run], source: Side) -> list[Run]:
    """Moves words left out along equal words, so that a phrase goes out whole.

    "in X, in Y" may lose "in X," or "X, in": the first is what an editor sees.
    """
    runs = list(runs)
    for number in range(len(runs) - 1):
        run, following = runs[number], runs[number + 1]
        if run.quote + run.length != following.quote or following.source <= run.source + run.length:
            continue
        start, end = run.source + run.length, following.source
        best, best_shift = _cut_worth(source, start, end), 0
        for shift in range(1, run.length):
            if source.forms[start - shift] != source.forms[end - shift]:
                break
            worth = _cut_worth(source, start - shift, end - shift)
            if worth > best:
                best, best_shift = worth, shift
        runs[number] = run._replace(length=run.length - best_shift)
        runs[number + 1] = Run(
            following.quote - best_shift, following.source - best_shift, following.length + best_shift
        )
    return runs


def _cut_worth(source: Side, start: int, end: int) -> int:
    return 2 * ends_clause(source.words, start) + ends_clause(source.words, end)
