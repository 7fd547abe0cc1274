"""An HTTP answer as it stands in bytes: status, headers in their order, body; and what the headers say of the body."""

from __future__ import annotations

import re
from dataclasses import dataclass

Headers = tuple[tuple[str, str], ...]
"""Names and values as received, in their order; each byte of a value is one character (ISO 8859-1)."""

HEAD_LIMIT = 256 * 1024
"""Bytes of status line and headers: what servers accept themselves is 8 to 64 kB."""

_STATUS_LINE = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})(?:[ \r\n]|$)")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_MEDIA_TYPE = re.compile(r"\s*([\w!#$&^.+-]{1,80}/[\w!#$&^.+-]{1,80})", re.ASCII)
_CHARSET = re.compile(r";\s{0,9}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:+-]{1,40})", re.ASCII | re.IGNORECASE)
_CHUNK_SIZE = re.compile(rb"\s{0,9}([0-9A-Fa-f]{1,12})\s{0,9}(?:;[^\r\n]{0,4000})?\r?\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An answer taken apart; `body` is as it came, in chunks and compressed where the headers say so."""

    status: int
    headers: Headers
    body: bytes


class NotHttp(ValueError):
    """Bytes that are no HTTP answer, or one that breaks off; the message says which."""


def split_message(block: bytes) -> Message:
    """The answer that `block` holds; raises NotHttp."""
    status = _STATUS_LINE.match(block)
    end = _HEAD_END.search(block, 0, HEAD_LIMIT)
    if status is None or end is None:
        raise NotHttp("holds no HTTP answer")
    _, *lines = re.split(rb"\r?\n", block[: end.start()])
    return Message(status=int(status[1]), headers=split_headers(lines), body=block[end.end() :])


def split_headers(lines: list[bytes]) -> Headers:
    """The headers of these lines; one that begins with a blank goes on with the last, one without a colon is none."""
    found: list[tuple[str, str]] = []
    for line in lines:
        text = line.decode("iso-8859-1")
        if text[:1] in (" ", "\t") and found:
            name, value = found[-1]
            found[-1] = (name, f"{value} {text.strip()}")
        elif ":" in text:
            name, _, value = text.partition(":")
            found.append((name.strip(), value.strip()))
    return tuple(found)


def values_of(headers: Headers, name: str) -> tuple[str, ...]:
    """Every value of a header, in order; names are compared without case."""
    return tuple(value for own, value in headers if own.lower() == name)


def media_type_of(headers: Headers) -> str | None:
    """The media type in lower case, by the last header that gives one, as browsers have it."""
    types = [found[1].lower() for value in values_of(headers, "content-type") if (found := _MEDIA_TYPE.match(value))]
    return types[-1] if types else None


def charset_of(headers: Headers) -> str | None:
    """The label of the character set in lower case, None where the headers give none."""
    labels = [found[1].lower() for value in values_of(headers, "content-type") if (found := _CHARSET.search(value))]
    return labels[-1] if labels else None


def is_chunked(headers: Headers) -> bool:
    return any("chunked" in value.lower() for value in values_of(headers, "transfer-encoding"))


def join_chunks(body: bytes) -> bytes:
    """The payload of a body in chunks; raises NotHttp where it breaks off before the last chunk.

    A body that does not begin with a chunk is returned as it is: many recorders join the chunks and leave the header.
    Linear in the length of the body.
    """
    pieces: list[bytes] = []
    at = 0
    while size := _CHUNK_SIZE.match(body, at):
        length = int(size[1], 16)
        start = size.end()
        if length == 0:
            return b"".join(pieces)
        if start + length > len(body):
            break
        pieces.append(body[start : start + length])
        at = start + length
        at += 2 if body.startswith(b"\r\n", at) else 1 if body.startswith(b"\n", at) else 0
    if not pieces and not _CHUNK_SIZE.match(body):
        return body
    raise NotHttp("breaks off before its last chunk")
