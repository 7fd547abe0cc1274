"""Words cut into pieces that a page sets apart: what was found, what differs, what is quoted elsewhere.

Pieces put together are the words again, character for character: marking never changes a text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from asquoted.drift.findings import describe
from asquoted.drift.pieces import marked_edits
from asquoted.model import Edit, Span, Verdict

ADDED, REMOVED, MISSING, FOUND, PASSAGE, QUOTE, STATEMENT = (
    "added",
    "removed",
    "missing",
    "found",
    "passage",
    "quote",
    "statement",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Why a stretch is set apart: `what` is one of the names above, `name` the quote's id or the edit in words."""

    span: Span
    what: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words with every label that covers them, the widest first; a piece without words marks a gap."""

    text: str
    labels: tuple[Label, ...] = ()
    starts: tuple[Label, ...] = ()
    """The labels whose first piece this is."""

    def is_a(self, what: str) -> bool:
        return any(label.what == what for label in self.labels)

    def label(self, what: str) -> Label | None:
        """The narrowest label of a sort."""
        return next((label for label in reversed(self.labels) if label.what == what), None)


def cut(text: str, start: int, end: int, labels: Iterable[Label]) -> tuple[Piece, ...]:
    """The text from `start` to `end` in pieces; labels count in the whole text and may overlap or reach beyond."""
    inside = [one for one in labels if (one.span.start < end and one.span.end > start) or one.what == MISSING]
    gaps = [one for one in inside if one.span.start == one.span.end and start <= one.span.start <= end]
    wide = sorted(
        (one for one in inside if one.span.start < one.span.end), key=lambda one: (one.span.start, -one.span.end)
    )
    bounds = {start, end}
    for one in wide:
        bounds |= {max(start, one.span.start), min(end, one.span.end)}
    bounds |= {gap.span.start for gap in gaps}
    cuts = sorted(bounds)
    pieces: list[Piece] = []
    active: list[Label] = []
    following = iter([*wide, None])
    coming = next(following)
    begun: set[int] = set()
    for place, until in zip(cuts, [*cuts[1:], end], strict=True):
        pieces += [Piece(text="", labels=(gap,)) for gap in gaps if gap.span.start == place]
        if place == until:
            break
        active = [one for one in active if one.span.end > place]
        while coming is not None and max(start, coming.span.start) <= place:
            active.append(coming)
            coming = next(following)
        first = tuple(one for one in active if id(one) not in begun)
        begun |= {id(one) for one in first}
        pieces.append(Piece(text=text[place:until], labels=tuple(active), starts=first))
    return tuple(pieces)


def quote_pieces(verdict: Verdict) -> tuple[Piece, ...]:
    """The words of the quote: what the source has not is `added`, where the source has more is `missing`."""
    labels = [_side(edit, edit.quoted, ADDED) for edit in marked_edits(verdict.edits)]
    return cut(verdict.words, 0, len(verdict.words), labels)


def source_pieces(verdict: Verdict, text: str) -> tuple[Piece, ...]:
    """The passage as the source has it: what the quote has not is `removed`, where the quote has more is `missing`."""
    passage = verdict.passage
    if passage is None:
        return ()
    labels = [_side(edit, edit.source, REMOVED) for edit in marked_edits(verdict.edits)]
    return cut(text, passage.start, passage.end, labels)


def found_pieces(words: str, highlights: Iterable[Span]) -> tuple[Piece, ...]:
    """Words with those that were looked for."""
    return cut(words, 0, len(words), [Label(span=span, what=FOUND) for span in highlights])


def _side(edit: Edit, span: Span, what: str) -> Label:
    is_gap = span.start == span.end
    return Label(span=span, what=MISSING if is_gap else what, name=describe(edit))
