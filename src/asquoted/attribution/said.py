"""The day of a statement: a date in its sentence, one counted from the day of publication, or one carried on."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby

from asquoted.model import SaidBasis
from asquoted.text.calendar import load_calendar

_NUMBER_WORDS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}


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


_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()

_OPENING = (
    *_NUMBER_WORDS,
    *_ORDINALS,
    *r"by during earlier in last later next of previous since that the this today\w* tonight\w* yesterday\w*".split(),
)
"""The words, beside months and days of the week, that a date may start with, as parts of a regular expression."""

_AHEAD = re.compile(r"(?:\b(?:will|expected|due|scheduled|plans?|planned)\b[^.;“”]*|\b(?:until|by)\s+)\Z")
"""What makes a weekday one that is yet to come: will go to the league on Tuesday."""

_AHEAD_WITHIN = 60


def _first_letter(word: str) -> str:
    return word[0]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """What is written as a date, in lower case: ignoring the case instead would take twice the time.

    The words that a date may start with stand before all else, by their first letters: few words of a text are among
    them, and the others are passed at once.
    """
    calendar = load_calendar()
    opening = sorted({*(name for name, (unit, _) in calendar.items() if unit != "relative"), *_OPENING})
    opens = "|".join(
        letter + "(?:" + "|".join(word[1:] for word in words) + ")" for letter, words in groupby(opening, _first_letter)
    )
    months = "|".join(sorted((name for name, (unit, _) in calendar.items() if unit == "month"), key=len, reverse=True))
    days = "|".join(sorted((name for name, (unit, _) in calendar.items() if unit == "day"), key=len, reverse=True))
    numbers = "|".join(_NUMBER_WORDS) + r"|\d{1,2}"
    ordinals = "|".join(sorted(_ORDINALS, key=len, reverse=True))
    return re.compile(
        rf"""(?<![\w-])(?=\d|\s+[mtwfs]|(?:{opens})\b)(?:
        (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})
        |(?P<dotted>\d{{1,2}}\.\d{{1,2}}\.\d{{4}})
        |(?:(?P<wd1>{days})\b\.?,?\s+)?(?:the\s+)?(?:
            (?P<m1>{months})\b\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?\b(?!:\d)(?:,?\s+(?P<y1>\d{{4}}))?
            |(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m2>{months})\b(?:,?\s+(?P<y2>\d{{4}}))?
            |(?P<d5>{ordinals})\s+of\s+(?P<m5>{months})\b(?:,?\s+(?P<y5>\d{{4}}))?)
        |(?P<m3>{months})\b,?\s+(?:of\s+)?(?P<y3>\d{{4}})
        |(?P<same>(?:earlier|later)\s+in\s+the\s+day|the\s+same\s+(?:day|evening|afternoon|morning|night)|that\s+(?:same\s+)?(?:day|evening|afternoon|morning|night))
        |(?P<next>the\s+(?:next|following)\s+(?:day|morning|afternoon|evening))
        |(?P<prior>(?:the\s+(?:previous\s+day|day\s+before(?!\s+yesterday))|a\s+day\s+(?:earlier|before)))
        |(?P<count>{numbers})\s+(?P<unit>days?|weeks?)\s+(?P<way>(?:later|earlier|ago)\b|(?:before|after)\b(?!\s+(?:the|a|an|his|her|its|their|our|my|this|that)\b))
        |(?P<today>today|tonight|this\s+(?:morning|afternoon|evening))
        |(?P<yesterday>yesterday|last\s+night)
        |(?P<last>last|next)?\s*(?P<wd2>{days})\b
        |(?P<vague>last|next|this|previous)\s+(?P<stretch>week|month|year|summer|winter|spring|autumn|fall)
        |in\s+(?:the\s+)?(?P<season>spring|summer|autumn)\b(?!\s+of\b)
        |(?:in|since|of|by|during)\s+(?P<m4>{months})\b(?!\s+\d)
        |(?:in|since|of|by|during)\s+(?P<y4>(?:1[5-9]|20)\d{{2}})(?![\w–-])
        )(?![\w-]*\d)""",
        re.VERBOSE,
    )


@dataclass(frozen=True, slots=True)
class _Written:
    """A date as it is written from `start` to `end` of a text, with its parts by name, in lower case."""

    text: str
    start: int
    end: int
    parts: re.Match[str]

    def __getitem__(self, part: str) -> str:
        return self.parts[part] or ""

    def name(self, *parts: str) -> str:
        """The one of these parts that is there, where it is written as a name: "March" and not "march"."""
        part = next((part for part in parts if self.parts[part]), None)
        if part is None or not self.text[self.start + self.parts.start(part) - self.parts.start()].isupper():
            return ""
        return self[part]


def _read_written(text: str, start: int, end: int) -> Iterator[_Written]:
    """What looks like a date in a range of a text, in order."""
    base = max(start - 1, 0)  # whether a date may start depends on the character before it
    lowered = text[base:end].replace("İ", "I").lower()  # the one capital whose small form is longer
    for match in _pattern().finditer(lowered, start - base):
        yield _Written(text, base + match.start(), base + match.end(), match)


Range = tuple[date, date, SaidBasis]


class Calendar:
    """Reads the dates of one document: years and relative days are counted from `published` or the date before."""

    def __init__(self, published: date | None) -> None:
        self.published = published
        self.last: date | None = None
        self.year: int | None = None
        self.named_year: int | None = None

    def read(self, text: str, start: int, end: int, hidden: Sequence[tuple[int, int]] = ()) -> list[Day]:
        """The dates in a range of the text, in order, those inside `hidden` ranges left out."""
        found: list[Day] = []
        starts, ends = _merged(hidden)
        for written in _read_written(text, start, end):
            nearest = bisect_right(starts, written.start) - 1
            if nearest >= 0 and written.start < ends[nearest]:
                continue
            try:
                meant = self._absolute(written) or self._relative(written)
            except (ValueError, OverflowError):  # 31 June, or a day before the year 1
                continue
            if meant is None:
                continue
            day = Day(written.start, written.end, *meant)
            found.append(day)
            if day.day is not None and not self.is_ahead(day):
                self.last = day.day
                is_guess = self.year is None and self.published is not None and day.day.year != self.published.year
                if not is_guess or day.basis is not SaidBasis.EXPLICIT or _YEAR.search(text, day.start, day.end):
                    self.year = day.day.year
        return found

    def is_ahead(self, day: Day) -> bool:
        """Whether a day is yet to come when the text is published, so that nothing in it was said then."""
        return self.published is not None and day.first > self.published + timedelta(1)

    def _absolute(self, written: _Written) -> Range | None:
        """A date that names a day, a month or a year."""
        months = load_calendar()
        if written["iso"]:
            return _one(date.fromisoformat(written["iso"]))
        if written["dotted"]:
            day, month, year = (int(part) for part in written["dotted"].split("."))
            return _one(date(year, month, day))
        name = written.name("m1", "m2", "m5")
        if name:
            in_words = _ORDINALS.index(written["d5"]) + 1 if written["d5"] else 0
            month, day = months[name][1], in_words or int(written["d1"] or written["d2"])
            year_word = written["y1"] or written["y2"] or written["y5"]
            if not year_word and _THAT_YEAR.match(written.text, written.end) and self.named_year is not None:
                return _one(date(self.named_year, month, day))
            return _one(date(int(year_word) if year_word else self._year(month, day), month, day))
        name = written.name("m3", "m4")
        if name:
            month = months[name][1]
            return _month(int(written["y3"]) if written["y3"] else self._year(month, 1), month)
        if written["y4"]:
            self.named_year = int(written["y4"])
            return date(self.named_year, 1, 1), date(self.named_year, 12, 31), SaidBasis.EXPLICIT
        return None

    def _relative(self, written: _Written) -> Range | None:
        """A day counted from another: the same day, two days later, on Tuesday, yesterday, last week."""
        if written["same"]:
            return (self.last, self.last, SaidBasis.INHERITED) if self.last else None
        if written["next"]:
            return _counted(self.last, 1)
        if written["prior"]:
            return _counted(self.last or self.published, -1)
        if written["count"]:
            return self._count(written)
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

    def _count(self, written: _Written) -> Range | None:
        way = written["way"]
        size = _NUMBER_WORDS.get(written["count"]) or int(written["count"])
        days = size * (7 if written["unit"].startswith("week") else 1)
        if way in ("later", "after"):
            return _counted(self.last, days)
        return _counted(self.published if way == "ago" else self.last or self.published, -days)

    def _weekday(self, written: _Written) -> Range | None:
        """The last such day up to publication; none where the sentence looks ahead to it."""
        name = written.name("wd2")
        looks_ahead = _AHEAD.search(written.text, max(0, written.start - _AHEAD_WITHIN), written.start)
        if self.published is None or not name or written["last"] == "next" or looks_ahead:
            return None
        return _counted(self.published, -((self.published.isoweekday() - load_calendar()[name][1]) % 7))

    def _stretch(self, written: _Written) -> Range | None:
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

    def _year(self, month: int, day: int) -> int:
        """The year of a date that is written without one: that of the text before it, else the last past one."""
        if self.year is None and self.published is None:
            raise ValueError("no year")
        year = self.year if self.year is not None else self.published.year if self.published else 0
        if self.published is None:
            return year
        return year - 1 if date(year, month, day) > self.published + timedelta(31) else year


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
_THAT_YEAR = re.compile(r"\s+(?:of\s+)?that\s+(?:same\s+)?year\b")


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
