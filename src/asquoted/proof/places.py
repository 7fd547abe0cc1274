"""Offsets of a draft's text → lines and columns of its file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
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

    def _in_file(self, offset: int) -> tuple[int, str]:
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return (self.stretches[0].file.start, self.stretches[0].part) if self.stretches else (0, "")
        stretch = self.stretches[index]
        if offset >= stretch.text.end:
            return stretch.file.end, stretch.part
        is_equal = stretch.text.end - stretch.text.start == stretch.file.end - stretch.file.start
        return stretch.file.start + (offset - stretch.text.start if is_equal else 0), stretch.part

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

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.runs]


def shifted(spans: Iterable[Span], by: int) -> list[Span]:
    """Spans as they stand in a text that has `by` more code points before them."""
    return [Span(start + by, end + by) for start, end in spans]
