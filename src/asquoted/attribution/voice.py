"""Whether a passage stands in the speaker's own words or in the reporter's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from asquoted.align.prepared import PreparedSource
from asquoted.attribution.rules import RULES
from asquoted.model import Finding, Kind, Span, Voice
from asquoted.text.marks import Marked
from asquoted.text.segment import sentence_around

_TERM = 2
"""Marks round so few words of a longer passage make a term of them, not a quotation."""


def voice_of(pieces: Sequence[Span], words: tuple[int, int], source: PreparedSource) -> Voice:
    """The voice of a passage, given as spans of the source and as the range of its words.

    Outside marks a passage is indirect when its sentence has a verb of saying outside the passage, else nobody's.
    """
    inside = [_is_inside(piece, source.marked) for piece in pieces]
    if all(inside):
        return Voice.DIRECT
    if any(inside) or any(_holds_marks(piece, source.marked, source.text) for piece in pieces):
        return Voice.MIXED
    low = max(0, words[0] - _SENTENCE)
    around = source.around((low, words[1] + _SENTENCE))
    first, behind = words[0] - low, words[1] - low
    start, end = sentence_around(around, first, behind)
    outside = (*around.forms[start:first], *around.forms[behind:end])
    return Voice.INDIRECT if any(form in cues() for form in outside) else Voice.UNKNOWN


_SENTENCE = 60
"""Words read on each side of a passage to find the verb of saying in its sentence."""


def _is_inside(piece: Span, marked: Sequence[Marked]) -> bool:
    last = bisect_left(marked, piece.start + 1, key=lambda one: one.start)
    return any(one.start <= piece.start and piece.end <= one.end for one in marked[max(0, last - 40) : last])


def _holds_marks(piece: Span, marked: Sequence[Marked], text: str) -> bool:
    """Whether the passage has a quotation within it; a term in marks is none."""
    return any(
        piece.start < one.start and one.end < piece.end and len(text[one.start : one.end].split()) > _TERM
        for one in marked
        if one.closed
    )


@lru_cache(maxsize=1)
def cues() -> frozenset[str]:
    """The verbs and nouns of saying, as folded words."""
    text = resources.files(__package__).joinpath("en", "cue.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def voice_findings(kind: Kind | None, voice: Voice, place: Span) -> tuple[Finding, ...]:
    """What to tell when a quote is recorded in another form than the source gives."""
    code, message = _VOICE_CODES.get((kind, voice), ("", ""))
    if not code:
        return ()
    severity = next(rule.severity for rule in RULES if rule.code == code)
    return (Finding(code=code, severity=severity, message=message, place=place),)


_VOICE_CODES: dict[tuple[Kind | None, Voice], tuple[str, str]] = {
    (Kind.DIRECT, Voice.INDIRECT): ("AQ201", "recorded as direct, but these are the reporter's words"),
    (Kind.INDIRECT, Voice.DIRECT): (
        "AQ202",
        "recorded as indirect, but the source has the words in quotation marks",
    ),
    (Kind.DIRECT, Voice.UNKNOWN): (
        "AQ203",
        "recorded as direct, but the source attributes the passage to nobody",
    ),
    (Kind.DIRECT, Voice.MIXED): ("AQ204", "recorded as direct, but only part of it is in quotation marks"),
    (Kind.INDIRECT, Voice.MIXED): ("AQ204", "recorded as indirect, but part of it is in quotation marks"),
}
