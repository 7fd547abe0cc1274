"""The day of words that a text counts from an event whose day it tells: the day before the vote; two days after."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import chain

from asquoted.attribution.anchor import Anchor
from asquoted.attribution.date_words import NUMBER_WORDS
from asquoted.attribution.document import Document
from asquoted.attribution.found import Found
from asquoted.attribution.said import Day
from asquoted.attribution.vocabulary import load_occasions
from asquoted.model import SaidBasis

_COUNTED = re.compile(
    rf"\b(?:the|(?P<count>{'|'.join(NUMBER_WORDS)}|\d{{1,2}}))\s+(?P<unit>minute|hour|day|night|evening|morning|week)s?\s+"
    r"(?P<way>before|after)\s+(?:(?:the|its|his|her|their|that|an?)\s+)?(?P<event>[\w.-]+)",
    re.IGNORECASE,
)
_COUNTING = frozenset(("before", "after", "eve"))
_EVE = re.compile(
    r"\bon\s+the\s+eve\s+of\s+(?:(?:the|its|his|her|their|that|an?)\s+)?(?P<event>[\w.-]+)", re.IGNORECASE
)
_DAYS = {"minute": 0, "hour": 0, "week": 7}
_REMEMBERED = 60
"""Days of a text, before a statement and behind it, among which that of the event is looked for."""

_STEM = 5
"""Letters that an event has in common with the verb that tells of it: publication, published; collision, collided."""

_SHORT = 4


def reckoned_day(document: Document, item: Found, anchors: Sequence[Anchor], own: Day | None) -> Day | None:
    """The day that the sentence of a statement counts from an event; None where it counts none that the text dates.

    `own` is the date in the sentence, which tells the day itself where it does not date the event.
    """
    sentence = document.sentence_of(item)
    if sentence is None or _COUNTING.isdisjoint(sentence.forms):
        return None
    counted = _COUNTED.finditer(document.text, sentence.start, sentence.end)
    for match in chain(counted, _EVE.finditer(document.text, sentence.start, sentence.end)):
        if item.holds(match.start()):
            continue
        if own is not None and own.day is not None and own.start < match.start():
            return None
        event = _event(document, match, anchors)
        if event is None:
            continue
        days = timedelta(-1 if match.re is _EVE else _days_counted(match))
        try:
            return replace(event, first=event.first + days, last=event.first + days, basis=SaidBasis.RELATIVE)
        except OverflowError:
            return None
    return None


def _days_counted(match: re.Match[str]) -> int:
    """The days that words count from an event, below nought before it."""
    size = NUMBER_WORDS.get((match["count"] or "a").lower()) or int(match["count"])
    return size * _DAYS.get(match["unit"].lower(), 1) * (1 if match["way"].lower() == "after" else -1)


def _event(document: Document, match: re.Match[str], anchors: Sequence[Anchor]) -> Day | None:
    """The day of an event: one that stands before its name, the Oct. 30 collision, or that of its own sentence."""
    at, behind = (bisect_left(anchors, place, key=_start_of) for place in (match.start(), match.end()))
    own = next((anchor.day for anchor in anchors[at:behind] if anchor.day.start > match.start()), None)
    if own is not None:
        return own if own.day is not None else None
    stem = match["event"].lower()[:_STEM]
    if len(stem) < _SHORT:
        return None
    name = load_occasions().names.get(match["event"].lower())
    near = (*reversed(anchors[max(0, at - _REMEMBERED) : at]), *anchors[behind : behind + _REMEMBERED])
    return next((anchor.day for anchor in near if _tells(document, anchor, stem, name)), None)


def _tells(document: Document, anchor: Anchor, stem: str, name: str | None) -> bool:
    """Whether the sentence of a day has a word that starts so, or tells of the occasion of that name."""
    if anchor.sentence < 0 or anchor.day.day is None or "of a paper" in anchor.clues:
        return False
    if name is not None and name in anchor.occasions:
        return True
    return any(form.startswith(stem) for form in document.sentences[anchor.paragraph][anchor.sentence].forms)


def _start_of(anchor: Anchor) -> int:
    return anchor.day.start
