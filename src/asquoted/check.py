"""The straight line from a quote and a source text to a verdict.

    words ─► editorial marks ─► places ─► side by side ─► kinds of edits ─► outcome ─┐
    text ──► fold and index, once                                voice ─────────────┴─► Verdict

A score may find a passage; only the words themselves, compared one by one, may judge it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from asquoted.align.locate import Run
from asquoted.align.place import Placement, place
from asquoted.align.prepared import PreparedSource
from asquoted.attribution.voice import voice_findings, voice_of
from asquoted.drift.compare import Comparison, compare
from asquoted.drift.findings import find_drift, find_weighty, finding
from asquoted.drift.hidden import limiter_after, negation_before
from asquoted.drift.lexicon import load_lexicon
from asquoted.drift.nearest import find_nearest
from asquoted.drift.outcome import Change, worst
from asquoted.drift.rules import ABSENT, PARAPHRASED, UNCHECKED
from asquoted.drift.side import Side
from asquoted.drift.typography import closing_marks
from asquoted.model import (
    Context,
    Edit,
    EditKind,
    Finding,
    Kind,
    Outcome,
    Passage,
    Region,
    Span,
    Speaker,
    Verdict,
    Voice,
)
from asquoted.text.editorial import Editorial, read_editorial
from asquoted.text.words import Words, split_words, stretch

_CONTEXT_WORDS = 60
"""Words of the source read on each side of a passage, for its sentence and what governs it."""

_FOUND_SHARE, _FOUND_TOGETHER = 0.5, 0.95
"""The share of a quote's words that must stand in its passage, and that share plus the share of its neighbouring words
that stand together there: below, the passage is another text. Both are the bounds between changed quotes (least 1.02)
and other sentences on the same matter (most 0.85, one of 1.09) in the cases of tests/accuracy/words."""

_TOO_SHORT = 3
"""Fewer words that are not found say nothing about the source."""


def prepare(
    text: str,
    *,
    published: str | None = None,
    regions: Sequence[Region] = (),
    speakers: Sequence[Speaker] = (),
    language: str = "en",
) -> PreparedSource:
    """A source made ready for any number of checks; tables are built when first needed.

    `published` is the EDTF date of publication, `regions` label stretches of the text, `speakers` are people and
    institutions with their aliases. Some 60 ms and 12 bytes a character for each million characters.
    """
    return PreparedSource(text, published=published, regions=regions, speakers=speakers, language=language)


def check(
    words: str,
    source: PreparedSource,
    *,
    speaker: str | None = None,  # noqa: ARG001 - part of the fixed contract; compared once statements are extracted
    said: str | None = None,  # noqa: ARG001 - likewise
    kind: Kind | str | None = None,
    near: int | None = None,
) -> Verdict:
    """How the words of a quote stand to a source.

    `near` is the offset where the quote was recorded; of equally good places the nearest to it is chosen.
    Never raises for any words or text; time grows with the length of the quote, and with that of the source only when
    a table is built or the words are not found.

    >>> source = prepare("He said: “We are not willing to change our position at this point.”")
    >>> verdict = check("We are willing to change our position", source)
    >>> verdict.outcome.value, [(edit.kind.value, edit.source_text) for edit in verdict.edits]
    ('distorted', [('negation', 'not')])
    """
    editorial = read_editorial(words)
    found = _find(editorial, source)
    if not found:
        return _not_found(editorial, source)
    best = min(found, key=lambda judged: judged.merit(near))
    passages = [best.passage] + [judged.passage for judged in found if judged is not best and judged.equals(best)]
    voice = _voice(best, source)
    edits = tuple((best.edit(item), item.outcome) for item in best.comparison.changes)
    context = _context(best, len(passages))
    return Verdict(
        words=words,
        outcome=best.outcome,
        passages=tuple(passages),
        edits=tuple(sorted((edit for edit, _ in edits), key=lambda edit: (edit.source, edit.quoted))),
        voice=voice,
        context=tuple(context),
        findings=(
            *find_drift(edits, words),
            *find_weighty([best.source_span(*words) for words in best.comparison.weighty], source.text),
            *voice_findings(Kind(kind) if kind else None, voice, best.passage.span),
        ),
    )


# ---- finding


@dataclass(frozen=True, slots=True)
class _Judged:
    """One way to place a quote, compared with the source; word ranges count from `first` of the source."""

    editorial: Editorial
    quote: Side
    source: Side
    runs: tuple[Run, ...]
    comparison: Comparison
    text: str

    @property
    def outcome(self) -> Outcome:
        return worst(item.outcome for item in self.comparison.changes)

    @property
    def passage(self) -> Passage:
        span = self.source_span(*self.comparison.bounds)
        end = self._with_closing_marks(span.end)
        *before, last = self._pieces()
        pieces = (*before, last._replace(end=end) if last.end == span.end else last)
        return Passage(start=span.start, end=end, text=self.text[span.start : end], pieces=pieces)

    def _with_closing_marks(self, end: int) -> int:
        """The end of the passage behind the punctuation that quote and source both have there."""
        words = self.editorial.words
        behind = self.quote.words.spans[-1][1]
        quoted, original = closing_marks(words[behind:]), closing_marks(self.text[end : end + 10])
        shared = takewhile(lambda pair: pair[0] == pair[1], zip(quoted, original, strict=False))
        return end + sum(1 for _ in shared)

    def _pieces(self) -> tuple[Span, ...]:
        """The passage without what a marked ellipsis takes out or a splice jumps over."""
        cuts = {item.quote[0] for item in self.comparison.changes if item.kind in (EditKind.ELLIPSIS, EditKind.SPLICE)}
        pieces: list[tuple[int, int]] = []
        for run in self.runs:
            if pieces and run.quote not in cuts and pieces[-1][1] <= run.source:
                pieces[-1] = (pieces[-1][0], run.source + run.length)
            else:
                pieces.append((run.source, run.source + run.length))
        return tuple(self.source_span(*piece) for piece in pieces)

    def source_span(self, start: int, end: int) -> Span:
        return _span(self.source, start, end)

    def edit(self, item: Change) -> Edit:
        quoted = Span(*item.mark) if item.mark else _span(self.quote, *item.quote)
        source = _span(self.source, *item.source)
        return Edit(
            kind=item.kind,
            quoted=quoted,
            source=source,
            quoted_text=self.editorial.words[quoted.start : quoted.end],
            source_text=self.text[source.start : source.end],
        )

    def merit(self, near: int | None) -> tuple[int, int, int, int]:
        """Smaller is better: outcome, edits that are no typography, distance from where it was recorded, place."""
        start = self.source_span(self.runs[0].source, self.runs[0].source + 1).start
        return (
            self.outcome.rank,
            sum(item.kind is not EditKind.TYPOGRAPHY for item in self.comparison.changes),
            0 if near is None else abs(start - near),
            start,
        )

    def equals(self, other: _Judged) -> bool:
        return self.merit(None)[:2] == other.merit(None)[:2]


def _span(side: Side, start: int, end: int) -> Span:
    """The characters of a range of words; an empty one stands before its word, or behind the last."""
    spans = side.words.spans
    if start < end:
        return Span(spans[start][0], spans[end - 1][1])
    place = spans[start][0] if start < len(spans) else spans[-1][1] if spans else 0
    return Span(place, place)


def _find(editorial: Editorial, source: PreparedSource) -> list[_Judged]:
    """The ways to place a quote that hold, compared. The words as they are come first: marks may be the source's."""
    literal = split_words(editorial.words)
    found = [
        Placement((Run(0, start, len(literal)),), len(literal)) for start in source.index.find_run(literal.numbers)
    ]
    if found or not editorial.brackets:
        own = Editorial(editorial.words, editorial.words, editorial.ellipses, ())
        placements = tuple(found) or place(literal.numbers, _fragments(editorial, literal), source.index)
        return [_judge(own, literal, each, source) for each in placements if _holds(each)]
    bare = split_words(editorial.bare)
    placements = place(bare.numbers, _fragments(editorial, bare), source.index)
    return [_judge(editorial, bare, each, source) for each in placements if _holds(each)]


def _fragments(editorial: Editorial, words: Words) -> list[tuple[int, int]]:
    cuts = words.starts.searchsorted([start for start, _ in editorial.ellipses]).tolist()
    bounds = sorted({0, *cuts, len(words)})
    return [(start, end) for start, end in pairwise(bounds) if start < end] or [(0, len(words))]


def _holds(placement: Placement) -> bool:
    words, pairs = placement.matched, sum(run.length - 1 for run in placement.runs)
    share = words / max(1, placement.length)
    together = share + pairs / max(1, placement.length - 1)
    return share >= _FOUND_SHARE and (together >= _FOUND_TOGETHER or placement.length == 1)


def _judge(editorial: Editorial, words: Words, placement: Placement, source: PreparedSource) -> _Judged:
    lexicon = load_lexicon(source.language)
    first = max(0, placement.start - _CONTEXT_WORDS)
    quote = Side(stretch(editorial.bare, words), lexicon)
    passage = Side(source.around(first, placement.end + _CONTEXT_WORDS), lexicon)
    runs = tuple(run._replace(source=run.source - first) for run in placement.runs)
    comparison = compare(editorial, quote, passage, runs)
    return _Judged(editorial, quote, passage, comparison.runs, comparison, source.text)


def _not_found(editorial: Editorial, source: PreparedSource) -> Verdict:
    quote = Side(stretch(editorial.bare, split_words(editorial.bare)), load_lexicon(source.language))
    if len(quote.forms) < _TOO_SHORT:
        message = "fewer than three words, and they are not in the source"
        return Verdict(words=editorial.words, outcome=Outcome.UNCHECKED, findings=(finding(UNCHECKED, message),))
    nearest = find_nearest(quote, source)
    passages = tuple(_passage(source, *words) for words in nearest.passages)
    if nearest.is_paraphrase:
        return Verdict(
            words=editorial.words,
            outcome=Outcome.PARAPHRASED,
            passages=passages[:1],
            nearest=passages,
            findings=(finding(PARAPHRASED, "not in these words; a passage that says so nearly is shown"),),
        )
    return Verdict(
        words=editorial.words,
        outcome=Outcome.ABSENT,
        nearest=passages,
        findings=(finding(ABSENT, "not in the source"),),
    )


def _passage(source: PreparedSource, start: int, end: int) -> Passage:
    span = Span(int(source.words.starts[start]), int(source.words.ends[end - 1]))
    return Passage(start=span.start, end=span.end, text=source.text[span.start : span.end], pieces=(span,))


# ---- what stands around the passage


def _voice(judged: _Judged, source: PreparedSource) -> Voice:
    words = judged.runs[0].source, judged.runs[-1].source + judged.runs[-1].length
    return voice_of(judged.passage.pieces, source.marked, judged.source.words, words)


def _context(judged: _Judged, places: int) -> list[Context]:
    context = []
    last = judged.runs[-1]
    if limiter_after(judged.source, last.source + last.length):
        context.append(Context.CUT_BEFORE_LIMITER)
    if negation_before(judged.source, judged.runs[0].source):
        context.append(Context.AFTER_NEGATION)
    if places > 1:
        context.append(Context.REPEATED)
    return context


def unchecked(words: str, reason: str) -> Verdict:
    """The verdict on words whose source can't be read or trusted."""
    findings: tuple[Finding, ...] = (finding(UNCHECKED, reason),)
    return Verdict(words=words, outcome=Outcome.UNCHECKED, findings=findings)
