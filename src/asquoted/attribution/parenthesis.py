"""What a verb attributes that stands behind its content or inside it: “…,” he said; The roof, she said, would leak."""

from __future__ import annotations

from asquoted.attribution.cue import Cue
from asquoted.attribution.ending import content_end
from asquoted.attribution.found import Content
from asquoted.attribution.grammar import (
    DETERMINERS,
    FINITE,
    FOREIGN_AUXILIARIES,
    ISSUED,
    PASTS,
    PREPOSITIONS,
    SUBJECTS,
    count_of_time,
    is_adverb,
    is_time,
)
from asquoted.attribution.marked import is_whole, names_thing
from asquoted.attribution.phrase import behind_adjunct, behind_object
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.vocabulary import load_vocabulary

_DASHES = (",", "—", "–", "--")
_LONG = 4
"""Tokens from which on words before a comma are taken for a clause whatever they are."""

_HOW = frozenset(("as", "when", "after", "before"))
_DEPENDENT = frozenset(("as", "when", "while", "asked", "if", "because", "although"))


def content_before(sentence: Sentence, cue: Cue, low: int) -> Content | None:
    """The words before a verb that stands behind them; `low` is the first token that is free."""
    tokens = sentence.tokens
    edge = cue.first - 1
    if "foreign" in cue.verb.takes:
        while edge > low and (sentence.forms[edge] in FOREIGN_AUXILIARIES or tokens[edge].raw in _DASHES):
            edge -= 1
    if edge < low:
        return None
    if tokens[edge].is_quote and not names_thing(sentence, edge):
        return Content((_quote_run(sentence, edge, low),), "quote-before")
    if tokens[edge].raw not in (*_DASHES, "?", "!") or edge - 1 < low:
        return None
    if tokens[edge - 1].is_quote and not names_thing(sentence, edge - 1):
        return Content((_quote_run(sentence, edge - 1, low),), "quote-before")
    if not cue.verb.takes & {"clause", "person", "belief", "question"} or not _ends_unit(sentence, cue):
        return None
    if cue.subject is not None and sentence.forms[cue.first] in ("who", "which"):
        return None  # made by the mayor, who said, and I quote
    first = clause_start(sentence, edge, low)
    goes_on = first < edge and not tokens[first].is_quote and _goes_on(sentence, cue, first)
    goes_on = goes_on or _is_led_by_phrase(sentence, cue, first, edge)
    return Content(((first, edge),), "clause-before") if goes_on or _is_clause(sentence, first, edge) else None


def _is_led_by_phrase(sentence: Sentence, cue: Cue, first: int, edge: int) -> bool:
    """Whether a phrase of place opens what is said around a verb: Under amber light, she said, the effect was gone."""
    forms, tokens = sentence.forms, sentence.tokens
    place = _unit_end(sentence, cue)
    if first != 0 or forms[first] not in PREPOSITIONS or not 1 < edge - first <= _PHRASE or place + 1 >= len(tokens):
        return False
    is_timed = any(is_time(form) for form in forms[first:edge])
    if is_timed or tokens[place].raw != "," or any(token.is_quote for token in tokens[first:edge]):
        return False
    return any(form in FINITE for form in forms[place + 1 :]) and cue.subject is not None and not cue.inverted


_PHRASE = 6
"""Tokens of a phrase of place."""


def is_parenthesis(sentence: Sentence, cue: Cue) -> bool:
    """Whether a cue stands behind a comma and the clause that it attributes: The roof would leak, he said."""
    before = content_before(sentence, cue, 0)
    return before is not None and before.sieve == "clause-before"


def content_around(sentence: Sentence, cue: Cue, before: Content, following: list[Cue]) -> Content:
    """The words before a parenthesis with those behind it, where the sentence goes on."""
    tokens = sentence.tokens
    place = _behind_told(sentence, cue)
    mark = next((index for index in range(place, len(tokens)) if not tokens[index].is_word), len(tokens))
    if mark >= len(tokens) or not (tokens[mark].is_quote or tokens[mark].raw in (*_DASHES, ":", ";")):
        return before
    start = mark if tokens[mark].is_quote else mark + 1
    end = content_end(sentence, start, following) if start < len(tokens) else start
    if end <= start:
        return before
    if before.sieve == "quote-before":
        return _interrupted(sentence, before, start, end)
    nearest = next((other for other in following if other.place >= start), None)
    is_next = nearest is not None and nearest.inherits and nearest.first <= start + 1
    if is_next and _is_phrase(sentence, *before.ranges[0]):
        return Content((*before.ranges, (start, content_end(sentence, start, []))), "parenthesis")
    if is_next or _tells_when(sentence, start) or not (tokens[start].is_quote or _continues(sentence, start)):
        return before
    return Content((*before.ranges, (start, end)), "parenthesis")


def _tells_when(sentence: Sentence, place: int) -> bool:
    """Whether the narrator goes on by telling when it was said: a week after, hours before, two days after the vote."""
    forms = sentence.forms
    counted = count_of_time(forms, place)
    if counted:
        return forms[place + counted - 1] in ("after", "before")
    is_unit = forms[place] in ("minutes", "hours", "days", "weeks", "months")
    return is_unit and forms[place + 1 : place + 2] in (("after",), ("before",))


def _interrupted(sentence: Sentence, before: Content, start: int, end: int) -> Content:
    """A quotation with the one behind the verb that interrupts it."""
    tokens = sentence.tokens
    if not tokens[start].is_quote or names_thing(sentence, start):
        return before
    behind = start
    while behind < end and tokens[behind].is_quote:
        behind += 1
    return Content((*before.ranges, (start, behind)), "interrupted")


def clause_start(sentence: Sentence, edge: int, low: int) -> int:
    """Where the clause that ends at `edge` starts, behind a semicolon or colon, and behind its "and"."""
    forms, tokens = sentence.forms, sentence.tokens
    start = edge
    while start > low and tokens[start - 1].raw not in ";:":
        start -= 1
    while start < edge and not tokens[start].is_quote:
        if tokens[start].is_word and forms[start] not in ("and", "but", "so", "yet", "that"):
            break
        start += 1
    return start


def _quote_run(sentence: Sentence, place: int, low: int) -> tuple[int, int]:
    """A quotation right before a cue, with the clause that leads into it where it is only a part."""
    tokens = sentence.tokens
    first = place
    while first - 1 >= low and tokens[first - 1].is_quote:
        first -= 1
    if first - 1 >= low and tokens[first - 1].is_word and not is_whole(tokens[first].raw):
        return clause_start(sentence, first, low), place + 1
    return first, place + 1


def _goes_on(sentence: Sentence, cue: Cue, first: int) -> bool:
    """Whether a clause goes on behind a parenthesis with its verb: The roof, he said, would leak.

    A bare phrase before "she says" has its verb behind it, whatever it is: People, she says, lie about time.
    """
    place = _unit_end(sentence, cue)
    forms = sentence.forms
    if place + 1 >= len(forms) or sentence.tokens[place].raw not in _DASHES:
        return False
    ahead = forms[place + 1]
    if place == cue.behind and _is_phrase(sentence, first, cue.first - 1) and sentence.tokens[place + 1].is_word:
        return _continues(sentence, place + 1) and ahead not in _JOINING
    return ahead in FINITE or (ahead in ("never", "not", "also", "only") and place + 2 < len(forms))


_JOINING = frozenset("and but or who which whose where while so".split())


def _is_phrase(sentence: Sentence, first: int, behind: int) -> bool:
    """Whether these tokens are a short noun phrase, with no verb of their own: some colleagues."""
    forms = sentence.forms[first:behind]
    verbs = load_vocabulary().verbs
    return (
        0 < len(forms) <= _LONG
        and not any(
            form in FINITE or form in verbs or form in _HOW or is_time(form) or is_adverb(form) for form in forms
        )
        and forms[0] not in PREPOSITIONS
    )


def _continues(sentence: Sentence, start: int) -> bool:
    """Whether what stands behind a parenthesis goes on with what was said, and does not only say how or when."""
    form = sentence.forms[start]
    return form not in PREPOSITIONS and form not in _HOW and not form.endswith("ing")


def _is_clause(sentence: Sentence, first: int, behind: int) -> bool:
    """Whether the words before a comma are a clause and no adverbial phrase."""
    forms = sentence.forms[first:behind]
    if len(forms) <= 1:
        return False
    is_count = forms[0] in _ABOUT and (forms[1] in ("least", "most") or forms[1][0].isdigit())
    if (forms[0] in PREPOSITIONS and not is_count) or forms[0].endswith("ing") or forms[0] in _DEPENDENT:
        return "," in forms and (not FINITE.isdisjoint(forms) or _has_past(sentence, first, behind))
    verbs = load_vocabulary().verbs
    return len(forms) >= _LONG or any(form in FINITE or form.endswith("ed") or form in verbs for form in forms)


_ABOUT = frozenset("at about around over under".split())
"""What opens a count and no phrase of place: At least 60 homes are lost, officials said."""


def _has_past(sentence: Sentence, first: int, behind: int) -> bool:
    """Whether a subject with a verb in the past stands behind the first comma: On Monday, the ministers met."""
    forms = sentence.forms
    start = next((place for place in range(first, behind) if forms[place] == ","), behind) + 1
    if start >= behind or not (forms[start] in DETERMINERS or forms[start] in SUBJECTS):
        return False
    return any(
        (forms[place] in PASTS or forms[place].endswith("ed")) and forms[place + 1] != "by"
        for place in range(start + 1, behind)
    )


def _ends_unit(sentence: Sentence, cue: Cue) -> bool:
    """Whether nothing that is said follows the verb: a stop, a comma, or a phrase of time and place up to one."""
    place = _unit_end(sentence, cue)
    if sentence.forms[place - 1 : place + 1] in (("at", "which"), ("in", "which")):
        return True  # told the briefing at which it was made public
    return place >= len(sentence.tokens) or not (sentence.tokens[place].is_word or sentence.tokens[place].is_quote)


def _unit_end(sentence: Sentence, cue: Cue) -> int:
    """The token behind a verb, the person told and phrases of time and place."""
    tokens, forms = sentence.tokens, sentence.forms
    place = _behind_told(sentence, cue)
    asks = cue.verb.takes & {"plea", "aim"}
    while place < len(tokens) and tokens[place].is_word and not (asks and forms[place] in ("to", "not")):
        if forms[place] in ISSUED and place > cue.behind:
            place += 1  # said in a statement issued after the session
            continue
        is_when = is_time(forms[place]) or count_of_time(forms, place) > 0
        if not (forms[place] in PREPOSITIONS or is_when or is_adverb(forms[place])):
            break
        ahead = behind_adjunct(sentence, place)
        if ahead == place:
            break
        place = ahead
    return place


def _behind_told(sentence: Sentence, cue: Cue) -> int:
    """The token behind a verb and the person who is told."""
    place = cue.behind
    if cue.inverted or "person" not in cue.verb.takes or place >= len(sentence.tokens):
        return place
    return behind_object(sentence, place) if sentence.tokens[place].is_word else place
