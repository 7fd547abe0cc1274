"""Who a verb of saying has as its subject: the noun phrase before it, or behind it where the two are turned round."""

from __future__ import annotations

from typing import NamedTuple

from asquoted.attribution.aside import CLOSERS, before_aside, closes_relative
from asquoted.attribution.grammar import (
    AUXILIARIES,
    DETERMINERS,
    FOREIGN_PREPOSITIONS,
    ISSUED,
    MODALS,
    NAME_LINKS,
    NEGATIONS,
    PASSIVES,
    PREPOSITIONS,
    SUBORDINATORS,
    is_adverb,
    is_named,
    is_time,
)
from asquoted.attribution.noun import is_pronoun, may_speak, phrase_end, phrase_start
from asquoted.attribution.tokens import Sentence, Token
from asquoted.attribution.vocabulary import load_vocabulary


class Subject(NamedTuple):
    """Tokens `first` to `behind` name who speaks; `unit` is where the whole phrase with its verb starts or ends."""

    first: int
    behind: int
    unit: int


class Verbal(NamedTuple):
    """What stands between subject and verb: where it starts, and what it makes of the verb."""

    first: int
    negated: bool
    modal: bool
    passive: bool
    perfect: bool


def read_verbal(sentence: Sentence, verb: int) -> Verbal:
    """The auxiliaries and adverbs before a verb."""
    forms = sentence.forms
    first = verb
    tokens = sentence.tokens
    while first and not tokens[first - 1].is_quote and _is_verbal(forms[first - 1]):
        if is_named(tokens[first - 1].raw):
            break
        first -= 1
    words = frozenset(forms[first:verb])
    return Verbal(
        first,
        negated=not NEGATIONS.isdisjoint(words),
        modal=not MODALS.isdisjoint(words),
        passive=not PASSIVES.isdisjoint(words),
        perfect=not words.isdisjoint(("has", "have", "had", "having")),
    )


def _is_verbal(form: str) -> bool:
    return form in AUXILIARIES or form in MODALS or form in NEGATIONS or is_adverb(form)


def subject_behind(sentence: Sentence, verb: int, *, any_noun: bool = False) -> Subject | None:
    """The noun phrase that starts right behind a verb: said a spokesman for the ministry.

    With `any_noun` it may start with any noun: according to people there. So it may behind a verb of another language.
    """
    known = load_vocabulary().verbs.get(sentence.forms[verb])
    foreign = known is not None and "foreign" in known.takes
    behind = phrase_end(sentence, verb + 1, any_noun=any_noun or foreign)
    if behind is not None and foreign:
        behind = next((at for at in range(verb + 2, behind) if sentence.forms[at] in FOREIGN_PREPOSITIONS), behind)
    if behind is None or sentence.forms[behind - 1] in _SAME:
        return None  # said the same evening
    behind = _with_name_behind(sentence, verb + 1, behind)
    return Subject(verb + 1, behind, behind)


def _with_name_behind(sentence: Sentence, first: int, behind: int) -> int:
    """The token behind a name that a description has between commas: said the tenor, Karl Brand, from his bed."""
    tokens = sentence.tokens
    if behind + 1 >= len(tokens) or tokens[behind].raw != "," or tokens[first].form not in DETERMINERS:
        return behind
    if any(token.is_capital for token in tokens[first + 1 : behind]) and not _is_described(tokens[first:behind]):
        return behind
    ahead = behind + 1
    while (
        ahead < len(tokens)
        and ahead - behind <= _NAME
        and (tokens[ahead].is_capital or tokens[ahead].form in NAME_LINKS)
    ):
        ahead += 1
    if not behind + 2 <= ahead or (ahead == behind + 2 and not tokens[ahead - 1].is_capital):
        return behind
    ends = ahead == len(tokens) or not tokens[ahead].is_word or tokens[ahead].form in PREPOSITIONS
    return ahead if ends and not any(is_time(token.form) for token in tokens[behind + 1 : ahead]) else behind


def _is_described(tokens: tuple[Token, ...]) -> bool:
    """Whether a phrase is a description with its office: the Kelmore captain."""
    vocabulary = load_vocabulary()
    return tokens[-1].form in vocabulary.persons or any(token.form in vocabulary.persons for token in tokens)


_SAME = frozenset("same next following previous".split())
_NAME = 5


def subject_before(sentence: Sentence, end: int, low: int = 0) -> Subject | None:
    """The noun phrase that ends right before token `end`; an aside between commas or brackets belongs to it."""
    tokens = sentence.tokens
    last = end - 1
    if last < low:
        return None
    if tokens[last].form in ("who", "which"):
        return _antecedent(sentence, last, low)
    timed = _before_time(sentence, last, low)
    if timed is not None and tokens[timed].form in ("who", "which"):
        return _antecedent(sentence, timed, low)  # who on Tuesday had urged
    core: int | None = last
    if tokens[last].raw in CLOSERS or closes_relative(sentence, last, low):
        core = before_aside(sentence, last, low)
    core = None if core is None else _head(sentence, core, low)
    if core is None:
        return None
    if is_pronoun(tokens[core].form):
        return Subject(core, end, core)
    core = _before_participle(sentence, core, low)
    first = phrase_start(sentence, core, low)
    outer = _outer(sentence, first, low)
    if outer is not None:
        return outer
    first = _with_name_before(sentence, first, low)
    if _is_object(sentence, first, low):
        return None
    return Subject(first, end, first) if first <= core and may_speak(tokens[first : core + 1]) else None


def _outer(sentence: Sentence, first: int, low: int) -> Subject | None:
    """The phrase in whose clause the one that starts at `first` stands; None where it stands in none."""
    who = first - 1
    if who - 1 >= low and sentence.forms[who] in ("who", "which") and _is_relative_to_noun(sentence, who):
        return _antecedent(sentence, who, low)  # a constable who called there said
    relative = _relative_before(sentence, first, low)
    if relative is not None:
        return _antecedent(sentence, relative, low)  # a guest who would not leave her name said
    reduced = _reduced_before(sentence, first, low)
    return reduced and Subject(reduced[0], reduced[1], reduced[0])  # a dealer accused of burning his boat told


def _reduced_before(sentence: Sentence, first: int, low: int) -> tuple[int, int] | None:
    """The noun phrase before a participle whose clause holds the phrase at `first`; None where it stands in none."""
    forms, tokens = sentence.forms, sentence.tokens
    for place in range(first - 1, max(low, first - _REDUCED_WITHIN), -1):
        form = forms[place]
        if not tokens[place].is_word or form in SUBORDINATORS or form in ("and", "or") or form in AUXILIARIES:
            return None
        if form not in _REDUCED or forms[place + 1] not in PREPOSITIONS | {"of", "as"}:
            continue
        start = phrase_start(sentence, place - 1, low)
        opens = start == low or not tokens[start - 1].is_word
        return (start, place) if opens and start < place and may_speak(tokens[start:place]) else None
    return None


_REDUCED = frozenset("accused charged convicted suspected arrested employed known caught trapped involved".split())
"""Participles that stand behind their noun more often than they are its verb."""

_REDUCED_WITHIN = 9


def _before_participle(sentence: Sentence, core: int, low: int) -> int:
    """The noun before a participle whose day ends at a token: a bulletin issued the same evening; else the token."""
    forms = sentence.forms
    place = core
    while place > low and (is_time(forms[place]) or forms[place] in _SAME or forms[place] in ("the", "that", "on")):
        place -= 1
    is_participle = low < place < core and forms[place] in ISSUED
    return place - 1 if is_participle and sentence.tokens[place - 1].raw.islower() else core


def _before_time(sentence: Sentence, last: int, low: int) -> int | None:
    """The token before a date that ends at token `last`: on Tuesday, last week; None where none does."""
    place = last
    while place > low and is_time(sentence.forms[place]):
        place -= 1
    if place == last or place <= low:
        return None
    return place - (sentence.forms[place] in ("on", "in", "by"))


def _relative_before(sentence: Sentence, first: int, low: int) -> int | None:
    """The "who" to whose clause a phrase belongs as its object; None where it stands in none."""
    tokens, verbs = sentence.tokens, load_vocabulary().verbs
    for place in range(first - 1, max(low, first - _RELATIVE_WITHIN), -1):
        token = tokens[place]
        if token.form in ("who", "which"):
            return place if place < first - 1 and _is_relative_to_noun(sentence, place) else None
        if not token.is_word or token.form in SUBORDINATORS or token.form in verbs or token.is_capital:
            return None
    return None


_RELATIVE_WITHIN = 9


def _is_relative_to_noun(sentence: Sentence, who: int) -> bool:
    """Whether "who" or "which" itself speaks, and not somebody behind it: a letter in which the dean had written."""
    return sentence.tokens[who - 1].is_word and sentence.forms[who - 1] not in PREPOSITIONS


def _is_object(sentence: Sentence, first: int, low: int) -> bool:
    """Whether a phrase with a determiner stands behind a name and its verb: Brightwell lowered its forecast."""
    if first - 2 < low or sentence.forms[first] not in DETERMINERS:
        return False
    verb, before = sentence.tokens[first - 1], sentence.tokens[first - 2]
    return verb.is_word and verb.form.endswith("ed") and before.is_word and before.is_capital


def _head(sentence: Sentence, core: int, low: int) -> int | None:
    """The last word of the phrase that ends with token `core`, without a bracket or a date behind it; None for none."""
    tokens = sentence.tokens
    core = _before_bracket(sentence, core, low)
    if tokens[core].form in SUBORDINATORS or tokens[core].raw.endswith(("’s", "'s", "’", "'")):
        return None
    while core > low and is_time(tokens[core].form) and not tokens[core].form.isdigit():
        core -= 1
        core -= sentence.forms[core] in PREPOSITIONS or not tokens[core].is_word
        if core < low or not tokens[core].is_word:
            return None
    return core


def _before_bracket(sentence: Sentence, core: int, low: int) -> int:
    if sentence.tokens[core].raw != ")":
        return core
    return next((place - 1 for place in range(core, low, -1) if sentence.tokens[place].raw == "("), core)


def _antecedent(sentence: Sentence, who: int, low: int) -> Subject | None:
    """The phrase that "who" stands for, with it: the words that name the speaker, and the one that does so here."""
    behind = who - 1 if who and sentence.tokens[who - 1].raw == "," else who
    found = subject_before(sentence, behind, low)
    first = 0 if found is None else found.first - (sentence.forms[found.first - 1 : found.first] == ("the",))
    if first - 1 > low and sentence.forms[first - 2 : first] == (",", "of"):
        found = subject_before(sentence, first - 2, low) or found  # Anna Baker, of the Mill Society, who said
    return None if found is None else Subject(found.first, who + 1, who)


def _with_name_before(sentence: Sentence, first: int, low: int) -> int:
    """The start of the name that a description explains: Jane Green, the mayor of Dunmere, one of its critics."""
    tokens = sentence.tokens
    comma = first - 1
    if comma - 1 < low or tokens[comma].raw != "," or not _describes(tokens[first].form):
        return first
    core = _before_bracket(sentence, comma - 1, low)
    start = phrase_start(sentence, core, low)
    is_name = start < core and all(token.is_capital or not token.is_word for token in tokens[start : core + 1])
    opens_clause = start == 0 or not tokens[start - 1].is_word
    return start if is_name and opens_clause and not is_time(tokens[core].form) else first


def _describes(form: str) -> bool:
    """Whether a description of somebody named may start with a word: the mayor of Dunmere, director of the museum."""
    vocabulary = load_vocabulary()
    return form in DETERMINERS or form in vocabulary.persons or form in vocabulary.offices or form in vocabulary.titles
