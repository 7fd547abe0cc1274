"""Every place in a text that a run of words may come from, each aligned word by word.

Exact places come from the index alone. Otherwise the rarest neighbouring words vote: words taken over from one place
lie on one diagonal (place in the text minus place in the quote), small edits only shift it. The best windows are
aligned; nothing here says whether the words are right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from asquoted.align.index import Index, pair_up

_VOTES_AT_MOST = 300
"""Places that may vote. The rarest pairs come first: 4,000 placed no more quotes right in 10 MB, in twice the time."""

_PAIRS_AT_MOST = 64

_RIVAL = 0.4
"""The share of the best window's votes from which on another one is aligned too."""


class Run(NamedTuple):
    """Equal words: `length` of them from word `quote` of the quote and word `source` of the text."""

    quote: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Runs of equal words in order of the quote; `matched` words of `length` in the quote.

    They are in order of the text too, but where parts of the quote stand apart or in another order.
    """

    runs: tuple[Run, ...]
    length: int

    @property
    def matched(self) -> int:
        return sum(run.length for run in self.runs)

    @property
    def start(self) -> int:
        return min(run.source for run in self.runs)

    @property
    def end(self) -> int:
        return max(run.source + run.length for run in self.runs)

    @property
    def quote_start(self) -> int:
        return self.runs[0].quote

    @property
    def quote_end(self) -> int:
        return self.runs[-1].quote + self.runs[-1].length

    @property
    def score(self) -> float:
        """Matched words less a little for every word of the text that stands between them."""
        return self.matched - 0.02 * max(0, self.end - self.start - self.length)


def locate(
    numbers: NDArray[np.uint64], index: Index, *, within: tuple[int, int] | None = None, limit: int = 3
) -> tuple[Alignment, ...]:
    """The places that come nearest to these words, best first; empty when no two of them stand together.

    `within` bounds the search to a range of words. Time does not grow with the text, but for words so common that
    none of their pairs is rare.
    """
    if not len(numbers):
        return ()
    found: list[Alignment] = []
    for start, end in _windows(numbers, index, within, limit):
        alignment = align(numbers, index.words.numbers[start:end], offset=start)
        if alignment is not None and alignment not in found:
            found.append(alignment)
    return tuple(sorted(found, key=lambda alignment: (-alignment.score, alignment.start)))


def _windows(
    numbers: NDArray[np.uint64], index: Index, within: tuple[int, int] | None, limit: int
) -> list[tuple[int, int]]:
    low, high = within or (0, len(index))
    if within is not None and high - low <= 8 * len(numbers) + 80:
        return [(low, high)] if high > low else []
    diagonals, weights = _votes(numbers, index, low, high)
    if not len(diagonals):
        return []
    length = len(numbers)
    tolerance = max(25, length // 2)
    sums = np.zeros(len(weights) + 1)
    weights.cumsum(out=sums[1:])
    ends = diagonals.searchsorted(diagonals + tolerance, "right")
    scores = sums[ends] - sums[:-1]
    padding = 3 + length // 6
    windows: list[tuple[int, int]] = []
    least = _RIVAL * float(scores.max())
    for _ in range(limit):
        best = int(scores.argmax())
        if scores[best] <= 0 or scores[best] < least:
            break
        first, last = int(diagonals[best]), int(diagonals[ends[best] - 1])
        windows.append((max(low, first - padding), min(high, last + length + padding)))
        scores[(diagonals >= first - tolerance) & (diagonals <= first + tolerance)] = 0.0
    return windows


def _votes(
    numbers: NDArray[np.uint64], index: Index, low: int, high: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Diagonals in order and the weight of each vote: a rare pair says more than a common one."""
    words, places, counts = _places_of_rare_pairs(numbers, index)
    if len(words) < 2 or words[0] == words[-1]:
        more = _single_words(numbers, index)
        words, places, counts = (np.concatenate(pair) for pair in zip((words, places, counts), more, strict=True))
    diagonals, weights = places - words, 1.0 / np.log2(1.5 + counts)
    if low > 0 or high < len(index):
        inside = (places >= low) & (places < high)
        diagonals, weights = diagonals[inside], weights[inside]
    order = diagonals.argsort(kind="stable")
    return diagonals[order], weights[order]


Votes = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
"""For each vote the word of the quote, its place in the text, and how many places that word or pair has."""


def _places_of_rare_pairs(numbers: NDArray[np.uint64], index: Index) -> Votes:
    """The votes of the rarest pairs of neighbours."""
    nothing = np.zeros(0, np.int64)
    if len(numbers) < 2:
        return nothing, nothing, nothing
    lows, highs = index.find_pairs(pair_up(numbers))
    counts = highs - lows
    found = counts.nonzero()[0]
    if not len(found):
        return nothing, nothing, nothing
    rarest = found[counts[found].argsort(kind="stable")][:_PAIRS_AT_MOST]
    enough = max(3, int(counts[rarest].cumsum().searchsorted(_VOTES_AT_MOST, "right")))
    chosen = rarest[:enough]
    places = index.places(list(zip(lows[chosen].tolist(), highs[chosen].tolist(), strict=True)))
    each = counts[chosen]
    return chosen.repeat(each), places, each.repeat(each)


def _single_words(numbers: NDArray[np.uint64], index: Index) -> Votes:
    """The votes of words taken one by one, common ones left out; reads the whole text."""
    common = max(20, len(index) // 400)
    places = np.flatnonzero(np.isin(index.words.numbers, numbers))
    words: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    found: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    for word, number in enumerate(numbers.tolist()):
        own = places[index.words.numbers[places] == np.uint64(number)]
        if 0 < len(own) <= common:
            words.append(np.full(len(own), word))
            found.append(own)
    counts = [np.full(len(own), len(own)) for own in found]
    return np.concatenate(words), np.concatenate(found), np.concatenate(counts)


def align(quote: NDArray[np.uint64], source: NDArray[np.uint64], *, offset: int = 0) -> Alignment | None:
    """Quote and passage side by side: the longest common words, without chance matches far from the rest.

    `offset` is the place of `source` in its text. None when they share no word.
    """
    quote_numbers, source_numbers = quote.tolist(), source.tolist()
    runs = join_runs(
        Run(block.src_start, block.dest_start, block.src_end - block.src_start)
        for block in Indel.opcodes(quote_numbers, source_numbers)
        if block.tag == "equal"
    )
    if not runs:
        return None
    runs = _best_chain(join_runs(_tighten(runs, quote_numbers, source_numbers)))
    return Alignment(tuple(Run(run.quote, run.source + offset, run.length) for run in runs), len(quote_numbers))


def join_runs(runs: Iterable[Run]) -> list[Run]:
    """The runs with those made one that follow each other at once on both sides."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and last.quote + last.length == run.quote and last.source + last.length == run.source:
            joined[-1] = last._replace(length=last.length + run.length)
        else:
            joined.append(run)
    return joined


def _tighten(runs: list[Run], quote: list[int], source: list[int]) -> list[Run]:
    """Moves runs next to their neighbour where the same words stand there too.

    A longest common subsequence takes any "the"; an editor takes the one beside the other words.
    """
    runs = list(runs)
    for i in range(len(runs) - 2, -1, -1):
        run, following = runs[i], runs[i + 1]
        start = following.source - (following.quote - run.quote)
        if start > run.source and source[start : start + run.length] == quote[run.quote : run.quote + run.length]:
            runs[i] = run._replace(source=start)
    if len(runs) > 1:
        before, run = runs[-2:]
        start = before.source + run.quote - before.quote
        if start < run.source and source[start : start + run.length] == quote[run.quote : run.quote + run.length]:
            runs[-1] = run._replace(source=start)
    return runs


def _best_chain(runs: list[Run]) -> list[Run]:
    """The stretch of runs that is worth most when each gap between them costs."""
    best, best_range = 0.0, (0, 1)
    worth, first = 0.0, 0
    for i, run in enumerate(runs):
        cost = _gap_cost(runs[i - 1], run) if i else 0.0
        if worth <= cost:
            worth, first = 0.0, i
        else:
            worth -= cost
        worth += run.length
        if worth > best:
            best, best_range = worth, (first, i + 1)
    return runs[slice(*best_range)]


def _gap_cost(before: Run, after: Run) -> float:
    """Half a word for each word replaced, a quarter for each left out or put in, less from the twelfth on."""
    quote = after.quote - (before.quote + before.length)
    source = after.source - (before.source + before.length)
    replaced, uneven = min(quote, source), abs(quote - source)
    return 0.5 * replaced + (0.25 * uneven if uneven < 12 else 3.0 + 0.05 * (uneven - 12))
