"""Where the parts of a quote stand in a text, in what order, and whether they belong together.

An ellipsis parts a quote into fragments. Each is found by itself; of all the ways to place them the one is taken that
keeps them in order and close. Words that have no place beside the others are looked for elsewhere: a splice.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from asquoted.align.index import Index
from asquoted.align.locate import Alignment, Run, locate

_PLACES_AT_MOST = 50
_SPLICED_WORDS = 5
"""Five words in a row that stand elsewhere are taken over, fewer may be chance."""

_NEAR_BEST = 2
"""Words by which a place may fall short of the best and still be worth a comparison."""

_SPLICED_SHARE = 0.75
_FAR = 150
"""Words between two fragments from which on they are looked for elsewhere too."""


def place(numbers: NDArray[np.uint64], fragments: Sequence[tuple[int, int]], index: Index) -> tuple[Alignment, ...]:
    """The ways to place words that do not stand in the text as they are; best first, the others come near or equal it.

    `fragments` are the ranges of `numbers` between ellipses. Empty when nothing of the quote is in the text.
    """
    if len(fragments) == 1:
        return _place_whole(numbers, index)
    return _place_fragments(numbers, fragments, index)


def find_exact(numbers: NDArray[np.uint64], index: Index, *, near: int | None = None) -> tuple[Alignment, ...]:
    """The places where all words stand one after another, in order of the text.

    At most fifty are given: the first, or with `near` those nearest to that word of the text.
    """
    length = len(numbers)
    places = index.find_run(numbers)
    if len(places) > _PLACES_AT_MOST and near is not None:
        places = sorted(sorted(places, key=lambda place: abs(place - near))[:_PLACES_AT_MOST])
    return tuple(Alignment((Run(0, start, length),), length) for start in places[:_PLACES_AT_MOST])


def _place_whole(numbers: NDArray[np.uint64], index: Index) -> tuple[Alignment, ...]:
    length = len(numbers)
    found = locate(numbers, index)
    return tuple(
        Alignment(_with_spliced(alignment, numbers, index), length)
        for alignment in found
        if alignment.matched >= found[0].matched - _NEAR_BEST
    )


def _with_spliced(alignment: Alignment, numbers: NDArray[np.uint64], index: Index) -> tuple[Run, ...]:
    """The runs of an alignment and those of longer stretches of the quote that stand elsewhere."""
    runs = list(alignment.runs)
    for start, end in _uncovered(alignment.runs, len(numbers)):
        if end - start < _SPLICED_WORDS:
            continue
        part = _find_part(numbers[start:end], index)
        if part is not None:
            runs += [Run(run.quote + start, run.source, run.length) for run in part.runs]
    return tuple(sorted(runs))


def _uncovered(runs: Sequence[Run], length: int) -> list[tuple[int, int]]:
    edges = [0, *(edge for run in runs for edge in (run.quote, run.quote + run.length)), length]
    return [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2) if edges[i] < edges[i + 1]]


def _find_part(numbers: NDArray[np.uint64], index: Index) -> Alignment | None:
    exact = index.find_run(numbers)
    if exact:
        return Alignment((Run(0, exact[0], len(numbers)),), len(numbers))
    found = locate(numbers, index, limit=1)
    if found and max(run.length for run in found[0].runs) >= _SPLICED_WORDS:
        return found[0] if found[0].matched >= _SPLICED_SHARE * (found[0].quote_end - found[0].quote_start) else None
    return None


# ---- fragments


def _place_fragments(
    numbers: NDArray[np.uint64], fragments: Sequence[tuple[int, int]], index: Index
) -> tuple[Alignment, ...]:
    options = [_options(numbers[start:end], index) for start, end in fragments]
    anchors = [
        (len(option), -(end - start), i)
        for i, (option, (start, end)) in enumerate(zip(options, fragments, strict=True))
        if option
    ]
    if not anchors:
        return ()
    anchor = min(anchors)[2]
    chains = [_chain(numbers, fragments, options, anchor, choice, index) for choice in options[anchor]]
    ranked = sorted(chains, key=lambda chain: (-_worth(chain), chain[0].start if chain[0] else 0))
    placements = []
    for chain in ranked:
        runs = [
            Run(run.quote + fragments[i][0], run.source, run.length)
            for i, alignment in enumerate(chain)
            if alignment is not None
            for run in alignment.runs
        ]
        placements.append(Alignment(tuple(runs), len(numbers)))
    best = _worth(ranked[0])
    return tuple(placement for placement, chain in zip(placements, ranked, strict=True) if _worth(chain) >= best - 2)


def _options(numbers: NDArray[np.uint64], index: Index) -> list[Alignment]:
    length = len(numbers)
    exact = index.find_run(numbers)[:_PLACES_AT_MOST]
    if exact:
        return [Alignment((Run(0, place, length),), length) for place in exact]
    return list(locate(numbers, index))


def _chain(
    numbers: NDArray[np.uint64],
    fragments: Sequence[tuple[int, int]],
    options: Sequence[list[Alignment]],
    anchor: int,
    choice: Alignment,
    index: Index,
) -> list[Alignment | None]:
    """One place for each fragment, each as near to its neighbour as can be, from the anchor outwards."""
    chain: list[Alignment | None] = [None] * len(fragments)
    chain[anchor] = choice
    low = choice.end
    for i in range(anchor + 1, len(fragments)):
        chain[i] = _next(numbers[slice(*fragments[i])], options[i], (low, min(len(index), low + _FAR)), index)
        low = chain[i].end if chain[i] is not None else low  # type: ignore[union-attr]
    high = choice.start
    for i in range(anchor - 1, -1, -1):
        chain[i] = _next(numbers[slice(*fragments[i])], options[i], (max(0, high - _FAR), high), index, last=True)
        high = chain[i].start if chain[i] is not None else high  # type: ignore[union-attr]
    return chain


def _next(
    numbers: NDArray[np.uint64],
    options: list[Alignment],
    within: tuple[int, int],
    index: Index,
    *,
    last: bool = False,
) -> Alignment | None:
    """The place of a fragment inside a range of words, the nearest one; elsewhere when it is not there."""
    inside = [option for option in options if within[0] <= option.start and option.end <= within[1]]
    if inside:
        return max(inside, key=lambda option: (option.matched, option.start if last else -option.start))
    near = locate(numbers, index, within=within)
    best = max(options, key=lambda option: option.matched, default=None)
    if near and (best is None or near[0].matched >= best.matched - max(1, len(numbers) // 8)):
        return near[0]
    return best


def _worth(chain: list[Alignment | None]) -> float:
    """Matched words, less a quarter for fragments out of order or far apart."""
    found = [alignment for alignment in chain if alignment is not None]
    matched = sum(alignment.matched for alignment in found)
    apart = any(after.start < before.end or after.start - before.end > _FAR for before, after in pairwise(found))
    return matched * (0.75 if apart else 1.0)
