"""Words at the edges of a quote that its passage does not have: exchanged, put in, or for words left out there."""

from __future__ import annotations

from typing import NamedTuple

from asquoted.drift.closed import closed_kind
from asquoted.drift.days import Date
from asquoted.drift.difference import Difference
from asquoted.drift.kinds import judge_difference
from asquoted.drift.numbers import Number
from asquoted.drift.outcome import Change, change, worst
from asquoted.drift.side import Side
from asquoted.model import EditKind, Outcome
from asquoted.text.segment import ends_clause, ends_sentence

_LEAST_LEFT_OUT = 3
"""Words between the start of a sentence and a quote that claims to start there."""


class Reached(NamedTuple):
    """The words of the source that an edge of the quote was compared with, and the changes."""

    original: tuple[int, int]
    changes: list[Change]


def judge_head(quote: Side, source: Side, size: int, start: int) -> Reached:
    """The first `size` words of the quote against words that stand before word `start` of the source."""
    low = start
    while low > 0 and start - low < size + 2 and not ends_sentence(source.words, low):
        low -= 1
    options = [(first, start) for first in range(low, start + 1)]
    return _best(quote, source, (0, size), options)


def judge_tail(quote: Side, source: Side, size: int, end: int) -> Reached:
    """The last `size` words of the quote against words that stand from word `end` of the source on."""
    high = end
    while high < len(source.forms) and high - end < size + 2 and not ends_sentence(source.words, high):
        high += 1
    options = [(end, last) for last in range(end, high + 1)]
    length = len(quote.forms)
    return _best(quote, source, (length - size, length), options)


def _best(quote: Side, source: Side, quoted: tuple[int, int], options: list[tuple[int, int]]) -> Reached:
    """The reach into the source with which the edge differs least; as many words as the quote has, if all are equal."""
    size = quoted[1] - quoted[0]

    figures: tuple[Date | Number, ...] = (*source.dates, *source.numbers)
    mine = {*quote.forms[slice(*quoted)]}

    def cost(reached: Reached) -> tuple[int, int, int, int, int]:
        outcome = worst(item.outcome for item in reached.changes)
        edge = reached.original[0]
        if edge == reached.original[1] and not ends_clause(source.words, edge):
            outcome = worst((outcome, Outcome.DISTORTED))  # in mid-clause words are exchanged, not put in
        return (
            outcome.rank,
            sum(one.start < edge < one.end for one in figures for edge in reached.original),
            -len(mine.intersection(source.forms[slice(*reached.original)])),
            len(reached.changes),
            abs(reached.original[1] - reached.original[0] - size),
        )

    return min((Reached(original, judge_difference(quote, source, quoted, original)) for original in options), key=cost)


def judge_cut_figures(quote: Side, source: Side, bounds: tuple[int, int]) -> list[Change]:
    """The numbers of the source that a quote starts or ends inside: "five" out of "five million", "5" out of "-5".

    `bounds` is the range of the passage. A unit may be left behind, and a number may stay behind before its unit.
    """
    changes: list[Change] = []
    for edge in bounds:
        for number in source.numbers_in(edge, edge + 1):
            inside, outside = (number.start, edge), (edge, number.end)
            if edge == bounds[0]:
                inside, outside = outside, inside
            if not number.start < edge < number.end or not (_counts(source, inside) and _counts(source, outside)):
                continue
            size = inside[1] - inside[0]
            words = (0, size) if edge == bounds[0] else (len(quote.forms) - size, len(quote.forms))
            changes.append(change(EditKind.NUMBER, words, (number.start, number.end)))
    return changes


def _counts(source: Side, words: tuple[int, int]) -> bool:
    """Whether there is a numeral or a minus among the words, and not only a unit."""
    return any(source.is_figure(index) or source.forms[index] == "-" for index in range(*words))


def judge_claimed_start(quote: Side, source: Side, start: int) -> Change | None:
    """What a quote with a capital leaves out before word `start`, where the sentence of the source starts earlier.

    "Nearly all of it is inside" loses its "nearly" and not a letter of the rest when it is quoted as "All of it …".
    """
    if not quote.words.raw(0)[:1].isupper() or not source.words.raw(start)[:1].islower():
        return None
    first = start
    while first > 0 and start - first <= _LEAST_LEFT_OUT and not ends_sentence(source.words, first):
        first -= 1
    if first == start or start - first > _LEAST_LEFT_OUT:
        return None
    if any(hit.start == first and hit.end == start for hit in source.conditions):
        return change(EditKind.OMISSION, (0, 0), (first, start), Outcome.DISTORTED)
    hits = (*source.negations, *source.modals, *source.quantifiers)
    if not all(any(hit.start <= index < hit.end for hit in hits) for index in range(first, start)):
        return None  # "We will …" is a subject and its verb, and a quote may start behind them
    kind = closed_kind(Difference(quote, source, (0, 0), (first, start)))
    return change(kind, (0, 0), (first, start)) if kind in _WEIGHTY else None


_WEIGHTY = (EditKind.NEGATION, EditKind.MODALITY, EditKind.QUANTIFIER)
