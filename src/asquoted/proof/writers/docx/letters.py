"""Every visible letter of a Word document's body with the bytes it stands at, so that marks can be set between bytes.

Nothing is parsed and written again: what is not touched stays as it was, byte for byte.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from asquoted.errors import UnreadableFile

NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""The namespace of Word's markup, as Word writes it and as the strict form of the standard has it."""

_UNSEEN = frozenset(("del", "moveFrom", "Fallback"))
"""Elements whose words a reader does not see, or sees a second time."""

_HOLDING = frozenset(("ins", "moveTo", "hyperlink", "smartTag"))
"""Elements within a paragraph whose runs may be parted, and which may hold a comment's marks (ISO 29500-1, 17.13.4)."""

_SIGNS = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad", "tab": "\t", "br": "\n", "cr": "\n"}


@dataclass(slots=True)
class Child:
    """A child of a paragraph, by its bytes."""

    start: int
    end: int = 0


@dataclass(slots=True)
class Run:
    """A run: its properties as they stand in the file, and where its letters begin and end.

    `is_open` where marks may stand right beside it, as a child of the paragraph or of what may hold them.
    """

    name: str
    prefix: str
    start: int
    end: int = 0
    is_open: bool = False
    properties: bytes = b""
    first: int = 0
    last: int = 0


@dataclass(slots=True)
class TextTag:
    """The opening tag of a stretch of text, which must keep its blanks once it is parted."""

    start: int
    end: int
    keeps_blanks: bool


class Letter(NamedTuple):
    """A letter at its bytes; `tag` is None where its run can't be parted there."""

    text: str
    start: int
    end: int
    child: Child
    run: Run
    tag: TextTag | None

    @property
    def held(self) -> Run | Child:
        """The least around it that marks may stand beside."""
        return self.run if self.run.is_open else self.child


@dataclass(slots=True)
class Letters:
    """The letters of a body in order, paragraphs parted by nothing, and what refers to each note first."""

    namespace: str = ""
    letters: list[Letter] = field(default_factory=list)
    notes: dict[tuple[str, str], Run | Child] = field(default_factory=dict)


def read_letters(data: bytes, name: str) -> Letters:
    """The letters of a main part. Raises UnreadableFile for XML that is damaged, has a DTD, or is not in UTF-8.

    A letter in a text box belongs to the child of the paragraph that the box hangs on.
    """
    reader = _Reader(data)
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = False
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartCdataSectionHandler = lambda: reader.cdata(is_inside=True)
    parser.EndCdataSectionHandler = lambda: reader.cdata(is_inside=False)
    parser.StartDoctypeDeclHandler = lambda *_: _refuse_dtd(name)
    reader.parser = parser
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        fact = f"its text is no well-formed XML in UTF-8 ({error})"
        raise UnreadableFile(fact, path=name, remedy="Save it again from the program that made it") from error
    return reader.found


def _refuse_dtd(name: str) -> None:
    raise UnreadableFile("declares a DTD, as no DOCX does", path=name, remedy="Save it again")


def tag_end(data: bytes, start: int) -> int:
    """The byte behind the tag that starts at a byte; `>` within an attribute's value is passed over."""
    match = _TAG.match(data, start)
    return match.end() if match is not None else start


_TAG = re.compile(rb"<[^<>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^<>\"']*)*>")


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.found = Letters()
        self.parser: expat.XMLParserType | None = None
        self._names: list[str] = []
        self._unseen = 0
        self._depth_of_child = 0
        self._child: Child | None = None
        self._runs: list[Run] = []
        self._tag: TextTag | None = None
        self._is_cdata = False
        self._properties_from: int | None = None
        self._outer = 0

    @property
    def _at(self) -> int:
        return self.parser.CurrentByteIndex if self.parser is not None else 0

    def start(self, full: str, attributes: dict[str, str]) -> None:
        prefix, _, name = full.rpartition(":")
        at = self._at
        if not self._names:
            known = [value for key, value in attributes.items() if key.startswith("xmlns") and value in NAMESPACES]
            self.found.namespace = known[0] if known else NAMESPACES[0]
        if self._child is None and self._names and self._names[-1] == "p":
            self._child = Child(start=at)
            self._depth_of_child = len(self._names)
        if name in _UNSEEN:
            self._unseen += 1
        if name == "r" and self._child is not None:
            is_open = not self._runs and _HOLDING.issuperset(self._names[self._depth_of_child :])
            self._runs.append(Run(name=full, prefix=prefix, start=at, is_open=is_open))
        elif name == "rPr" and self._runs and self._names[-1] == "r":
            self._properties_from = at
        elif name == "t" and self._runs:
            end = tag_end(self.data, at)
            keeps = attributes.get("xml:space") == "preserve"
            self._tag = TextTag(start=at, end=end, keeps_blanks=keeps) if not self._is_boxed() else None
        elif name in _SIGNS and self._runs and self._names[-1] == "r":
            self._add(_SIGNS[name], at, tag_end(self.data, at), None)
        elif name in ("footnoteReference", "endnoteReference") and self._child is not None:
            number = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            run = self._runs[-1] if self._runs and self._runs[-1].is_open else None
            self.found.notes.setdefault((name.removesuffix("Reference"), number), run or self._child)
        self._names.append(name)

    def end(self, full: str) -> None:
        name = self._names.pop()
        at = self._at
        behind = tag_end(self.data, at) if self.data[at : at + 2] == b"</" else self._behind_empty(at)
        if name in _UNSEEN:
            self._unseen -= 1
        if name == "rPr" and self._properties_from is not None and self._names and self._names[-1] == "r":
            self._runs[-1].properties = self.data[self._properties_from : behind]
            self._properties_from = None
        elif name == "t":
            self._tag = None
        elif name == "r" and self._runs:
            self._runs.pop().end = behind
        if self._child is not None and len(self._names) == self._depth_of_child:
            self._child.end = behind
            self._child = None
        del full

    def characters(self, text: str) -> None:
        if not self._names or self._names[-1] != "t" or not self._runs:
            return
        at = self._at
        if self.data[at : at + 1] == b"&" and not self._is_cdata:
            self._add(text, at, self.data.index(b";", at) + 1, self._tag)
            return
        for letter in text:
            end = at + len(letter.encode())
            self._add(letter, at, end, self._tag)
            at = end

    def cdata(self, *, is_inside: bool) -> None:
        self._is_cdata = is_inside

    def _add(self, text: str, start: int, end: int, tag: TextTag | None) -> None:
        if self._unseen or self._child is None:
            return
        run = self._runs[-1]
        run.first = run.first or start
        run.last = end
        can_part = run.is_open and not self._is_cdata
        self.found.letters.append(Letter(text, start, end, self._child, run, tag if can_part else None))

    def _is_boxed(self) -> bool:
        """Whether the run at hand stands in a text box of another run."""
        return len(self._runs) > 1

    def _behind_empty(self, at: int) -> int:
        """The byte behind an element that is one tag, whichever end of it the parser tells."""
        return tag_end(self.data, at) if self.data[at : at + 1] == b"<" and self.data[at - 2 : at] != b"/>" else at
