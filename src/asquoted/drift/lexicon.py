"""The word lists of one language, read from the data files beside this module.

Each file says in its first lines what it lists. All forms are folded; phrases are found longest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from asquoted.text.calendar import load_calendar
from asquoted.text.fold import fold_word


class Hit(NamedTuple):
    """A listed phrase found in a sequence of words: `start` to `end`, and the class it belongs to."""

    start: int
    end: int
    label: str


_SMALL_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen half".split()
)


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    label: str
    before_number: bool

    def fits(self, forms: Sequence[str], end: int) -> bool:
        """Whether what follows allows the phrase: some count only before a number."""
        return not self.before_number or any(
            form[:1].isdigit() or form in _SMALL_NUMBERS for form in forms[end : end + 2]
        )


class _Openings(NamedTuple):
    """What may start with one word: the class of the word alone, and longer phrases by their second word."""

    alone: _Phrase | None
    longer: Mapping[str, tuple[_Phrase, ...]]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of one or more words, each with a class."""

    by_first: Mapping[str, _Openings]

    def find(self, forms: Sequence[str]) -> tuple[Hit, ...]:
        """The phrases in a sequence of folded words, in order, none inside another."""
        by_first = self.by_first
        if by_first.keys().isdisjoint(forms):
            return ()
        hits: list[Hit] = []
        reached, last = 0, len(forms) - 1
        for place in [place for place, form in enumerate(forms) if form in by_first]:
            if place < reached:
                continue
            alone, longer = by_first[forms[place]]
            if alone is None and (place == last or forms[place + 1] not in longer):
                continue  # the common case: a word like "in" that opens a phrase elsewhere
            hit = _find_at(forms, place, alone, longer)
            if hit is not None:
                hits.append(hit)
                reached = hit.end
        return tuple(hits)


def _find_at(
    forms: Sequence[str], place: int, alone: _Phrase | None, longer: Mapping[str, tuple[_Phrase, ...]]
) -> Hit | None:
    for phrase in longer.get(forms[place + 1], ()) if place + 1 < len(forms) else ():
        end = place + len(phrase.words)
        if tuple(forms[place:end]) == phrase.words and phrase.fits(forms, end):
            return Hit(place, end, phrase.label)
    if alone is not None and alone.fits(forms, place + 1):
        return Hit(place, place + 1, alone.label)
    return None


class NumberWord(NamedTuple):
    """The value of a number word; `role` is "" for a plain one, "scale" (hundred) or "th" (third)."""

    value: Fraction
    role: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists of one language."""

    negation: Phrases
    modality: Phrases
    quantifier: Phrases
    condition: Phrases
    filler: Phrases
    function: frozenset[str]
    pronoun: Mapping[str, str]
    contraction: Mapping[str, tuple[str, ...]]
    number: Mapping[str, NumberWord]
    calendar: Mapping[str, tuple[str, int]]
    unit: Mapping[str, str]
    sign: Mapping[str, str]
    synonym: Mapping[str, frozenset[int]]
    antonym: frozenset[frozenset[str]]
    inessential: frozenset[str]
    restrictive: frozenset[str]
    near: frozenset[frozenset[str]]
    spelling: frozenset[frozenset[str]]
    capital: frozenset[str]
    figure: frozenset[str]
    name: frozenset[frozenset[str]]


@lru_cache(maxsize=8)
def load_lexicon(language: str = "en") -> Lexicon:
    """The lists of a language; English where a language has none of its own."""
    folder = language if resources.files(__package__).joinpath(language).is_dir() else "en"
    number = {word: _number_word(value) for word, value in _pairs(folder, "number")}
    calendar = load_calendar()
    return Lexicon(
        negation=_phrases(_classes(folder, "negation")),
        modality=_phrases(_classes(folder, "modality")),
        quantifier=_phrases(_classes(folder, "quantifier")),
        condition=_phrases((line, "condition") for line in _lines(folder, "condition")),
        filler=_phrases((line, "filler") for line in _lines(folder, "filler")),
        function=frozenset(_lines(folder, "function")),
        pronoun=dict(_classes(folder, "pronoun")),
        contraction={form: tuple(full.split()) for form, full in _pairs(folder, "contraction")},
        number=number,
        calendar=calendar,
        figure=frozenset((*number, *calendar, "noon", "midday", "midnight")),
        unit=dict(_classes(folder, "unit")),
        sign=dict(_classes(folder, "sign")),
        synonym=_groups(folder, "synonym"),
        antonym=_unordered(folder, "antonym"),
        inessential=frozenset(_lines(folder, "inessential")),
        restrictive=frozenset(_lines(folder, "restrictive")),
        near=_unordered(folder, "near"),
        spelling=_unordered(folder, "spelling"),
        capital=frozenset(_lines(folder, "capital")),
        name=_unordered(folder, "name"),
    )


def _lines(folder: str, name: str) -> Iterator[str]:
    text = resources.files(__package__).joinpath(folder, f"{name}.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def _members(line: str) -> list[str]:
    return [member.strip() for member in line.split(" | ")]


def _unordered(folder: str, name: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(_members(line)) for line in _lines(folder, name))


def _classes(folder: str, name: str) -> Iterator[tuple[str, str]]:
    for line in _lines(folder, name):
        label, _, members = line.partition(": ")
        for member in _members(members):
            yield member, label


def _pairs(folder: str, name: str) -> Iterator[tuple[str, str]]:
    for line in _lines(folder, name):
        left, _, right = line.partition(" = ")
        yield left, right


def _groups(folder: str, name: str) -> Mapping[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(_lines(folder, name)):
        for member in _members(line):
            groups.setdefault(member, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


def _number_word(value: str) -> NumberWord:
    figure, _, role = value.partition(" ")
    return NumberWord(Fraction(figure), role)


def _phrases(entries: Iterator[tuple[str, str]]) -> Phrases:
    by_first: dict[str, list[_Phrase]] = {}
    for text, label in entries:
        bare = text.removesuffix("+").strip()
        words = tuple(fold_word(part) for part in bare.replace("-", " ").split())
        by_first.setdefault(words[0], []).append(_Phrase(words, label, text.endswith("+")))
    return Phrases({first: _openings(phrases) for first, phrases in by_first.items()})


def _openings(phrases: list[_Phrase]) -> _Openings:
    alone = next((phrase for phrase in phrases if len(phrase.words) == 1), None)
    longer: dict[str, list[_Phrase]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase.words), phrase.words)):
        if len(phrase.words) > 1:
            longer.setdefault(phrase.words[1], []).append(phrase)
    return _Openings(alone, {second: tuple(found) for second, found in longer.items()})
