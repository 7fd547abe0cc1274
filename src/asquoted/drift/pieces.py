"""A quote and its passage cut where they differ, so that every output marks the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from asquoted.model import Edit, EditKind, Span, Verdict

_QUIET = (EditKind.TYPOGRAPHY, EditKind.CASE)
"""Differences that signs would only clutter; the edits are listed by name all the same."""


class Piece(NamedTuple):
    """Words of one side; `is_changed` where the other side has others or none."""

    text: str
    is_changed: bool


def quote_pieces(verdict: Verdict) -> tuple[Piece, ...]:
    """The words of the quote, cut at what the source has not."""
    places = [edit.quoted for edit in marked_edits(verdict.edits)]
    return tuple(_cut(verdict.words, 0, len(verdict.words), places))


def source_pieces(verdict: Verdict, text: str) -> tuple[Piece, ...]:
    """The source's own words, cut at what the quote has not; `text` is the whole source."""
    passage = verdict.passage
    if passage is None:
        return ()
    places = [edit.source for edit in marked_edits(verdict.edits)]
    return tuple(_cut(text, passage.start, passage.end, places))


def marked_edits(edits: Iterable[Edit]) -> list[Edit]:
    """The edits that are marked in the words; the others are only listed."""
    return [edit for edit in edits if edit.kind not in _QUIET]


def _cut(text: str, start: int, end: int, places: list[Span]) -> Iterator[Piece]:
    done = start
    for span in sorted(places):
        if span.start < done or span.end > end or span.start == span.end:
            continue
        if done < span.start:
            yield Piece(text[done : span.start], is_changed=False)
        yield Piece(text[span.start : span.end], is_changed=True)
        done = span.end
    if done < end:
        yield Piece(text[done:end], is_changed=False)
