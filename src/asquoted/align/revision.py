"""Two versions of a text, word by word: which words of the old one stand no more, and which of the new one stand there
instead.

Equal ends are set aside, the rest is held together by what it has once in each version, and between such places the
longest common words decide.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from asquoted.align.index import pair_up
from asquoted.align.locate import Run, join_runs

Numbers = NDArray[np.uint64]

_CELLS = 1 << 26
"""Words of one stretch times those of the other up to which they are compared: 8,000 by 8,000 take 8 MB and 20 ms."""

_ANCHOR = 6
"""Words in a row that must stand once in each version to hold both together."""

_CHANCE = 3
"""Equal words between two changes larger than they are, which a rewritten sentence has by chance."""


class Replaced(NamedTuple):
    """Words `old` of the one version, and the words `new` of the other in their place; half-open, one may be empty."""

    old: tuple[int, int]
    new: tuple[int, int]


def find_replaced(old: Numbers, new: Numbers) -> tuple[Replaced, ...]:
    """The changes that make `new` of `old`, in order; none when they are equal.

    Between two changes stands at least one equal word. Some 100 ms for versions of 100,000 words, and in proportion
    for longer ones: a stretch of more than `_CELLS` without anchors is one change.
    """
    runs = join_runs(run for run in _equal_runs(old, new) if run.length)
    return _join_near(_between(runs, len(old), len(new)))


def _equal_runs(old: Numbers, new: Numbers, *, is_inner: bool = False) -> Iterator[Run]:
    """The words that stay, as runs in order of both versions; `is_inner` between anchors, where no others are."""
    head, tail = _equal_ends(old, new)
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    yield Run(0, 0, head)
    if len(middle_old) * len(middle_new) <= _CELLS:
        yield from _shift(_common(middle_old, middle_new), head, head)
    elif not is_inner:
        yield from _shift(_by_anchors(middle_old, middle_new), head, head)
    yield Run(len(old) - tail, len(new) - tail, tail)


def _equal_ends(old: Numbers, new: Numbers) -> tuple[int, int]:
    """How many words both begin with, and how many of the others both end with."""
    length = min(len(old), len(new))
    head = _count_equal(old[:length], new[:length])
    rest = length - head
    return head, _count_equal(old[len(old) - rest :][::-1], new[len(new) - rest :][::-1])


def _count_equal(one: Numbers, other: Numbers) -> int:
    differing = np.flatnonzero(one != other)
    return int(differing[0]) if len(differing) else len(one)


def _common(old: Numbers, new: Numbers) -> list[Run]:
    """The longest common words."""
    if not len(old) or not len(new):
        return []
    return [
        Run(block.src_start, block.dest_start, block.src_end - block.src_start)
        for block in Indel.opcodes(old.tolist(), new.tolist())
        if block.tag == "equal"
    ]


# ---- long stretches


def _by_anchors(old: Numbers, new: Numbers) -> Iterator[Run]:
    """The runs that hold anchors, and the common words between them."""
    done_old = done_new = 0
    for run in (*_anchors(old, new), Run(len(old), len(new), 0)):
        cut = max(0, done_old - run.quote, done_new - run.source)  # where an anchor laps over the one before
        start_old, start_new, length = run.quote + cut, run.source + cut, run.length - cut
        if length < 0:
            continue
        inner = _equal_runs(old[done_old:start_old], new[done_new:start_new], is_inner=True)
        yield from _shift(inner, done_old, done_new)
        yield Run(start_old, start_new, length)
        done_old, done_new = start_old + length, start_new + length


def _shift(runs: Iterable[Run], by_old: int, by_new: int) -> Iterator[Run]:
    for run in runs:
        yield Run(run.quote + by_old, run.source + by_new, run.length)


def _anchors(old: Numbers, new: Numbers) -> list[Run]:
    """Words in a row that stand once in each version, as many of them as are in the same order in both."""
    places_old, places_new = _places_of_unique(old, new)
    if not len(places_old):
        return []
    if (np.diff(places_new) < 0).any():
        chosen = _longest_rising(places_new.tolist())
        places_old, places_new = places_old[chosen], places_new[chosen]
    steps_old, steps_new = np.diff(places_old), np.diff(places_new)
    ends = np.flatnonzero((steps_old != steps_new) | (steps_old > _ANCHOR))  # those that lap over are one run
    firsts, lasts = np.concatenate(([0], ends + 1)), np.concatenate((ends, [len(places_old) - 1]))
    lengths = places_old[lasts] - places_old[firsts] + _ANCHOR
    return list(map(Run, places_old[firsts].tolist(), places_new[firsts].tolist(), lengths.tolist()))


def _places_of_unique(old: Numbers, new: Numbers) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the rows of words start that both versions have once, in order of the old one."""
    rows_old, rows_new = old, new
    for _ in range(_ANCHOR - 1):
        rows_old, rows_new = pair_up(rows_old), pair_up(rows_new)
    (own_old, first_old), (own_new, first_new) = _unique(rows_old), _unique(rows_new)
    _, in_old, in_new = np.intersect1d(own_old, own_new, assume_unique=True, return_indices=True)
    places_old, places_new = first_old[in_old], first_new[in_new]
    same = np.ones(len(places_old), bool)
    for step in range(_ANCHOR):  # numbers of rows may collide, so the words themselves are compared
        same &= old[places_old + step] == new[places_new + step]
    places_old, places_new = places_old[same], places_new[same]
    order = places_old.argsort()
    return places_old[order], places_new[order]


def _unique(rows: Numbers) -> tuple[Numbers, NDArray[np.int64]]:
    values, firsts, counts = np.unique(rows, return_index=True, return_counts=True)
    return values[counts == 1], firsts[counts == 1].astype(np.int64)


def _longest_rising(values: list[int]) -> list[int]:
    """The indices of a longest rising subsequence; n log n."""
    ends: list[int] = []
    indices: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        place = bisect_left(ends, value)
        before.append(indices[place - 1] if place else -1)
        ends[place : place + 1] = [value]
        indices[place : place + 1] = [index]
    chain: list[int] = []
    index = indices[-1] if indices else -1
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]


# ---- from runs to changes


def _between(runs: Iterable[Run], length_old: int, length_new: int) -> Iterator[Replaced]:
    """What the runs leave over."""
    done_old = done_new = 0
    for run in (*runs, Run(length_old, length_new, 0)):
        if run.quote > done_old or run.source > done_new:
            yield Replaced((done_old, run.quote), (done_new, run.source))
        done_old, done_new = run.quote + run.length, run.source + run.length


def _join_near(changes: Iterable[Replaced]) -> tuple[Replaced, ...]:
    """The changes with those made one that only chance words part."""
    joined: list[Replaced] = []
    for change in changes:
        last = joined[-1] if joined else None
        if last and change.old[0] - last.old[1] <= min(_CHANCE, _size(last) - 1, _size(change) - 1):
            joined[-1] = Replaced((last.old[0], change.old[1]), (last.new[0], change.new[1]))
        else:
            joined.append(change)
    return tuple(joined)


def _size(change: Replaced) -> int:
    return max(change.old[1] - change.old[0], change.new[1] - change.new[0])
