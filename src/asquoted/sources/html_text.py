"""Text out of a page's pieces: white space as a browser shows it, regions in offsets of what is written."""

from __future__ import annotations

import re
from enum import IntEnum

from asquoted.model import Region

_SPACE = re.compile(r"[ \t\n\r\f]+")  # what HTML folds; a no-break space is a character like any other


class Gap(IntEnum):
    """What parts two pieces of text; where several meet, the widest wins."""

    NONE = 0
    SPACE = 1
    CELL = 2
    LINE = 3
    BLANK_LINE = 4


_WRITTEN = {Gap.NONE: "", Gap.SPACE: " ", Gap.CELL: "\t", Gap.LINE: "\n", Gap.BLANK_LINE: "\n\n"}


class TextWriter:
    """Writes text, gaps held back until words follow: none stands at an end of a region or of the text."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._gap = Gap.NONE
        self._are_words = False  # whether what follows is another word
        self._kept = ""  # white space of a <pre> that awaits words
        self._keeping = 0
        self._open: list[list[object]] = []  # [label, start or None]
        self._unstarted: list[list[object]] = []
        self._regions: list[Region] = []

    def write(self, text: str) -> None:
        """Add a stretch of text as it stands in the page."""
        if self._keeping:
            self._write_kept(text.replace("\r\n", "\n").replace("\r", "\n"))
            return
        words = _SPACE.sub(" ", text)
        if words.startswith(" "):
            self._widen(Gap.SPACE)
        core = words.strip(" ")
        if core:
            self._emit(core)
            if words.endswith(" "):
                self._widen(Gap.SPACE)

    def part(self, gap: Gap) -> None:
        """Part what follows from what stands before."""
        self._widen(gap)

    def part_words(self) -> None:
        """Part what follows by a space where letters would touch."""
        self._are_words = True

    def break_line(self) -> None:
        """Begin a line; two breaks make a blank line."""
        self._widen(Gap.BLANK_LINE if self._gap is Gap.LINE else Gap.LINE)

    def keep_space(self, *, on: bool) -> None:
        """Keep white space as it stands until switched off as often as on."""
        self._keeping += 1 if on else -1

    def open_region(self, label: str) -> None:
        """Begin a region at the next words; regions nest."""
        region: list[object] = [label, None]
        self._open.append(region)
        self._unstarted.append(region)

    def close_region(self) -> None:
        """End the region opened last, at the words written last; a region without words is none."""
        label, start = self._open.pop()
        if isinstance(start, int):
            self._regions.append(Region(start=start, end=self._length, label=str(label)))
        else:
            self._unstarted.pop()

    def finish(self) -> tuple[str, tuple[Region, ...]]:
        """The text, and the regions in order, an outer one before what it holds."""
        ordered = sorted(self._regions, key=lambda region: (region.start, -region.end, region.label))
        return "".join(self._pieces), tuple(dict.fromkeys(ordered))

    def _widen(self, gap: Gap) -> None:
        self._gap = max(self._gap, gap)

    def _write_kept(self, text: str) -> None:
        core = text.strip(" \t\n\f")
        if not core:
            self._kept += text
            return
        start = text.index(core[0])
        self._kept += text[:start]
        self._emit(core)
        self._kept = text[start + len(core) :]

    def _emit(self, words: str) -> None:
        if self._are_words and self._pieces and self._pieces[-1][-1].isalnum() and words[0].isalnum():
            self._widen(Gap.SPACE)
        self._are_words = False
        if self._pieces:
            gap = self._kept if self._kept and self._gap <= Gap.SPACE else _WRITTEN[self._gap]
            self._pieces.append(gap)
            self._length += len(gap)
        self._gap = Gap.NONE
        self._kept = ""
        for region in self._unstarted:
            region[1] = self._length
        self._unstarted.clear()
        self._pieces.append(words)
        self._length += len(words)
