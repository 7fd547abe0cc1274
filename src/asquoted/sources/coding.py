"""Content codings undone in steps, so that what unpacks to more than the limit is never held."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from importlib import import_module
from typing import Any

ACCEPTED = "gzip, deflate"
"""What may be asked for: what the standard library undoes. Brotli is undone where its library is at hand."""

STEP = 64 * 1024
"""Bytes made at a time."""

_BITE = 16 * 1024
"""Bytes read at a time: what stands behind a gzip member is copied, so small members want small bites."""

_MEMBERS_AT_MOST = 250_000
"""Members of a gzip file: a web archive has one a record."""

_GZIP = 31  # zlib's number for a window of 32 kB with gzip's header and check sum
_ZLIB = 15
_RAW = -15
_AT_MOST = 3
"""Codings on top of each other; real answers have one."""


class WrongCoding(ValueError):
    """A body that can't be unpacked, or not within the limit; the message says why."""


class TooLarge(WrongCoding):
    """A body that unpacks to more than the limit."""


def undo(payload: bytes, codings: tuple[str, ...], limit: int) -> bytes:
    """The body that was coded as the values of Content-Encoding say, of at most `limit` bytes.

    Raises WrongCoding when it is broken, cut off, larger, or in a coding that is not known here. Needs memory for
    the payload, the body and two steps; each coding is bounded by itself.
    """
    named = [one.strip().lower() for value in codings for one in value.split(",")]
    named = [one for one in named if one not in ("", "identity")]
    if len(named) > _AT_MOST:
        raise WrongCoding(f"is packed {len(named)} times")
    for one in reversed(named):
        payload = _gather(_unpack(payload, one), limit)
    return payload


def inflate(data: bytes) -> Iterator[bytes]:
    """The content of gzip members that follow each other, in pieces of at most `STEP` bytes.

    What stands behind the last member and is none is left alone. Raises WrongCoding where the data is damaged or
    ends within a member, after the pieces before it.
    """
    return _inflate(data, _GZIP, is_many=True)


def _gather(pieces: Iterator[bytes], limit: int) -> bytes:
    found = bytearray()
    for piece in pieces:
        found += piece
        if len(found) > limit:
            raise TooLarge(f"unpacks to more than {limit / 1024**2:,.0f} MB, the most that is read")
    return bytes(found)


def _unpack(payload: bytes, coding: str) -> Iterator[bytes]:
    if not payload:
        return iter(())  # an empty body needs no packing, whatever the headers say
    if coding in ("gzip", "x-gzip"):
        return _inflate(payload, _GZIP, is_many=True)
    if coding == "deflate":
        # RFC 9110 says zlib's format; some servers send it without zlib's two bytes, and browsers read both.
        has_header = payload[0] & 0x0F == 8 and int.from_bytes(payload[:2], "big") % 31 == 0
        return _inflate(payload, _ZLIB if has_header else _RAW, is_many=False)
    if coding == "br":
        return _unbrotli(payload)
    raise WrongCoding(f"is packed as {coding[:40]!r}, which can't be undone here")


def _inflate(data: bytes, bits: int, *, is_many: bool) -> Iterator[bytes]:
    view = memoryview(data)
    machine = zlib.decompressobj(bits)
    members = 1
    try:
        for at in range(0, len(data), _BITE):
            rest = bytes(view[at : at + _BITE])
            while rest:
                if machine.eof:
                    if not is_many or not data.startswith(b"\x1f\x8b", min(at + _BITE, len(data)) - len(rest)):
                        return
                    members += 1
                    if members > _MEMBERS_AT_MOST:
                        raise WrongCoding(f"is packed in more than {_MEMBERS_AT_MOST:,} pieces")
                    machine = zlib.decompressobj(bits)
                if piece := machine.decompress(rest, STEP):
                    yield piece
                rest = machine.unused_data if machine.eof else machine.unconsumed_tail
        if piece := machine.flush(STEP):
            yield piece
    except zlib.error as error:
        raise WrongCoding("is damaged where it is packed") from error
    if not machine.eof:
        raise WrongCoding("breaks off where it is packed")


def _unbrotli(payload: bytes) -> Iterator[bytes]:
    try:
        brotli: Any = import_module("brotli")
    except ImportError:
        raise WrongCoding("is packed with brotli, which needs: pip install 'asquoted[warc]'") from None
    machine = brotli.Decompressor()
    try:
        for at in range(0, len(payload), STEP):
            piece = machine.process(payload[at : at + STEP], output_buffer_limit=STEP)
            while piece:  # what the limit held back comes when it is asked for with nothing
                yield piece
                piece = b"" if machine.is_finished() else machine.process(b"", output_buffer_limit=STEP)
    except brotli.error as error:
        raise WrongCoding("is damaged where it is packed") from error
    if not machine.is_finished():
        raise WrongCoding("breaks off where it is packed")
