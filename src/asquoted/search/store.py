# mypy: disable-error-code="no-untyped-call"
"""What searching asks of an engine, and Whoosh's answer to it: a search cluster could stand in behind the same door."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Protocol

import numpy as np

from asquoted.search.columns import Columns, Numbers
from asquoted.search.facets import Facet, Outcomes, count_facets, count_months
from asquoted.search.manifest import State
from asquoted.search.match import Matcher
from asquoted.search.query import Term, Tree, every_leaf, expand, is_ranked, leaves
from asquoted.search.schema import SCHEMA
from asquoted.search.sealed import Sealed, SealedStorage
from asquoted.search.syntax import Fuzzy, Phrase

_SAME_SCORE = 6  # decimals: sums of equal parts in another order differ by less
_MOST_LIKE = 50
"""Words that a fuzzy one may stand for."""


class Sort(StrEnum):
    """Best first, or oldest first; in both, what is equal goes by date and then by key."""

    RELEVANCE = "relevance"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question: `limit` None is all; facets cost a millisecond or so."""

    tree: Tree
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int | None = 20
    facets: bool = True
    outcomes: Outcomes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`rows` are the JSON of the documents asked for, in order, with their scores (0 where no words were asked for).

    `tree` is the question with fuzzy words expanded, for highlights; `meant` has, for each word that nothing has, what
    may have been meant.
    """

    rows: tuple[str, ...]
    scores: tuple[float, ...]
    total: int
    tree: Tree
    facets: tuple[Facet, ...] = ()
    months: tuple[tuple[str, int], ...] = ()
    meant: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Port(Protocol):
    """An engine for reading. Documents are put and removed in one step, by whoever keeps the index current."""

    def query(self, asked: Asked) -> Answer: ...
    def count(self) -> int: ...
    def rows(self, keys: list[str]) -> dict[str, str]: ...
    def close(self) -> None: ...


class WhooshStore:
    """A sealed index, open. Raises OSError, or whatever a damaged file makes Whoosh raise."""

    def __init__(self, sealed: Sealed, state: State) -> None:
        self._sealed, self._state = sealed, state
        self._storage = SealedStorage(sealed)
        with closing(self._storage.open_index(schema=SCHEMA)) as index:
            self._reader = index.reader()
        try:
            self.columns = Columns(sealed, state.names)
        except BaseException:
            self._reader.close()
            raise
        self.matcher = Matcher(self._reader, self.columns)

    def close(self) -> None:
        self._reader.close()
        self.columns.close()

    @property
    def state(self) -> str:
        """A name that no other state of any index has."""
        return f"{self._sealed.folder.name} {self._state.generation}"

    def count(self) -> int:
        """Documents in use."""
        return self._state.count

    def query(self, asked: Asked) -> Answer:
        """The documents that fit a question. Raises AsquotedError for one that stands for too much."""
        fuzzy = {leaf.folded for leaf in every_leaf(asked.tree) if isinstance(leaf, Fuzzy)}
        likes = {word: frozenset(self.matcher.near(word, distance=1, most=_MOST_LIKE)) for word in fuzzy}
        tree = expand(asked.tree, likes)
        mask = self.matcher.mask(tree, asked.outcomes)
        numbers: Numbers = np.flatnonzero(mask).astype(np.int32)
        scores = self._scores(tree, numbers, asked.sort)
        shown = _best(numbers, scores, self.columns.rank, asked.sort, asked.offset, asked.limit)
        return Answer(
            rows=tuple(self.columns.rows(numbers[shown])),
            scores=tuple(scores[shown].tolist()),
            total=len(numbers),
            tree=tree,
            facets=count_facets(self.columns, numbers, asked.outcomes) if asked.facets else (),
            months=count_months(self.columns, numbers) if asked.facets else (),
            meant=() if len(numbers) else self._meant(asked.tree),
        )

    def rows(self, keys: list[str]) -> dict[str, str]:
        """The rows of documents in use, by key."""
        wanted = set(keys)
        alive = self.columns.alive
        at = [number for number, key in enumerate(self.columns.keys) if key in wanted and alive[number]]
        return {self.columns.keys[number]: self.columns.row(number) for number in at}

    @cached_property
    def _zeros(self) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.zeros(self.columns.size)

    def _scores(self, tree: Tree, numbers: Numbers, sort: Sort) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        del sort
        if not is_ranked(tree):
            return self._zeros[: len(numbers)]
        return np.round(self.matcher.scores(tree, numbers), _SAME_SCORE)

    def _meant(self, tree: Tree) -> tuple[tuple[str, tuple[str, ...]], ...]:
        found: list[tuple[str, tuple[str, ...]]] = []
        for leaf in leaves(tree):
            word = leaf.folded if isinstance(leaf, Term) else leaf.folded[0] if isinstance(leaf, Phrase) else ""
            if word and not self.matcher.has(leaf):
                found.append((word, tuple(self.matcher.near(word, distance=2, most=3))))
        return tuple(found)


def _best(
    numbers: Numbers,
    scores: np.ndarray[tuple[int], np.dtype[np.float64]],
    rank: Numbers,
    sort: Sort,
    offset: int,
    limit: int | None,
) -> Numbers:
    """Where in `numbers` the documents of a page stand, in order."""
    last = len(numbers) if limit is None else min(len(numbers), offset + limit)
    if offset >= last:
        return np.empty(0, np.int32)
    ranks = rank[numbers]
    by_score = sort is Sort.RELEVANCE
    chosen: Numbers = np.arange(len(numbers), dtype=np.int32)
    if last < len(numbers) // 4:  # to find the best few is quicker than to sort all
        if by_score:
            least = np.partition(scores, len(scores) - last)[len(scores) - last]
            chosen = np.flatnonzero(scores >= least).astype(np.int32)
        else:
            chosen = np.argpartition(ranks, last - 1)[:last].astype(np.int32)
    order = np.lexsort((ranks[chosen], -scores[chosen])) if by_score else np.argsort(ranks[chosen])
    return chosen[order[offset:last]]
