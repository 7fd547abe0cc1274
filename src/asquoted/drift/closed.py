"""Changes in words of the closed lists: negation, modality, quantifier, date, number, name, in this order."""

from __future__ import annotations

from collections.abc import Sequence

from asquoted.drift.days import Date
from asquoted.drift.difference import Difference
from asquoted.drift.numbers import Number
from asquoted.drift.relate import Relation
from asquoted.drift.side import Side, labels, touching, within
from asquoted.model import EditKind

_WEAKER = frozenset(("hardly", "no-longer"))
"""Negations that say less than "not": for another negation they say another thing."""

_FIRST_PERSON = frozenset(("i", "we"))
_LEVELS = frozenset("by to from at".split())
"""Prepositions before a figure that say what it measures: a rise by 20 is no rise to 20."""


def closed_kind(place: Difference) -> EditKind | None:
    """The first kind of the closed lists that fits, None when the difference touches none of their words."""
    return (
        _negation_kind(place)
        or _modality_kind(place)
        or _quantifier_kind(place)
        or _date_kind(place)
        or _number_kind(place)
        or _name_kind(place)
    )


def _negation_kind(place: Difference) -> EditKind | None:
    mine = labels(within(place.quote.negations, *place.quoted))
    theirs = labels(within(place.source.negations, *place.original))
    if bool(mine) != bool(theirs) or (mine ^ theirs) & _WEAKER:
        return EditKind.NEGATION
    return EditKind.NEGATION if place.is_pair and place.relation is Relation.NEGATED else None


def _modality_kind(place: Difference) -> EditKind | None:
    mine, theirs = place.labels(place.quote.modals, place.source.modals)
    if mine == theirs:
        return None
    before = set(place.quote.forms[max(0, place.quoted[0] - 2) : place.quoted[0]])
    lest = "lest" in place.source.forms[max(0, place.original[0] - 8) : place.original[0]]
    if (mine | theirs == {"will", "shall"} and before & _FIRST_PERSON) or (
        lest and mine | theirs <= {"may", "might", "should"}
    ):
        return EditKind.FUNCTION
    return EditKind.MODALITY


def _quantifier_kind(place: Difference) -> EditKind | None:
    mine, theirs = place.labels(place.quote.quantifiers, place.source.quantifiers)
    if mine != theirs:
        return EditKind.QUANTIFIER
    around = [
        labels(within(side.quantifiers, start, end + 1))
        for side, (start, end) in ((place.quote, place.quoted), (place.source, place.original))
    ]
    changed = {frozenset(("few", "a-few")), frozenset(("little", "a-little"))}
    return EditKind.QUANTIFIER if frozenset(around[0] ^ around[1]) in changed else None


def _date_kind(place: Difference) -> EditKind | None:
    mine, theirs = place.quote.dates_in(*place.quoted), place.source.dates_in(*place.original)
    if mine or theirs:
        if _is_year_of_number(place, mine, theirs):
            return EditKind.NUMERAL
        if mine and theirs and all(one.fits(other) for one, other in zip(mine, theirs, strict=False)):
            return EditKind.NUMERAL
        return EditKind.DATE
    relative = [
        {form for form in forms if place.quote.lexicon.calendar.get(form, ("",))[0] == "relative"}
        for forms in (place.mine, place.theirs)
    ]
    return EditKind.DATE if relative[0] != relative[1] else None


def _is_year_of_number(place: Difference, mine: Sequence[Date], theirs: Sequence[Date]) -> bool:
    """Whether 1500 was only read as a year because it stands without the comma of 1,500."""
    numbers = place.source.numbers_in(*place.original) if mine else place.quote.numbers_in(*place.quoted)
    dates = mine or theirs
    return (
        bool(mine) != bool(theirs)
        and len(dates) == len(numbers) == 1
        and dates[0].fields[1:] == (None, None, None)
        and dates[0].year == numbers[0].value
    )


def _number_kind(place: Difference) -> EditKind | None:
    mine = touching(place.quote.numbers_in(*place.quoted), place.quote, *place.quoted)
    theirs = touching(place.source.numbers_in(*place.original), place.source, *place.original)
    if _weighty(place.quote, mine) or _weighty(place.source, theirs):
        return EditKind.NUMERAL if same_values(mine, theirs) else EditKind.NUMBER
    if place.is_pair and {place.mine[0], place.theirs[0]} <= _LEVELS and _before_number(place):
        return EditKind.NUMBER
    signs = [
        [side.forms[index] for index in range(*words) if side.is_sign(index)]
        for side, words in ((place.quote, place.quoted), (place.source, place.original))
    ]
    return EditKind.NUMBER if signs[0] != signs[1] and not same_sign(place) else None


def _weighty(side: Side, numbers: Sequence[Number]) -> bool:
    """Whether there is a number among them; a bare "one" may be a pronoun."""
    return any(side.forms[number.start] != "one" or number.end > number.start + 1 for number in numbers)


def _before_number(place: Difference) -> bool:
    behind = place.original[1]
    return any(number.start == behind for number in place.source.numbers_in(behind, behind + 1))


def same_sign(place: Difference) -> bool:
    """Whether both sides are written forms of one sign: & and "and", × and x."""
    mine, theirs = (place.quote.lexicon.sign.get(" ".join(forms)) for forms in (place.mine, place.theirs))
    return mine is not None and mine == theirs


def same_values(mine: Sequence[Number | Date], theirs: Sequence[Number | Date]) -> bool:
    """Whether numbers or dates say the same, however they are written; 4.41 may be the hour 4:41."""
    if values(mine) == values(theirs):
        return True
    return len(mine) == len(theirs) and all(map(_is_same_hour, mine, theirs))


def _is_same_hour(one: Number | Date, other: Number | Date) -> bool:
    if isinstance(one, Date) or isinstance(other, Date) or {one.suffix, other.suffix} != {"", "time"}:
        return False
    hour, decimal = (one, other) if one.suffix else (other, one)
    hours, rest = divmod(decimal.value, 1)
    return not decimal.unit and hour.value == hours * 60 + rest * 100


def values(found: Sequence[Number | Date]) -> list[object]:
    """What numbers or dates say, apart from how they are written."""
    return [item.fields if isinstance(item, Date) else (item.value, item.suffix, item.unit) for item in found]


# ---- names


def _name_kind(place: Difference) -> EditKind | None:
    mine = [index for index in range(*place.quoted) if _is_name(place.quote, index)]
    theirs = [index for index in range(*place.original) if _is_name(place.source, index)]
    if not mine and not theirs:
        return None
    if place.is_pair and place.relation not in (Relation.NONE, Relation.ANTONYM):
        return None
    written = place.is_pair and all(
        side.words.raw(words[0])[:1].isupper()
        for side, words in ((place.quote, place.quoted), (place.source, place.original))
    )
    if (mine and theirs) or written:
        return EditKind.NAME
    only = mine or theirs
    side = place.quote if mine else place.source
    return EditKind.NAME if any(is_proper(side, index) for index in only) else None


def _is_name(side: Side, index: int) -> bool:
    """Whether a word names somebody or something, at the start of a sentence too, compass points included."""
    if side.is_compass(index) or side.is_name(index):
        return True
    return side.words.raw(index)[:1].isupper() and not side.is_function(index) and is_proper(side, index)


def is_proper(side: Side, index: int) -> bool:
    """Whether a capitalised word is a name and no common noun that house style writes large."""
    from simplemma import is_known  # noqa: PLC0415 - a dictionary that takes 150 ms to load

    return side.is_compass(index) or not is_known(side.forms[index], lang="en")
