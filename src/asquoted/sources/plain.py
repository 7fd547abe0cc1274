"""Plain text: what the file has, newlines as received; only a byte order mark is dropped."""

from __future__ import annotations

from asquoted.sources.decode import decode_utf8
from asquoted.sources.formats import Content

VERSION = 1


def read(data: bytes, name: str) -> Content:
    """The text of UTF-8 bytes; it says nothing of title or author, and has no regions."""
    return Content(text=decode_utf8(data, name))
