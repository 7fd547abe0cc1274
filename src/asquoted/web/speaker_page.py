"""A speaker: names, offices, what was said over time, and how it holds, source by source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from asquoted.archive.holdings import Holdings
from asquoted.audit import Audited
from asquoted.cite.date import printed_date
from asquoted.dates import read_days
from asquoted.errors import UnknownName
from asquoted.model import Outcome, Quote, Role, Source, Speaker, SpeakerId
from asquoted.web.card import Card, make_card
from asquoted.web.timeline import Timeline, draw_timeline

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    title: str
    since: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A source and how many of the speaker's quotes in it have which outcome."""

    source: Source
    counts: tuple[tuple[Outcome, int], ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerPage:
    speaker: Speaker
    offices: tuple[Office, ...]
    timeline: Timeline
    rows: tuple[Row, ...]
    cards: tuple[Card, ...]
    total: int
    page: int
    pages: int


def make_speaker_page(
    archive: Holdings,
    speaker_id: str,
    quotes: Sequence[Quote],
    outcomes: Callable[[Sequence[Quote]], Sequence[Outcome]],
    audited: Callable[[Sequence[Quote]], list[Audited]],
    *,
    page: int = 1,
) -> SpeakerPage:
    """The page of a speaker with these quotes; `outcomes` and `audited` say how quotes hold.

    Raises UnknownName for a speaker or a page that is not there.
    """
    speaker = archive.speaker(SpeakerId(speaker_id))
    ordered = sorted(quotes, key=in_time)
    pages = max(1, -(-len(ordered) // PAGE))
    if not 1 <= page <= pages:
        raise UnknownName(f"{speaker_id} has no page {page}", remedy=f"There are {pages}")
    shown = ordered[(page - 1) * PAGE : page * PAGE]
    return SpeakerPage(
        speaker=speaker,
        offices=tuple(_office(role) for role in speaker.roles),
        timeline=draw_timeline(quote.said for quote in ordered),
        rows=_rows(archive, ordered, outcomes(ordered)),
        cards=tuple(make_card(archive, quote, checked) for quote, checked in zip(shown, audited(shown), strict=True)),
        total=len(ordered),
        page=page,
        pages=pages,
    )


def in_time(quote: Quote) -> tuple[int, str]:
    """The order of time; quotes without a date come last."""
    return (read_days(quote.said).first if quote.said else 10**15, quote.id)


def _office(role: Role) -> Office:
    return Office(
        title=role.title,
        since=_printed(role.since),
        until=_printed(role.until),
    )


def _printed(bound: str | None) -> str:
    """When an office began or ended; of `[..2019-05-13]` and `[2019-05-13..]` only that it was held on that day."""
    if bound is None:
        return ""
    if bound.startswith("[..") and bound.endswith("]"):
        return f"{printed_date(bound[3:-1])} or before"
    if bound.startswith("[") and bound.endswith("..]"):
        return f"{printed_date(bound[1:-3])} or later"
    return printed_date(bound)


def _rows(archive: Holdings, quotes: Sequence[Quote], outcomes: Sequence[Outcome]) -> tuple[Row, ...]:
    """The sources, those with most of the quotes first."""
    counted: dict[str, Counter[Outcome]] = {}
    for quote, outcome in zip(quotes, outcomes, strict=True):
        counted.setdefault(quote.source, Counter())[outcome] += 1
    rows = [
        Row(
            source=archive.source(source),
            counts=tuple((outcome, counts[outcome]) for outcome in Outcome if counts[outcome]),
            total=counts.total(),
        )
        for source, counts in counted.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.total, row.source.id)))
