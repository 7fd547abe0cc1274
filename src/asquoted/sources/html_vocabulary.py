"""What the names of a page's elements, and the headings of its parts, say of them; the words stand in files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

_PART = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_NOISE = re.compile(r"^[\W\d_]+")
_WORD = re.compile(r"\w+")
_LONGEST_NAME = 100
"""Characters of a class; longer ones are made by programs and say nothing."""

_NOTHING = "none"
_NEGATED = frozenset(("comments", "related", "caption"))
_NEGATING = frozenset(
    "no not without has with open closed count counts disabled enabled link links number hide off before after above "
    "below allow intro deck lede summary".split()
)
"""Words beside "comments" and the like with which a name is about them, on an element that is none: comments-open."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Single words and pairs of words, each with its label, and phrases that open headings."""

    words: dict[str, tuple[int, str]]
    pairs: dict[tuple[str, str], tuple[int, str]]
    headings: dict[str, str]

    def label_of_names(self, names: Sequence[str]) -> str | None:
        """The label that the classes, the id and the like of an element give it; None when they say nothing."""
        found = min((hit for name in names if (hit := _hit(name)) is not None), default=None)
        return None if found is None else found[1]

    def hits(self, name: str) -> Iterator[tuple[int, str]]:
        """The labels that a name gives, each with the rank of its line."""
        parts = self._telling(split_name(name))
        negated = not _NEGATING.isdisjoint(parts)
        for place, part in enumerate(parts):
            pair = self.pairs.get((part, parts[place + 1])) if place + 1 < len(parts) else None
            for hit in (pair, self.words.get(part)):
                if hit and not (negated and hit[1] in _NEGATED):
                    yield hit

    def _telling(self, parts: Sequence[str]) -> list[str]:
        """The words of a name without the pairs that say nothing: a share price is nothing to share."""
        told: list[str] = []
        for part in parts:
            if told and self.pairs.get((told[-1], part), (0, ""))[1] == _NOTHING:
                told.pop()
            else:
                told.append(part)
        return told

    def label_of_heading(self, heading: str) -> str | None:
        """The label of the part of a page that a heading opens; None for a heading of a story."""
        words = _WORD.findall(_NOISE.sub("", heading.lower()).replace("’", "'"))
        for size in range(min(len(words), _LONGEST_PHRASE), 0, -1):
            label = self.headings.get(" ".join(words[:size]))
            if label and len(words) - size <= _BEHIND_PHRASE:
                return label
        return None


_LONGEST_PHRASE = 6
_BEHIND_PHRASE = 4
"""Words that a heading may have behind the phrase: "More from the North Country"."""


def letters(text: str) -> str:
    """The letters and digits of a text, in lower case: what titles and pull quotes are compared by."""
    return _NO_LETTERS.sub("", text.lower())


_NO_LETTERS = re.compile(r"[\W_]+")


def split_name(name: str) -> tuple[str, ...]:
    """The words of a class or id: `story-ShareBar_x1` has story, share, bar; letters mixed with digits are no word."""
    return tuple(_split(name)) if len(name) > _LONGEST_NAME else _split_again(name)


_REMEMBERED = 4_096
"""Names of which the words and the label are remembered: pages have some hundred, many times each."""


@lru_cache(maxsize=_REMEMBERED)
def _split_again(name: str) -> tuple[str, ...]:
    return tuple(_split(name))


def _hit(name: str) -> tuple[int, str] | None:
    return None if len(name) > _LONGEST_NAME else _hit_again(name)


@lru_cache(maxsize=_REMEMBERED)
def _hit_again(name: str) -> tuple[int, str] | None:
    return min(load_vocabulary().hits(name), default=None)


def _split(name: str) -> Iterator[str]:
    for part in _PART.findall(name):
        if part.isalpha():
            yield from (
                (word.lower() for word in _CAMEL.findall(part) if len(word) > 1) if not part.islower() else (part,)
            )


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    words: dict[str, tuple[int, str]] = {}
    pairs: dict[tuple[str, str], tuple[int, str]] = {}
    for rank, (label, listed) in enumerate(_read("labels.txt")):
        for word in listed.split():
            first, _, second = word.partition("+")
            if second:
                pairs.setdefault((first, second), (rank, label))
            else:
                words.setdefault(first, (rank, label))
    headings = {
        " ".join(_WORD.findall(phrase.replace("’", "'"))): label
        for label, listed in _read("headings.txt")
        for phrase in listed.split("|")
    }
    return Vocabulary(words, pairs, headings)


def _read(name: str) -> Iterator[tuple[str, str]]:
    for line in resources.files(__package__).joinpath(name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            label, _, listed = line.partition(":")
            yield label, listed
