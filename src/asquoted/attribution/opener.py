"""The noun phrase with which a clause starts."""

from __future__ import annotations

from asquoted.attribution.grammar import (
    DETERMINERS,
    FINITE,
    PASTS,
    PREPOSITIONS,
    SUBORDINATORS,
    count_of_time,
    is_adverb,
    is_named,
    is_time,
)
from asquoted.attribution.noun import is_pronoun
from asquoted.attribution.participle import lead_end
from asquoted.attribution.subject import Subject
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.vocabulary import load_vocabulary

_LONGEST = 16
_WITHIN = frozenset("of and the for to in at de van der von la".split())
_SIGNS = ("-", "–", "'", "’", ".")


def opening_phrase(sentence: Sentence, start: int = 0) -> Subject | None:
    """The noun phrase with which a clause starts at token `start`, up to its verb; None when it starts with none.

    What only leads in is skipped: adverbs, dates, and a phrase or a clause up to its comma.
    """
    tokens, forms = sentence.tokens, sentence.forms
    first = (lead_end(sentence) if start == 0 else 0) or start
    while True:
        first = _behind_openers(sentence, first)
        if first >= len(tokens) or tokens[first].is_quote:
            return None
        timed = _behind_time(sentence, first)
        if timed > first:
            first = timed
        elif _leads_in(forms[first]) or (forms[first] in ("had", "were", "should") and first == start):
            comma = next((index for index in range(first, len(tokens)) if tokens[index].raw == ","), None)
            if comma is None:
                return None
            first = comma + 1
        else:
            break
    if is_pronoun(forms[first]):
        return Subject(first, first + 1, first)
    behind = first
    while behind < len(tokens) and behind - first < _LONGEST and not _ends(sentence, first, behind):
        behind += 1
    while behind > first and not tokens[behind - 1].is_word:
        behind -= 1
    if behind > first and forms[first] in DETERMINERS:
        behind = _behind_name(sentence, behind)
    return Subject(first, behind, first) if behind > first else None


def _behind_name(sentence: Sentence, place: int) -> int:
    """The token behind a name between commas that follows a description, as in "the head of its office, Dr Reed,"."""
    tokens = sentence.tokens
    if place >= len(tokens) or tokens[place].raw != ",":
        return place
    ahead = place + 1
    while (
        ahead < len(tokens) and ahead - place <= _NAME and (tokens[ahead].is_capital or tokens[ahead].raw in (".", "&"))
    ):
        ahead += 1
    is_name = ahead > place + 1 and ahead < len(tokens) and tokens[ahead].raw == ","
    return ahead if is_name else place


_NAME = 6
"""Tokens of a name with its title."""


def _behind_openers(sentence: Sentence, place: int) -> int:
    openers = load_vocabulary().openers
    while place < len(sentence.tokens) and not sentence.tokens[place].is_quote:
        form = sentence.forms[place]
        is_lead = form in openers or (is_adverb(form) and not is_named(sentence.tokens[place].raw))
        if sentence.tokens[place].is_word and not is_lead:
            break
        place += 1
    return place


def _behind_time(sentence: Sentence, place: int) -> int:
    """The token behind a date that opens a sentence without a comma: On 12 November the ministry; Two days later it."""
    forms = sentence.forms
    start = ahead = place + (forms[place] in ("on", "in", "by", "at"))
    ahead += count_of_time(forms, ahead)
    while ahead < len(forms) and is_time(forms[ahead]):
        ahead += 1
    is_open = ahead < len(forms) and sentence.tokens[ahead].is_word and forms[ahead] not in PREPOSITIONS | PASTS
    return ahead if ahead > start and is_open else place


def _leads_in(form: str) -> bool:
    return form in PREPOSITIONS or is_time(form) or form.endswith("ing") or form in SUBORDINATORS


def _ends(sentence: Sentence, first: int, place: int) -> bool:
    """Whether the phrase that started at `first` ends before the token at `place`."""
    token, form = sentence.tokens[place], sentence.forms[place]
    if not token.is_word:
        return token.raw not in _SIGNS
    before = sentence.tokens[place - 1] if place > first else None
    if form in FINITE or form in SUBORDINATORS:
        return True
    if before is None:
        return False
    if is_adverb(form) and not is_named(token.raw):
        return before.form not in DETERMINERS
    vocabulary = load_vocabulary()
    if token.is_capital or form in _WITHIN or form in DETERMINERS or form in vocabulary.offices:
        return False
    is_verb = form.endswith("ed") or form in vocabulary.verbs or form in PASTS
    return is_verb or (before.is_capital and (place - 1 > first or before.form not in DETERMINERS))
