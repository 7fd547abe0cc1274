"""The differences that folding hid: what is not the same in words and gaps that are the same when folded."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from asquoted.drift.outcome import Change, change
from asquoted.model import EditKind
from asquoted.text.fold import APOSTROPHES, DASHES, LETTER_SIGNS, LIGATURES, fold_word
from asquoted.text.segment import ends_sentence
from asquoted.text.words import Stretch

_SPACE = re.compile(r"\s+")
_QUOTES = frozenset("\"'“”„‟‘’‚‛«»‹›`´″′「」『』＂＇")
_FLAT = {ord(mark): "'" for mark in _QUOTES | APOSTROPHES} | {ord(dash): "-" for dash in DASHES}
_DASH = re.compile(r"\s*-+\s*")
_ELLIPSIS = re.compile(r"[\[(]?\s?(?:…|\.\s?\.\s?\.)\.?\s?[\])]?")
_ENDING = re.compile(r"[.,;:!?…\s'-]*")


def compare_words(
    quote: Stretch, source: Stretch, mine: int, theirs: int, capitals: frozenset[str] = frozenset()
) -> Change | None:
    """How two words that fold to the same differ as written.

    `capitals` are words that a capital makes another word (march, March): within a quote that is another name.
    """
    quoted, original = quote.raw(mine), source.raw(theirs)
    if quoted == original:
        return None
    here, there = (mine, mine + 1), (theirs, theirs + 1)
    flat, other = _flatten(quoted), _flatten(original)
    if flat == other:
        return change(EditKind.TYPOGRAPHY, here, there)
    if flat.casefold() == other.casefold():
        opens = ends_sentence(quote, mine) or ends_sentence(source, theirs)
        is_name = mine and _is_another_word(flat, other, frozenset() if opens else capitals)
        return change(EditKind.NAME if is_name else EditKind.CASE, here, there)
    return change(EditKind.SPELLING, here, there)


def _is_another_word(quoted: str, original: str, capitals: frozenset[str]) -> bool:
    if quoted[:1].isupper() == original[:1].isupper():
        return False
    is_acronym = any(
        one.isupper() and 1 < len(one) <= _ACRONYM and other.islower()
        for one, other in ((quoted, original), (original, quoted))
    )
    return is_acronym or quoted.casefold() in capitals


_ACRONYM = 4
"""Letters of an acronym at most; longer words in capitals are a matter of style."""


def compare_gaps(quote: Stretch, source: Stretch, mine: int, theirs: int) -> Change | None:
    """How what stands before two words differs; marks of another shape are typography, other marks punctuation."""
    quoted, original = quote.gap(mine), source.gap(theirs)
    if quoted == original:
        return None
    kind = EditKind.TYPOGRAPHY if _flatten_gap(quoted) == _flatten_gap(original) else EditKind.PUNCTUATION
    return change(kind, (mine, mine), (theirs, theirs))


def compare_endings(quote: Stretch, source: Stretch, theirs: int) -> Change | None:
    """How what closes the quote differs from what follows word `theirs` - 1 of the source.

    A comma for a full stop, or either for nothing, is typography (a quotation is fitted into its sentence); a question
    or an exclamation put in or taken away is punctuation.
    """
    quoted, original = closing_marks(quote.gap(len(quote))), closing_marks(source.gap(theirs))
    if not quoted or original.startswith(quoted):
        return None
    asks = {mark for mark in quoted if mark in "?!"} != {mark for mark in original if mark in "?!"}
    kind = EditKind.PUNCTUATION if asks else EditKind.TYPOGRAPHY
    return change(kind, (len(quote), len(quote)), (theirs, theirs))


def closing_marks(gap: str) -> str:
    """The punctuation that follows a word at once."""
    found = _CLOSING_MARKS.match(gap)
    return found.group() if found else ""


_CLOSING_MARKS = re.compile(r"[.,;:!?…)\]]*")


def _flatten(word: str) -> str:
    """A word without what is only a matter of type: ligatures, invisible characters, hyphenation, shape of marks."""
    shaped = unicodedata.normalize("NFC", unescape(word)).translate(_FLAT)
    kept = "".join(_FLAT_FORMS.get(letter, letter) for letter in shaped if unicodedata.category(letter) != "Cf")
    return re.sub(r"-\s+|\s", "", kept)


_FLAT_FORMS = {sign: fold_word(sign) for sign in (*LIGATURES, *LETTER_SIGNS)}


def _flatten_gap(gap: str) -> str:
    """Punctuation between two words, by its sense: quotation marks are all one, and none, as they may be nested."""
    visible = "".join(letter for letter in unescape(gap) if unicodedata.category(letter) != "Cf")
    flat = _ELLIPSIS.sub("…", visible).translate(_FLAT).replace("'", "")
    return _DASH.sub("-", _SPACE.sub(" ", flat)).strip()
