"""Whether a passage stands in the speaker's own words or in the reporter's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from asquoted.align.prepared import PreparedSource
from asquoted.attribution.extract import Attributed
from asquoted.attribution.marked import is_title_like
from asquoted.attribution.rules import RULES
from asquoted.attribution.testimony import is_retelling
from asquoted.model import Finding, Kind, Span, Voice
from asquoted.text.segment import sentence_around
from asquoted.text.words import NUMBERS

_TERM = 2
"""Marks round so few words of a longer passage make a term of them, not a quotation."""


def voice_of(
    pieces: Sequence[Span],
    words: tuple[int, int],
    source: PreparedSource,
    witness: Attributed | None = None,
    *,
    is_asked: bool = False,
) -> Voice:
    """The voice of a passage, given as spans of the source and as the range of its words.

    Outside marks a passage is indirect when its sentence has a verb of saying outside the passage, else nobody's.
    `witness` is the statement that holds the passage, where that was asked for (`is_asked`): it tells turns, retold
    words, and titles that nobody spoke.
    """
    if witness is not None and is_retelling(witness):
        return Voice.INDIRECT
    if witness is not None and witness.found.turn:
        is_title = all(is_marked(piece, source) for piece in pieces) and is_title_like(
            source.text[pieces[0].start : pieces[-1].end]
        )
        return Voice.UNKNOWN if is_title else Voice.DIRECT
    inside = [is_marked(piece, source) for piece in pieces]
    if all(inside):
        is_title = is_asked and witness is None and is_title_like(source.text[pieces[0].start : pieces[-1].end])
        return Voice.UNKNOWN if is_title else Voice.DIRECT
    least = 1 if witness is not None and witness.found.kind is Kind.MIXED else _TERM
    if any(inside) or any(_holds_marks(piece, source, least) for piece in pieces):
        return Voice.MIXED
    return Voice.INDIRECT if witness is not None or _is_told(words, source) else Voice.UNKNOWN


def is_marked(piece: Span, source: PreparedSource) -> bool:
    """Whether a piece of a passage stands inside quotation marks."""
    last = bisect_right(source.mark_starts, piece.start)
    return any(one.end >= piece.end for one in source.marked[max(0, last - _NESTED) : last])


def _holds_marks(piece: Span, source: PreparedSource, least: int) -> bool:
    """Whether more than a term of the passage stands in marks."""
    first = max(0, bisect_right(source.mark_starts, piece.start) - _NESTED)
    last = bisect_right(source.mark_starts, piece.end)
    return any(
        one.closed and len(source.text[max(one.start, piece.start) : min(one.end, piece.end)].split()) > least
        for one in source.marked[first:last]
        if one.end > piece.start
    )


def _is_told(words: tuple[int, int], source: PreparedSource) -> bool:
    """Whether the sentence of a passage has a verb of saying outside the passage."""
    low, high = max(0, words[0] - _SENTENCE), words[1] + _SENTENCE
    numbers = source.words.numbers
    outside = (*numbers[low : words[0]].tolist(), *numbers[words[1] : high].tolist())
    if _cue_numbers().isdisjoint(outside):
        return False
    around = source.around((low, high))
    first, behind = words[0] - low, words[1] - low
    start, end = sentence_around(around, first, behind)
    return not cues().isdisjoint((*around.forms[start:first], *around.forms[behind:end]))


_SENTENCE = 30
"""Words read on each side of a passage to find the verb of saying in its sentence."""

_NESTED = 8
"""Stretches in marks that may start before a passage and still hold it: quotations are not nested deeper."""


@lru_cache(maxsize=1)
def _cue_numbers() -> frozenset[int]:
    return frozenset(NUMBERS[word] for word in cues())


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
