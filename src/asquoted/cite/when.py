"""A date of CSL as English styles print it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from asquoted.cite.date import csl_date, printed_date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MONTHS_OF_MLA = (*("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),)
_SEASONS = ("Spring", "Summer", "Autumn", "Winter")


@dataclass(frozen=True, kw_only=True)
class When:
    """`first` and `last` are year, month and day as far as they are known, equal for what is no range.

    `words` stands for the whole date where CSL has no form for it, as for a range with an open end.
    """

    first: tuple[int, ...] = ()
    last: tuple[int, ...] = ()
    season: str = ""
    is_uncertain: bool = False
    words: str = ""

    @cached_property
    def year(self) -> str:
        return self.year_before("BC")

    @property
    def doubted_year(self) -> str:
        return self.doubted(self.year)

    def doubted(self, shown: str) -> str:
        """What is shown of the date; if it is uncertain in square brackets: [1890?]."""
        return f"[{shown}?]" if self.is_uncertain and not self.words else shown

    def year_before(self, era: str) -> str:
        """The year, or both of a range: 1890–1894, 44 BC."""
        if self.words:
            return self.words
        years = dict.fromkeys(_year(parts[0], era) for parts in (self.first, self.last))
        return "–".join(years)

    @property
    def month_and_day(self) -> str:
        """May 13, May 13–17, June, Winter; empty where the year is all."""
        if self.words or len(self.first) < 2:
            return self.season
        if self.first == self.last or len(self.last) < 2:
            return _month_first(self.first)
        if self.first[:2] == self.last[:2] and len(self.first) == len(self.last) == 3:
            return f"{_month_first(self.first)}–{self.last[2]}"
        return f"{_month_first(self.first)}–{_month_first(self.last)}"

    @property
    def american(self) -> str:
        """May 13, 2019; May 13–17, 2019; June 2019; Winter 2018."""
        if self.words:
            return self.words
        if self.first[0] != self.last[0]:
            return "–".join(_american(parts, self.season) for parts in (self.first, self.last))
        before = self.month_and_day
        is_exact = len(self.last) == 3 or (len(self.first) == 3 and len(self.last) != 2)
        return f"{before}{', ' if before and is_exact else ' ' * bool(before)}{self.year}"

    def british(self, months: Sequence[str] = MONTHS) -> str:
        """13 May 2019; 13–17 May 2019; 30 May–2 June 2019; June 2019."""
        if self.words:
            return self.words
        if self.first == self.last:
            return _british(self.first, months, self.season)
        is_same_year = self.first[0] == self.last[0]
        if is_same_year and len(self.first) == len(self.last) == 3 and self.first[1] == self.last[1]:
            return f"{self.first[2]}–{_british(self.last, months)}"
        if is_same_year and len(self.first) > 1:
            return f"{_british(self.first, months).rsplit(' ', 1)[0]}–{_british(self.last, months)}"
        return f"{_british(self.first, months)}–{_british(self.last, months)}"


def read_when(date: object) -> When | None:
    """A date as an item has it; None where it has none."""
    if not isinstance(date, Mapping):
        return None
    if "literal" in date:
        return When(words=_in_words(str(date["literal"])))
    parts = [tuple(one) for one in date.get("date-parts", ())]
    if not parts:
        return None
    season = date.get("season")
    return When(
        first=parts[0],
        last=parts[-1],
        season=_SEASONS[season - 1] if isinstance(season, int) and 1 <= season <= 4 else "",
        is_uncertain=bool(date.get("circa")),
    )


@lru_cache(maxsize=4096)
def when_of(edtf: str) -> When | None:
    """The date that an EDTF date is in CSL. Raises ValueError for what is none."""
    return read_when(csl_date(edtf))


def _in_words(literal: str) -> str:
    try:
        return printed_date(literal)
    except ValueError:
        return literal


def _year(year: int, era: str = "BC") -> str:
    return str(year) if year > 0 else f"{-year} {era}"


def _month_first(parts: tuple[int, ...]) -> str:
    return MONTHS[parts[1] - 1] + (f" {parts[2]}" if len(parts) > 2 else "")


def _american(parts: tuple[int, ...], season: str) -> str:
    if len(parts) == 1:
        return f"{season} {_year(parts[0])}".lstrip()
    return f"{_month_first(parts)}{',' if len(parts) > 2 else ''} {_year(parts[0])}"


def _british(parts: tuple[int, ...], months: Sequence[str], season: str = "") -> str:
    day = f"{parts[2]} " if len(parts) > 2 else ""
    month = f"{months[parts[1] - 1]} " if len(parts) > 1 else f"{season} ".lstrip()
    return f"{day}{month}{_year(parts[0])}"
