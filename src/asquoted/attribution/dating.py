"""Which of a document's dates is the day of a statement.

A date in the statement's own sentence, outside what was said; else the day that the narrative has reached; in minutes
and transcripts the day at their head.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from asquoted.attribution.document import Document
from asquoted.attribution.found import Found
from asquoted.attribution.said import Calendar, Day
from asquoted.model import Kind, SaidBasis

_HEAD_WITHIN = 700
"""Characters in which the head of minutes, a transcript or a release ends."""

_RECORD = re.compile(
    r"\b(?:minutes|transcript|proceedings|hearing|briefing|press release|for immediate release|debate|verbatim|house of|"
    r"half-year report|annual report|press conference|inquest|sitting|remarks)\b",
    re.IGNORECASE,
)
_RELEASE = re.compile(r"\b(?:press release|for immediate release|news release)\b", re.IGNORECASE)
_WRITTEN = re.compile(r"\b(?:letter|note|statement|report|memo|e-mail|email|article|paper|leaflet)\b", re.IGNORECASE)
_FAR = 2
"""Paragraphs over which a day is carried on without a statement between."""


def date_statements(
    document: Document, found: Sequence[Found], published: str | None
) -> list[Day | None]:
    """The day of each statement, None where the text gives none."""
    head = _head(document)
    calendar = Calendar(_as_day(published) or (head.day if head else None))
    days = _days_outside(document, found, calendar)
    flat = [(day.end, number, day) for number, paragraph in enumerate(days) for day in paragraph]
    ends = [end for end, _, _ in flat]
    answer: list[Day | None] = []
    reached = -_FAR - 1  # the paragraph up to which the day of the narrative holds
    for item in found:
        own = None if item.turn else _own(document, item, days[item.paragraph])
        index = bisect_right(ends, item.start) - 1
        last = flat[index] if index >= 0 else None
        day: Day | None = None
        if own is not None:
            day = own
        elif head is not None and not (last and last[1] == item.paragraph and _is_written(document, item)):
            day = head if item.turn or item.paragraph not in document.turns else None
        elif last is not None and item.paragraph - max(last[1], reached) <= _FAR:
            day = _carried(last[2])
        if day is not None:
            reached = item.paragraph
        answer.append(day)
    return answer


def _days_outside(document: Document, found: Sequence[Found], calendar: Calendar) -> list[list[Day]]:
    """The dates of each paragraph outside quotations and outside what is said in other words."""
    hidden = sorted(
        [mark.outer for mark in document.marks]
        + [span for item in found if item.kind is not Kind.DIRECT for span in item.spans]
    )
    days: list[list[Day]] = []
    at = 0
    for start, end in document.paragraphs:
        while at < len(hidden) and hidden[at][1] <= start:
            at += 1
        near: list[tuple[int, int]] = []
        for index in range(at, len(hidden)):
            if hidden[index][0] >= end:
                break
            near.append(hidden[index])
        days.append(calendar.read(document.text, start, end, near))
    return days


def _own(document: Document, item: Found, days: Sequence[Day]) -> Day | None:
    """The date in the sentence of a statement that stands nearest to the verb of saying."""
    sentences = document.sentences[item.paragraph]
    if item.sentence >= len(sentences):
        return None
    sentence = sentences[item.sentence]
    inside = [day for day in days if sentence.start <= day.start < sentence.end]
    if not inside:
        return None
    anchor = item.cue[0] if item.cue else item.start
    return min(inside, key=lambda day: (day.day is None, abs(day.start - anchor)))


def _head(document: Document) -> Day | None:
    """The date at the head of minutes, a transcript or a release: before the first long paragraph or the first turn."""
    text = document.text[:_HEAD_WITHIN]
    if not document.turns and not _RECORD.search(text):
        return None
    first_turn = min((turn.label[0] for turn in document.turns.values() if not turn.goes_on), default=len(text))
    calendar = Calendar(None)
    for start, end in document.paragraphs:
        if start >= min(first_turn, len(text)):
            return None
        days = [day for day in calendar.read(document.text, start, end) if day.day is not None]
        if days:
            basis = SaidBasis.PUBLISHED if _RELEASE.search(text) else SaidBasis.EXPLICIT
            day = days[0]
            return Day(day.start, day.end, day.first, day.last, basis)
    return None


def _is_written(document: Document, item: Found) -> bool:
    """Whether a letter or another paper speaks, which has a day of its own."""
    return item.mention is not None and _WRITTEN.search(document.text, *item.mention) is not None


def _carried(day: Day) -> Day | None:
    if day.day is None:
        return day
    return Day(day.start, day.end, day.first, day.last, SaidBasis.INHERITED)


def _as_day(published: str | None) -> date | None:
    if published is None:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None
