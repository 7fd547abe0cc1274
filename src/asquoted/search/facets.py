"""How often each speaker, year, source, kind and outcome is among the hits, counted over arrays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from asquoted.model import Outcome
from asquoted.search.columns import Columns, Numbers

FIELDS = ("speaker", "year", "source", "kind", "outcome")
_MOST_VALUES = 50
_OUTCOMES = tuple(Outcome)

Outcomes = NDArray[np.int8]
"""Of each document the rank of its remembered outcome, -1 where none is remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """The values of a field among the hits, with their counts: the commonest 50 first, years in order.

    `others` is how many values more there are. Hits without a value are not counted.
    """

    field: str
    values: tuple[tuple[str, int], ...]
    others: int = 0


def count_facets(columns: Columns, hits: Numbers, outcomes: Outcomes | None = None) -> tuple[Facet, ...]:
    """The facets of the hits, in the order of `FIELDS`; some 1 ms for 100,000 documents."""
    return (
        _facet("speaker", _named(columns, "speaker", columns.speaker_codes(hits))),
        _years(columns, hits),
        _facet("source", _named(columns, "source", columns["source"][hits])),
        _facet("kind", _named(columns, "kind", columns["kind"][hits])),
        _facet("outcome", [] if outcomes is None else _outcomes(outcomes[hits])),
    )


def count_months(columns: Columns, hits: Numbers) -> tuple[tuple[str, int], ...]:
    """How many hits were said in each month, in order; those whose day may lie in several months are not counted."""
    first, last = columns["first"][hits] // 100, columns["last"][hits] // 100
    months, counts = np.unique(first[first == last], return_counts=True)
    pairs = zip(months.tolist(), counts.tolist(), strict=True)
    return tuple((f"{month // 100:04}-{month % 100:02}", int(count)) for month, count in pairs if month > 0)


def _named(columns: Columns, table: str, codes: NDArray[np.int32]) -> Iterable[tuple[str, int]]:
    names = columns.tables[table]
    counts = np.bincount(codes, minlength=len(names))
    return [(names[code], int(counts[code])) for code in np.flatnonzero(counts).tolist() if names[code]]


def _years(columns: Columns, hits: Numbers) -> Facet:
    first, last = columns["first"][hits] // 10_000, columns["last"][hits] // 10_000
    years, counts = np.unique(first[first == last], return_counts=True)
    values = tuple((f"{year:04}", int(count)) for year, count in zip(years.tolist(), counts.tolist(), strict=True))
    return Facet(field="year", values=values)


def _outcomes(ranks: NDArray[np.int8]) -> Iterable[tuple[str, int]]:
    counts = np.bincount(ranks[ranks >= 0], minlength=len(_OUTCOMES)).tolist()
    return [(outcome.value, count) for outcome, count in zip(_OUTCOMES, counts, strict=True) if count]


def _facet(field: str, counts: Iterable[tuple[str, int]]) -> Facet:
    ordered = sorted(counts, key=lambda pair: (-pair[1], pair[0]))
    return Facet(field=field, values=tuple(ordered[:_MOST_VALUES]), others=max(0, len(ordered) - _MOST_VALUES))
