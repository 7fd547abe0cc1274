"""Bars over time: how many quotes were said in each month, or year where months would be too many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from asquoted.dates import read_days

MOST_BARS = 120
"""Ten years of months: narrower bars can't be hit with a finger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """`period` is an EDTF month or year, `share` its height beside the highest, 0 to 1."""

    period: str
    count: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The bars from the first period to the last, empty ones too; `undated` are the quotes that no bar counts."""

    bars: tuple[Bar, ...]
    undated: int = 0

    @property
    def unit(self) -> str:
        return "month" if self.bars and "-" in self.bars[0].period else "year"

    @property
    def highest(self) -> int:
        return max((bar.count for bar in self.bars), default=0)


def draw_timeline(dates: Iterable[str | None]) -> Timeline:
    """The timeline of some dates; a date without its month is counted only where bars are years, others by their first
    day.
    """
    counted: Counter[str | None] = Counter(dates)
    undated = counted.pop(None, 0)
    months: Counter[str] = Counter()
    years: Counter[str] = Counter()
    for said, count in counted.items():
        if said is None:
            continue
        days = read_days(said)
        year, month = divmod(days.first // 100, 100)
        if not 0 < year <= 9999 or days.last // 10_000 != year:
            undated += count
            continue
        years[f"{year:04}"] += count
        if days.last // 100 == days.first // 100:
            months[f"{year:04}-{month:02}"] += count
    return from_counts(months, years, undated)


def from_counts(months: Mapping[str, int], years: Mapping[str, int], undated: int = 0) -> Timeline:
    """The timeline of counted months, or of counted years where the months are too many or say less than half."""
    spread = _months(months)
    if spread and len(spread) <= MOST_BARS and sum(months.values()) * 2 >= sum(years.values()):
        return _timeline(spread, months, undated + sum(years.values()) - sum(months.values()))
    first, last = min(years, default=None), max(years, default=None)
    if first is None or last is None:
        return Timeline(bars=(), undated=undated)
    spread = [f"{year:04}" for year in range(int(first), int(last) + 1)]
    if len(spread) > MOST_BARS:
        spread = sorted(years)[-MOST_BARS:]
    return _timeline(spread, years, undated)


def _months(months: Mapping[str, int]) -> list[str]:
    if not months:
        return []
    first, last = (int(one[:4]) * 12 + int(one[5:]) - 1 for one in (min(months), max(months)))
    if last - first >= MOST_BARS:
        return [*months, *[""] * MOST_BARS]
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1)]


def _timeline(periods: list[str], counts: Mapping[str, int], undated: int) -> Timeline:
    highest = max((counts.get(one, 0) for one in periods), default=0) or 1
    bars = tuple(Bar(period=one, count=counts.get(one, 0), share=counts.get(one, 0) / highest) for one in periods)
    return Timeline(bars=bars, undated=undated)
