# mypy: disable-error-code="no-untyped-call"
"""Quotes by their words, speaker, date, source and kind, the best first."""

from __future__ import annotations

import heapq
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from whoosh.query.qcore import Query

from asquoted.dates import Days, read_days
from asquoted.errors import AsquotedError
from asquoted.model import Quote, QuoteId, Span
from asquoted.search import names
from asquoted.search.build import open_index
from asquoted.search.query import All, Among, Said, Tree, is_ranked, matching_places, plan, resolve
from asquoted.search.record import Record
from asquoted.search.schema import language_of

_NEVER, _FOR_EVER = -(10**15), 10**15
_SAME_SCORE = 6  # decimals: sums of equal parts in another order differ by less


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """`score` is 0 where no words were looked for; `highlights` are spans of `quote.exact`, in order."""

    quote: Quote
    score: float
    highlights: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The best hits, how many there are in all, and what the user should be told (on stderr)."""

    hits: tuple[Hit, ...]
    total: int
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Conditions beside the text: names as a user gives them, dates in EDTF."""

    speaker: str | None = None
    since: str | None = None
    until: str | None = None
    source: str | None = None
    kind: str | None = None


def find(
    record: Record,
    text: str,
    *,
    speaker: str | None = None,
    since: str | None = None,
    until: str | None = None,
    source: str | None = None,
    kind: str | None = None,
    limit: int | None = 20,
) -> Found:
    """The quotes that fit the text and every option: best first, then by date and id; without words, by date.

    A date that is known in part (2019-05) fits every range it overlaps; a quote without one fits none.
    Raises UnknownName for a speaker, source or kind that isn't there, AsquotedError for a query that can't be
    read, NotWritten when no index stands and none can be built.
    """
    filters = Filters(speaker=speaker, since=since, until=until, source=source, kind=kind)
    with Finder(record) as finder:
        return finder.find(text, filters, limit=limit)


class Finder:
    """An open index, for several queries of one record; `notices` says what opening it took."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._languages = frozenset(language_of(record, quote) for quote in record.quotes.values())
        self._index, self._built = open_index(record)
        self._searcher = self._index.searcher()
        self.notices = self._built.notices

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self.close()

    def close(self) -> None:
        self._searcher.close()
        self._index.close()
        if self._built.passing:
            shutil.rmtree(self._built.folder, ignore_errors=True)

    def find(self, text: str, filters: Filters | None = None, *, limit: int | None = 20) -> Found:
        """As `find`, on the index that is open."""
        typed = resolve(text, self._record, self._languages)
        parts = typed.parts if isinstance(typed, All) else (typed,)
        tree = All(parts=(*parts, *_conditions(self._record, filters or Filters())))
        hits = self._hits(tree)
        best = sorted(hits, key=_order) if limit is None else heapq.nsmallest(max(0, limit), hits, key=_order)
        return Found(hits=tuple(self._highlighted(hit, tree) for hit in best), total=len(hits), notices=self.notices)

    def _hits(self, tree: Tree) -> list[Hit]:
        asked = plan(tree, self._searcher.reader())
        if not self._record.quotes:
            return []  # an index of nothing has no columns
        ids = self._searcher.reader().column_reader("id", translate=True)
        hits = [
            Hit(quote=self._record.quotes[QuoteId(ids[number])], score=score)
            for number, score in self._scores(asked.query, ranked=is_ranked(tree))
        ]
        residue = asked.residue
        return hits if residue is None else [hit for hit in hits if self._places(residue, hit) is not None]

    def _scores(self, query: Query, *, ranked: bool) -> Iterator[tuple[int, float]]:
        if not ranked:
            return ((number, 0.0) for number in self._searcher.docs_for_query(query))
        found = self._searcher.search(query, limit=None).items()
        return ((number, round(score or 0.0, _SAME_SCORE)) for number, score in found)

    def _highlighted(self, hit: Hit, tree: Tree) -> Hit:
        return Hit(quote=hit.quote, score=hit.score, highlights=self._places(tree, hit) or ())

    def _places(self, tree: Tree, hit: Hit) -> tuple[Span, ...] | None:
        return matching_places(tree, hit.quote, language_of(self._record, hit.quote))


def _order(hit: Hit) -> tuple[float, int, str]:
    said = hit.quote.said
    return (-hit.score, _FOR_EVER if said is None else read_days(said).first, hit.quote.id)


def _conditions(record: Record, filters: Filters) -> list[Tree]:
    conditions: list[Tree] = []
    if filters.speaker is not None:
        conditions.append(Among(field="speaker", values=names.speakers_named(record, filters.speaker)))
    if filters.source is not None:
        conditions.append(Among(field="source", values=names.sources_named(record, filters.source)))
    if filters.kind is not None:
        conditions.append(Among(field="kind", values=(names.kind_named(filters.kind).value,)))
    if filters.since is not None or filters.until is not None:
        conditions.append(Said(days=_between(filters.since, filters.until)))
    return conditions


def _between(since: str | None, until: str | None) -> Days:
    first = _NEVER if since is None else names.days_named(since).first
    last = _FOR_EVER if until is None else names.days_named(until).last
    if first > last:
        raise AsquotedError(f"since {since} is later than until {until}", remedy="Exchange the two dates")
    return Days(first, last)
