"""A tied quotation judged: its words by the capture, its citation and its attribution by the record.

The verdict is that of the judge on the capture. What a person accepted of a recorded quote holds for a draft that has
the same words; a draft with other words is on its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from asquoted.align.prepared import PreparedSource
from asquoted.archive.holdings import Holdings
from asquoted.attribution.agree import is_same_name
from asquoted.attribution.claim import witness_of
from asquoted.attribution.paper import is_paper
from asquoted.attribution.resolve import Discourse
from asquoted.attribution.testimony import testimony_of
from asquoted.audit import check_hop, fails, prepare_original
from asquoted.check import check
from asquoted.model import Agreement, Finding, Kind, Outcome, Severity, Source, SourceId, SpeakerId, Verdict, Voice
from asquoted.proof.claims import Claim, is_named, names_of
from asquoted.proof.draft import Form, Quotation
from asquoted.proof.placed import wrong_locator
from asquoted.proof.rules import (
    OTHER_SAID,
    OTHER_SPEAKER,
    OWN_WORDS,
    SEVERAL,
    UNCLOSED,
    UNKNOWN_WORK,
    UNSOURCED,
    WRONG_LOCATOR,
    WRONG_SOURCE,
    finding,
)
from asquoted.proof.tie import By, Tie, same_words

_SHOWN = 60
"""Letters of a quotation that a line to copy repeats in full; longer ones are cut for people, never in the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The answer for one quotation of a draft.

    `outcome` is None where nothing was judged: passed over, or unsourced. `settled` are the codes that need no more
    attention, each with why: accepted in the record, ignored in the draft, in the baseline, off in the settings.
    """

    quotation: Quotation
    tie: Tie = field(default_factory=Tie)
    claim: Claim | None = None
    verdict: Verdict | None = None
    speaker: Agreement | None = None
    date: Agreement | None = None
    findings: tuple[Finding, ...] = ()
    settled: Mapping[str, str] = field(default_factory=dict)

    @property
    def outcome(self) -> Outcome | None:
        return self.verdict.outcome if self.verdict is not None else None

    @property
    def is_judged(self) -> bool:
        return self.quotation.passed is None

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.code not in self.settled)

    @property
    def told(self) -> tuple[Finding, ...]:
        """The open findings that ask for something: errors and warnings."""
        return tuple(each for each in self.open_findings if each.severity is not Severity.INFO)

    def fails(self, fail_on: Outcome) -> bool:
        """Whether the quotation gives exit status 1: by its outcome, or by a finding of severity error."""
        if self.verdict is not None:
            whole = replace(self.verdict, findings=self.findings)
            return fails(whole, fail_on, tuple(self.settled))
        return any(each.severity is Severity.ERROR for each in self.open_findings)


@dataclass(frozen=True)
class Judge:
    """Judges ties to one archive; originals are read once."""

    archive: Holdings
    _originals: dict[SourceId, PreparedSource | str] = field(default_factory=dict)

    def judge(self, quotation: Quotation, tie: Tie, claim: Claim | None) -> Proof:
        """The proof of a quotation that is not passed over."""
        cited = [*self._about_citation(quotation, tie)]
        if not quotation.is_closed:
            cited.append(finding(UNCLOSED, "the quotation mark before these words is never closed"))
        if tie.verdict is None:
            return Proof(quotation=quotation, tie=tie, claim=claim, findings=tuple(cited))
        findings = [*tie.verdict.findings]
        speaker = date = Agreement.UNSTATED
        if tie.is_found:
            attributed = self._attribution(quotation, tie, claim)
            speaker, date = attributed.speaker, attributed.date
            findings += [*attributed.findings, *self._about_original(quotation, tie)]
        return Proof(
            quotation=quotation,
            tie=tie,
            claim=claim,
            verdict=tie.verdict,
            speaker=speaker,
            date=date,
            findings=(*findings, *cited),
            settled=self._accepted(quotation, tie),
        )

    def _accepted(self, quotation: Quotation, tie: Tie) -> dict[str, str]:
        quote = tie.quote
        if quote is None or not quote.accepted or not same_words(quotation.words, quote.exact):
            return {}
        reason = quote.review.reason if quote.review is not None else ""
        return dict.fromkeys(quote.accepted, f"accepted in the record: {reason}")

    # ---- the citation

    def _about_citation(self, quotation: Quotation, tie: Tie) -> Iterator[Finding]:
        known = [work for work in tie.works if work.source is not None]
        yield from self._about_unknown(tie)
        if tie.by is None:
            if not tie.works:
                yield finding(UNSOURCED, "no source of the archive has these words", remedy=self._to_record(quotation))
            return
        if not tie.is_found:
            return
        if tie.by is not By.CITEKEY and known:
            named = ", ".join(dict.fromkeys(work.cited.key for work in known))
            yield finding(
                WRONG_SOURCE,
                f"cited to {named}, but the words are in {_told(tie)}",
                remedy=f"Cite {tie.quote.id if tie.quote else tie.source}",
            )
        if tie.rivals and tie.by is not By.CITEKEY:
            others = ", ".join(str(quote.id if quote else source) for source, quote in tie.rivals)
            yield finding(SEVERAL, f"taken as {_told(tie)}, but {others} has the same words")
        yield from self._about_locator(tie)

    def _about_unknown(self, tie: Tie) -> Iterator[Finding]:
        if tie.by is None:
            return  # the verdict says it
        for key in dict.fromkeys(work.cited.key for work in tie.works if work.source is None):
            where = f"; the words are in {_told(tie)}" if tie.is_found and tie.by is not By.CITEKEY else ""
            yield finding(UNKNOWN_WORK, f"the archive has no {key}{where}")

    def _about_locator(self, tie: Tie) -> Iterator[Finding]:
        if tie.prepared is None:
            return
        pieces = tie.pieces
        for work in tie.works:
            locator = work.cited.locator
            if locator is None or work.source != tie.source:
                continue
            right = wrong_locator(locator, tie.prepared, pieces)
            if right is not None:
                yield finding(
                    WRONG_LOCATOR,
                    f"cited at {locator.label} {locator.value}, but the words are at {locator.label} {right}",
                    remedy=f"Cite {locator.label} {right}",
                )

    def _to_record(self, quotation: Quotation) -> str:
        """What to type to record a quotation once its source is there."""
        words = quotation.words.rstrip(" ,").replace("'", "’")
        return f"Capture its source, then: asquoted add SOURCE '{words}'"

    # ---- the attribution

    def _attribution(self, quotation: Quotation, tie: Tie, claim: Claim | None) -> _Attributed:
        if claim is None:
            return _Attributed()
        speaker, told = self._speaker(tie, claim)
        date, also = self._date(tie, claim)
        told += also
        if (
            claim.speaker is not None
            and quotation.form is not Form.BLOCK
            and speaker is not Agreement.CONTRADICTED
            and not self._is_author(tie, claim)
            and _is_reported(tie)
        ):
            told += (finding(OWN_WORDS, f"in quotation marks as {claim.speaker}’s, but they are the reporter’s words"),)
        return _Attributed(speaker=speaker, date=date, findings=told)

    def _speaker(self, tie: Tie, claim: Claim) -> tuple[Agreement, tuple[Finding, ...]]:
        """How the record, else the source, stands to the speaker that the draft names."""
        name, quote = claim.speaker, tie.quote
        recorded = quote.speaker if quote is not None else ()
        is_beside = bool(claim.beside & set(recorded)) or (not recorded and self._is_told(tie, claim))
        if name is None or (is_beside and not (claim.is_sure and claim.known)):
            return (Agreement.CONFIRMED if is_beside else Agreement.UNSTATED), ()
        if set(claim.known) & set(recorded) or any(_is_one(self.archive, name, one) for one in recorded):
            return Agreement.CONFIRMED, ()
        if self._is_author(tie, claim):
            return (Agreement.UNSTATED if recorded else Agreement.CONFIRMED), ()
        if is_paper(claim.mention or ""):  # “the letter said”: its writer, or whoever it quotes
            return Agreement.UNSTATED, ()
        by_source = self._ask(tie, speaker=name).speaker
        is_other = bool(recorded) and bool(claim.known or claim.is_sure)
        if by_source is Agreement.CONFIRMED or (by_source is Agreement.UNSTATED and not is_other):
            return by_source, ()
        message = f"the draft gives it to {_mentioned(claim)}, {self._whose(tie)}"
        if not claim.is_sure and not (
            is_named(claim.mention or name) and _is_person(tie, name)
        ):  # who “he” is was worked out, and Moscow may stand for any
            return Agreement.UNSTATED, (finding(OTHER_SPEAKER, message, severity=Severity.INFO),)
        return Agreement.CONTRADICTED, (finding(OTHER_SPEAKER, message),)

    def _is_told(self, tie: Tie, claim: Claim) -> bool:
        """Whether the source gives words that are not recorded to one who is named beside them."""
        witness = witness_of(tie.prepared, tie.pieces) if tie.prepared is not None and claim.beside else None
        name = witness.speaker.name if witness is not None else None
        return name is not None and any(_is_one(self.archive, name, one) for one in claim.beside)

    def _date(self, tie: Tie, claim: Claim) -> tuple[Agreement, tuple[Finding, ...]]:
        """How the record, else the source, stands to the day that the draft names."""
        if claim.days is None:
            return Agreement.UNSTATED, ()
        said = tie.quote.said if tie.quote is not None else None
        told = f"the draft has {_day(claim)}, the record {said}"
        if said is not None:
            fits = claim.day_fits(said)
            if fits is not False:
                return (Agreement.CONFIRMED if fits else Agreement.UNSTATED), ()
        elif not claim.has_year or claim.days.first != claim.days.last:
            return Agreement.UNSTATED, ()
        else:
            verdict = self._ask(tie, said=_day(claim))
            if verdict.date is not Agreement.CONTRADICTED:
                return verdict.date, ()
            message = next((each.message for each in verdict.findings if each.code.startswith("AQ30")), "")
            told = f"the draft has {_day(claim)}, {message.partition(', but ')[2] or 'the source another day'}"
        return Agreement.CONTRADICTED, (finding(OTHER_SAID, told),)

    def _ask(self, tie: Tie, *, speaker: str | None = None, said: str | None = None) -> Verdict:
        """The judge's word on a claim, at the place that the quotation is tied to."""
        if tie.prepared is None or tie.verdict is None:
            return Verdict(words="", outcome=Outcome.UNCHECKED)
        return check(tie.verdict.words, tie.prepared, speaker=speaker, said=said, near=tie.pieces[0].start)

    def _is_author(self, tie: Tie, claim: Claim) -> bool:
        """Whether the draft names the author of the source, who wrote the words if nobody said them."""
        source = self._source(tie)
        name = claim.speaker
        if source is None or name is None:
            return False
        authors = source.csl.get("author")
        names = [_author(one) for one in authors] if isinstance(authors, list | tuple) else []
        outlet = str(source.csl.get("container-title", ""))
        return any(one and is_same_name(name, one) for one in (*names, outlet))

    def _whose(self, tie: Tie) -> str:
        """Who has the words by the record, else by the source."""
        if tie.quote is not None and tie.quote.speaker:
            return f"the record to {' and '.join(names_of(self.archive, tie.quote.speaker))}"
        witness = witness_of(tie.prepared, tie.pieces) if tie.prepared is not None else None
        name = witness.speaker.name if witness is not None else None
        return f"the source to {name}" if name else "the source to somebody else"

    def _source(self, tie: Tie) -> Source | None:
        return self.archive.sources.get(tie.source) if tie.source is not None else None

    # ---- the original

    def _about_original(self, quotation: Quotation, tie: Tie) -> tuple[Finding, ...]:
        quote = tie.quote
        if quote is None or quote.original is None:
            return ()
        if quote.original not in self._originals:
            self._originals[quote.original] = prepare_original(self.archive, quote.original)
        return check_hop(self.archive, quote, quotation.words, quote.original, self._originals[quote.original]).findings


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attributed:
    speaker: Agreement = Agreement.UNSTATED
    date: Agreement = Agreement.UNSTATED
    findings: tuple[Finding, ...] = ()


def _is_one(archive: Holdings, name: str, speaker: SpeakerId) -> bool:
    known = archive.speakers.get(speaker)
    return known is not None and any(is_same_name(name, own) for own in known.names)


def _is_person(tie: Tie, name: str) -> bool:
    """Whether a name, and no description, is that of a person in the source."""
    if tie.prepared is None or not all(word[:1].isupper() for word in name.split()):
        return False
    people = testimony_of(tie.prepared).document.people
    return Discourse(people).resolve(name, len(tie.prepared.text)).person is not None


def _is_reported(tie: Tie) -> bool:
    """Whether the source has the words outside quotation marks, as the reporter's account."""
    if tie.quote is not None:
        return tie.quote.kind is Kind.INDIRECT
    return tie.verdict is not None and tie.verdict.voice is Voice.INDIRECT


def _told(tie: Tie) -> str:
    return f"{tie.quote.id} ({tie.source})" if tie.quote is not None else str(tie.source)


def _mentioned(claim: Claim) -> str:
    if claim.mention is not None and not claim.is_sure and claim.mention != claim.speaker:
        return f"{claim.speaker} (“{claim.mention}”)"
    return str(claim.speaker)


def _day(claim: Claim) -> str:
    """A claimed day as EDTF; without a year as it can be read: 13 May."""
    first, last = claim.days or (0, 0)
    day = f"{first // 10_000:04}-{first // 100 % 100:02}-{first % 100:02}"
    if not claim.has_year:
        return f"{first % 100} {_MONTHS[first // 100 % 100 - 1]}"
    if first == last:
        return day
    return (
        day[:7] if first // 100 == last // 100 else day[:4] if first // 10_000 == last // 10_000 else f"{day} or later"
    )


_MONTHS = "January February March April May June July August September October November December".split()


def _author(value: object) -> str:
    if not isinstance(value, Mapping):
        return ""
    parts = (str(value.get(key, "")) for key in ("given", "family", "literal"))
    return " ".join(part for part in parts if part)
