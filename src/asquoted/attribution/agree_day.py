"""Whether the date that a quote claims is the one that its source gives."""

from __future__ import annotations

from asquoted.attribution.extract import Attributed
from asquoted.attribution.said import Day
from asquoted.dates import Days, read_days
from asquoted.model import Agreement, SaidBasis


def date_agreement(claimed: str, item: Attributed | None) -> Agreement:
    """How the source stands to a claimed date (EDTF): a day inside it confirms, one outside contradicts.

    A day that a statement only inherits proves little: one named far above confirms but does not contradict.
    """
    days = said_days(item)
    if item is None or item.day is None or days is None:
        return Agreement.UNSTATED
    is_inherited = item.day.basis is SaidBasis.INHERITED
    try:
        wanted = read_days(claimed)
    except ValueError:
        return Agreement.UNSTATED
    if wanted.contains(days):
        return Agreement.CONFIRMED
    is_far = (
        is_inherited
        and not item.found.turn
        and item.found.told_by != "would"
        and item.found.start - item.day.end > _FAR
    )
    return Agreement.UNSTATED if is_far or not item.day.sure or days.overlaps(wanted) else Agreement.CONTRADICTED


_FAR = 600
"""Characters, three short paragraphs, behind a day within which the narrative is still at it."""


def day_agreement(claimed: str, day: Day) -> Agreement:
    """How a claimed date (EDTF) stands to a day."""
    number = day.first.year * 10_000 + day.first.month * 100 + day.first.day
    try:
        return Agreement.CONFIRMED if read_days(claimed).contains(Days(number, number)) else Agreement.CONTRADICTED
    except ValueError:
        return Agreement.UNSTATED


def said_days(item: Attributed | None) -> Days | None:
    """The first and the last day on which the source lets a statement be made; None when it gives none."""
    if item is None or item.day is None or (item.day.basis is SaidBasis.PUBLISHED and item.day.day is None):
        return None
    first, last = item.day.first, item.day.last
    return Days(first.year * 10_000 + first.month * 100 + first.day, last.year * 10_000 + last.month * 100 + last.day)
