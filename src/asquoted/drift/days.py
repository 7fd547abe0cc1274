"""Dates in a sequence of words, as values: May 13, 13 May and 13/5/2019 name days, whatever their form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from asquoted.drift.lexicon import Lexicon
from asquoted.text.words import Stretch

_FIGURES = frozenset("0123456789")
_YEARS = range(1000, 2200)
_NOT_A_YEAR = frozenset("$€£¥₽%")


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written in words `start` to `end`; what is not written is None."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def fields(self) -> tuple[int | None, ...]:
        return self.year, self.month, self.day, self.weekday

    def fits(self, other: Date) -> bool:
        """Whether both may be one day: they share a field, and none is written differently."""
        shared = [
            mine == theirs
            for mine, theirs in zip(self.fields, other.fields, strict=True)
            if mine is not None and theirs is not None
        ]
        return bool(shared) and all(shared)


def find_dates(words: Stretch, lexicon: Lexicon) -> tuple[Date, ...]:
    """The dates in a stretch of words, in order, none inside another."""
    found: list[Date] = []
    for place in [index for index, form in enumerate(words.forms) if form[0] in _FIGURES or form in lexicon.calendar]:
        if found and place < found[-1].end:
            continue
        date = _read_date(words, place, lexicon)
        if date is not None:
            found.append(date)
    return tuple(found)


def _read_date(words: Stretch, place: int, lexicon: Lexicon) -> Date | None:
    start, weekday = place, None
    unit, value = lexicon.calendar.get(words.forms[place], ("", 0))
    if unit == "relative":
        return None
    if unit == "day" and words.raw(place)[:1].isupper():
        weekday, place = value, place + 1
        if place < len(words) and words.forms[place] == "the":
            place += 1
    rest = _read_day(words, place, lexicon) if place < len(words) else None
    if rest is not None:
        return Date(start, rest.end, rest.year, rest.month, rest.day, weekday)
    return Date(start, start + 1, weekday=weekday) if weekday is not None else None


def _read_day(words: Stretch, place: int, lexicon: Lexicon) -> Date | None:
    month = _month(words, place, lexicon)
    if month is not None:
        end, day = place + 1, None
        after = end + 1 if end < len(words) and words.forms[end] == "the" else end
        day = _day(words, after)
        end = after + 1 if day is not None else end
        year = _year(words, end)
        if day is None and year is None and words.forms[place] in ("may", "march") and not _is_month(words, place):
            return None
        return Date(place, end + (year is not None), year, month, day)
    day = _day(words, place)
    if day is not None:
        middle = place + 1
        if middle < len(words) and words.forms[middle] == "of":
            middle += 1
        month = _month(words, middle, lexicon) if middle < len(words) else None
        if month is not None:
            year = _year(words, middle + 1)
            return Date(place, middle + 1 + (year is not None), year, month, day)
    numeric = _numeric(words, place)
    if numeric is not None:
        return numeric
    year = _year(words, place)
    return Date(place, place + 1, year) if year is not None and _stands_as_year(words, place, lexicon) else None


def _month(words: Stretch, place: int, lexicon: Lexicon) -> int | None:
    unit, value = lexicon.calendar.get(words.forms[place], ("", 0))
    return value if unit == "month" and words.raw(place)[:1].isupper() else None


def _is_month(words: Stretch, place: int) -> bool:
    """Whether a capitalised "May" or "March" without a day is the month: "in May", "last March"."""
    return place > 0 and words.forms[place - 1] in (
        "in", "of", "by", "since", "until", "till", "last", "next", "this", "early", "late", "mid", "from", "to",
        "during",
    )  # fmt: skip


def _day(words: Stretch, place: int) -> int | None:
    if place >= len(words):
        return None
    figure = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", words.forms[place])
    return int(figure.group(1)) if figure is not None and 1 <= int(figure.group(1)) <= 31 else None


def _year(words: Stretch, place: int) -> int | None:
    if place >= len(words) or not re.fullmatch(r"\d{4}", words.forms[place]):
        return None
    return int(words.forms[place]) if int(words.forms[place]) in _YEARS else None


def _stands_as_year(words: Stretch, place: int, lexicon: Lexicon) -> bool:
    before = words.forms[place - 1] if place else ""
    after = words.forms[place + 1] if place + 1 < len(words) else ""
    if before in _NOT_A_YEAR or after in _NOT_A_YEAR or after in ("percent", "per"):
        return False
    return after not in lexicon.number


def _numeric(words: Stretch, place: int) -> Date | None:
    """Days in figures where the order is plain: 2019-05-13, 13/5/2019, 5/13/2019, 13.05.2019 (one word)."""
    dotted = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", words.forms[place])
    if dotted is not None:
        day, month, year = (int(part) for part in dotted.groups())
        return Date(place, place + 1, year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
    if place + 2 >= len(words):
        return None
    parts, gaps = words.forms[place : place + 3], (words.gap(place + 1), words.gap(place + 2))
    if gaps[0] != gaps[1] or gaps[0] not in ("/", "-", "‑", "–") or not all(part.isdecimal() for part in parts):
        return None
    first, second, third = (int(part) for part in parts)
    if len(parts[0]) == 4 and 1 <= second <= 12 and 1 <= third <= 31:
        return Date(place, place + 3, first, second, third)
    if len(parts[2]) != 4:
        return None
    if first > 12 and 1 <= second <= 12:
        return Date(place, place + 3, third, second, first)
    if second > 12 and 1 <= first <= 12:
        return Date(place, place + 3, third, first, second)
    return None
