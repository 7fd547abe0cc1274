"""Where words of a draft may come from: recorded quotes and sources that share pairs of words.

What is found here are candidates; whether one has the words is judged word by word (`tie`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from asquoted.archive.holdings import Holdings
from asquoted.model import Quote, QuoteId, SourceId
from asquoted.proof.concordance import Concordance, Numbers, pairs_of
from asquoted.text.words import split_words

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


@dataclass(frozen=True)
class RecordedWords:
    """The words of all recorded quotes, and where each pair of them stands."""

    archive: Holdings
    concordance: Concordance

    def sharing(self, words: str) -> list[Quote]:
        """The quotes that share pairs of words with a quotation, the most first; for one word those that have it."""
        numbers = split_words(words).numbers
        if not len(self._numbers) or not len(numbers):
            return []
        if len(numbers) == 1:
            places = np.flatnonzero(self._numbers == numbers[0])
            found = self._owners[places][: _TOO_COMMON + 1]
            owners = list(dict.fromkeys(found.tolist()))
            return self._quotes(owners[:_MOST]) if len(found) <= _TOO_COMMON else []
        shared: Counter[int] = Counter()
        for pair in np.unique(pairs_of(numbers)):
            low, high = np.searchsorted(self._pairs, pair, "left"), np.searchsorted(self._pairs, pair, "right")
            if high - low <= _TOO_COMMON:
                shared.update(set(self._pair_owners[low:high].tolist()))
        if not shared:
            return []
        least = max(_NEAR_BEST * max(shared.values()), 1)
        likely = [(owner, count) for owner, count in shared.most_common(_MOST) if count >= least]
        return self._quotes(
            owner for owner, count in likely if count >= _OWN_SHARE * self._shared_at_most(owner, numbers)
        )

    def _shared_at_most(self, owner: int, numbers: Numbers) -> int:
        """How many pairs of words a quotation and a quote can share."""
        return min(len(numbers), int(self._counts[owner])) - 1

    def _quotes(self, owners: Iterable[int]) -> list[Quote]:
        return [self.archive.quotes[self._ids[owner]] for owner in owners]

    @cached_property
    def _ids(self) -> tuple[QuoteId, ...]:
        return tuple(self.archive.quotes)

    @cached_property
    def _numbers(self) -> Numbers:
        """The words of all quotes, one behind the other."""
        return np.concatenate([np.zeros(0, np.uint64), *(one.words for one in self.concordance.entries.values())])

    @cached_property
    def _counts(self) -> NDArray[np.uint32]:
        """How many words each quote has."""
        return np.concatenate([np.zeros(0, np.uint32), *(one.counts for one in self.concordance.entries.values())])

    @cached_property
    def _owners(self) -> NDArray[np.int64]:
        """The place of the quote that each word is of."""
        return np.repeat(np.arange(len(self._counts)), self._counts)

    @cached_property
    def _sorted(self) -> tuple[Numbers, NDArray[np.int64]]:
        inside = np.flatnonzero(self._owners[1:] == self._owners[:-1])
        pairs = pairs_of(self._numbers)[inside]
        order = np.argsort(pairs, kind="stable")
        return pairs[order], self._owners[inside][order]

    @property
    def _pairs(self) -> Numbers:
        return self._sorted[0]

    @property
    def _pair_owners(self) -> NDArray[np.int64]:
        return self._sorted[1]


@dataclass(frozen=True)
class Texts:
    """The latest texts of all sources, looked through once for several quotations."""

    concordance: Concordance

    def holding(self, wanted: Sequence[str]) -> list[list[SourceId]]:
        """For each of several quotations the sources that share enough pairs of words with it, the likeliest first."""
        own = [np.unique(pairs_of(split_words(words).numbers)) for words in wanted]
        keys = np.unique(np.concatenate(own)) if own else np.zeros(0, np.uint64)
        if not len(keys):
            return [[] for _ in wanted]
        entries = self.concordance.entries
        return _rank(own, keys, _hits(keys, [entry.pairs for entry in entries.values()]), list(entries))


_AT_ONCE = 500
"""Texts whose pairs are looked up at a time: some 20 MB of a large archive."""


def _hits(keys: Numbers, texts: Sequence[Numbers]) -> NDArray[np.int64]:
    """Each pair of words that is asked for, by its place in `keys`, with each text that has it, by its place."""
    found = [np.zeros((0, 2), np.int64)]
    for first in range(0, len(texts), _AT_ONCE):
        some = texts[first : first + _AT_ONCE]
        pairs = np.concatenate(some)
        owners = np.repeat(np.arange(first, first + len(some)), [len(each) for each in some])
        places = np.minimum(np.searchsorted(keys, pairs), len(keys) - 1)
        hit = np.flatnonzero(keys[places] == pairs)
        found.append(np.stack([places[hit], owners[hit]], axis=1))
    return np.concatenate(found)


def _rank(
    own: Sequence[Numbers], keys: Numbers, hits: NDArray[np.int64], sources: Sequence[SourceId]
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
