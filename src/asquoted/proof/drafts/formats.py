"""The formats in which drafts can be read: one line each.

A reader is a module or a room beside this one, named as its format, with `read(data, name, folder) -> Manuscript`; it
may raise `UnreadableFile`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from asquoted.proof.drafts.manuscript import Manuscript


class Reader(Protocol):
    def read(self, data: bytes, name: str, folder: Path | None = None) -> Manuscript:
        """The manuscript of a file; `name` is for messages, `folder` holds what it takes in, None for nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format by its suffixes."""

    name: str
    suffixes: tuple[str, ...]
    signatures: tuple[bytes, ...] = ()
    """How such files begin, in lower case, after white space; decides where there is no suffix."""

    container: str = ""
    """The member that tells a ZIP container of this format from others; "" where the format is none."""

    @property
    def reader(self) -> Reader:
        """The reader's module, loaded at first use: most drafts need no parser but their own."""
        return cast("Reader", import_module(f"asquoted.proof.drafts.{self.name}"))


FORMATS: tuple[Format, ...] = (
    Format(name="markdown", suffixes=(".md", ".markdown", ".mdown", ".qmd", ".rmd")),
    Format(
        name="html",
        suffixes=(".html", ".htm", ".xhtml"),
        signatures=(b"<!doctype html", b"<html", b"<head", b"<body"),
    ),
    Format(name="docx", suffixes=(".docx", ".docm"), container="word/document.xml"),
    Format(name="latex", suffixes=(".tex", ".ltx", ".latex"), signatures=(b"\\documentclass", b"\\documentstyle")),
    Format(name="pdf", suffixes=(".pdf",), signatures=(b"%pdf-",)),
    Format(name="plain", suffixes=(".txt", ".text")),
)


def suffixes() -> tuple[str, ...]:
    """Every suffix that a reader takes, in the order of `FORMATS`."""
    return tuple(suffix for each in FORMATS for suffix in each.suffixes)
