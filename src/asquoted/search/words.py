# mypy: disable-error-code="no-untyped-call"
"""The words of a text with their places, cut and folded the same way for the index and for what a user types.

Each word has three forms: `exact` (NFC, lowercase), `folded` (case and accents gone: "cafe" and "café" meet)
and stems, one a language. No word is left out: with a stop list "to be or not to be" would find nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from whoosh.lang import NoStemmer, stemmer_for_language

_MARKS = "".join(c for c in map(chr, range(0x300, 0x3100)) if unicodedata.category(c)[0] == "M")
# Joiners stand inside words of saved pages (soft hyphens) and are no part of them.
_JOINERS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WORD = re.compile(rf"\w[\w{_MARKS}]*(?:[{_JOINERS}]+[\w{_MARKS}]+)*")
_UNJOIN = str.maketrans("", "", _JOINERS)
_LETTERS_OF_THEIR_OWN = frozenset("йїў")


class Word(NamedTuple):
    """`start` and `end` count in the text as given."""

    start: int
    end: int
    exact: str
    folded: str


def words_of(text: str) -> list[Word]:
    """The words of a text in order.

    >>> [word.folded for word in words_of("Le café, d’abord")]
    ['le', 'cafe', 'd', 'abord']
    """
    return [Word(found.start(), found.end(), *_forms(found.group())) for found in _WORD.finditer(text)]


@lru_cache(maxsize=65_536)
def _forms(raw: str) -> tuple[str, str]:
    exact = unicodedata.normalize("NFC", unicodedata.normalize("NFC", raw.translate(_UNJOIN)).lower())
    return exact, fold(exact)


def fold(exact: str) -> str:
    """A word without case and accents; Cyrillic й, ї and ў are letters, not accented ones."""
    if exact.isascii():
        return exact.lower()
    bare = "".join(c if c in _LETTERS_OF_THEIR_OWN else _without_accents(c) for c in exact)
    return unicodedata.normalize("NFC", bare.casefold()) or exact


def _without_accents(character: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", character) if not _is_accent(c))


def _is_accent(character: str) -> bool:
    # Classes 10 to 35 are Hebrew and Arabic points, from 200 accents; Indic vowel signs are neither.
    position = unicodedata.combining(character)
    return 10 <= position <= 35 or position >= 200


@lru_cache(maxsize=131_072)
def stem(folded: str, language: str) -> str:
    """The stem of a folded word; Cyrillic is stemmed as Russian whatever the language of the source.

    >>> stem("sanctions", "en"), stem("санкции", "en") == stem("санкциями", "en")
    ('sanction', True)
    """
    if folded.isdigit():
        return folded
    stemmer = _stemmer("ru" if "\u0400" <= folded[0] <= "\u04ff" else language)
    return (stemmer(folded) or folded) if stemmer else folded


@lru_cache(maxsize=64)
def _stemmer(language: str) -> Callable[[str], str] | None:
    try:
        stemmer: Callable[[str], str] = stemmer_for_language(language)
    except NoStemmer:
        return None
    return stemmer


def primary_language(tag: str) -> str:
    """`en` of `en-GB`."""
    return re.split("[-_]", tag, maxsplit=1)[0].lower()
