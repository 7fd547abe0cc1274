"""A batch of quotes as a task: all that their verdicts depend on travels with it, so any process may judge it.

`judge_batch` is a pure function of its batch. What it gives back is the short form of each verdict, which is what is
remembered too: a verdict that was judged, sent or remembered is the same, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from asquoted.align.prepared import PreparedSource
from asquoted.audit.depends import checker
from asquoted.audit.form import write_verdict
from asquoted.audit.single import judge
from asquoted.check import prepare
from asquoted.errors import AsquotedError
from asquoted.model import Quote, Region, SourceId, Speaker

LEAST, MOST = 200, 1000
"""Quotes of a task: fewer cost more to send than to judge, more leave a worker idle at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The frozen text of a capture with what else of its source bears on a verdict."""

    text: str
    regions: tuple[Region, ...]
    published: str | None
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Quotes of one capture; `speakers` are those whom they claim. A text that can't be trusted is the reason why."""

    source: SourceId
    language: str
    reading: Reading | str
    quotes: tuple[Quote, ...]
    speakers: tuple[Speaker, ...]
    originals: Mapping[SourceId, Reading | str]

    def of(self, first: int, behind: int) -> Piece:
        """The piece with some of its quotes."""
        return replace(self, quotes=self.quotes[first:behind])


Batch = tuple[Piece, ...]


def judge_batch(batch: Batch) -> list[list[str]]:
    """The verdict on each quote of each piece, in the short form of `form.write_verdict`."""
    return [list(_judge_piece(piece)) for piece in batch]


def judge_as(expected: str, batch: Batch) -> list[list[str]]:
    """`judge_batch` by a worker that judges as whoever asks does; AsquotedError by one of another version."""
    if checker() != expected:
        raise AsquotedError("a worker has another version of asquoted or of its libraries")
    return judge_batch(batch)


def _judge_piece(piece: Piece) -> Iterator[str]:
    source = piece.reading if isinstance(piece.reading, str) else _prepare(piece.reading, piece.speakers)
    for quote in piece.quotes:
        original = piece.originals[quote.original] if quote.original is not None else ""
        against = original if isinstance(original, str) else _prepare_original(original)
        yield write_verdict(judge(quote, source, against, piece.language), quote.exact)


def _prepare(reading: Reading, speakers: Sequence[Speaker]) -> PreparedSource:
    return prepare(
        reading.text,
        published=reading.published,
        regions=reading.regions,
        speakers=speakers,
        language=reading.language,
    )


@lru_cache(maxsize=8)
def _prepare_original(reading: Reading) -> PreparedSource:
    """Kept for a while, as one transcript may stand behind many articles; words held to it claim no speaker."""
    return _prepare(reading, ())
