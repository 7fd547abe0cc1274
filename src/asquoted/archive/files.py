"""Files of an archive as bytes, text and values; one that can't be understood is an error with its line."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import rtoml

from asquoted.archive.fields import WrongField
from asquoted.errors import BrokenRecord

LIMIT = 64 * 1024 * 1024
"""Bytes of one TOML file: 100,000 quotes in a single file are some 60 MB."""

TICK_NS = 2_000_000_000
"""The coarsest time that a file system keeps, FAT's: a file written so lately may be written again unnoticed."""

T = TypeVar("T")

_SYNTAX_PLACE = re.compile(r" at line (\d+) column \d+$")


class Stamp(NamedTuple):
    """What tells that a file is the one read before, as in git's index."""

    mtime: int
    size: int
    inode: int


def stamp_of(path: Path | str) -> Stamp | None:
    """The stamp of a file, None when there is none."""
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return None
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino)


def read_regular(path: Path | str, limit: int = LIMIT) -> tuple[bytes, Stamp]:
    """The bytes of a regular file of the archive. A symbolic link could lead out of it and is refused.

    Raises FileNotFoundError, or BrokenRecord for anything else than a readable file of at most `limit` bytes.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        raise
    except OSError as error:
        if Path(path).is_symlink():
            raise BrokenRecord(
                "is a symbolic link, which an archive may not hold",
                path=path,
                remedy="Put the file itself here",
            ) from error
        raise BrokenRecord(
            f"can't be read: {error.strerror}", path=path, remedy="Check its permissions and the disk"
        ) from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise BrokenRecord("is no regular file", path=path, remedy="Put a file in its place")
    with open(descriptor, "rb", buffering=0) as file:  # noqa: PTH123 - from a descriptor
        if status.st_size > limit:
            raise BrokenRecord(
                f"has {status.st_size:,} bytes, more than the {limit:,} that are read",
                path=path,
                remedy="Split it",
            )
        return file.readall(), Stamp(status.st_mtime_ns, status.st_size, status.st_ino)


def read_text(path: Path | str) -> tuple[str, Stamp]:
    """The text of a TOML file as it stands, a byte order mark and newlines included."""
    data, stamp = read_regular(path)
    try:
        return data.decode("utf-8"), stamp
    except UnicodeDecodeError as error:
        raise BrokenRecord(
            f"is not UTF-8: byte {error.start:,} begins no character",
            path=path,
            line=data.count(b"\n", 0, error.start) + 1,
            remedy="Save it as UTF-8",
        ) from error


def read_value(text: str, path: Path | str, read: Callable[[Mapping[str, Any]], T]) -> T:
    """The value that `read` makes of a TOML text; BrokenRecord names the line of what is wrong."""
    try:
        table = rtoml.loads(text)
    except rtoml.TomlParsingError as error:
        place = _SYNTAX_PLACE.search(str(error))
        line = int(place[1]) if place else None
        raise BrokenRecord(
            f"is broken TOML: {_SYNTAX_PLACE.sub('', str(error))}",
            path=path,
            line=line,
            remedy="Correct this line",
        ) from error
    try:
        return read(table)
    except WrongField as error:
        from asquoted.archive.tables import find_line, find_lines  # noqa: PLC0415 - tomlkit, which only an error needs

        raise BrokenRecord(
            f"{error.name} {error.fact}", path=path, line=find_line(find_lines(text), error.place), remedy=error.remedy
        ) from error
