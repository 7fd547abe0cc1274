"""What is told by nobody who is named, or by somebody else: is said to have told, was told that, recalled what."""

from __future__ import annotations

from asquoted.attribution.cue import Cue
from asquoted.attribution.subject import Subject, Verbal, read_verbal, subject_before, subject_behind
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.vocabulary import Verb, load_vocabulary

_WITHIN = 12
"""Tokens within which the "that" of "were told at a meeting that" follows."""

_HEARSAY = frozenset("said reported alleged believed understood rumoured rumored claimed supposed thought".split())
_WITNESSED = frozenset("heard known recorded".split())


def read_hearsay(sentence: Sentence, place: int, behind: int, verb: Verb) -> Cue | None:
    """What somebody is said to have said: the abbot is said to have told him that; she has been heard to say."""
    forms = sentence.forms
    to = place - 2 if forms[place - 1 : place] == ("have",) else place - 1
    if to < 2 or forms[to] != "to" or forms[to - 1] not in _HEARSAY | _WITNESSED:
        return None
    if (to == place - 2) != (verb.form == "past"):
        return None
    verbal = read_verbal(sentence, to - 1)
    if not verbal.passive or (to == place - 1 and forms[to - 1] not in _WITNESSED):
        return None
    subject = subject_before(sentence, verbal.first)
    if subject is None:
        return None
    return Cue(place, behind, subject.unit, verb, subject, negated=verbal.negated, hearsay=forms[to - 1] in _HEARSAY)


def read_impersonal(sentence: Sentence, place: int, behind: int, verb: Verb, verbal: Verbal) -> Cue | None:
    """What is said by nobody who is named: "it was agreed that", "residents were told that"."""
    forms = sentence.forms
    if "person" in verb.takes and not verbal.negated:
        that = next((at for at in range(behind, min(len(forms), behind + _WITHIN)) if forms[at] == "that"), None)
        verbs = load_vocabulary().verbs
        if that is not None and not any(
            sentence.tokens[at].is_quote or forms[at] in verbs for at in range(behind, that)
        ):
            agent = _agent(sentence, behind, that)
            return Cue(place, that, verbal.first, verb, agent, impersonal=agent is None)
    is_it = forms[verbal.first - 1 : verbal.first] == ("it",) and forms[behind : behind + 1] == ("that",)
    if not is_it or "clause" not in verb.takes:
        return None
    return Cue(place, behind, verbal.first - 1, verb, None, impersonal=True, negated=verbal.negated)


def _agent(sentence: Sentence, place: int, behind: int) -> Subject | None:
    """By whom somebody was told: I was informed on Thursday by the operator that."""
    by = next((at for at in range(place, behind - 1) if sentence.forms[at] == "by"), None)
    agent = None if by is None else subject_behind(sentence, by, any_noun=True)
    return agent if agent is not None and agent.behind <= behind else None


def reteller_of(sentence: Sentence, subject: Subject) -> Subject | None:
    """Who tells what somebody else said: the curate recalled what his predecessor, Hugh Dale, had said."""
    what = subject.first - 1
    if what < 2 or sentence.forms[what] != "what":
        return None
    verb = load_vocabulary().verbs.get(sentence.forms[what - 1])
    if verb is None or verb.form not in ("past", "finite") or verb.base not in _RETELLING:
        return None
    return subject_before(sentence, what - 1)


_RETELLING = frozenset("recall repeat quote cite remember tell recount relate report".split())
