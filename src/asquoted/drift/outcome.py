"""Which kinds of edits make which outcome: the one place to read or to change it.

verbatim   only typography
faithful   what practice licenses
altered    unmarked changes that leave what was said
distorted  changes that make another statement of it

An omission or addition is worse or better than its kind by what is left out or put in (`drift.missing` says when); all
other kinds have the outcome of this table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from asquoted.model import EditKind, Outcome

OUTCOMES: dict[EditKind, Outcome] = {
    EditKind.TYPOGRAPHY: Outcome.VERBATIM,
    EditKind.PUNCTUATION: Outcome.FAITHFUL,
    EditKind.CASE: Outcome.FAITHFUL,
    EditKind.ELLIPSIS: Outcome.FAITHFUL,
    EditKind.BRACKET: Outcome.FAITHFUL,
    EditKind.SPELLING: Outcome.FAITHFUL,
    EditKind.NUMERAL: Outcome.FAITHFUL,
    EditKind.CONTRACTION: Outcome.ALTERED,
    EditKind.INFLECTION: Outcome.ALTERED,
    EditKind.FUNCTION: Outcome.ALTERED,
    EditKind.FILLER: Outcome.ALTERED,
    EditKind.ORDER: Outcome.ALTERED,
    EditKind.SYNONYM: Outcome.ALTERED,
    EditKind.OMISSION: Outcome.ALTERED,  # distorted when long, restrictive or a condition
    EditKind.CONTENT: Outcome.DISTORTED,
    EditKind.ADDITION: Outcome.DISTORTED,  # altered when it adds nothing but emphasis
    EditKind.ANTONYM: Outcome.DISTORTED,
    EditKind.NEGATION: Outcome.DISTORTED,
    EditKind.MODALITY: Outcome.DISTORTED,
    EditKind.QUANTIFIER: Outcome.DISTORTED,
    EditKind.NUMBER: Outcome.DISTORTED,
    EditKind.DATE: Outcome.DISTORTED,
    EditKind.NAME: Outcome.DISTORTED,
    EditKind.SPLICE: Outcome.DISTORTED,
    EditKind.HIDDEN: Outcome.DISTORTED,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: words `quote` of the quote against words `source` of the passage, either range possibly empty.

    `mark` is the place of an editor's mark in the characters of the quote.
    """

    kind: EditKind
    quote: tuple[int, int]
    source: tuple[int, int]
    outcome: Outcome
    mark: tuple[int, int] | None = None

    @property
    def is_between(self) -> bool:
        """Whether it is a change of what stands between two words."""
        empty = self.quote[0] == self.quote[1] and self.source[0] == self.source[1]
        return empty and self.mark is None and self.kind in (EditKind.TYPOGRAPHY, EditKind.PUNCTUATION)


def change(kind: EditKind, quote: tuple[int, int], source: tuple[int, int], outcome: Outcome | None = None) -> Change:
    """A change with the outcome of its kind, unless another is given."""
    return Change(kind, quote, source, outcome or OUTCOMES[kind])


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The worst outcome wins; no difference at all is verbatim."""
    return max(outcomes, key=lambda outcome: outcome.rank, default=Outcome.VERBATIM)
