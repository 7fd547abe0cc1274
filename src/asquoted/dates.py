"""EDTF dates as the first and last day they may mean.

Dates in the record are EDTF (ISO 8601-2:2019): `2019`, `2019-05`, `2019-05-13`, `2019-05?`, `2019-05-13/2019-05-17`.
The plain forms, nearly all of them, are read here, as they are, as uncertain or approximate (`?`, `~`, `%`), as both
ends of an interval, and as one end of a set (`[..2019-05-13]`, or earlier; `[2019-05-13..]`, or later); the rest by the
library `edtf`, which takes some 80 ms to load and 4 ms a date.
"""

from __future__ import annotations

import calendar
import re
from functools import lru_cache
from typing import NamedTuple

_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?", re.ASCII)
_OR_EARLIER, _OR_LATER = re.compile(r"\[\.\.([\d-]+)\]", re.ASCII), re.compile(r"\[([\d-]+)\.\.\]", re.ASCII)
_FAR_PAST, _FAR_FUTURE = -99_999_999, 99_999_999


class Days(NamedTuple):
    """The first and the last day a date may mean, each as the number yyyymmdd (negative before year 0)."""

    first: int
    last: int

    def contains(self, other: Days) -> bool:
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: Days) -> bool:
        return self.first <= other.last and other.first <= self.last


@lru_cache(maxsize=65536)  # twenty years of days, each in several forms
def read_days(edtf: str) -> Days:
    """The days that an EDTF date may mean.

    >>> read_days("2019-05")
    Days(first=20190501, last=20190531)
    >>> read_days("2019-05-13/2019-05-17")
    Days(first=20190513, last=20190517)

    Raises ValueError when the text is no EDTF date.
    """
    first, _, last = edtf.partition("/")
    if edtf.startswith("["):
        return _read_set(edtf)
    plain = _PLAIN.fullmatch(first), _PLAIN.fullmatch(last or first)
    if plain[0] is None or plain[1] is None or edtf.endswith("/"):
        return _read_extended(edtf)
    earlier, later = (_read_plain(edtf, *match.groups()) for match in plain if match)
    return Days(earlier.first, later.last)


def _read_plain(edtf: str, year: str, month: str | None, day: str | None) -> Days:
    """The days of one date, which is all of `edtf` or an end of it."""
    if month is None:
        return Days(int(year) * 10_000 + 101, int(year) * 10_000 + 1231)
    if not 1 <= int(month) <= 12:
        return _read_extended(edtf)  # 21 to 24 are seasons
    base = int(year) * 10_000 + int(month) * 100
    if day is not None:
        if int(day) not in range(1, calendar.monthrange(int(year) or 4, int(month))[1] + 1):
            raise ValueError(f"{year}-{month}-{day} is no day of the calendar; write a date as 2019-05-13")
        return Days(base + int(day), base + int(day))
    return Days(base + 1, base + calendar.monthrange(int(year) or 4, int(month))[1])


def _read_set(edtf: str) -> Days:
    """The days of one of a set of dates, mostly of all before or after one."""
    for form, is_earlier in ((_OR_EARLIER, True), (_OR_LATER, False)):
        match = form.fullmatch(edtf)
        plain = match and _PLAIN.fullmatch(match[1])
        if plain:
            bound = _read_plain(edtf, *plain.groups())
            return Days(_FAR_PAST, bound.last) if is_earlier else Days(bound.first, _FAR_FUTURE)
    return _read_extended(edtf)


def _read_extended(edtf: str) -> Days:
    from edtf import parse_edtf  # noqa: PLC0415 - a grammar that few dates need

    try:
        parsed = parse_edtf(edtf)
    except Exception as error:  # the library raises whatever its grammar meets
        raise ValueError(f"{edtf!r} is no EDTF date such as 2019-05-13, 2019-05 or 2019") from error
    first, last = parsed.lower_strict(), parsed.upper_strict()
    return Days(_as_number(first, _FAR_PAST), _as_number(last, _FAR_FUTURE))


def _as_number(moment: object, otherwise: int) -> int:
    if not isinstance(moment, tuple):  # an open end is an infinite float
        return otherwise
    year, month, day = moment[:3]
    return int(year * 10_000 + month * 100 + day)
