"""The record: plain TOML and captures ↔ values; looked up, changed under a lock, linted."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asquoted.archive.captures import describe_capture
    from asquoted.archive.create import create_archive
    from asquoted.archive.layout import find_archive
    from asquoted.archive.rules import RULES
    from asquoted.archive.store import Archive, open_archive

__all__ = [
    "RULES",
    "Archive",
    "create_archive",
    "describe_capture",
    "find_archive",
    "open_archive",
]

_HOMES = {
    "RULES": "rules",
    "Archive": "store",
    "create_archive": "create",
    "describe_capture": "captures",
    "find_archive": "layout",
    "open_archive": "store",
}


def __getattr__(name: str) -> object:
    """What is asked for, loaded when it is: a search needs neither `lint` nor what writes."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"asquoted.archive.{_HOMES[name]}"), name)
