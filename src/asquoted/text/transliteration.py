"""Spellings of one name in Latin letters: Nebenzya and Nebenzia, Sergey and Sergei."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SHORTEST = 4
"""Letters from which on a name is long enough for endings to vary."""


def without_accents(word: str) -> str:
    """Letters without accents, and ligatures as two letters."""
    decomposed = unicodedata.normalize("NFD", word.replace("æ", "ae").replace("œ", "oe").replace("ø", "o"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)),
        "ё": "yo",
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ь": "",
        "ю": "yu",
        "я": "ya",
        "і": "i",
        "ї": "yi",
        "є": "ye",
        "ґ": "g",
        "ў": "u",
    }
)


def in_latin(name: str) -> str:
    """A name in small Cyrillic letters spelled in Latin ones, as BGN/PCGN has it without signs; others as they are."""
    return name.translate(_CYRILLIC)


_TRANSLITERATIONS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("['’`-](?!s$)", ""),
        ("(?:ei|ey|ej|ai|ay)$", "ei"),
        ("iy$|ij$|yi$|yy$|ii$|ie$|y$|i$", "i"),
        ("ff$|v$|w$", "v"),
        ("yo|io|jo|ë", "o"),
        ("ye|je|ie", "e"),
        ("iya|ya|ia|ja", "a"),
        ("yu|iu|ju", "u"),
        ("y|j", "i"),
        ("kh|gh|q", "h"),
        ("shch|sch|sh|ch|cz|tch|tsch", "c"),
        ("tz|ts|z", "s"),
        ("x", "ks"),
        ("w", "v"),
        ("ph", "f"),
        ("dj", "j"),
        ("ou|oo", "u"),
        ("ee", "i"),
        (r"(.)\1(?=.)", r"\1"),
    )
)


@lru_cache(maxsize=50_000)
def name_skeleton(name: str) -> str:
    """What the usual transliterations of one name share: Nebenzya, Nebenzia; Sergey, Sergei."""
    plain = without_accents(name)
    if len(plain) < _SHORTEST:
        return plain
    for pattern, letters in _TRANSLITERATIONS:
        plain = pattern.sub(letters, plain)
    return plain
