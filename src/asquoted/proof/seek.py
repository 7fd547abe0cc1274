"""Where words of a draft may come from: recorded quotes by pairs of words, and sources by their long words.

What is found here are candidates; whether one has the words is judged word by word (`tie`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from asquoted.archive.store import Archive
from asquoted.model import Quote, SourceId
from asquoted.proof.readings import Readings
from asquoted.text.words import split_words, stretch

_PARTING = "\n\n"
_MOST = 6
"""Recorded quotes, and sources, that are read for one quotation."""

_NEAR_BEST = 0.4
"""The share of the best candidate's pairs of words that another must have to be read too."""

_TOO_COMMON = 400
"""Quotes that share a pair of words from which on the pair tells nothing (of the, in a)."""

_LEAST_SHARED, _LONG_WORD = 0.6, 5
"""The share of a quotation's words of five letters or more that a text must hold to be read: as in `trace`."""


class Passages(Protocol):
    """A search among the texts of sources, such as an index of passages."""

    def holding(self, wanted: Sequence[str]) -> list[list[SourceId]]:
        """For each of several quotations the sources that may have its words, the likeliest first."""


@dataclass(frozen=True)
class RecordedWords:
    """The words of all recorded quotes in one table of pairs, made when first asked; some 60 ms for 10,000 quotes."""

    archive: Archive

    def sharing(self, words: str) -> list[Quote]:
        """The quotes that share pairs of words with a quotation, the most first; for one word those that have it."""
        numbers = split_words(words).numbers
        if not len(self._numbers) or not len(numbers):
            return []
        if len(numbers) == 1:
            places = np.flatnonzero(self._numbers == numbers[0])
            found = self._owners[places][: _TOO_COMMON + 1]
            owners = list(dict.fromkeys(found.tolist()))
            return [self._quotes[owner] for owner in owners[:_MOST]] if len(found) <= _TOO_COMMON else []
        shared: Counter[int] = Counter()
        for pair in np.unique(_pairs(numbers)):
            low, high = np.searchsorted(self._pairs, pair, "left"), np.searchsorted(self._pairs, pair, "right")
            if high - low <= _TOO_COMMON:
                shared.update(set(self._pair_owners[low:high].tolist()))
        if not shared:
            return []
        least = _NEAR_BEST * max(shared.values())
        return [self._quotes[owner] for owner, count in shared.most_common(_MOST) if count >= least]

    @cached_property
    def _quotes(self) -> tuple[Quote, ...]:
        return tuple(self.archive.quotes.values())

    @cached_property
    def _table(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """The words of all quotes one behind the other, and the number of the quote that each is of."""
        texts = [quote.exact for quote in self._quotes]
        words = split_words(_PARTING.join(texts))
        starts = np.cumsum([0, *(len(text) + len(_PARTING) for text in texts)])
        return words.numbers, np.searchsorted(starts, words.starts, "right") - 1

    @property
    def _numbers(self) -> NDArray[np.uint64]:
        return self._table[0]

    @property
    def _owners(self) -> NDArray[np.int64]:
        return self._table[1]

    @cached_property
    def _sorted(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        inside = np.flatnonzero(self._owners[1:] == self._owners[:-1])
        pairs = _pairs(self._numbers)[inside]
        order = np.argsort(pairs, kind="stable")
        return pairs[order], self._owners[inside][order]

    @property
    def _pairs(self) -> NDArray[np.uint64]:
        return self._sorted[0]

    @property
    def _pair_owners(self) -> NDArray[np.int64]:
        return self._sorted[1]


def _pairs(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A number for each pair of neighbouring words; the order of the two counts."""
    return numbers[:-1] * np.uint64(0x9E3779B97F4A7C15) + numbers[1:]


@dataclass(frozen=True)
class ScannedTexts:
    """All latest texts looked through once for several quotations: where no index of passages stands."""

    archive: Archive
    readings: Readings

    def holding(self, wanted: Sequence[str]) -> list[list[SourceId]]:
        """The sources that hold enough of the long words of each quotation; one pass over the texts, 50 µs each."""
        long_words = [_long_words(words) for words in wanted]
        found: list[list[tuple[int, SourceId]]] = [[] for _ in wanted]
        for source in self.archive.sources if wanted else ():
            text = self.readings.glance(source)
            for number, words in enumerate(long_words):
                if text and (held := _held(text, words)):
                    found[number].append((held, source))
        return [[source for _, source in sorted(each, key=lambda one: -one[0])[:_MOST]] for each in found]


def _long_words(words: str) -> list[str]:
    """The telling words of a quotation, the longest first; all its words where none is long."""
    forms = dict.fromkeys(stretch(words, split_words(words)).forms)
    return sorted([form for form in forms if len(form) >= _LONG_WORD] or forms, key=len, reverse=True)


def _held(text: str, words: Sequence[str]) -> int:
    """How many of some words a text holds; 0 when it is fewer than enough, which is seen at the first few."""
    may_miss = int((1 - _LEAST_SHARED) * len(words))
    missed = 0
    for word in words:
        if word not in text:
            missed += 1
            if missed > may_miss:
                return 0
    return len(words) - missed
