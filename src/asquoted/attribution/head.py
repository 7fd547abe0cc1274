"""The day at the head of minutes, a transcript or a release, or named as its recording starts."""

from __future__ import annotations

import re
from datetime import date

from asquoted.attribution.document import Document
from asquoted.attribution.said import Calendar, Day
from asquoted.model import SaidBasis

_HEAD_WITHIN = 700
"""Characters in which the head of minutes, a transcript or a release ends."""


_RECORD = re.compile(
    r"\b(?:minutes|transcript|proceedings|hearing|briefing|(?:press|news|media) release|for immediate release|"
    r"debate|verbatim|statement (?:by|of|on)\b|"
    r"\d+(?:st|nd|rd|th)\s+(?:meeting|session|plenary)|"
    r"house of|half-year report|annual report|press conference|inquest|sitting|remarks)\b",
    re.IGNORECASE,
)


_ENDS_SPAN = re.compile(r"\b(?:to|until|ended|ending|since|from)\s+\Z")


_RELEASE = re.compile(
    r"\b(?:(?:press|news|media) release|for immediate release)\b|^(?:(?:press|media|joint) )?statement (?:by|of|on)\b",
    re.IGNORECASE | re.MULTILINE,
)


_RELEASE_WITHIN = 250


def head_day(document: Document) -> Day | None:
    """The date at the head of minutes, a transcript or a release: before the first long paragraph or the first turn."""
    text = document.text[:_HEAD_WITHIN]
    if not any(turn.dated is None for turn in document.turns.values()) and not _is_record(document):
        return None
    first_turn = min((turn.label[0] for turn in document.turns.values() if not turn.goes_on), default=len(text))
    calendar = Calendar(None)
    for start, end in document.paragraphs:
        if start >= min(first_turn, len(text)):
            return None
        days = [day for day in calendar.read(document.text, start, end) if day.day is not None]
        days = [day for day in days if not _ENDS_SPAN.search(document.text, max(0, day.start - 12), day.start)]
        if days:
            basis = SaidBasis.PUBLISHED if _RELEASE.search(text) else SaidBasis.EXPLICIT
            day = days[0]
            return Day(day.start, day.end, day.first, day.last, basis)
    return None


def _is_record(document: Document) -> bool:
    """Whether the lines above the first paragraph of prose, or its start, say that a text is a record or a release."""
    for start, end in document.paragraphs:
        if start >= _HEAD_WITHIN:
            break
        if _RECORD.search(document.text, start, min(end, _HEAD_WITHIN, start + _LINE)):
            return True
        if end - start > _LINE or (end - start > _TITLE and document.text.endswith(".", start, end)):
            break
    return False


_LINE, _TITLE = 160, 60
"""Characters of a line of a head, and of one that may end with a stop; so many of the first paragraph are read."""


_TODAY = re.compile(r"\b(?:[Ii]t[’']s|[Ii]t\s+is|[Tt]oday\s+is|[Tt]oday[’']s|[Tt]oday,)\s+\Z")


def spoken_head(document: Document, published: date | None) -> Day | None:
    """The day that the first turn of a recording names: It's Tuesday the eleventh of February."""
    first = min((number for number, turn in document.turns.items() if turn.dated is None), default=None)
    if first is None:
        return None
    turn = document.turns[first]
    for day in Calendar(published).read(document.text, turn.start, turn.end):
        if day.day is not None and _TODAY.search(document.text, max(0, day.start - 12), day.start):
            return Day(day.start, day.end, day.first, day.last, SaidBasis.EXPLICIT)
    return None


def release_day(document: Document) -> Day | None:
    """The day at the head of a press release; None where the text is none."""
    return head_day(document) if _RELEASE.search(document.text, 0, _RELEASE_WITHIN) else None
