"""A whole archive read and validated; reading again takes only what changed on the disk since."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from asquoted.archive.files import Stamp, read_text, read_value, stamp_of
from asquoted.archive.layout import ID, ID_RULE, Layout
from asquoted.archive.record import Settings, read_quotes, read_settings, read_source, read_speakers
from asquoted.archive.tables import find_line, find_lines
from asquoted.errors import BrokenRecord, UnknownName
from asquoted.model import Quote, QuoteId, Source, SourceId, Speaker, SpeakerId


@dataclass(frozen=True, slots=True)
class Shelf:
    """One source with its quotes, and the stamps of the two files that said so."""

    source: Source
    quotes: tuple[Quote, ...]
    stamps: tuple[Stamp | None, Stamp | None]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that an archive records, in record order: sources by id, quotes as they stand in their files."""

    settings: Settings
    speakers: Mapping[SpeakerId, Speaker]
    shelves: Mapping[SourceId, Shelf]
    sources: Mapping[SourceId, Source] = field(init=False)
    quotes: Mapping[QuoteId, Quote] = field(init=False)

    def __post_init__(self) -> None:
        sources = {key: shelf.source for key, shelf in self.shelves.items()}
        quotes = {quote.id: quote for shelf in self.shelves.values() for quote in shelf.quotes}
        object.__setattr__(self, "sources", sources)
        object.__setattr__(self, "quotes", quotes)


def load(layout: Layout, known: Contents | None = None, *, only: Collection[SourceId] | None = None) -> Contents:
    """The contents of an archive; sources whose files are as they were in `known` are taken from it.

    With `only`, no other sources are read. Raises UnknownName when there is no archive, BrokenRecord when a part of it
    can't be understood.
    """
    settings = load_settings(layout)
    speakers = load_speakers(layout)[1]
    shelves = known.shelves if known is not None else {}
    with _uncollected():
        contents = Contents(
            settings,
            speakers,
            {
                source: _load_shelf(layout, source, shelves.get(source))
                for source in (source_folders(layout) if only is None else sorted(set(only)))
            },
        )
    if len(contents.quotes) != sum(len(shelf.quotes) for shelf in contents.shelves.values()):
        _refuse_duplicates(layout, contents)
    return contents


def find_broken(layout: Layout) -> list[BrokenRecord]:
    """Every file of an archive that can't be understood, in the order in which `load` reads them."""
    broken: list[BrokenRecord] = []

    def attempt(read: Callable[[], object]) -> None:
        try:
            read()
        except BrokenRecord as error:
            broken.append(error)

    attempt(lambda: read_value(read_text(layout.settings)[0], layout.settings, read_settings))
    attempt(lambda: load_speakers(layout))
    try:
        folders = source_folders(layout)
    except BrokenRecord as error:
        return [*broken, error]
    for source in folders:
        attempt(lambda source=source: load_source(layout, source))  # type: ignore[misc]
        attempt(lambda source=source: load_quotes(layout, source))  # type: ignore[misc]
    return broken


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from looking through values that all stay: half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()  # with the next line: all are of the oldest generation, without a look through them now
            gc.unfreeze()
            gc.enable()


def load_settings(layout: Layout) -> Settings:
    """What archive.toml says. Raises UnknownName when there is none."""
    try:
        return read_value(read_text(layout.settings)[0], layout.settings, read_settings)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnknownName(
            f"{layout.root} is no archive: it has no archive.toml", remedy="Make one with `asquoted init`"
        ) from error


def load_speakers(layout: Layout) -> tuple[str, Mapping[SpeakerId, Speaker]]:
    """speakers.toml as text and as values; without the file nobody is recorded."""
    try:
        text, _ = read_text(layout.speakers)
    except FileNotFoundError:
        return "", {}
    return text, read_value(text, layout.speakers, read_speakers)


def load_source(layout: Layout, source: SourceId) -> tuple[str, Source, Stamp]:
    """source.toml as text and value."""
    path = layout.source(source)
    try:
        text, stamp = read_text(path)
    except FileNotFoundError as error:
        raise BrokenRecord(
            "is missing: a folder of sources needs it", path=path, remedy="Restore it, or remove the folder"
        ) from error
    return text, read_value(text, path, lambda table: read_source(table, source)), stamp


def load_quotes(layout: Layout, source: SourceId) -> tuple[str, tuple[Quote, ...], Stamp | None]:
    """quotes.toml as text and values; without the file the source has no quotes yet."""
    path = layout.quotes(source)
    try:
        text, stamp = read_text(path)
    except FileNotFoundError:
        return "", (), None
    return text, read_value(text, path, lambda table: read_quotes(table, source)), stamp


def _load_shelf(layout: Layout, source: SourceId, known: Shelf | None) -> Shelf:
    if known is not None:
        stamps = (stamp_of(layout.source(source)), stamp_of(layout.quotes(source)))
        if stamps == known.stamps:
            return known
    _, described, source_stamp = load_source(layout, source)
    _, quotes, quotes_stamp = load_quotes(layout, source)
    return Shelf(described, quotes, (source_stamp, quotes_stamp))


def source_folders(layout: Layout) -> list[SourceId]:
    """The ids of the sources, sorted. A folder that holds nothing, as a killed writer may leave it, is none."""
    try:
        entries = sorted(os.scandir(layout.sources), key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise BrokenRecord(
            f"can't be read: {error.strerror}", path=layout.sources, remedy="Check its permissions"
        ) from error
    found: list[SourceId] = []
    for entry in entries:
        if entry.is_symlink():
            raise BrokenRecord(
                "is a symbolic link, which an archive may not hold",
                path=entry.path,
                remedy="Put the folder itself here",
            )
        if entry.name.startswith(".") or not entry.is_dir():
            continue
        if not ID.fullmatch(entry.name):
            raise BrokenRecord("is no source id", path=entry.path, remedy=f"Rename the folder: use {ID_RULE}")
        if _holds_something(entry.path):
            found.append(SourceId(entry.name))
    return found


def _holds_something(path: str) -> bool:
    if os.path.exists(f"{path}/source.toml"):  # noqa: PTH110 - a path object for each of thousands takes longer
        return True
    folder = Path(path)
    return any(
        not inside.name.startswith(".") and not (inside.is_dir() and not any(inside.iterdir()))
        for inside in folder.iterdir()
    )


def _refuse_duplicates(layout: Layout, contents: Contents) -> None:
    """Raise BrokenRecord at the second use of a quote id."""
    seen: dict[QuoteId, tuple[SourceId, int]] = {}
    for source, shelf in contents.shelves.items():
        for index, quote in enumerate(shelf.quotes):
            if quote.id in seen:
                path = layout.quotes(source)
                other_source, other_index = seen[quote.id]
                other = layout.quotes(other_source)
                raise BrokenRecord(
                    f"the quote id {quote.id!r} is used already at {other}:{_line(other, other_index)}",
                    path=path,
                    line=_line(path, index),
                    remedy="Give one of the two another id",
                )
            seen[quote.id] = (source, index)


def _line(path: Path, index: int) -> int | None:
    return find_line(find_lines(read_text(path)[0]), ("quote", index, "id"))
