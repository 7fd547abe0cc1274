"""Searching: what was asked for, the quotes that fit, and how to narrow it down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

from asquoted.archive.store import Archive
from asquoted.errors import AsquotedError, UnknownName
from asquoted.model import Kind, Quote
from asquoted.search.find import Filters, Found, Hit
from asquoted.web.card import Card, make_card
from asquoted.web.catalogue import Catalogue
from asquoted.web.library import Library
from asquoted.web.marked import found_pieces
from asquoted.web.speaker_page import in_time
from asquoted.web.timeline import Timeline, draw_timeline

PAGE = 20
MOST_LETTERS = 2_000
"""Of a query: more is no question."""

_DEEPEST = 500
"""Pages that can be leafed through; beyond, a question is better narrowed down."""

SORTS = {"": "best first", "oldest": "oldest first", "newest": "newest first"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it stands in an address; empty fields ask nothing."""

    q: str = ""
    speaker: str = ""
    source: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""
    sort: str = ""
    page: int = 1

    @property
    def filters(self) -> Filters:
        return Filters(
            speaker=self.speaker or None,
            since=self.since or None,
            until=self.until or None,
            source=self.source or None,
            kind=self.kind or None,
        )

    @property
    def is_empty(self) -> bool:
        return not any((self.q, self.speaker, self.source, self.kind, self.since, self.until))

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
class SearchPage:
    asked: Asked
    cards: tuple[Card, ...]
    total: int
    page: int
    pages: int
    facets: tuple[Facet, ...]
    timeline: Timeline
    behind: bool


def make_search_page(archive: Archive, library: Library, catalogue: Catalogue, asked: Asked) -> SearchPage:
    """The page of a question. Raises AsquotedError for one that can't be read, UnknownName for what is not there."""
    if len(asked.q) > MOST_LETTERS:
        raise AsquotedError(
            f"the query has {len(asked.q):,} letters, more than the {MOST_LETTERS:,} that are read",
            remedy="Search for the rarest of its words",
        )
    if asked.sort not in SORTS:
        raise AsquotedError(f"there is no order {asked.sort[:40]!r}", remedy=f"Use {', '.join(filter(None, SORTS))}")
    if not 1 <= asked.page <= _DEEPEST:
        raise UnknownName(f"there is no page {asked.page}", remedy=f"Pages 1 to {_DEEPEST} can be leafed through")
    found = catalogue.find(archive, asked.q, asked.filters, limit=None)
    hits = _sorted(found, asked.sort)
    pages = max(1, -(-len(hits) // PAGE))
    if asked.page > pages:
        raise UnknownName(f"there is no page {asked.page}", remedy=f"The quotes found fill {pages}")
    shown = hits[(asked.page - 1) * PAGE : asked.page * PAGE]
    audited = library.audited(archive, [hit.quote for hit in shown])
    quotes = [hit.quote for hit in hits]
    return SearchPage(
        asked=asked,
        cards=tuple(
            make_card(archive, hit.quote, checked, found_pieces(hit.quote.exact, hit.highlights))
            for hit, checked in zip(shown, audited, strict=True)
        ),
        total=len(hits),
        page=asked.page,
        pages=pages,
        facets=_facets(archive, asked, quotes),
        timeline=draw_timeline(quote.said for quote in quotes),
        behind=catalogue.is_behind(archive),
    )


def _sorted(found: Found, sort: str) -> list[Hit]:
    if sort == "oldest":
        return sorted(found.hits, key=lambda hit: in_time(hit.quote))
    if sort == "newest":
        dated = sorted((hit for hit in found.hits if hit.quote.said), key=lambda hit: in_time(hit.quote), reverse=True)
        return [*dated, *(hit for hit in found.hits if not hit.quote.said)]
    return list(found.hits)


# ---- facets

_MOST_CHOICES = 12


def _facets(archive: Archive, asked: Asked, quotes: Iterable[Quote]) -> tuple[Facet, ...]:
    counted: dict[str, Counter[str]] = {"speaker": Counter(), "source": Counter(), "kind": Counter(), "year": Counter()}
    for quote in quotes:
        counted["speaker"].update(quote.speaker)
        counted["source"][quote.source] += 1
        counted["kind"][quote.kind.value] += 1
        if quote.said:
            counted["year"][quote.said[:4]] += 1
    return (
        _facet(asked, "speaker", "Speaker", counted["speaker"], _speaker_names(archive)),
        _facet(asked, "source", "Source", counted["source"], {one.id: one.title for one in archive.sources.values()}),
        _facet(asked, "kind", "Form", counted["kind"], {one.value: one.value for one in Kind}),
    )


def _speaker_names(archive: Archive) -> Mapping[str, str]:
    return {one.id: one.name for one in archive.speakers.values()}


def _facet(asked: Asked, name: str, title: str, counts: Counter[str], labels: Mapping[str, str]) -> Facet:
    """The commonest values, and the one that was chosen."""
    chosen = getattr(asked, name)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    choices = tuple(
        Choice(
            value=value,
            label=labels.get(value, value),
            count=count,
            is_on=value == chosen,
            asked=asked.with_(**{name: "" if value == chosen else value}),
        )
        for value, count in ordered[:_MOST_CHOICES]
    )
    return Facet(name=name, title=title, choices=choices, more=max(0, len(ordered) - _MOST_CHOICES))
