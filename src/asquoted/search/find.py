"""Quotes by their words, speaker, date, source, kind, outcome, tag and event: the best first, or by date."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from asquoted.archive.layout import Layout
from asquoted.archive.loading import load_settings, load_speakers
from asquoted.dates import Days
from asquoted.errors import AsquotedError
from asquoted.model import Quote, Span, Speaker, SpeakerId
from asquoted.search.build import open_store
from asquoted.search.document import read_quote
from asquoted.search.facets import Facet, Outcomes
from asquoted.search.names import Names, days_named, kind_named, outcome_named
from asquoted.search.outcomes import recall_all
from asquoted.search.places import find_places
from asquoted.search.query import All, Among, Any, Event, Said, Term, Tree, asks_for, is_ranked, resolve
from asquoted.search.store import Asked, Sort
from asquoted.search.words import primary_language, stem, words_of

_NEVER, _FOR_EVER = -(10**15), 10**15


class Record(Protocol):
    """What is searched: an archive, or anything else that knows the folder of one."""

    @property
    def path(self) -> Path: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """`score` is 0 where no words were looked for; `highlights` are spans of `quote.exact`, in order."""

    quote: Quote
    score: float
    highlights: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The hits of a page, how many there are in all, their facets, and what the user should be told (on stderr).

    `months` are counted as the facets are. `meant` has each word that no quote has, with those that may have been
    meant.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: tuple[Facet, ...] = ()
    months: tuple[tuple[str, int], ...] = ()
    meant: tuple[tuple[str, tuple[str, ...]], ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Conditions beside the text: names as a user gives them, dates in EDTF."""

    speaker: str | None = None
    since: str | None = None
    until: str | None = None
    source: str | None = None
    kind: str | None = None
    outcome: str | None = None
    tag: str | None = None
    event: str | None = None


def find(
    record: Record,
    text: str,
    filters: Filters | None = None,
    *,
    sort: Sort = Sort.RELEVANCE,
    offset: int = 0,
    limit: int | None = 20,
) -> Found:
    """The quotes that fit the text and every condition: best first, then by date and id; without words, by date.

    A date that is known in part (2019-05) fits every range it overlaps; a quote without one fits none. The index is
    built or brought up to date first where it must be. Raises UnknownName for a speaker, source, kind or outcome that
    isn't there, AsquotedError for a query that can't be read, NotWritten when no index stands and none can be built.
    """
    with Finder(record) as finder:
        return finder.find(text, filters, sort=sort, offset=offset, limit=limit)


class Finder:
    """An open index, for several queries; `notices` says what opening it took.

    It answers from the archive as it was when this was opened: open another to take in what changed since.
    """

    def __init__(self, record: Record) -> None:
        self._path = record.path
        load_settings(Layout(record.path))  # raises where there is no archive
        self.speakers: Mapping[SpeakerId, Speaker] = load_speakers(Layout(record.path))[1]
        self._store, self._built = open_store(record.path)  # last of what may fail, for it is to be closed
        self.notices = self._built.notices
        self.titles = {source: str(entry[0]) for source, entry in self._built.sources.items()}
        self._languages = {source: str(entry[1]) for source, entry in self._built.sources.items()}
        self._names = Names(
            recorded=self.speakers, titles=self.titles, tags_of_languages=frozenset(self._languages.values())
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self.close()

    def close(self) -> None:
        self._store.close()
        if self._built.passing:
            shutil.rmtree(self._built.folder, ignore_errors=True)

    def find(
        self,
        text: str,
        filters: Filters | None = None,
        *,
        sort: Sort = Sort.RELEVANCE,
        offset: int = 0,
        limit: int | None = 20,
        facets: bool = True,
        outcomes: bool = False,
    ) -> Found:
        """As `find`, on the index that is open.

        The facet of outcomes needs `outcomes`: they are remembered elsewhere, and the first look after a check takes
        seconds at 100,000 quotes.
        """
        typed = resolve(text, self._names)
        parts = typed.parts if isinstance(typed, All) else (typed,)
        tree = All(parts=(*parts, *conditions(self._names, filters or Filters())))
        asked = Asked(
            tree=tree,
            sort=sort,
            offset=max(0, offset),
            limit=limit,
            facets=facets,
            outcomes=self._outcomes if outcomes or asks_for(tree, "outcome") else None,
        )
        answer = self._store.query(asked)
        marks = answer.tree if is_ranked(answer.tree) else None
        return Found(
            hits=tuple(self._hit(row, score, marks) for row, score in zip(answer.rows, answer.scores, strict=True)),
            total=answer.total,
            facets=answer.facets,
            months=answer.months,
            meant=answer.meant,
            notices=self.notices,
        )

    @cached_property
    def _outcomes(self) -> Outcomes:
        return recall_all(self._path, self._store.columns.keys, self._store.state)

    @property
    def count(self) -> int:
        """How many quotes are searched."""
        return self._store.count()

    def quote_at(self, number: int) -> Quote:
        """A quote by its number in this index."""
        return read_quote(self._store.columns.row(number))

    def quotes(self, ids: Iterable[str]) -> dict[str, Quote]:
        """The quotes of these ids, those that there are."""
        return {key: read_quote(row) for key, row in self._store.rows(list(ids)).items()}

    def language_of(self, quote: Quote) -> str:
        """The language of a quote's source, empty where it is unknown."""
        return self._languages.get(quote.source, "")

    def quotes_of(self, sources: Iterable[str]) -> list[Quote]:
        """All quotes of some sources."""
        asked = Asked(tree=Among(field="source", values=tuple(sources)), sort=Sort.DATE, limit=None, facets=False)
        return [read_quote(row) for row in self._store.query(asked).rows]

    def nearest(self, words: Iterable[str], language: str, *, limit: int) -> list[Quote]:
        """The quotes that have most of these words, the rare ones counting most."""
        terms = tuple(
            Term(exact=word, folded=word, stems=frozenset((stem(word, primary_language(language)),)))
            for word in dict.fromkeys(words)
        )
        answer = self._store.query(Asked(tree=Any(parts=terms), limit=limit, facets=False))
        return [read_quote(row) for row in answer.rows]

    def _hit(self, row: str, score: float, tree: Tree | None) -> Hit:
        quote = read_quote(row)
        if tree is None:
            return Hit(quote=quote, score=score)
        language = primary_language(self.language_of(quote))
        return Hit(quote=quote, score=score, highlights=find_places(tree, quote.exact, language))


def conditions(names: Names, filters: Filters) -> list[Tree]:
    """The conditions of options, as parts of a query. Raises UnknownName and AsquotedError."""
    found: list[Tree] = []
    if filters.speaker is not None:
        found.append(Among(field="speaker", values=names.speakers(filters.speaker)))
    if filters.source is not None:
        found.append(Among(field="source", values=names.sources(filters.source)))
    if filters.kind is not None:
        found.append(Among(field="kind", values=(kind_named(filters.kind).value,)))
    if filters.outcome is not None:
        found.append(Among(field="outcome", values=(outcome_named(filters.outcome).value,)))
    if filters.tag is not None:
        found.append(Among(field="tag", values=(filters.tag,)))
    if filters.event is not None:
        found.append(Event(folded=tuple(word.folded for word in words_of(filters.event))))
    if filters.since is not None or filters.until is not None:
        found.append(Said(days=_between(filters.since, filters.until)))
    return found


def _between(since: str | None, until: str | None) -> Days:
    first = _NEVER if since is None else days_named(since).first
    last = _FOR_EVER if until is None else days_named(until).last
    if first > last:
        raise AsquotedError(f"since {since} is later than until {until}", remedy="Exchange the two dates")
    return Days(first, last)
