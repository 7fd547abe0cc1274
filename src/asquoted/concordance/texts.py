"""Which of an archive's texts may have some words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from asquoted.concordance.entries import Concordance
from asquoted.concordance.table import OWN_SHARE, TOO_COMMON, Table, pairs_of
from asquoted.model import SourceId
from asquoted.text.words import split_words

_LEAST_PAIRS = 2
"""Pairs, where the words have so many, that a text must share with them: one stands in many texts by chance."""


@dataclass(frozen=True)
class Texts:
    """The latest texts of all sources; some 50 ms a million words when first asked, then 0.1 ms for each wording."""

    concordance: Concordance

    def holding(self, words: str, *, most: int) -> list[SourceId]:
        """The sources that share enough pairs of words with some words, the likeliest first; none for one word."""
        owners = self._table.owners_of(np.unique(pairs_of(split_words(words).numbers)))
        rarest = min(map(len, owners), default=0)
        telling = [each for each in owners if len(each) <= max(TOO_COMMON, rarest)]
        shared = Counter([owner for each in telling for owner in each.tolist()])
        least = max(OWN_SHARE * len(telling), min(_LEAST_PAIRS, len(telling)))
        likely = sorted((-count, self._sources[owner]) for owner, count in shared.items() if count >= least)
        return [source for _, source in likely[:most]]

    @cached_property
    def _sources(self) -> list[SourceId]:
        return list(self.concordance.entries)

    @cached_property
    def _table(self) -> Table:
        pairs = [entry.pairs for entry in self.concordance.entries.values()]
        owners = np.repeat(np.arange(len(pairs), dtype=np.int32), [len(each) for each in pairs])
        return Table(np.concatenate([np.zeros(0, np.uint64), *pairs]), owners)
