"""The formats that can be read: one line each.

A reader is a module of this room with `VERSION` and `read(data, name) -> Content`; it may raise
`UnreadableFile`.
Its `VERSION` grows whenever the same bytes may give another text: a capture says which reader froze it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Protocol, cast

from asquoted.model import Region


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a reader finds in the bytes: the text, its regions and its description."""

    text: str
    regions: tuple[Region, ...] = ()
    csl: Mapping[str, object] = field(default_factory=dict)
    found: Mapping[str, str] = field(default_factory=dict)
    """Where each part of `csl` was found; a part without a word on it is the file's own statement."""


class Reader(Protocol):
    VERSION: int

    def read(self, data: bytes, name: str) -> Content:
        """The content of a file; `name` is for messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format by its suffixes, each with its media type; the first stands for a file without one."""

    name: str
    media_types: Mapping[str, str]
    signatures: tuple[bytes, ...] = ()
    """How such files begin, in lower case, after white space; decides where there is no suffix."""

    container: str = ""
    """The member that tells a ZIP container of this format from others; "" where the format is none."""

    @property
    def reader(self) -> Reader:
        """The reader's module, loaded at first use: an HTML parser takes 80 ms that few commands need."""
        return cast("Reader", import_module(f"asquoted.sources.{self.name}"))


FORMATS: tuple[Format, ...] = (
    Format(
        name="html",
        media_types={".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml"},
        signatures=(b"<!doctype html", b"<html", b"<head", b"<body"),
    ),
    Format(name="pdf", media_types={".pdf": "application/pdf"}, signatures=(b"%pdf-",)),
    Format(
        name="docx",
        media_types={".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        container="word/document.xml",
    ),
    Format(name="epub", media_types={".epub": "application/epub+zip"}, container="META-INF/container.xml"),
    Format(
        name="subtitles",
        media_types={".vtt": "text/vtt", ".srt": "application/x-subrip"},
        signatures=(b"webvtt", b"1\n00:", b"1\r\n00:"),
    ),
    Format(name="markdown", media_types={".md": "text/markdown", ".markdown": "text/markdown"}),
    Format(name="plain", media_types={".txt": "text/plain", ".text": "text/plain"}),
)


def suffixes() -> tuple[str, ...]:
    """Every suffix that a reader takes, in the order of `FORMATS`."""
    return tuple(suffix for each in FORMATS for suffix in each.media_types)


def is_text(media_type: str) -> bool:
    """Whether files of a type are characters in some encoding, which HTTP headers may name."""
    return media_type.startswith("text/") or media_type.endswith("+xml") or media_type == "application/x-subrip"


def suffix_of(media_type: str) -> str | None:
    """The suffix under which a reader takes a media type, None when no reader does."""
    return next((suffix for each in FORMATS for suffix, own in each.media_types.items() if own == media_type), None)
