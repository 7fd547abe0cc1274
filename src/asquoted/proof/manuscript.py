"""A draft before its quotations are looked for: text, blocks, citations, and what its format itself sets apart.

Every reader of a format makes a `Manuscript` with a `Scribe`; what a quotation is, and which citation is its own, is
decided once for all formats in `quotations`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from asquoted.model import Locator, Span
from asquoted.proof.draft import Cited, Passed, Place, Remark, Stretch

GAP = "\n\n"
"""What parts two blocks in a text."""


class Kind(StrEnum):
    PROSE = "prose"
    HEADING = "heading"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph of the text. Blocks of one block quote share a `group`; `note` is the note that holds it.

    `passed` says why a block that looks like a quotation is none.
    """

    span: Span
    kind: Kind = Kind.PROSE
    group: int = 0
    note: str = ""
    passed: Passed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Words that the format itself says are quoted: `span` without marks, `outer` with them."""

    span: Span
    outer: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One work cited at one place; citations with one `span` stand together.

    `is_told` marks one that is a part of its sentence: “as @id puts it”. `group` is the block quote, `command` the start
    of the command that it belongs to by the format's own word.
    """

    cited: Cited
    is_told: bool = False
    group: int = 0
    command: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A place of the text that calls a note."""

    at: int
    note: str


class Places(Protocol):
    def place(self, offset: int) -> Place:
        """Where a code point of the text stands in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """`blocks` are in order of the text, notes where the reader puts them, behind the body.

    `opaque` has no quotation marks in it (code, addresses); `unspoken` is no part of any words (citations that show).
    """

    text: str
    blocks: tuple[Block, ...]
    places: Places
    commands: tuple[Command, ...] = ()
    citations: tuple[Citation, ...] = ()
    calls: tuple[Call, ...] = ()
    opaque: tuple[Span, ...] = ()
    unspoken: tuple[Span, ...] = ()
    remarks: tuple[Remark, ...] = ()
    stretches: tuple[Stretch, ...] = ()


@dataclass(slots=True)
class Scribe:
    """Writes the text of a manuscript, piece by piece, and notes where each piece stands in the file."""

    blocks: list[Block] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    opaque: list[Span] = field(default_factory=list)
    unspoken: list[Span] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    length: int = 0
    _pieces: list[str] = field(default_factory=list)
    _start: int = 0

    def begin(self) -> None:
        """Part what follows from the blocks before."""
        if self.blocks:
            self._pieces.append(GAP)
            self.length += len(GAP)
        self._start = self.length

    def end(
        self, kind: Kind = Kind.PROSE, *, group: int = 0, note: str = "", passed: Passed | None = None
    ) -> Block | None:
        """The block written since `begin`; one without words is none, and leaves no trace."""
        if self.length == self._start:
            if self.blocks:
                self._pieces.pop()
                self.length -= len(GAP)
            return None
        block = Block(span=Span(self._start, self.length), kind=kind, group=group, note=note, passed=passed)
        self.blocks.append(block)
        return block

    def write(self, text: str, file: Span | None = None, part: str = "") -> None:
        """Add text; `file` is where it stands, None for what the file has no letters for."""
        if not text:
            return
        self._pieces.append(text)
        own = Span(self.length, self.length + len(text))
        self.length = own.end
        if file is not None:
            self._map(own, file, part)

    def cite(self, items: Iterable[tuple[str, Locator | None]], span: Span, *, is_told: bool = False) -> None:
        """Note that works are cited at a place of the text."""
        self.citations += [
            Citation(cited=Cited(key=key, locator=locator, span=span), is_told=is_told) for key, locator in items
        ]

    @property
    def text(self) -> str:
        """What is written so far."""
        return "".join(self._pieces)

    def finish(self, places: Places) -> Manuscript:
        return Manuscript(
            text=self.text,
            blocks=tuple(self.blocks),
            places=places,
            commands=tuple(sorted(self.commands, key=lambda one: (one.outer.start, -one.outer.end))),
            citations=tuple(sorted(self.citations, key=lambda one: one.cited.span.start)),
            calls=tuple(self.calls),
            opaque=tuple(sorted(self.opaque)),
            unspoken=tuple(sorted(self.unspoken)),
            remarks=tuple(self.remarks),
            stretches=tuple(self.stretches),
        )

    def _map(self, own: Span, file: Span, part: str) -> None:
        """Add a stretch, to the last one where it only goes on."""
        is_equal = own.end - own.start == file.end - file.start
        last = self.stretches[-1] if self.stretches else None
        if (
            last is not None
            and is_equal
            and last.part == part
            and last.text.end == own.start
            and last.file.end == file.start
            and last.text.end - last.text.start == last.file.end - last.file.start
        ):
            self.stretches[-1] = Stretch(
                text=Span(last.text.start, own.end), file=Span(last.file.start, file.end), part=part
            )
        else:
            self.stretches.append(Stretch(text=own, file=file, part=part))
