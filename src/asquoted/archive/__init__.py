"""The record: plain TOML and captures ↔ values; looked up, changed under a lock, linted."""

from asquoted.archive.captures import describe_capture
from asquoted.archive.create import create_archive
from asquoted.archive.layout import find_archive
from asquoted.archive.lint import LintFinding, lint
from asquoted.archive.rules import RULES
from asquoted.archive.store import Archive, open_archive

__all__ = [
    "RULES",
    "Archive",
    "LintFinding",
    "create_archive",
    "describe_capture",
    "find_archive",
    "lint",
    "open_archive",
]
