"""A table of the neighbouring words of a text, in which a run of words is found without reading the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from asquoted.text.words import Words

_MIX = np.uint64(0xD6E8FEB86659FD93)

_PROBES = 10
"""Pairs looked up to find a run: one of ten is rare, and each costs a walk through the table."""


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """`pairs` has one number for each two neighbouring words, sorted: upper bits tell the words, lower the place.

    It costs 8 bytes a word beside the words themselves, about 4 bytes a character in all.
    """

    words: Words
    pairs: NDArray[np.uint64]
    place_mask: np.uint64

    def __len__(self) -> int:
        return len(self.words)

    def find_run(self, numbers: NDArray[np.uint64]) -> list[int]:
        """Every place where these words stand one after another, as indices of the first, in order."""
        length = len(numbers)
        if length > len(self.words) or not length:
            return []
        if length == 1:
            return np.flatnonzero(self.words.numbers == numbers[0]).tolist()
        probes = _probes(length - 1)
        lows, highs = self.find_pairs(pair_up(numbers)[probes])
        counts = highs - lows
        rarest = int(counts.argmin())
        if not counts[rarest]:
            return []
        places = self.places([(int(lows[rarest]), int(highs[rarest]))]) - int(probes[rarest])
        wanted = numbers.tobytes()
        text_numbers = self.words.numbers
        if len(places) > 1:
            places = places[(places >= 0) & (places + length <= len(text_numbers))]
            for probe in (0, length - 1, length // 2):
                places = places[text_numbers[places + probe] == numbers[probe]]
        return [
            place
            for place in sorted(places.tolist())
            if place >= 0 and text_numbers[place : place + length].tobytes() == wanted
        ]

    def find_pairs(self, pairs: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """For each pair of neighbours the range of `pairs` that has its places."""
        lowest = pairs & ~self.place_mask
        return self.pairs.searchsorted(lowest), self.pairs.searchsorted(lowest | self.place_mask, "right")

    def places(self, ranges: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
        """The places in ranges of `pairs`, as indices of the first word, range after range."""
        found = [self.pairs[low:high] for low, high in ranges]
        return ((found[0] if len(found) == 1 else np.concatenate(found)) & self.place_mask).astype(np.int64)


@lru_cache(maxsize=1024)
def _probes(count: int) -> NDArray[np.int64]:
    """Which of so many pairs are looked up: all of a few, else some from the whole length."""
    if count <= _PROBES:
        return np.arange(count)
    return np.arange(_PROBES) * (count - 1) // (_PROBES - 1)


def build_index(words: Words) -> Index:
    """The table for the words of a text; sorting them takes most of the time, some 10 ms a million characters."""
    bits = max(1, len(words).bit_length())
    place_mask = np.uint64((1 << bits) - 1)
    if len(words) < 2:
        return Index(words=words, pairs=np.zeros(0, np.uint64), place_mask=place_mask)
    pairs = (pair_up(words.numbers) & ~place_mask) | np.arange(len(words) - 1, dtype=np.uint64)
    pairs.sort()
    return Index(words=words, pairs=pairs, place_mask=place_mask)


def pair_up(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """One number for each two neighbours."""
    paired: NDArray[np.uint64] = (numbers[:-1] * _MIX) ^ (numbers[1:] + (numbers[1:] << np.uint64(7)))
    return paired
