"""Figures of an archive: how many quotes by speaker, source, kind, year and outcome. Nothing is drawn here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from asquoted.archive.holdings import Holdings
from asquoted.audit import Audited
from asquoted.dates import read_days
from asquoted.model import Kind, Outcome, Quote, SourceId, SpeakerId

K = TypeVar("K")
S = TypeVar("S", bound=str)

NOBODY = SpeakerId("")
"""Stands for the speaker of quotes whose source names nobody."""

UNDATED = None
"""Stands for the year of quotes that nobody can place in one."""


@dataclass(slots=True)
class Tally:
    """Quotes counted: how many of each outcome, and how many that are not as quoted as `audit.fails` has it."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    failing: int = 0

    @property
    def quotes(self) -> int:
        return self.outcomes.total()

    def add(self, outcome: Outcome, *, fails: bool) -> None:
        self.outcomes[outcome] += 1
        self.failing += fails


@dataclass(frozen=True, slots=True)
class Figures:
    """All quotes counted in several ways.

    A joint statement counts for each of its speakers, so `speakers` may add up to more than there are quotes. `years`
    are in order, gaps filled in, quotes without a year under `UNDATED` last.
    """

    total: Tally
    speakers: Mapping[SpeakerId, Tally]
    sources: Mapping[SourceId, Tally]
    kinds: Mapping[Kind, Tally]
    years: Mapping[int | None, Tally]


def count(archive: Holdings, audited: Iterable[Audited]) -> Figures:
    """The figures of quotes with their verdicts. Speakers and sources stand in order of how many quotes they have."""
    total = Tally()
    speakers: dict[SpeakerId, Tally] = {}
    sources: dict[SourceId, Tally] = {}
    kinds: dict[Kind, Tally] = {}
    years: dict[int | None, Tally] = {}
    for each in audited:
        quote, outcome, fails = each.quote, each.outcome, each.fails(archive.fail_on)
        tallies = [total]
        tallies += [_of(speakers, speaker) for speaker in dict.fromkeys(quote.speaker or (NOBODY,))]
        tallies.append(_of(sources, quote.source))
        tallies.append(_of(kinds, quote.kind))
        tallies.append(_of(years, year_of(quote)))
        for tally in tallies:
            tally.add(outcome, fails=fails)
    return Figures(total, _most_first(speakers), _most_first(sources), _most_first(kinds), _in_order(years))


def year_of(quote: Quote) -> int | None:
    """The year in which a quote was said, None where it is not known or may be one of several."""
    if quote.said is None:
        return UNDATED
    days = read_days(quote.said)
    first, last = (day // 10_000 for day in days)  # rounded down, as yyyymmdd before year 0 is a negative sum
    return first if first == last else UNDATED


def _of(tallies: dict[K, Tally], key: K) -> Tally:
    tally = tallies.get(key)
    if tally is None:
        tally = tallies[key] = Tally()
    return tally


def _most_first(tallies: dict[S, Tally]) -> dict[S, Tally]:
    return dict(sorted(tallies.items(), key=lambda pair: (-pair[1].quotes, pair[0])))


_LONGEST_GAP = 500
"""Years without a quote that are filled in, so that a timeline is true to scale; over more, only those with quotes."""


def _in_order(years: dict[int | None, Tally]) -> dict[int | None, Tally]:
    known = sorted(year for year in years if year is not None)
    if known and known[-1] - known[0] <= _LONGEST_GAP:
        known = list(range(known[0], known[-1] + 1))
    ordered: dict[int | None, Tally] = {year: years.get(year, Tally()) for year in known}
    if UNDATED in years:
        ordered[UNDATED] = years[UNDATED]
    return ordered
