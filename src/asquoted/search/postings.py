# mypy: disable-error-code="no-untyped-call"
"""The documents of a word, as arrays.

Whoosh gives postings one by one, at a third of a microsecond each, which for "the" in 100,000 quotes is all the time
a search may take. Its blocks are read whole here; where a block isn't built as known (another codec or version), its
public way is gone.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import IndexReader, TermNotFound

from asquoted.search.columns import Numbers


class Postings(NamedTuple):
    """Numbers of documents, rising, and how often the word stands in each."""

    numbers: Numbers
    times: NDArray[np.float32]


NOTHING = Postings(np.empty(0, np.int32), np.empty(0, np.float32))


def read_postings(reader: IndexReader, field: str, word: str) -> Postings:
    """The postings of one form of a word, of deleted documents too."""
    found: list[Postings] = []
    term = word.encode("utf-8", "surrogatepass")
    for leaf, offset in reader.leaf_readers():
        matcher = _matcher(leaf, field, term)
        if matcher is not None:
            read = _read_leaf(matcher)
            found.append(Postings(read.numbers + offset, read.times) if offset else read)
    if len(found) <= 1:
        return found[0] if found else NOTHING
    return Postings(np.concatenate([one.numbers for one in found]), np.concatenate([one.times for one in found]))


def _matcher(leaf: Any, field: str, term: bytes) -> Any:
    """The postings of a segment as Whoosh has them, without what leaves out the deleted ones, one by one."""
    try:
        terms = getattr(leaf, "_terms", None)
        if terms is None:
            return leaf.postings(field, term)
        return terms.matcher(field, term, leaf.schema[field].format)
    except (TermNotFound, KeyError):
        return None


def _read_leaf(matcher: Any) -> Postings:
    if not hasattr(matcher, "_read_data"):
        return _read_singly(matcher)
    numbers: list[Numbers] = []
    times: list[NDArray[np.float32]] = []
    while matcher.is_active():
        matcher._read_data()  # noqa: SLF001 - see the module's first lines
        steps, weights, *_ = matcher._data  # noqa: SLF001
        block = np.cumsum(np.array(steps, np.int32), dtype=np.int32)
        numbers.append(block)
        same = 1.0 if weights is None else weights  # one number where all are the same
        times.append(np.array(same, np.float32) if isinstance(same, tuple) else np.full(len(block), same, np.float32))
        matcher._next_block()  # noqa: SLF001
    if len(numbers) == 1:
        return Postings(numbers[0], times[0])
    return Postings(np.concatenate(numbers), np.concatenate(times)) if numbers else NOTHING


def _read_singly(matcher: Any) -> Postings:
    numbers: list[int] = []
    times: list[float] = []
    while matcher.is_active():
        numbers.append(matcher.id())
        times.append(matcher.weight())
        matcher.next()
    return Postings(np.array(numbers, np.int32), np.array(times, np.float32))
