"""A whole archive read and validated; reading again takes only what changed on the disk since."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Collection, Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from asquoted.archive.files import TICK_NS, Stamp, read_text, read_value
from asquoted.archive.layout import ID, ID_RULE, Layout
from asquoted.archive.record import Settings, read_quotes, read_settings, read_source, read_speakers
from asquoted.archive.remembered import recall, remember
from asquoted.archive.shelf import Quotes, Shelf, Sources, stamps_of
from asquoted.errors import BrokenRecord, UnknownName
from asquoted.model import Quote, QuoteId, Source, SourceId, Speaker, SpeakerId, digest_of


@dataclass(frozen=True, slots=True)
class Contents:
    """All that an archive records, in record order: sources by id, quotes as they stand in their files."""

    settings: Settings
    speakers: Mapping[SpeakerId, Speaker]
    shelves: Mapping[SourceId, Shelf]
    sources: Mapping[SourceId, Source] = field(init=False)
    quotes: Mapping[QuoteId, Quote] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sources", Sources(self.shelves))
        object.__setattr__(self, "quotes", Quotes(self.shelves))


def load(layout: Layout, known: Contents | None = None, *, only: Collection[SourceId] | None = None) -> Contents:
    """The contents of an archive; sources whose files are as they were in `known` are taken from it.

    With `only`, no other sources are read. Raises UnknownName when there is no archive, BrokenRecord when a part of it
    can't be understood.
    """
    settings = load_settings(layout)
    speakers = load_speakers(layout)[1]
    shelves: Mapping[SourceId, Shelf] = {}
    if known is not None:
        shelves = known.shelves
    elif only is None:
        shelves = recall(layout)
    with _uncollected():
        standing = _Standing(layout, shelves)
        folders = source_folders(layout, standing) if only is None else sorted(set(only))
        loaded = {source: standing.get(source) or _load_shelf(layout, source) for source in folders}
        contents = Contents(settings, speakers, loaded)
    if len(contents.quotes) != sum(len(shelf.ids) for shelf in loaded.values()):
        _refuse_duplicates(layout, contents)
    if only is None:
        remember(layout, loaded, shelves)
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


class _Standing:
    """Of the shelves that are known those whose files are as they were; each is looked at once."""

    def __init__(self, layout: Layout, known: Mapping[SourceId, Shelf]) -> None:
        self._layout = layout
        self._known = known
        self._found: dict[SourceId, Shelf | None] = {}

    def get(self, source: SourceId) -> Shelf | None:
        if source not in self._found:
            shelf = self._known.get(source)
            is_current = shelf is not None and stamps_of(self._layout, source) == shelf.stamps
            self._found[source] = shelf if is_current else None
        return self._found[source]

    def __contains__(self, source: object) -> bool:
        return self.get(SourceId(str(source))) is not None


def _load_shelf(layout: Layout, source: SourceId) -> Shelf:
    now = time.time_ns()
    described, one, source_stamp = load_source(layout, source)
    recorded, quotes, quotes_stamp = load_quotes(layout, source)
    stamps = (source_stamp, quotes_stamp)
    is_settled = all(stamp is None or stamp.mtime < now - TICK_NS for stamp in stamps)
    return Shelf.of(one, quotes, stamps=stamps, digest=digest_of(f"{described}\0{recorded}"), is_settled=is_settled)


def source_folders(layout: Layout, known: Container[SourceId] = ()) -> list[SourceId]:
    """The ids of the sources, sorted. A folder that holds nothing, as a killed writer may leave it, is none.

    Into those that are `known` to hold a source nobody looks.
    """
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
        source = SourceId(entry.name)
        if source in known or _holds_something(entry.path):
            found.append(source)
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
        for index, name in enumerate(shelf.ids):
            if name in seen:
                path = layout.quotes(source)
                other_source, other_index = seen[name]
                other = layout.quotes(other_source)
                raise BrokenRecord(
                    f"the quote id {name!r} is used already at {other}:{_line(other, other_index)}",
                    path=path,
                    line=_line(path, index),
                    remedy="Give one of the two another id",
                )
            seen[name] = (source, index)


def _line(path: Path, index: int) -> int | None:
    from asquoted.archive.tables import find_line, find_lines  # noqa: PLC0415 - as above

    return find_line(find_lines(read_text(path)[0]), ("quote", index, "id"))
