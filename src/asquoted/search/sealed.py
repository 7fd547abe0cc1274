# mypy: disable-error-code="no-untyped-call"
"""Files that are opened only while they are as they were sealed: of the same size, times and inode.

To digest hundreds of megabytes at every search would take longer than the search. Nobody but the kernel sets the
time at which a file was last changed, and a copy of it has another inode, so what was planted or carried here from
elsewhere is told by its status alone, which is looked at again once the file is open.
"""

from __future__ import annotations

import errno
import mmap
import os
import stat
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, cast

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)

Status = tuple[int, int, int, int]


def open_plain(path: Path | str) -> BinaryIO:
    """A regular file, neither through a link nor from a pipe that would wait for ever. Raises OSError."""
    file = os.fdopen(os.open(path, os.O_RDONLY | _NO_LINK | _NO_WAIT), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "not a plain file", str(path))
    return file


def statuses(folder: Path, names: Iterable[str]) -> dict[str, Status]:
    """What files are sealed by."""
    return {name: _status(os.lstat(folder / name)) for name in names}


def _status(found: os.stat_result) -> Status:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


class Sealed:
    """The sealed files of a folder; others that are there do not exist for its reader."""

    def __init__(self, folder: Path, files: Mapping[str, Any]) -> None:
        self.folder = folder
        self.files = {name: tuple(status) for name, status in files.items()}

    def is_whole(self) -> bool:
        """Whether every file is there as it was sealed."""
        try:
            return not self.folder.is_symlink() and statuses(self.folder, self.files) == self.files
        except OSError:
            return False

    def open(self, name: str) -> BinaryIO:
        """Raises OSError when the file isn't sealed, or not as it was."""
        if name not in self.files or os.sep in name:
            raise FileNotFoundError(errno.ENOENT, "not sealed", name)
        file = open_plain(self.folder / name)
        if _status(os.fstat(file.fileno())) != self.files[name]:
            file.close()
            raise OSError(errno.ESTALE, "not as it was sealed", name)
        return file


class SealedStorage(FileStorage):
    """Whoosh's view of sealed files, and of those that are made through it."""

    def __init__(self, sealed: Sealed) -> None:
        super().__init__(str(sealed.folder))
        self._sealed = sealed
        self._new: set[str] = set()

    @property
    def new(self) -> frozenset[str]:
        """The names of files made here."""
        return frozenset(self._new)

    def list(self) -> list[str]:
        return [*self._sealed.files, *self._new]

    def open_file(self, name: str, **options: Any) -> Any:
        if name in self._new:
            return super().open_file(name, **options)
        with self._sealed.open(name) as file:
            if not os.fstat(file.fileno()).st_size:
                return StructFile(BytesIO(), name=name)
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            return StructFile(cast("BinaryIO", mapped), name=name)

    def create_file(self, name: str, excl: bool = False, mode: str = "wb", **options: Any) -> Any:
        file = super().create_file(name, excl=excl, mode=mode, **options)
        self._new.add(name)
        return file

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        super().rename_file(oldname, newname, safe=safe)
        self._new.discard(oldname)
        self._new.add(newname)

    def delete_file(self, name: str) -> None:
        # What is sealed stays for other readers until the state that needs it is replaced.
        if name in self._new:
            super().delete_file(name)
            self._new.discard(name)
