"""The drift board: every quote that needs a person, the worst first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from asquoted.archive.holdings import Holdings
from asquoted.errors import BrokenRecord, UnknownName
from asquoted.model import Rule
from asquoted.rulebook import RULES
from asquoted.web.card import Card, make_card
from asquoted.web.library import Library
from asquoted.web.marked import Piece, quote_pieces, source_pieces
from asquoted.web.survey import Standing, Surveyed

PAGE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A quote with what is left to settle, its words beside its source's, and the command that settles it."""

    card: Card
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    command: str
    later: str = ""
    """What the latest capture of the source makes of the words, where that is worse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    rule: Rule
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPage:
    rows: tuple[Row, ...]
    filters: tuple[Filter, ...]
    finding: str
    total: int
    """Quotes that need a person, with the finding that was asked for."""

    everything: int
    """Quotes that need a person."""

    checked: int
    quotes: int
    page: int
    pages: int


def make_board_page(
    archive: Holdings, library: Library, surveyed: Surveyed, *, finding: str = "", page: int = 1
) -> BoardPage:
    """A page of the board; with `finding`, of what has that code. Raises UnknownName for what there is none of."""
    waiting = sorted(
        (one for one in list(surveyed.standings.values()) if one.needs_a_person), key=lambda one: one.weight
    )
    counts = Counter(code for one in waiting for code in {each.code for each in one.open})
    code = finding.upper()
    if code and code not in RULES:
        raise UnknownName(f"no finding has the code {finding}", remedy="The board lists those that are open")
    chosen = [one for one in waiting if not code or any(each.code == code for each in one.open)]
    pages = max(1, -(-len(chosen) // PAGE))
    if not 1 <= page <= pages:
        raise UnknownName(f"the board has no page {page}", remedy=f"It has {pages}")
    quotes = [one.quote for one in chosen[(page - 1) * PAGE : page * PAGE] if one.quote.id in archive.quotes]
    rows = []
    for audited in library.audited(archive, quotes):
        try:
            text = archive.text_of(audited.quote.source, archive.capture_of(audited.quote))
        except BrokenRecord:
            text = ""
        card = make_card(archive, audited.quote, audited)
        codes = " ".join(dict.fromkeys(each.code for each in card.open_findings))
        rows.append(
            Row(
                card=card,
                left=quote_pieces(audited.verdict),
                right=source_pieces(audited.verdict, text),
                command=f'asquoted accept {audited.quote.id} {codes} --reason "…"' if codes else "",
                later=_later(archive, surveyed.standings.get(audited.quote.id)),
            )
        )
    return BoardPage(
        rows=tuple(rows),
        filters=tuple(Filter(rule=RULES[each], count=counts[each]) for each in sorted(counts) if each in RULES),
        finding=code,
        total=len(chosen),
        everything=len(waiting),
        checked=len(surveyed.standings),
        quotes=surveyed.total,
        page=page,
        pages=pages,
    )


def _later(archive: Holdings, standing: Standing | None) -> str:
    if standing is None or standing.later is None:
        return ""
    return f"{standing.later} in the capture of {archive.latest_capture(standing.quote.source).on}"
