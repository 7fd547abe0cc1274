"""Who a verb of saying has as its subject: the noun phrase before it, or behind it where the two are turned round."""

from __future__ import annotations

from typing import NamedTuple

from asquoted.attribution.grammar import (
    AUXILIARIES,
    DETERMINERS,
    FINITE,
    MODALS,
    NEGATIONS,
    PASSIVES,
    PREPOSITIONS,
    SUBORDINATORS,
    is_adverb,
    is_time,
)
from asquoted.attribution.tokens import Sentence, Token
from asquoted.attribution.vocabulary import load_vocabulary

_LONGEST = 28
_LONGEST_BEHIND = 18
_ASIDE = 26
_JOINED = frozenset("-–‑&/'’.")
_WITHIN_NAMES = frozenset("of the for de la van von der den bin al el and to at on in".split())


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
    place = verb - 1
    negated = modal = passive = perfect = False
    while place >= 0 and (
        forms[place] in AUXILIARIES or forms[place] in MODALS or forms[place] in NEGATIONS or is_adverb(forms[place])
    ):
        form = forms[place]
        if form == "that" or sentence.tokens[place].is_quote:
            break
        negated |= form in NEGATIONS
        modal |= form in MODALS
        passive |= form in PASSIVES
        perfect |= form in ("has", "have", "had", "having")
        place -= 1
    return Verbal(place + 1, negated, modal, passive, perfect)


def subject_before(sentence: Sentence, end: int, low: int = 0) -> Subject | None:
    """The noun phrase that ends right before token `end`; an aside between commas or brackets belongs to it."""
    tokens = sentence.tokens
    last = end - 1
    if last < low:
        return None
    if tokens[last].form in ("who", "which"):
        return _antecedent(sentence, last, low)
    core = last
    if tokens[last].raw in (",", ")", "—", "–", "--"):
        core = _before_aside(sentence, last, low)
        if core is None:
            return None
    if tokens[core].raw == ")":
        core = next((place - 1 for place in range(core, low, -1) if tokens[place].raw == "("), core)
    if is_pronoun(tokens[core].form):
        return Subject(core, end, core)
    if tokens[core].form in SUBORDINATORS:
        return None
    if tokens[core].raw.endswith(("’s", "'s")) or (tokens[core].raw in ("’", "'")):
        return None
    while core > low and is_time(tokens[core].form) and not tokens[core].form.isdigit():
        core -= 1
        if sentence.forms[core] in PREPOSITIONS or not tokens[core].is_word:
            core -= 1
        if core < low or not tokens[core].is_word:
            return None
    first = _phrase_start(sentence, core, low)
    if first - 2 >= low and sentence.forms[first - 1] in ("who", "which") and tokens[first - 2].is_word:
        return _antecedent(sentence, first - 1, low)
    first = _without_opening(sentence, first, core)
    first = _with_name_before(sentence, first, low)
    if first > core or not _may_speak(tokens[first : core + 1]):
        return None
    return Subject(first, end, first)


def is_pronoun(form: str) -> bool:
    """Whether a word is a pronoun that can be a subject."""
    return form in load_vocabulary().pronouns and form not in ("her", "his", "its", "their", "him", "them")


def _with_name_before(sentence: Sentence, first: int, low: int) -> int:
    """The start of the name that a description stands in apposition to: Jane Green, the mayor of Dunmere, one of …"""
    tokens = sentence.tokens
    comma = first - 1
    if comma - 1 <= low or tokens[comma].raw != "," or tokens[first].form not in DETERMINERS:
        return first
    core = comma - 1
    if tokens[core].raw == ")":
        core = next((place - 1 for place in range(core, low, -1) if tokens[place].raw == "("), core)
    start = _without_opening(sentence, _phrase_start(sentence, core, low), core)
    is_name = start < core and all(token.is_capital or not token.is_word for token in tokens[start : core + 1])
    opens_clause = start == 0 or not tokens[start - 1].is_word
    return start if is_name and opens_clause and not is_time(tokens[core].form) else first


def _may_speak(tokens: tuple[Token, ...]) -> bool:
    """Whether a phrase has the look of a subject: a name, a determiner, a plural, a word for somebody."""
    words = [token for token in tokens if token.is_word]
    if not words:
        return False
    vocabulary = load_vocabulary()
    opens, head = words[0], words[-1]
    if any(token.is_capital for token in words) or opens.form in DETERMINERS:
        return True
    return head.form.endswith("s") or any(
        token.form in vocabulary.roles or token.form in vocabulary.titles for token in words
    )


def _antecedent(sentence: Sentence, who: int, low: int) -> Subject | None:
    behind = who - 1 if who and sentence.tokens[who - 1].raw == "," else who
    found = subject_before(sentence, behind, low)
    return None if found is None else Subject(found.first, who + 1, who)


def _before_aside(sentence: Sentence, closing: int, low: int) -> int | None:
    """The last token of the phrase before an aside that ends with the token `closing`; None when there is none."""
    tokens = sentence.tokens
    opening = {",": (",",), ")": ("(",), "—": ("—", "–"), "–": ("–", "—"), "--": ("--",)}[tokens[closing].raw]
    place = closing - 1
    found: int | None = None
    while place > low and closing - place <= _ASIDE:
        if tokens[place].is_quote and tokens[closing].raw != ",":
            return None
        if tokens[place].raw in opening:
            inside = tokens[place + 1 : closing]
            if tokens[closing].raw != ",":
                return place - 1
            if _is_aside(inside, found is not None):
                found = place - 1
                before = tokens[place - 1]
                if before.is_capital or before.form in load_vocabulary().roles:
                    return found
            elif found is not None:
                return found
            else:
                return None
        place -= 1
    return found


def _is_aside(inside: tuple[Token, ...], outer: bool) -> bool:
    """Whether what stands between two commas only describes the phrase before it."""
    if not inside or inside[0].is_quote:
        return False
    form = inside[0].form
    if form in ("who", "which", "whose", "where", "whom", "formerly", "himself", "herself") or form.isdigit():
        return True
    if form in PREPOSITIONS or form in DETERMINERS or form in load_vocabulary().openers or form.endswith("ed"):
        return True
    if all(token.is_capital or not token.is_word for token in inside) and not outer:
        return True  # the envoy, Anna Baker, said
    roles = load_vocabulary().roles
    return outer or any(token.form in roles or token.form in load_vocabulary().titles for token in inside)


def _phrase_start(sentence: Sentence, core: int, low: int) -> int:
    tokens, forms = sentence.tokens, sentence.forms
    place = core
    while place >= low and core - place < _LONGEST:
        token, form = tokens[place], forms[place]
        if token.is_quote:
            if place != core and len(token.raw) < 30 and place > low and not _ends_quoted(token):
                place -= 1  # a nickname or a title within the phrase
                continue
            break
        if not token.is_word:
            if token.raw == "." and place > low and tokens[place - 1].end == token.start and place < core:
                place -= 1
                continue
            if token.raw == "," and _lists_names(sentence, place, core):
                place -= 1
                continue
            if token.raw not in _JOINED or place == low:
                break
        elif (place < core and (form in SUBORDINATORS or form in FINITE or _is_saying(sentence, place))) or (form in ("and", "or") and not _joins(sentence, place, low)):
            break
        place -= 1
    return place + 1


def _is_saying(sentence: Sentence, place: int) -> bool:
    """Whether a word is a verb of saying and no noun or adjective."""
    verb = load_vocabulary().verbs.get(sentence.forms[place])
    if verb is None or verb.form not in ("past", "finite") or sentence.tokens[place].is_capital or not place:
        return False
    vocabulary = load_vocabulary()
    form, before = sentence.forms[place], sentence.forms[place - 1]
    return form not in vocabulary.homographs and form not in vocabulary.roles and before not in (*DETERMINERS, "who", "which")


def _ends_quoted(token: Token) -> bool:
    return token.raw[-2:-1] in ",.!?"


def _joins(sentence: Sentence, place: int, low: int) -> bool:
    """Whether "and" joins two names or descriptions, not two clauses."""
    if place <= low:
        return False
    before = sentence.tokens[place - 1 - (sentence.tokens[place - 1].raw == "." and place > 1)]
    behind = sentence.tokens[place + 1] if place + 1 < len(sentence.tokens) else before
    vocabulary = load_vocabulary()
    if before.is_capital or before.form in vocabulary.roles:
        return behind.is_capital or behind.form in DETERMINERS or behind.form in vocabulary.roles
    return (
        before.is_word
        and behind.is_word
        and not behind.is_capital
        and behind.form not in DETERMINERS
        and (before.form not in FINITE)
    )


def _lists_names(sentence: Sentence, comma: int, core: int) -> bool:
    """Whether a comma stands in a list of names that "and" ends: Smith, Jones and Brown."""
    tokens = sentence.tokens
    if comma == 0 or not tokens[comma - 1].is_capital or not tokens[comma + 1].is_capital:
        return False
    return any(tokens[place].form == "and" for place in range(comma + 1, core)) and not any(
        tokens[place].raw == "," and not tokens[place + 1].is_capital for place in range(comma + 1, core)
    )


def _without_opening(sentence: Sentence, first: int, core: int) -> int:
    """The start of the phrase behind what only opens the sentence: adverbs, dates, "In Moscow", "Speaking there"."""
    tokens, forms = sentence.tokens, sentence.forms
    openers = load_vocabulary().openers
    while first < core and (
        forms[first] in openers
        or forms[first] in ("and", "or", "but")
        or (is_adverb(forms[first]) and forms[first] not in ("both", "all", "only"))
    ):
        first += 1
    while first < core and is_time(forms[first]) and forms[first] != "this":
        first += 1
    if first >= core:
        return first
    opens = forms[first]
    if opens in PREPOSITIONS or (opens.endswith("ing") and first == 0):
        place = first + 1
        if opens in ("in", "on", "at", "by", "since", "during"):
            while place < core and (is_time(forms[place]) or forms[place] == ","):
                place += 1
            if place > first + 1:
                return place
        return _last_phrase(sentence, first + 1, core)
    return first


def _last_phrase(sentence: Sentence, first: int, core: int) -> int:
    """The start of the last noun phrase up to `core`: a determiner, or a run of capitals."""
    tokens, forms = sentence.tokens, sentence.forms
    place = core
    while place > first and (tokens[place - 1].is_capital or not tokens[place - 1].is_word):
        place -= 1
    if tokens[core].is_capital:
        return place
    for start in range(core, first - 1, -1):
        if forms[start] in DETERMINERS:
            return start
    return core


def subject_behind(sentence: Sentence, verb: int, *, any_noun: bool = False) -> Subject | None:
    """The noun phrase that starts right behind a verb: said a spokesman for the ministry.

    With `any_noun` it may start with any noun: according to people there.
    """
    tokens, forms = sentence.tokens, sentence.forms
    first = verb + 1
    if first >= len(tokens) or not tokens[first].is_word:
        return None
    vocabulary = load_vocabulary()
    foreign = "foreign" in getattr(vocabulary.verbs.get(forms[verb]), "takes", ())
    opens = tokens[first]
    if opens.form in ("he", "she", "they", "i", "we", "it"):
        return Subject(first, first + 1, first + 1)
    if opens.form in ("that", "this", "these", "those"):
        return None
    if not (
        any_noun
        or foreign
        or (opens.form[0].isdigit() and any(token.is_capital for token in tokens[first + 1 : first + 4]))
        or opens.is_capital
        or opens.form in DETERMINERS
        or opens.form in vocabulary.roles
        or opens.form in vocabulary.titles
    ) or (is_time(opens.form) and not opens.form.isdigit()):
        return None
    behind = first
    while behind < len(tokens) and behind - first < _LONGEST_BEHIND:
        token, form = tokens[behind], forms[behind]
        if token.is_quote:
            break
        if not token.is_word:
            if token.raw == "." and behind + 1 < len(tokens) and tokens[behind - 1].end == token.start:
                behind += 1
                continue
            if token.raw not in _JOINED:
                break
        elif behind > first:
            if form in SUBORDINATORS or form in FINITE or (form in ("and",) and not _joins(sentence, behind, first)):
                break
            if form in PREPOSITIONS and (
                form not in ("of", "for", "from", "at", "with") or _is_name_run(tokens, first, behind)
            ):
                if not (
                    form == "of" or (form in ("for", "from", "at", "with") and forms[behind - 1] in vocabulary.roles)
                ):
                    break
            if (is_time(form) and not form.isdigit()) or is_adverb(form):
                break
            is_noun = form in vocabulary.roles or forms[behind - 1] in DETERMINERS
            if not any_noun and not token.is_capital and form in vocabulary.verbs and not is_noun:
                break
        behind += 1
    while behind > first and not tokens[behind - 1].is_word and tokens[behind - 1].raw != ".":
        behind -= 1
    return Subject(first, behind, behind) if behind > first else None


def _is_name_run(tokens: tuple[Token, ...], first: int, behind: int) -> bool:
    return all(token.is_capital or not token.is_word for token in tokens[first:behind])
