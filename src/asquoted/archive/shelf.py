"""One source with its quotes, as its two files say; what is remembered of them becomes values when first looked at."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from asquoted.archive.files import Stamp, stamp_of
from asquoted.archive.layout import Layout
from asquoted.archive.row import read_quote, read_source, write_quote, write_source
from asquoted.model import Digest, Quote, QuoteId, Source, SourceId

Stamps: TypeAlias = tuple[Stamp | None, Stamp | None]


def stamps_of(layout: Layout, source: SourceId) -> Stamps:
    """The stamps of the two files of a source now."""
    # A path object for each of thousands of files, or joining its parts, would cost more than the look at it.
    folder = f"{layout.root}/sources/{source}"
    return stamp_of(f"{folder}/source.toml"), stamp_of(f"{folder}/quotes.toml")


class Shelf:
    """A source and its quotes, the stamps of the files that said so, and a digest of their text.

    `is_settled` is false when a file is so new that it may change again without its stamp telling.
    """

    __slots__ = ("_body", "_quotes", "_source", "digest", "ids", "is_settled", "stamps")

    def __init__(self, *, stamps: Stamps, digest: Digest, ids: tuple[QuoteId, ...], is_settled: bool) -> None:
        self.stamps = stamps
        self.digest = digest
        self.ids = ids
        self.is_settled = is_settled
        self._source: Source | None = None
        self._quotes: tuple[Quote, ...] | None = None
        self._body = b""

    @classmethod
    def of(
        cls, source: Source, quotes: tuple[Quote, ...], *, stamps: Stamps, digest: Digest, is_settled: bool
    ) -> Shelf:
        """A shelf of values that were just read from the record."""
        shelf = cls(stamps=stamps, digest=digest, ids=tuple(quote.id for quote in quotes), is_settled=is_settled)
        shelf._source, shelf._quotes = source, quotes
        return shelf

    @property
    def source(self) -> Source:
        if self._source is None:
            self._source = read_source(json.loads(self._body.split(b"\n", 2)[1]))
        return self._source

    @property
    def quotes(self) -> tuple[Quote, ...]:
        if self._quotes is None:
            self._quotes = tuple(map(read_quote, json.loads(self._body.split(b"\n", 2)[2])))
        return self._quotes

    def write(self) -> bytes:
        """Three lines of JSON: what is needed of every shelf at once, the source, the quotes."""
        head = [self.stamps, self.digest, self.ids]
        parts = (head, write_source(self.source), [write_quote(quote) for quote in self.quotes])
        return b"\n".join(
            json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
            for part in parts
        )

    @classmethod
    def read(cls, body: bytes) -> Shelf:
        """The shelf that `write` wrote, which is to be trusted; some 10 µs, the values later."""
        stamps, digest, ids = json.loads(body.split(b"\n", 1)[0])
        first, second = (None if stamp is None else Stamp(*stamp) for stamp in stamps)
        shelf = cls(stamps=(first, second), digest=digest, ids=tuple(ids), is_settled=True)
        shelf._body = body
        return shelf


class Sources(Mapping[SourceId, Source]):
    """The sources of shelves by their id."""

    def __init__(self, shelves: Mapping[SourceId, Shelf]) -> None:
        self._shelves = shelves

    def __getitem__(self, key: SourceId) -> Source:
        return self._shelves[key].source

    def __contains__(self, key: object) -> bool:
        return key in self._shelves

    def __iter__(self) -> Iterator[SourceId]:
        return iter(self._shelves)

    def __len__(self) -> int:
        return len(self._shelves)


class Quotes(Mapping[QuoteId, Quote]):
    """The quotes of shelves by their id; of two with one id the later."""

    def __init__(self, shelves: Mapping[SourceId, Shelf]) -> None:
        self._places = {key: (shelf, place) for shelf in shelves.values() for place, key in enumerate(shelf.ids)}

    def __getitem__(self, key: QuoteId) -> Quote:
        shelf, place = self._places[key]
        return shelf.quotes[place]

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[QuoteId]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
