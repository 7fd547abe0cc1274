"""How a verb of saying introduces what is said behind it: with "that", a colon, marks, a bare clause, a question."""

from __future__ import annotations

from typing import NamedTuple

from asquoted.attribution.cue import Cue
from asquoted.attribution.grammar import (
    FINITE,
    PASTS,
    PREPOSITIONS,
    PRESENTS,
    SUBJECTS,
    WH,
    count_of_time,
    is_adverb,
    is_time,
    starts_clause,
)
from asquoted.attribution.phrase import (
    LONGEST,
    behind_adjunct,
    behind_object,
    behind_that_day,
    is_that_day,
    quote_ahead,
    that_ahead,
)
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.vocabulary import load_vocabulary


class Opening(NamedTuple):
    """The token at which the words attributed start, and by what they are introduced: the name of a sieve."""

    place: int
    by: str


_WITH_THAT = frozenset(("clause", "person", "belief", "thing", "plea", "question"))
"""What verbs take that may have a clause with "that"."""

_SPOKEN = frozenset(("clause", "quote", "person", "question", "plea", "foreign"))
"""What verbs take that may have words in marks behind a comma or a colon."""

_PLAIN_VERBS = frozenset("say tell think believe add insist hope argue claim feel fear".split())
"""Verbs behind which a clause without "that" is usual."""

_ASKED_WITHIN, _PLEA_WITHIN, _NOUN_WITHIN = 12, 10, 6
"""Tokens within which the question, the "to" and the noun of saying stand behind the verb."""


_BY_QUOTING = 4
"""Tokens of ", and I quote" behind a verb of saying."""


def read_opening(sentence: Sentence, cue: Cue) -> Opening | None:
    """Where what is said starts behind a verb; None when nothing that is said follows it."""
    place = cue.behind
    takes = cue.verb.takes
    if "person" in takes and not cue.inverted:
        place = behind_object(sentence, place)
    elif "name" in takes:
        return Opening(place, "name") if place < len(sentence.tokens) else None
    cleft = _behind_cleft(sentence, cue, place)
    if cleft is not None:
        return Opening(cleft, "that")
    place += _BY_QUOTING * (sentence.forms[place : place + _BY_QUOTING] == (",", "and", "i", "quote"))
    limit = place + LONGEST
    while place < min(len(sentence.tokens), limit):
        place = behind_that_day(sentence, place)
        at_once = _at_once(sentence, place, takes)
        if at_once is not None or not sentence.tokens[place].is_word or (cue.inverted and place == cue.behind):
            return at_once
        form = sentence.forms[place]
        if form in _CIRCUMSTANCES and takes & _SPOKEN:
            return _behind_circumstance(sentence, place, takes)
        if not _is_adjunct(sentence, place):
            return _bare(sentence, place, cue)
        ahead = (that_ahead(sentence, place) if takes & _WITH_THAT else None) or quote_ahead(sentence, place)
        if ahead:
            return Opening(ahead, "quote" if sentence.tokens[ahead].is_quote else "that")
        skipped = behind_adjunct(sentence, place)
        if skipped == place:
            return None
        place = skipped
    return None


def _is_adjunct(sentence: Sentence, place: int) -> bool:
    """Whether a phrase starts that tells when or where: on Tuesday; "this" in "said this was a lie" is none."""
    form = sentence.forms[place]
    if form == "this" and place + 1 < len(sentence.forms) and sentence.forms[place + 1] in FINITE:
        return False
    is_when = is_time(form) or count_of_time(sentence.forms, place) > 0
    return form in PREPOSITIONS or is_when or is_adverb(form) or form in ("back", "as")


def _behind_cleft(sentence: Sentence, cue: Cue, place: int) -> int | None:
    """The clause of "what she said in March was that …"."""
    forms = sentence.forms
    if cue.subject is None or not cue.subject.first or forms[cue.subject.first - 1] != "what":
        return None
    for ahead in range(place, min(len(forms) - 2, place + LONGEST)):
        if forms[ahead] in ("was", "is"):
            return ahead + 2 if forms[ahead + 1] == "that" else None
        if not sentence.tokens[ahead].is_word:
            return None
    return None


def _behind_circumstance(sentence: Sentence, place: int, takes: frozenset[str]) -> Opening | None:
    """What is said behind a clause that tells when: said as the doors closed: “…”; denied as he left the hall that."""
    tokens, forms = sentence.tokens, sentence.forms
    for ahead in range(place + 2, min(len(tokens) - 1, place + LONGEST)):
        if tokens[ahead].raw == ":":
            return Opening(ahead + 1, "colon") if tokens[ahead + 1].is_quote else None
        before = forms[ahead - 1]
        is_of_clause = before in load_vocabulary().verbs or before in PASTS or before.endswith("ed")
        if forms[ahead] == "that" and takes & _WITH_THAT and ahead > place + 2 and not is_of_clause:
            return Opening(ahead + 1, "that")
        if not tokens[ahead].is_word:
            return None
    return None


def _at_once(sentence: Sentence, place: int, takes: frozenset[str]) -> Opening | None:
    """What a mark, a colon, "that", a question word or "to" at this token introduces; None when nothing."""
    tokens, forms = sentence.tokens, sentence.forms
    token, form = tokens[place], forms[place]
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    spoken = bool(takes & _SPOKEN)
    if token.is_quote:
        return Opening(place, "quote") if spoken or takes & {"thing", "aim", "belief"} else None
    if form == "that" and takes & _WITH_THAT:
        is_led = behind is not None and behind.raw in (",", ":") and tokens[place + 2 : place + 3] != ()
        is_led = is_led and tokens[place + 2].is_quote
        return Opening(place + 1 + is_led, "that")
    if token.raw == ":":
        return Opening(place + 1, "colon") if spoken and behind is not None else None
    if token.raw in (",", "—", "–", "--"):
        if behind is not None and behind.is_quote and spoken:
            return Opening(place + 1, "quote")
        ahead = that_ahead(sentence, place + 1) if token.raw == "," and takes & _WITH_THAT else None
        return Opening(ahead, "that") if ahead else None
    if takes & {"question", "plea"} and (asked := _asked(sentence, place)) is not None:
        return asked
    return Opening(place, "aim") if form == "to" and "aim" in takes and behind is not None else None


def _asked(sentence: Sentence, place: int) -> Opening | None:
    """A question or a request behind the one who is asked: "asked the minister whether", "warned them not to"."""
    forms, tokens = sentence.forms, sentence.tokens
    for ahead in range(place, min(len(forms) - 1, place + _ASKED_WITHIN)):
        form = forms[ahead]
        if form in ("which", "whom") and forms[ahead - 1] in PREPOSITIONS:
            return None  # told the briefing at which it was made public
        if form in WH and (ahead > place or form != "when" or forms[place - 1] == "know"):
            return Opening(ahead, "question")
        if form == "that" and ahead > place and not is_that_day(sentence, ahead):
            return Opening(ahead + 1, "that")
        if form == "not" and forms[ahead + 1] == "to":
            return Opening(ahead, "plea")
        if not tokens[ahead].is_word or form in FINITE:
            return None
    return None


def _bare(sentence: Sentence, place: int, cue: Cue) -> Opening | None:
    """Words that follow a verb at once: a clause without "that", a noun of saying with its clause, or a thing."""
    takes = cue.verb.takes
    if "plea" in takes and "clause" not in takes:
        return _plea(sentence, place)
    noun = _noun_ahead(sentence, place) if "thing" in takes else None
    if noun is not None:
        return noun
    if takes & {"clause", "person", "belief"}:
        if _is_clause(sentence, place, cue):
            return Opening(place, "clause")
        if "plea" in takes:
            return _plea(sentence, place)
    is_thing = "thing" in takes and sentence.forms[place] not in FINITE and sentence.forms[place] != "of"
    return Opening(place, "thing") if is_thing else None


_CIRCUMSTANCES = frozenset("when while as after before since until because".split())
"""Words that open a clause which tells when or why something was said, and not what."""


def _is_clause(sentence: Sentence, place: int, cue: Cue) -> bool:
    """Whether a clause starts here; behind a verb that may be a noun only where its first word shows it."""
    form = sentence.forms[place]
    if form in _CIRCUMSTANCES:
        return False
    if (form in FINITE and form.split("'")[0] not in SUBJECTS) or not _has_finite(
        sentence, place, whole=cue.verb.base in _PLAIN_VERBS
    ):
        return False
    is_homograph = sentence.forms[cue.place] in load_vocabulary().homographs
    return not is_homograph or starts_clause(form) or sentence.tokens[place].is_capital


def _plea(sentence: Sentence, place: int) -> Opening | None:
    """What somebody is to do: urged both sides to show restraint."""
    forms = sentence.forms
    for ahead in range(place + 1, min(len(forms), place + _PLEA_WITHIN)):
        if forms[ahead] == "to":
            return Opening(ahead, "plea")
        if not sentence.tokens[ahead].is_word:
            return None
    return None


def _noun_ahead(sentence: Sentence, place: int) -> Opening | None:
    """A clause or quotation behind a noun of saying: "his hope that", "their commitment “to continue”"."""
    forms, tokens = sentence.forms, sentence.tokens
    nouns = load_vocabulary().nouns
    for ahead in range(place, min(len(forms) - 1, place + _NOUN_WITHIN)):
        if forms[ahead] in nouns:
            if forms[ahead + 1] == "that":
                return Opening(ahead + 2, "that")
            if tokens[ahead + 1].is_quote:
                return Opening(ahead + 1, "quote")
        if not tokens[ahead].is_word:
            return None
    return None


def _has_finite(sentence: Sentence, place: int, *, whole: bool) -> bool:
    """Whether a clause with a verb of its own starts here; looked for up to the first comma, or in the `whole` rest."""
    forms, tokens = sentence.forms, sentence.tokens
    verbs = load_vocabulary().verbs
    if forms[place] in ("to", "of") or forms[place] in PREPOSITIONS:
        return False
    for ahead in range(place, len(forms)):
        form = forms[ahead]
        if (form in FINITE and forms[ahead - 1] not in ("and", "or")) or tokens[ahead].is_quote:
            return True
        if tokens[ahead].raw == "," and forms[ahead + 1 : ahead + 2] in (("he",), ("she",)):
            break  # claims the same, she said
        if tokens[ahead].raw in ";:." or (not whole and tokens[ahead].raw == ","):
            break
        if ahead > place and (
            form.endswith("ed")
            or form in PRESENTS
            or form in PASTS
            or (form in verbs and not form.endswith("ing"))
            or (form.endswith("s") and forms[ahead - 1] in SUBJECTS)
        ):
            return True
    return False
