"""The day before the first sentence of an agency's report, and the hours of the clock that are those of that day."""

from __future__ import annotations

import re
from datetime import date

from asquoted.attribution.document import DATELINE, Document
from asquoted.attribution.found import Found
from asquoted.attribution.said import Calendar, Day, carried

_PARAGRAPHS = 4
"""Paragraphs from the head in which a dateline stands."""


def dateline_day(document: Document, published: date | None) -> Day | None:
    """The day of a dateline, PORT LISTER, Aug. 11 (Agency) –; None where the text has none."""
    for start, end in document.paragraphs[:_PARAGRAPHS]:
        match = DATELINE.match(document.text, start, end)
        if match is not None:
            days = Calendar(published).read(document.text, start, match.end())
            return next((day for day in days if day.day is not None), None)
    return None


_HOUR = (
    r"(?:noon|midday|midnight|dawn|dusk|daybreak|lunchtime|\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|"
    r"\d{1,2}:\d\d|\d{1,2}\s+o[’']clock)"
)
_BY_CLOCK = re.compile(
    rf"\b(?:at|by|before|after|around|about|until|from|towards?)\s+(?:about\s+|around\s+)?{_HOUR}(?!\s+on\b)"
    r"|\bin the (?:early |late )?(?:morning|afternoon|evening)\b"
    r"|\b(?:\w+ )?(?:hours?|minutes) (?:later|earlier|after(?:wards)?)\b|\blater in the day\b",
    re.IGNORECASE,
)


def clock_day(document: Document, item: Found, dateline: Day | None) -> Day | None:
    """The day of a dateline, for what was said at an hour of which no day is told: told reporters at noon."""
    sentence = document.sentence_of(item)
    if dateline is None or item.turn or item.within is not None or sentence is None:
        return None
    for match in _BY_CLOCK.finditer(document.text, sentence.start, sentence.end):
        if not item.holds(match.start()):
            return carried(dateline)
    return None
