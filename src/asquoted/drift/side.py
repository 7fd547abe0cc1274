"""One side of a comparison: its words, and what the lexicon and the figures find among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter
from typing import Protocol, TypeVar

from asquoted.drift.days import Date, find_dates
from asquoted.drift.lexicon import Hit, Lexicon
from asquoted.drift.numbers import Number, find_numbers
from asquoted.text.segment import ends_sentence
from asquoted.text.words import Stretch

_DIGIT = re.compile(r"\d")
_COMPASS = frozenset(["north", "south", "east", "west", "northern", "southern", "eastern", "western"])
_CONTRACTED = frozenset(("s", "re", "ve", "d", "m", "ll"))
_NOUN_MARKERS = frozenset("the a an his her its their our my your free own good ill of".split())


_FIGURE_NEAR = 4
"""Words from which a part of a number or date has a figure, a number word or a month: "of the year" is farthest off."""


class _Ranged(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


R = TypeVar("R", bound=_Ranged)


class Side:
    """The words of a quote or a passage; everything is found once, when first asked for."""

    def __init__(self, words: Stretch, lexicon: Lexicon) -> None:
        self.words = words
        self.forms: tuple[str, ...] = words.forms
        self.lexicon = lexicon

    @cached_property
    def negations(self) -> tuple[Hit, ...]:
        """Negations; "no less than" and "no doubt" are none."""
        listed = self.lexicon.negation.find(self.forms)
        short = tuple(
            Hit(index, index + 1, "not")
            for index, form in enumerate(self.forms)
            if "'" in form and form.endswith("n't") and not any(hit.start <= index < hit.end for hit in listed)
        )
        if not listed and not short:
            return ()
        others = [hit for hit in (*self.modals, *self.quantifiers) if hit.end - hit.start > 1]
        meant = [
            hit for hit in listed if not any(other.start <= hit.start and hit.end <= other.end for other in others)
        ]
        return tuple(sorted((*meant, *short)))

    @cached_property
    def modals(self) -> tuple[Hit, ...]:
        """Modal words; "the will" and "May 13" are none, "won't" and "we'll" are."""
        return tuple(hit for hit in self.lexicon.modality.find(self.modal_forms) if self._is_modal(hit))

    @cached_property
    def modal_forms(self) -> tuple[str, ...]:
        return tuple([_modal_in(form) if "'" in form or form == "cannot" else form for form in self.forms])

    def _is_modal(self, hit: Hit) -> bool:
        if hit.end - hit.start > 1:
            return True
        form = self.forms[hit.start]
        if form in ("may", "might", "will", "can", "must", "likely") and hit.start:
            if form == "may" and self.words.raw(hit.start) == "May" and not ends_sentence(self.words, hit.start):
                return False
            return form == "likely" or self.forms[hit.start - 1] not in _NOUN_MARKERS
        return True

    @cached_property
    def quantifiers(self) -> tuple[Hit, ...]:
        return self.lexicon.quantifier.find(self.forms)

    @cached_property
    def conditions(self) -> tuple[Hit, ...]:
        return self.lexicon.condition.find(self.forms)

    @cached_property
    def fillers(self) -> tuple[Hit, ...]:
        return self.lexicon.filler.find(self.forms)

    @cached_property
    def has_figures(self) -> bool:
        """Whether there is a digit, a number word or a month among the words; most passages have none."""
        spans = self.words.spans
        return bool(spans) and (
            _DIGIT.search(self.words.text, spans[0][0], spans[-1][1]) is not None
            or not self.lexicon.figure.isdisjoint(self.forms)
        )

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        return find_dates(self.words, self.lexicon) if self.has_figures else ()

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Numbers that are no part of a date."""
        if not self.has_figures:
            return ()
        return tuple(
            number
            for number in find_numbers(self.words, self.lexicon)
            if not any(date.start < number.end and number.start < date.end for date in self.dates)
        )

    @cached_property
    def _figures(self) -> tuple[int, ...]:
        return tuple(filter(self.is_figure, range(len(self.forms)))) if self.has_figures else ()

    def dates_in(self, start: int, end: int) -> list[Date]:
        """The dates that touch words `start` to `end`."""
        return within(self.dates, start, end) if self._has_figure_near(start, end) else []

    def numbers_in(self, start: int, end: int) -> list[Number]:
        """The numbers that touch words `start` to `end`, no dates among them."""
        return within(self.numbers, start, end) if self._has_figure_near(start, end) else []

    def _has_figure_near(self, start: int, end: int) -> bool:
        """Whether a number or date may touch words: each of its words has a figure near. It spares most readings."""
        return any(start - _FIGURE_NEAR <= place < end + _FIGURE_NEAR for place in self._figures)

    def is_name(self, index: int) -> bool:
        """Whether a word is written as a name; at the start of a sentence nothing can be told from its capital."""
        raw = self.words.raw(index)
        if not raw[:1].isupper() or self.forms[index] in self.lexicon.function or self.forms[index] in ("i", "i'm"):
            return False
        if len(raw) > 1 and raw.isupper():
            return True
        return not ends_sentence(self.words, index) and self.words.gap(index)[-1:] not in "“\"'‘«["

    def is_compass(self, index: int) -> bool:
        return self.forms[index] in _COMPASS

    def is_function(self, index: int) -> bool:
        form = self.forms[index]
        return form in self.lexicon.function or (form.endswith("n't") and form[:-3] in self.lexicon.function)

    def is_contracted_function(self, index: int) -> bool:
        """Whether a word is a function word with another one contracted to it: it's, that's, they're."""
        stem, mark, ending = self.forms[index].rpartition("'")
        return bool(mark) and ending in _CONTRACTED and stem in self.lexicon.function

    def is_figure(self, index: int) -> bool:
        """Whether a word may be part of a number or a date."""
        form = self.forms[index]
        return form[:1].isdigit() or form in self.lexicon.figure

    def is_sign(self, index: int) -> bool:
        return not self.forms[index][:1].isalnum()


def _modal_in(form: str) -> str:
    """The modal of a contracted form: won't, we'll, can't."""
    if form in ("won't", "shan't"):
        return "will" if form[0] == "w" else "shall"
    if form in ("can't", "cannot"):
        return "can"
    if form.endswith("n't"):
        return form[:-3]
    return "will" if form.endswith("'ll") else form


def touching(hits: Sequence[R], side: Side, start: int, end: int) -> list[R]:
    """The listed phrases whose weight lies in words `start` to `end`: of "many of", only "many" counts."""
    return [
        hit
        for hit in within(hits, start, end)
        if any(not side.is_function(index) for index in range(max(start, hit.start), min(end, hit.end)))
        or all(side.is_function(index) for index in range(hit.start, hit.end))
    ]


def within(found: Sequence[R], start: int, end: int) -> list[R]:
    """What touches words `start` to `end`, of hits in order of their start; an empty range touches nothing."""
    if start >= end:
        return []
    if len(found) > _FEW:
        first = bisect_left(found, start - _LONGEST, key=_START)
        found = found[first : bisect_left(found, end, first, key=_START)]
    return [hit for hit in found if hit.start < end and start < hit.end]


_FEW = 16
"""Up to so many hits are read one by one, which is quicker than a search for the near ones."""
_LONGEST = 200
"""No listed phrase, number or date has so many words."""
_START = attrgetter("start")


def labels(hits: Sequence[Hit]) -> set[str]:
    return {hit.label for hit in hits}
