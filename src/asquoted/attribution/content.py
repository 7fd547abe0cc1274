"""What a verb of saying attributes: a quotation, a clause behind it, a clause before it, or both."""

from __future__ import annotations

from collections.abc import Sequence

from asquoted.attribution.cue import Cue
from asquoted.attribution.ending import content_end, ends_in_comma, without_stop
from asquoted.attribution.found import Content
from asquoted.attribution.grammar import DETERMINERS, FINITE, PASTS
from asquoted.attribution.marked import is_title_like, is_whole, names_thing
from asquoted.attribution.noun import is_pronoun
from asquoted.attribution.opening import read_opening
from asquoted.attribution.parenthesis import clause_start, content_around, content_before
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.vocabulary import load_occasions, load_vocabulary

_WORTH = 4
"""Words from which on a thing said is more than a name."""

_CLAUSE = 3
"""Tokens that a clause before "according to", or what is to be done, has at least."""


def read_content(sentence: Sentence, cue: Cue, following: list[Cue], low: int) -> Content | None:
    """What a cue attributes within its sentence; `following` are the cues behind it, `low` the first free token."""
    if "according" in cue.verb.takes:
        return _according(sentence, cue, low)
    cited = _as_said(sentence, cue)
    if cited is not None:
        return cited
    behind = _behind(sentence, cue, following)
    before = content_before(sentence, cue, low) if not cue.inherits else None
    if before is not None and (behind is None or before.sieve == "quote-before" or behind.sieve == "clause"):
        return content_around(sentence, cue, before, following)
    return behind


def _as_said(sentence: Sentence, cue: Cue) -> Content | None:
    """The clause behind "as somebody said": As the President had said in Lorn on 2 May, a rumour is no peace."""
    forms, tokens = sentence.forms, sentence.tokens
    if cue.subject is None or cue.subject.first != 1 or forms[0] != "as" or cue.verb.base not in _CITED or cue.inverted:
        return None
    for place in range(cue.behind, min(len(tokens), cue.behind + _CITED_WITHIN)):
        if tokens[place].raw == ",":
            end = without_stop(sentence, place, len(tokens))
            is_clause = end - place > _CLAUSE and not any(tokens[at].is_quote for at in range(place, end))
            return Content(((place + 1, end),), "clause") if is_clause else None
        if tokens[place].is_quote or not tokens[place].is_word or forms[place] in FINITE:
            return None
    return None


_CITED = frozenset("say remark note observe put warn write".split())
_CITED_WITHIN = 14
"""Tokens behind "as somebody said" within which its comma follows."""


def _behind(sentence: Sentence, cue: Cue, following: list[Cue]) -> Content | None:
    tokens = sentence.tokens
    opening = read_opening(sentence, cue)
    if opening is None or opening.place >= len(tokens):
        return None
    place, by = opening
    end = content_end(sentence, place, following)
    if cue.place == 0 and cue.inherits:  # Welcoming the news, the director said …
        end = min(end, next((index for index in range(place, end) if tokens[index].raw == ","), end))
    if sentence.forms[cue.first] in ("who", "which") or _is_participle_aside(sentence, cue):
        end = _relative_end(sentence, place, end)
    if end <= place:
        return None
    if by == "name":
        return _name(sentence, cue, place, end)
    if by in ("quote", "colon") or (tokens[place].is_quote and is_whole(tokens[place].raw)):
        return Content(_with_more_quotes(sentence, place, end), by)
    if by == "clause" and _is_thing(sentence, cue, place, end):
        by = "thing"
    if by == "thing":
        end = _before_time(sentence, place, end)
    if _is_nothing(sentence, by, place, end) or (
        by == "thing" and any(_is_nearer(sentence, other, place, end) for other in following)
    ):
        return None
    return Content(((place, end),), "quote" if place + 1 == end and tokens[place].is_quote else by)


def _is_thing(sentence: Sentence, cue: Cue, place: int, end: int) -> bool:
    """Whether what looks like a clause has no verb: announcing the charge on Monday; published its own warning."""
    return "thing" in cue.verb.takes and not any(
        form in FINITE or form in PASTS or (form.endswith("ed") and sentence.forms[at - 1] not in DETERMINERS)
        for at, form in enumerate(sentence.forms[place:end], place)
    )


def _is_participle_aside(sentence: Sentence, cue: Cue) -> bool:
    """Whether a participle opens an aside behind the subject of the sentence: Mr Reed, noting that it rained, said."""
    return cue.inherits and cue.verb.form == "ing" and 0 < cue.first < _ASIDE and sentence.forms[cue.first - 1] == ","


_ASIDE = 12
"""Tokens of a subject behind which a participle opens an aside."""


def _relative_end(sentence: Sentence, place: int, end: int) -> int:
    """Where a relative clause ends and the main one's verb follows: who had urged them to “stay,” admitted that."""
    forms, verbs = sentence.forms, load_vocabulary().verbs
    for index in range(place, end - 1):
        is_verb = forms[index + 1] in FINITE or forms[index + 1] in verbs or forms[index + 1] in PASTS
        is_verb = is_verb or forms[index + 1].endswith("ed")
        if ends_in_comma(sentence, index) and is_verb:
            return index + (sentence.tokens[index].raw != ",")
    return end


def _is_nothing(sentence: Sentence, by: str, place: int, end: int) -> bool:
    """Whether what stands behind a verb of saying is too little to be what was said."""
    if by == "clause":  # claimed victory on Monday: that is no clause
        return _before_time(sentence, place, end) - place < _CLAUSE - 1
    if by == "thing":
        return not _is_worth(sentence, place, end)
    quoted = any(sentence.tokens[at].is_quote for at in range(place, end))
    if by == "that":  # that millers differ
        return end - place < _CLAUSE - 1 and not quoted
    return end - place < _CLAUSE and by in ("aim", "plea") and not quoted


def _before_time(sentence: Sentence, place: int, end: int) -> int:
    """Where a thing said ends before the day on which it was said: claimed victory | on Monday morning.

    So it does before the occasion that stands with the day: welcomed the report | at the board's meeting yesterday. A
    date belongs to the thing as often: regretted the closure on 12 February.
    """
    forms = sentence.forms
    for day in range(place + 1, end):
        on = forms[day] == "on" and forms[day + 1 : day + 2] and forms[day + 1] in _WEEKDAYS
        if not on and not _tells_day(forms, day, end):
            continue
        if any(day < quote < end for quote in sentence.quotes):
            return end
        return _before_occasion(sentence, place, day)
    return end


_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def _tells_day(forms: Sequence[str], place: int, end: int) -> bool:
    """Whether "yesterday" or "last night" ends a clause here."""
    if forms[place] in ("yesterday", "today", "tonight"):
        return place + 1 == end or forms[place + 1] in _PARTS
    return forms[place] in ("last", "this") and place + 2 == end and forms[place + 1] in _PARTS


_PARTS = frozenset("morning afternoon evening night".split())


def _before_occasion(sentence: Sentence, place: int, end: int) -> int:
    """Where the phrase of an occasion starts that ends at a token: at the board's meeting; else the token."""
    names = load_occasions().names
    if sentence.forms[end - 1] not in names:
        return end
    return next((at for at in range(end - 2, max(place, end - _OCCASION), -1) if sentence.forms[at] in _AT), end)


_AT = frozenset(("at", "in", "during"))
_OCCASION = 8
"""Words of the phrase of an occasion."""


def _is_nearer(sentence: Sentence, cue: Cue, place: int, end: int) -> bool:
    """Whether a thing said holds what another verb quotes: rejected an offer that Green had called “the last”."""
    is_own = cue.subject is not None and place < cue.subject.first and cue.behind < end
    return is_own and sentence.tokens[cue.behind].is_quote


def _name(sentence: Sentence, cue: Cue, place: int, end: int) -> Content | None:
    """What somebody called something, in marks; a nickname is nothing that was said."""
    quote = next((at for at in sentence.quotes if place <= at < end and not names_thing(sentence, at)), None)
    if quote is None or _is_term(sentence, cue, quote):
        return None
    return Content(((quote, quote + 1),), "name")


def _is_term(sentence: Sentence, cue: Cue, quote: int) -> bool:
    """Whether words in marks are what things are called by those who know them, and nothing that somebody said.

    What joiners call a “scarf”; the account that firefighters called “the widows' jar”; Dispatchers call it the “slow
    elevator”. But: what he called “a disgrace”; Critics call it “a disgrace”.
    """
    forms, tokens = sentence.forms, sentence.tokens
    if len(tokens[quote].raw.split()) > _TERM or cue.subject is None or cue.verb.base not in _CALLING:
        return False
    if forms[quote - 1] in ("himself", "herself", "itself", "themselves"):
        return True
    subject = tokens[cue.subject.first : cue.subject.behind]
    is_trade = all(token.raw.islower() for token in subject)
    is_several = subject[-1].form.endswith("s") and (is_trade or len(subject) == 1)
    is_usual = cue.verb.form in ("base", "finite")
    if cue.subject.first and forms[cue.subject.first - 1] in ("what", "that", "which", "as"):
        is_verdict = tokens[quote].raw[1:3].lower() in ("a ", "an")
        is_one = subject[-1].form in load_vocabulary().persons - _EVERYBODY or (
            is_pronoun(subject[-1].form) and subject[-1].form != "it"
        )
        return is_several or (is_trade and is_usual and not is_verdict and not is_one)
    if cue.verb.base == "dub":
        return forms[quote - 1] in DETERMINERS
    return is_usual and is_several and forms[quote - 1] in ("the", "its", "their")


_TERM = 4
_EVERYBODY = frozenset("members people residents officials".split())
_CALLING = frozenset(("call", "dub", "term", "label", "speak of"))


def _is_worth(sentence: Sentence, place: int, end: int) -> bool:
    """Whether a thing said is more than a name: at least four words, or a quotation among them."""
    words = sum(token.is_word for token in sentence.tokens[place:end])
    return words >= _WORTH or any(place <= quote < end for quote in sentence.quotes)


def _with_more_quotes(sentence: Sentence, place: int, end: int) -> tuple[tuple[int, int], ...]:
    """A quotation at `place`, with what follows it up to `end` where the clause goes on in other words."""
    tokens = sentence.tokens
    if not tokens[place].is_quote:
        return ((place, end),)
    ahead = place
    while ahead < end and tokens[ahead].is_quote:
        ahead += 1
    if ahead >= end or is_whole(tokens[place].raw) or is_title_like(tokens[place].raw):
        return tuple((index, index + 1) for index in range(place, ahead))
    return ((place, end),)


# ---- according to


def _according(sentence: Sentence, cue: Cue, low: int) -> Content | None:
    """The clause that "according to" goes with: around it, before it or behind it."""
    tokens = sentence.tokens
    comma = cue.first - (cue.first > 0 and tokens[cue.first - 1].raw == ",")
    start = clause_start(sentence, comma, low) if comma > low else comma
    behind = cue.behind
    if cue.first > 1 and sentence.forms[comma - 1] in _RELATIVES and behind + 1 < len(tokens):
        end = next((place for place in range(behind + 1, len(tokens)) if tokens[place].raw == ";"), len(tokens))
        return Content(((behind + 1, without_stop(sentence, behind + 1, end)),), "according")
    goes_on = behind + 1 < len(tokens) and tokens[behind].raw == "," and _goes_on(sentence.forms[behind + 1])
    if comma > low and goes_on:
        end = next((place for place in range(behind + 1, len(tokens)) if tokens[place].raw == ";"), len(tokens))
        return Content(((start, comma), (behind + 1, without_stop(sentence, behind + 1, end))), "according")
    if comma - low >= _CLAUSE and start < comma:
        return Content(((start, comma),), "according")
    place = next((at for at in range(behind, len(tokens)) if tokens[at].raw == ","), len(tokens))
    end = without_stop(sentence, place, _next_according(sentence, place))
    return Content(((place + 1, end),), "according") if place + 1 < end else None


_RELATIVES = frozenset("which who whom where that when because but and while if".split())
"""Words that open the clause which "according to" parts from them: in which, according to the Echo, she had called."""


def _goes_on(form: str) -> bool:
    """Whether a clause goes on with this word behind "according to" and its comma: with its verb, or by whom."""
    return form in FINITE or form in ("to", "by")


def _next_according(sentence: Sentence, place: int) -> int:
    """The semicolon before another "according to", else the end."""
    forms, end = sentence.forms, len(sentence.tokens)
    return next((at for at in range(place, end - 1) if forms[at] == ";" and forms[at + 1] == "according"), end)
