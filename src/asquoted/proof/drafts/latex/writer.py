"""Where the words of LaTeX are written, and what is open while they are: braces, environments, quotations."""

from __future__ import annotations

from dataclasses import dataclass, field

from asquoted.model import Span
from asquoted.proof.draft import Cited
from asquoted.proof.drafts.latex.cites import Items
from asquoted.proof.drafts.latex.source import Source
from asquoted.proof.drafts.manuscript import Citation, Command, Kind, Scribe

_PUNCTUATION = tuple(".,;:!?)]")


@dataclass(slots=True)
class Reading:
    """A source while it is read, from a place to an end; `note` is what it is a note of, `within` a subfolder."""

    source: Source
    place: int
    end: int
    note: str = ""
    within: str = ""

    def take(self, length: int = 1) -> str:
        """What stands at the place."""
        return self.source.text[self.place : self.place + length]

    def skip_options(self) -> list[str]:
        """Pass by all arguments in brackets, and say what they hold."""
        options, self.place = self.source.options(self.place)
        return options

    def skip_argument(self) -> tuple[int, int] | None:
        """Pass by an argument in braces, and say where what it holds starts and ends; None where none stands."""
        argument = self.source.argument(self.place)
        if argument is None or argument[2] > self.end:
            return None
        self.place = argument[2]
        return argument[0], argument[1]


@dataclass(slots=True)
class Frame:
    """What is open: a brace ("enquote", "heading", "block", "bracket", ""), or an environment by its name."""

    kind: str
    start: int = 0
    cited: Items = field(default_factory=list)
    before: tuple[Kind, int] = (Kind.PROSE, 0)


@dataclass(slots=True)
class Writer:
    """Writes words and blocks, each as what is open says."""

    scribe: Scribe = field(default_factory=Scribe)
    frames: list[Frame] = field(default_factory=list)
    kind: Kind = Kind.PROSE
    group: int = 0
    note: str = ""
    is_begun: bool = False
    _part: str = ""
    _groups: int = 0
    _quotes: int = 0
    _owes_space: bool = False

    def turn_to(self, reading: Reading) -> None:
        """What follows is of another file, or of a note."""
        self.note, self._part = reading.note, reading.source.part

    def reset(self) -> None:
        """End the block, and everything that is open."""
        self.end_block()
        self.frames.clear()
        self.kind, self.group, self._quotes = Kind.PROSE, 0, 0

    # ---- words

    def begin(self) -> int:
        """Begin a block, unless one is; where what follows will stand."""
        if not self.is_begun:
            self.scribe.begin()
            self.is_begun = True
        return self.scribe.length

    def word(self, words: str, start: int, end: int) -> None:
        """Write what stands in the file from one place to another."""
        self.begin()
        if self._owes_space and words.startswith(_PUNCTUATION):
            self.scribe.drop_space()
        self._owes_space = False
        self.scribe.write(words, Span(start, end), self._part)

    def run(self, words: str, start: int) -> None:
        """Write words with single spaces between them; one at either end shows only if words stand beyond it."""
        first = len(words) - len(words.lstrip(" "))
        last = len(words.rstrip(" "))
        if first:
            self.space(start, start + first)
        if first < last:
            self.word(words[first:last], start + first, start + last)
        if max(first, last) < len(words):
            self.space(start + max(first, last), start + len(words))

    def opaque(self, words: str, start: int, end: int) -> None:
        """Write what has no quotation marks in it."""
        if words:
            self.begin()
            first = self.scribe.settle()
            self.word(words.replace("\n", " "), start, end)
            self.scribe.opaque.append(Span(first, self.scribe.length))

    def space(self, start: int, end: int) -> None:
        if self.is_begun:
            self.scribe.space(Span(start, end), self._part)

    def break_line(self, start: int, end: int) -> None:
        if self.is_begun and not self.scribe.is_empty:
            self.scribe.drop_space()
            self.scribe.write("\n", Span(start, end), self._part)

    def end_block(self) -> None:
        if self.is_begun:
            self.scribe.end(self.kind, group=self.group, note=self.note)
        self.is_begun = self._owes_space = False

    # ---- citations

    def cite(self, items: Items, start: int, end: int, *, is_told: bool) -> None:
        """Note a citation: one that is told is a word, its key; another shows nothing, nor the space before it."""
        self.begin()
        if is_told:
            first = self.scribe.settle()
            self.word(items[0][0], start, end)
            own = Span(first, self.scribe.length)
            self.scribe.opaque.append(own)
            self.scribe.cite(items, own, is_told=True)
        else:
            self.scribe.cite(items, Span(self.scribe.length, self.scribe.length))
            self._owes_space = True

    # ---- what is open

    def open_quote(self, items: Items, start: int, end: int) -> None:
        """Open a command's quotation: what the file has between two places stands for the mark."""
        self.begin()
        first = self.scribe.settle()
        self.word("“" if self._quotes % 2 == 0 else "‘", start, end)
        self._quotes += 1
        self.frames.append(Frame("enquote", first, items))

    def close_brace(self, place: int) -> None:
        """Close what the last brace opened; one too many closes nothing."""
        if not self.frames or self.frames[-1].kind.startswith("\\"):
            return
        frame = self.frames.pop()
        if frame.kind == "enquote":
            self._close_quote(frame, place)
        elif frame.kind == "bracket":
            self.word("]", place, place + 1)
        elif frame.kind in ("heading", "block"):
            self.end_block()
            self.kind, self.group = frame.before

    def _close_quote(self, frame: Frame, place: int) -> None:
        self._quotes -= 1
        self.begin()
        end = self.scribe.settle()
        self.word("”" if self._quotes % 2 == 0 else "’", place, place + 1)
        if not self.scribe.start <= frame.start < end:
            return  # it went over a paragraph's end: its marks are paired like any others
        here = self.scribe.length
        self.scribe.commands.append(Command(span=Span(frame.start + 1, end), outer=Span(frame.start, here)))
        self.scribe.citations += [
            Citation(cited=Cited(key=key, locator=locator, span=Span(here, here)), command=frame.start)
            for key, locator in frame.cited
        ]

    def open_heading(self) -> None:
        self.frames.append(Frame("heading", before=(self.kind, self.group)))
        self.kind, self.group = Kind.HEADING, 0

    def open_block(self) -> None:
        self.frames.append(Frame("block", before=(self.kind, self.group)))

    def open_environment(self, name: str) -> None:
        self.end_block()
        self.frames.append(Frame("\\" + name, before=(self.kind, self.group)))

    def open_group(self, items: Items) -> None:
        """Begin a block quote, in another one or not; the works are cited for all of it."""
        if not self.group:
            self._groups += 1
            self.group = self._groups
        self.kind = Kind.QUOTE
        here = Span(self.scribe.length, self.scribe.length)
        self.scribe.citations += [
            Citation(cited=Cited(key=key, locator=locator, span=here), group=self.group) for key, locator in items
        ]

    def close_environment(self, name: str) -> None:
        """Close an environment with all that is open in it; one that is not open closes nothing."""
        self.end_block()
        wanted = "\\" + name
        for place in range(len(self.frames) - 1, max(-1, len(self.frames) - _LOOKED_AT), -1):
            if self.frames[place].kind == wanted:
                self.kind, self.group = self.frames[place].before
                self._quotes -= sum(frame.kind == "enquote" for frame in self.frames[place:])
                del self.frames[place:]
                return


_LOOKED_AT = 100
"""Open braces and environments among which the one that ends is looked for."""
