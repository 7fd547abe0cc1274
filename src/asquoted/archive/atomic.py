"""Writes that are whole or not at all, one writer at a time.

A file is written under another name in its own folder, brought to the disk, then renamed over the old one: whoever
reads, and whatever is killed when, finds the old content or the new. The lock is the archive's folder itself, so
nothing is left behind when its holder dies.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from asquoted.errors import NotWritten

try:
    import fcntl as _fcntl
except ImportError:  # Windows
    fcntl: ModuleType | None = None
else:
    fcntl = _fcntl

WAIT = 10.0
"""Seconds to wait for another writer; a write takes milliseconds, so a longer wait means that one hangs."""

_PAUSE = 0.02
_TEMPORARY = ".asquoted-"
_LOCK_FILE = ".asquoted-lock"

_REASONS = {
    errno.ENOSPC: ("the disk is full", "Free some space, then try again"),
    errno.EDQUOT: ("your share of the disk is full", "Free some space, then try again"),
    errno.EROFS: ("the archive is on a read-only file system", "Copy the archive to where you may write"),
    errno.EACCES: ("you may not write here", "Change the permissions of the archive's folder"),
    errno.EPERM: ("you may not write here", "Change the permissions of the archive's folder"),
    errno.ENAMETOOLONG: ("the name is too long for this file system", "Choose a shorter id"),
}


def write_file(path: Path, content: bytes) -> None:
    """Put `content` at `path`, whole and on the disk, or raise NotWritten with everything as it was."""
    with _explained(path):
        _write(path, content)


def make_folder(path: Path) -> None:
    """Make a folder and those above it that are missing."""
    with _explained(path):
        path.mkdir(parents=True, exist_ok=True)


@contextlib.contextmanager
def lock(root: Path, wait: float = WAIT) -> Iterator[None]:
    """Hold the archive alone, waiting up to `wait` seconds for another writer; then NotWritten."""
    with _explained(root):
        descriptor = _open_lock(root)
    try:
        deadline = time.monotonic() + wait
        while not _try_lock(root, descriptor):
            if time.monotonic() > deadline:
                raise NotWritten(
                    f"another program has been writing to this archive for {wait:.0f} seconds",
                    path=root,
                    remedy="Wait until it is done, or end it, then try again",
                )
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            if fcntl is None:
                (root / _LOCK_FILE).unlink(missing_ok=True)
    finally:
        if descriptor is not None:
            os.close(descriptor)  # which gives the lock back


def is_temporary(name: str) -> bool:
    """Whether a file of this name is what a killed writer left; the next write into its folder removes it."""
    return name.startswith(_TEMPORARY)


def _open_lock(root: Path) -> int | None:
    return None if fcntl is None else os.open(root, os.O_RDONLY)


def _try_lock(root: Path, descriptor: int | None) -> bool:
    try:
        if fcntl is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            os.close(os.open(root / _LOCK_FILE, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except (BlockingIOError, FileExistsError):
        return False
    except OSError as error:
        raise _not_written(root, error) from error
    return True


def _write(path: Path, content: bytes) -> None:
    folder = path.parent
    for left in folder.iterdir():
        if is_temporary(left.name) and left.name != _LOCK_FILE:
            left.unlink(missing_ok=True)
    temporary = folder / f"{_TEMPORARY}{secrets.token_hex(8)}"
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with open(descriptor, "wb") as file:  # noqa: PTH123 - from a descriptor
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o7777)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk, where a folder can be synced at all."""
    if fcntl is None:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _not_written(path, error) from error


def _not_written(path: Path, error: OSError) -> NotWritten:
    fact, remedy = _REASONS.get(
        error.errno or 0, (f"the system says: {error.strerror or error}", "Check the disk, then try again")
    )
    return NotWritten(f"can't be written: {fact}", path=path, remedy=remedy)
