"""The small words of figures: what joins two of them to a range or a measure, and says nothing else.

36–39 is 36 to 39, and between 36 and 39; six hours and 38 minutes are 6 h 38 min; 5 billion to 6 billion are 5 to 6
billion.
"""

from __future__ import annotations

from asquoted.drift.difference import Difference
from asquoted.drift.outcome import Change, change
from asquoted.model import EditKind


def judge_joint(place: Difference) -> Change | None:
    """The word between two figures that stand for one range or one measure."""
    return judge_compound(place) or _judge_dash(place) or _judge_shared_unit(place) or _judge_between(place)


def judge_compound(place: Difference) -> Change | None:
    """The "and" between two parts of one measure: six hours and 38 minutes for 6 h 38 min."""
    side, words = (place.source, place.original) if place.is_omission else (place.quote, place.quoted)
    if side.forms[slice(*words)] != ("and",) or not words[0]:
        return None
    before, behind = side.numbers_in(words[0] - 1, words[0]), side.numbers_in(words[1], words[1] + 1)
    if not (before and behind and before[0].unit and behind[0].unit):
        return None
    return change(EditKind.NUMERAL, place.quoted, place.original)


def _judge_between(place: Difference) -> Change | None:
    """The word before a range that the other side has with a dash: between 36 and 39, 36–39."""
    side, words, other, spot = (
        (place.source, place.original, place.quote, place.quoted[0])
        if place.is_omission
        else (place.quote, place.quoted, place.source, place.original[0])
    )
    opens = side.forms[slice(*words)] in (("between",), ("from",)) and words[1] < len(side.forms)
    if not opens or not side.is_figure(words[1]) or spot + 1 >= len(other.forms):
        return None
    is_dash = other.forms[spot] == side.forms[words[1]] and any(dash in other.words.gap(spot + 1) for dash in "-–‑−—")
    return change(EditKind.NUMERAL, place.quoted, place.original) if is_dash else None


def _judge_shared_unit(place: Difference) -> Change | None:
    """The unit of a range, said with both figures or with the last alone: 5 billion to 6 billion, 5 to 6 billion."""
    side, words = (place.source, place.original) if place.is_omission else (place.quote, place.quoted)
    first, behind = words
    if behind != first + 1 or not first or not side.is_figure(first - 1) or side.is_function(first):
        return None
    joint = side.forms[behind : behind + 1]
    again = side.forms[behind + 1 : behind + _RANGE]
    if joint not in (("to",), ("and",), ("or",)) or side.forms[first] not in again[1:]:
        return None
    return change(EditKind.NUMERAL, place.quoted, place.original)


_RANGE = 5
"""Words within which the second figure of a range has its unit."""


def _judge_dash(place: Difference) -> Change | None:
    """A range written with a dash or with "to", 36–39 and 36 to 39; two figures are no range."""
    forms, side, words, other, spot = (
        (place.theirs, place.source, place.original, place.quote, place.quoted[0])
        if place.is_omission
        else (place.mine, place.quote, place.quoted, place.source, place.original[0])
    )
    if forms not in (("to",), ("and",)) or not words[0] > 0 or words[1] >= len(side.forms):
        return None
    is_range = forms == ("to",) or "between" in side.forms[max(0, words[0] - 4) : words[0]]
    around = side.forms[words[0] - 1][:1], side.forms[words[1]][:1]
    is_dash = any(dash in other.words.gap(spot) for dash in "-–‑−—")
    if not is_dash or not all(map(str.isdigit, around)):
        return None
    return change(EditKind.NUMERAL if is_range else EditKind.NUMBER, place.quoted, place.original)
