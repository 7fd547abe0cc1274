"""What a verb of saying attributes: a quotation, a clause behind it, a clause before it, or both."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from asquoted.attribution.cue import Cue
from asquoted.attribution.grammar import (
    AUDIENCES,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    SUBJECTS,
    WH,
    is_adverb,
    is_time,
    starts_clause,
)
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.vocabulary import load_vocabulary

_LONGEST_ADJUNCT = 18
_LONGEST_OBJECT = 16
_FRAGMENT = 3

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Content:
    """Ranges of tokens that a cue attributes, and the form in which it does."""

    ranges: tuple[Range, ...]
    sieve: str


def read_content(sentence: Sentence, cue: Cue, following: list[Cue], low: int) -> Content | None:
    """What a cue attributes within its sentence; `following` are the cues behind it, `low` the first free token."""
    if "according" in cue.verb.takes:
        return _according(sentence, cue, low)
    behind = _behind(sentence, cue, following)
    before = _before(sentence, cue, low) if not cue.inherits else None
    if before is not None and (behind is None or before.sieve.startswith("quote") or behind.sieve == "clause"):
        return _both(sentence, cue, before, following)
    return behind


# ---- behind the verb


def _behind(sentence: Sentence, cue: Cue, following: list[Cue]) -> Content | None:
    forms, tokens = sentence.forms, sentence.tokens
    takes = cue.verb.takes
    place, opened = _opening(sentence, cue)
    if place >= len(tokens) or opened == "":
        return None
    end = content_end(sentence, place, following)
    if cue.place == 0 and cue.inherits:  # Welcoming the news, the director said …
        end = min(end, next((index for index in range(place, end) if tokens[index].raw == ","), end))
    if end <= place:
        return None
    if opened in ("quote", "colon") or (tokens[place].is_quote and is_whole(tokens[place].raw)):
        return Content(_with_more_quotes(sentence, place, end), opened)
    if opened == "name":
        quotes = [index for index in sentence.quotes if place <= index < end]
        if not quotes or is_title_like(tokens[quotes[0]].raw):
            return None
        return Content(((quotes[0], quotes[0] + 1),), "name")
    if opened == "thing" and not _is_worth(sentence, place, end):
        return None
    if place + 1 == end and tokens[place].is_quote:
        return Content(((place, end),), "quote")
    del takes, forms
    return Content(((place, end),), opened)


_WITH_THAT = frozenset(("clause", "person", "belief", "thing", "plea", "question"))
"""What verbs take that may have a clause with "that"."""


def _opening(sentence: Sentence, cue: Cue) -> tuple[int, str]:
    """Where the words attributed start behind a verb, and how they are introduced; "" when nothing is."""
    tokens, forms = sentence.tokens, sentence.forms
    takes = cue.verb.takes
    place = cue.behind
    length = len(tokens)
    spoken = bool(takes & {"clause", "quote", "person", "question", "plea", "foreign"})
    if "person" in takes and not cue.inverted:
        place = _behind_object(sentence, place)
    elif "name" in takes:
        return _named(sentence, place)
    steps = 0
    while place < length and steps < _LONGEST_ADJUNCT:
        token, form = tokens[place], forms[place]
        if token.is_quote:
            return (
                (place, "quote") if spoken or "thing" in takes or "aim" in takes or "belief" in takes else (place, "")
            )
        if form == "that" and takes & _WITH_THAT:
            is_led = place + 2 < length and tokens[place + 1].raw in (",", ":") and tokens[place + 2].is_quote
            return place + 1 + is_led, "that"
        if token.raw == ":":
            return (place + 1, "colon") if spoken and place + 1 < length else (place, "")
        if token.raw in (",", "—", "–", "--"):
            if place + 1 < length and tokens[place + 1].is_quote and spoken:
                return place + 1, "quote"
            ahead = _that_ahead(sentence, place + 1)
            return (ahead, "that") if ahead and token.raw == "," and takes & _WITH_THAT else (place, "")
        if cue.inverted and place == cue.behind:
            return place, ""
        if takes & {"question", "plea"}:
            asked = _asked(sentence, place)
            if asked is not None:
                return asked
        if form == "to" and takes & {"aim"} and place + 1 < length:
            return place, "aim"
        if form in PREPOSITIONS or is_time(form) or is_adverb(form) or form in ("back", "as"):
            ahead = (_that_ahead(sentence, place) if takes & _WITH_THAT else None) or _quote_ahead(sentence, place)
            if ahead:
                return ahead, "quote" if tokens[ahead].is_quote else "that"
            skipped = _behind_adjunct(sentence, place)
            if skipped == place:
                return place, ""
            steps += skipped - place
            place = skipped
            continue
        return _bare(sentence, place, takes, cue)
    return place, ""


def _asked(sentence: Sentence, place: int) -> tuple[int, str] | None:
    """A question or a request behind the one who is asked: asked the minister whether …, warned them not to …"""
    forms, tokens = sentence.forms, sentence.tokens
    for ahead in range(place, min(len(forms) - 1, place + 12)):
        form = forms[ahead]
        if form in WH and (ahead > place or form not in ("when", "where")):
            return ahead, "question"
        if form == "that" and ahead > place:
            return ahead + 1, "that"
        if form == "not" and forms[ahead + 1] == "to":
            return ahead, "plea"
        if not tokens[ahead].is_word or form in FINITE:
            return None
    return None


def _bare(sentence: Sentence, place: int, takes: frozenset[str], cue: Cue) -> tuple[int, str]:
    """Words that follow a verb at once: a clause without "that", a noun of saying with its clause, or a thing."""
    forms, tokens = sentence.forms, sentence.tokens
    if "plea" in takes and not takes & {"clause"}:
        return _plea(sentence, place)
    noun = _noun_ahead(sentence, place) if takes & {"thing", "clause"} else None
    if noun is not None and "thing" in takes:
        return noun
    if takes & {"clause", "person", "belief"}:
        is_homograph = sentence.tokens[cue.place].form in load_vocabulary().homographs
        loose = cue.verb.base in _PLAIN_VERBS
        if (
            _has_finite(sentence, place, whole=loose)
            and forms[place] not in FINITE
            and not (is_homograph and not starts_clause(forms[place]) and not tokens[place].is_capital)
        ):
            return place, "clause"
        if "plea" in takes:
            return _plea(sentence, place)
    if "thing" in takes and forms[place] not in FINITE and forms[place] != "of":
        return place, "thing"
    return place, ""


def _plea(sentence: Sentence, place: int) -> tuple[int, str]:
    """Somebody, and what they are to do: urged both sides to show restraint."""
    forms = sentence.forms
    for ahead in range(place + 1, min(len(forms), place + 10)):
        if forms[ahead] == "to":
            return ahead, "plea"
        if not sentence.tokens[ahead].is_word:
            break
    return place, ""


def _noun_ahead(sentence: Sentence, place: int) -> tuple[int, str] | None:
    """A clause or quotation behind a noun of saying: his hope that …, their commitment “to …”."""
    forms, tokens = sentence.forms, sentence.tokens
    nouns = load_vocabulary().nouns
    for ahead in range(place, min(len(forms) - 1, place + 6)):
        if forms[ahead] in nouns:
            if forms[ahead + 1] in ("that",):
                return ahead + 2, "that"
            if tokens[ahead + 1].is_quote:
                return ahead + 1, "quote"
        if not tokens[ahead].is_word:
            return None
    return None


def _named(sentence: Sentence, place: int) -> tuple[int, str]:
    return (place, "name") if place < len(sentence.tokens) else (place, "")


def _behind_object(sentence: Sentence, place: int) -> int:
    """The token behind the person who is told."""
    tokens, forms = sentence.tokens, sentence.forms
    if place >= len(tokens) or not tokens[place].is_word or forms[place] == "that":
        return place
    if forms[place] in AUDIENCES or forms[place] in ("him", "her", "them", "us", "me", "you", "it"):
        return place + 1
    start = place
    place += 1
    while place < len(tokens) and place - start < _LONGEST_OBJECT:
        token, form = tokens[place], forms[place]
        if token.is_quote and is_title_like(token.raw):
            place += 1
            continue
        if not token.is_word or form in ("that", "to", "how", "why", "what", "whether", "if") or token.is_quote:
            break
        if form in SUBJECTS or (form in DETERMINERS and forms[place - 1] not in PREPOSITIONS):
            break
        if (form in PREPOSITIONS and form not in ("of", "for")) or (is_time(form) and not token.is_capital):
            break
        if form in FINITE:
            return start
        if (
            token.is_capital
            and not tokens[place - 1].is_capital
            and tokens[place - 1].form not in (*DETERMINERS, "of", "for", *load_vocabulary().titles)
        ):
            break
        place += 1
    return place


def _that_ahead(sentence: Sentence, place: int) -> int | None:
    """The token behind a "that" which follows after adverbial phrases only."""
    forms, tokens = sentence.forms, sentence.tokens
    commas = 0
    for ahead in range(place, min(len(forms) - 1, place + _LONGEST_ADJUNCT)):
        form = forms[ahead]
        if form == "that" and forms[ahead - 1] not in PREPOSITIONS:
            return ahead + 1
        if is_title_like(tokens[ahead].raw) and tokens[ahead].is_quote:
            continue  # in “The Observer” on Monday that …
        if tokens[ahead].is_quote or form in FINITE or form in SUBJECTS or tokens[ahead].raw in ":;.?!":
            return None
        commas += tokens[ahead].raw == ","
        if commas > 1:
            return None
    return None


def _quote_ahead(sentence: Sentence, place: int) -> int | None:
    """A quotation behind adverbial phrases and a comma or colon: said on Tuesday: “…”."""
    forms, tokens = sentence.forms, sentence.tokens
    for ahead in range(place, min(len(forms), place + _LONGEST_ADJUNCT)):
        if tokens[ahead].is_quote and is_title_like(tokens[ahead].raw) and tokens[ahead - 1].raw not in (",", ":"):
            continue
        if tokens[ahead].is_quote:
            return ahead if tokens[ahead - 1].raw in (",", ":", "as") else None
        if forms[ahead] in FINITE or forms[ahead] in SUBJECTS or tokens[ahead].raw in ";.?!":
            return None
    return None


def _behind_adjunct(sentence: Sentence, place: int) -> int:
    """The token behind one adverbial phrase: on Tuesday, in a statement, earlier this week."""
    tokens, forms = sentence.tokens, sentence.forms
    start = place
    if is_time(forms[place]) or is_adverb(forms[place]) or forms[place] == "back":
        while place < len(tokens) and (is_time(forms[place]) or is_adverb(forms[place]) or forms[place] == "back"):
            place += 1
        return place
    place += 1
    while place < len(tokens) and place - start < 8:
        token, form = tokens[place], forms[place]
        if token.is_quote and is_title_like(token.raw):
            place += 1
            continue
        if not token.is_word or token.is_quote or form in PREPOSITIONS:
            break
        if place > start + 1 and (form in SUBJECTS or (form in DETERMINERS and not is_time(form)) or is_time(form)):
            break
        if form in FINITE:
            return start
        place += 1
    return place


_PLAIN_VERBS = frozenset("say tell think believe add insist hope argue claim feel fear".split())
"""Verbs behind which a clause without "that" is usual."""


def _has_finite(sentence: Sentence, place: int, *, whole: bool) -> bool:
    """Whether a clause with a verb of its own starts here; looked for up to the first comma, or in the `whole` rest."""
    forms, tokens = sentence.forms, sentence.tokens
    if forms[place] in ("to", "of") or forms[place] in PREPOSITIONS:
        return False
    for ahead in range(place, len(forms)):
        if forms[ahead] in FINITE or tokens[ahead].is_quote:
            return True
        if tokens[ahead].raw in ";:." or (not whole and tokens[ahead].raw == ","):
            break
        if ahead > place and (forms[ahead].endswith("ed") or forms[ahead] in load_vocabulary().verbs):
            return True
        if ahead > place and forms[ahead].endswith("s") and forms[ahead - 1] in SUBJECTS:
            return True
    return forms[place] in SUBJECTS


def _is_worth(sentence: Sentence, place: int, end: int) -> bool:
    """Whether a thing said is more than a name: at least four words, or a quotation among them."""
    words = sum(token.is_word for token in sentence.tokens[place:end])
    return words >= 4 or any(place <= quote < end for quote in sentence.quotes)


def content_end(sentence: Sentence, place: int, following: list[Cue]) -> int:
    """The token behind the words attributed that start at `place`: at the next cue of its own, or the sentence's end."""
    tokens, forms = sentence.tokens, sentence.forms
    end = len(tokens)
    for cue in following:
        if cue.place <= place:
            continue
        cut = _cut_at(sentence, cue, place)
        if cut is not None:
            end = cut
            break
    for index in range(place, end):
        if tokens[index].raw == ":" and index + 1 < len(tokens) and tokens[index + 1].is_quote:
            end = index
            break
        if _starts_anew(sentence, index) and index - place >= _LEAST_BEFORE:
            end = index + tokens[index].is_quote
            break
        if (
            tokens[index].is_quote
            and index > place
            and tokens[index - 1].raw in (",", "—")
            and (len(tokens[index].raw.split()) > _FRAGMENT and tokens[index].raw[1:2].isupper())
        ):
            end = index - 1
            break
    del forms
    return _without_stop(sentence, place, end)


_LEAST_BEFORE = 4


def _starts_anew(sentence: Sentence, comma: int) -> bool:
    """Whether the narrator goes on behind a comma: ", and he accused …"."""
    forms = sentence.forms
    return (
        (sentence.tokens[comma].raw == "," or sentence.tokens[comma].raw[-2:-1] == ",")
        and forms[comma + 1 : comma + 2] in (("and",), ("but",))
        and forms[comma + 2 : comma + 3] in (("he",), ("she",), ("they",))
        and len(forms) > comma + 3
        and forms[comma + 3] not in FINITE
    )


def _without_stop(sentence: Sentence, place: int, end: int) -> int:
    tokens = sentence.tokens
    while (
        end > place
        and not tokens[end - 1].is_word
        and not tokens[end - 1].is_quote
        and tokens[end - 1].raw in (".", ",", ";", ":", "!", "?", "…", "—", "–", "--")
    ):
        if tokens[end - 1].raw == "." and end < len(tokens) and tokens[end - 1].end == tokens[end].start:
            break
        end -= 1
    return end


def _cut_at(sentence: Sentence, cue: Cue, place: int) -> int | None:
    """Where a later cue ends what an earlier one attributes; None when it belongs to what is attributed."""
    forms = sentence.forms
    if "according" in cue.verb.takes:
        return cue.first - (cue.first > 0 and forms[cue.first - 1] == ",")
    if cue.first <= place:
        return None
    previous = forms[cue.first - 1]
    if "belief" in cue.verb.takes and not cue.verb.takes & {"clause"}:
        return None
    if cue.inherits and cue.verb.form == "ing":
        if sentence.tokens[cue.first - 1].is_quote:
            return cue.first
        return cue.first - 1 if previous in (",", "—", "–", "--") else None
    if cue.inherits and previous in ("and", "but", "then", "or"):
        verbal = cue.verb.form in ("past", "finite")
        if not verbal:
            return None
        return cue.first - 1 - (forms[cue.first - 2] == ",")
    if (
        previous in ("and", "but", "while", "though", "although", "whereupon")
        and cue.first >= 2
        and forms[cue.first - 2] == ","
    ):
        return cue.first - 2
    if previous == ";":
        return cue.first - 1
    return None


def _with_more_quotes(sentence: Sentence, place: int, end: int) -> tuple[Range, ...]:
    """A quotation at `place`, with what follows it up to `end` where the clause goes on in other words."""
    tokens = sentence.tokens
    if not tokens[place].is_quote:
        return ((place, end),)
    ahead = place + 1
    ranges = [(place, ahead)]
    while ahead < end and tokens[ahead].is_quote:
        ranges.append((ahead, ahead + 1))
        ahead += 1
    if ahead >= end or is_whole(tokens[place].raw) or is_title_like(tokens[place].raw):
        return tuple(ranges)
    return ((place, end),)


# ---- before the verb


def _before(sentence: Sentence, cue: Cue, low: int) -> Content | None:
    """The words before a parenthesis: “…,” he said; The roof, he said."""
    tokens = sentence.tokens
    edge = cue.first - 1
    if edge < low:
        return None
    if tokens[edge].is_quote:
        return Content((_quote_run(sentence, edge, low),), "quote-before")
    if tokens[edge].raw in (",", "—", "–", "--", "?", "!") and edge - 1 >= low:
        if tokens[edge - 1].is_quote:
            return Content((_quote_run(sentence, edge - 1, low),), "quote-before")
        if not _ends_unit(sentence, cue) or not cue.verb.takes & {"clause", "person", "belief", "question"}:
            return None
        first = _clause_start(sentence, edge, low)
        goes_on = _goes_on(sentence, cue) and first < edge and not tokens[first].is_quote
        if goes_on or (edge - first >= 2 and _is_clause(sentence, first, edge)):
            return Content(((first, edge),), "clause-before")
    return None


def _goes_on(sentence: Sentence, cue: Cue) -> bool:
    """Whether a clause goes on behind a parenthesis with its verb: The roof, he said, would leak."""
    place = _unit_end(sentence, cue)
    forms = sentence.forms
    if place + 1 >= len(forms) or sentence.tokens[place].raw not in (",", "—", "–", "--"):
        return False
    return forms[place + 1] in FINITE or (
        forms[place + 1] in ("never", "not", "also", "only") and place + 2 < len(forms)
    )


def is_parenthesis(sentence: Sentence, cue: Cue) -> bool:
    """Whether a cue stands behind a comma and the clause that it attributes: The roof would leak, he said."""
    before = _before(sentence, cue, 0)
    return before is not None and before.sieve == "clause-before"


def _quote_run(sentence: Sentence, place: int, low: int) -> Range:
    """A quotation right before a cue, with the clause that leads into it where it is only a part."""
    tokens = sentence.tokens
    first = place
    while first - 1 >= low and tokens[first - 1].is_quote:
        first -= 1
    if first - 1 >= low and tokens[first - 1].is_word and not is_whole(tokens[first].raw):
        start = _clause_start(sentence, first, low)
        return start, place + 1
    return first, place + 1


def _clause_start(sentence: Sentence, edge: int, low: int) -> int:
    forms, tokens = sentence.forms, sentence.tokens
    start = edge
    while start > low and tokens[start - 1].raw not in ";:":
        start -= 1
    while (
        start < edge
        and (forms[start] in ("and", "but", "so", "yet", "that") or not tokens[start].is_word)
        and not tokens[start].is_quote
    ):
        start += 1
    return start


def _is_clause(sentence: Sentence, first: int, behind: int) -> bool:
    forms = sentence.forms
    if (
        forms[first] in PREPOSITIONS
        or forms[first].endswith("ing")
        or forms[first] in ("as", "when", "while", "asked", "if", "because", "although")
    ):
        return any(form in FINITE for form in forms[first:behind]) and "," in forms[first:behind]
    return (
        any(form in FINITE or form.endswith("ed") or form in load_vocabulary().verbs for form in forms[first:behind])
        or behind - first >= 4
    )


def _ends_unit(sentence: Sentence, cue: Cue) -> bool:
    """Whether nothing that is said follows the verb: a stop, a comma, or a phrase of time and place up to one."""
    place = _unit_end(sentence, cue)
    return place >= len(sentence.tokens) or not (sentence.tokens[place].is_word or sentence.tokens[place].is_quote)


def _unit_end(sentence: Sentence, cue: Cue) -> int:
    """The token behind a verb, the person told and phrases of time and place."""
    tokens, forms = sentence.tokens, sentence.forms
    place = cue.behind
    if "person" in cue.verb.takes and not cue.inverted and place < len(tokens) and tokens[place].is_word:
        place = _behind_object(sentence, place)
    asks = cue.verb.takes & {"plea", "aim"}
    while place < len(tokens) and tokens[place].is_word:
        if asks and forms[place] in ("to", "not"):
            return place
        if forms[place] in PREPOSITIONS or is_time(forms[place]) or is_adverb(forms[place]):
            ahead = _behind_adjunct(sentence, place)
            if ahead == place:
                return place
            place = ahead
        else:
            return place
    return place


def _both(sentence: Sentence, cue: Cue, before: Content, following: list[Cue]) -> Content:
    """The words before a parenthesis with those behind it, where the sentence goes on."""
    tokens = sentence.tokens
    place = cue.behind
    if not cue.inverted and "person" in cue.verb.takes and place < len(tokens) and tokens[place].is_word:
        place = _behind_object(sentence, place)
    comma = next((index for index in range(place, len(tokens)) if not tokens[index].is_word), len(tokens))
    if comma >= len(tokens):
        return before
    quote = tokens[comma].is_quote
    start = comma if quote else comma + 1
    if start >= len(tokens) or (tokens[comma].raw not in (",", ":", "—", "–", "--", ";") and not quote):
        return before
    end = content_end(sentence, start, following)
    if end <= start:
        return before
    if before.sieve == "quote-before":
        if not tokens[start].is_quote:
            return before
        if is_title_like(tokens[start].raw):
            return before
        more = [index for index in range(start, end) if tokens[index].is_quote]
        run = [index for index, expected in zip(more, range(start, end), strict=False) if index == expected]
        return Content((*before.ranges, (run[0], run[-1] + 1)), "interrupted")
    if before.sieve == "clause-before" and not tokens[start].is_quote and not _continues(sentence, start):
        return before
    nearest = next((other for other in following if other.place >= start), None)
    if nearest is not None and nearest.first <= start + 1 and nearest.inherits:
        return before
    return Content((*before.ranges, (start, end)), "parenthesis")


def _continues(sentence: Sentence, start: int) -> bool:
    """Whether what stands behind a parenthesis goes on with what was said, and does not only say how or when."""
    form = sentence.forms[start]
    return (
        form not in PREPOSITIONS and form not in ("as", "when", "after", "before") and not form.endswith("ing")
    )


# ---- according to


def _according(sentence: Sentence, cue: Cue, low: int) -> Content | None:
    """The clause that "according to" goes with: the rest of the sentence, before it or behind it."""
    tokens = sentence.tokens
    forms = sentence.forms
    before_end = cue.first - (cue.first > 0 and tokens[cue.first - 1].raw == ",")
    behind = cue.behind
    if (
        before_end > low
        and behind + 1 < len(tokens)
        and tokens[behind].raw == ","
        and (forms[behind + 1] in FINITE or forms[behind + 1] == "to")
    ):
        start = _clause_start(sentence, before_end, low)
        end = next((place for place in range(behind + 1, len(tokens)) if tokens[place].raw == ";"), len(tokens))
        return Content(((start, before_end), (behind + 1, _without_stop(sentence, behind + 1, end))), "according")
    if before_end - low >= 3:
        start = _clause_start(sentence, before_end, low)
        if start < before_end:
            return Content(((start, before_end),), "according")
    place = cue.behind
    while place < len(tokens) and tokens[place].raw != ",":
        place += 1
    stop = next(
        (at for at in range(place, len(tokens) - 1) if tokens[at].raw == ";" and forms[at + 1] == "according"),
        len(tokens),
    )
    end = _without_stop(sentence, place, stop)
    return Content(((place + 1, end),), "according") if place + 1 < end else None


_FINITE_WITHIN = 12
"""Words within which a clause that starts in small letters has its verb."""


def is_title_like(raw: str) -> bool:
    """Whether what stands in marks is written as a title, a sign or a nickname: “The Weather”, “the Owl”."""
    words = [word.strip(".,;:!?“”„«»\"'‘’‹›()") for word in raw.split()]
    words = [word for word in words if word]
    large = [word for word in words if word[0].isupper() or word[0].isdigit()]
    small = [word for word in words if word not in large]
    if not large or (raw.strip("“”„«»\"'‘’‹› ").endswith((".", ",", "!", "?")) and len(words) > 1 and small):
        return False
    return all(word in _SMALL_IN_TITLES for word in small) and (len(words) > 1 or bool(small))


_SMALL_IN_TITLES = frozenset("a an the of and or in on at to for by with from de la s o".split())


def is_whole(raw: str) -> bool:
    """Whether what stands in marks is a clause of its own, not a phrase out of one."""
    inner = raw.strip("“”„«»\"'‘’‹› \n")
    words = inner.split()
    if len(words) <= _FRAGMENT and not inner.endswith((".", "!", "?", ",")):
        return False
    first = words[0].strip(",.").lower() if words else ""
    if (
        first in ("to", "of", "in", "for", "with", "by", "on", "at", "and", "or", "from", "as")
        and not inner[:1].isupper()
    ):
        return False
    lowered = [word.strip(",.;:!?—").lower().replace("’", "'") for word in words]
    if inner[:1].islower():
        return any(word in FINITE and word not in ("do", "does", "did") for word in lowered[1:_FINITE_WITHIN])
    if set(lowered) & FINITE or inner.endswith(("!", "?")):
        return True
    return inner[:1].isupper() and (len(words) >= 4 or inner.endswith((".", ",", "!", "?")))


def gaps(ranges: tuple[Range, ...]) -> list[Range]:
    return [(one[1], two[0]) for one, two in pairwise(ranges)]
