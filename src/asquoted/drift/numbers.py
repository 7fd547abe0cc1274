"""Numbers in a sequence of words, as values: "half a million" is 500,000, "£5 m" five million pounds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from asquoted.drift.lexicon import Lexicon, NumberWord
from asquoted.text.words import Stretch

_DIGITS = re.compile(r"(\d+(?:[.,]\d+)*)(st|nd|rd|th|s|k|m|bn|[½¼¾⅓⅔⅛])?", re.ASCII)
_FIGURES = frozenset("0123456789")
_PARTS = frozenset(("half", "halves", "quarter", "quarters", "dozen", "dozens"))
_ARTICLES = frozenset(("a", "an"))
_NAMED_HOURS = frozenset(("noon", "midday", "midnight"))
_SUFFIXES = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written in words `start` to `end`, its unit included.

    `suffix` is "th" for an ordinal, "s" for decades, "time" for an hour of the day (its value in minutes).
    """

    start: int
    end: int
    value: Fraction
    suffix: str = ""
    unit: str = ""


def find_numbers(words: Stretch, lexicon: Lexicon) -> tuple[Number, ...]:
    """The numbers in a stretch of words, in order, none inside another."""
    found: list[Number] = []
    listed = lexicon.number
    starts = [
        index
        for index, form in enumerate(words.forms)
        if form in listed
        or form[0] in _FIGURES
        or form in _NAMED_HOURS
        or (form in _ARTICLES and words.forms[index + 1 : index + 2] and _opens_number(words.forms[index + 1], listed))
    ]
    for place in starts:
        if found and place < found[-1].end:
            continue
        number = _read_time(words, place) or _read_number(words, place, lexicon)
        if number is not None:
            found.append(number if number.suffix == "time" else _with_unit(number, words, lexicon))
    return tuple(found)


def _opens_number(form: str, listed: Mapping[str, NumberWord]) -> bool:
    """Whether "a" before this word may be one: a dozen, a fifth."""
    return form in listed or form.removesuffix("s") in listed


def _with_unit(number: Number, words: Stretch, lexicon: Lexicon) -> Number:
    """The number with its minus, with the currency sign before it or the unit behind it."""
    if number.start and words.forms[number.start - 1] == "-":
        number = replace(number, start=number.start - 1, value=-number.value)
    start, end = number.start, number.end
    if start and words.forms[start - 1] in lexicon.unit and not words.forms[start - 1][0].isalnum():
        return replace(number, start=start - 1, unit=lexicon.unit[words.forms[start - 1]])
    for size in (2, 1):
        unit = lexicon.unit.get(" ".join(words.forms[end : end + size]))
        if unit is not None and end + size <= len(words):
            return replace(number, end=end + size, unit=unit)
    return number


def _read_time(words: Stretch, place: int) -> Number | None:
    """An hour of the day: 17:00, 5 p.m., 5.30 pm, noon."""
    form = words.forms[place]
    if form in _NAMED_HOURS:
        return Number(place, place + 1, Fraction(0 if form == "midnight" else 720), "time")
    written = re.fullmatch(r"(\d{1,2})(?:\.(\d{2}))?", form)
    if written is None or int(written.group(1)) > 24:
        return None
    hours, minutes, end = int(written.group(1)), written.group(2), place + 1
    if minutes is None and end < len(words) and words.gap(end) == ":" and re.fullmatch(r"[0-5]\d", words.forms[end]):
        minutes, end = words.forms[end], end + 1
    elif minutes is None and not _half_of_day(words, end)[0]:
        return None
    half, after = _half_of_day(words, end)
    if not half and written.group(2) is not None:
        return None  # 7.30 without a.m. or p.m. is a decimal
    if half:
        hours = hours % 12 + (12 if half == "p" else 0)
    return Number(place, after, Fraction(hours * 60 + int(minutes or 0)), "time")


def _half_of_day(words: Stretch, place: int) -> tuple[str, int]:
    """The letter of a.m. or p.m. with the place behind it; empty when neither stands at `place`."""
    if place < len(words) and words.forms[place] in ("am", "pm"):
        return words.forms[place][0], place + 1
    if (
        place + 1 < len(words)
        and words.forms[place] in ("a", "p")
        and words.forms[place + 1] == "m"
        and words.gap(place + 1) == "."
    ):
        return words.forms[place], place + 2
    return "", place


def _read_number(words: Stretch, place: int, lexicon: Lexicon) -> Number | None:
    fraction = _read_fraction(words, place, lexicon)
    if fraction is not None:
        return fraction
    form = words.forms[place]
    if form in ("a", "an") and place + 1 < len(words):
        following = lexicon.number.get(words.forms[place + 1])
        if following is not None and (following.role == "scale" or words.forms[place + 1] in ("dozen", "half")):
            return _compose(words, place + 1, lexicon, start=place)
        return None
    if _DIGITS.fullmatch(form) or form in lexicon.number:
        return _compose(words, place, lexicon, start=place)
    return None


def _read_fraction(words: Stretch, place: int, lexicon: Lexicon) -> Number | None:
    """A fraction in words: a fifth, one third, two tenths; "a third man" reads so too, on both sides alike."""
    if place + 1 >= len(words):
        return None
    part = lexicon.number.get(words.forms[place + 1].removesuffix("s"))
    if part is None or part.role != "th" or part.value < 3:
        return None
    if words.forms[place] in ("a", "an"):
        return Number(place, place + 2, 1 / part.value)
    count = lexicon.number.get(words.forms[place])
    is_small = count is not None and not count.role and 1 <= count.value < 20 and count.value.denominator == 1
    return Number(place, place + 2, count.value / part.value) if count is not None and is_small else None


def _compose(words: Stretch, place: int, lexicon: Lexicon, *, start: int) -> Number | None:
    """Reads number words from `place` on, as English puts them together."""
    reader = _Reader(words, lexicon)
    while place < len(words) and not reader.is_closed:
        ahead = reader.take(place)
        if ahead is None:
            break
        place = ahead
    return Number(start, reader.end, reader.total + reader.current, _suffix(reader.suffix)) if reader.seen else None


class _Reader:
    """Puts a number together word by word: `total` from finished scales, `current` since the last one."""

    def __init__(self, words: Stretch, lexicon: Lexicon) -> None:
        self.words = words
        self.lexicon = lexicon
        self.total = self.current = Fraction(0)
        self.suffix = ""
        self.seen = self.digits = False
        self.end = 0

    @property
    def is_closed(self) -> bool:
        """Whether an ordinal or a decade has ended the number."""
        return self.suffix in ("th", "st", "nd", "rd", "s")

    def take(self, place: int) -> int | None:
        """Takes the word at a place; the place to go on from, None when the word is not the number's."""
        form = self.words.forms[place]
        figure, word = _DIGITS.fullmatch(form), self.lexicon.number.get(form)
        if form == "and" and self.seen:
            return self._take_and(place)
        if figure is not None:
            ahead = self._take_digits(figure, place)
        elif word is None:
            ahead = None
        elif word.role == "scale":
            ahead = self._take_scale(word.value, place)
        elif form in _PARTS:
            self.current, ahead = _part(self.words, place, self.current, word.value, seen=self.seen)
        else:
            ahead = self._take_word(word, place)
        if ahead is not None:
            self.seen, self.end = True, ahead
        return ahead

    def _take_digits(self, figure: re.Match[str], place: int) -> int | None:
        if self.seen:
            return None
        self.digits, self.suffix = True, figure.group(2) or ""
        self.current = _value(figure.group(1)) * _SUFFIXES.get(self.suffix, 1)
        if not self.suffix.isascii():  # 1½
            self.current += self.lexicon.number[self.suffix].value
        ahead, self.current = _grouped(self.words, *_fraction_after(self.words, place + 1, self.current))
        return ahead

    def _take_scale(self, value: Fraction, place: int) -> int:
        self.current = (self.current or 1) * value
        if value >= _THOUSAND:
            self.total, self.current = self.total + self.current, Fraction(0)
        return place + 1

    def _take_word(self, word: NumberWord, place: int) -> int | None:
        if self.digits or (self.seen and not _may_follow(self.current, word.value)):
            return None
        is_year = 10 <= self.current <= 20 and word.value >= 10  # nineteen ninety
        self.current = self.current * 100 + word.value if is_year else self.current + word.value
        self.suffix = word.role
        return place + 1

    def _take_and(self, place: int) -> int | None:
        after = place + 1
        if after >= len(self.words) or not _goes_on(self.words, after, self.total + self.current, self.lexicon):
            return None
        return after + 1 if self.words.forms[after] == "a" else after


_THOUSAND = 1000


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


def _grouped(words: Stretch, place: int, value: Fraction) -> tuple[int, Fraction]:
    """Reads the groups of three digits that spaces part: 2 300."""
    while (
        place < len(words)
        and value.denominator == 1
        and words.forms[place - 1].isdecimal()
        and len(words.forms[place - 1]) <= 3
        and re.fullmatch(r"\d{3}", words.forms[place])
        and words.gap(place).strip("\u00a0\u202f\u2009 ") in ("", "&nbsp;", "&#160;")
        and "\n" not in words.gap(place)
    ):
        value, place = value * 1000 + int(words.forms[place]), place + 1
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
