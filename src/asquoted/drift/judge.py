"""One way to place a quote, judged: the passage, every edit with the outcome it makes, and what stands around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from asquoted.align.locate import Alignment, Run
from asquoted.align.prepared import PreparedSource
from asquoted.drift.compare import Comparison, compare
from asquoted.drift.lexicon import load_lexicon
from asquoted.drift.outcome import Change, worst
from asquoted.drift.relate import load_dictionary
from asquoted.drift.side import Side
from asquoted.drift.typography import closing_marks
from asquoted.model import Edit, EditKind, Outcome, Passage, Span
from asquoted.text.editorial import Editorial
from asquoted.text.words import Words, stretch

_CONTEXT_WORDS, _FULL_CONTEXT_WORDS = 8, 60
"""Words of the source read on each side of a passage; more where an ellipsis at its edge may hide a clause, or where
words of the quote have no place yet."""

_FAR = 400
"""Words between two runs from which on they are places of their own, each read with its surroundings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """`words` is the range of source words from the first to the last of the passage."""

    passage: Passage
    words: tuple[int, int]
    edits: tuple[tuple[Edit, Outcome], ...] = ()
    weighty: tuple[Span, ...] = ()

    @property
    def outcome(self) -> Outcome:
        return worst(outcome for _, outcome in self.edits)

    @property
    def drift(self) -> tuple[int, int]:
        """Smaller is better: the outcome, then the edits that are more than typography."""
        return self.outcome.rank, sum(edit.kind is not EditKind.TYPOGRAPHY for edit, _ in self.edits)


def judge(editorial: Editorial, words: Words, placement: Alignment, source: PreparedSource) -> Judged:
    """Compares a placed quote with its source; `words` are the quote's without what is the editor's."""
    return _judge_identical(editorial, words, placement, source) or _judge_compared(editorial, words, placement, source)


def _judge_identical(editorial: Editorial, words: Words, placement: Alignment, source: PreparedSource) -> Judged | None:
    """The judgement on a quote that the source has character for character; None for any other."""
    if len(placement.runs) > 1 or placement.runs[0].length < placement.length or editorial.is_marked:
        return None
    quoted = editorial.words[int(words.starts[0]) : int(words.ends[-1])]
    first, behind = placement.start, placement.end
    start, end = int(source.words.starts[first]), int(source.words.ends[behind - 1])
    marks = closing_marks(editorial.words[int(words.ends[-1]) :])
    if (
        source.text[start:end] != quoted
        or not source.text.startswith(marks, end)
        or quoted[:1].isupper() != source.text[start].isupper()
    ):
        return None
    if _may_cut_figure(source, first, behind):
        return None
    span = Span(start, end + len(marks))
    passage = Passage(start=span.start, end=span.end, text=quoted + marks, pieces=(span,))
    return Judged(passage=passage, words=(first, behind))


def _may_cut_figure(source: PreparedSource, first: int, behind: int) -> bool:
    """Whether a number may go on beyond an edge of the passage: most edges have no figure on either side."""
    lexicon = load_lexicon(source.language)
    words = source.words
    for edge in (first, behind):
        if not 0 < edge < len(words):
            continue
        pair = [source.text[words.starts[index] : words.ends[index]].lower() for index in (edge - 1, edge)]
        if all(word[0].isdigit() or word in lexicon.number or word in "-−" for word in pair):
            return True
    return False


def _judge_compared(editorial: Editorial, words: Words, placement: Alignment, source: PreparedSource) -> Judged:
    load_dictionary()
    lexicon = load_lexicon(source.language)
    unplaced = placement.runs[0].quote + placement.length - placement.runs[-1].quote - placement.runs[-1].length
    context = _FULL_CONTEXT_WORDS if editorial.is_marked or unplaced else _CONTEXT_WORDS
    ranges, runs, joints = _windows(placement.runs, len(source.words), context)
    quote = Side(stretch(editorial.bare, words), lexicon)
    passage = Side(source.around(*ranges), lexicon)
    comparison = compare(editorial, quote, passage, runs, joints)
    return _Rendering(editorial, quote, passage, comparison, source.text).judged(ranges)


def _windows(runs: Sequence[Run], length: int, context: int) -> tuple[list[tuple[int, int]], list[Run], frozenset[int]]:
    """The ranges of source words to read, the runs counted in them put end to end, and where one range follows another.

    Joints are words of the quote at which a run starts that is far from the one before it, or stands before it.
    """
    groups: list[list[Run]] = [[runs[0]]]
    for before, run in pairwise(runs):
        gap = run.source - before.source - before.length
        if 0 <= gap <= _FAR:
            groups[-1].append(run)
        else:
            groups.append([run])
    ranges: list[tuple[int, int]] = []
    counted: list[Run] = []
    base = 0
    for group in groups:
        low = max(0, group[0].source - context)
        high = min(length, group[-1].source + group[-1].length + context)
        counted += [run._replace(source=run.source - low + base) for run in group]
        ranges.append((low, high))
        base += high - low
    return ranges, counted, frozenset(group[0].quote for group in groups[1:])


@dataclass(frozen=True, slots=True)
class _Rendering:
    """A comparison turned into places in characters."""

    editorial: Editorial
    quote: Side
    source: Side
    comparison: Comparison
    text: str

    def judged(self, ranges: Sequence[tuple[int, int]]) -> Judged:
        span = _span(self.source, *self.comparison.bounds)
        pieces = self._pieces()
        start, end = min(span.start, *(piece.start for piece in pieces)), max(span.end, *(p.end for p in pieces))
        closed = self._with_closing_marks(end)
        pieces = tuple(piece._replace(end=closed) if piece.end == end else piece for piece in pieces)
        edits = sorted(
            ((self._edit(item), item.outcome) for item in self.comparison.changes),
            key=lambda pair: (pair[0].source, pair[0].quoted),
        )
        return Judged(
            passage=Passage(start=start, end=closed, text=self.text[start:closed], pieces=pieces),
            words=(_counted_back(self.comparison.bounds[0], ranges), _counted_back(self.comparison.bounds[1], ranges)),
            edits=tuple(edits),
            weighty=tuple(_span(self.source, *words) for words in self.comparison.weighty),
        )

    def _pieces(self) -> tuple[Span, ...]:
        """The passage without what a marked ellipsis takes out, a splice jumps over, or the reporter says between."""
        cuts = {
            item.quote[0]
            for item in self.comparison.changes
            if item.kind in (EditKind.ELLIPSIS, EditKind.SPLICE) or _is_unspoken(item)
        }
        pieces: list[tuple[int, int]] = []
        for run in self.comparison.runs:
            if pieces and run.quote not in cuts and self._goes_on(pieces[-1][1], run.source):
                pieces[-1] = (pieces[-1][0], run.source + run.length)
            else:
                pieces.append((run.source, run.source + run.length))
        first, last = self.comparison.bounds
        if len(pieces) == 1 or pieces == sorted(pieces):
            pieces[0] = (min(first, pieces[0][0]), pieces[0][1])
            pieces[-1] = (pieces[-1][0], max(last, pieces[-1][1]))
        return tuple(_span(self.source, *piece) for piece in pieces)

    def _goes_on(self, behind: int, place: int) -> bool:
        """Whether a word stands behind those before it in the text, too, whose stretches were read in another order."""
        spans = self.source.words.spans
        return behind <= place and spans[behind - 1][1] <= spans[place][0]

    def _with_closing_marks(self, end: int) -> int:
        """The end of the passage behind the punctuation that quote and source both have there."""
        words = self.editorial.words
        behind = self.quote.words.spans[-1][1]
        quoted, original = closing_marks(words[behind:]), closing_marks(self.text[end : end + 10])
        shared = takewhile(lambda pair: pair[0] == pair[1], zip(quoted, original, strict=False))
        return end + sum(1 for _ in shared)

    def _with_brackets(self, quoted: Span) -> Span:
        """A word with the bracket that starts or ends it."""
        words = self.editorial.words
        start = quoted.start - (words[max(0, quoted.start - 1) : quoted.start] == "[")
        return Span(start, quoted.end + (words[quoted.end : quoted.end + 1] == "]"))

    def _edit(self, item: Change) -> Edit:
        quoted = Span(*item.mark) if item.mark else _span(self.quote, *item.quote)
        source = _span(self.source, *item.source)
        if item.source[0] == item.source[1] >= self.comparison.bounds[1] > 0:
            behind = self.source.words.spans[self.comparison.bounds[1] - 1][1]
            source = Span(behind, behind)
        if item.kind is EditKind.BRACKET and not item.mark:
            quoted = self._with_brackets(quoted)
        if item.is_between:
            at_end = item.quote[0] == len(self.quote.words)
            quoted, source = (
                _gap(side, index, closing=at_end)
                for side, index in ((self.quote, item.quote[0]), (self.source, item.source[0]))
            )
        return Edit(
            kind=item.kind,
            quoted=quoted,
            source=source,
            quoted_text=self.editorial.words[quoted.start : quoted.end],
            source_text=self.text[source.start : source.end],
        )


def _is_unspoken(item: Change) -> bool:
    return item.kind is EditKind.TYPOGRAPHY and item.quote[0] == item.quote[1] and item.source[0] < item.source[1]


def _span(side: Side, start: int, end: int) -> Span:
    """The characters of a range of words; an empty one stands before its word, or behind the last."""
    spans = side.words.spans
    if start < end:
        return Span(spans[start][0], spans[end - 1][1])
    place = spans[start][0] if start < len(spans) else spans[-1][1] if spans else 0
    return Span(place, place)


def _gap(side: Side, index: int, *, closing: bool) -> Span:
    """What stands before a word, or only the marks that close the word before it."""
    spans = side.words.spans
    start = spans[index - 1][1]
    if closing:
        return Span(start, start + len(closing_marks(side.words.text[start : start + 10])))
    return Span(start, spans[index][0])


def _counted_back(place: int, ranges: Sequence[tuple[int, int]]) -> int:
    """The word of the whole source that word `place` of the ranges put end to end is."""
    for low, high in ranges:
        if place <= high - low:
            return low + place
        place -= high - low
    return ranges[-1][1]
