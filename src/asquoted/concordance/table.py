"""Pairs of neighbouring words, each with whose it is: what most pairs of a wording point at is worth reading."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]

OWN_SHARE = 0.25
"""The share of the pairs that both could share from which on the judge may find the words: he needs half of the words,
and most of their neighbours together."""

TOO_COMMON = 400
"""Owners of a pair of words from which on it tells nothing (of the, in a)."""


class Table:
    """Pairs of words, each with the owner whose it is, a number; sorted once."""

    def __init__(self, pairs: Numbers, owners: NDArray[np.int32]) -> None:
        order = np.argsort(pairs, kind="stable")
        self._pairs, self._owners = pairs[order], owners[order]

    def owners_of(self, pairs: Numbers) -> list[NDArray[np.int32]]:
        """The owners of each of some pairs, an owner as often as it has the pair."""
        low, high = np.searchsorted(self._pairs, pairs, "left"), np.searchsorted(self._pairs, pairs, "right")
        return [self._owners[start:end] for start, end in zip(low.tolist(), high.tolist(), strict=True)]


def pairs_of(numbers: Numbers) -> Numbers:
    """A number for each pair of neighbouring words; the order of the two counts."""
    return numbers[:-1] * np.uint64(0x9E3779B97F4A7C15) + numbers[1:]
