"""Searching: what was asked for, the quotes or passages that fit, and how to narrow it down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import partial

from asquoted.archive.holdings import Holdings
from asquoted.errors import AsquotedError, UnknownName
from asquoted.model import SourceId, SpeakerId
from asquoted.search.facets import Facet as Counted
from asquoted.search.find import Filters
from asquoted.search.passages import PassageHit
from asquoted.search.store import Sort
from asquoted.web.card import Card, make_card
from asquoted.web.catalogue import Catalogue
from asquoted.web.library import Library
from asquoted.web.marked import Piece, found_pieces
from asquoted.web.timeline import Timeline, from_counts

PAGE = 20
MOST_LETTERS = 2_000
"""Of a query: more is no question."""

_DEEPEST = 500
"""Pages that can be leafed through; beyond, a question is better narrowed down."""

_MOST_CHOICES = 12
NEWEST = "newest"
"""The order that quotes alone can have: passages are as old as their source."""

SORTS = {"": "best first", NEWEST: "newest first", "date": "oldest first"}
VIEWS = {"": "Quotes", "passages": "Passages of the sources"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it stands in an address; empty fields ask nothing."""

    q: str = ""
    speaker: str = ""
    source: str = ""
    kind: str = ""
    outcome: str = ""
    tag: str = ""
    since: str = ""
    until: str = ""
    sort: str = ""
    view: str = ""
    page: int = 1

    @property
    def filters(self) -> Filters:
        names = ("speaker", "source", "kind", "outcome", "tag", "since", "until")
        return Filters(**{name: getattr(self, name) or None for name in names})

    @property
    def is_empty(self) -> bool:
        return not self.q and self.filters == Filters()

    @property
    def is_of_passages(self) -> bool:
        return self.view == "passages"

    @property
    def order(self) -> str:
        """The order of what is found: without words none is better than another, so the newest come first."""
        return NEWEST if not (self.sort or self.q or self.is_of_passages) else self.sort

    @property
    def orders(self) -> tuple[str, ...]:
        """The orders that make sense for what is asked."""
        absent = NEWEST if self.is_of_passages else "" if not self.q else None
        return tuple(name for name in SORTS if name != absent)

    def with_(self, **changed: object) -> dict[str, object]:
        """The question with some of it changed, as the parts of an address, from its first page."""
        other = replace(self, page=1, **changed)  # type: ignore[arg-type]  # the names are the fields of this class
        return {one.name: getattr(other, one.name) for one in fields(other)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value of a facet; choosing one that is on takes it off."""

    value: str
    label: str
    count: int
    is_on: bool
    asked: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    name: str
    title: str
    choices: tuple[Choice, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph of a source that has the words."""

    hit: PassageHit
    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """A page of hits: `cards` of quotes, or `passages`. `meant` has what may have been meant by words not found."""

    asked: Asked
    total: int
    page: int
    pages: int
    cards: tuple[Card, ...] = ()
    passages: tuple[Passage, ...] = ()
    facets: tuple[Facet, ...] = ()
    timeline: Timeline
    meant: tuple[tuple[str, tuple[str, ...]], ...] = ()
    behind: bool = False


def make_search_page(archive: Holdings, library: Library, catalogue: Catalogue, asked: Asked) -> SearchPage:
    """The page of a question. Raises AsquotedError for one that can't be read, UnknownName for what is not there."""
    _refuse(asked)
    sort = Sort.RELEVANCE if asked.sort == "" else Sort.DATE
    offset = (asked.page - 1) * PAGE
    if asked.is_of_passages:
        return _passages(archive, catalogue, asked, sort, offset)
    find = catalogue.find_newest if asked.order == NEWEST else partial(catalogue.find, sort=sort)
    found = find(archive, asked.q, asked.filters, offset=offset, limit=PAGE)
    pages = _pages(asked, found.total)
    audited = library.audited(archive, [hit.quote for hit in found.hits])
    years = dict(next((facet.values for facet in found.facets if facet.field == "year"), ()))
    months = dict(found.months)
    return SearchPage(
        asked=asked,
        cards=tuple(
            make_card(archive, hit.quote, checked, found_pieces(hit.quote.exact, hit.highlights))
            for hit, checked in zip(found.hits, audited, strict=True)
        ),
        total=found.total,
        page=asked.page,
        pages=pages,
        facets=tuple(_facets(archive, asked, found.facets)),
        timeline=from_counts(months, years, found.total - sum(years.values())),
        meant=found.meant,
        behind=catalogue.is_behind(archive),
    )


def _passages(archive: Holdings, catalogue: Catalogue, asked: Asked, sort: Sort, offset: int) -> SearchPage:
    filters = Filters(**{name: getattr(asked, name) or None for name in ("speaker", "source", "since", "until")})
    found = catalogue.find_passages(archive, asked.q, filters, sort, offset=offset, limit=PAGE)
    total = 0 if found is None else found.total
    return SearchPage(
        asked=asked,
        passages=tuple(
            Passage(
                hit=hit,
                title=archive.sources[hit.paragraph.source].title,
                pieces=found_pieces(hit.paragraph.text, hit.highlights),
            )
            for hit in (found.hits if found else ())
        ),
        total=total,
        page=asked.page,
        pages=_pages(asked, total),
        facets=tuple(_facets(archive, asked, found.facets if found else (), only=("source",))),
        timeline=from_counts({}, {}),
        meant=found.meant if found else (),
        behind=catalogue.is_behind(archive, passages=True),
    )


def _refuse(asked: Asked) -> None:
    if len(asked.q) > MOST_LETTERS:
        raise AsquotedError(
            f"the query has {len(asked.q):,} letters, more than the {MOST_LETTERS:,} that are read",
            remedy="Search for the rarest of its words",
        )
    sorts = [name for name in SORTS if name != NEWEST] if asked.is_of_passages else list(SORTS)
    for what, value, known in (("order", asked.sort, sorts), ("view", asked.view, list(VIEWS))):
        if value not in known:
            raise AsquotedError(f"there is no {what} {value[:40]!r}", remedy=f"Use {', '.join(filter(None, known))}")
    if not 1 <= asked.page <= _DEEPEST:
        raise UnknownName(f"there is no page {asked.page}", remedy=f"Pages 1 to {_DEEPEST} can be leafed through")


def _pages(asked: Asked, total: int) -> int:
    pages = max(1, -(-total // PAGE))
    if asked.page > pages:
        raise UnknownName(f"there is no page {asked.page}", remedy=f"What was found fills {pages}")
    return min(pages, _DEEPEST)


# ---- facets

_TITLES = {"speaker": "Speaker", "outcome": "Check", "source": "Source", "kind": "Form"}


def _facets(
    archive: Holdings, asked: Asked, counted: Iterable[Counted], only: Iterable[str] = tuple(_TITLES)
) -> Iterable[Facet]:
    """The facets that have values; years stand in the timeline."""
    by_name = {facet.field: facet for facet in counted}
    for name in only:
        facet = by_name.get(name)
        if facet is not None and facet.values:
            yield _facet(archive, asked, facet)


def _facet(archive: Holdings, asked: Asked, facet: Counted) -> Facet:
    """The commonest values, and the one that was chosen."""
    name, chosen = facet.field, getattr(asked, facet.field)
    shown = [pair for place, pair in enumerate(facet.values) if place < _MOST_CHOICES or pair[0] == chosen]
    choices = tuple(
        Choice(
            value=value,
            label=_label(archive, name, value),
            count=count,
            is_on=value == chosen,
            asked=asked.with_(**{name: "" if value == chosen else value}),
        )
        for value, count in shown
    )
    more = len(facet.values) + facet.others - len(shown)
    return Facet(name=name, title=_TITLES[name], choices=choices, more=more)


def _label(archive: Holdings, name: str, value: str) -> str:
    if name == "speaker" and value in archive.speakers:
        return archive.speakers[SpeakerId(value)].name
    if name == "source" and value in archive.sources:
        return archive.sources[SourceId(value)].title
    return value
