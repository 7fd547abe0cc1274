"""What a file states of itself → CSL's values: a day, a language; what is none of these is None."""

from __future__ import annotations

import re

from asquoted.dates import read_days

_DAY = re.compile(r"(\d{4})(?:[-/](\d{2})(?:[-/](\d{2}))?)?(?![\d-])", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")


def as_date(stated: object) -> str | None:
    """The day, month or year that a statement begins with, as written, whatever its time zone.

    >>> as_date("2019-05-13T23:30:00+03:00"), as_date("May 2019")
    ('2019-05-13', None)
    """
    found = _DAY.match(stated.strip()) if isinstance(stated, str) else None
    if found is None:
        return None
    date = "-".join(filter(None, found.groups()))
    try:
        read_days(date)
    except ValueError:
        return None
    return date


def as_language(stated: str | None) -> str | None:
    """A BCP 47 tag as it is written, with a hyphen for the underscore that some programs put in."""
    tag = (stated or "").strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) and tag.lower() not in ("und", "zxx") else None


def fold_space(text: str) -> str:
    """The words of a line, single spaces between them."""
    return " ".join(text.split())
