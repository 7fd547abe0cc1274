"""The members of a ZIP container that comes from anybody: read by name, in memory, within bounds.

Nothing is written to disk, so a member called `../x` is a name like any other; a ZIP inside is bytes like any
others and is never opened. What a header says of sizes is not believed: the bytes that come out are counted.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

from asquoted.errors import UnreadableFile

SIGNATURE = b"PK\x03\x04"
MEMBERS_AT_MOST = 10_000
"""Files in a container; a book with a picture on each page has some 2,000."""

MEMBER_LIMIT = 32 * 1024 * 1024
"""Bytes of one member, uncompressed: ten times the markup of a very long novel."""

TOTAL_LIMIT = 96 * 1024 * 1024
"""Bytes of all that is read from one container, uncompressed."""

RATIO_AT_MOST = 200
"""Times its compressed size that a member may grow: markup grows 5 to 50 times, a bomb some 1,000 times."""

_SMALL = 1024 * 1024
"""Bytes up to which the ratio is of no concern."""

_CHUNK = 256 * 1024
_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER = 30
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_REMEDY = "Save it again from the program that made it"


class Container:
    """An opened container; at most `TOTAL_LIMIT` bytes come out of it.

    Raises UnreadableFile, here and in reading, for one that is damaged, encrypted, has two members of one name or
    members that lie over each other, or exceeds a limit.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._read = 0
        if data.count(_ENTRY) > MEMBERS_AT_MOST:  # before the directory is built in memory
            raise self._refuse(f"has more than {MEMBERS_AT_MOST:,} files inside, the most that is read")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise self._refuse(
                f"is damaged: it begins as a ZIP container such as DOCX or EPUB, and can't be opened ({error})"
            ) from error
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in self._archive.infolist():
            if member.is_dir():
                continue
            if member.filename in self._members:
                raise self._refuse(f"has two files of the name {member.filename!r}")
            self._members[member.filename] = member
        self._refuse_overlaps()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members, as written in the container; they may be anything."""
        return tuple(self._members)

    def __contains__(self, member: str) -> bool:
        return member in self._members

    def read(self, member: str) -> bytes:
        """The bytes of a member."""
        found = self._members.get(member)
        if found is None:
            raise self._refuse(f"has no {member!r} inside")
        if found.flag_bits & _ENCRYPTED:
            raise self._refuse(f"is encrypted: {member!r} needs a password", "Save a copy without a password")
        if found.compress_type not in _METHODS:
            raise self._refuse(f"has {member!r} packed by a method that is not read here")
        allowed = max(_SMALL, RATIO_AT_MOST * found.compress_size)
        pieces: list[bytes] = []
        size = 0
        try:
            with self._archive.open(found) as stream:
                while piece := stream.read(_CHUNK):
                    pieces.append(piece)
                    size += len(piece)
                    self._read += len(piece)
                    self._refuse_size(member, size, allowed)
        except _DAMAGE as error:
            raise self._refuse(f"is damaged: {member!r} can't be unpacked ({error})") from error
        return b"".join(pieces)

    def _refuse_size(self, member: str, size: int, allowed: int) -> None:
        if size > MEMBER_LIMIT:
            raise self._refuse(f"has more than {MEMBER_LIMIT // 1024**2} MB in {member!r}, the most that is read")
        if self._read > TOTAL_LIMIT:
            raise self._refuse(f"holds more than {TOTAL_LIMIT // 1024**2} MB of text, the most that is read")
        if size > allowed:
            raise self._refuse(f"has {member!r} packed more than {RATIO_AT_MOST} times, as no document is")

    def _refuse_overlaps(self) -> None:
        """One stretch of packed bytes may be no part of two members: so a few bytes become terabytes."""
        behind = 0
        for member in sorted(self._archive.infolist(), key=lambda member: member.header_offset):
            if member.header_offset < behind:
                raise self._refuse("has files inside that lie over each other, as in no document")
            behind = member.header_offset + _LOCAL_HEADER + member.compress_size

    def _refuse(self, fact: str, remedy: str = _REMEDY) -> UnreadableFile:
        return UnreadableFile(" ".join(fact.split()), path=self.name, remedy=remedy)


_KINDS = (
    ("META-INF/container.xml", "an EPUB book"),
    ("content.xml", "an OpenDocument file (ODT, ODS, ODP)"),
)
_KINDS_BY_FOLDER = (
    ("word/", "a Word document (DOCX)"),
    ("xl/", "an Excel workbook (XLSX)"),
    ("ppt/", "a PowerPoint presentation (PPTX)"),
    ("Index/", "an Apple iWork file"),
)


def kind_of(names: Iterable[str]) -> str:
    """What a container is by the names of its members, in words: “an EPUB book”, at worst “a ZIP archive”."""
    listed = tuple(names)
    for member, kind in _KINDS:
        if member in listed:
            return kind
    for folder, kind in _KINDS_BY_FOLDER:
        if any(name.startswith(folder) for name in listed):
            return kind
    return "a ZIP archive"
