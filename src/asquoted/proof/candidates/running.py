"""The running text of a manuscript: what is no part of its sentences blanked out, every place kept."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from asquoted.model import Span
from asquoted.proof.drafts.manuscript import Kind, Manuscript

_FILLER = "_"
"""Stands for what holds no marks: no space, so that a mark beside it closes, and no letter."""


def for_marks(manuscript: Manuscript) -> str:
    """The text in which quotation marks are paired: a block a line; code, addresses, citations, commands filled."""
    starts = [block.span.start for block in manuscript.blocks]
    commands = [
        command.outer
        for command in manuscript.commands
        if manuscript.blocks[bisect_right(starts, command.outer.start) - 1].kind is not Kind.QUOTE
    ]  # the marks of those in a block quote are read there
    filled = _fill(manuscript.text, (*manuscript.opaque, *manuscript.unspoken, *commands), _FILLER)
    return _as_lines(manuscript, filled)


def for_sentences(manuscript: Manuscript) -> str:
    """The text in which sentences are read: citations that are no words of theirs are spaces, each block one line."""
    return _as_lines(manuscript, _fill(manuscript.text, manuscript.unspoken, " "))


def _as_lines(manuscript: Manuscript, text: str) -> str:
    if text.count("\n") == 2 * (len(manuscript.blocks) - 1):
        return text
    pieces: list[str] = []
    place = 0
    for block in manuscript.blocks:
        pieces += (text[place : block.span.start], text[block.span.start : block.span.end].replace("\n", " "))
        place = block.span.end
    return "".join(pieces) + text[place:]


def _fill(text: str, spans: Iterable[Span], filler: str) -> str:
    pieces: list[str] = []
    place = 0
    for start, end in sorted(spans):
        first = max(start, place)
        if first < end:
            pieces += (text[place:first], filler * (end - first))
            place = end
    return "".join(pieces) + text[place:]
