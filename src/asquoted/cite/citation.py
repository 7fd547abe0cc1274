"""What a citation is made of, and the rule that nothing is cited as the source's words without its check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from asquoted.cite.date import printed_date
from asquoted.cite.place import NOWHERE, Links, Selector
from asquoted.cite.role import role_at
from asquoted.errors import Refused
from asquoted.model import Capture, Outcome, Quote, Source, Span, Speaker, SpeakerId

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
    direct speech; `settled` says that a person accepted all of it. `checked_on` is the day of the check. `original` is
    the primary source that the quote names, when the archive has it. `pieces` is where the check found the words;
    `asquoted.cite.anchor` adds the `selectors` (one a piece), the `stretch` from the first to the last of them, and
    the `links`.
    """

    quote: Quote
    source: Source
    outcome: Outcome | None = None
    problem: str = ""
    settled: bool = False
    speakers: Mapping[SpeakerId, Speaker] = field(default_factory=dict)
    checked_on: str | None = None
    original: Source | None = None
    pieces: tuple[Span, ...] = ()
    selectors: tuple[Selector, ...] = ()
    stretch: Selector | None = None
    links: Links = NOWHERE

    @property
    def speaker(self) -> str:
        """Who said it, by recorded name, else as the source mentions them; empty when it names nobody."""
        names = [self.speakers[one].name if one in self.speakers else str(one) for one in self.quote.speaker]
        return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:]))) or self.quote.speaker_mention or ""

    @property
    def role(self) -> str:
        """The office in which a single speaker spoke; empty when the record doesn't say, or several spoke."""
        if len(self.quote.speaker) != 1 or self.quote.speaker[0] not in self.speakers:
            return ""
        return role_at(self.speakers[self.quote.speaker[0]].roles, self.quote.said)

    @property
    def capture(self) -> Capture | None:
        """The capture whose text the quote was taken from; None when the source has lost it."""
        return next((one for one in self.source.captures if one.text_digest == self.quote.capture), None)

    @property
    def archived_url(self) -> str | None:
        """Where a web archive has what was captured."""
        return None if self.capture is None else self.capture.archived_url

    @property
    def proof(self) -> str:
        """The check in words: outcome, day, and the digest of the text that the words were held to.

        So: "verbatim, checked 28 November 2026 against sha256:21a86865…", the digest whole.
        """
        if self.outcome is None:
            return "not checked"
        day = f" {printed_date(self.checked_on)}" if self.checked_on else ""
        if self.outcome is Outcome.UNCHECKED:
            return f"could not be checked{day and ','}{day}"
        judged = f"{self.outcome}, accepted" if self.settled and self.mark else str(self.outcome)
        return f"{judged}, checked{day} against {self.quote.capture}"

    @property
    def short_proof(self) -> str:
        """The check with only so much of the digest as the names of the capture's files have."""
        return self.proof.replace(self.quote.capture, self.quote.capture[:15])

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
