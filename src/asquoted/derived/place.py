# mypy: disable-error-code="no-untyped-call"
"""Where derived files may stand: in `index/` beside `archive/`, else in the user's cache folder."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from asquoted.derived.seal import cache_folder
from asquoted.errors import NotWritten

_LOCK = "lock"
_LONGEST_WAIT_SECONDS = 600.0  # longer than a full build of a million quotes takes another process to get through


def places(archive: Path, part: str) -> tuple[Path, ...]:
    """The folders of one part (quotes, passages, verdicts) to look in and then to build in, the best first.

    An archive that isn't called `archive` has its name in that of its folder: several may stand side by side.
    """
    name = hashlib.sha256(os.fsencode(archive.resolve())).hexdigest()[:16]
    own = part if archive.name in ("archive", "") else f"{part}-{archive.name}"
    return (archive.parent / "index" / own, cache_folder() / name / part)


def make(place: Path) -> None:
    """The folder stands, as a real folder under a real one; what else was under its name is unlinked.

    A new folder above it is left out of version control. Raises OSError where it can't be, also where the folder above
    is a link, which leads elsewhere.
    """
    is_new = not place.parent.exists()
    place.parent.mkdir(parents=True, exist_ok=True)
    if is_new:
        (place.parent / ".gitignore").write_text("*\n!README.md\n", "utf-8")
    if not is_real_folder(place.parent):
        raise NotADirectoryError(f"{place.parent} is a link")
    if not is_real_folder(place):
        place.unlink(missing_ok=True)
        place.mkdir(exist_ok=True)


def is_real_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


class Busy(NotWritten):
    """Another process is writing here."""


@contextmanager
def locked(place: Path, *, patience: float = _LONGEST_WAIT_SECONDS) -> Iterator[None]:
    """One process at a time builds here; the others wait. Raises Busy after `patience` seconds, ten minutes or so."""
    # 0.1 s to load, which what needs no lock of ours should not wait for.
    from whoosh.filedb.filestore import FileStorage  # noqa: PLC0415
    from whoosh.util.filelock import try_for  # noqa: PLC0415

    if (place / _LOCK).is_symlink():
        (place / _LOCK).unlink()
    lock = FileStorage(str(place)).lock(_LOCK)
    if not try_for(lock.acquire, timeout=patience, delay=0.05):
        raise Busy(
            "another process is building the search index",
            path=place,
            remedy="End that process and try again",
        )
    try:
        yield
    finally:
        lock.release()
