"""Passages by their words: paragraphs of the latest captures, and which quotes of them are recorded already."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import lru_cache
from types import TracebackType
from typing import Self

from asquoted.model import Quote, QuoteId, Span
from asquoted.search.build import open_store
from asquoted.search.document import Paragraph, read_paragraph
from asquoted.search.facets import Facet
from asquoted.search.find import Filters, Finder, Record, conditions
from asquoted.search.names import Names
from asquoted.search.parts import PASSAGES
from asquoted.search.places import find_places
from asquoted.search.query import All, Tree, resolve
from asquoted.search.store import Asked, Sort
from asquoted.search.words import primary_language, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageHit:
    """`highlights` are spans of the paragraph's text; `quotes` are recorded from it, or have words that stand in it."""

    paragraph: Paragraph
    score: float
    highlights: tuple[Span, ...] = ()
    quotes: tuple[QuoteId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPassages:
    """As `find.Found`, of paragraphs."""

    hits: tuple[PassageHit, ...]
    total: int
    facets: tuple[Facet, ...] = ()
    meant: tuple[tuple[str, tuple[str, ...]], ...] = ()
    notices: tuple[str, ...] = ()


class PassageFinder:
    """The open index of an archive's sources. Dates are those of publication, speakers those of turns."""

    def __init__(self, record: Record) -> None:
        self._quotes = Finder(record)  # raises where there is no archive
        self._store, self._built = open_store(record.path, PASSAGES)
        entries = self._built.sources
        self._languages = {source: str(entry[1]) for source, entry in entries.items()}
        self._names = Names(
            recorded=self._quotes.speakers,
            titles={source: str(entry[0]) for source, entry in entries.items()},
            tags_of_languages=frozenset(self._languages.values()),
            mentions=tuple(self._store.columns.tables["speaker"]),
        )
        self.notices = (*self._quotes.notices, *self._built.notices)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self.close()

    def close(self) -> None:
        self._quotes.close()
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
    ) -> FoundPassages:
        """The paragraphs that fit the text and every condition. Raises as `find.find`, but takes any speaker's name."""
        typed = resolve(text, self._names)
        parts = typed.parts if isinstance(typed, All) else (typed,)
        tree = All(parts=(*parts, *conditions(self._names, filters or Filters())))
        answer = self._store.query(Asked(tree=tree, sort=sort, offset=max(0, offset), limit=limit))
        paragraphs = [read_paragraph(row) for row in answer.rows]
        recorded: dict[str, list[Quote]] = {paragraph.source: [] for paragraph in paragraphs}
        for quote in self._quotes.quotes_of(recorded) if recorded else ():
            recorded[quote.source].append(quote)
        return FoundPassages(
            hits=tuple(
                self._hit(paragraph, score, answer.tree, recorded[paragraph.source])
                for paragraph, score in zip(paragraphs, answer.scores, strict=True)
            ),
            total=answer.total,
            facets=answer.facets,
            meant=answer.meant,
            notices=self.notices,
        )

    def _hit(self, paragraph: Paragraph, score: float, tree: Tree, recorded: list[Quote]) -> PassageHit:
        language = primary_language(self._languages.get(paragraph.source, ""))
        quotes = tuple(quote.id for quote in recorded if _is_from(quote, paragraph))
        highlights = find_places(tree, paragraph.text, language)
        return PassageHit(paragraph=paragraph, score=score, highlights=highlights, quotes=quotes)


def _is_from(quote: Quote, paragraph: Paragraph) -> bool:
    """By position where it counts in the same text, else by the words."""
    if quote.capture == paragraph.capture and quote.position:
        return any(span.start < paragraph.end and span.end > paragraph.start for span in quote.position)
    words = _folded(quote.exact)
    return bool(words.strip()) and words in _folded(paragraph.text)


@lru_cache(maxsize=1_000)
def _folded(text: str) -> str:
    return f" {' '.join(word.folded for word in words_of(text))} "
