"""The quotes of a source against another version of its text: which would no longer be as quoted, were it the one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from asquoted.archive.captures import Frozen
from asquoted.archive.follow import Follower
from asquoted.archive.holdings import Holdings
from asquoted.audit import audit, check_quote, fails
from asquoted.check import prepare
from asquoted.model import Finding, Outcome, Quote, Severity, Source, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechecked:
    """A quote with its verdict against its own capture (`before`) and against the new text (`now`)."""

    quote: Quote
    before: Verdict
    now: Verdict

    @property
    def accepted(self) -> tuple[str, ...]:
        """The codes a person settled whose findings are what they were; a new finding was never settled."""
        new = {finding.code for finding in self.now.findings if _key(finding) not in map(_key, self.before.findings)}
        return tuple(code for code in self.quote.accepted if code not in new)

    @property
    def is_worse(self) -> bool:
        """Whether the words stand worse than before, or there is something to settle that was not there."""
        known = {_key(finding) for finding in self.before.findings}
        new = (one for one in self.now.findings if one.severity is not Severity.INFO and _key(one) not in known)
        return self.now.outcome.rank > self.before.outcome.rank or any(new)

    @property
    def is_better(self) -> bool:
        return not self.is_worse and self.now.outcome.rank < self.before.outcome.rank

    def fails(self, fail_on: Outcome) -> bool:
        """Whether the new text would make the quote fail, as `audit.fails` has it, and that is new."""
        return self.is_worse and fails(self.now, fail_on, self.accepted)


def recheck(archive: Holdings, source: Source, new: Frozen) -> Iterator[Rechecked]:
    """Checks every quote of a source against a new text of it, and against its own capture as `audit` does.

    Of equal places in the new text the one is taken that the recorded one has become.
    """
    prepared = prepare(
        new.text,
        published=source.issued,
        regions=new.regions,
        speakers=tuple(archive.speakers.values()),
        language=source.language,
    )
    follower = Follower(archive, source, new)
    for audited in audit(archive, archive.quotes_of(source.id)):
        quote = audited.quote
        place = follower.find(quote.capture, quote.position[0]) if quote.position else None
        now = check_quote(quote, prepared, near=place.start if place else None)
        yield Rechecked(quote=quote, before=audited.verdict, now=now)


def _key(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.message
