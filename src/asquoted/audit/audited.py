"""A recorded quote with its verdict: what a person settled of it, and whether what is left fails."""

from __future__ import annotations

from dataclasses import dataclass

from asquoted.model import Finding, Outcome, Quote, Severity, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """A quote with its verdict; `open_findings` are those that no person has settled for these words."""

    quote: Quote
    verdict: Verdict

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        return open_findings(self.verdict, self.quote.accepted)

    def fails(self, fail_on: Outcome) -> bool:
        return fails(self.verdict, fail_on, self.quote.accepted)

    @property
    def needs_a_person(self) -> bool:
        """Whether anything but plain information is left to settle."""
        return any(finding.severity is not Severity.INFO for finding in self.open_findings)


def open_findings(verdict: Verdict, accepted: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """The findings whose code no person has accepted."""
    return tuple(finding for finding in verdict.findings if finding.code not in accepted)


def fails(verdict: Verdict, fail_on: Outcome, accepted: tuple[str, ...] = ()) -> bool:
    """Whether a verdict gives exit status 1.

    It does at an outcome at or beyond `fail_on` (a person may have settled every finding about the words), at a
    finding of severity error, and when the words could not be judged.
    """
    left = open_findings(verdict, accepted)
    if any(finding.severity is Severity.ERROR for finding in left):
        return True
    about_words = [finding for finding in verdict.findings if _is_about_words(finding)]
    settled = bool(about_words) and not any(finding in left for finding in about_words)
    is_beyond = verdict.outcome is Outcome.UNCHECKED or verdict.outcome.rank >= fail_on.rank
    return is_beyond and not settled


def _is_about_words(finding: Finding) -> bool:
    return finding.code.startswith("AQ1") and finding.severity is not Severity.INFO
