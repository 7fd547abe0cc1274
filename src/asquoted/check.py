"""The straight line from a quote and a source text to a verdict.

    words ─► editorial marks ─► places ─► side by side ─► kinds of edits ─► outcome ─┐
    text ──► fold and index, once                      voice · context ─────────────┴─► Verdict

A score may find a passage; only the words themselves, compared one by one, may judge it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from asquoted.align.locate import Alignment
from asquoted.align.place import find_exact, place
from asquoted.align.prepared import PreparedSource
from asquoted.attribution.claim import NOTHING_CLAIMED, attribution_of, compare_claims, witness_of
from asquoted.attribution.outside import contexts_at, is_outside_main, outside_findings, part_of
from asquoted.attribution.voice import voice_findings, voice_of
from asquoted.drift.context import find_context
from asquoted.drift.findings import find_drift, find_weighty, finding
from asquoted.drift.judge import Judged, judge
from asquoted.drift.lexicon import load_lexicon
from asquoted.drift.nearest import find_nearest
from asquoted.drift.rules import ABSENT, PARAPHRASED, UNCHECKED
from asquoted.drift.side import Side
from asquoted.model import Context, EditKind, Kind, Outcome, Passage, Region, Span, Speaker, Verdict
from asquoted.text.editorial import Editorial, read_editorial
from asquoted.text.words import Words, split_words, stretch

_FOUND_SHARE, _FOUND_TOGETHER = 0.5, 0.95
"""The share of a quote's words that must stand in its passage, and that share plus the share of its neighbouring words
that stand together there: below, the passage is another text. Both are the bounds between changed quotes (least 1.02)
and other sentences on the same matter (most 0.85, one of 1.09) in the cases of tests/accuracy/words."""

_TWIN = 2
"""Words by which a place may fall short of the best and still turn out the better one when its edits are judged."""

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
    institutions with their aliases. Some 60 ms for each million characters, and 5 bytes a character.
    """
    return PreparedSource(text, published=published, regions=regions, speakers=speakers, language=language)


def check(
    words: str,
    source: PreparedSource,
    *,
    speaker: str | None = None,
    said: str | None = None,
    kind: Kind | str | None = None,
    near: int | None = None,
    nearest: bool = True,
) -> Verdict:
    """How the words of a quote stand to a source.

    `near` is the offset where the quote was recorded; of equally good places the nearest to it is chosen. A `speaker`,
    a day (`said`, EDTF) and a `kind` that are claimed are compared with the statement that holds the passage, for which
    the whole source is read once, some 5 ms for 5,000 characters. Without `nearest`, words that are not there are
    absent, and what comes near, which takes ten times as long to find, is not looked for.
    Never raises for any words or text; time grows with the length of the quote, and with that of the source only when
    a table is built or the words are not found.

    >>> source = prepare("He said: “We are not willing to change our position at this point.”")
    >>> verdict = check("We are willing to change our position", source)
    >>> verdict.outcome.value, [(edit.kind.value, edit.source_text) for edit in verdict.edits]
    ('distorted', [('negation', 'not')])
    """
    editorial = read_editorial(words)
    found = _find(editorial, source, near)
    if not found:
        return _not_found(editorial, source, nearest=nearest)
    best = min(found, key=lambda judged: (judged.drift, *_far(judged, source, near)))
    others = [judged.passage for judged in found if judged is not best and judged.drift == best.drift]
    is_claimed = speaker is not None or said is not None or kind is not None
    witness = witness_of(source, best.passage.pieces) if is_claimed else None
    claims = (
        compare_claims(source, witness, best.passage.pieces, speaker=speaker, said=said)
        if is_claimed
        else NOTHING_CLAIMED
    )
    voice = voice_of(best.passage.pieces, best.words, source, witness, is_asked=is_claimed)
    around = find_context(source, best.words)
    if Context.DENIED in claims.context:  # says it more exactly than the negation before the words
        around = tuple(word for word in around if word is not Context.AFTER_NEGATION)
    place = (
        part_of(source, [best.passage.span, *(other.span for other in others)])
        if is_claimed
        else contexts_at(source, best.passage.span)
    )
    context = tuple(dict.fromkeys((*around, *claims.context, *((Context.REPEATED,) if others else ()), *place)))
    return Verdict(
        words=words,
        outcome=best.outcome,
        passages=(best.passage, *others),
        edits=tuple(edit for edit, _ in best.edits),
        voice=voice,
        speaker=claims.speaker,
        date=claims.date,
        context=context,
        findings=(
            *find_drift(best.edits, words),
            *find_weighty(best.weighty, source.text),
            *voice_findings(Kind(kind) if kind else None, voice, best.passage.span),
            *claims.findings,
            *outside_findings(source, best.passage.span),
        ),
        attribution=attribution_of(witness),
    )


def unchecked(words: str, reason: str) -> Verdict:
    """The verdict on words whose source can't be read or trusted."""
    return Verdict(words=words, outcome=Outcome.UNCHECKED, findings=(finding(UNCHECKED, reason),))


# ---- finding


def _find(editorial: Editorial, source: PreparedSource, near: int | None) -> list[Judged]:
    """The places that hold the quote, judged. The words as they are come first: marks may be the source's own."""
    literal = split_words(editorial.words)
    near_word = None if near is None else int(source.words.starts.searchsorted(near))
    placements = find_exact(literal.numbers, source.index, near=near_word)
    if placements or not editorial.brackets:
        own = Editorial(editorial.words, editorial.words, editorial.ellipses, ())
        placements = placements or place(literal.numbers, _fragments(own, literal), source.index)
        return _judge_likely(own, literal, placements, source)
    bare = split_words(editorial.bare)
    fragments = _fragments(editorial, bare)
    whole = find_exact(bare.numbers, source.index, near=near_word) if len(fragments) == 1 else ()
    return _judge_likely(editorial, bare, whole or place(bare.numbers, fragments, source.index), source)


def _fragments(editorial: Editorial, words: Words) -> list[tuple[int, int]]:
    """The ranges of words between ellipses."""
    if not editorial.ellipses:
        return [(0, len(words))]
    cuts = words.starts.searchsorted([start for start, _ in editorial.ellipses]).tolist()
    bounds = sorted({0, *cuts, len(words)})
    return [(start, end) for start, end in pairwise(bounds) if start < end] or [(0, len(words))]


def _judge_likely(
    editorial: Editorial, words: Words, placements: Sequence[Alignment], source: PreparedSource
) -> list[Judged]:
    """The placements that hold the quote and come near the best, judged.

    A short quote shares too few words with its passage for shares to tell; it is held where every edit has a name.
    """
    best = max((placement.matched for placement in placements), default=0)
    found: list[Judged] = []
    for placement in placements:
        if placement.matched < best - _TWIN:
            continue
        if _holds(placement):
            found.append(judge(editorial, words, placement, source))
        elif 1 < placement.length <= _SHORT and placement.matched >= _FOUND_SHARE * placement.length:
            judged = judge(editorial, words, placement, source)
            if not any(edit.kind in _NAMELESS for edit, _ in judged.edits):
                found.append(judged)
    return found


_SHORT = 8
"""Words of a quote in which one edit may part all neighbours."""

_NAMELESS = (EditKind.CONTENT, EditKind.ADDITION, EditKind.OMISSION, EditKind.SPLICE, EditKind.NAME)
"""Kinds that may as well come from a passage on another matter."""


def _holds(placement: Alignment) -> bool:
    share = placement.matched / max(1, placement.length)
    pairs = sum(run.length - 1 for run in placement.runs)
    together = share + pairs / max(1, placement.length - 1)
    return share >= _FOUND_SHARE and (together >= _FOUND_TOGETHER or placement.length == 1)


def _far(judged: Judged, source: PreparedSource, near: int | None) -> tuple[int, bool, int]:
    """What orders equally good places: nearest to where the quote was recorded, in the main text, first."""
    start = judged.passage.start
    return 0 if near is None else abs(start - near), is_outside_main(source.regions, start), start


# ---- not found


def _not_found(editorial: Editorial, source: PreparedSource, *, nearest: bool) -> Verdict:
    if not nearest:
        return Verdict(words=editorial.words, outcome=Outcome.ABSENT, findings=(finding(ABSENT, "not in the source"),))
    quote = Side(stretch(editorial.bare, split_words(editorial.bare)), load_lexicon(source.language))
    if len(quote.forms) < _TOO_SHORT:
        return unchecked(editorial.words, "fewer than three words, and they are not in the source")
    near = find_nearest(quote, source)
    passages = tuple(_passage(source, *words) for words in near.passages)
    if near.is_paraphrase:
        return Verdict(
            words=editorial.words,
            outcome=Outcome.PARAPHRASED,
            passages=passages[:1],
            nearest=passages,
            findings=(finding(PARAPHRASED, "not in these words; a passage that says so nearly is shown"),),
        )
    absent = (finding(ABSENT, "not in the source"),)
    return Verdict(words=editorial.words, outcome=Outcome.ABSENT, nearest=passages, findings=absent)


def _passage(source: PreparedSource, start: int, end: int) -> Passage:
    span = Span(int(source.words.starts[start]), int(source.words.ends[end - 1]))
    return Passage(start=span.start, end=span.end, text=source.text[span.start : span.end], pieces=(span,))
