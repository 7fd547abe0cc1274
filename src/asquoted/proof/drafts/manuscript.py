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
from asquoted.proof.draft import Cited, Passed, Place, Remark, Run, Stretch, Unread

GAP = "\n\n"
"""What parts two blocks in a text."""


class Kind(StrEnum):
    PROSE = "prose"
    HEADING = "heading"
    QUOTE = "quote"
    SIGNED = "signed"
    """Who a block quote is by, or where it stands: of its group, but no words of it."""


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

    `is_told` marks one that is a part of its sentence: “as @id puts it”. `group` is the block quote to which it belongs
    by the format's own word, `command` where the command starts that has it.
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

    def end(self, offset: int) -> Place:
        """Where the code point before an offset ends in the file."""


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
    unread: tuple[Unread, ...] = ()
    runs: tuple[Run, ...] = ()


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
    unread: list[Unread] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    length: int = 0
    _pieces: list[str] = field(default_factory=list)
    _start: int = 0
    _space: tuple[Span, str] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the block that was begun has no words yet."""
        return self.length == self._start

    def begin(self) -> None:
        """Part what follows from the blocks before."""
        self._space = None
        if self.blocks:
            self._pieces.append(GAP)
            self.length += len(GAP)
        self._start = self.length

    def end(
        self, kind: Kind = Kind.PROSE, *, group: int = 0, note: str = "", passed: Passed | None = None
    ) -> Block | None:
        """The block written since `begin`; one without words is none, and leaves no trace."""
        self._space = None
        if self.is_empty:
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
        self.settle()
        self._pieces.append(text)
        own = Span(self.length, self.length + len(text))
        self.length = own.end
        if file is not None:
            self._map(own, file, part)

    def space(self, file: Span, part: str = "") -> None:
        """Add white space that shows as one space: at an end of a block it shows as none, and two are one."""
        if self.is_empty:
            return
        if self._space is not None:
            if self._space[1] == part and self._space[0].end <= file.start:
                self._space = (Span(self._space[0].start, file.end), part)
        elif not self._pieces[-1].endswith((" ", "\n")):
            self._space = (file, part)

    def drop_space(self) -> None:
        """Leave out the white space that waits."""
        self._space = None

    def settle(self) -> int:
        """Write the white space that waits, and say where what follows will stand."""
        if self._space is not None:
            (space, of), self._space = self._space, None
            self.write(" ", space, of)
        return self.length

    def cite(self, items: Iterable[tuple[str, Locator | None]], span: Span, *, is_told: bool = False) -> None:
        """Note that works are cited at a place of the text."""
        self.citations += [
            Citation(cited=Cited(key=key, locator=locator, span=span), is_told=is_told) for key, locator in items
        ]

    @property
    def text(self) -> str:
        """What is written so far."""
        return "".join(self._pieces)

    @property
    def start(self) -> int:
        """Where the block that was begun starts."""
        return self._start

    def text_from(self, start: int) -> str:
        """What is written from a place on; the pieces are looked through from the end."""
        taken: list[str] = []
        length = self.length
        for piece in reversed(self._pieces):
            if length <= start:
                break
            taken.append(piece)
            length -= len(piece)
        return "".join(reversed(taken))[start - length :]

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
            unread=tuple(self.unread),
            runs=tuple(self.runs),
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
