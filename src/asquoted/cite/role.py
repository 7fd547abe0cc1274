"""The office that somebody held on a day, as far as the record states it: never a guess."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from asquoted.dates import Days, read_days
from asquoted.model import Role


def role_at(roles: Iterable[Role], said: str | None) -> str:
    """The title of the office held at an EDTF date; two held at once are joined by "and"; empty when unsure.

    >>> roles = (Role(title="Deputy Minister", until="2018-05-07"), Role(title="Minister", since="2018-05-07"))
    >>> role_at(roles, "2019"), role_at(roles, "2018"), role_at(roles, None)
    ('Minister', 'Deputy Minister or Minister', '')

    An office counts when the record has it held throughout the date: from the last day that its `since` may mean to
    the first that its `until` may mean; with one end stated, the other is open, with none it says nothing of time.
    A date that lies partly in one office and partly in the next gives both with "or", if no day of it is left over.
    """
    if said is None:
        return ""
    days = read_days(said)
    held = [(role.title, span) for role in roles if (span := _held(role)) is not None]
    throughout = [title for title, span in held if span.contains(days)]
    if throughout:
        return " and ".join(dict.fromkeys(throughout))
    partly = sorted((span, title) for title, span in held if span.overlaps(days))
    if _leave_no_day(days, [span for span, _ in partly]):
        return " or ".join(dict.fromkeys(title for _, title in partly))
    return ""


def _held(role: Role) -> Days | None:
    """The days on which the office was surely held; None when the record doesn't tell any."""
    if role.since is None and role.until is None:
        return None
    first = read_days(role.since).last if role.since else -99_999_999
    last = read_days(role.until).first if role.until else 99_999_999
    return Days(first, last) if first <= last else None


def _leave_no_day(days: Days, spans: Iterable[Days]) -> bool:
    """Whether spans in order of their start cover all the days."""
    reached = days.first
    for span in spans:
        if span.first > reached:
            return False
        if span.last >= days.last:
            return True
        reached = max(reached, _next(span.last))
    return False


def _next(day: int) -> int:
    try:
        following = date.fromordinal(date(day // 10_000, day // 100 % 100, day % 100).toordinal() + 1)
    except (ValueError, OverflowError):  # before the year 1 or after 9999: neighbours can't be told
        return day
    return following.year * 10_000 + following.month * 100 + following.day
