"""WARC records as values ↔ bytes (ISO 28500, WARC 1.0 and 1.1): a head of named fields, then a block.

The framing is done here and not by warcio, for two reasons: every capture of an address writes a record, and what is
read is hostile. warcio holds a head of any length (130 kB of gzip made it take 400 MB); here one ends at `HEAD_LIMIT`.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass

from asquoted.sources.coding import STEP, WrongCoding, inflate
from asquoted.sources.message import Headers, split_headers, values_of

HEAD_LIMIT = 64 * 1024
BLOCK_LIMIT = 64 * 1024 * 1024
"""Bytes of a block that is held; a longer one is passed over."""

UNPACKED_LIMIT = 1024 * 1024 * 1024
"""Bytes of all records together, which take some ten seconds to unpack."""

RECORDS_AT_MOST = 100_000

_VERSION = re.compile(rb"WARC/\d\.\d{1,2}")
_BLANKS = re.compile(rb"[\r\n]*")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record; `block` is None when it is longer than `BLOCK_LIMIT`."""

    head: bytes
    """Version and fields as they stand, up to the blank line."""

    fields: Headers
    block: bytes | None

    def field(self, name: str) -> str:
        """The first value of a field, its name in lower case; empty when there is none."""
        return next(iter(values_of(self.fields, name)), "")


class Damaged(ValueError):
    """Records can't be read from here on; the message says why."""


def is_warc(data: bytes) -> bool:
    """Whether bytes begin as a WARC file does, packed or not."""
    if not data.startswith(_GZIP):
        return _VERSION.match(data) is not None
    try:
        return _VERSION.match(next(inflate(data[:STEP]), b"")) is not None
    except WrongCoding:
        return False


def split_records(data: bytes) -> Iterator[Record]:
    """The records of a WARC file, packed with gzip as a whole or one by one, or not packed.

    Raises Damaged, after the records before it, where the file breaks off, is no WARC, or is larger than the limits.
    Holds one block at a time.
    """
    flow = _Flow(inflate(data) if data.startswith(_GZIP) else _steps(data))
    for number in range(1, RECORDS_AT_MOST + 2):
        try:
            head = flow.take_head()
            if head is None:
                return
            if number > RECORDS_AT_MOST:
                raise Damaged(f"holds more than {RECORDS_AT_MOST:,} records")
            yield _read_record(head, flow)
        except WrongCoding as error:
            raise Damaged(f"{error}, in record {number}") from error
        except _CutOff as error:
            raise Damaged(f"breaks off in record {number}") from error


def write_record(fields: Headers, block: bytes) -> bytes:
    """A WARC 1.1 record, packed by itself; the same record gives the same bytes wherever zlib is the same."""
    lines = ["WARC/1.1", *(f"{name}: {value}" for name, value in (*fields, ("Content-Length", str(len(block)))))]
    return pack_record("\r\n".join(lines).encode(), block)


def pack_record(head: bytes, block: bytes) -> bytes:
    """A record whose head is written already, packed by itself."""
    return gzip.compress(head + b"\r\n\r\n" + block + b"\r\n\r\n", mtime=0)


def _read_record(head: bytes, flow: _Flow) -> Record:
    if not _VERSION.match(head):
        raise Damaged("holds what is no WARC record")
    fields = split_headers(head.splitlines()[1:])
    lengths = values_of(fields, "content-length")
    if len(lengths) != 1 or not re.fullmatch(r"[0-9]{1,15}", lengths[0]):
        raise Damaged("holds a record without its length")
    length = int(lengths[0])
    if length <= BLOCK_LIMIT:
        return Record(head=head, fields=fields, block=flow.take(length))
    flow.skip(length)
    return Record(head=head, fields=fields, block=None)


def _steps(data: bytes) -> Iterator[bytes]:
    return (data[at : at + STEP] for at in range(0, len(data), STEP))


class _CutOff(Exception):
    """The bytes end before their time."""


class _Flow:
    """Bytes in their order, unpacked only as far as they are asked for."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = bytearray()
        self._seen = 0

    def take_head(self) -> bytes | None:
        """The next head without the blank line that ends it, blank lines before it passed over; None at the end."""
        passed = 0
        while True:
            blanks = _blanks(self._held)
            passed += blanks
            if passed > HEAD_LIMIT:
                raise Damaged("holds what is no WARC record")
            del self._held[:blanks]
            if self._held:
                break
            if not self._more():
                return None
        searched = 0
        while True:
            start, end = _blank_line(self._held, searched)
            if end:
                head = bytes(self._held[:start])
                del self._held[:end]
                return head
            searched = max(0, len(self._held) - 3)
            if searched >= HEAD_LIMIT or not _may_begin(self._held):
                raise Damaged("holds what is no WARC record")
            if not self._more():
                raise _CutOff

    def take(self, size: int) -> bytes:
        while len(self._held) < size:
            if not self._more():
                raise _CutOff
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken

    def skip(self, size: int) -> None:
        while size > len(self._held):
            size -= len(self._held)
            self._held.clear()
            if not self._more():
                raise _CutOff
        del self._held[:size]

    def _more(self) -> bool:
        piece = next(self._pieces, None)
        if piece is None:
            return False
        self._seen += len(piece)
        if self._seen > UNPACKED_LIMIT:
            raise Damaged(f"unpacks to more than {UNPACKED_LIMIT // 1024**3} GB, the most that is read")
        self._held += piece
        return True


# A match holds on to the bytes that it is of, which then can't be taken off; so only its places leave these functions.


def _blanks(held: bytearray) -> int:
    found = _BLANKS.match(held)
    return found.end() if found else 0


def _blank_line(held: bytearray, start: int) -> tuple[int, int]:
    found = _BLANK_LINE.search(held, start, HEAD_LIMIT)
    return found.span() if found else (0, 0)


def _may_begin(held: bytearray) -> bool:
    return held[:5] == b"WARC/"[: len(held)]
