"""An index that may be trusted and is current: the one that stands, brought up to date, or a new one in its place.

The index is derived: it is checked against the archive, and where anything about it is wrong it is built again,
which costs the user one line of notice. While another process builds, the state that stands goes on serving.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from asquoted.archive.layout import Layout
from asquoted.archive.loading import load, source_folders
from asquoted.derived import place, seal
from asquoted.errors import NotWritten
from asquoted.model import SourceId
from asquoted.search import manifest, schema, write
from asquoted.search.changes import collect
from asquoted.search.columns import Columns
from asquoted.search.document import Document
from asquoted.search.manifest import Flaw, State
from asquoted.search.parts import QUOTES, Part, list_changes, read_shelf
from asquoted.search.sealed import Sealed, statuses
from asquoted.search.store import WhooshStore
from asquoted.version import VERSION

_TRIES = 3
_MOST_TAIL_SEGMENTS = 4
"""Segments behind the base from which on they are written again as one: each is looked up for every word."""

_MOST_BASE_SEGMENTS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """An index in use; `folder` is to be removed after use when `passing`, since it could be kept nowhere.

    `sources` has of each source its title, its language and its stamps.
    """

    folder: Path
    count: int
    notices: tuple[str, ...] = ()
    passing: bool = False
    sources: dict[str, list[Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Site:
    """What is to be indexed, and where."""

    layout: Layout
    part: Part
    key: bytes | None
    places: tuple[Path, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    sealed: Sealed
    state: State


def open_store(path: Path, part: Part = QUOTES) -> tuple[WhooshStore, Built]:
    """The index of an archive, open and current; built or brought up to date first where it must be.

    Raises BrokenRecord for what can't be read of the archive, NotWritten when no index stands and none can be built.
    """
    site = _site(path, part)
    for attempt in range(_TRIES):
        try:
            return _open_current(site, flaw=Flaw.DAMAGED if attempt == _TRIES - 1 else None)
        except _Unusable:
            continue  # another process replaced it in between, or its files are not what they should be
    return _open(_build_passing(site, "kept being replaced by another process"))


def rebuild(path: Path, part: Part = QUOTES) -> Built:
    """A new index in place of the one there, whatever its state. Raises NotWritten if it can't be kept."""
    site = _site(path, part)
    built = _build_somewhere(site, None)
    if built.made.passing:
        shutil.rmtree(built.made.folder, ignore_errors=True)
        tried = " and ".join(str(folder) for folder in site.places)
        raise NotWritten(
            f"the search index could not be written in {tried}",
            remedy="Make one of them writable, or free space",
        )
    return built.made


class _Unusable(Exception):
    """What was verified could not be opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    made: Built
    standing: _Standing


def _site(path: Path, part: Part) -> _Site:
    try:
        key = seal.read_or_make_key()
        where = place.places(path, part.name)
    except (OSError, RuntimeError):  # no home folder, or one that can't be written
        key, where = None, ()
    return _Site(layout=Layout(path), part=part, key=key, places=where)


def _versions() -> list[object]:
    return [VERSION, *schema.versions()]


# ---- what stands


def _open_current(site: _Site, flaw: Flaw | None) -> tuple[WhooshStore, Built]:
    standing = _standing(site) if flaw is None else flaw
    if isinstance(standing, Flaw):
        return _open(_build_somewhere(site, standing))
    store = _open_store(standing)
    folder, count = standing.sealed.folder, standing.state.count
    with ExitStack() as stack:
        stack.callback(store.close)
        entries = _entries(standing)
        changed, gone = list_changes(site.part, site.layout, entries)
        notices: tuple[str, ...] = ()
        if changed or gone:
            try:
                return _open(_bring_up_to_date(site, standing, store.columns, entries, changed, gone))
            except place.Busy:
                title = site.part.title
                notices = (f"The {title} is out of date, and another process is building it: changes may be missing.",)
        stack.pop_all()
    return store, Built(folder=folder, count=count, sources=entries, notices=notices)


def _standing(site: _Site) -> _Standing | Flaw:
    """The first index that verifies, else what is wrong with the first that is there at all."""
    flaw = Flaw.MISSING
    for folder in site.places if site.key is not None else ():
        if not (place.is_real_folder(folder.parent) and place.is_real_folder(folder)):
            continue
        found = manifest.verified(folder, versions=_versions(), key=site.key or b"")
        if not isinstance(found, Flaw):
            return _Standing(sealed=found[0], state=found[1])
        flaw = found if flaw is Flaw.MISSING else flaw
    return flaw


def _open_store(standing: _Standing) -> WhooshStore:
    try:
        return WhooshStore(standing.sealed, standing.state)
    except Exception as error:  # whatever a damaged file makes a reader raise
        raise _Unusable(str(error)) from error


def _entries(standing: _Standing) -> dict[str, list[Any]]:
    try:
        with standing.sealed.open(standing.state.names["sources"]) as file:
            entries: dict[str, list[Any]] = json.load(file)
    except (OSError, ValueError) as error:
        raise _Unusable(str(error)) from error
    return entries


def _open(ready: _Ready) -> tuple[WhooshStore, Built]:
    return _open_store(ready.standing), ready.made


# ---- what changed


def _bring_up_to_date(
    site: _Site,
    seen: _Standing,
    columns: Columns,
    entries: dict[str, list[Any]],
    changed: list[SourceId],
    gone: list[SourceId],
) -> _Ready:
    """What changed is written into the index that stands. Raises place.Busy when another process is at it."""
    try:
        with place.locked(seen.sealed.folder.parent, patience=0.0):
            now = _standing(site)
            if isinstance(now, Flaw) or (now.sealed.folder, now.state) != (seen.sealed.folder, seen.state):
                raise _Unusable
            if now.state.base_segments <= _MOST_BASE_SEGMENTS:
                return _write_changes(site, now, columns, entries, changed, gone)
    except (OSError, write.Short):
        pass
    return _build_somewhere(site, Flaw.STALE)


def _write_changes(
    site: _Site,
    standing: _Standing,
    columns: Columns,
    entries: dict[str, list[Any]],
    changed: list[SourceId],
    gone: list[SourceId],
) -> _Ready:
    state, sealed = standing.state, standing.sealed
    without_tail = write.segment_count(sealed) - state.base_segments >= _MOST_TAIL_SEGMENTS
    kept = state.base if without_tail else columns.size
    changes = collect(site.part, site.layout, columns, entries, changed=changed, gone=gone, kept=kept)
    after, files = write.extend(
        sealed,
        state,
        columns,
        removed=changes.removed,
        added=changes.added,
        entries=changes.entries,
        known=entries,
        without_tail=without_tail,
    )
    folder, where = sealed.folder, sealed.folder.parent
    after_sealed = manifest.publish(where, folder, after, files, versions=_versions(), key=site.key or b"")
    manifest.clear_files(folder, keep=files)
    count, noun = changes.count, site.part.noun
    told = f"The {site.part.title} was out of date: {count:,} changed {noun}{'s' * (count != 1)} written."
    made = Built(folder=folder, count=after.count, sources=changes.entries, notices=(told,) if count else ())
    return _Ready(made=made, standing=_Standing(sealed=after_sealed, state=after))


# ---- a new one


def _build_somewhere(site: _Site, flaw: Flaw | None) -> _Ready:
    """Builds in the first place that can be written; `flaw` is None when a new index was asked for."""
    first = site.places[0] if site.places else None
    for folder in site.places:
        try:
            return _build_in(folder, site, flaw, instead_of=None if folder == first else first)
        except OSError:
            continue
    return _build_passing(site, flaw or Flaw.MISSING)


def _build_in(folder: Path, site: _Site, flaw: Flaw | None, *, instead_of: Path | None) -> _Ready:
    place.make(folder)
    with place.locked(folder):
        if flaw is not None:
            found = _built_meanwhile(site)  # by another process, while this one waited
            if found is not None:
                return found
        manifest.clear(folder, keep=_folder_in_use(site, folder))
        target = folder / manifest.new_folder_name()
        try:
            target.mkdir(mode=0o700)
            state, files, entries = _write_whole(site, target)
            sealed = manifest.publish(folder, target, state, files, versions=_versions(), key=site.key or b"")
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise
        manifest.clear(folder, keep=target.name)
    where = "" if instead_of is None else f" in {folder}, as {instead_of} can't be written"
    notices = () if flaw is None and not where else (_notice(site, flaw or "asked for", state.count, where),)
    made = Built(folder=target, count=state.count, notices=notices, sources=entries)
    return _Ready(made=made, standing=_Standing(sealed=sealed, state=state))


def _built_meanwhile(site: _Site) -> _Ready | None:
    standing = _standing(site)
    if isinstance(standing, Flaw):
        return None
    try:
        _open_store(standing).close()
        entries = _entries(standing)
    except _Unusable:
        return None
    if any(list_changes(site.part, site.layout, entries)):
        return None
    made = Built(folder=standing.sealed.folder, count=standing.state.count, sources=entries)
    return _Ready(made=made, standing=standing)


def _folder_in_use(site: _Site, folder: Path) -> str | None:
    """The folder that other processes may be reading while a new one is built beside it."""
    found = manifest.verified(folder, versions=_versions(), key=site.key or b"")
    return None if isinstance(found, Flaw) else found[0].folder.name


def _build_passing(site: _Site, flaw: str) -> _Ready:
    folder: Path | None = None
    try:
        folder = Path(tempfile.mkdtemp(prefix="asquoted-"))
        state, files, entries = _write_whole(site, folder)
        sealed = Sealed(folder, statuses(folder, files))
    except BaseException as error:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise NotWritten(
                f"the search index could be built nowhere: {error.strerror or error}",
                remedy="Free space, or make the folder index/ writable",
            ) from error
        raise
    where = " for this once, as neither index/ nor the cache folder can be written"
    notices = (_notice(site, flaw, state.count, where),)
    made = Built(folder=folder, count=state.count, notices=notices, passing=True, sources=entries)
    return _Ready(made=made, standing=_Standing(sealed=sealed, state=state))


def _notice(site: _Site, flaw: str, count: int, where: str) -> str:
    return f"The {site.part.title} was {flaw}: rebuilt from {count:,} {site.part.noun}{'s' * (count != 1)}{where}."


def _write_whole(site: _Site, target: Path) -> tuple[State, list[str], dict[str, list[Any]]]:
    """Everything that the archive has, in an empty folder. Raises OSError, NotWritten or BrokenRecord."""
    entries: dict[str, list[Any]] = {}
    sources = source_folders(site.layout)

    def documents() -> Iterator[Document]:
        entries.clear()
        keys: set[str] = set()
        for source in sources:
            shelf = read_shelf(site.part, site.layout, source)
            for document in shelf.documents:
                if document.key in keys:
                    load(site.layout)  # raises, with the lines of the two
                keys.add(document.key)
                yield document
            entries[source] = shelf.entry

    state, files = write.build(target, documents, lambda: entries)
    return state, files, entries
