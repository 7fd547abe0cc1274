"""What kind of edit a difference is: the first that fits, in the order that a careful editor would ask.

negation, modality, quantifier, date, number, name (`drift.closed`); then spelling, numeral, contraction, inflection,
filler, function, order; then antonym, synonym, content, omission, addition. One kind a change, one change a thought.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from asquoted.drift.closed import closed_kind, same_sign, same_values
from asquoted.drift.days import Date
from asquoted.drift.difference import Difference, Range
from asquoted.drift.joint import judge_compound, judge_joint
from asquoted.drift.missing import judge_addition, judge_omission
from asquoted.drift.numbers import Number
from asquoted.drift.outcome import Change, change, worst
from asquoted.drift.pair import Pair, pair_words
from asquoted.drift.relate import Relation, lemma, relate
from asquoted.drift.side import Side, labels, within
from asquoted.model import EditKind


def judge_difference(quote: Side, source: Side, quoted: Range, original: Range) -> list[Change]:
    """The changes in one place where quote and passage differ; either range may be empty, not both."""
    place = Difference(quote, source, quoted, original)
    if place.is_omission:
        return [judge_joint(place) or judge_omission(place)]
    if place.is_addition:
        return [judge_joint(place) or judge_addition(place)]
    whole = judge_whole(place)
    if whole is not None:
        return [whole]
    units = _units(place, pair_words(quote, source, quoted, original))
    return _merge(_judge_units(units))


# ---- the place as a whole


def judge_whole(place: Difference) -> Change | None:
    """The change that only shows when all words of the place are read together; None when there is none."""
    mine, theirs = place.mine, place.theirs
    kind: EditKind | None = None
    if "".join(mine) == "".join(theirs):
        kind = EditKind.TYPOGRAPHY if _is_hyphenated(place) else EditKind.SPELLING
    elif _is_moved_negation(place):
        kind = EditKind.SYNONYM
    elif is_written_out(write_out(place.quote, mine), write_out(place.source, theirs)):
        kind = EditKind.CONTRACTION
    elif _is_inflected_contraction(place):
        kind = EditKind.INFLECTION
    elif _same_figures(place) or same_sign(place):
        kind = EditKind.NUMERAL
    elif len(mine) + len(theirs) > 2 and (_share_group(place) or _same_class(place) or _is_acronym(place)):
        kind = EditKind.SYNONYM
    elif _is_reordered(place):
        kind = order_kind(place)
    return None if kind is None else change(kind, place.quoted, place.original)


def may_be_whole(place: Difference) -> bool:
    """Whether a longer place is worth reading as a whole: it has figures on both sides, or the same words."""
    return (len(place.mine) == len(place.theirs) and sorted(place.mine) == sorted(place.theirs)) or (
        place.quote.has_figures
        and any(map(place.quote.is_figure, range(*place.quoted)))
        and any(map(place.source.is_figure, range(*place.original)))
    )


def _is_hyphenated(place: Difference) -> bool:
    """Whether a word that one side has in two parts was only parted by the end of a line."""
    return any(
        "\n" in side.words.text[side.words.spans[start][0] : side.words.spans[end - 1][1]]
        for side, (start, end) in ((place.quote, place.quoted), (place.source, place.original))
    )


def _same_class(place: Difference) -> bool:
    """Whether each side is one listed phrase and both are of one class: "have to" and "must"."""
    for mine, theirs in (
        (place.quote.modals, place.source.modals),
        (place.quote.quantifiers, place.source.quantifiers),
    ):
        here = [hit.label for hit in mine if (hit.start, hit.end) == place.quoted]
        there = [hit.label for hit in theirs if (hit.start, hit.end) == place.original]
        if here and here == there:
            return True
    return False


def _is_acronym(place: Difference) -> bool:
    """Whether one side writes out the initials that the other has: EU, European Union."""
    mine = [place.quote.words.raw(index) for index in range(*place.quoted)]
    theirs = [place.source.words.raw(index) for index in range(*place.original)]
    return any(
        len(short) == 1
        and len(long) > 1
        and short[0].isupper()
        and short[0] == "".join(word[0] for word in long).upper()
        for short, long in ((mine, theirs), (theirs, mine))
    )


def _is_moved_negation(place: Difference) -> bool:
    """Whether "not valid" became "invalid", or the reverse."""
    negated = [
        bool(within(side.negations, *words))
        for side, words in ((place.quote, place.quoted), (place.source, place.original))
    ]
    return (
        negated[0] != negated[1]
        and len(place.mine) + len(place.theirs) == _NOT_VALID
        and any(relate(mine, its) is Relation.NEGATED for mine in place.mine for its in place.theirs)
    )


_NOT_VALID = 3
"""Words of "not valid" and "invalid" together."""


def _is_reordered(place: Difference) -> bool:
    mine, theirs = ([lemma(form) for form in forms] for forms in (place.mine, place.theirs))
    return len(mine) > 1 and mine != theirs and sorted(mine) == sorted(theirs)


def write_out(side: Side, forms: Iterable[str]) -> tuple[frozenset[str], ...]:
    """Contracted forms written out, with all that each may stand for: don't → do not, he's → he is, he has."""
    full: list[frozenset[str]] = []
    for form in forms:
        stem, mark, ending = form.rpartition("'")
        if form in side.lexicon.contraction:
            full += (frozenset((word,)) for word in side.lexicon.contraction[form])
        elif form.endswith("n't"):
            full += (frozenset((form[:-3],)), frozenset(("not",)))
        elif mark and ending in _ENDINGS:
            full += (frozenset((stem,)), _ENDINGS[ending])
        else:
            full.append(frozenset((form,)))
    return tuple(full)


def is_written_out(mine: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> bool:
    """Whether two sides, as `write_out` gives them, may be the same words."""
    return len(mine) == len(theirs) and all(one & other for one, other in zip(mine, theirs, strict=True))


def _is_inflected_contraction(place: Difference) -> bool:
    """Whether only the form of a verb differs once contractions are written out: I'm, I was."""
    if not any("'" in form for form in (*place.mine, *place.theirs)):
        return False
    mine, theirs = write_out(place.quote, place.mine), write_out(place.source, place.theirs)
    return len(mine) == len(theirs) > 1 and all(
        one & other or {*map(lemma, one)} & {*map(lemma, other)} for one, other in zip(mine, theirs, strict=True)
    )


_ENDINGS = {
    "re": frozenset(("are",)), "ll": frozenset(("will",)), "ve": frozenset(("have",)), "d": frozenset(("would", "had")),
    "m": frozenset(("am",)), "s": frozenset(("is", "has")),
}  # fmt: skip


def _same_figures(place: Difference) -> bool:
    """Whether both sides hold the same dates and numbers and nothing else that differs."""
    found: tuple[tuple[Sequence[Number | Date], Sequence[Number | Date]], ...] = (
        (place.quote.dates_in(*place.quoted), place.source.dates_in(*place.original)),
        (place.quote.numbers_in(*place.quoted), place.source.numbers_in(*place.original)),
    )
    for here, there in found:
        if bool(here) != bool(there):
            return False
        if here and there:
            return same_values(here, there) and _covers(here, place.quoted) and _covers(there, place.original)
    return False


def _covers(found: Sequence[Number | Date], words: Range) -> bool:
    return all(any(item.start <= index < item.end for item in found) for index in range(*words))


def _share_group(place: Difference) -> bool:
    """Whether both sides, read as phrases, stand in one group of synonyms."""
    synonym = place.quote.lexicon.synonym
    groups: list[frozenset[int]] = []
    for forms in (place.mine, place.theirs):
        bare = forms[:-1] if len(forms) > 1 and forms[-1] == "to" else forms
        phrases = {" ".join(forms), " ".join((lemma(forms[0]), *forms[1:])), " ".join((lemma(bare[0]), *bare[1:]))}
        groups.append(frozenset(group for phrase in phrases for group in synonym.get(phrase, ())))
    return bool(groups[0] & groups[1])


def order_kind(place: Difference) -> EditKind:
    """The kind of a change of order; figures, names and negations that change places say another thing."""
    source, original = place.source, place.original
    between = source.words.text[source.words.spans[original[0]][0] : source.words.spans[original[1] - 1][1]]
    is_list = "," in between or bool({"and", "or", "&"} & set(place.theirs))
    content = [index for index in range(*original) if not source.is_function(index)]
    moved = [index for index in content if source.forms[index] != place.mine[index - original[0]]]
    negated = within(source.negations, *original)
    if negated and any(not hit.start <= index < hit.end for hit in negated for index in moved):
        return EditKind.NEGATION
    if not is_list and sum(source.is_name(index) for index in moved) > 1:
        return EditKind.NAME
    if _is_same_days(place):
        return EditKind.NUMERAL
    if len(source.numbers_in(*original)) > 1:
        return EditKind.NUMBER
    return EditKind.DATE if len(source.dates_in(*original)) > 1 else EditKind.ORDER


def _is_same_days(place: Difference) -> bool:
    """Whether only the month changed its place beside its days: November 21 and 22, 21 and 22 November."""
    calendar = place.quote.lexicon.calendar
    sides = [[form for form in forms if form not in calendar] for forms in (place.mine, place.theirs)]
    months = [form for form in place.theirs if form in calendar]
    return len(months) == 1 and sides[0] == sides[1] and any(form.isdecimal() for form in sides[0])


# ---- unit by unit


def _units(place: Difference, pairs: list[Pair]) -> list[Difference]:
    """What makes one thought on both sides: a pair, or words left out or put in together."""
    units: list[Difference] = []
    mine, theirs = place.quoted[0], place.original[0]
    previous = ""
    for pair in pairs:
        sort = "quote" if pair.source is None else "source" if pair.quote is None else "pair"
        ahead = mine + (pair.quote is not None), theirs + (pair.source is not None)
        if sort == previous and sort != "pair":
            last = units.pop()
            units.append(place.part((last.quoted[0], ahead[0]), (last.original[0], ahead[1])))
        else:
            units.append(place.part((mine, ahead[0]), (theirs, ahead[1])))
        mine, theirs = ahead
        previous = sort
    return [unit for unit in units if unit.mine != unit.theirs]


def _judge_units(units: list[Difference]) -> list[Change]:
    """Each unit judged, two or three together where only together they are one change: "we are" for "we're"."""
    changes: list[Change] = []
    while units:
        for size in (3, 2):
            group = units[:size]
            adjoin = all(
                one.quoted[1] == two.quoted[0] and one.original[1] == two.original[0] for one, two in pairwise(group)
            )
            if len(group) < size or not adjoin:
                continue
            joined = group[0].part(
                (group[0].quoted[0], group[-1].quoted[1]), (group[0].original[0], group[-1].original[1])
            )
            whole = None if joined.is_omission or joined.is_addition else judge_whole(joined)
            if whole is not None and whole.kind is not EditKind.ORDER:
                changes.append(whole)
                del units[:size]
                break
        else:
            changes.append(_judge_unit(units.pop(0)))
    return changes


def _judge_unit(place: Difference) -> Change:
    if place.is_omission:
        return judge_compound(place) or judge_omission(place)
    if place.is_addition:
        return judge_compound(place) or judge_addition(place)
    kind = closed_kind(place)
    if kind is None and place.is_pair:
        kind = _exchange_kind(place)
    if kind is None:
        is_function = all(form in place.quote.lexicon.function for form in (*place.mine, *place.theirs))
        kind = EditKind.FUNCTION if is_function else EditKind.CONTENT
    return change(kind, place.quoted, place.original)


def _exchange_kind(place: Difference) -> EditKind:
    """One word for another, neither in a closed list, or both in one class of it."""
    relation = place.relation
    if relation is Relation.ANTONYM:
        return EditKind.ANTONYM
    mine, theirs = place.mine[0], place.theirs[0]
    pronouns = place.quote.lexicon.pronoun.get(mine), place.source.lexicon.pronoun.get(theirs)
    if pronouns[0] and pronouns[1]:
        if pronouns[0] == pronouns[1]:
            return EditKind.INFLECTION
        return EditKind.FUNCTION if _is_anybodys(place, pronouns) else EditKind.CONTENT
    if relation in _RELATION_KINDS:
        return _RELATION_KINDS[relation]
    if place.quote.is_function(place.quoted[0]) and place.source.is_function(place.original[0]):
        return EditKind.CONTENT if {mine, theirs} == {"and", "or"} else EditKind.FUNCTION
    if {mine, theirs} in ({"one", "a"}, {"one", "an"}):
        return EditKind.FUNCTION
    if _share_idiom(place):
        return EditKind.SYNONYM
    if labels(within(place.quote.quantifiers, *place.quoted)) or labels(within(place.quote.modals, *place.quoted)):
        return EditKind.SYNONYM  # of one class, or it would be a change of that class
    return EditKind.CONTENT


def _is_anybodys(place: Difference, pronouns: tuple[str | None, str | None]) -> bool:
    """Whether "they" and "he" take up the same anybody: anybody who says that he can, anyone who says that they can."""
    if "they" not in pronouns or not set(pronouns) <= {"they", "he", "she"}:
        return False
    return all(
        not _ANYBODY.isdisjoint(side.forms[max(0, words[0] - _TAKEN_UP) : words[0]])
        for side, words in ((place.quote, place.quoted), (place.source, place.original))
    )


_ANYBODY = frozenset("anybody anyone everybody everyone nobody somebody someone each every whoever".split())
_TAKEN_UP = 14
"""Words within which a pronoun takes up "anybody"."""


def _share_idiom(place: Difference) -> bool:
    """Whether two words are synonyms together with the equal words beside them: "in line with", "in keeping with"."""
    synonym = place.quote.lexicon.synonym
    for before, behind in ((1, 0), (0, 1), (1, 1)):
        phrases = [
            " ".join(side.forms[max(0, words[0] - before) : words[1] + behind])
            for side, words in ((place.quote, place.quoted), (place.source, place.original))
        ]
        if synonym.get(phrases[0], frozenset()) & synonym.get(phrases[1], frozenset()):
            return True
    return False


_RELATION_KINDS = {
    Relation.SPELLING: EditKind.SPELLING,
    Relation.UNIT: EditKind.NUMERAL,
    Relation.CONTRACTION: EditKind.CONTRACTION,
    Relation.INFLECTION: EditKind.INFLECTION,
    Relation.SYNONYM: EditKind.SYNONYM,
}


# ---- one thought, one change


def _merge(changes: list[Change]) -> list[Change]:
    """Adjoining changes of one kind are one, and a function word goes with its neighbour."""
    merged: list[Change] = []
    for item in changes:
        joined = _join(merged[-1], item) if merged else None
        if joined is None:
            merged.append(item)
        else:
            merged[-1] = joined
    return merged


_GOVERNING = frozenset((EditKind.NEGATION, EditKind.MODALITY))
"""Kinds that take the form of their verb with them: "may slow" for "slows" is one change."""


def _join(first: Change, second: Change) -> Change | None:
    """Two adjoining changes as one, where they make one thought."""
    if first.quote[1] != second.quote[0] or first.source[1] != second.source[0]:
        return None
    quoted, original = (first.quote[0], second.quote[1]), (first.source[0], second.source[1])
    outcome = worst((first.outcome, second.outcome))
    kinds = {first.kind, second.kind}
    if len(kinds) == 1:
        return change(first.kind, quoted, original, outcome)
    if EditKind.INFLECTION in kinds and kinds & _GOVERNING:
        return change(next(iter(kinds & _GOVERNING)), quoted, original, outcome)
    if EditKind.FUNCTION in kinds:
        other = next(kind for kind in kinds if kind is not EditKind.FUNCTION)
        return change(other, quoted, original, outcome)
    if kinds <= {EditKind.CONTENT, EditKind.OMISSION, EditKind.ADDITION}:
        return change(EditKind.CONTENT, quoted, original)
    return None
