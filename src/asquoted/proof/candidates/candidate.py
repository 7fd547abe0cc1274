"""What may be a quotation, while it is told from what is none and its citations are looked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from asquoted.model import Span
from asquoted.proof.draft import Cited, Form, Passed


@dataclass(slots=True, kw_only=True)
class Candidate:
    """`pieces` are without marks, `outer` with them; `block` and `last_block` count the manuscript's blocks.

    `is_vouched` is whether a citation stands right behind it, or is told in its sentence: words that short are quoted.
    """

    pieces: list[Span]
    outer: list[Span]
    block: int
    last_block: int = -1
    form: Form = Form.MARKS
    is_closed: bool = True
    cited: list[Cited] = field(default_factory=list)
    passed: Passed | None = None
    group: int = 0
    is_vouched: bool = False

    def __post_init__(self) -> None:
        if self.last_block < 0:
            self.last_block = self.block

    @property
    def start(self) -> int:
        return self.outer[0].start

    @property
    def end(self) -> int:
        return self.outer[-1].end
