"""The days that stand in a text in French, German or Russian, counted from the day of publication."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from asquoted.attribution.abroad.language import Language
from asquoted.attribution.said import Day
from asquoted.model import SaidBasis


@lru_cache(maxsize=4)
def _pattern(language: Language) -> re.Pattern[str]:
    months, days, relative, following = (
        "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        for names in (language.months, language.days, language.relative, language.following)
    )
    return re.compile(
        rf"(?<!\w)(?:(?P<day>\d{{1,2}})(?:\.|er)?\s+(?P<month>{months})(?:\s+(?P<year>\d{{4}}))?"
        rf"|(?:en|im|в|во|с|seit|depuis)\s+(?P<only>{months})(?:\s+(?P<its>\d{{4}}))?"
        rf"|(?P<dotted>\d{{1,2}}\.\d{{1,2}}\.\d{{4}})|(?P<weekday>{days})|(?P<relative>{relative})"
        rf"|(?P<following>{following}))(?!\w)",
        re.IGNORECASE,
    )


def read_days(
    text: str, start: int, end: int, language: Language, published: date | None, hidden: Sequence[tuple[int, int]] = ()
) -> Iterator[Day]:
    """The days in a range of a text, those in `hidden` ranges left out."""
    for match in _pattern(language).finditer(text, start, end):
        if any(first <= match.start() < behind for first, behind in hidden):
            continue
        try:
            if match["following"]:
                meant = _following(text, match, language, published)
            else:
                meant = _meant(match, language, published)
        except (ValueError, OverflowError):  # 31 June, or the day after the last
            continue
        if meant is not None and (published is None or meant[0] <= published):
            yield Day(match.start(), match.end(), *meant)


def _following(
    text: str, match: re.Match[str], language: Language, published: date | None
) -> tuple[date, date, SaidBasis] | None:
    """A day counted from the last one that its paragraph told of: le lendemain."""
    paragraph = text.rfind("\n", 0, match.start()) + 1
    before = [
        day.day for day in read_days(text, max(paragraph, match.start() - _NEAR), match.start(), language, published)
    ]
    told = next((day for day in reversed(before) if day is not None), None)
    if told is None:
        return None
    one = told + timedelta(language.following[match["following"].lower()])
    return one, one, SaidBasis.RELATIVE


_NEAR = 1_000
"""Characters before a day counted from another, within which that other stands."""


def _meant(match: re.Match[str], language: Language, published: date | None) -> tuple[date, date, SaidBasis] | None:
    if match["dotted"]:
        day, month, year = (int(part) for part in match["dotted"].split("."))
        return date(year, month, day), date(year, month, day), SaidBasis.EXPLICIT
    if match["month"]:
        month, day = language.months[match["month"].lower()], int(match["day"])
        one = _past(lambda year: date(year, month, day), match["year"], published)
        return None if one is None else (one, one, SaidBasis.EXPLICIT)
    if match["only"]:
        month = language.months[match["only"].lower()]
        first = _past(lambda year: date(year, month, 1), match["its"], published)
        return (
            None if first is None else (first, first.replace(day=monthrange(first.year, month)[1]), SaidBasis.EXPLICIT)
        )
    if published is None:
        return None
    if match["relative"]:
        one = published + timedelta(language.relative[match["relative"].lower()])
        return one, one, SaidBasis.RELATIVE
    back = (published.isoweekday() - language.days[match["weekday"].lower()]) % 7
    one = published - timedelta(back)
    return one, one, SaidBasis.RELATIVE


def _past(in_year: Callable[[int], date], year: str | None, published: date | None) -> date | None:
    """A date in the year that is written, else in the last one in which it is past."""
    if year:
        return in_year(int(year))
    if published is None:
        return None
    one = in_year(published.year)
    return one if one <= published else in_year(published.year - 1)
