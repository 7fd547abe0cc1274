r"""The way through a draft in LaTeX: token by token, on a stack of the sources that are taken in by one another."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable

from asquoted.proof.draft import Place
from asquoted.proof.drafts.latex.parts import Parts
from asquoted.proof.drafts.latex.source import Source
from asquoted.proof.drafts.latex.writer import Reading, Writer
from asquoted.proof.drafts.manuscript import Call
from asquoted.proof.drafts.places import line_starts, place_in

_TOKEN = re.compile(
    r"\\(?:[A-Za-z@]+\*?|.)|%|[{}]|``|''|[`']|,,|<<|>>|---?|[?!]`|\"[`'=~-]|~|\$\$?|&|#\d?|[ \t\r\n]{2,}|[\t\r\n]",
    re.DOTALL,
)
BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_BEGIN = "\\begin{document}"


class Walk:
    """Goes through a draft, then through its notes; each token is handed to `take` with where it starts."""

    def __init__(self, name: str, parts: Parts, take: Callable[[Walk, Reading, str, int], None]) -> None:
        self.writer = Writer()
        self.parts = parts
        self._name = name
        self._take = take
        self._stack: list[Reading] = []
        self._notes: deque[Reading] = deque()
        self._count = 0
        self._lines: dict[str, list[int]] = {}

    def read(self, source: Source) -> None:
        """Read a draft from its beginning, then its notes."""
        start = source.text.find(_BEGIN)
        self._read(Reading(source, start + len(_BEGIN) if start >= 0 else 0, len(source.text)))
        while self._notes:
            self._read(self._notes.popleft())

    def _read(self, reading: Reading) -> None:
        self.writer.reset()
        self.go_through(reading)
        self.writer.reset()

    def go_through(self, reading: Reading) -> None:
        """Read a stretch of a source with all that it takes in."""
        outer, self._stack = self._stack, [reading]
        while self._stack:
            reading = self._stack[-1]
            self.writer.turn_to(reading)
            token = _TOKEN.search(reading.source.text, reading.place, reading.end)
            at = token.start() if token is not None else reading.end
            if at > reading.place:
                self.writer.run(reading.source.text[reading.place : at], reading.place)
            if token is None:
                self._stack.pop()
                continue
            reading.place = token.end()
            self._take(self, reading, token[0], at)
        self._stack = outer

    def stop(self) -> None:
        """Read no further in what is being read."""
        self._stack.clear()

    def take_in(self, part: Source, note: str, within: str) -> None:
        """Go on in another source, then here again."""
        self._stack.append(Reading(part, 0, len(part.text), note, within))

    def call_note(self, note: Reading) -> None:
        """Call a note here, and read it behind the body."""
        self._count += 1
        note.note = str(self._count)
        self.writer.begin()
        self.writer.scribe.calls.append(Call(at=self.writer.scribe.length, note=note.note))
        self._notes.append(note)

    def open_names(self) -> tuple[str, ...]:
        """The names of the draft and of what is being read, which may not take itself in."""
        return (self._name, *(each.source.part for each in self._stack))

    def place_of(self, source: Source, at: int) -> Place:
        """The line and column of a place in a source."""
        if source.part not in self._lines:
            self._lines[source.part] = line_starts(source.text)
        return place_in(self._lines[source.part], at, source.part)
