"""What a citation is made of, and the rule that nothing is cited as the source's words without its check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from asquoted.errors import Refused
from asquoted.model import Outcome, Quote, Source, Speaker, SpeakerId

_REFUSED = frozenset({Outcome.DISTORTED, Outcome.PARAPHRASED, Outcome.ABSENT, Outcome.UNCHECKED})
_MARKS = {
    Outcome.ALTERED: "wording differs from the source",
    Outcome.DISTORTED: "not verified: says something else than the source",
    Outcome.PARAPHRASED: "not verified: not in the source's words",
    Outcome.ABSENT: "not verified: not found in the source",
    Outcome.UNCHECKED: "not verified: could not be checked",
}
_SETTLED = "differs from the source, accepted"
_NO_CHECK = "not verified: not checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A quote with its source, the speakers it names, and what its check says.

    `outcome` None means that it wasn't checked; `problem` is what else is wrong, such as the reporter's words given as
    direct speech; `settled` says that a person accepted all of it.
    """

    quote: Quote
    source: Source
    outcome: Outcome | None = None
    problem: str = ""
    settled: bool = False
    speakers: Mapping[SpeakerId, Speaker] = field(default_factory=dict)

    @property
    def speaker(self) -> str:
        """Who said it, by recorded name, else as the source mentions them; empty when it names nobody."""
        names = [self.speakers[one].name if one in self.speakers else str(one) for one in self.quote.speaker]
        return " and ".join(names) or self.quote.speaker_mention or ""

    @property
    def mark(self) -> str:
        """What a reader is to be warned of; empty when the words passed their check."""
        if self.outcome is None:
            return _NO_CHECK
        if self.settled:
            return _SETTLED if self.problem or self.outcome in _MARKS else ""
        return f"not verified: {self.problem}" if self.problem else _MARKS.get(self.outcome, "")

    @property
    def is_refused(self) -> bool:
        """Whether it is cited only when the user insists."""
        return self.outcome is None or (not self.settled and bool(self.problem or self.outcome in _REFUSED))


def require_verified(citations: Iterable[Citation]) -> None:
    """Raises Refused, naming them all, when the words of some are not known to be the source's."""
    refused = [citation for citation in citations if citation.is_refused]
    if refused:
        named = ", ".join(f"{each.quote.id} ({each.problem or each.outcome or 'not checked'})" for each in refused)
        verb = "is" if len(refused) == 1 else "are"
        raise Refused(
            f"{named} {verb} not cited, as the source does not have the words as quoted",
            remedy="Look with `asquoted check`, or cite with a visible mark by --allow-unverified",
        )
