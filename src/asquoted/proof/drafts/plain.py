"""Plain text: paragraphs by blank lines, or one a line; `>` lines and what is set in behind a colon are block quotes.

Pandoc's citations in brackets, and bare keys that look like a record's, are read in it, too. A comment in HTML's way
(`<!-- asquoted: ignore … -->`) is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from asquoted.model import Span
from asquoted.proof.drafts.citekeys import cite_in_blocks
from asquoted.proof.drafts.comments import read_comments
from asquoted.proof.drafts.manuscript import Kind, Manuscript, Scribe
from asquoted.proof.drafts.places import FilePlaces, lines_of
from asquoted.sources.decode import decode_utf8
from asquoted.text.segment import is_wrapped

_QUOTED = re.compile(r"[ \t]{0,3}(?P<marks>>(?:[ \t]?>){0,20})[ \t]?")
_LIST = re.compile(r"(?:[-*+•‣]|\d{1,4}[.)])\s")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>“”\"]{1,2000}", re.IGNORECASE)
_DASH = re.compile(r"(?:[—―–]|--)")
_HYPHEN = ("-", "\u2010", "\u00ad")
_SET_IN = 2
"""Columns by which a block quote of plain text is set in from the paragraph that leads into it."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    words: str
    depth: int
    indent: int
    end: int


@dataclass(slots=True)
class _Paragraph:
    lines: list[_Line] = field(default_factory=list)

    @property
    def depth(self) -> int:
        return self.lines[0].depth

    @property
    def indent(self) -> int:
        return min(line.indent for line in self.lines)


def read(data: bytes, name: str, folder: Path | None = None) -> Manuscript:  # noqa: ARG001 - takes in no file
    """The manuscript of a text; indentation is left out, and the lines of a paragraph are joined by a space."""
    text = decode_utf8(data, name)
    scribe = Scribe()
    shown = read_comments(text, scribe)
    group, lead = 0, None
    is_in_quote = False
    for paragraph in _paragraphs(shown):
        is_set_in = lead is not None and _is_set_in(paragraph, lead)
        is_quote = paragraph.depth > 0 or is_set_in
        if is_quote and not is_in_quote:
            group += 1
        _write(scribe, paragraph)
        scribe.end(Kind.QUOTE if is_quote else Kind.PROSE, group=group if is_quote else 0)
        if not is_quote:
            lead = paragraph
        is_in_quote = is_quote
    scribe.opaque += [Span(*match.span()) for match in _ADDRESS.finditer(scribe.text)]
    cite_in_blocks(scribe)
    return scribe.finish(FilePlaces({"": text}, scribe.stretches))


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    lines = lines_of(text)
    wrapped = is_wrapped("\n".join(line for _, line in lines))  # whichever way its lines end
    held = _Paragraph()
    for start, line in lines:
        quoted = _QUOTED.match(line)
        depth = quoted["marks"].count(">") if quoted else 0
        first = quoted.end() if quoted else 0
        words = line[first:].strip()
        if not words:
            if held.lines:
                yield held
                held = _Paragraph()
            continue
        indent = len(line[first:].expandtabs(4)) - len(line[first:].expandtabs(4).lstrip())
        begin = start + first + (len(line[first:]) - len(line[first:].lstrip()))
        own = _Line(begin, words, depth, indent, begin + len(words))
        if held.lines and (held.depth != depth or not _goes_on(own, wrapped=wrapped)):
            yield held
            held = _Paragraph()
        held.lines.append(own)
    if held.lines:
        yield held


def _goes_on(line: _Line, *, wrapped: bool) -> bool:
    """Whether a line belongs to the paragraph of the line before it."""
    return (wrapped or line.depth > 0 or line.indent >= _SET_IN) and not _LIST.match(line.words)


def _is_set_in(paragraph: _Paragraph, lead: _Paragraph) -> bool:
    """Whether a paragraph is a block quote by standing further in than the one that leads into it with a colon."""
    return (
        lead.lines[-1].words.endswith(":")
        and paragraph.indent >= lead.indent + _SET_IN
        and not _LIST.match(paragraph.lines[0].words)
    )


def _write(scribe: Scribe, paragraph: _Paragraph) -> None:
    scribe.begin()
    before: _Line | None = None
    for line in paragraph.lines:
        if before is not None:
            gap = "\n" if _DASH.match(line.words) or before.words.endswith(_HYPHEN) else " "
            scribe.write(gap, Span(before.end, line.start))
        scribe.write(line.words, Span(line.start, line.end))
        before = line
