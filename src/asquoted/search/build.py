# mypy: disable-error-code="no-untyped-call"
"""An index that may be trusted: the one that stands, or a new one built in its place.

The index is derived: it is checked against the archive, and where anything about it is wrong it is built
again, which costs the user one line of notice.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from whoosh import index
from whoosh.index import FileIndex

from asquoted.derived import place, seal
from asquoted.errors import NotWritten
from asquoted.model import Digest
from asquoted.search import manifest
from asquoted.search.manifest import Flaw
from asquoted.search.record import Record
from asquoted.search.schema import SCHEMA, Entry, digest_of_entries, document, entries

_TRIES = 3
_WRITER_MEGABYTES = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """An index in use; `folder` is to be removed after use when `passing`, since it could be kept nowhere."""

    folder: Path
    count: int
    notices: tuple[str, ...] = ()
    passing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    entries: list[Entry]
    digest: Digest
    key: bytes | None
    places: tuple[Path, ...]

    @property
    def count(self) -> int:
        return len(self.entries)


def open_index(record: Record) -> tuple[FileIndex, Built]:
    """The index of this record, open; built first where the one there isn't whole, current and our own.

    Raises NotWritten when none stands and none can be built anywhere.
    """
    wanted = _wanted(record)
    for _ in range(_TRIES):
        standing = _standing(wanted)
        built = _build_somewhere(wanted, standing) if isinstance(standing, Flaw) else standing
        try:
            return _open(built), built
        except (index.IndexError, OSError):
            continue  # another process swapped a newer index in between the check and the opening
    built = _build_passing(wanted, "kept being replaced by another process")
    return _open(built), built


def _open(built: Built) -> FileIndex:
    return index.open_dir(str(built.folder), schema=SCHEMA)


def rebuild(record: Record) -> Built:
    """A new index in place of the one there, whatever its state. Raises NotWritten if it can't be kept."""
    wanted = _wanted(record)
    built = _build_somewhere(wanted, None)
    if built.passing:
        shutil.rmtree(built.folder, ignore_errors=True)
        tried = " and ".join(str(folder) for folder in wanted.places)
        raise NotWritten(
            f"the search index could not be written in {tried}",
            remedy="Make one of them writable, or free space",
        )
    return built


def _wanted(record: Record) -> _Wanted:
    all_entries = entries(record)
    try:
        key = seal.read_or_make_key()
        where = place.places(record.path, "quotes")
    except (OSError, RuntimeError):  # no home folder, or one that can't be written
        key, where = None, ()
    digest = digest_of_entries(all_entries, _package_version())
    return _Wanted(entries=all_entries, digest=digest, key=key, places=where)


@lru_cache(maxsize=1)
def _package_version() -> str:
    try:
        return version("asquoted")
    except PackageNotFoundError:
        return "not installed"


def _standing(wanted: _Wanted) -> Built | Flaw:
    """The first index that verifies, else what is wrong with the first that is there at all."""
    flaw = Flaw.MISSING
    for folder in wanted.places if wanted.key is not None else ():
        if not (place.is_real_folder(folder.parent) and place.is_real_folder(folder)):
            continue
        found = manifest.verified_folder(folder, record=wanted.digest, key=wanted.key or b"")
        if isinstance(found, Path):
            return Built(folder=found, count=wanted.count)
        flaw = found if flaw is Flaw.MISSING else flaw
    return flaw


def _build_somewhere(wanted: _Wanted, flaw: Flaw | None) -> Built:
    """Builds in the first place that can be written; `flaw` is None when a new index was asked for."""
    first = wanted.places[0] if wanted.places else None
    for folder in wanted.places:
        try:
            return _build_in(folder, wanted, flaw, instead_of=None if folder == first else first)
        except OSError:
            continue
    return _build_passing(wanted, flaw or Flaw.MISSING)


def _build_in(folder: Path, wanted: _Wanted, flaw: Flaw | None, *, instead_of: Path | None) -> Built:
    place.make(folder)
    with place.locked(folder):
        if flaw is not None:
            found = _standing(wanted)  # by another process, while this one waited
            if isinstance(found, Built):
                return found
        target = folder / manifest.new_folder_name()
        try:
            target.mkdir(mode=0o700)
            _write(target, wanted.entries)
            manifest.publish(folder, target, record=wanted.digest, count=wanted.count, key=wanted.key or b"")
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise
        manifest.clear(folder, keep=target.name)
    where = "" if instead_of is None else f" in {folder}, as {instead_of} can't be written"
    notices = () if flaw is None and not where else (_notice(flaw or "asked for", wanted.count, where),)
    return Built(folder=target, count=wanted.count, notices=notices)


def _build_passing(wanted: _Wanted, flaw: str) -> Built:
    folder: Path | None = None
    try:
        folder = Path(tempfile.mkdtemp(prefix="asquoted-"))
        _write(folder, wanted.entries)
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
    return Built(folder=folder, count=wanted.count, notices=(_notice(flaw, wanted.count, where),), passing=True)


def _notice(flaw: str, count: int, where: str) -> str:
    return f"The search index was {flaw}: rebuilt from {count:,} quote{'' if count == 1 else 's'}{where}."


def _write(folder: Path, all_entries: list[Entry]) -> None:
    """An index in an empty folder, in one segment, its documents counted. Raises OSError or NotWritten."""
    built = index.create_in(str(folder), SCHEMA)
    try:
        writer = built.writer(limitmb=_WRITER_MEGABYTES)
        try:
            for entry in all_entries:
                writer.add_document(**document(entry))
        except BaseException:
            writer.cancel()
            raise
        writer.commit()
        count = built.doc_count()
    finally:
        built.close()
    for lock in folder.glob("*LOCK*"):
        lock.unlink()
    if count != len(all_entries):
        raise NotWritten(
            f"the search index holds {count} of {len(all_entries)} quotes",
            path=folder,
            remedy="Run `asquoted index` again",
        )
