"""The languages beside English whose verbs of saying are read, and which of them a text is in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from asquoted.attribution.vocabulary import OTHER_LANGUAGES, read_labelled, read_words
from asquoted.text.calendar import load_calendar

_READ = 2000
"""Characters from the start by which a language is known."""

_LEAST = 0.12
"""The share of words that are the commonest of a language, from which on a text is in it."""

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[а-яА-ЯёЁ]")
_LATIN = re.compile(r"[a-zA-Z]")
_ENGLISH = frozenset("the of and to in that was is for it".split())
_NO_LETTER = r"(?![\w’'-])"


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language: its word lists by label, and what they make as parts of a regular expression.

    `forms` matches a verb of saying, `verb` one with its auxiliary, `that` the word that opens a clause.
    """

    code: str
    words: Mapping[str, frozenset[str]]
    forms: str
    verb: str
    that: str
    according: str
    months: Mapping[str, int]
    days: Mapping[str, int]
    relative: Mapping[str, int]
    following: Mapping[str, int]

    def has(self, label: str, word: str) -> bool:
        """Whether a word stands in one of the lists."""
        return word.lower() in self.words[label]


_LABELS = (
    "sign auxiliary adverb object that according he she heword sheword they stop sidestop told deny honorific "
    "title name"
).split()


@lru_cache(maxsize=8)
def load_language(code: str) -> Language:
    """The word lists of a language."""
    lists: dict[str, set[str]] = {label: set() for label in _LABELS}
    for label, words in read_labelled(f"abroad/{code}.txt"):
        lists[label] |= set(words.split(" | ") if " | " in words else words.split())
    verbs = _one_of(read_words(f"{code}.txt"))
    auxiliary = _one_of(lists["auxiliary"])
    adverb = _one_of(lists["adverb"] | lists["object"])
    calendar = load_calendar(code)
    led = rf"(?:{adverb}\s+)*(?:{auxiliary}\s+)(?:{adverb}\s+)*" if lists["auxiliary"] else "(?!)"
    return Language(
        code=code,
        words={label: frozenset(words) for label, words in lists.items()},
        forms=verbs,
        verb=rf"(?<![\w’'-])(?:{led}|(?:{adverb}\s+)*)(?P<verb>{verbs}){_NO_LETTER}",
        that="(?:" + "|".join(word if word.endswith("’") else rf"{word}\s" for word in lists["that"]) + "|qu')"
        if code == "fr"
        else rf"(?:{_one_of(lists['that'])}\s)",
        according=_one_of(lists["according"]),
        months={name: number for name, (unit, number) in calendar.items() if unit == "month"},
        days={name: number for name, (unit, number) in calendar.items() if unit == "day"},
        relative={name: number for name, (unit, number) in calendar.items() if unit == "relative"},
        following={name: number for name, (unit, number) in calendar.items() if unit == "next"},
    )


def _one_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


def language_of(text: str) -> Language | None:
    """The language of a text, where it is one of these and not English: by its script, else by its commonest words."""
    head = text[:_READ]
    if _CYRILLIC.search(head) and len(_CYRILLIC.findall(head)) > len(_LATIN.findall(head)):
        return load_language("ru")
    rough = head.lower().split()  # most texts are English, and told so at once
    english = sum(map(_ENGLISH.__contains__, rough)) / (len(rough) or 1)
    words = _WORD.findall(head.lower()) if english < _LEAST / 2 else []
    if not words:
        return None
    shares = {
        code: sum(map(load_language(code).words["sign"].__contains__, words)) / len(words)
        for code in OTHER_LANGUAGES
        if code != "ru"
    }
    best = max(shares, key=lambda code: shares[code])
    return load_language(best) if shares[best] >= _LEAST and shares[best] > 2 * english else None
