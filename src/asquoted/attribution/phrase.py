"""Phrases that may stand between a verb of saying and what is said: the one who is told, where and when."""

from __future__ import annotations

from asquoted.attribution.grammar import (
    AUDIENCES,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    SUBJECTS,
    count_of_time,
    is_adverb,
    is_time,
)
from asquoted.attribution.marked import names_thing
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.vocabulary import load_vocabulary

LONGEST = 18
"""Words that such phrases have together at most."""

_LONGEST_OBJECT = 16
_LONGEST_PHRASE = 8


def behind_object(sentence: Sentence, place: int) -> int:
    """The token behind the person who is told; `place` itself where nobody is."""
    tokens, forms = sentence.tokens, sentence.forms
    if place >= len(tokens) or not tokens[place].is_word or forms[place] in ("that", "to"):
        return place
    if forms[place] in AUDIENCES:
        return place + 1
    start = place
    place += 1
    while place < len(tokens) and place - start < _LONGEST_OBJECT:
        if forms[place] in FINITE:
            return start
        if not (tokens[place].is_quote and names_thing(sentence, place)) and _ends_object(sentence, place):
            break
        place += 1
    return place


def _ends_object(sentence: Sentence, place: int) -> bool:
    """Whether the words for the one who is told end before a token: where a clause, a phrase or a name starts."""
    token, form, before = sentence.tokens[place], sentence.forms[place], sentence.tokens[place - 1]
    if not token.is_word or form in _OPENS or form in SUBJECTS:
        return True
    if form in DETERMINERS and before.form not in PREPOSITIONS:
        return True
    if (form in PREPOSITIONS and form != "for") or (is_time(form) and not token.is_capital):
        return True
    leads = before.form in DETERMINERS or before.form in ("of", "for") or before.form in load_vocabulary().titles
    return token.is_capital and not before.is_capital and not leads


_OPENS = frozenset(("that", "to", "how", "why", "what", "whether", "if"))


def that_ahead(sentence: Sentence, place: int) -> int | None:
    """The token behind a "that" which follows after adverbial phrases only."""
    forms, tokens = sentence.forms, sentence.tokens
    commas = 0
    for ahead in range(place, min(len(forms) - 1, place + LONGEST)):
        form = forms[ahead]
        if form == "that" and forms[ahead - 1] not in PREPOSITIONS and not is_that_day(sentence, ahead):
            return ahead + 1
        if tokens[ahead].is_quote and names_thing(sentence, ahead):
            continue  # in “The Observer” on Monday that …
        is_new = form.endswith("ing") and forms[ahead - 1] == "," and form in load_vocabulary().verbs
        if is_new:
            return None  # said today, warning that
        if tokens[ahead].is_quote or form in FINITE or form in SUBJECTS or _stops(sentence, ahead):
            return None
        commas += tokens[ahead].raw == ","
        if commas > 1:
            return None
    return None


_SPANS = frozenset("day evening morning afternoon night week month year".split())


def behind_that_day(sentence: Sentence, place: int) -> int:
    """The token behind "that evening" where it stands at `place`; else `place` itself."""
    if not is_that_day(sentence, place):
        return place
    return place + 2 + (sentence.forms[place + 1] == "same")


def is_that_day(sentence: Sentence, place: int) -> bool:
    """Whether "that" tells a day and opens no clause: told a channel that evening that prices had grown."""
    forms = sentence.forms
    if forms[place] != "that":
        return False
    noun = place + 1 + (forms[place + 1 : place + 2] == ("same",))
    if noun + 1 >= len(forms) or forms[noun] not in _SPANS:
        return False
    behind = sentence.tokens[noun + 1]
    return not behind.is_word or behind.form in SUBJECTS or behind.form in ("that", "to", "in", "at")


def quote_ahead(sentence: Sentence, place: int) -> int | None:
    """A quotation behind adverbial phrases and a comma or colon: said on Tuesday: “…”."""
    forms, tokens = sentence.forms, sentence.tokens
    for ahead in range(place, min(len(forms), place + LONGEST)):
        if tokens[ahead].is_quote and names_thing(sentence, ahead) and tokens[ahead - 1].raw not in (",", ":"):
            continue
        if tokens[ahead].is_quote:
            return ahead if tokens[ahead - 1].raw in (",", ":", "as") else None
        if forms[ahead] in FINITE or forms[ahead] in SUBJECTS or (tokens[ahead].raw != ":" and _stops(sentence, ahead)):
            return None
    return None


def _stops(sentence: Sentence, place: int) -> bool:
    """Whether a sign ends the clause; a stop inside a sentence is that of an abbreviation: on Feb. 29."""
    raw = sentence.tokens[place].raw
    return raw in ":;?!" or (raw == "." and place == len(sentence.tokens) - 1)


def behind_adjunct(sentence: Sentence, place: int) -> int:
    """The token behind one adverbial phrase: on Tuesday, in a statement, earlier this week."""
    tokens, forms = sentence.tokens, sentence.forms
    start = place
    counted = count_of_time(forms, place)
    if counted:
        return place + counted
    if is_time(forms[place]) or is_adverb(forms[place]) or forms[place] == "back":
        while place < len(tokens) and (is_time(forms[place]) or is_adverb(forms[place]) or forms[place] == "back"):
            place += 1
        return place
    place += 1
    while place < len(tokens) and place - start < _LONGEST_PHRASE:
        token, form = tokens[place], forms[place]
        if token.is_quote and names_thing(sentence, place):
            place += 1
            continue
        if not token.is_word or token.is_quote or form in PREPOSITIONS:
            break
        is_when = is_time(form) and forms[place - 1] not in DETERMINERS  # after the last session
        if place > start + 1 and (form in SUBJECTS or (form in DETERMINERS and not is_time(form)) or is_when):
            break
        if form in FINITE:
            return start
        place += 1
    return place
