"""EDTF dates as CSL has them and as a report prints them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from asquoted.dates import read_days

_POINT = re.compile(r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)", re.ASCII)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_LONGEST_YEAR = 9_999


class _Point(NamedTuple):
    """One EDTF date; `parts` are year, month and day as far as they are known, `month` from 21 on being seasons."""

    parts: tuple[int, ...]
    is_uncertain: bool


def csl_date(edtf: str) -> dict[str, object]:
    """A CSL-JSON date variable: integer `date-parts`, two for a range, `circa` for what is uncertain.

    >>> csl_date("2019"), csl_date("2019-05?")
    ({'date-parts': [[2019]]}, {'date-parts': [[2019, 5]], 'circa': True})

    What CSL has no form for (an open range, seasons in a range) becomes `literal`, as it stands; `is_exact` tells what
    loses something. Raises ValueError for what is no EDTF.
    """
    read_days(edtf)
    points = [_point(part) for part in edtf.split("/")]
    known = [point for point in points if point is not None]
    if len(known) != len(points) or (len(known) > 1 and any(map(_is_season, known))):
        return _span_or_literal(edtf)
    date: dict[str, object] = {"date-parts": [_csl_parts(point) for point in known]}
    season = known[0].parts[1] - 20 if len(known) == 1 and _is_season(known[0]) else None
    if season is not None:
        date["season"] = season
    if any(point.is_uncertain for point in known):
        date["circa"] = True
    return date


def is_exact(edtf: str) -> bool:
    """Whether the date variable that `csl_date` makes says all that the EDTF does.

    >>> [is_exact(date) for date in ("2019-05-13/2019-06", "2019-21", "-0043", "2019?", "2019/..", "201X")]
    [True, True, True, False, False, False]

    What is uncertain loses in which way (`?`, `~`, `%`) and at which end; the rest stands as a literal or a wider span.
    """
    date = csl_date(edtf)
    return "literal" not in date and "circa" not in date


@lru_cache(maxsize=4096)
def printed_date(edtf: str) -> str:
    """The date as English prose has it; what prose has no form for stays EDTF.

    >>> printed_date("2019-05-13"), printed_date("2019-05?"), printed_date("2019-05-13/2019-05-17")
    ('13 May 2019', 'May 2019 (uncertain)', '13 May 2019 to 17 May 2019')
    """
    if edtf.startswith("../") and edtf != "../..":
        return f"until {printed_date(edtf[3:])}"
    if edtf.endswith("/..") and edtf != "../..":
        return f"from {printed_date(edtf[:-3])}"
    points = [_point(part) for part in edtf.split("/")]
    known = [point for point in points if point is not None]
    if len(known) != len(points):
        return edtf
    uncertain = " (uncertain)" if any(point.is_uncertain for point in known) else ""
    return " to ".join(_printed(point) for point in known) + uncertain


def _point(edtf: str) -> _Point | None:
    found = _POINT.fullmatch(edtf)
    if found is None:
        return None
    parts = tuple(int(part) for part in found.groups()[:3] if part is not None)
    if len(parts) > 1 and parts[1] > 12 and parts[1] not in _SEASONS:
        return None
    return _Point(parts=parts, is_uncertain=bool(found.group(4)))


def _is_season(point: _Point) -> bool:
    return len(point.parts) > 1 and point.parts[1] in _SEASONS


def _csl_parts(point: _Point) -> list[int]:
    year, *rest = point.parts
    return [_csl_year(year), *([] if _is_season(point) else rest)]


def _csl_year(year: int) -> int:
    return year if year > 0 else year - 1  # EDTF counts 0 as 1 BC, CSL counts as people do


def _printed(point: _Point) -> str:
    year = str(point.parts[0]) if point.parts[0] > 0 else f"{1 - point.parts[0]} BC"
    if len(point.parts) == 1:
        return year
    month = _SEASONS[point.parts[1]] if _is_season(point) else _MONTHS[point.parts[1] - 1]
    day = f"{point.parts[2]} " if len(point.parts) > 2 else ""
    return f"{day}{month} {year}"


def _span_or_literal(edtf: str) -> dict[str, object]:
    """A date of unspecified digits (201X) as the span it may lie in."""
    days = read_days(edtf)
    ends = [_split(days.first), _split(days.last)]
    if "/" in edtf or any(abs(end[0]) > _LONGEST_YEAR or end[0] < 1 for end in ends):
        return {"literal": edtf}
    return {"date-parts": ends, "circa": True}


def _split(day: int) -> list[int]:
    return [day // 10_000, day // 100 % 100, day % 100]
