"""Noun phrases that may speak: where one starts before a word, and where one ends behind it."""

from __future__ import annotations

from asquoted.attribution.grammar import DETERMINERS, FINITE, PREPOSITIONS, SUBORDINATORS, is_adverb, is_named, is_time
from asquoted.attribution.tokens import Sentence, Token
from asquoted.attribution.vocabulary import load_vocabulary

_LONGEST, _LONGEST_BEHIND = 28, 18
"""Tokens of a phrase before and behind its verb."""

_NICKNAME = 30
"""Characters of a quotation that may stand inside a name: John “Jack” Carter."""

_JOINED = frozenset("-–‑&/'’.")
_OBJECTS = frozenset(("her", "his", "its", "their", "him", "them"))
_TIMED = frozenset(("in", "on", "at", "by", "since", "during"))
_LINKING = frozenset(("for", "from", "at", "with"))


def is_pronoun(form: str) -> bool:
    """Whether a word is a pronoun that can be a subject."""
    return form in load_vocabulary().pronouns and form not in _OBJECTS


def may_speak(tokens: tuple[Token, ...]) -> bool:
    """Whether a phrase has the look of a subject: a name, a determiner, a plural, a word for somebody."""
    words = [token for token in tokens if token.is_word]
    if not words:
        return False
    if any(token.is_capital for token in words) or words[0].form in DETERMINERS or words[-1].form.endswith("s"):
        return True
    return any(token.form in load_vocabulary().offices for token in words)


# ---- before a word


def phrase_start(sentence: Sentence, core: int, low: int) -> int:
    """Where the noun phrase starts that ends with token `core`, at `low` at the earliest."""
    place = core
    while place >= low and core - place < _LONGEST and _belongs(sentence, place, core, low):
        place -= 1
    return without_opening(sentence, place + 1, core)


def _belongs(sentence: Sentence, place: int, core: int, low: int) -> bool:
    """Whether a token is part of the phrase that ends with `core`."""
    token, form = sentence.tokens[place], sentence.forms[place]
    if token.is_quote:
        return low < place != core and len(token.raw) < _NICKNAME and token.raw[-2:-1] not in ",.!?"
    if not token.is_word:
        return _is_inner_sign(sentence, place, core, low)
    if form in ("and", "or"):
        return _joins(sentence, place, low)
    if place < core and sentence.forms[place + 1] in DETERMINERS and not _may_precede(form):
        return False
    if form == "that" and place == 0 < core:
        return True  # That complaint says
    return place == core or not (form in SUBORDINATORS or form in FINITE or _is_saying(sentence, place))


def _may_precede(form: str) -> bool:
    """Whether a word may stand before a determiner in one phrase: most of the staff, both the ministers."""
    return form in PREPOSITIONS or form in DETERMINERS or form in ("of", "both", "all", "half", "who", "which")


def _is_inner_sign(sentence: Sentence, place: int, core: int, low: int) -> bool:
    """Whether punctuation stands inside a phrase: Gen. Baker, Smith, Jones and Brown, Anglo-Saxon."""
    tokens = sentence.tokens
    raw = tokens[place].raw
    if raw == "." and low < place < core and tokens[place - 1].end == tokens[place].start:
        return True
    return (raw == "," and _lists_names(sentence, place, core)) or (raw in _JOINED and place != low)


def _is_saying(sentence: Sentence, place: int) -> bool:
    """Whether a word is a verb of saying and no noun or adjective."""
    vocabulary = load_vocabulary()
    form = sentence.forms[place]
    verb = vocabulary.verbs.get(form)
    if verb is None or verb.form not in ("past", "finite") or sentence.tokens[place].is_capital or not place:
        return False
    is_noun = form in vocabulary.homographs or form in vocabulary.roles
    return not is_noun and sentence.forms[place - 1] not in (*DETERMINERS, "who", "which")


def _joins(sentence: Sentence, place: int, low: int) -> bool:
    """Whether "and" joins two names or descriptions, not two clauses."""
    if place <= low:
        return False
    tokens = sentence.tokens
    before = tokens[place - 1 - (tokens[place - 1].raw == "." and place > 1)]
    behind = tokens[place + 1] if place + 1 < len(tokens) else before
    if before.is_capital or before.form in load_vocabulary().roles:
        return behind.is_capital or behind.form in DETERMINERS or behind.form in load_vocabulary().roles
    plain = behind.is_word and not behind.is_capital and behind.form not in DETERMINERS
    return plain and before.is_word and before.form not in FINITE


def _lists_names(sentence: Sentence, comma: int, core: int) -> bool:
    """Whether a comma stands in a list of names that "and" ends: Smith, Jones and Brown."""
    tokens = sentence.tokens
    if (
        comma == 0
        or not tokens[comma - 1].is_capital
        or is_time(tokens[comma - 1].form)
        or not tokens[comma + 1].is_capital
    ):
        return False
    others = [place for place in range(comma + 1, core) if tokens[place].raw == ","]
    return any(tokens[place].form == "and" for place in range(comma + 1, core)) and all(
        tokens[place + 1].is_capital for place in others
    )


def without_opening(sentence: Sentence, first: int, core: int) -> int:
    """The start of the phrase behind what only opens the sentence: adverbs, dates, "In Moscow", "Speaking there"."""
    forms, raws = sentence.forms, sentence.tokens
    openers = load_vocabulary().openers
    while first < core and (
        forms[first] in openers
        or forms[first] in ("and", "or", "but")
        or (is_adverb(forms[first]) and forms[first] not in ("both", "all", "only") and not is_named(raws[first].raw))
    ):
        first += 1
    while first < core and is_time(forms[first]) and forms[first] != "this":
        first += 1
    if first >= core or not (forms[first] in PREPOSITIONS or (forms[first].endswith("ing") and first == 0)):
        return first
    place = first + 1
    while forms[first] in _TIMED and place < core and (is_time(forms[place]) or forms[place] == ","):
        place += 1
    return place if place > first + 1 else _last_phrase(sentence, place, core)


def _last_phrase(sentence: Sentence, first: int, core: int) -> int:
    """The start of the last noun phrase up to `core`: a determiner, or a run of capitals."""
    tokens = sentence.tokens
    if tokens[core].is_capital:
        place = core
        while place > first and (tokens[place - 1].is_capital or not tokens[place - 1].is_word):
            place -= 1
        return place
    return next((start for start in range(core, first - 1, -1) if sentence.forms[start] in DETERMINERS), core)


# ---- behind a word


def phrase_end(sentence: Sentence, first: int, *, any_noun: bool) -> int | None:
    """Where the noun phrase ends that starts with token `first`; None when none starts there.

    With `any_noun` it may start with any noun, and hold words that may be verbs.
    """
    tokens = sentence.tokens
    if first >= len(tokens) or not tokens[first].is_word:
        return None
    opens = tokens[first]
    if opens.form in ("he", "she", "they", "i", "we", "it"):
        return first + 1
    if not (any_noun or _may_open(sentence, first)) or opens.form in ("that", "this", "these", "those"):
        return None
    if is_time(opens.form) and not opens.form.isdigit():
        return None
    behind = first
    while behind < len(tokens) and behind - first < _LONGEST_BEHIND:
        if not _goes_on(sentence, first, behind, any_noun=any_noun):
            break
        behind += 1
    while behind > first and not tokens[behind - 1].is_word and tokens[behind - 1].raw != ".":
        behind -= 1
    return behind if behind > first else None


def _may_open(sentence: Sentence, first: int) -> bool:
    """Whether a noun phrase without a plural or an adjective first may start with a token."""
    tokens = sentence.tokens
    opens = tokens[first]
    if opens.form[0].isdigit():  # said 9/11 widow Jane Green
        return any(token.is_capital for token in tokens[first + 1 : first + 4])
    return opens.is_capital or opens.form in DETERMINERS or opens.form in load_vocabulary().offices


def _goes_on(sentence: Sentence, first: int, place: int, *, any_noun: bool) -> bool:
    """Whether the phrase that started at `first` holds the token at `place` too."""
    tokens = sentence.tokens
    token, form = tokens[place], sentence.forms[place]
    if token.is_quote:
        return False
    if not token.is_word:
        is_short = token.raw == "." and place + 1 < len(tokens) and tokens[place - 1].end == token.start
        return is_short or token.raw in _JOINED
    if place == first:
        return True
    if form in SUBORDINATORS or form in FINITE or (form == "and" and not _joins(sentence, place, first)):
        return False
    before = sentence.forms[place - 1]
    if form in PREPOSITIONS:
        return form in _LINKING and before in load_vocabulary().roles
    if (is_time(form) and not form.isdigit()) or (is_adverb(form) and not is_named(token.raw)):
        return False
    is_noun = any_noun or token.is_capital or form in load_vocabulary().roles or before in DETERMINERS
    return is_noun or form not in load_vocabulary().verbs
