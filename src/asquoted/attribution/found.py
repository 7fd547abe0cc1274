"""A statement as it was found in a text, before its speaker and date are worked out."""

from __future__ import annotations

from dataclasses import dataclass, field

from asquoted.model import Kind

Range = tuple[int, int]


@dataclass(slots=True)
class Found:
    """`spans`, `mention` and `cue` are ranges of characters; `place` orders statements by where they were introduced.

    `speaks` is the mention of who the words belong to, None where nothing near says so; `via` names who retells them.
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

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]
