"""When an ellipsis or a bracket hides what it must not.

An ellipsis is dishonest when what it takes out negates, limits, conditions, counts or quantifies words that are still
quoted, that is when no mark of punctuation parts it from them. Where that belongs to a clause taken out whole, the
ellipsis is honest and the words are shown. A bracket is dishonest when it adds or removes a negation, or changes a
figure, a name, a date or a limit.
"""

from __future__ import annotations

import re
from functools import lru_cache

from asquoted.drift.closed import is_proper
from asquoted.drift.lexicon import Hit
from asquoted.drift.missing import is_cue, opens_inverted_condition
from asquoted.drift.numbers import Number
from asquoted.drift.relate import Relation, relate
from asquoted.drift.side import Side, labels, touching, within
from asquoted.text.segment import ends_clause, ends_sentence
from asquoted.text.words import split_words, stretch

_CLOSE_BEFORE = 3
"""A number or quantifier counts what follows within so many words."""

_CLAUSE_OPENERS = frozenset(
    "and but which who that because although while whereas since as when where so for or though".split()
)
_STRONG_CONDITIONS = frozenset(
    (
        "if unless except provided providing only until till but at not pending barring assuming insofar partially "
        "partly in save failing absent short subject on apart aside other excluding so as to"
    ).split()
)

_AUXILIARY = frozenset("must should may might can could will would shall probably unlikely perhaps allegedly".split())
"""Modal words that govern a verb which may still be quoted; "want to" and the like go out with theirs."""


def hides_by_ellipsis(source: Side, start: int, end: int, kept: tuple[str, ...] = ()) -> bool:
    """Whether the words `start` to `end` of a passage, taken out, bear on words that stay.

    Words that only repeat what the quote keeps (`kept`) hide nothing.
    """
    if _changes_speaker(source, start, end):
        return True
    if start < end and _is_enclosed(source, start, end):
        return False
    if _repeats(source.forms[start:end], kept):
        return False
    governing = (*within(source.negations, start, end), *_auxiliaries(source, start, end))
    return (
        any(
            _bears_on_quoted(source, hit.start, hit.end, start, end)
            for hit in governing
            if hit.start < start or hit.end == end or not _repeats(source.forms[hit.start : end], kept)
        )
        or any(hit.end == end and hit.label == "opinion" for hit in within(source.modals, start, end))
        or _joins_clauses(source, start, end)
        or _opens_condition(source, start, end)
        or opens_inverted_condition(source, start, end)
        or _restricts(source, start)
        or _counts_what_follows(source, start, end)
    )


def hides_at_end(source: Side, place: int) -> tuple[int, int] | None:
    """The limit, condition or restricting clause that an ellipsis at the end of a quote hides behind word `place`."""
    return limiter_after(source, place) or (
        (place, _clause_end(source, place)) if place < len(source.forms) and _restricts(source, place) else None
    )


def leaves_utterance(source: Side, start: int, end: int) -> bool:
    """Whether a quotation closes and another opens between, with more than a cue of the reporter's in the middle."""
    words = source.words
    closed: int | None = None
    for index in range(start, end + 1):
        gap = words.gap(index)
        if closed is not None and ("“" in gap or "«" in gap) and not is_cue(source, (closed, index)):
            return True
        if "”" in gap or "»" in gap:
            closed = index
    return end - start > _ONE_UTTERANCE


_ONE_UTTERANCE = 150
"""Words that one ellipsis may take out: more than half a page is another place."""

_LABEL = re.compile(
    r"\n\s*(?:[A-Z][\w.'’()-]*(?:[ \t]+[\w.'’()-]+){0,6}|[QA])[ \t]*:\s|[·|][ \t]*\d+[ \t]+\w+[ \t]+ago\b"
)
"""A speaker's label at the start of a line, or the head of a reader's comment."""


def _changes_speaker(source: Side, start: int, end: int) -> bool:
    spans = source.words.spans
    begin = spans[start - 1][1] if start else 0
    stop = spans[end][0] if end < len(spans) else len(source.words.text)
    return bool(_LABEL.search(source.words.text, begin, stop))


def _joins_clauses(source: Side, start: int, end: int) -> bool:
    """Whether the middle of two clauses goes out, so that the start of one gets the end of the other."""
    if end >= len(source.forms) or ends_clause(source.words, start) or ends_clause(source.words, end):
        return False
    return any(source.forms[index] in _SUBORDINATING for index in range(start + 1, end))


_SUBORDINATING = frozenset("before after until till unless if when because although whereas".split())


def _is_enclosed(source: Side, start: int, end: int) -> bool:
    """Whether the words are a parenthesis of the source and nothing else."""
    before, behind = source.words.gap(start).rstrip()[-1:], source.words.gap(end).lstrip()[:1]
    return (before, behind) in (("(", ")"), ("[", "]"))


def _repeats(taken: tuple[str, ...], kept: tuple[str, ...]) -> bool:
    """Whether the words taken out stand in the quote too; forms have no spaces, so that one search of text tells."""
    return not taken or f" {' '.join(taken)} " in _spelled(kept)


@lru_cache(maxsize=2)
def _spelled(forms: tuple[str, ...]) -> str:
    return f" {' '.join(forms)} "


def _restricts(source: Side, start: int) -> bool:
    """Whether the words taken out open a clause that, without a comma, says which ones or when."""
    return source.forms[start] in _RESTRICTING and not ends_clause(source.words, start)


_RESTRICTING = frozenset("which that whose where when before after until till while if unless".split())


def is_weighty(source: Side, start: int, end: int) -> bool:
    """Whether words taken out honestly hold a negation, a limit or a figure that a reader may want to see."""
    return bool(
        within(source.negations, start, end)
        or within(source.conditions, start, end)
        or source.numbers_in(start, end)
        or within(source.modals, start, end)
    )


def limiter_after(source: Side, place: int) -> tuple[int, int] | None:
    """The limit or condition with which the sentence goes on right at word `place`, to the end of its clause."""
    if place >= len(source.forms) or ends_sentence(source.words, place):
        return None
    skip = place + (source.forms[place] in ("and", "though") and place + 1 < len(source.forms))
    opens = [hit for hit in source.conditions if hit.start in (place, skip)]
    opens += [
        hit for hit in source.quantifiers if hit.start == place and hit.label in ("at-least", "at-most", "partly")
    ]
    strong = [hit for hit in opens if source.forms[hit.start] not in ("in", "whether", "once", "without")]
    but = source.forms[place] == "but"
    if not strong and not but:
        return None
    return place, _clause_end(source, place)


def _clause_end(source: Side, place: int) -> int:
    end = place + 1
    while end < len(source.forms) and not ends_clause(source.words, end):
        end += 1
    return end


def negation_before(source: Side, place: int) -> tuple[int, int] | None:
    """The negation that governs word `place` from just before, in the same clause."""
    for hit in source.negations:
        if place - 4 <= hit.end - 1 < place and not any(
            ends_clause(source.words, index) for index in range(hit.end, place + 1)
        ):
            return hit.start, hit.end
    return None


def hides_by_bracket(inner: str, source: Side, start: int, end: int) -> bool:
    """Whether a bracket that stands for words `start` to `end` (none: an insertion) changes what was said."""
    put = Side(stretch(inner, split_words(inner)), source.lexicon)
    everything = (0, len(put.forms))
    if bool(put.negations) != bool(within(source.negations, start, end)):
        return True
    if labels(put.modals) != labels(touching(source.modals, source, start, end)):
        return True
    taken = touching(source.quantifiers, source, start, end)
    if labels(put.quantifiers) != labels(taken) and (taken or start < end):
        return True
    old_figures = [
        number.value for number in source.numbers_in(start, end) if source.forms[number.start : number.end] != ("one",)
    ]
    new_figures = [number.value for number in put.numbers]
    if old_figures and old_figures != new_figures:
        return True
    old_dates, new_dates = source.dates_in(start, end), put.dates
    if old_dates and not (new_dates and old_dates[0].fits(new_dates[0])):
        return True
    return _changes_name(put, source, everything, (start, end)) or _changes_content(put, source, (start, end))


def _is_nobody_else(source: Side, index: int) -> bool:
    """Whether a capitalised word is a name; "the Government" and "my Government" are common nouns written large."""
    return is_proper(source, index) or index == 0 or source.forms[index - 1] not in _DETERMINERS


_DETERMINERS = frozenset("the a an my our your his her its their this that".split())


def _changes_content(put: Side, source: Side, theirs: tuple[int, int]) -> bool:
    """Whether content words of the source are replaced by others that have nothing to do with them.

    A name for a common noun is what brackets are for, and so is a noun for a pronoun.
    """
    new = [form for index, form in enumerate(put.forms) if not put.is_function(index) and not put.is_figure(index)]
    old = [
        source.forms[index] for index in range(*theirs) if not source.is_function(index) and not source.is_figure(index)
    ]
    if not new and not old:
        return bool(_TEMPORAL & {*put.forms} ^ _TEMPORAL & {*source.forms[slice(*theirs)]})
    named = any(put.words.raw(index)[:1].isupper() for index in range(len(put.forms)))
    if all(source.is_name(index) for index in range(*theirs)):
        return False  # a description for a name: [the port] for its name
    return bool(new and old) and not named and not any(_is_kin(mine, its) for mine in new for its in old)


def _is_kin(mine: str, its: str) -> bool:
    """Whether two words are forms, spellings or synonyms, or one holds the other: newspapers, papers."""
    opposed = (Relation.NONE, Relation.ANTONYM, Relation.NEGATED)
    return relate(mine, its) not in opposed or (
        relate(mine, its) is Relation.NONE and (mine.endswith(its) or its.endswith(mine))
    )


_TEMPORAL = frozenset("before after until till".split())


def _changes_name(put: Side, source: Side, mine: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """Whether a name is replaced by one that shares no word with it."""
    old = {source.forms[index] for index in range(*theirs) if source.is_name(index) and _is_nobody_else(source, index)}
    new = {put.forms[index] for index in range(*mine) if put.words.raw(index)[:1].isupper()}
    return bool(old) and bool(new) and not old & new


def _bears_on_quoted(source: Side, hit_start: int, hit_end: int, start: int, end: int) -> bool:
    """Whether no clause boundary parts a listed word from the quoted words on at least one side."""
    left = any(_parts(source, index) for index in range(start, hit_start + 1))
    right = any(_parts(source, index) for index in range(hit_end, end + 1))
    return not (left and right)


def _parts(source: Side, index: int) -> bool:
    if index <= 0 or index >= len(source.forms) or ends_clause(source.words, index):
        return True
    return source.forms[index] in _CLAUSE_OPENERS or source.forms[index - 1] in _CLAUSE_OPENERS


def _opens_condition(source: Side, start: int, end: int) -> bool:
    """Whether the words taken out open a condition or a limit on the clause they stand in."""
    for hit in within(source.conditions, start, end):
        if source.forms[hit.start] not in _STRONG_CONDITIONS or hit.start < start:
            continue
        if hit.start == start or not any(ends_sentence(source.words, index) for index in range(start, hit.start + 1)):
            parted = any(ends_sentence(source.words, index) for index in (start, end))
            if hit.start <= start + 1 and not (parted and ends_sentence(source.words, start)):
                return True
    return False


def _auxiliaries(source: Side, start: int, end: int) -> list[Hit]:
    return [hit for hit in within(source.modals, start, end) if hit.label in _AUXILIARY]


def _counts_what_follows(source: Side, start: int, end: int) -> bool:
    """Whether a number or quantifier at the end of the words taken out counts the next quoted words."""
    if end >= len(source.forms) or ends_clause(source.words, end):
        return False
    counting: list[Hit | Number] = [
        *source.numbers_in(start, end),
        *within(source.quantifiers, start, end),
    ]
    return any(
        hit.end > end - _CLOSE_BEFORE and not any(_parts(source, index) for index in range(hit.end, end + 1))
        for hit in counting
    )
