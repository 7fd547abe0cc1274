"""Words in other places than the one they are recorded from: other sources, the original, other versions of them.

Other sources are narrowed down by shared words and then judged, word by word, as any quote is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from asquoted.align.prepared import PreparedSource
from asquoted.archive.holdings import Holdings
from asquoted.attribution.claim import witness_of
from asquoted.audit import Audited, audit, check_hop, prepare_original
from asquoted.check import check, prepare
from asquoted.concordance.entries import Concordance
from asquoted.concordance.readings import Readings
from asquoted.concordance.texts import Texts
from asquoted.model import Finding, Outcome, Quote, QuoteId, Rule, Severity, Source, SourceId, Verdict
from asquoted.original import Hop
from asquoted.text.words import split_words, stretch

ELSEWHERE = "AQ405"
RULES = (
    Rule(
        code=ELSEWHERE,
        title="the words are in another source",
        severity=Severity.INFO,
        explanation=(
            "The cited source does not have the words, but another source of the archive does. The quote is recorded "
            "from the wrong source, or the cited one was the wrong one to look in: move it, or name the other as its "
            "original."
        ),
        example="quote    from the interview: “We will not leave.”\nsource   verbatim in the transcript, by the mayor",
    ),
)
_MOST = 50
"""Other sources that are read for one quote."""

_MOST_HOPS = 8
_VERSION_SHARE = 0.5
"""The share of words, in order, from which on two recorded quotes may be versions of one utterance."""

_FOUND = (Outcome.VERBATIM, Outcome.FAITHFUL, Outcome.ALTERED, Outcome.DISTORTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Words as another source has them: `said_by` is the speaker that it names, `quote` the quote recorded there."""

    source: SourceId
    verdict: Verdict
    said_by: str | None = None
    quote: QuoteId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One hop of a chain: words held to a source; `hop.verdict` is None where only names and figures were."""

    source: SourceId
    words: str
    hop: Hop
    is_passage: bool = False
    """Whether the words are those of the passage in the source before, and not the quote's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A recorded quote of what seems one utterance, with its edits against the quote that is traced."""

    quote: Quote
    source: Source
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Where the words of a quote stand: in its source, hop by hop in originals, elsewhere, in other versions."""

    audited: Audited
    steps: tuple[Step, ...]
    elsewhere: tuple[Elsewhere, ...]
    versions: tuple[Version, ...]


class Others:
    """The sources of an archive, to look for words in; their words are read when first asked for."""

    def __init__(self, archive: Holdings) -> None:
        self.archive = archive
        self._readings = Readings(archive)
        self._texts = Texts(Concordance(archive, self._readings))

    def having(self, words: str, besides: SourceId) -> Iterator[tuple[SourceId, PreparedSource]]:
        """The other sources that may have some words, the likeliest first; those that can't be read are left out."""
        for source in self._texts.holding(words, most=_MOST):
            prepared = self._readings.latest(source).prepared
            if source != besides and prepared is not None:
                yield source, prepared


def trace(archive: Holdings, quote: Quote) -> Trace:
    """All that an archive knows of where the words of a quote come from and where else they stand."""
    (audited,) = audit(archive, [quote])
    others = Others(archive)
    besides = {quote.source, quote.original}
    return Trace(
        audited=audited,
        steps=tuple(find_steps(archive, audited)),
        elsewhere=tuple(one for one in find_elsewhere(others, quote.exact, quote.source) if one.source not in besides),
        versions=tuple(find_versions(archive, quote)),
    )


# ---- other sources


def with_elsewhere(archive: Holdings, audited: Iterable[Audited]) -> Iterator[Audited]:
    """Verdicts as they come; where a source does not have the words, with the other sources that do."""
    others = Others(archive)
    for each in audited:
        if each.outcome not in (Outcome.ABSENT, Outcome.PARAPHRASED):
            yield each
            continue
        found = find_elsewhere(others, each.quote.exact, each.quote.source)
        told = tuple(_tell(archive, one, each.quote.source) for one in found[:_TOLD])
        yield Audited(quote=each.quote, verdict=replace(each.verdict, findings=(*each.verdict.findings, *told)))


_TOLD = 3


def find_elsewhere(others: Others, words: str, besides: SourceId) -> tuple[Elsewhere, ...]:
    """The other sources that have some words, two at least, the truest first."""
    archive = others.archive
    found: list[Elsewhere] = []
    for source, prepared in others.having(words, besides):
        verdict = check(words, prepared, nearest=False)
        if verdict.outcome not in _FOUND or verdict.passage is None:
            continue
        witness = witness_of(prepared, verdict.passage.pieces)
        said_by = witness.speaker.name if witness is not None else None
        found.append(
            Elsewhere(source=source, verdict=verdict, said_by=said_by, quote=_recorded_at(archive, source, verdict))
        )
    return tuple(sorted(found, key=lambda one: (one.verdict.outcome.rank, archive.source(one.source).issued or "~")))


def _recorded_at(archive: Holdings, source: SourceId, verdict: Verdict) -> QuoteId | None:
    """The quote that is recorded of a source where a verdict found its words."""
    passage = verdict.passage
    if passage is None:
        return None
    for quote in archive.quotes_of(source):
        if any(span.start < passage.end and passage.start < span.end for span in quote.position):
            return quote.id
    return None


def _tell(archive: Holdings, one: Elsewhere, besides: SourceId) -> Finding:
    by = f", said by {one.said_by}" if one.said_by else ""
    recorded = f" (recorded as {one.quote})" if one.quote else ""
    message = f"not in {besides}; {one.verdict.outcome} in {archive.source(one.source).id}{by}{recorded}"
    return Finding(code=ELSEWHERE, severity=Severity.INFO, message=message)


# ---- the chain to the original


def find_steps(archive: Holdings, audited: Audited) -> Iterator[Step]:
    """The hops from a quote to its original, and from the article's own passage; on while originals name others."""
    quote: Quote | None = audited.quote
    passage = audited.verdict.passage.text if audited.verdict.passage else None
    seen = {audited.quote.source}
    for _ in range(_MOST_HOPS):
        if quote is None or quote.original is None or quote.original in seen:
            return
        seen.add(quote.original)
        source = prepare_original(archive, quote.original)
        hop = check_hop(archive, quote, audited.quote.exact, quote.original, source)
        yield Step(source=quote.original, words=audited.quote.exact, hop=hop)
        if passage is not None and audited.verdict.outcome is not Outcome.VERBATIM:
            words = " ".join(passage.split())
            yield Step(
                source=quote.original,
                words=words,
                hop=check_hop(archive, quote, words, quote.original, source),
                is_passage=True,
            )
        quote = _next(archive, quote.original, hop)
        passage = None


def _next(archive: Holdings, source: SourceId, hop: Hop) -> Quote | None:
    """The quote recorded of an original at the place of the words, which may name an original of its own."""
    if hop.verdict is None or source not in archive.sources:
        return None
    recorded = _recorded_at(archive, source, hop.verdict)
    return archive.quotes[recorded] if recorded is not None else None


# ---- versions of one utterance


def find_versions(archive: Holdings, quote: Quote, among: Iterable[Quote] | None = None) -> tuple[Version, ...]:
    """The recorded quotes, this one among them, that are versions of one utterance, the oldest first.

    They have at least half of its words in its order and no other speaker; days that exclude each other part them.
    `among` are the quotes to look through where not all need be: every one takes some 0.03 ms.
    """
    against = prepare(quote.exact, language=archive.source(quote.source).language)
    own = _forms(quote.exact)
    found = [
        Version(quote=other, source=archive.source(other.source), verdict=check(other.exact, against))
        for other in (archive.quotes.values() if among is None else among)
        if other.id == quote.id or (_may_be_version(quote, other) and _is_near(own, _forms(other.exact)))
    ]
    return tuple(sorted(found, key=lambda one: (one.source.issued or "~", one.quote.said or "~", one.quote.id)))


def _may_be_version(quote: Quote, other: Quote) -> bool:
    same_speaker = not quote.speaker or not other.speaker or bool({*quote.speaker} & {*other.speaker})
    return same_speaker and (not quote.said or not other.said or _may_be_one_day(quote.said, other.said))


def _may_be_one_day(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _forms(words: str) -> Mapping[str, int]:
    """The words with how often they stand."""
    counted: dict[str, int] = {}
    for form in stretch(words, split_words(words)).forms:
        counted[form] = counted.get(form, 0) + 1
    return counted


def _is_near(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    shared = sum(min(count, other.get(form, 0)) for form, count in one.items())
    return shared >= _VERSION_SHARE * min(sum(one.values()), sum(other.values())) and shared >= _LEAST_WORDS


_LEAST_WORDS = 4
