"""The search indexes that the pages ask: open ones, made anew beside them when the archive has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Generic, Protocol, TypeVar

from asquoted.archive.holdings import Holdings
from asquoted.errors import AsquotedError
from asquoted.search.find import Filters, Finder, Found, Hit
from asquoted.search.passages import FoundPassages, PassageFinder
from asquoted.search.store import Sort

_AT_ONCE = 3_000
"""Quotes up to which a request waits for a new index, some half a second; beyond, the old one answers meanwhile."""


class _Closes(Protocol):
    def close(self) -> None: ...


F = TypeVar("F", bound=_Closes)
A = TypeVar("A")


class _Desk(Generic[F]):
    """One open index for many readers, one at a time: a query takes milliseconds of one core."""

    def __init__(self, make: Callable[[Holdings], F]) -> None:
        self._make = make
        self._asking = threading.Lock()
        self._making = threading.Lock()
        self._open: tuple[Holdings, F] | None = None

    def close(self) -> None:
        with self._asking:
            if self._open is not None:
                self._open[1].close()
                self._open = None

    def is_behind(self, archive: Holdings) -> bool:
        """Whether the index is of an earlier state of the archive, or there is none yet."""
        return self._open is None or self._open[0] is not archive

    def open(self, archive: Holdings) -> F:
        """The index of an archive, made in this call where it has to be."""
        with self._making:
            if self._open is None or self._open[0] is not archive:
                made = self._make(archive)
                with self._asking:
                    old, self._open = self._open, (archive, made)
                if old is not None:
                    old[1].close()
            return self._open[1]

    def ask(self, archive: Holdings, question: Callable[[F], A]) -> A | None:
        """The answer of the index; None while the first one is being made."""
        if self.is_behind(archive):
            if len(archive.quotes) <= _AT_ONCE:
                self.open(archive)
            elif not self._making.locked():
                threading.Thread(target=self.open, args=(archive,), daemon=True).start()
        with self._asking:
            if self._open is None:
                return None
            try:
                return question(self._open[1])
            except AsquotedError:
                raise
            except (OSError, LookupError):  # another process took the files of this index away
                self._open[1].close()
                self._open = (self._open[0], self._make(self._open[0]))
                return question(self._open[1])


class Catalogue:
    """The index of the quotes, open from the beginning, and that of the sources' text, opened when first asked for."""

    def __init__(self, archive: Holdings) -> None:
        self._quotes = _Desk[Finder](Finder)
        self._passages = _Desk[PassageFinder](PassageFinder)
        self.notices = self._quotes.open(archive).notices

    def close(self) -> None:
        self._quotes.close()
        self._passages.close()

    def is_behind(self, archive: Holdings, *, passages: bool = False) -> bool:
        """Whether what was asked last is of an earlier state of the archive."""
        return (self._passages if passages else self._quotes).is_behind(archive)

    def find(self, archive: Holdings, text: str, filters: Filters, sort: Sort, *, offset: int, limit: int) -> Found:
        """As `Finder.find`. Of an archive that has just changed, quotes that are gone are left out."""
        found = self._quotes.ask(
            archive,
            lambda finder: finder.find(text, filters, sort=sort, offset=offset, limit=limit, outcomes=True),
        )
        if found is None:
            return Found(hits=(), total=0)
        return replace(found, hits=tuple(_of(archive, hit) for hit in found.hits if hit.quote.id in archive.quotes))

    def find_newest(self, archive: Holdings, text: str, filters: Filters, *, offset: int, limit: int) -> Found:
        """As `find`, the newest first and what has no date last: the dated ones of the oldest first, from behind."""
        first = self.find(archive, text, filters, Sort.DATE, offset=0, limit=0)
        dated = sum(count for facet in first.facets if facet.field == "year" for _, count in facet.values)
        hits: list[Hit] = []
        end = dated - offset
        if end > 0:
            start = max(0, end - limit)
            hits += reversed(self.find(archive, text, filters, Sort.DATE, offset=start, limit=end - start).hits)
        left = limit - max(0, min(limit, end))
        if left:
            hits += self.find(archive, text, filters, Sort.DATE, offset=max(offset, dated), limit=left).hits
        return replace(first, hits=tuple(hits))

    def find_passages(
        self, archive: Holdings, text: str, filters: Filters, sort: Sort, *, offset: int, limit: int
    ) -> FoundPassages | None:
        """As `PassageFinder.find`; None while the index is being made, which takes a minute for 5,000 sources."""
        found = self._passages.ask(
            archive, lambda finder: finder.find(text, filters, sort=sort, offset=offset, limit=limit)
        )
        if found is None:
            return None
        return replace(found, hits=tuple(hit for hit in found.hits if hit.paragraph.source in archive.sources))


def _of(archive: Holdings, hit: Hit) -> Hit:
    """A hit with the quote as the archive has it; places of words that have changed are not shown."""
    quote = archive.quotes[hit.quote.id]
    return Hit(quote=quote, score=hit.score, highlights=hit.highlights if quote.exact == hit.quote.exact else ())
