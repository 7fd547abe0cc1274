"""Where the words that a verb attributes end: at the next verb of its own, or with the sentence."""

from __future__ import annotations

from asquoted.attribution.cue import Cue
from asquoted.attribution.grammar import FINITE
from asquoted.attribution.tokens import Sentence

_FRAGMENT = 3
"""Words of a quotation up to which it may be a part of a clause in other words."""

_LEAST_BEFORE = 3
"""Tokens of a clause from which on a comma with "and he" behind it may end it."""

_STOPS = frozenset((".", ",", ";", ":", "!", "?", "…", "—", "–", "--"))
_DASHES = (",", "—", "–", "--")
_CIRCUMSTANCES = frozenset("when as after while before although though once".split())
_JOINING = frozenset(("and", "but", "while", "though", "although", "whereupon"))


def content_end(sentence: Sentence, place: int, following: list[Cue]) -> int:
    """The token behind what is said from `place` on: where the next cue starts on its own, or the sentence ends."""
    cuts = (_cut_at(sentence, cue, place) for cue in following if cue.place > place)
    end = next((cut for cut in cuts if cut is not None), len(sentence.tokens))
    signs = (index for index in range(place, end) if not sentence.tokens[index].is_word)
    breaks = (_break_at(sentence, index, place) for index in signs)
    end = next((cut for cut in breaks if cut is not None), end)
    return without_stop(sentence, place, end)


def without_stop(sentence: Sentence, place: int, end: int) -> int:
    """The end without the punctuation before it; the full stop of an abbreviation stays."""
    tokens = sentence.tokens
    while end > place and tokens[end - 1].mark < 0 and tokens[end - 1].raw in _STOPS:
        if tokens[end - 1].raw == "." and end < len(tokens) and tokens[end - 1].end == tokens[end].start:
            break
        end -= 1
    return end


def _break_at(sentence: Sentence, index: int, place: int) -> int | None:
    """Where a colon before words in marks, the narrator, or a quotation of its own ends what was said before."""
    tokens = sentence.tokens
    token = tokens[index]
    if token.raw == ":" and index + 1 < len(tokens) and tokens[index + 1].is_quote:
        return index
    if index - place >= _LEAST_BEFORE and _sums_up(sentence, index):
        return index + token.is_quote
    if index - place >= _LEAST_BEFORE and _starts_anew(sentence, index):
        return index + token.is_quote
    is_long = token.is_quote and token.raw[1:2].isupper() and len(token.raw.split()) > _FRAGMENT
    return index - 1 if is_long and index > place and tokens[index - 1].raw in (",", "—") else None


def _sums_up(sentence: Sentence, comma: int) -> bool:
    """Whether the narrator names what was said behind a comma: “…”, a message that sent the crown to a low."""
    forms = sentence.forms
    if not ends_in_comma(sentence, comma) or comma + 3 >= len(forms):
        return False
    if forms[comma + 1] in _ENDING:
        return True
    return forms[comma + 1] in ("a", "an") and forms[comma + 2] in _SUMMING and forms[comma + 3] == "that"


_ENDING = frozenset(
    "completing capping prompting sparking fuelling fueling deepening triggering dashing reviving raising "
    "ending".split()
)
"""How the narrator goes on to tell what came of words: said it would expel two, completing an exchange of blows."""

_SUMMING = frozenset(
    "message move remark claim charge statement comment warning threat stance shift verdict signal".split()
)


def _starts_anew(sentence: Sentence, comma: int) -> bool:
    """Whether the narrator goes on behind a comma: ", and he accused the opposition"."""
    forms = sentence.forms
    if not ends_in_comma(sentence, comma) or forms[comma + 1 : comma + 2] not in (("and",), ("but",)):
        return False
    if forms[comma + 3 : comma + 5] and forms[comma + 2] in _MODALS and forms[comma + 3] == "not":
        return forms[comma + 4 : comma + 5] != () and forms[comma + 4] in _TOLD
    if forms[comma + 2 : comma + 3] in (("he",), ("she",), ("they",)):
        return len(forms) > comma + 3 and forms[comma + 3] not in FINITE
    return forms[comma + 2 : comma + 3] != () and forms[comma + 2] in _ACTS


def ends_in_comma(sentence: Sentence, place: int) -> bool:
    """Whether a token is a comma, or words in marks that end in one."""
    raw = sentence.tokens[place].raw
    return raw == "," or raw[-2:-1] == "," or sentence.forms[place + 1 : place + 2] == (",",)


_MODALS = frozenset(("would", "did", "could", "will", "does"))
_TOLD = frozenset("say comment name elaborate give discuss specify identify explain disclose".split())
"""What somebody would not do who has spoken: confirmed the crash, but would not say who was at the wheel."""

_ACTS = frozenset(
    "thanked apologised apologized congratulated declined refused saluted wished appealed pointed paid".split()
)
"""What the one who has spoken goes on to do: said the scanner was late, and thanked the friends of the hospital."""


def _cut_at(sentence: Sentence, cue: Cue, place: int) -> int | None:
    """Where a later cue ends what an earlier one attributes; None when it belongs to what is attributed."""
    forms = sentence.forms
    if "according" in cue.verb.takes:
        return cue.first - (cue.first > 0 and forms[cue.first - 1] == ",")
    if cue.first <= place or ("belief" in cue.verb.takes and "clause" not in cue.verb.takes):
        return None
    previous = forms[cue.first - 1]
    if cue.inherits:
        return _cut_at_inheriting(sentence, cue, previous)
    if previous == "," and forms[0] in _CIRCUMSTANCES and forms[cue.first - 2] != ",":
        return cue.first - 1  # When the guard explained that …, Anna Baker said
    if previous in _JOINING and cue.first > 1 and ends_in_comma(sentence, cue.first - 2):
        return cue.first - 2 + sentence.tokens[cue.first - 2].is_quote
    return cue.first - 1 if previous == ";" else None


def _attributes(sentence: Sentence, cue: Cue) -> bool:
    """Whether a verb that takes only words in marks has some near: summing up on 2 March attributes nothing."""
    return cue.verb.takes != {"quote"} or any(cue.behind <= quote <= cue.behind + _NEAR for quote in sentence.quotes)


_NEAR = 3


def _cut_at_inheriting(sentence: Sentence, cue: Cue, previous: str) -> int | None:
    """The same for a verb without a subject of its own: ", adding that", " and warned that"."""
    if cue.verb.form == "ing" and not _attributes(sentence, cue):
        return None
    if cue.verb.form == "ing":
        if sentence.tokens[cue.first - 1].is_quote:
            return cue.first
        return cue.first - 1 if previous in _DASHES else None
    if previous in ("and", "but", "then", "or") and cue.verb.form in ("past", "finite"):
        return cue.first - 1 - (sentence.forms[cue.first - 2] == ",")
    return None
