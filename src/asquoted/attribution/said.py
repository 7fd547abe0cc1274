"""The day of a statement: a date in its sentence, one counted from the day of publication, or one carried on."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from asquoted.attribution.date_words import NUMBER_WORDS, ORDINALS, Written, read_written
from asquoted.attribution.paper import is_its_day
from asquoted.model import SaidBasis
from asquoted.text.calendar import load_calendar


@dataclass(frozen=True, slots=True)
class Day:
    """A date as written at `start` to `end`; `day` is None for a month, a year or another stretch of time.

    `first` and `last` bound what it may mean. A day that is not `sure` was carried past another one: it may
    confirm, and contradicts nothing.
    """

    start: int
    end: int
    first: date
    last: date
    basis: SaidBasis
    sure: bool = True

    @property
    def day(self) -> date | None:
        return self.first if self.first == self.last else None


_AHEAD = re.compile(
    r"(?:\b(?:will|expected|due|scheduled|plans?|planned)\b"
    r"(?:(?!\b(?:said|says|told|announced|warned|added|wrote|confirmed)\b)[^.;“”])*|\b(?:until|by)\s+)\Z"
)
"""What makes a weekday one that is yet to come: will go to the league on Tuesday; no verb of saying is between."""

_AHEAD_WITHIN = 60


Range = tuple[date, date, SaidBasis]


class Calendar:
    """Reads the dates of one document: years and relative days are counted from `published` or the date before."""

    def __init__(self, published: date | None) -> None:
        self.published = published
        self.last: date | None = None
        self.year: int | None = None
        self._aside: _Excursion | None = None
        self._told: int | None = None  # where the last date ends that is written with its year
        self._month: date | None = None
        """The end of the latest month that is named without a day."""

    def read(self, text: str, start: int, end: int, hidden: Sequence[tuple[int, int]] = ()) -> list[Day]:
        """The dates in a range of the text, in order, those inside `hidden` ranges left out."""
        found: list[Day] = []
        starts, ends = _merged(hidden)
        for written in read_written(text, start, end):
            nearest = bisect_right(starts, written.start) - 1
            if nearest >= 0 and written.start < ends[nearest]:
                continue
            if nearest + 1 < len(starts) and starts[nearest + 1] < written.end:
                continue  # He added that evening classes would end
            try:
                meant = self._absolute(written) or self._relative(written)
            except (ValueError, OverflowError):  # 31 June, or a day before the year 1
                continue
            if meant is None:
                continue
            day = Day(written.start, written.end, *meant)
            found.append(day)
            if (day.last - day.first).days < FEW and not self.is_ahead(day):
                self.last = day.last
                self._take_year(text, day, day.last.year)
            elif written["m4"] and not self.is_ahead(day):
                self._month = max(self._month or day.last, day.last)
            elif written["y3"] and self.year is None and _opens(text, day.start):
                self.year = day.first.year  # In February 2018 they met … on the 11th
        return found

    def _take_year(self, text: str, day: Day, year: int) -> None:
        """The year that dates without one have from here on: not one that was guessed, nor that of an excursion.

        "The treaty was signed on 11 June 1988", in the story of another year, is over with its sentence; so is the year
        of a paper in the story of the next.
        """
        is_written = _YEAR.search(text, day.start, day.end) is not None
        if self.year is not None and year < self.year and (day.basis is not SaidBasis.EXPLICIT or not is_written):
            return  # counted from an excursion, or guessed
        far = 1 if is_its_day(text, day.start) else _FAR_BACK
        if is_written and self.year is not None and year <= self.year - far and not _opens(text, day.start):
            ending = _SENTENCE_END.search(text, day.end)
            paragraph = text.find("\n", day.end)
            self._aside = _Excursion(
                day.last, ending.start() if ending else len(text), paragraph if paragraph >= 0 else len(text)
            )
            return
        is_guess = self.year is None and self.published is not None and year != self.published.year
        if not is_guess or day.basis is not SaidBasis.EXPLICIT or is_written:
            self._told = day.end if is_written else self._told
            self.year = year

    def open_year(self, year: int) -> None:
        """Takes the year of a heading for those that follow."""
        self.year, self._month = year, None

    def is_ahead(self, day: Day) -> bool:
        """Whether a day is yet to come when the text is published, so that nothing in it was said then."""
        return self.published is not None and day.first > self.published + timedelta(1)

    def _absolute(self, written: Written) -> Range | None:
        """A date that names a day, a month or a year."""
        months = load_calendar()
        if written["iso"]:
            return _one(date.fromisoformat(written["iso"]))
        if written["dotted"]:
            day, month, year = (int(part) for part in written["dotted"].split("."))
            return _one(date(year, month, day))
        name = written.name("m1", "m2", "m5")
        if name:
            in_words = ORDINALS.index(written["d5"]) + 1 if written["d5"] else 0
            month, day = months[name][1], in_words or int(written["d1"] or written["d2"])
            year_word = written["y1"] or written["y2"] or written["y5"]
            if not year_word:
                year_word = self._year_pointed_to(written)
            first = date(int(year_word) if year_word else self._year(written, month, day), month, day)
            until = written["to1"] or written["to2"]
            last = first.replace(day=int(until)) if until else first
            return first, max(first, last), SaidBasis.EXPLICIT
        name = written.name("m3", "m4")
        if name:
            month = months[name][1]
            return _month(int(written["y3"]) if written["y3"] else self._year(written, month, 1), month)
        if written["y4"]:
            year = int(written["y4"])
            return date(year, 1, 1), date(year, 12, 31), SaidBasis.EXPLICIT
        return None

    def _year_pointed_to(self, written: Written) -> str:
        """The year that "of that year" or "of this year" means; empty where neither stands behind a date."""
        match = _THAT_YEAR.match(written.text, written.end)
        if match is None:
            return ""
        if match["which"] == "this":
            return str(self.published.year) if self.published else ""
        named = list(_NAMED_YEAR.finditer(written.text, max(0, written.start - _YEAR_WITHIN), written.start))
        return named[-1][0] if named else str(self.last.year) if self.last else ""

    def _relative(self, written: Written) -> Range | None:
        """A day counted from another: the same day, two days later, on Tuesday, yesterday, last week."""
        if written["same"]:
            return (self.last, self.last, SaidBasis.INHERITED) if self.last else None
        if written["next"]:
            return _counted(self.last, 1)
        if written["feast"]:
            month, day = _FEASTS[" ".join(written["feast"].replace("’", "'").split())]
            return _one(date(self._year(written, month, day), month, day))
        if written["prior"]:
            return _counted(self.last or self.published, -1)
        if written["count"]:
            return self._count(written)
        if written["today"] and _is_name(written):
            return None  # told Vessin Today
        if written["today"] or written["yesterday"]:
            return _counted(self.published, -bool(written["yesterday"]))
        if written["wd2"]:
            return self._weekday(written)
        if written["season"]:
            return self._season(written["season"])
        return self._stretch(written) if written["stretch"] else None

    def _season(self, name: str) -> Range | None:
        """The last such season that has begun on the day of publication, by the calendar of the north."""
        if self.published is None:
            return None
        first = _SEASONS[name]
        year = self.published.year - (self.published.month < first)
        return date(year, first, 1), date(year, first + 2, monthrange(year, first + 2)[1]), SaidBasis.RELATIVE

    def _count(self, written: Written) -> Range | None:
        way = written["way"]
        size = NUMBER_WORDS.get(written["count"]) or int(written["count"])
        days = size * (7 if written["unit"].startswith("week") else 1)
        if way in ("later", "after"):
            return _counted(self.last, days)
        return _counted(self.published if way == "ago" else self.last or self.published, -days)

    def _weekday(self, written: Written) -> Range | None:
        """The last such day up to publication; none where the sentence looks ahead to it."""
        name = written.name("wd2")
        looks_ahead = _AHEAD.search(written.text, max(0, written.start - _AHEAD_WITHIN), written.start)
        if self.published is None or not name or written["last"] == "next" or looks_ahead:
            return None
        number = load_calendar()[name][1]
        if written.text.endswith("that ", 0, written.start) and self.last is not None:
            return _counted(self.last, -((self.last.isoweekday() - number) % 7))  # at eleven that Tuesday
        is_the = written.text.endswith(("the ", "The "), 0, written.start) and self.last is not None
        if written["last"] == "following" or (is_the and not _OF_WEEKDAY.match(written.text, written.end)):
            return None if self.last is None else _counted(self.last, (number - self.last.isoweekday() - 1) % 7 + 1)
        days = (self.published.isoweekday() - number) % 7
        if written["week"] and days < self.published.isoweekday():
            days += 7  # on Wednesday of last week, told on a Thursday
        return _counted(self.published, -days)

    def _stretch(self, written: Written) -> Range | None:
        if self.published is None or written["vague"] not in ("last", "previous"):
            return None
        if written["stretch"] == "week":
            monday = self.published - timedelta(self.published.weekday() + 7)
            return monday, monday + timedelta(6), SaidBasis.RELATIVE
        if written["stretch"] == "month":
            first, last, _ = _month(*divmod(self.published.year * 12 + self.published.month - 2, 12), zero_based=True)
            return first, last, SaidBasis.RELATIVE
        if written["stretch"] == "year":
            return date(self.published.year - 1, 1, 1), date(self.published.year - 1, 12, 31), SaidBasis.RELATIVE
        return None

    def _year(self, written: Written, month: int, day: int) -> int:
        """The year of a date that is written without one: that of the text before it, else the last past one."""
        if self._aside is not None and self._aside.holds(written.start, month, day):
            return self._aside.day.year
        if self.year is None and self.published is None:
            raise ValueError("no year")
        year = self.year if self.year is not None else self.published.year if self.published else 0
        if self.published is None:
            return year
        if self._is_over(written, year, month, day):
            year = self.published.year
        if self._turns(year, month, day) and date(year + 1, month, day) <= self.published:
            return year + 1
        return year - 1 if date(year, month, day) > self.published + timedelta(31) else year

    def _is_over(self, written: Written, year: int, month: int, day: int) -> bool:
        """Whether the year last written is over: signed on 14 November 2018; and, in a story of 2020, on 6 July."""
        if self._told is None or self.published is None or self.last is None or self.last.year != year:
            return False
        if "\n" not in written.text[self._told : written.start]:
            return False
        return 0 < self.published.year - year <= _RECENT and (self.last - date(year, month, day)).days > _MONTH

    def _turns(self, year: int, month: int, day: int) -> bool:
        """Whether a story goes on in the next year: on 20 December they met. On 6 January they met again."""
        if self._month is not None and self._month.year == year + 1:
            return True
        reached = max((one for one in (self.last, self._month) if one is not None and one.year == year), default=None)
        return reached is not None and (reached - date(year, month, day)).days > _HALF


class _Excursion(NamedTuple):
    """A day of years before the story, with the ends of its sentence and its paragraph."""

    day: date
    sentence: int
    paragraph: int

    def holds(self, place: int, month: int, day: int) -> bool:
        """Whether a date without a year is of that time: dated 4 March 1931. The dealer replied on 9 March."""
        if place < self.sentence:
            return True
        return place < self.paragraph and 0 <= (date(self.day.year, month, day) - self.day).days <= _SOON


_SOON = 62
"""Days within which a date follows one of years before in the same paragraph, and is of the same year."""

_RECENT = 5
"""Years back up to which a date with its year is taken for a look back; an older one makes a history of the story."""

_MONTH = 31
_HALF = 183
"""Days back from which on a date without a year is taken for one of the next year."""

FEW = 7
"""Days up to which a stretch has a last one that is counted from: on 24 and 25 November … The next day."""

_FEASTS = {
    "new year's eve": (12, 31), "new year's day": (1, 1), "christmas eve": (12, 24), "christmas day": (12, 25),
    "boxing day": (12, 26),
}  # fmt: skip
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9}


def _merged(ranges: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Starts and ends of ranges in order of their starts, those that overlap made one."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in ranges:
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


_YEAR = re.compile(r"\d{4}")
_FAR_BACK = 2
"""Years before the story from which on a date in mid-sentence is an excursion."""

_SENTENCE_END = re.compile(r"[.!?][”’\"')]*\s|\n")
_OF_WEEKDAY = re.compile(r"\s+(?:of|before|after|[a-z]+day)\b|\s+(?!evening|morning|afternoon|night)[a-z]+\b(?<!when)")
"""What shows that "the Thursday" is no day of the story: the Thursday before, the Thursday market."""

_OPENING_WORDS = re.compile(r"(?:\A|\n|[.!?:][”’\"')]*\s)\W*(?:\w+\s+){0,2}\Z")


def _opens(text: str, place: int) -> bool:
    """Whether a sentence opens with a date: on 11 June 1988 the treaty was signed."""
    return _OPENING_WORDS.search(text, max(0, place - 40), place) is not None


_NAMED_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_YEAR_WITHIN = 600
"""Characters before "that year" in which the year is named."""

_THAT_YEAR = re.compile(r"\s+(?:of\s+)?(?P<which>that|this)\s+(?:same\s+)?year\b")


def _is_name(written: Written) -> bool:
    """Whether "Today" belongs to a name: it has a capital, and no sentence starts with it."""
    return written.text[written.start] == "T" and not _opens(written.text, written.start)


def _one(day: date) -> Range:
    return day, day, SaidBasis.EXPLICIT


def _counted(anchor: date | None, days: int) -> Range | None:
    """The day so many days from another; None when there is no other."""
    if anchor is None:
        return None
    day = anchor + timedelta(days)
    return day, day, SaidBasis.RELATIVE


def _month(year: int, month: int, *, zero_based: bool = False) -> Range:
    month += zero_based
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), SaidBasis.EXPLICIT


def carried(day: Day, *, sure: bool = True) -> Day:
    """A day that what is said later has from the text before it."""
    return Day(day.start, day.end, day.first, day.last, SaidBasis.INHERITED, sure)
