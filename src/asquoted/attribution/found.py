"""A statement as it was found in a text, before its speaker and date are worked out."""

from __future__ import annotations

from dataclasses import dataclass, field

from asquoted.model import Kind

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Content:
    """What a cue attributes: ranges of tokens of its sentence, and the sieve by which it was found."""

    ranges: tuple[Range, ...]
    sieve: str


@dataclass(slots=True)
class Found:
    """`spans`, `mention` and `cue` are ranges of characters; `place` orders statements by where they were introduced.

    `mention` names who the words belong to, None where nothing near says so; `via` who retells them. `told` is the word
    behind the verb, the one who is told in "told her". `turn` marks a turn of a transcript.
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

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]
