"""Offsets of a draft's text → lines and columns of its file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from asquoted.model import Span
from asquoted.proof.draft import Place, Stretch

_LINE_END = re.compile(r"\r\n|\r|\n")


def line_starts(text: str) -> list[int]:
    """Where each line of a text begins; lines end with a line feed, a carriage return, or both."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def lines_of(text: str) -> list[tuple[int, str]]:
    """The lines of a text without their ends, each with where it begins."""
    lines: list[tuple[int, str]] = []
    start = 0
    for match in _LINE_END.finditer(text):
        lines.append((start, text[start : match.start()]))
        start = match.end()
    return [*lines, (start, text[start:])]


def place_in(starts: Sequence[int], offset: int, part: str = "") -> Place:
    """Line and column of an offset, `starts` being those of the lines."""
    line = bisect_right(starts, offset)
    return Place(line=line, column=offset - starts[line - 1] + 1, part=part)


@dataclass(frozen=True)
class FilePlaces:
    """Places by stretches; `files` are the decoded files by part, "" the draft itself."""

    files: Mapping[str, str]
    stretches: Sequence[Stretch]

    def place(self, offset: int) -> Place:
        """Where a code point stands; of one that the file has no letters for, where what precedes it ends."""
        found, part = self._in_file(offset)
        return place_in(self._lines(part), found, part)

    def end(self, offset: int) -> Place:
        """Behind the letters of the file that give the code point before an offset."""
        index = bisect_right(self._starts, offset - 1) - 1
        if index < 0:
            return self.place(offset)
        stretch = self.stretches[index]
        is_within = offset <= stretch.text.end and _is_equal(stretch)
        found = stretch.file.start + offset - stretch.text.start if is_within else stretch.file.end
        return place_in(self._lines(stretch.part), found, stretch.part)

    def _in_file(self, offset: int) -> tuple[int, str]:
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return (self.stretches[0].file.start, self.stretches[0].part) if self.stretches else (0, "")
        stretch = self.stretches[index]
        if offset >= stretch.text.end:
            return stretch.file.end, stretch.part
        return stretch.file.start + (offset - stretch.text.start if _is_equal(stretch) else 0), stretch.part

    @cached_property
    def _starts(self) -> list[int]:
        return [stretch.text.start for stretch in self.stretches]

    @cached_property
    def _by_part(self) -> dict[str, list[int]]:
        return {part: line_starts(text) for part, text in self.files.items()}

    def _lines(self, part: str) -> list[int]:
        return self._by_part[part]


@dataclass(frozen=True)
class RunPlaces:
    """Places by runs of text: each begins at an offset and at a place, and lies on one line."""

    runs: Sequence[tuple[int, Place]]

    def place(self, offset: int) -> Place:
        index = max(bisect_right(self._starts, offset) - 1, 0)
        start, at = self.runs[index]
        return Place(line=at.line, column=at.column + max(offset - start, 0), page=at.page, part=at.part)

    def end(self, offset: int) -> Place:
        """Behind the code point before an offset, on its line."""
        last = self.place(offset - 1)
        return Place(line=last.line, column=last.column + 1, page=last.page, part=last.part)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.runs]


def in_file(stretches: Sequence[Stretch], span: Span) -> Span | None:
    """The run of the file that gives a run of the text; None where the file has none, or several files have it."""
    low = bisect_right(stretches, span.start, key=lambda one: one.text.start) - 1
    high = bisect_right(stretches, max(span.end - 1, span.start), key=lambda one: one.text.start) - 1
    if low < 0 or stretches[low].part != stretches[high].part:
        return None
    first, last = stretches[low], stretches[high]
    start = first.file.start + (span.start - first.text.start if _is_equal(first) else 0)
    if span.start >= first.text.end:
        start = first.file.end
    behind = min(span.end, last.text.end) - last.text.start
    end = last.file.start + behind if _is_equal(last) else last.file.end
    return Span(start, end) if start <= end else None


def _is_equal(stretch: Stretch) -> bool:
    return stretch.text.end - stretch.text.start == stretch.file.end - stretch.file.start
