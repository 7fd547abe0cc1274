"""A quote as lists show it: its words, who said them when, where they stand, and how they hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from asquoted.archive.holdings import Holdings
from asquoted.audit import Audited
from asquoted.cite.date import printed_date
from asquoted.cite.role import role_at
from asquoted.model import Finding, Kind, Quote, SaidBasis, Severity, Source, SpeakerId
from asquoted.web.marked import Piece, found_pieces

BASIS = {
    SaidBasis.EXPLICIT: "as the source states",
    SaidBasis.RELATIVE: "reckoned from the source",
    SaidBasis.INHERITED: "carried over from the passage before",
    SaidBasis.PUBLISHED: "the day of publication",
}
"""What the date of a statement rests on, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A speaker as recorded, with the office held on the day; `id` is empty for whoever is not recorded."""

    id: SpeakerId | str
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    quote: Quote
    source: Source
    speakers: tuple[Who, ...]
    said: str
    pieces: tuple[Piece, ...]
    audited: Audited | None = None

    @property
    def opening(self) -> str:
        """The mark before the words; an indirect statement is the reporter's and has none."""
        return "“" if self.quote.kind is Kind.DIRECT else ""

    @property
    def closing(self) -> str:
        return "”" if self.quote.kind is Kind.DIRECT else ""

    @property
    def outcome(self) -> str:
        return self.audited.verdict.outcome.value if self.audited else ""

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """What is left to settle, the weightiest first."""
        found = self.audited.open_findings if self.audited else ()
        return tuple(
            sorted((one for one in found if one.severity is not Severity.INFO), key=lambda one: one.severity != "error")
        )


def make_card(
    archive: Holdings, quote: Quote, audited: Audited | None = None, pieces: Iterable[Piece] | None = None
) -> Card:
    """The card of a quote; `pieces` are its words where some are set apart."""
    return Card(
        quote=quote,
        source=archive.sources[quote.source],
        speakers=who_said(archive, quote),
        said=printed_date(quote.said) if quote.said else "",
        pieces=tuple(pieces) if pieces is not None else found_pieces(quote.exact, ()),
        audited=audited,
    )


def who_said(archive: Holdings, quote: Quote) -> tuple[Who, ...]:
    """The speakers of a quote, with their offices at the time; where none is recorded, whom the source mentions."""
    known = archive.speakers
    if not quote.speaker:
        return (Who(id="", name=quote.speaker_mention),) if quote.speaker_mention else ()
    return tuple(
        Who(id=one, name=known[one].name, role=role_at(known[one].roles, quote.said))
        if one in known
        else Who(id="", name=one)
        for one in quote.speaker
    )
