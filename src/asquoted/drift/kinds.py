"""What kind of edit a difference is: the first that fits, in the order that a careful editor would ask.

negation, modality, quantifier, date, number, name; then spelling, numeral, contraction, inflection, filler, function,
order; then antonym, synonym, content, omission, addition. One kind a change, one change a thought.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from asquoted.drift.figures import Date, Number
from asquoted.drift.lexicon import Hit
from asquoted.drift.outcome import Change, change, worst
from asquoted.drift.pair import Pair, pair_words
from asquoted.drift.relate import Relation, lemma, relate
from asquoted.drift.side import Side, labels, touching, within
from asquoted.model import EditKind, Outcome
from asquoted.text.segment import ends_clause

_SMALL_OMISSION = 7
"""An editor lets about seven plain words go before calling it another statement."""

_PREPOSITIONS = frozenset("in on at from with of for during after before to into within as through across near".split())
_STAGE_MARK = re.compile(
    r"[(\[]\s*(?:applause|laughter|laughs|cheers|cheering|pause|crosstalk|inaudible|sic|ph|interruption|booing|"
    r"continued|end of (?:audio|video|tape|clip)|(?:begin|end|start) (?:audio|video|clip|recording)|\d{1,3})"
    r"[^()\[\]]{0,30}[)\]]",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"\s*(?:-\s*)?(?:page\s+)?\d{1,4}(?:\s*-)?\s*", re.IGNORECASE)

Range = tuple[int, int]


def judge_difference(quote: Side, source: Side, quoted: Range, original: Range) -> list[Change]:
    """The changes in one place where quote and passage differ; either range may be empty, not both."""
    whole = _judge_whole(quote, source, quoted, original)
    if whole is not None:
        return [whole]
    pairs = pair_words(quote, source, quoted, original)
    units = [_judge_unit(quote, source, *unit) for unit in _units(quote, source, pairs, quoted, original)]
    return _merge(units)


# ---- the place as a whole


def _judge_whole(quote: Side, source: Side, quoted: Range, original: Range) -> Change | None:
    """What only shows when all words of the place are read together."""
    mine, theirs = quote.forms[slice(*quoted)], source.forms[slice(*original)]
    if not mine:
        return _not_spoken(source, quoted, original)
    if not theirs:
        return None
    if "".join(mine) == "".join(theirs):
        return change(EditKind.SPELLING, quoted, original)
    if _expand(quote, mine) == _expand(source, theirs):
        return change(EditKind.CONTRACTION, quoted, original)
    if _same_figures(quote, source, quoted, original) or _same_unit(quote, mine, theirs):
        return change(EditKind.NUMERAL, quoted, original)
    if len(mine) + len(theirs) > 2 and _share_group(quote, mine, theirs):
        return change(EditKind.SYNONYM, quoted, original)
    if len(mine) == len(theirs) > 1 and sorted(map(lemma, mine)) == sorted(map(lemma, theirs)):
        return _judge_order(quote, source, quoted, original)
    return None


def _not_spoken(source: Side, quoted: Range, original: Range) -> Change | None:
    """Dropping what is nobody's words in the source is typography.

    Stage marks, notes, page numbers; and the reporter's words between the closing and the reopening mark of one
    statement.
    """
    words = source.words
    start, end = words.spans[original[0]][0], words.spans[original[1] - 1][1]
    enclosed = words.text[max(0, start - 2) : end + 2]
    before, behind = words.gap(original[0]), words.gap(original[1])
    if _STAGE_MARK.search(enclosed) and len(enclosed) < 60:
        return change(EditKind.TYPOGRAPHY, quoted, original)
    if "\n" in before and "\n" in behind and _PAGE_NUMBER.fullmatch(words.text[start:end]):
        return change(EditKind.TYPOGRAPHY, quoted, original)
    if _CLOSING.search(before) and _OPENING.search(behind) and "\n\n" not in words.text[start:end]:
        return change(EditKind.TYPOGRAPHY, quoted, original)
    return None


_CLOSING = re.compile(r"[”»\"’][\s,.;—–-]*$")
_OPENING = re.compile(r"[\s,:—–-][“«\"‘]$")


def _expand(side: Side, forms: Iterable[str]) -> tuple[str, ...]:
    """Contracted forms written out: don't → do not, we're → we are."""
    full: list[str] = []
    for form in forms:
        if form in side.lexicon.contraction:
            full += side.lexicon.contraction[form]
        elif form.endswith("n't"):
            full += (form[:-3], "not")
        elif "'" in form:
            stem, _, ending = form.rpartition("'")
            full += (stem, _ENDINGS[ending]) if ending in _ENDINGS else (form,)
        else:
            full.append({"has": "is", "had": "would"}.get(form, form))
    return tuple(full)


_ENDINGS = {"re": "are", "ll": "will", "ve": "have", "d": "would", "m": "am", "s": "is"}


def _same_figures(quote: Side, source: Side, quoted: Range, original: Range) -> bool:
    """Whether both sides hold the same dates and numbers and nothing else that differs."""
    found: tuple[tuple[Sequence[Number | Date], Sequence[Number | Date]], ...] = (
        (within(quote.dates, *quoted), within(source.dates, *original)),
        (within(quote.numbers, *quoted), within(source.numbers, *original)),
    )
    for here, there in found:
        if bool(here) != bool(there):
            return False
        if here and there:
            return _values(here) == _values(there) and _covers(here, quoted) and _covers(there, original)
    return False


def _values(found: Sequence[Number | Date]) -> list[object]:
    return [item.fields if isinstance(item, Date) else (item.value, item.suffix) for item in found]


def _covers(found: Sequence[Number | Date], words: Range) -> bool:
    return all(any(item.start <= index < item.end for item in found) for index in range(*words))


def _same_unit(side: Side, mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    first, second = (side.lexicon.unit.get(" ".join(forms)) for forms in (mine, theirs))
    return first is not None and first == second


def _share_group(side: Side, mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    groups = [
        side.lexicon.synonym.get(" ".join(forms), frozenset())
        | side.lexicon.synonym.get(" ".join((lemma(forms[0]), *forms[1:])), frozenset())
        for forms in (mine, theirs)
    ]
    return bool(groups[0] & groups[1])


def _judge_order(quote: Side, source: Side, quoted: Range, original: Range) -> Change:
    """Words that changed places; figures, names and negations that change places say another thing."""
    moved = [index for index in range(*original) if source.forms[index] != quote.forms[index - original[0] + quoted[0]]]
    between = [source.forms[index] for index in range(*original)]
    is_list = (
        any(form in ("and", "or", "&") for form in between)
        or "," in source.words.text[source.words.spans[original[0]][0] : source.words.spans[original[1] - 1][1]]
    )
    if within(source.negations, *original) or within(source.quantifiers, *original):
        kind = EditKind.NEGATION if within(source.negations, *original) else EditKind.QUANTIFIER
        return change(kind, quoted, original)
    if not is_list and sum(source.is_name(index) for index in moved) > 1:
        return change(EditKind.NAME, quoted, original)
    if len(within(source.numbers, *original)) > 1:
        return change(EditKind.NUMBER, quoted, original)
    return change(EditKind.ORDER, quoted, original)


# ---- unit by unit


def _units(quote: Side, source: Side, pairs: list[Pair], quoted: Range, original: Range) -> list[tuple[Range, Range]]:
    """Ranges of both sides that make one thought: a pair each, and words left out or put in together."""
    units: list[tuple[Range, Range]] = []
    mine, theirs = quoted[0], original[0]
    previous = ""
    for pair in pairs:
        sort = "quote" if pair.source is None else "source" if pair.quote is None else "pair"
        ahead = mine + (pair.quote is not None), theirs + (pair.source is not None)
        if sort == previous and sort != "pair":
            (start, _), (first, _) = units.pop()
            units.append(((start, ahead[0]), (first, ahead[1])))
        else:
            units.append(((mine, ahead[0]), (theirs, ahead[1])))
        mine, theirs = ahead
        previous = sort
    return [(words, passage) for words, passage in units if quote.forms[slice(*words)] != source.forms[slice(*passage)]]


def _judge_unit(quote: Side, source: Side, quoted: Range, original: Range) -> Change:
    if quoted[0] == quoted[1]:
        return _judge_omission(source, quoted, original)
    kind = _closed_kind(quote, source, quoted, original)
    if kind is not None:
        return change(kind, quoted, original)
    if original[0] == original[1]:
        return _judge_addition(quote, quoted, original)
    return _judge_exchange(quote, source, quoted, original)


def _closed_kind(quote: Side, source: Side, quoted: Range, original: Range) -> EditKind | None:
    """The kind of a change in words of the closed lists: negation, modality, quantifier, date, number, name."""
    if bool(within(quote.negations, *quoted)) != bool(within(source.negations, *original)):
        return EditKind.NEGATION
    if _is_pair(quoted, original) and _relation(quote, source, quoted, original) is Relation.NEGATED:
        return EditKind.NEGATION
    modals = _labels(quote, quote.modals, quoted), _labels(source, source.modals, original)
    if modals[0] != modals[1]:
        first_person = set(quote.forms[max(0, quoted[0] - 2) : quoted[0]]) & {"i", "we"}
        lest = "lest" in source.forms[max(0, original[0] - 8) : original[0]]
        if (modals in (({"will"}, {"shall"}), ({"shall"}, {"will"})) and first_person) or (
            lest and modals[0] | modals[1] <= {"may", "might", "should"}
        ):
            return EditKind.FUNCTION
        return EditKind.MODALITY
    if _labels(quote, quote.quantifiers, quoted) != _labels(source, source.quantifiers, original):
        return EditKind.QUANTIFIER
    return _figure_kind(quote, source, quoted, original) or _name_kind(quote, source, quoted, original)


def _labels(side: Side, hits: Sequence[Hit], words: Range) -> set[str]:
    return labels(touching(hits, side.forms, *words, side.lexicon))


def _figure_kind(quote: Side, source: Side, quoted: Range, original: Range) -> EditKind | None:
    dates = within(quote.dates, *quoted), within(source.dates, *original)
    if dates[0] or dates[1]:
        if dates[0] and dates[1] and all(mine.fits(its) for mine, its in zip(*dates, strict=False)):
            return EditKind.NUMERAL
        return EditKind.DATE
    relative = [
        {form for form in side.forms[slice(*words)] if side.lexicon.calendar.get(form, ("",))[0] == "relative"}
        for side, words in ((quote, quoted), (source, original))
    ]
    if relative[0] != relative[1]:
        return EditKind.DATE
    numbers = within(quote.numbers, *quoted), within(source.numbers, *original)
    if [number for number in numbers[0] if quote.forms[number.start] != "one"] or [
        number for number in numbers[1] if source.forms[number.start] != "one"
    ]:
        return EditKind.NUMERAL if _values(numbers[0]) == _values(numbers[1]) else EditKind.NUMBER
    signs = [
        [side.forms[index] for index in range(*words) if side.is_sign(index) and side.forms[index] != "&"]
        for side, words in ((quote, quoted), (source, original))
    ]
    if signs[0] != signs[1] and not _same_unit(quote, quote.forms[slice(*quoted)], source.forms[slice(*original)]):
        return EditKind.NUMBER
    return None


def _name_kind(quote: Side, source: Side, quoted: Range, original: Range) -> EditKind | None:
    mine = [index for index in range(*quoted) if quote.is_name(index)]
    theirs = [index for index in range(*original) if source.is_name(index)]
    if not mine and not theirs:
        return None
    if _is_pair(quoted, original):
        relation = relate(quote.forms[quoted[0]], source.forms[original[0]], names=bool(mine) and bool(theirs))
        if relation is not Relation.NONE and relation is not Relation.ANTONYM:
            return None
        if mine and theirs:
            return EditKind.NAME
    only = mine or theirs
    side = quote if mine else source
    return EditKind.NAME if any(_is_proper(side, index) for index in only) else None


def _is_proper(side: Side, index: int) -> bool:
    """Whether a capitalised word is a name and no common noun that house style writes large."""
    from simplemma import is_known  # noqa: PLC0415 - a dictionary that takes 150 ms to load

    return side.is_compass(index) or not is_known(side.forms[index], lang="en")


def _judge_exchange(quote: Side, source: Side, quoted: Range, original: Range) -> Change:
    """One or more words for one or more others, none of the closed lists between them."""
    if _is_pair(quoted, original):
        return change(_exchange_kind(quote, source, quoted[0], original[0]), quoted, original)
    mine, theirs = quote.forms[slice(*quoted)], source.forms[slice(*original)]
    if all(form in quote.lexicon.function for form in (*mine, *theirs)):
        return change(EditKind.FUNCTION, quoted, original)
    return change(EditKind.CONTENT, quoted, original)


def _exchange_kind(quote: Side, source: Side, mine: int, theirs: int) -> EditKind:
    relation = _relation(quote, source, (mine, mine + 1), (theirs, theirs + 1))
    if relation is Relation.ANTONYM:
        return EditKind.ANTONYM
    pronouns = quote.lexicon.pronoun.get(quote.forms[mine]), source.lexicon.pronoun.get(source.forms[theirs])
    if pronouns[0] and pronouns[1]:
        return EditKind.INFLECTION if pronouns[0] == pronouns[1] else EditKind.CONTENT
    if relation in _RELATION_KINDS:
        return _RELATION_KINDS[relation]
    if quote.is_function(mine) and source.is_function(theirs):
        return EditKind.CONTENT if {quote.forms[mine], source.forms[theirs]} == {"and", "or"} else EditKind.FUNCTION
    if labels(within(quote.quantifiers, mine, mine + 1)) or labels(within(quote.modals, mine, mine + 1)):
        return EditKind.SYNONYM  # of one class, or it would be a change of that class
    return EditKind.CONTENT


_RELATION_KINDS = {
    Relation.SPELLING: EditKind.SPELLING,
    Relation.UNIT: EditKind.NUMERAL,
    Relation.CONTRACTION: EditKind.CONTRACTION,
    Relation.INFLECTION: EditKind.INFLECTION,
    Relation.SYNONYM: EditKind.SYNONYM,
}


def _relation(quote: Side, source: Side, quoted: Range, original: Range) -> Relation:
    names = quote.is_name(quoted[0]) and source.is_name(original[0])
    return relate(quote.forms[quoted[0]], source.forms[original[0]], names=names)


def _is_pair(quoted: Range, original: Range) -> bool:
    return quoted[1] - quoted[0] == original[1] - original[0] == 1


# ---- words left out, words put in


def _judge_omission(source: Side, quoted: Range, original: Range) -> Change:
    forms = source.forms[slice(*original)]
    if _is_repeated(source, original):
        return change(EditKind.FILLER, quoted, original)
    if len(forms) > _SMALL_OMISSION:
        return change(EditKind.OMISSION, quoted, original, Outcome.DISTORTED)
    if is_whole_phrase(source, original):
        opens = [hit for hit in source.conditions if hit.start == original[0]]
        if not within(source.negations, *original) or not opens:
            return change(EditKind.OMISSION, quoted, original, Outcome.DISTORTED if opens else None)
    empty = (quoted[0], quoted[0])
    kind = _closed_kind(source, source, (original[0], original[0]), original)
    if kind is EditKind.NAME and _is_part_of_name(source, original):
        kind = None
    if kind is not None:
        if kind in (EditKind.DATE, EditKind.NAME) and forms[0] in _PREPOSITIONS and len(forms) > 1:
            return change(EditKind.OMISSION, empty, original)
        return change(kind, empty, original)
    if all(any(hit.start <= index < hit.end for hit in source.fillers) for index in range(*original)):
        return change(EditKind.FILLER, empty, original)
    if within(source.conditions, *original) and forms[0] in _CONDITION_OPENERS:
        return change(EditKind.OMISSION, empty, original, Outcome.DISTORTED)
    if all(form in source.lexicon.function for form in forms):
        return change(EditKind.FUNCTION, empty, original)
    restrictive = [form for form in forms if form in source.lexicon.restrictive]
    return change(EditKind.OMISSION, empty, original, Outcome.DISTORTED if restrictive and len(forms) <= 2 else None)


_CONDITION_OPENERS = frozenset("if unless except provided providing only until till subject".split())


def _is_repeated(source: Side, original: Range) -> bool:
    """Whether the words stand a second time right before or behind: spoken repetition."""
    size = original[1] - original[0]
    forms = source.forms[slice(*original)]
    before = source.forms[max(0, original[0] - size) : original[0]]
    return forms in (before, source.forms[original[1] : original[1] + size])


def is_whole_phrase(source: Side, original: Range) -> bool:
    """Whether words that go out are a phrase of their own between marks of punctuation."""
    return (
        original[1] - original[0] >= 3
        and ends_clause(source.words, original[0])
        and ends_clause(source.words, original[1])
    )


def _is_part_of_name(source: Side, original: Range) -> bool:
    """Whether a longer form of a name loses a part that does not tell it from others: a first name, a title."""
    after = original[1]
    return (
        after < len(source.forms)
        and source.is_name(after)
        and not ends_clause(source.words, after)
        and all(source.is_name(index) and not source.is_compass(index) for index in range(*original))
        and source.forms[after] not in source.lexicon.calendar
    )


def _judge_addition(quote: Side, quoted: Range, original: Range) -> Change:
    forms = quote.forms[slice(*quoted)]
    if _is_repeated(quote, quoted) or all(
        any(hit.start <= index < hit.end for hit in quote.fillers) for index in range(*quoted)
    ):
        return change(EditKind.FILLER, quoted, original)
    if all(form in quote.lexicon.function for form in forms):
        return change(EditKind.FUNCTION, quoted, original)
    empty = all(form in quote.lexicon.function or form in quote.lexicon.inessential for form in forms)
    return change(EditKind.ADDITION, quoted, original, Outcome.ALTERED if empty else None)


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


def _join(first: Change, second: Change) -> Change | None:
    """Two adjoining changes as one, where they make one thought."""
    if first.quote[1] != second.quote[0] or first.source[1] != second.source[0]:
        return None
    quoted, original = (first.quote[0], second.quote[1]), (first.source[0], second.source[1])
    outcome = worst((first.outcome, second.outcome))
    kinds = {first.kind, second.kind}
    if len(kinds) == 1:
        return change(first.kind, quoted, original, outcome)
    if EditKind.FUNCTION in kinds:
        other = next(kind for kind in kinds if kind is not EditKind.FUNCTION)
        return change(other, quoted, original, outcome)
    if kinds <= {EditKind.CONTENT, EditKind.OMISSION, EditKind.ADDITION}:
        return change(EditKind.CONTENT, quoted, original)
    return None
