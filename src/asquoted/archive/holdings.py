"""What an archive holds, for reading: looked up by id and name, and told from what others wrote since."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import copy
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Self, TypeVar, cast

from asquoted.archive import names
from asquoted.archive.captures import Frozen, latest_capture, read_capture
from asquoted.archive.files import read_regular
from asquoted.archive.layout import ID, Layout
from asquoted.archive.loading import Contents, load, load_quotes, load_settings, source_folders
from asquoted.archive.shelf import stamps_of
from asquoted.errors import BrokenRecord
from asquoted.model import Capture, Digest, Outcome, Quote, QuoteId, Region, Source, SourceId, Speaker, SpeakerId

K = TypeVar("K", bound=str)
V = TypeVar("V")

_TEXTS_KEPT = 256
"""Texts that an archive keeps in memory once read: some 5 MB of articles."""


class Holdings:
    """What an archive records, as read when it was opened. Raises UnknownName for an id that it doesn't have."""

    def __init__(self, path: Path, *, only: Collection[SourceId] | None = None) -> None:
        self._layout = Layout(path)
        self._only = only
        self._contents: Contents = load(self._layout, only=only)
        self._frozen = lru_cache(maxsize=_TEXTS_KEPT)(self._read_capture)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {str(self.path)!r}: {len(self.quotes)} quotes in {len(self.sources)} sources>"

    # ---- looking up

    @property
    def path(self) -> Path:
        return self._layout.root

    @property
    def layout(self) -> Layout:
        return self._layout

    @property
    def title(self) -> str:
        return self._contents.settings.title

    @property
    def language(self) -> str:
        return self._contents.settings.language

    @property
    def fail_on(self) -> Outcome:
        return self._contents.settings.fail_on

    @property
    def speakers(self) -> Mapping[SpeakerId, Speaker]:
        return MappingProxyType(self._contents.speakers)

    @property
    def sources(self) -> Mapping[SourceId, Source]:
        return MappingProxyType(self._contents.sources)

    @property
    def quotes(self) -> Mapping[QuoteId, Quote]:
        return MappingProxyType(self._contents.quotes)

    def quotes_of(self, source_id: str) -> tuple[Quote, ...]:
        """The quotes of a source, as they stand in its file."""
        return self._contents.shelves[self.source(source_id).id].quotes

    def digest_of(self, source_id: str) -> Digest:
        """A digest of what the files say that describe a source and record its quotes."""
        return self._contents.shelves[SourceId(source_id)].digest

    def quote(self, quote_id: str) -> Quote:
        return _look_up("quote", quote_id, self._contents.quotes, "Find it with `asquoted search`")

    def source(self, source_id: str) -> Source:
        return _look_up("source", source_id, self._contents.sources, "Take one in with `asquoted capture`")

    def speaker(self, speaker_id: str) -> Speaker:
        return _look_up("speaker", speaker_id, self._contents.speakers, "Record one with `asquoted speaker add`")

    def find_speakers(self, name: str) -> tuple[Speaker, ...]:
        """The speakers whom an id, a name, an alias or else a surname may mean; empty when nobody fits."""
        return names.find_speakers(self._contents.speakers.values(), name)

    def capture_of(self, quote: Quote) -> Capture:
        """The capture that a quote's positions count in."""
        for capture in self.source(quote.source).captures:
            if capture.text_digest == quote.capture:
                return capture
        raise BrokenRecord(
            f"the quote {quote.id!r} names the capture {quote.capture[:15]}…, which its source doesn't have",
            path=self._layout.quotes(quote.source),
            remedy="Correct its capture, or restore the [[capture]] in source.toml",
        )

    def latest_capture(self, source_id: str) -> Capture:
        """The capture of the latest day, of several that whose bytes were recorded last, in the newest text of them."""
        source = self.source(source_id)
        latest = latest_capture(source.captures)
        if latest is None:
            raise BrokenRecord(
                f"the source {source.id!r} has no capture",
                path=self._layout.source(source.id),
                remedy="Take one in with `asquoted capture`",
            )
        return latest

    def text_of(self, source: SourceId, capture: Capture) -> str:
        """The frozen text; BrokenRecord when a file of the capture is missing or not as recorded."""
        return self._frozen(source, capture).text

    def regions_of(self, source: SourceId, capture: Capture) -> tuple[Region, ...]:
        """The regions of the frozen text; BrokenRecord as for `text_of`."""
        return self._frozen(source, capture).regions

    # ---- what others wrote

    def is_current(self, source_id: str) -> bool:
        """Whether the files that describe a source and record its quotes are those that were read: two looks."""
        source = self.source(source_id).id
        return stamps_of(self._layout, source) == self._contents.shelves[source].stamps

    def reread(self) -> Self:
        """The archive as the disk has it now, as another value; this one goes on saying what it said.

        What has not changed is taken over, so that it takes three looks a source; captures are read again.
        """
        other = copy(self)
        other._contents = load(self._layout, self._contents, only=self._only)  # noqa: SLF001 - of the same class
        other._frozen = lru_cache(maxsize=_TEXTS_KEPT)(other._read_capture)  # noqa: SLF001
        return other

    def has_same_record(self, other: Holdings) -> bool:
        """Whether two readings say the same of everything."""
        one, two = self._contents, other._contents
        return (
            one.settings == two.settings
            and one.speakers == two.speakers
            and one.shelves.keys() == two.shelves.keys()
            and all(shelf.digest == two.shelves[key].digest for key, shelf in one.shelves.items())
        )

    def reload(self) -> None:
        """Take in what others wrote since."""
        self._contents = load(self._layout, self._contents, only=self._only)

    def _read_capture(self, source: SourceId, capture: Capture) -> Frozen:
        return read_capture(self._layout, source, capture)


def open_part(path: Path, sources: Collection[SourceId]) -> Holdings:
    """The archive with these sources alone: what many thousands of others hold takes time to read."""
    return Holdings(path, only=frozenset(sources))


def open_around(path: Path, quote_id: str) -> tuple[Holdings, Quote]:
    """A quote, and the part of its archive that bears on it: its source, and its original.

    The file that names it is found by its bytes, some 30 µs a source. Raises UnknownName where no quote has that id.
    """
    layout = Layout(path)
    found = _find_quote(layout, quote_id) if ID.fullmatch(quote_id) else None
    if found is None:  # an id may be written with escapes; else the whole archive says what comes near
        whole = Holdings(path)
        return whole, whole.quote(quote_id)
    original = () if found.original is None else (found.original,)
    return open_part(path, (found.source, *original)), found


def _find_quote(layout: Layout, quote_id: str) -> Quote | None:
    load_settings(layout)
    wanted = quote_id.encode()
    for source in source_folders(layout):
        try:
            data = read_regular(layout.quotes(source))[0]
        except FileNotFoundError:
            continue
        if wanted in data:
            for quote in load_quotes(layout, source)[1]:
                if quote.id == quote_id:
                    return quote
    return None


def _look_up(what: str, name: str, known: Mapping[K, V], remedy: str) -> V:
    found = known.get(cast("K", name))
    if found is None:
        raise names.unknown(what, name, known, remedy)
    return found
