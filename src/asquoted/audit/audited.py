"""A recorded quote with its verdict: what a person settled of it, and whether what is left fails."""

from __future__ import annotations

from asquoted.audit.form import Form, has_findings, outcome_of, read_verdict
from asquoted.model import Finding, Outcome, Quote, Severity, Verdict


class Audited:
    """A quote with its verdict; `open_findings` are those that no person has settled for these words.

    A verdict that is remembered comes in its short form and is read when it is first looked at: of a hundred thousand,
    most are only counted.
    """

    __slots__ = ("_verdict", "quote")

    def __init__(self, *, quote: Quote, verdict: Verdict | Form) -> None:
        self.quote = quote
        self._verdict = verdict

    @property
    def verdict(self) -> Verdict:
        if not isinstance(self._verdict, Verdict):
            self._verdict = read_verdict(self._verdict, self.quote.exact)
        return self._verdict

    @property
    def outcome(self) -> Outcome:
        return self._verdict.outcome if isinstance(self._verdict, Verdict) else outcome_of(self._verdict)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Audited):
            return NotImplemented
        return self.quote == other.quote and self.verdict == other.verdict

    def __hash__(self) -> int:
        return hash((self.quote, self.verdict))

    def __repr__(self) -> str:
        return f"Audited(quote={self.quote!r}, verdict={self.verdict!r})"

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        return open_findings(self.verdict, self.quote.accepted)

    def fails(self, fail_on: Outcome) -> bool:
        if not isinstance(self._verdict, Verdict) and not has_findings(self._verdict):
            return _is_beyond(self.outcome, fail_on)
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
    return _is_beyond(verdict.outcome, fail_on) and not settled


def _is_beyond(outcome: Outcome, fail_on: Outcome) -> bool:
    return outcome is Outcome.UNCHECKED or outcome.rank >= fail_on.rank


def _is_about_words(finding: Finding) -> bool:
    return finding.code.startswith("AQ1") and finding.severity is not Severity.INFO
