"""Which word of a quote stands for which word of the source, within a stretch where they differ."""

from __future__ import annotations

from typing import NamedTuple

from asquoted.drift.relate import Relation, relate
from asquoted.drift.side import Side

_COSTS = {
    Relation.SAME: 0.0,
    Relation.SPELLING: 0.1,
    Relation.UNIT: 0.1,
    Relation.CONTRACTION: 0.2,
    Relation.INFLECTION: 0.2,
    Relation.NEGATED: 0.3,
    Relation.ANTONYM: 0.4,
    Relation.SYNONYM: 0.4,
}
_GAP = 0.55
_SAME_CLASS = 0.7
"""A function word for another, a name for another: a likelier pair than two gaps (1.1)."""

_OTHER = 0.95
_MISMATCH = 1.3
"""A function word for a content word is no exchange, but one left out and one put in."""

_CELLS_AT_MOST = 900


class Pair(NamedTuple):
    """A word of the quote and the word of the source it stands for; None where it stands for nothing."""

    quote: int | None
    source: int | None


def pair_words(quote: Side, source: Side, quoted: tuple[int, int], original: tuple[int, int]) -> list[Pair]:
    """The cheapest pairing of two short ranges of words, in order; long ranges are paired from the left."""
    height, width = quoted[1] - quoted[0], original[1] - original[0]
    if height == width == 1:
        return [Pair(quoted[0], original[0])]
    if not height or not width:
        return [Pair(index, None) for index in range(*quoted)] + [Pair(None, index) for index in range(*original)]
    if height * width > _CELLS_AT_MOST:
        return _pair_in_step(quoted, original)
    costs = [[0.0] * (width + 1) for _ in range(height + 1)]
    steps = [[""] * (width + 1) for _ in range(height + 1)]
    for row in range(height + 1):
        for column in range(width + 1):
            options = []
            if row and column:
                cost = _cost(quote, source, quoted[0] + row - 1, original[0] + column - 1)
                options.append((costs[row - 1][column - 1] + cost, "pair"))
            if row:
                options.append((costs[row - 1][column] + _GAP, "quote"))
            if column:
                options.append((costs[row][column - 1] + _GAP, "source"))
            costs[row][column], steps[row][column] = min(options, default=(0.0, ""))
    return _walk_back(steps, quoted, original)


def _walk_back(steps: list[list[str]], quoted: tuple[int, int], original: tuple[int, int]) -> list[Pair]:
    row, column = quoted[1] - quoted[0], original[1] - original[0]
    pairs: list[Pair] = []
    while row or column:
        step = steps[row][column]
        row -= step != "source"
        column -= step != "quote"
        pairs.append(
            Pair(
                quoted[0] + row if step != "source" else None,
                original[0] + column if step != "quote" else None,
            )
        )
    return pairs[::-1]


def _pair_in_step(quoted: tuple[int, int], original: tuple[int, int]) -> list[Pair]:
    common = min(quoted[1] - quoted[0], original[1] - original[0])
    return (
        [Pair(quoted[0] + step, original[0] + step) for step in range(common)]
        + [Pair(index, None) for index in range(quoted[0] + common, quoted[1])]
        + [Pair(None, index) for index in range(original[0] + common, original[1])]
    )


def _cost(quote: Side, source: Side, mine: int, theirs: int) -> float:
    names = quote.is_name(mine) and source.is_name(theirs)
    relation = relate(quote.forms[mine], source.forms[theirs], names=names)
    if relation in _COSTS:
        return _COSTS[relation]
    if names or (quote.is_figure(mine) and source.is_figure(theirs)):
        return _SAME_CLASS
    if quote.is_function(mine) != source.is_function(theirs):
        return _MISMATCH
    return _SAME_CLASS if quote.is_function(mine) else _OTHER
