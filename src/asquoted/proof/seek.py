"""Where words of a draft may come from: recorded quotes and sources that share pairs of words.

What is found here are candidates; whether one has the words is judged word by word (`tie`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from asquoted.archive.store import Archive
from asquoted.model import Quote, SourceId
from asquoted.proof.readings import Readings
from asquoted.text.words import split_words

_PARTING = "\n\n"
_MOST = 6
"""Recorded quotes, and sources, that are read for one quotation."""

_NEAR_BEST = 0.4
"""The share of the best candidate's pairs of words that another must have to be read too."""

_OWN_SHARE = 0.25
"""The share of the pairs that both could share from which on the judge may find the words: he needs half of the words,
and most of their neighbours together."""

_LEAST_PAIRS = 2
"""Pairs, where a quotation has so many, that a text must share with it: one stands in many texts by chance."""

_TOO_COMMON = 400
"""Quotes that share a pair of words from which on the pair tells nothing (of the, in a)."""


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
        least = max(_NEAR_BEST * max(shared.values()), 1)
        likely = [(owner, count) for owner, count in shared.most_common(_MOST) if count >= least]
        return [self._quotes[owner] for owner, count in likely if count >= _OWN_SHARE * self._pairs_of(owner, numbers)]

    def _pairs_of(self, owner: int, numbers: NDArray[np.uint64]) -> int:
        """How many pairs of words a quotation and a quote can share at most."""
        return min(len(numbers), int(self._counts[owner])) - 1

    @cached_property
    def _counts(self) -> NDArray[np.int64]:
        return np.bincount(self._owners, minlength=len(self._quotes))

    @cached_property
    def _quotes(self) -> tuple[Quote, ...]:
        return tuple(self.archive.quotes.values())

    @cached_property
    def _table(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """The words of all quotes one behind the other, and the number of the quote that each is of."""
        texts = [quote.exact for quote in self._quotes]
        words = split_words(_PARTING.join(texts))
        return words.numbers, np.searchsorted(_starts(texts), words.starts, "right") - 1

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
        """The sources that share enough pairs of words with each quotation; one pass, some 60 ms a megabyte."""
        own = [np.unique(_pairs(split_words(words).numbers)) for words in wanted]
        keys = np.unique(np.concatenate(own)) if own else np.zeros(0, np.uint64)
        if not len(keys):
            return [[] for _ in wanted]
        hits = [np.zeros((0, 2), np.int64)]
        sources: list[SourceId] = []
        for held, text, starts in self._batches():
            hits.append(_hits(keys, text, starts, len(sources)))
            sources += held
        return _rank(own, keys, np.concatenate(hits), sources)

    def _batches(self) -> Iterator[tuple[list[SourceId], str, NDArray[np.int64]]]:
        """Texts put end to end, a few million characters at a time, with whose each is and where it starts."""
        sources: list[SourceId] = []
        texts: list[str] = []
        length = 0
        for source in self.archive.sources:
            if text := self.readings.glance(source):
                sources.append(source)
                texts.append(text)
                length += len(text)
            if length > _BATCH:
                yield sources, _PARTING.join(texts), _starts(texts)
                sources, texts, length = [], [], 0
        if texts:
            yield sources, _PARTING.join(texts), _starts(texts)


_BATCH = 4_000_000
"""Characters whose words are split at a time: some 40 MB of tables."""


def _starts(texts: Sequence[str]) -> NDArray[np.int64]:
    """Where texts start that are put end to end."""
    return np.cumsum([0, *(len(text) + len(_PARTING) for text in texts[:-1])])


def _hits(keys: NDArray[np.uint64], text: str, starts: NDArray[np.int64], first: int) -> NDArray[np.int64]:
    """Each pair of words that is asked for, by its place in `keys`, with each text that has it (from `first`)."""
    words = split_words(text)
    if len(words) < 2:
        return np.zeros((0, 2), np.int64)
    pairs = _pairs(words.numbers)
    places = np.minimum(np.searchsorted(keys, pairs), len(keys) - 1)
    hit = np.flatnonzero(keys[places] == pairs)
    owners = np.searchsorted(starts, words.starts[hit], "right") - 1 + first
    return np.unique(np.stack([places[hit], owners], axis=1), axis=0)


def _rank(
    own: Sequence[NDArray[np.uint64]], keys: NDArray[np.uint64], hits: NDArray[np.int64], sources: Sequence[SourceId]
) -> list[list[SourceId]]:
    """For each quotation the sources with most of its pairs, those left out that very many sources have."""
    order = np.argsort(hits[:, 0], kind="stable")
    owners = hits[order, 1]
    bounds = np.searchsorted(hits[order, 0], np.arange(len(keys) + 1))
    counts = np.diff(bounds)
    found: list[list[SourceId]] = []
    for pairs in own:
        places = np.searchsorted(keys, pairs)
        telling = places[counts[places] <= max(_TOO_COMMON, int(counts[places].min(initial=0)))]
        shared = Counter([owner for place in telling for owner in owners[bounds[place] : bounds[place + 1]].tolist()])
        least = max(_OWN_SHARE * len(telling), min(_LEAST_PAIRS, len(telling)))
        likely = [(-count, sources[owner]) for owner, count in shared.items() if count >= least]
        found.append([source for _, source in sorted(likely)[:_MOST]])
    return found
