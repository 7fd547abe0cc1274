"""Infinitives and participles that attribute words: went on to say, adding that, quoted as saying."""

from __future__ import annotations

from asquoted.attribution.cue import Cue
from asquoted.attribution.grammar import (
    NEGATIONS,
)
from asquoted.attribution.marked import BEARERS
from asquoted.attribution.subject import Subject, read_verbal, subject_before
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.vocabulary import Verb

_LEADS_ON = frozenset("on went continued continues goes rose quick proceeded used liked likes loved".split())
_BEFORE_PARTICIPLE = frozenset(", and as while by — – -- “” before after without in when upon on for".split())
_QUOTED_WITHIN = 16
_APPEARS = frozenset("appeared appears seemed seems purported purports pretended".split())
"""Verbs by which a text says that somebody only seemed to say something."""


def read_infinitive(sentence: Sentence, place: int, behind: int, verb: Verb) -> Cue | None:
    """An infinitive that tells what was done: "went on to say"; "refused to say" and "hard to say" tell of nothing."""
    forms = sentence.forms
    if place > 2 and forms[place - 2] in _APPEARS:
        subject = subject_before(sentence, place - 2)
        return subject and Cue(place, behind, subject.unit, verb, subject, negated=True)
    if place > 2 and not _LEADS_ON.intersection(forms[place - 2 : place - 1]):
        return _called_to_say(sentence, place, behind, verb)
    if place < 2 or forms[place - 2] not in _LEADS_ON:
        return None
    start = place - 2
    while start > 0 and (forms[start] in ("on", "went", "goes", "was", "further")):
        start -= 1
    start += forms[start] not in _LEADS_ON
    verbal = read_verbal(sentence, start)
    if forms[verbal.first - 1 : verbal.first] in (("and",), ("but",)):
        return Cue(place, behind, verbal.first, verb, None, inherits=True)
    subject = subject_before(sentence, verbal.first)
    return None if subject is None else Cue(place, behind, subject.unit, verb, subject)


_CALLS = frozenset("rang phoned telephoned called wrote cabled emailed texted radioed".split())
_CALLED_WITHIN = 8
_ROSE = frozenset("rose stood".split())
_CALLED = frozenset("me us him her them back".split())


def _called_to_say(sentence: Sentence, place: int, behind: int, verb: Verb) -> Cue | None:
    """What somebody got in touch to say: the chairman rang me on Friday to say that; she wrote back to say that."""
    forms = sentence.forms
    if sentence.forms[behind : behind + 1] != ("that",) or forms[place] not in ("say", "tell", "complain", "explain"):
        return None
    for at in range(place - 2, max(0, place - _CALLED_WITHIN), -1):
        if (forms[at] in _CALLS and forms[at + 1] in _CALLED) or forms[at] in _ROSE:
            verbal = read_verbal(sentence, at)
            subject = None if verbal.passive else subject_before(sentence, verbal.first)
            return subject and Cue(place, behind, subject.unit, verb, subject)
        if not sentence.tokens[at].is_word:
            return None
    return None


def read_participle(sentence: Sentence, place: int, behind: int, verb: Verb) -> Cue | None:
    forms = sentence.forms
    if place == 0:
        return Cue(place, behind, place, verb, None, inherits=True)
    previous = forms[place - 1]
    quoted = _quoting(forms, place) if previous == "as" else None
    if quoted is not None:
        verbal = read_verbal(sentence, quoted)
        if verbal.passive:
            subject = subject_before(sentence, verbal.first)
        else:  # quoted the mayor as saying
            subject = Subject(quoted + 1, place - 1, quoted) if quoted + 1 < place - 1 else None
            reteller = subject_before(sentence, verbal.first)
            return subject and Cue(place, behind, quoted, verb, subject, reteller=reteller)
        return None if subject is None else Cue(place, behind, subject.unit, verb, subject)
    verbal = read_verbal(sentence, place)
    if verbal.passive:
        subject = subject_before(sentence, verbal.first)
        return None if subject is None else Cue(place, behind, subject.unit, verb, subject, negated=verbal.negated)
    if previous in _BEFORE_PARTICIPLE or sentence.tokens[place - 1].is_quote or verbal.first < place:
        negated = bool(NEGATIONS & set(forms[verbal.first : place])) or previous == "without"
        return Cue(place, behind, verbal.first, verb, None, inherits=True, negated=negated)
    if not _leads_in(sentence, behind) or previous in BEARERS:
        return None
    subject = subject_before(sentence, place)  # footage of the senator asking: “…”
    return None if subject is None else Cue(place, behind, subject.unit, verb, subject)


def _quoting(forms: tuple[str, ...], place: int) -> int | None:
    """The verb with which somebody is quoted as saying: the guide quotes the painter, who had seen it, as saying."""
    low = max(0, place - _QUOTED_WITHIN)
    return next((at for at in range(place - 2, low - 1, -1) if forms[at] in _QUOTES), None)


_QUOTES = frozenset("quoted quotes quoting cited cites citing".split())


def _leads_in(sentence: Sentence, behind: int) -> bool:
    """Whether words in marks follow at once, behind a comma or a colon at most."""
    tokens = sentence.tokens[behind : behind + 2]
    return bool(tokens) and (
        tokens[0].is_quote or (tokens[0].raw in (",", ":") and len(tokens) > 1 and tokens[1].is_quote)
    )
