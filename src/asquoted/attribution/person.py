"""A person or a body by its name: titles, and the pronoun that takes somebody up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from asquoted.attribution.vocabulary import load_given, load_vocabulary

PERSON_ENDINGS = (
    "ist", "ician", "man", "woman", "keeper", "maker", "ologist", "rector", "holder", "dweller", "monger"
)  # fmt: skip
"""How nouns end that stand for a person by what he or she does."""


def is_body(name: str) -> bool:
    """Whether a name is that of a ministry, a firm or another body, by its words."""
    words = {plain(word) for word in name.split()}
    return bool(words & load_vocabulary().bodies) and not words & load_vocabulary().persons


@dataclass(slots=True)
class Person:
    """A person under the fullest name that the document has; `places` are where the name or a part of it stands."""

    name: str
    words: tuple[str, ...]
    titles: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)
    gender: str = ""
    described: set[str] = field(default_factory=set)

    @property
    def is_sure(self) -> bool:
        """Whether anything but capitals tells that this is a person."""
        return bool(self.gender or self.titles)

    def named_before(self, place: int) -> int:
        """Where the person is last named before a place; -1 when nowhere."""
        index = bisect_left(self.places, place)
        return self.places[index - 1] if index else -1

    @property
    def parts(self) -> set[str]:
        return set(self.words)

    @property
    def surname(self) -> str:
        return self.words[-1]


def is_title(form: str, before: str) -> bool:
    """Whether a capitalised word is a title or office and no part of a name, as Baker is in Anna Baker and Ms Baker."""
    if form.strip(".") not in load_vocabulary().offices:
        return False
    before = before.strip(".")
    return before not in load_given() and before not in _HONORIFICS


_HONORIFICS = frozenset("mr mrs ms miss sir dr lord lady dame prof".split())


def plain(word: str) -> str:
    """A word as names are compared by: in small letters, without a genitive and the signs at its edges."""
    lowered = word.lower()
    return lowered if lowered.isalnum() else lowered.replace("’s", "").replace("'s", "").strip("’'.")


@lru_cache(maxsize=1)
def person_titles() -> frozenset[str]:
    """The titles, and the words for persons, that may stand beside a name."""
    vocabulary = load_vocabulary()
    return vocabulary.titles | vocabulary.persons


@lru_cache(maxsize=4096)
def _gender_by_name(given: str) -> str:
    return load_given().get(given, "")


def _gender_by_ending(noun: str) -> str:
    """The pronoun for a foreman, a yachtswoman; empty for other nouns."""
    return "she" if noun.endswith("woman") else "he" if noun.endswith("man") and noun not in ("human", "german") else ""


def gender_of(given: str, titles: Iterable[str]) -> str:
    """Which pronoun takes somebody up, "he" or "she", by titles, else by the given name; empty when neither tells."""
    genders = load_vocabulary().genders
    told = {genders.get(title) or _gender_by_ending(title) for title in titles} - {""}
    return told.pop() if len(told) == 1 else _gender_by_name(given)
