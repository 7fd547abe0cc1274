"""What a draft cites → the sources and quotes of the archive that are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from asquoted.archive.holdings import Holdings
from asquoted.archive.names import fold_name
from asquoted.model import Quote, QuoteId, SourceId
from asquoted.proof.draft import Cited

_SCHEME = re.compile(r"\A[a-z]+://(?:www\.)?", re.IGNORECASE)
_LEAST_TITLE = 8
"""Letters of a title that names a work; shorter ones (“Interview”) name many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One work that is cited: `source` is None for a key that the archive does not know."""

    cited: Cited
    source: SourceId | None = None
    quote: Quote | None = None


@dataclass(frozen=True)
class Works:
    """The names under which an archive's sources may be cited; tables are made when first needed."""

    archive: Holdings
    _known: dict[tuple[str, str, str], tuple[SourceId | None, Quote | None]] = field(default_factory=dict)

    def of(self, cited: Iterable[Cited]) -> tuple[Work, ...]:
        """The works cited, in order, each once for a locator; a link that leads to no source cites nothing."""
        return tuple(
            dict.fromkeys(
                Work(cited=one, source=found[0], quote=found[1])
                for one, found in self._all(cited)
                if found[0] is not None or not one.is_link
            )
        )

    def _all(self, cited: Iterable[Cited]) -> Iterator[tuple[Cited, tuple[SourceId | None, Quote | None]]]:
        for one in cited:
            key = (one.key, one.url, one.title)
            if key not in self._known:
                self._known[key] = self._find(one)
            yield one, self._known[key]

    def _find(self, cited: Cited) -> tuple[SourceId | None, Quote | None]:
        key = cited.key.strip()
        quote = self.archive.quotes.get(QuoteId(key))
        if quote is not None:
            return quote.source, quote
        if key in self.archive.sources:
            return SourceId(key), None
        found = self._by_key.get(key.casefold())
        if found is None and cited.url:
            found = self._by_url.get(_fold_url(cited.url))
        if found is None and len(cited.title) >= _LEAST_TITLE:
            found = self._by_title.get(fold_name(cited.title))
        return found, None

    @cached_property
    def _by_key(self) -> dict[str, SourceId]:
        known: dict[str, SourceId] = {source.casefold(): source for source in self.archive.sources}
        for source in self.archive.sources.values():
            for name in ("citation-key", "id"):
                if isinstance(key := source.csl.get(name), str):
                    known.setdefault(key.casefold(), source.id)
        return known

    @cached_property
    def _by_url(self) -> dict[str, SourceId]:
        known: dict[str, SourceId] = {}
        for source in self.archive.sources.values():
            addresses = [str(source.csl.get("URL", "")), *(capture.url or "" for capture in source.captures)]
            for address in filter(None, addresses):
                known.setdefault(_fold_url(address), source.id)
        return known

    @cached_property
    def _by_title(self) -> dict[str, SourceId | None]:
        """Sources by title; None for a title that several have."""
        known: dict[str, SourceId | None] = {}
        for source in self.archive.sources.values():
            title = fold_name(source.title)
            known[title] = None if title in known else source.id
        return known


def _fold_url(url: str) -> str:
    return _SCHEME.sub("", url.strip()).partition("#")[0].rstrip("/")
