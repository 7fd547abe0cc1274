"""Every difference between a placed quote and its source: equal words as written, gaps, marks, changes, edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from asquoted.align.locate import Run
from asquoted.drift.difference import Difference
from asquoted.drift.edges import judge_claimed_start, judge_cut_figures, judge_head, judge_tail
from asquoted.drift.hidden import leaves_utterance
from asquoted.drift.kinds import judge_difference, judge_whole, may_be_whole
from asquoted.drift.licensed import (
    Beside,
    Judged,
    judge_brackets,
    judge_closing,
    judge_ellipsis,
    judge_lettered,
    judge_mark_within,
    judge_opening,
)
from asquoted.drift.missing import is_unspoken
from asquoted.drift.moved import join_moved
from asquoted.drift.outcome import Change, change
from asquoted.drift.side import Side
from asquoted.drift.typography import compare_endings, compare_gaps, compare_words
from asquoted.model import EditKind
from asquoted.text.editorial import Editorial
from asquoted.text.segment import ends_clause, ends_sentence, sentence_around
from asquoted.text.words import Stretch

_ADJOINING = 6
"""Equal words that may stand between two halves of one change of order."""

_SILENT_GAP = 12
"""Words left out without a mark from which on two sentences are joined rather than one shortened."""

_CHANCE = 3
"""Equal words beyond the end of a sentence that may be chance."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The runs that were kept, the words of the passage (`bounds`), the changes, and what honest ellipses take out."""

    runs: tuple[Run, ...]
    bounds: Range
    changes: tuple[Change, ...]
    weighty: tuple[Range, ...]


def compare(
    editorial: Editorial, quote: Side, source: Side, runs: Sequence[Run], joints: frozenset[int] = frozenset()
) -> Comparison:
    """All differences; `runs` count in the words of `quote` and `source`.

    `joints` are words of the quote at which a run starts that is known to be of another place than the run before it.
    """
    beside = Beside(editorial, quote, source, joints)
    kept = _slide(_with_far_edges(_without_chance(list(runs), beside), beside), source)
    kept = _without_parts_of_figures(kept, quote)
    walked = _walk(beside, kept)
    omitted = {
        source.forms[slice(*item.source)]
        for judged in walked
        for item in judged.changes
        if item.quote[0] == item.quote[1] and not item.mark
    }
    walked += [_head(beside, kept[0], omitted), _tail(beside, kept[-1], omitted)]
    changes = [item for judged in walked for item in judged.changes]
    weighty = tuple(words for judged in walked for words in judged.weighty)
    reached = [judged.reach for judged in walked if judged.reach] + [
        (run.source, run.source + run.length) for run in kept
    ]
    changes = _without_claimed_case(changes)
    changes += judge_cut_figures(quote, source, (kept[0].source, kept[-1].source + kept[-1].length))
    core = min(start for start, _ in reached), max(end for _, end in reached)
    changes = join_moved(changes, quote, source, core)
    spans = [item.source for item in changes if item.kind is EditKind.HIDDEN or not item.mark]
    reached += [span for span in spans if span[0] < span[1]]
    bounds = min(start for start, _ in reached), max(end for _, end in reached)
    return Comparison(tuple(kept), bounds, tuple(changes), weighty)


def _walk(beside: Beside, runs: list[Run]) -> list[Judged]:
    """Run by run, with what lies between."""
    judged: list[Judged] = []
    number = 0
    while number < len(runs):
        judged.append(Judged(tuple(_within(beside, runs[number]))))
        ahead = _joined(beside, runs, number)
        if ahead is not None:
            judged.append(Judged((ahead[1],)))
            number = ahead[0]
            continue
        if number + 1 < len(runs):
            judged.append(_between(beside, runs[number], runs[number + 1]))
        number += 1
    return judged


# ---- equal words


def _within(beside: Beside, run: Run) -> list[Change]:
    words = beside.quote.words, beside.source.words
    changes: list[Change | None] = []
    if not beside.editorial.is_marked and _is_identical(*words, run):
        return []
    for step in range(run.length):
        mine, theirs = run.quote + step, run.source + step
        if step:
            marks = judge_mark_within(beside, mine, theirs)
            changes += marks.changes if marks else (compare_gaps(*words, mine, theirs),)
        if mine in beside.lettered:
            changes.append(change(EditKind.BRACKET, (mine, mine + 1), (theirs, theirs + 1)))
        else:
            changes.append(compare_words(*words, mine, theirs, beside.source.lexicon.capital))
    return [item for item in changes if item is not None]


def _is_identical(quote: Stretch, source: Stretch, run: Run) -> bool:
    """Whether a run reads the same on both sides to the letter."""
    mine = quote.spans[run.quote][0], quote.spans[run.quote + run.length - 1][1]
    theirs = source.spans[run.source][0], source.spans[run.source + run.length - 1][1]
    return quote.text[slice(*mine)] == source.text[slice(*theirs)]


# ---- between two runs


def _between(beside: Beside, run: Run, following: Run) -> Judged:
    quoted = run.quote + run.length, following.quote
    original = run.source + run.length, following.source
    ellipses, brackets = beside.marks(quoted[0] - 1, quoted[1])
    if following.quote in beside.joints or _is_splice(beside.source, original, marked=bool(ellipses)):
        splice = change(EditKind.SPLICE, quoted, (original[0], original[0]))
        return Judged((replace(splice, mark=ellipses[0] if ellipses else None),))
    if ellipses:
        return judge_ellipsis(beside, ellipses[0], quoted, original)
    if brackets:
        return judge_brackets(beside, brackets, quoted, original)
    if quoted[0] == quoted[1] and original[0] == original[1]:
        gap = compare_gaps(beside.quote.words, beside.source.words, quoted[0], original[0])
        return Judged((gap,) if gap else ())
    return Judged(tuple(judge_lettered(beside, quoted, original)))


def _is_splice(source: Side, original: Range, *, marked: bool) -> bool:
    """Whether two runs are from different places: backwards, or far apart across the end of a sentence."""
    if original[1] < original[0]:
        return True
    if marked:
        return leaves_utterance(source, *original)
    if original[1] - original[0] <= _SILENT_GAP or is_unspoken(source, original):
        return False
    return any(ends_sentence(source.words, index) for index in range(original[0], original[1] + 1))


def _joined(beside: Beside, runs: list[Run], number: int) -> tuple[int, Change] | None:
    """One change of order or of form over several runs, and the run it ends before.

    "13 May" for "May 13" leaves "May" equal; "£5,000" for "5,000 pounds" the figure.
    """
    run = runs[number]
    for last in range(number + 2, min(number + 4, len(runs))):
        if sum(each.length for each in runs[number + 1 : last]) > _ADJOINING or runs[last - 1].quote in beside.joints:
            return None
        quoted = run.quote + run.length, runs[last].quote
        original = run.source + run.length, runs[last].source
        if quoted[0] == quoted[1] or original[0] >= original[1] or runs[last].quote in beside.joints:
            continue
        if beside.has_marks(quoted[0] - 1, quoted[1]):
            continue
        place = Difference(beside.quote, beside.source, quoted, original)
        whole = judge_whole(place) if may_be_whole(place) else None
        if whole is not None:
            return last, whole
    return None


# ---- the edges


def _head(beside: Beside, first: Run, omitted: set[tuple[str, ...]]) -> Judged:
    """The words before the first run; words that were left out elsewhere are put in here."""
    if not first.quote:
        marks = judge_opening(beside, first.source)
        if marks is not None:
            return marks
        claimed = judge_claimed_start(beside.quote, beside.source, first.source)
        return Judged((claimed,) if claimed else ())
    _, brackets = beside.marks(-1, first.quote)
    if brackets:
        start = max(0, first.source - first.quote)
        return judge_brackets(beside, brackets, (0, first.quote), (start, first.source))
    if beside.quote.forms[: first.quote] in omitted:
        return Judged(tuple(judge_difference(beside.quote, beside.source, (0, first.quote), (first.source,) * 2)))
    reach, changes = judge_head(beside.quote, beside.source, first.quote, first.source)
    return Judged(tuple(changes), reach=reach)


def _tail(beside: Beside, last: Run, omitted: set[tuple[str, ...]]) -> Judged:
    """The words behind the last run, likewise."""
    length = len(beside.quote.forms)
    left = length - last.quote - last.length
    end = last.source + last.length
    if left and beside.quote.forms[-left:] in omitted:
        return Judged(tuple(judge_difference(beside.quote, beside.source, (length - left, length), (end, end))))
    if left:
        reach, changes = judge_tail(beside.quote, beside.source, left, end)
        return Judged(tuple(changes), reach=reach)
    marks = judge_closing(beside, end)
    if marks is not None:
        return marks
    ending = compare_endings(beside.quote.words, beside.source.words, end)
    return Judged((ending,) if ending else ())


def _without_claimed_case(changes: list[Change]) -> list[Change]:
    """The changes without the capital that stands for words left out before it."""
    claimed = any(item.quote == (0, 0) and item.source[0] < item.source[1] and not item.mark for item in changes)
    return [item for item in changes if not (claimed and item.kind is EditKind.CASE and item.quote == (0, 1))]


# ---- which runs to keep, and where to cut


def _without_chance(runs: list[Run], beside: Beside) -> list[Run]:
    """The runs without short ones at an edge that lie in another sentence than the rest."""
    while len(runs) > 1:
        for outer, inner in ((0, 1), (-1, -2)):
            if not _is_chance(runs[outer], beside.source):
                continue
            before, after = (runs[outer], runs[inner]) if outer == 0 else (runs[inner], runs[outer])
            gap = (before.source + before.length, after.source)
            apart = _holds_end(beside.source, gap) and not _holds_end(
                beside.quote, (before.quote + before.length, after.quote)
            )
            marked = beside.has_marks(before.quote + before.length - 1, after.quote)
            if gap[0] <= gap[1] and apart and not marked:
                runs.pop(outer)
                break
        else:
            return runs
    return runs


def _with_far_edges(runs: list[Run], beside: Beside) -> list[Run]:
    """The runs with the first or last words of the quote where the same sentence has them farther off."""
    quote, source = beside.quote, beside.source
    first, last = runs[0], runs[-1]
    if first.quote and not beside.has_marks(-1, first.quote):
        low, _ = sentence_around(source.words, first.source, first.source + 1)
        if source.forms[low : low + first.quote] == quote.forms[: first.quote] and low + first.quote <= first.source:
            runs = [Run(0, low, first.quote), *runs]
    behind = last.quote + last.length
    left = len(quote.forms) - behind
    if left and not beside.has_marks(behind - 1, len(quote.forms)):
        end = last.source + last.length
        _, high = sentence_around(source.words, end - 1, end)
        if source.forms[high - left : high] == quote.forms[behind:] and high - left >= end:
            runs = [*runs, Run(behind, high - left, left)]
    return runs


def _without_parts_of_figures(runs: list[Run], quote: Side) -> list[Run]:
    """The runs without equal words at an edge that are only a part of a number of the quote: 6,000 of €6,000."""
    first = runs[0]
    for number in quote.numbers_in(first.quote, first.quote + 1):
        cut = number.end - first.quote
        if number.start < first.quote and cut < first.length:
            runs = [Run(first.quote + cut, first.source + cut, first.length - cut), *runs[1:]]
        elif number.start < first.quote and len(runs) > 1 and cut == first.length:
            runs = runs[1:]
    last = runs[-1]
    end = last.quote + last.length
    for number in quote.numbers_in(end - 1, end):
        cut = end - number.start
        if number.end > end and cut < last.length:
            runs = [*runs[:-1], last._replace(length=last.length - cut)]
        elif number.end > end and len(runs) > 1 and cut == last.length:
            runs = runs[:-1]
    return runs


def _holds_end(side: Side, words: Range) -> bool:
    """Whether a sentence ends somewhere between the words before and behind a range."""
    return any(ends_sentence(side.words, index) for index in range(words[0], words[1] + 1))


def _is_chance(run: Run, source: Side) -> bool:
    content = sum(not source.is_function(index) for index in range(run.source, run.source + run.length))
    return (run.length <= _CHANCE and not content) or (run.length < _CHANCE and content == 1)


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
