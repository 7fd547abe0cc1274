"""A statement as it was found in a text, before its speaker and date are worked out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from asquoted.model import Kind

Range = tuple[int, int]


class Content(NamedTuple):
    """What a cue attributes: ranges of tokens of its sentence, and the sieve by which it was found."""

    ranges: tuple[Range, ...]
    sieve: str


CONFIDENCE = {
    "quote": 0.95, "quote-before": 0.95, "interrupted": 0.95, "label": 0.95, "colon": 0.9, "that": 0.9,
    "clause-before": 0.85, "parenthesis": 0.85, "according": 0.85, "clause": 0.8, "name": 0.8, "incise": 0.8,
    "signed": 0.8, "beside": 0.75, "carried": 0.7, "before-colon": 0.7, "question": 0.7, "aim": 0.6, "plea": 0.6,
    "thing": 0.6, "unattributed": 0.3,
}  # fmt: skip
"""How often a sieve is right, rounded: it orders what a person reviews, and decides nothing."""


NOWHERE = 1 << 30
"""The number of a sentence that is none of its paragraph's: it has no date of its own."""


@dataclass(slots=True)
class Found:
    """`spans`, `mention` and `cue` are ranges of characters; `place` orders statements by where they were introduced.

    `mention` names who the words belong to, None where nothing near says so; `via` who retells them. `told` is the word
    behind the verb, the one who is told in "told her". `turn` marks a turn of a transcript. `within` is where the words
    of the one who retells start: a date before them is the day of the retelling. What is `quiet` tells checks how a
    part of a turn is meant, and is no statement of its own; `told_by` is the "i", "you" or "would" by which it is told.
    """

    spans: list[Range]
    kind: Kind
    sieve: str
    confidence: float
    sentence: int
    paragraph: int
    mention: Range | None = None
    cue: Range | None = None
    via: Range | None = None
    flags: set[str] = field(default_factory=set)
    turn: bool = False
    told: str = ""
    within: int | None = None
    quiet: bool = False
    told_by: str = ""

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]

    def holds(self, place: int) -> bool:
        """Whether a place of the text stands in what is said."""
        return any(start <= place < end for start, end in self.spans)
