"""The straight line from drafts to their proofs.

draft ─► what it claims ─► ties ─► judged ─► what the draft, the baseline and the settings set aside ─► report
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from asquoted.archive.holdings import Holdings
from asquoted.concordance.entries import Concordance
from asquoted.concordance.readings import Readings
from asquoted.concordance.recorded import RecordedWords
from asquoted.concordance.texts import Texts
from asquoted.model import Outcome, Severity
from asquoted.proof.baseline import without_known
from asquoted.proof.claims import read_claims
from asquoted.proof.draft import Draft, Passed, Quotation
from asquoted.proof.judge import Judge, Proof
from asquoted.proof.letters import joints_of, judged_words
from asquoted.proof.mere import is_mere_term
from asquoted.proof.rules import UNREAD, finding
from asquoted.proof.tie import Asked, Tier
from asquoted.proof.waived import Told, set_aside
from asquoted.proof.works import Works


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is asked of a report: where it fails, which codes are off, what is known, which codes there are."""

    fail_on: Outcome = Outcome.ALTERED
    ignore: tuple[str, ...] = ()
    codes: Collection[str] = ()
    known: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A draft with the proof of each of its quotations, in order, and findings about the draft itself."""

    draft: Draft
    proofs: tuple[Proof, ...]
    told: tuple[Told, ...] = ()
    fail_on: Outcome = Outcome.ALTERED

    @property
    def judged(self) -> tuple[Proof, ...]:
        return tuple(proof for proof in self.proofs if proof.is_judged)

    @property
    def failures(self) -> int:
        """Quotations, and parts that were not read, that give exit status 1."""
        unread = sum(one.finding.severity is Severity.ERROR for one in self.told)
        return sum(proof.fails(self.fail_on) for proof in self.judged) + unread


class Prover:
    """Proves drafts against one archive; what one draft needed stays read for the next."""

    def __init__(self, archive: Holdings, settings: Settings) -> None:
        self._archive = archive
        self._settings = settings
        self._left = Counter(settings.known)
        readings = Readings(archive)
        concordance = Concordance(archive, readings)
        self._tier = Tier(
            archive=archive,
            readings=readings,
            recorded=RecordedWords(archive, concordance),
            texts=Texts(concordance),
            works=Works(archive),
        )
        self._judge = Judge(archive)

    def prove(self, draft: Draft) -> Report:
        """The proofs of a draft. Raises nothing for any draft; what can't be checked is a finding."""
        draft = replace(draft, quotations=tuple(self._looked_at_again(draft, one) for one in draft.quotations))
        claims = read_claims(self._archive, draft)
        asked = [
            Asked(
                quotation=one,
                words=judged_words(draft, one),
                claim=claims[number],
                joints=joints_of(draft, one),
            )
            for number, one in enumerate(draft.quotations)
            if one.passed is None
        ]
        ties = self._tier.tie(asked)
        proofs = [Proof(quotation=one) for one in draft.quotations]
        judged = [number for number, one in enumerate(draft.quotations) if one.passed is None]
        for number, tie in zip(judged, ties, strict=True):
            one = draft.quotations[number]
            if is_mere_term(one, tie, claims[number]):
                proofs[number] = Proof(quotation=replace(one, passed=Passed.TERM))
            else:
                proofs[number] = self._judge.judge(one, tie, claims[number])
        proofs, told = set_aside(draft, proofs, self._settings.codes)
        told = (*told, *_unread(draft))
        proofs = [_without(proof, self._settings.ignore) for proof in proofs]
        if self._left:
            proofs = without_known(proofs, self._left)
        told = tuple(each for each in told if each.finding.code not in self._settings.ignore)
        return Report(draft=draft, proofs=tuple(proofs), told=told, fail_on=self._settings.fail_on)

    def _looked_at_again(self, draft: Draft, one: Quotation) -> Quotation:
        """A quotation; one that was passed over is to be judged after all where a quote is recorded with its words."""
        if one.passed in (None, Passed.CODE):
            return one
        asked = Asked(quotation=one, words=judged_words(draft, one))
        return replace(one, passed=None) if self._tier.is_recorded(asked) else one


def prove(archive: Holdings, drafts: Iterable[Draft], settings: Settings | None = None) -> list[Report]:
    """The reports on several drafts, in order, each against the captures of an archive."""
    prover = Prover(archive, settings or Settings(fail_on=archive.fail_on))
    return [prover.prove(draft) for draft in drafts]


def _unread(draft: Draft) -> Iterator[Told]:
    for one in draft.unread:
        yield Told(place=one.place, finding=finding(UNREAD, f"{one.name} {one.reason}"))


def _without(proof: Proof, codes: Sequence[str]) -> Proof:
    off = {each.code: "off in the settings" for each in proof.findings if each.code in codes}
    return replace(proof, settled={**off, **proof.settled}) if off else proof


def count(reports: Iterable[Report]) -> Mapping[str, int]:
    """How many quotations there are, how many were judged, of which outcome, and how many fail."""
    counts: Counter[str] = Counter()
    for report in reports:
        counts["failures"] += report.failures
        for proof in report.proofs:
            counts["quotations"] += 1
            counts["judged" if proof.is_judged else "passed"] += 1
            if proof.is_judged:
                counts[proof.outcome or "unsourced"] += 1
            for each in proof.open_findings:
                counts[f"{each.severity}s" if each.severity is not Severity.INFO else "infos"] += 1
        for one in report.told:
            counts[f"{one.finding.severity}s"] += 1
    return counts
