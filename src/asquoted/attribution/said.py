"""The day of a statement: a date in its sentence, one counted from the day of publication, or one carried on."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from asquoted.model import SaidBasis
from asquoted.text.calendar import load_calendar

_NUMBER_WORDS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}


@dataclass(frozen=True, slots=True)
class Day:
    """A date as written at `start` to `end`; `day` is None for a month, a year or another stretch of time.

    `first` and `last` bound what it may mean.
    """

    start: int
    end: int
    first: date
    last: date
    basis: SaidBasis

    @property
    def day(self) -> date | None:
        return self.first if self.first == self.last else None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    calendar = load_calendar()
    months = "|".join(sorted((name for name, (unit, _) in calendar.items() if unit == "month"), key=len, reverse=True))
    days = "|".join(sorted((name for name, (unit, _) in calendar.items() if unit == "day"), key=len, reverse=True))
    numbers = "|".join(_NUMBER_WORDS) + r"|\d{1,2}"
    return re.compile(
        rf"""(?<![\w-])(?:
        (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})
        |(?P<dotted>\d{{1,2}}\.\d{{1,2}}\.\d{{4}})
        |(?:(?P<wd1>{days})\b\.?,?\s+)?(?:the\s+)?(?:
            (?P<m1>{months})\b\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?\b(?!:\d)(?:,?\s+(?P<y1>\d{{4}}))?
            |(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m2>{months})\b(?:,?\s+(?P<y2>\d{{4}}))?)
        |(?P<m3>{months})\b,?\s+(?:of\s+)?(?P<y3>\d{{4}})
        |(?P<same>the\s+same\s+(?:day|evening|afternoon|morning|night)|that\s+(?:same\s+)?(?:day|evening|afternoon|morning|night))
        |(?P<next>the\s+(?:next|following)\s+(?:day|morning|afternoon|evening))
        |(?P<prior>(?:the\s+(?:previous\s+day|day\s+before(?!\s+yesterday))|a\s+day\s+(?:earlier|before)))
        |(?P<count>{numbers})\s+(?P<unit>days?|weeks?)\s+(?P<way>later|earlier|before|after|ago)
        |(?P<today>today|tonight|this\s+(?:morning|afternoon|evening)|earlier\s+in\s+the\s+day)
        |(?P<yesterday>yesterday|last\s+night)
        |(?P<last>last|next)?\s*(?P<wd2>{days})\b
        |(?P<vague>last|next|this|previous)\s+(?P<stretch>week|month|year|summer|winter|spring|autumn|fall)
        |(?:in|since|of|by|during)\s+(?P<m4>{months})\b(?!\s+\d)
        |(?:in|since|of|by|during)\s+(?P<y4>(?:1[5-9]|20)\d{{2}})(?![\w–-])
        )(?![\w-]*\d)""",
        re.IGNORECASE | re.VERBOSE,
    )


class Calendar:
    """Reads the dates of one document: years and relative days are counted from `published` or the date before."""

    def __init__(self, published: date | None) -> None:
        self.published = published
        self.last: date | None = None
        self.year: int | None = None

    def read(self, text: str, start: int, end: int, hidden: Sequence[tuple[int, int]] = ()) -> list[Day]:
        """The dates in a range of the text, in order, those inside `hidden` ranges left out."""
        found: list[Day] = []
        for match in _pattern().finditer(text, start, end):
            if any(first <= match.start() < behind for first, behind in hidden):
                continue
            if match.lastgroup is None:
                continue
            read = self._read(match)
            if read is not None:
                found.append(read)
                if read.day is not None:
                    self.last = read.day
                    self.year = read.day.year
        return found

    def _read(self, match: re.Match[str]) -> Day | None:
        calendar = load_calendar()
        group = match.groupdict()

        def made(first: date, last: date | None = None, basis: SaidBasis = SaidBasis.EXPLICIT) -> Day:
            return Day(match.start(), match.end(), first, last or first, basis)

        try:
            if group["iso"]:
                return made(date.fromisoformat(group["iso"]))
            if group["dotted"]:
                day, month, year = (int(part) for part in group["dotted"].split("."))
                return made(date(year, month, day))
            month_name = group["m1"] or group["m2"]
            if month_name:
                month = calendar[month_name.lower()][1]
                if not month_name[0].isupper():
                    return None
                day = int(group["d1"] or group["d2"])
                year_word = group["y1"] or group["y2"]
                return made(date(int(year_word) if year_word else self._year(month, day), month, day))
            if group["m3"]:
                month, year = calendar[group["m3"].lower()][1], int(group["y3"])
                return made(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
            if group["m4"]:
                if not group["m4"][0].isupper():
                    return None
                month = calendar[group["m4"].lower()][1]
                year = self._year(month, 1)
                return made(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
            if group["y4"]:
                year = int(group["y4"])
                return made(date(year, 1, 1), date(year, 12, 31))
            return self._relative(group, made)
        except ValueError:
            return None

    def _relative(self, group: dict[str, str | None], made: object) -> Day | None:
        assert callable(made)
        relative = SaidBasis.RELATIVE
        if group["same"]:
            return made(self.last, None, SaidBasis.INHERITED) if self.last else None
        if group["next"]:
            return made(self.last + timedelta(1), None, relative) if self.last else None
        if group["prior"]:
            anchor = self.last or self.published
            return made(anchor - timedelta(1), None, relative) if anchor else None
        if group["count"]:
            size = _NUMBER_WORDS.get((group["count"] or "").lower()) or int(group["count"] or 0)
            step = timedelta(size * (7 if (group["unit"] or "").lower().startswith("week") else 1))
            way = (group["way"] or "").lower()
            anchor = self.published if way == "ago" else self.last or (self.published if way != "later" else None)
            if anchor is None:
                return None
            return made(anchor + step if way in ("later", "after") else anchor - step, None, relative)
        if self.published is None:
            return None
        if group["today"]:
            return made(self.published, None, relative)
        if group["yesterday"]:
            return made(self.published - timedelta(1), None, relative)
        if group["wd2"]:
            name = group["wd2"]
            if not name[0].isupper():
                return None
            back = (self.published.isoweekday() - load_calendar()[name.lower()][1]) % 7
            if (group["last"] or "").lower() == "next":
                return None
            return made(self.published - timedelta(back), None, relative)
        if group["stretch"]:
            return self._stretch(group, made)
        return None

    def _stretch(self, group: dict[str, str | None], made: object) -> Day | None:
        assert callable(made)
        if self.published is None or (group["vague"] or "").lower() not in ("last", "previous"):
            return None
        if group["stretch"] == "week":
            monday = self.published - timedelta(self.published.weekday() + 7)
            return made(monday, monday + timedelta(6), SaidBasis.RELATIVE)
        if group["stretch"] == "month":
            last = self.published.replace(day=1) - timedelta(1)
            return made(last.replace(day=1), last, SaidBasis.RELATIVE)
        if group["stretch"] == "year":
            year = self.published.year - 1
            return made(date(year, 1, 1), date(year, 12, 31), SaidBasis.RELATIVE)
        return None

    def _year(self, month: int, day: int) -> int:
        """The year of a date that is written without one: that of the text before it, else the last past one."""
        if self.year is not None:
            return self.year
        if self.published is None:
            raise ValueError("no year")
        year = self.published.year
        try:
            in_future = date(year, month, day) > self.published + timedelta(31)
        except ValueError:
            in_future = False
        return year - 1 if in_future else year
