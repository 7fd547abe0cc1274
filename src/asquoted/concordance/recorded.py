"""Which recorded quotes may have some words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from asquoted.archive.holdings import Holdings
from asquoted.concordance.entries import Concordance
from asquoted.concordance.table import OWN_SHARE, TOO_COMMON, Numbers, Table, pairs_of
from asquoted.model import Quote, QuoteId
from asquoted.text.words import split_words

_NEAR_BEST = 0.4
"""The share of the best candidate's pairs of words that another must have to be read too."""


@dataclass(frozen=True)
class RecordedWords:
    """The words of all recorded quotes, and where each pair of them stands."""

    archive: Holdings
    concordance: Concordance

    def sharing(self, words: str, *, most: int) -> list[Quote]:
        """The quotes that share pairs of words with some words, the most first; for one word those that have it."""
        numbers = split_words(words).numbers
        if len(numbers) < 2:
            return self._having(numbers, most)
        shared: Counter[int] = Counter()
        for owners in self._table.owners_of(np.unique(pairs_of(numbers))):
            if len(owners) <= TOO_COMMON:
                shared.update(set(owners.tolist()))
        least = max(_NEAR_BEST * max(shared.values(), default=0), 1)
        likely = [(owner, count) for owner, count in shared.most_common(most) if count >= least]
        return self._quotes(
            owner for owner, count in likely if count >= OWN_SHARE * self._pairs_at_most(owner, numbers)
        )

    def _having(self, numbers: Numbers, most: int) -> list[Quote]:
        """The quotes that have a word, unless very many do; none for no word."""
        found = self._owners[np.isin(self._numbers, numbers)][: TOO_COMMON + 1]
        return [] if len(found) > TOO_COMMON else self._quotes(list(dict.fromkeys(found.tolist()))[:most])

    def _pairs_at_most(self, owner: int, numbers: Numbers) -> int:
        """How many pairs of words a wording and a quote can share."""
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
    def _owners(self) -> NDArray[np.int32]:
        """The place of the quote that each word is of."""
        return np.repeat(np.arange(len(self._counts), dtype=np.int32), self._counts)

    @cached_property
    def _table(self) -> Table:
        inside = np.flatnonzero(self._owners[1:] == self._owners[:-1])
        return Table(pairs_of(self._numbers)[inside], self._owners[inside])
