"""Numbers and dates in a sequence of words, as values: "half a million" is 500,000 and May 13 is 13 May."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from asquoted.drift.lexicon import Lexicon
from asquoted.text.words import Stretch

_DIGITS = re.compile(r"(\d+(?:[.,]\d+)*)(st|nd|rd|th|s|k|m|bn|%)?", re.ASCII)
_YEARS = range(1000, 2200)
_NOT_A_YEAR = frozenset("$€£¥₽%")
_SUFFIXES = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written in words `start` to `end`; `ordinal` also for decades and the like."""

    start: int
    end: int
    value: Fraction
    suffix: str = ""


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
        """Whether both may be one day: no field is written differently."""
        return all(
            mine is None or theirs is None or mine == theirs
            for mine, theirs in zip(self.fields, other.fields, strict=True)
        )


def find_numbers(words: Stretch, lexicon: Lexicon) -> tuple[Number, ...]:
    """The numbers in a stretch of words, in order, none inside another."""
    found: list[Number] = []
    place = 0
    while place < len(words):
        number = _read_number(words, place, lexicon)
        if number is None:
            place += 1
        else:
            found.append(number)
            place = number.end
    return tuple(found)


def _read_number(words: Stretch, place: int, lexicon: Lexicon) -> Number | None:
    form = words.forms[place]
    if form in ("a", "an") and place + 1 < len(words):
        following = lexicon.number.get(words.forms[place + 1])
        if following is not None and (following.role == "scale" or words.forms[place + 1] in ("dozen", "half")):
            return _compose(words, place + 1, lexicon, start=place)
        return None
    if _DIGITS.fullmatch(form) or form in lexicon.number:
        return _compose(words, place, lexicon, start=place)
    return None


def _compose(words: Stretch, place: int, lexicon: Lexicon, *, start: int) -> Number | None:
    """Reads number words from `place` on, as English puts them together."""
    total, current, suffix, end = Fraction(0), Fraction(0), "", place
    seen = digits = False
    while place < len(words):
        form = words.forms[place]
        figure = _DIGITS.fullmatch(form)
        word = lexicon.number.get(form)
        if figure is not None:
            if seen:
                break
            current, suffix, digits = _value(figure.group(1)), figure.group(2) or "", True
            current *= _SUFFIXES.get(suffix, 1)
            place, current = _fraction_after(words, place + 1, current)
        elif word is not None and word.role == "scale":
            current = (current or 1) * word.value
            if word.value >= 1000:
                total, current = total + current, Fraction(0)
            place += 1
        elif word is not None and form in ("half", "quarter", "dozen"):
            current, place = _part(words, place, current, word.value, seen=seen)
        elif word is not None and not digits:
            if seen and not _may_follow(current, word.value):
                break
            joins = 10 <= current <= 20 and word.value >= 10  # nineteen ninety
            current = current * 100 + word.value if joins else current + word.value
            suffix, place = word.role, place + 1
        elif seen and form == "and" and place + 1 < len(words) and _goes_on(words, place + 1, total + current, lexicon):
            place += 1
            if words.forms[place] == "a":
                place += 1
            continue
        else:
            break
        seen, end = True, place
        if suffix in ("th", "st", "nd", "rd", "s"):
            break
    return Number(start, end, total + current, _suffix(suffix)) if seen else None


def _suffix(suffix: str) -> str:
    return "th" if suffix in ("st", "nd", "rd", "th") else suffix if suffix in ("s", "%") else ""


def _may_follow(current: Fraction, value: Fraction) -> bool:
    tens = current % 100
    if tens == 0:
        return value < 100
    return (tens >= 20 and tens % 10 == 0 and value < 10) or (10 <= current <= 20 and 10 <= value < 100)


def _goes_on(words: Stretch, place: int, value: Fraction, lexicon: Lexicon) -> bool:
    """Whether "and" joins a number: "two hundred and five", "two and a half"."""
    form = words.forms[place]
    if form == "a" and place + 1 < len(words):
        return words.forms[place + 1] in ("half", "quarter")
    word = lexicon.number.get(form)
    return value >= 100 and word is not None and not word.role and 1 <= word.value < 100 and value % 100 == 0


def _part(words: Stretch, place: int, current: Fraction, value: Fraction, *, seen: bool) -> tuple[Fraction, int]:
    """Halves, quarters and dozens: "half a million", "three quarters", "two and a half", "two dozen"."""
    if value > 1:
        return (current or 1) * value, place + 1
    if seen and words.forms[place - 1] == "a":
        return current + value, place + 1
    place += 1
    if place < len(words) and words.forms[place] in ("a", "an", "of"):
        ahead = words.forms[place + 1] if place + 1 < len(words) else ""
        if ahead in ("hundred", "thousand", "million", "billion", "dozen"):
            place += 1
    return (current or 1) * value, place


def _fraction_after(words: Stretch, place: int, value: Fraction) -> tuple[int, Fraction]:
    """Reads "1/2" after "4", or the "/2" of "1/2"; "½" too."""
    forms = words.forms

    def is_over(index: int) -> bool:
        return (
            index < len(words)
            and words.gap(index) in ("/", "⁄")
            and forms[index - 1].isdecimal()
            and forms[index].isdecimal()
            and int(forms[index]) > int(forms[index - 1]) > 0
            and len(forms[index]) <= 3
        )

    if is_over(place):
        return place + 1, Fraction(int(forms[place - 1]), int(forms[place]))
    if place < len(words) and is_over(place + 1) and value.denominator == 1:
        return place + 2, value + Fraction(int(forms[place]), int(forms[place + 1]))
    return place, value


def _value(figure: str) -> Fraction:
    """The value of digits with points: a comma before three digits groups thousands, else it marks decimals."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", figure):
        figure = figure.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", figure):
        figure = figure.replace(".", "")
    elif re.fullmatch(r"\d+,\d+", figure):
        figure = figure.replace(",", ".")
    try:
        return Fraction(figure)
    except ValueError:  # 3.5.2: no number but a label; any value tells it from others
        return Fraction(int(re.sub(r"\D", "", figure)), 997)


# ---- dates


def find_dates(words: Stretch, lexicon: Lexicon) -> tuple[Date, ...]:
    """The dates in a stretch of words, in order, none inside another."""
    found: list[Date] = []
    place = 0
    while place < len(words):
        date = _read_date(words, place, lexicon)
        if date is None:
            place += 1
        else:
            found.append(date)
            place = date.end
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
        "in", "of", "by", "since", "until", "till", "last", "next", "this", "early", "late", "mid", "from", "to", "during"
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
