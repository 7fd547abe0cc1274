"""The search index that the pages ask: one that is open, made anew beside it when the archive has changed."""

from __future__ import annotations

import threading

from asquoted.archive.store import Archive
from asquoted.errors import AsquotedError
from asquoted.search.find import Filters, Finder, Found, Hit

_AT_ONCE = 3_000
"""Quotes up to which a request waits for a new index, some half a second; beyond, the old one answers meanwhile."""


class Catalogue:
    """An open index for many readers, one at a time: a query takes milliseconds of one core."""

    def __init__(self, archive: Archive) -> None:
        self._asking = threading.Lock()
        self._making = threading.Lock()
        self._archive, self._finder = archive, Finder(archive)
        self.notices = self._finder.notices

    def close(self) -> None:
        with self._asking:
            self._finder.close()

    def is_behind(self, archive: Archive) -> bool:
        """Whether the index is of an earlier state of the archive."""
        return self._archive is not archive

    def find(self, archive: Archive, text: str, filters: Filters, *, limit: int | None) -> Found:
        """As `Finder.find`. Of an archive that has just changed, quotes that are gone are left out."""
        if self.is_behind(archive):
            self._catch_up(archive)
        with self._asking:
            try:
                found = self._finder.find(text, filters, limit=limit)
            except AsquotedError:
                raise
            except (OSError, LookupError):  # another process took the files of this index away
                self._finder.close()
                self._finder = Finder(self._archive)
                found = self._finder.find(text, filters, limit=limit)
        return Found(
            hits=tuple(_of(archive, hit) for hit in found.hits if hit.quote.id in archive.quotes), total=found.total
        )

    def _catch_up(self, archive: Archive) -> None:
        if len(archive.quotes) <= _AT_ONCE:
            self._make(archive)
        elif not self._making.locked():
            threading.Thread(target=self._make, args=(archive,), daemon=True).start()

    def _make(self, archive: Archive) -> None:
        with self._making:
            if not self.is_behind(archive):
                return
            finder = Finder(archive)
            with self._asking:
                old, self._finder, self._archive = self._finder, finder, archive
            old.close()


def _of(archive: Archive, hit: Hit) -> Hit:
    """A hit with the quote as the archive has it; places of words that have changed are not shown."""
    quote = archive.quotes[hit.quote.id]
    return Hit(quote=quote, score=hit.score, highlights=hit.highlights if quote.exact == hit.quote.exact else ())
