"""What each character folds to, so that typographic variants of a word are found as one word.

Folding only finds; the originals are compared afterwards and every difference comes back as an edit. So the list is
short and explicit: compatibility folding would change meaning (`x²` → `x2`, `½` → `1⁄2`).
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import cache, lru_cache
from html import unescape

APOSTROPHES = frozenset("'’‘ʼ′＇`´")
DASHES = frozenset("-‐‑‒–—―−﹘﹣－")
LETTER_SIGNS = {"×": "x"}
"""Signs that are commonly typed as a letter."""

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
SYMBOLS = frozenset("%‰°±<>=+&§÷~≤≥≈") | frozenset("$¢£¤¥₽€₴₸₩₹")
"""Signs that carry meaning and so are words of their own: a quote that has € for $ is no match."""

_MINUS = frozenset("-−－")
_BEFORE_WORDS = frozenset('([{"“„«')
_FULL_WIDTH = range(0xFF01, 0xFF5F)


class Role(IntEnum):
    """What a character does in a word."""

    LETTER = 1
    SYMBOL = 2
    SEPARATOR = 3
    APOSTROPHE = 4  # stays between letters
    POINT = 5  # stays between digits
    DELETED = 6
    SEVERAL = 7  # folds to more than one letter
    COMBINING = 8  # deleted after a Latin letter, a letter after any other
    MINUS = 9  # a word before a digit at the start of a word


_LISTED = {
    **dict.fromkeys(APOSTROPHES, Role.APOSTROPHE),
    **dict.fromkeys(_MINUS, Role.MINUS),
    **dict.fromkeys(".,", Role.POINT),
    **dict.fromkeys(SYMBOLS, Role.SYMBOL),
}


@cache
def fold_character(character: str) -> tuple[Role, str]:
    """The role of a character and what it folds to: letters for words, a space for separators that open a word.

    Latin letters lose case and accents; other scripts keep their accents (й is not и). Canonical decomposition maps
    character by character, so offsets never need more than one table.
    """
    if character in LIGATURES:
        return Role.SEVERAL, LIGATURES[character]
    if ord(character) in _FULL_WIDTH:
        character = chr(ord(character) - 0xFEE0)
    role = _LISTED.get(character)
    if role is not None:
        return role, "'" if role is Role.APOSTROPHE else "-" if role is Role.MINUS else character
    if character in LETTER_SIGNS:
        return Role.LETTER, LETTER_SIGNS[character]
    category = unicodedata.category(character)
    if category == "Cf" or "\ufe00" <= character <= "\ufe0f":
        return Role.DELETED, ""
    if category in ("Mn", "Me"):
        return Role.COMBINING, character
    if category[0] not in "LNM":
        return (
            Role.SEPARATOR,
            "\n" if character == "\n" else " " if character.isspace() or character in _BEFORE_WORDS else "",
        )
    letters = _fold_letters(character)
    return (Role.LETTER if len(letters) == 1 else Role.SEVERAL), letters


def _fold_letters(character: str) -> str:
    decomposed = unicodedata.normalize("NFD", character.casefold())
    if decomposed[0] < "\u0250":
        decomposed = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return decomposed or character


@lru_cache(maxsize=200_000)
def fold_word(word: str) -> str:
    """The folded form of one word as it stands in a text, hyphenation at a line end included.

    >>> fold_word("Naïve"), fold_word("oﬃce"), fold_word("don’t")
    ('naive', 'office', "don't")
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    if "&" in word and ";" in word:
        word = unescape(word)
    folded: list[str] = []
    latin = False
    for character in word:
        role, letters = fold_character(character)
        if role is Role.SEPARATOR or (role is Role.MINUS and len(word) > 1):
            continue  # the hyphen and the break that a line end put into the word
        if role is Role.DELETED or (role is Role.COMBINING and latin):
            continue
        folded.append(letters)
        latin = is_latin(role, letters)
    return "".join(folded)


def is_latin(role: Role, letters: str) -> bool:
    """Whether a combining mark after this character belongs to a Latin letter."""
    return role in (Role.LETTER, Role.SEVERAL) and letters[-1] < "\u0250"
