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
_NO_CHECK = "not verified: not checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A quote with its source, the speakers it names, and the outcome of its check (None: it wasn't checked)."""

    quote: Quote
    source: Source
    outcome: Outcome | None = None
    speakers: Mapping[SpeakerId, Speaker] = field(default_factory=dict)

    @property
    def speaker(self) -> str:
        """Who said it, by recorded name, else as the source mentions them; empty when it names nobody."""
        names = [self.speakers[one].name if one in self.speakers else str(one) for one in self.quote.speaker]
        return " and ".join(names) or self.quote.speaker_mention or ""

    @property
    def mark(self) -> str:
        """What a reader is to be warned of; empty when the words passed their check."""
        return _NO_CHECK if self.outcome is None else _MARKS.get(self.outcome, "")


def require_verified(citations: Iterable[Citation]) -> None:
    """Raises Refused, naming them all, when the words of some are not known to be the source's."""
    refused = [c for c in citations if c.outcome is None or c.outcome in _REFUSED]
    if refused:
        named = ", ".join(f"{c.quote.id} ({'not checked' if c.outcome is None else c.outcome})" for c in refused)
        verb = "is" if len(refused) == 1 else "are"
        raise Refused(
            f"{named} {verb} not cited, as the words have not been found in the source as quoted",
            remedy="Look with `asquoted check`, or cite with a visible mark by --allow-unverified",
        )
