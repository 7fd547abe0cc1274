"""One place where quote and passage differ: both sides, and the words of each that are concerned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from asquoted.drift.lexicon import Hit
from asquoted.drift.relate import Relation, relate
from asquoted.drift.side import Side, labels, touching

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """Words `quoted` of the quote stand for words `original` of the source; either range may be empty, not both."""

    quote: Side
    source: Side
    quoted: Range
    original: Range

    @property
    def mine(self) -> tuple[str, ...]:
        """The folded words of the quote."""
        return self.quote.forms[slice(*self.quoted)]

    @property
    def theirs(self) -> tuple[str, ...]:
        """The folded words of the source."""
        return self.source.forms[slice(*self.original)]

    @property
    def is_pair(self) -> bool:
        """Whether one word stands for one."""
        return self.quoted[1] - self.quoted[0] == self.original[1] - self.original[0] == 1

    @property
    def is_omission(self) -> bool:
        return self.quoted[0] == self.quoted[1]

    @property
    def is_addition(self) -> bool:
        return self.original[0] == self.original[1]

    @property
    def relation(self) -> Relation:
        """How the one word of a pair stands to the other."""
        mine, theirs = self.quoted[0], self.original[0]
        names = self.quote.is_name(mine) and self.source.is_name(theirs)
        return relate(self.mine[0], self.theirs[0], names=names)

    def labels(self, quoted: Sequence[Hit], original: Sequence[Hit]) -> tuple[set[str], set[str]]:
        """The classes of the listed phrases whose weight lies in the difference, on each side."""
        return (
            labels(touching(quoted, self.quote, *self.quoted)),
            labels(touching(original, self.source, *self.original)),
        )

    def part(self, quoted: Range, original: Range) -> Difference:
        """Another place of the same two sides."""
        return Difference(self.quote, self.source, quoted, original)
