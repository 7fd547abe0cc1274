"""Each quotation of a draft tied to the record: by what it cites, by its words among quotes, by its words in sources.

cited work ─► recorded quotes ─► passages of the cited source ─► of any source ─► unsourced

A candidate is taken only when the judge finds the words in its capture; of several the one with the better outcome,
then the one that the draft's own attribution and citations speak for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from asquoted.align.prepared import PreparedSource
from asquoted.archive.holdings import Holdings
from asquoted.check import check, unchecked
from asquoted.concordance.readings import Reading, Readings
from asquoted.concordance.recorded import RecordedWords
from asquoted.concordance.texts import Texts
from asquoted.model import EditKind, Outcome, Quote, SourceId, Span, Verdict
from asquoted.proof.claims import Claim, is_claimed_by
from asquoted.proof.draft import Quotation
from asquoted.proof.letters import without_joints
from asquoted.proof.placed import place_of_locator
from asquoted.proof.rules import UNKNOWN_WORK, finding
from asquoted.proof.works import Work, Works
from asquoted.text.words import split_words, stretch

_FOUND = (Outcome.VERBATIM, Outcome.FAITHFUL, Outcome.ALTERED, Outcome.DISTORTED)
_AS_QUOTED = (Outcome.VERBATIM, Outcome.FAITHFUL)
_SURE = (Outcome.VERBATIM, Outcome.FAITHFUL, Outcome.ALTERED)
"""Outcomes at which the cited work is believed to be the one meant, and no other is looked for."""

_NO_RANK = len(Outcome)
_MOST = 6
"""Recorded quotes, and sources, that are read for one quotation."""

_LEAST_WORDS = 3
"""Words from which on a quotation without a citation may be tied to a passage that nobody recorded."""


_LEAST_RECORDED = 6
"""Words from which on what looks like a title or a term is held to the record: shorter ones stand in it by chance."""


class By(StrEnum):
    """What tied a quotation to its source."""

    CITEKEY = "citekey"
    WORDS = "words"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A quotation that is to be tied, its words as they are judged, and what the draft says of who said them when."""

    quotation: Quotation
    words: str
    claim: Claim | None = None
    joints: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Where the words of a quotation are, with the verdict on them there.

    Without `by` they are nowhere and no known work is cited: `verdict` is None, or absent where a work is cited that
    the archive does not know. `rivals` are other places that have the words as well. `works` are those that the draft
    cites.
    """

    by: By | None = None
    quote: Quote | None = None
    source: SourceId | None = None
    reading: Reading | None = None
    verdict: Verdict | None = None
    works: tuple[Work, ...] = ()
    rivals: tuple[tuple[SourceId, Quote | None], ...] = ()

    @property
    def outcome(self) -> Outcome | None:
        return self.verdict.outcome if self.verdict is not None else None

    @property
    def is_found(self) -> bool:
        return self.outcome in _FOUND

    @property
    def pieces(self) -> tuple[Span, ...]:
        """The pieces of the passage that has the words, or comes near them; empty where there is none."""
        passage = self.verdict.passage if self.verdict is not None else None
        return () if passage is None else passage.pieces or (passage.span,)

    @property
    def prepared(self) -> PreparedSource | None:
        return self.reading.prepared if self.reading is not None else None


@dataclass(frozen=True)
class Tier:
    """Ties quotations to one archive."""

    archive: Holdings
    readings: Readings
    recorded: RecordedWords
    texts: Texts
    works: Works

    def tie(self, asked: Sequence[Asked]) -> list[Tie]:
        """The ties of the quotations of a draft, in order: what one cites speaks for a source of another, too."""
        cited = {work.source for one in asked for work in self.works.of(one.quotation.cited) if work.source}
        return [self._tie(one, cited) for one in asked]

    def _tie(self, one: Asked, cited: set[SourceId]) -> Tie:
        """The tie to what is cited or recorded, else to the source that has the words, whether or not it is cited."""
        tie = self._tie_known(one, cited)
        if _is_settled(tie) or _count(one.words) < _LEAST_WORDS:
            return tie
        known = {tie.source, *(work.source for work in tie.works)}
        others = (each for each in self.texts.holding(one.words, most=_MOST) if each not in known)
        found = _best(one, self._until_verbatim(one, others), cited)
        return replace(found, works=tie.works) if found is not None and _is_better(found, tie) else tie

    def is_recorded(self, one: Asked) -> bool:
        """Whether words that a draft's reader passed over, as a title or a term, are after all those of a quote."""
        if _count(one.words) < _LEAST_RECORDED:
            return False
        tries = (self._in_quote(one, quote, nearest=False) for quote in self.recorded.sharing(one.words, most=_MOST))
        return any(_is_likely(one, each) and each.quote is not None for each in tries)

    def _tie_known(self, one: Asked, cited: set[SourceId]) -> Tie:
        """The tie by citation or by recorded quotes; where neither has the words, what the cited work makes of them."""
        works = self.works.of(one.quotation.cited)
        own = _best(one, [self._in_work(one, work, work.source) for work in works if work.source], cited)
        if own is not None and own.outcome in _SURE:
            return replace(own, works=works)
        texts: dict[tuple[SourceId, str], Quote] = {}
        for quote in self.recorded.sharing(one.words, most=_MOST):
            texts.setdefault((quote.source, quote.capture), quote)
        tries = [self._in_quote(one, quote, nearest=False) for quote in texts.values()]
        other = _best(one, [each for each in tries if _is_likely(one, each)], cited)
        if other is not None and (own is None or _is_better(other, own)):
            return _cited_after_all(replace(other, works=works))
        return replace(own, works=works) if own is not None else Tie(works=works, verdict=_nowhere(one, works))

    def _until_verbatim(self, one: Asked, sources: Iterable[SourceId]) -> Iterator[Tie]:
        """The sources that have the words, the likeliest first, up to one that has them as they are."""
        for source in sources:
            tie = self._in_source(one, source, nearest=False)
            if _is_likely(one, tie):
                yield tie
            if tie.outcome is Outcome.VERBATIM:
                return

    # ---- one candidate

    def _in_work(self, one: Asked, work: Work, source: SourceId) -> Tie:
        """The words in a cited work: at the quote that is cited, else anywhere in its source."""
        if work.quote is None:
            reading = self.readings.latest(source)
            locator = work.cited.locator
            near = place_of_locator(locator, reading.prepared) if locator and reading.prepared else None
            return replace(self._in_reading(one, reading, near=near), by=By.CITEKEY)
        tie = self._in_quote(one, work.quote)
        if tie.is_found:
            return replace(tie, by=By.CITEKEY if tie.quote == work.quote else tie.by)
        return replace(tie, by=By.CITEKEY, quote=work.quote)

    def _in_quote(self, one: Asked, quote: Quote, *, nearest: bool = True) -> Tie:
        """The words in the capture of a recorded quote, of equal places the one nearest to it."""
        near = quote.position[0].start if quote.position else None
        return self._in_reading(one, self.readings.of(quote), near=near, quote=quote, nearest=nearest)

    def _in_source(self, one: Asked, source: SourceId, *, nearest: bool = True) -> Tie:
        return self._in_reading(one, self.readings.latest(source), nearest=nearest)

    def _in_reading(
        self, one: Asked, reading: Reading, *, near: int | None = None, quote: Quote | None = None, nearest: bool = True
    ) -> Tie:
        words = one.quotation.words
        if reading.prepared is None:
            return Tie(by=By.PASSAGE, source=reading.source, reading=reading, verdict=unchecked(words, reading.problem))
        found = check(one.words, reading.prepared, near=near, nearest=nearest)
        verdict = replace(without_joints(found, one.joints), words=words)
        tie = Tie(by=By.PASSAGE, source=reading.source, reading=reading, verdict=verdict)
        recorded = self._recorded(tie, reading, one, quote) if tie.is_found else None
        return tie if recorded is None else replace(tie, by=By.WORDS, quote=recorded)

    def _recorded(self, tie: Tie, reading: Reading, one: Asked, asked: Quote | None) -> Quote | None:
        """The quote recorded at a passage: of several the one that shares most of it, was asked for, is claimed."""
        best: tuple[float, ...] = ()
        found: Quote | None = None
        digest = reading.capture.text_digest if reading.capture is not None else None
        quotes = self.archive.quotes_of(reading.source)
        own = [quote for quote in quotes if quote.capture == digest]
        near = self.recorded.sharing(one.words, most=_MOST) if len(own) < len(quotes) else []
        earlier = [quote for quote in near if quote.source == reading.source and quote.capture != digest]
        for quote in (*own, *earlier):
            if quote.capture != digest:
                shared, length = _shared_words(one.words, quote.exact), len(quote.exact)
            else:
                shared, length = _shared(tie.pieces, quote.position), sum(end - start for start, end in quote.position)
            rank = (shared, quote == asked, is_claimed_by(self.archive, one.claim, quote), -length)
            if shared and (not best or rank > best):
                best, found = rank, quote
        return found


def _best(one: Asked, tries: Iterable[Tie], cited: set[SourceId]) -> Tie | None:
    """The tie with the best outcome; of equal ones that which the draft speaks for, then the first recorded.

    The others of equal outcome in other sources are its rivals, unless something in the draft chose between them.
    """
    ranked = sorted(((_rank(one, tie, cited), number, tie) for number, tie in enumerate(tries)), key=lambda r: r[:2])
    if not ranked:
        return None
    (rank, _, first), *others = ranked
    rivals = {
        (tie.source, tie.quote.id if tie.quote else None): (tie.source, tie.quote)
        for other, _, tie in others
        if other == rank and tie.source is not None and tie.source != first.source
    }
    return replace(first, rivals=tuple(rivals.values()))


def _rank(one: Asked, tie: Tie, cited: set[SourceId]) -> tuple[int, ...]:
    claimed = tie.quote is not None and one.claim is not None and one.claim.fits(tie.quote)
    is_cited = tie.source in cited
    return (
        tie.outcome.rank if tie.outcome else _NO_RANK,
        len(tie.verdict.edits) if tie.verdict and tie.is_found else 0,
        -claimed,
        -is_cited,
        -(tie.quote is not None),
    )


def _is_settled(tie: Tie) -> bool:
    """Whether no source can have the words better, or the cited one has them well enough."""
    return tie.outcome in (_SURE if tie.by is By.CITEKEY else _AS_QUOTED)


def _is_likely(one: Asked, tie: Tie) -> bool:
    """Whether words that a source has, which nothing cites, are those meant.

    In many sources something like a short sentence stands by chance, so that what is distorted must have kept most of
    its words, or be recorded of the very speaker that the draft names.
    """
    if tie.outcome is not Outcome.DISTORTED or tie.verdict is None:
        return tie.is_found
    if tie.quote is not None and one.claim is not None and one.claim.fits(tie.quote):
        return True
    count = _count(one.words)
    changed = [edit for edit in tie.verdict.edits if edit.kind not in _UNCHANGED]
    lost = sum(max(_count(edit.quoted_text), _count(edit.source_text)) for edit in changed)
    return count >= _LEAST_DISTORTED and count - lost >= _KEPT * count


_UNCHANGED = (EditKind.TYPOGRAPHY, EditKind.PUNCTUATION, EditKind.CASE, EditKind.ELLIPSIS, EditKind.HIDDEN)
_KEPT, _LEAST_DISTORTED = 0.7, 5
"""The share of its words that a distorted quotation keeps, and how many it has, to be told from another sentence."""


def _is_better(other: Tie, own: Tie) -> bool:
    """Whether words are so much truer to another source that it is the one meant, whatever is cited."""
    if own.is_found and (own.source == other.source or (own.by is By.CITEKEY and own.outcome in _SURE)):
        return False
    if not own.is_found:
        return True
    return other.outcome in (_AS_QUOTED if own.outcome is Outcome.ALTERED else _SURE) and own.outcome not in _AS_QUOTED


def _cited_after_all(tie: Tie) -> Tie:
    """A tie that was found by its words in the very work that is cited, such as in an earlier capture of it."""
    is_cited = any(work.source == tie.source and work.quote in (None, tie.quote) for work in tie.works)
    return replace(tie, by=By.CITEKEY) if is_cited else tie


def _nowhere(one: Asked, works: Sequence[Work]) -> Verdict | None:
    """The verdict on words that no known source has: none without a citation, absent where a work is cited."""
    if not works:
        return None
    keys = ", ".join(dict.fromkeys(work.cited.key for work in works))
    told = finding(
        UNKNOWN_WORK,
        f"the archive has no {keys}, and no source of it has the words",
        remedy="Capture the work, or give its source the citation-key",
    )
    return Verdict(words=one.words, outcome=Outcome.ABSENT, findings=(told,))


def _shared(pieces: Sequence[Span], position: Sequence[Span]) -> int:
    return sum(max(0, min(end, span.end) - max(start, span.start)) for start, end in pieces for span in position)


def _shared_words(words: str, exact: str) -> int:
    """The letters that a quotation shares with a recorded quote when one holds the other, else 0."""
    one, other = (f" {' '.join(_forms(each))} " for each in (words, exact))
    return min(len(one), len(other)) if one in other or other in one else 0


def _forms(words: str) -> tuple[str, ...]:
    return stretch(words, split_words(words)).forms


def _count(words: str) -> int:
    return len(split_words(words))


def same_words(one: str, other: str) -> bool:
    """Whether two wordings are one but for typography."""
    return _forms(one) == _forms(other)
