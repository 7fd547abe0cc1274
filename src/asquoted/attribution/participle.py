"""Participles that lead a sentence in, or stand behind a noun: Asked by Ms Green, he said; the paper issued there."""

from __future__ import annotations

import re

from asquoted.attribution.grammar import SUBJECTS
from asquoted.attribution.tokens import Sentence

_IRREGULAR = frozenset("told shown put given faced".split())
_BEHIND = frozenset(
    "by that whether if about why how what when where who on over to with of as at in for again".split()
)
_FIRST = frozenset("when if once after later then still and but also".split())
_BEING = frozenset("being having".split())
_STARTS = _IRREGULAR | _FIRST | _BEING
_WITHIN = 5
"""Tokens of a sentence within which the participle stands."""

_LONGEST = 60


def leads_in(sentence: Sentence, place: int = 0) -> bool:
    """Whether a participle in the passive starts a clause without a subject at a token: Pressed on the date, she said.

    "Unnamed officials said" starts with one too, but no preposition or conjunction follows it.
    """
    forms = sentence.forms
    if place + 1 >= len(forms) or not sentence.tokens[place].is_word:
        return False
    form = forms[place]
    is_participle = form in _IRREGULAR or (form.endswith("ed") and len(form) > _SHORT)
    if not is_participle:
        return False
    return forms[place + 1] in _BEHIND or (forms[place + 1] in ("the", "a") and form in ("asked", "told", "shown"))


_SHORT = 4


def lead_end(sentence: Sentence) -> int:
    """The token behind the participle's clause with which a sentence starts: its subject; 0 where none starts it."""
    forms = sentence.forms
    first = 0
    if not forms[0].endswith("ed") and forms[0] not in _STARTS:
        return 0
    while first < min(_WITHIN, len(forms)) and (forms[first] in _FIRST or forms[first] in _BEING):
        first += 1
    if not leads_in(sentence, first):
        return 0
    for place in range(first + 1, min(len(forms), first + _LONGEST)):
        if sentence.tokens[place].is_quote and place + 1 < len(forms) and forms[place + 1] in SUBJECTS:
            return place + 1
        if sentence.tokens[place].raw == "," and place + 1 < len(forms) and forms[place + 1] in SUBJECTS:
            return place + 1
    return 0


_PARTICIPLE = re.compile(
    r"(?<=\w) (?:[a-z]{3,}ed|[a-z]{3,}ing|sent|given|made|held|written|drawn|put) (?=(?:at|by|in|on|from|to|after|"
    r"before|during|with|for|late|early|last|this|yesterday|today|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|"
    r"Sunday)\b)"
)


def without_participle(name: str) -> str:
    """A description without the participle behind its noun: the communique issued at its end."""
    name = _PARTICIPLE_LAST.sub("", name)
    match = _PARTICIPLE.search(name) if name.count(" ") > 1 else None
    return name if match is None else name[: match.start()]


_PARTICIPLE_LAST = re.compile(
    r"(?<=[a-zé]) (?:(?:published|issued|released|posted|dated|circulated|delivered)\b(?! by).*|to|"
    r"in (?:1[5-9]|20)\d\d)\Z",
    re.DOTALL,
)
"""What dates a paper, or only leads to what it is about: a report of the Office in 2017; the letter to which."""
