"""The drafts that a user names, read: files, and standard input under a name."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from asquoted.errors import UnreadableFile
from asquoted.proof.draft import Draft
from asquoted.proof.read import read_draft
from asquoted.sources.read import LIMIT, read_bytes

STDIN = "-"


@dataclass(slots=True)
class Drafts:
    """Drafts with their bytes by name, in the order in which they were named, and why others can't be read."""

    read: list[Draft] = field(default_factory=list)
    data: dict[str, bytes] = field(default_factory=dict)
    unread: list[UnreadableFile] = field(default_factory=list)


def read_drafts(names: Sequence[str], stdin_name: str | None) -> Drafts:
    """All drafts that can be read; one that can't does not hide the others."""
    answer = Drafts()
    for named in names:
        name = (stdin_name or "stdin") if named == STDIN else named
        try:
            data = _stdin() if named == STDIN else read_bytes(Path(named))
            answer.read.append(read_named(data, name))
            answer.data[name] = data
        except UnreadableFile as error:
            answer.unread.append(error)
    return answer


def read_named(data: bytes, name: str) -> Draft:
    """A draft by its bytes; what it takes in is read from its own folder, of standard input nothing is."""
    path = Path(name)
    return read_draft(data, name, folder=path.parent if path.is_file() else None)


def refuse_twice(names: Sequence[str], stdin_name: str | None) -> None:
    """One draft under two names would be counted, and mended, twice."""
    paths = [Path((stdin_name or "stdin") if name == STDIN else name) for name in names]
    known = [path.resolve() if path.exists() else path for path in paths]
    if len(set(known)) < len(known):
        raise click.UsageError("A DRAFT is named twice.")


def _stdin() -> bytes:
    data: bytes = sys.stdin.buffer.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise UnreadableFile(f"is larger than {LIMIT // 1024**2} MB, the most that is read", path=STDIN)
    return data
