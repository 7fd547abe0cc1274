"""The exceptions a caller may have to tell apart; what is wrong with a quotation is a finding, not one of them.

AsquotedError           I can't go on; says where, what, and the remedy
├── UnreadableFile      a file given by the user is missing, empty, binary or not UTF-8
├── NotFetched          an address gave no page: gone, refused, too slow, too large
├── BrokenRecord        a file of the archive says something it may not, or is of another schema
│   └── SeveralBroken   several files do
├── UnknownName         no such speaker, source, quote, rule code or archive
├── NotWritten          the archive could not be changed: read-only, full disk, locked by another writer
└── Refused             the archive could be changed, but what was asked would make it untrue
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class AsquotedError(Exception):
    """One sentence of fact, with the place where there is one and the remedy where there is one.

    `str(error)` is `path:line: fact. Remedy.` with the parts that are known.
    """

    def __init__(
        self, fact: str, *, path: Path | str | None = None, line: int | None = None, remedy: str | None = None
    ) -> None:
        super().__init__(fact)
        self.fact = fact
        self.path = path
        self.line = line
        self.remedy = remedy

    def __str__(self) -> str:
        place = "" if self.path is None else f"{self.path}:{self.line}: " if self.line else f"{self.path}: "
        remedy = "" if self.remedy is None else f" {self.remedy.rstrip('.')}."
        return f"{place}{self.fact.rstrip('.')}.{remedy}"


class UnreadableFile(AsquotedError):
    """A file named by the user can't be read as the text it should be."""


class NotFetched(AsquotedError):
    """An address gave no page. `gone` is true only when its server says that there is none (404, 410)."""

    def __init__(self, fact: str, *, path: str, remedy: str, gone: bool = False) -> None:
        super().__init__(fact, path=path, remedy=remedy)
        self.gone = gone


class BrokenRecord(AsquotedError):
    """A file of the archive breaks the record's rules; nothing was read from it."""


class SeveralBroken(BrokenRecord):
    """Several files of the archive break its rules: `str(error)` has a line for each of the `errors`."""

    def __init__(self, errors: Sequence[BrokenRecord]) -> None:
        first = errors[0]
        super().__init__(first.fact, path=first.path, line=first.line, remedy=first.remedy)
        self.errors = tuple(errors)

    def __str__(self) -> str:
        return "\n".join(map(str, self.errors))


class UnknownName(AsquotedError):
    """A name that the user gave stands for nothing here."""


class NotWritten(AsquotedError):
    """The archive is as it was before: the change could not be written."""


class Refused(AsquotedError):
    """The archive is as it was before: the change would record something untrue."""
