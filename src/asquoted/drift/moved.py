"""Words that were left out at one place and put in at another: a change of order, if nothing hangs on their place."""

from __future__ import annotations

from asquoted.drift.outcome import Change, change
from asquoted.drift.side import Side, within
from asquoted.model import EditKind

_NEAR = 14
"""Words within which a phrase that changes places stays in its sentence."""

_PHRASE = 6
"""A phrase may change places; more words are a sentence that stands elsewhere."""

_SCOPED = frozenset(("only", "all", "both", "any", "almost", "half", "at-least", "at-most"))
"""Quantifiers that say another thing at another place; "twice" and "always" do not."""


def join_moved(changes: list[Change], quote: Side, source: Side, bounds: tuple[int, int]) -> list[Change]:
    """The changes with each left-out phrase and its put-in twin made one.

    `bounds` is the range of the passage: words put in may also come from right before or behind it.
    """
    joined = list(changes)
    for put_in in changes:
        if put_in.mark or put_in.source[0] != put_in.source[1] or put_in.quote[0] == put_in.quote[1]:
            continue
        forms = quote.forms[slice(*put_in.quote)]
        if all(map(quote.is_function, range(*put_in.quote))):
            continue  # a function word here and the same there are two things
        left_out = next(
            (
                item
                for item in joined
                if not item.mark
                and item.quote[0] == item.quote[1]
                and source.forms[slice(*item.source)] == forms
                and abs(item.source[0] - put_in.source[0]) <= _NEAR
            ),
            None,
        )
        origin = left_out.source if left_out else _beside(forms, source, bounds)
        if origin is None or put_in not in joined:
            continue
        joined = [item for item in joined if item is not left_out and item is not put_in]
        kind = EditKind.NUMERAL if _is_same_date(quote, put_in.quote, source, origin) else _kind(source, origin)
        joined.append(change(kind, put_in.quote, origin))
    return joined


def _beside(forms: tuple[str, ...], source: Side, bounds: tuple[int, int]) -> tuple[int, int] | None:
    """Where the words stand right before or right behind the passage."""
    size = len(forms)
    for start in (bounds[0] - size, bounds[1]):
        if start >= 0 and source.forms[start : start + size] == forms:
            return start, start + size
    return None


def _is_same_date(quote: Side, words: tuple[int, int], source: Side, origin: tuple[int, int]) -> bool:
    """Whether what moved is part of a date that only is written in another order."""
    mine, theirs = quote.dates_in(*words), source.dates_in(*origin)
    is_part = any(one.start < words[0] or words[1] < one.end for one in mine)
    return is_part and [one.fields for one in mine] == [one.fields for one in theirs]


def _kind(source: Side, origin: tuple[int, int]) -> EditKind:
    if origin[1] - origin[0] > _PHRASE:
        return EditKind.SPLICE
    if within(source.negations, *origin):
        return EditKind.NEGATION
    if any(hit.label in _SCOPED for hit in within(source.quantifiers, *origin)):
        return EditKind.QUANTIFIER
    if all(source.is_name(index) for index in range(*origin)):
        return EditKind.NAME
    return EditKind.ORDER
