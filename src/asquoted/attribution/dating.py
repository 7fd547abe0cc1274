"""Which of a document's dates is the day of a statement.

A date in the statement's own sentence, outside what was said; else the day at which the text places it; in minutes and
transcripts the day at their head.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from asquoted.attribution.anchor import find_anchors
from asquoted.attribution.dateline import clock_day, dateline_day
from asquoted.attribution.document import Document
from asquoted.attribution.elsewhen import (
    describes_speaker,
    describes_thing,
    is_earlier,
    is_timeless,
    is_told_of,
    then_day,
    told_before,
)
from asquoted.attribution.found import Found
from asquoted.attribution.head import head_day, spoken_head
from asquoted.attribution.reckoned import reckoned_day
from asquoted.attribution.relation import stretch_of
from asquoted.attribution.said import FEW, Calendar, Day, carried
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.weighing import Weighing
from asquoted.model import Kind
from asquoted.text.marks import Marked


def date_statements(
    document: Document, found: Sequence[Found], speakers: Sequence[str | None], published: str | None
) -> list[Day | None]:
    """The day of each statement, None where the text gives none; `speakers` are their names."""
    head = head_day(document) or spoken_head(document, as_day(published))
    is_recorded = head is not None and any(turn.dated is None for turn in document.turns.values())
    line = dateline_day(document, as_day(published))
    calendar = Calendar(
        (head.day if head and is_recorded else None)
        or as_day(published)
        or (head.day if head else line.day if line else None)
    )
    days = _days_outside(document, found, calendar)
    anchors = find_anchors(document, found, speakers, days, as_day(published))
    dated = _Dated(document, calendar, days, Weighing(document, anchors, head), head, line)
    return [dated.day_of(item, speaker) for item, speaker in zip(found, speakers, strict=True)]


@dataclass(slots=True)
class _Dated:
    """A document with its days: those of each paragraph, that at its head and that of its dateline."""

    document: Document
    calendar: Calendar
    days: Sequence[Sequence[Day]]
    weighing: Weighing
    head: Day | None
    line: Day | None
    reached: Day | None = None
    """Of a meeting of several days the one on which somebody has spoken."""

    def day_of(self, item: Found, speaker: str | None) -> Day | None:
        """The day of a statement; statements are asked for in order."""
        several = self._told(item, speaker)
        day = _one_of(self.document, item, several)
        if day is not several:
            self.reached = day
            return day
        if day is None or day.day is not None or self.reached is None:
            return day
        is_within = day.first <= self.reached.first <= day.last
        return carried(self.reached) if is_within else day  # he at whose side she spoke on the second day

    def _told(self, item: Found, speaker: str | None) -> Day | None:
        own = self._own(item)
        day = reckoned_day(self.document, item, self.weighing.anchors, own) or own
        day = day or then_day(self.document, item, self.days[item.paragraph], self.calendar)
        if day is None and (item.turn or (item.quiet and item.told_by != "i")):
            day = self.head or self.weighing.day_of_turns(item)
        if day is None and (is_earlier(self.document, item) or is_told_of(self.document, item)):
            day = told_before(self.document, item, self.days)
        if day is not None:
            self.weighing.tell(item, speaker, stretch_of(day))
            return day
        if is_timeless(self.document, item):
            self.weighing.tell(item, speaker, None)
            return None
        day = self.weighing.day_of(item, speaker)
        if day is None and (day := clock_day(self.document, item, self.line)) is not None:
            self.weighing.tell(item, speaker, stretch_of(day))
        return day

    def _own(self, item: Found) -> Day | None:
        if item.turn:
            return _signed(self.document, item, self.calendar)
        own = _own(self.document, item, self.days[item.paragraph], self.calendar)
        return own if own is not None else self._of_lead_in(item)

    def _of_lead_in(self, item: Found) -> Day | None:
        """The day in the line that leads in a quotation of its own: Her answer is contained in a letter of April 6."""
        number = item.paragraph - 1
        if item.cue is not None or number < 0 or item.start > self.document.paragraphs[item.paragraph][0] + 1:
            return None
        start, end = self.document.paragraphs[number]
        sentences = self.document.sentences[number]
        if not sentences or not self.document.text[start:end].rstrip().endswith(":"):
            return None
        return next((day for day in reversed(self.days[number]) if day.start >= sentences[-1].start), None)


_ORDERED = ("first", "second", "third", "fourth", "fifth")
_ONE_OF = re.compile(
    r"\bat (?:its|their|the) (?:end|close)\b|\b[Oo]n the (?:last|final|closing) day\b|"
    rf"\b(?:[Oo]n|of) the (?P<which>{'|'.join(_ORDERED)}|opening) (?:day|morning|afternoon|evening|night)\b"
)


def _one_of(document: Document, item: Found, day: Day | None) -> Day | None:
    """One of several days, for what was said on it: talks on 24 and 25 November, at the end of which; the first day."""
    sentence = document.sentence_of(item)
    if day is None or not 0 < (day.last - day.first).days <= FEW or sentence is None:
        return day
    match = _ONE_OF.search(document.text, sentence.start, sentence.end)
    if match is None or item.holds(match.start()):
        return day
    if match["which"] is None:
        return replace(day, first=day.last)
    only = day.first + timedelta(_ORDERED.index(match["which"]) if match["which"] in _ORDERED else 0)
    return replace(day, first=only, last=only) if only <= day.last else day


def _days_outside(document: Document, found: Sequence[Found], calendar: Calendar) -> list[list[Day]]:
    """The dates of each paragraph outside quotations and outside what is said in other words."""
    hidden = sorted(
        [mark.outer for mark in document.marks] + [span for item in found if _hides(item) for span in item.spans]
    )
    days: list[list[Day]] = []
    at = 0
    for start, end in document.paragraphs:
        sentences = document.sentences[len(days)]
        update = _UPDATE.match(document.text, start, end)
        if update is not None and calendar.published is not None:
            told = Calendar(calendar.published + timedelta(_LATEST_UPDATE)).read(document.text, update.end(), end)
            if told and told[0].day is not None and told[0].start <= update.end() + 1:
                calendar.published = told[0].day
        heading = _YEAR_HEADING.fullmatch(document.text, start, end) if end - start < _HEADING else None
        if heading is not None:
            calendar.open_year(int(heading["year"]))
        read: list[Day] = []
        for part in _between_marks(document, sentences[0].start if sentences else start, end):
            while at < len(hidden) and hidden[at][1] <= part[0]:
                at += 1
            near: list[tuple[int, int]] = []
            for index in range(at, len(hidden)):
                if hidden[index][0] >= part[1]:
                    break
                near.append(hidden[index])
            read += calendar.read(document.text, *part, near)
        days.append([day for day in read if not calendar.is_ahead(day)])
    return days


_UPDATE = re.compile(r"\s*(?:UPDATED?|LATEST|CORRECTION)\b[,:]?\s*(?:at\s+[\d.:]+\s?(?:[ap]m)?,?\s*)?(?:on\s+)?")
"""The head of what was added to a story later, with its day: UPDATE, Tuesday 5 March:"""

_LATEST_UPDATE = 60
"""Days after which a story is not brought up to date."""

_HEADING = 60
_YEAR_HEADING = re.compile(r"[^.!?“”\"\d]*\b(?P<year>(?:1[5-9]|20)\d\d)\b(?:\s*[:–—-][^.!?\d]*)?\W*")
"""A heading of a chronicle: 2017; The year 2017; 2017: The wall."""


def _hides(item: Found) -> bool:
    """Whether what is said in other words tells no day of the story: not in They met on Monday, officials said."""
    return item.kind is not Kind.DIRECT and item.sieve != "clause-before"


def _between_marks(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a paragraph outside quotations: no date runs over a mark."""
    for index in range(bisect_left(document.marks, start, key=_start_of), len(document.marks)):
        first, behind = document.marks[index].outer
        if first >= end:
            break
        if start < first:
            yield start, first
        start = max(start, behind)
    if start < end:
        yield start, end


def _own(document: Document, item: Found, days: Sequence[Day], calendar: Calendar) -> Day | None:
    """The date in the sentence of a statement that stands nearest to the verb of saying."""
    if item.within is not None and item.within < item.start:
        retold = Calendar(calendar.published).read(document.text, item.within, item.start)
        if retold:
            return retold[-1]
    sentence = document.sentence_of(item)
    if sentence is None:
        return None
    aside = _aside(document, item) or (-1, -1)
    low, high = (bisect_left(days, edge, key=_start_of) for edge in (sentence.start, sentence.end))
    since = _since(document, item, sentence)
    asked = _asked(document, item, sentence)
    inside = [
        day
        for day in days[low:high]
        if day.start >= since
        and not asked[0] <= day.start < asked[1]
        and not item.holds(day.start)
        and not aside[0] <= day.start < aside[1]
        and not describes_speaker(document, item, day)
        and not describes_thing(document, day)
    ]
    if not inside:
        return None
    anchor = item.cue[0] if item.cue else item.start
    return min(inside, key=lambda day: (day.day is None, abs(day.start - anchor)))


def _asked(document: Document, item: Found, sentence: Sentence) -> tuple[int, int]:
    """What somebody was asked or told before the answer: Asked whether she had met him since Tuesday, she said."""
    if item.mention is None:
        return -1, -1
    match = _LED.match(document.text, sentence.start, item.mention[0])
    return (-1, -1) if match is None else (match.end(), item.mention[0])


_LED = re.compile(
    r"\W*(?:Asked|Pressed|Questioned|Challenged|Told|When\s+(?:it\s+was\s+put\s+to|asked|told|pressed))\b[^.;!?]*?"
    r"(?:\b(?:whether|if|why|how|what|when|who)\b|(?<!about )(?<!of )(?<!for )\bthat\b)"
)
"""How a question leads in its answer, up to what is asked."""


def _since(document: Document, item: Found, sentence: Sentence) -> int:
    """Where in its sentence the days of a statement may stand: behind the words by which somebody retells it.

    Of "a constable who called on 3 July said that he had told him", the day is that of the words retold.
    """
    if item.within is None:
        return sentence.start
    if item.via is not None and document.text.endswith((" who", " which"), *item.via):
        return item.via[1]
    return item.within


def _signed(document: Document, item: Found, calendar: Calendar) -> Day | None:
    """The day below a letter or a comment."""
    dated = document.turns[item.paragraph].dated
    days = calendar.read(document.text, *dated) if dated else []
    return next((day for day in days if day.day is not None), None)


def _aside(document: Document, item: Found) -> tuple[int, int] | None:
    """The relative clause between a speaker and the verb: who called at the bakery on 3 July."""
    if item.mention is None or item.cue is None or item.mention[1] >= item.cue[0]:
        return None
    if not document.text.endswith((" who", " which"), *item.mention):
        return None
    between = document.text[item.mention[1] : item.cue[0]].split()
    if between and between[0] in ("is", "was") and between[1:2] in (["dated"], ["published"]):
        return None  # Her report, which is dated 14 June, states
    if between and (between[0] in ("on", "in", "last", "late", "early", "yesterday") or between[0].endswith("day")):
        return None  # who on Tuesday had urged
    return item.mention[1], item.cue[0]


def as_day(published: str | None) -> date | None:
    """The day of publication from which others are counted; None where it is no single, certain day."""
    if published is None or published[10:11] not in ("", "T", " "):
        return None  # an uncertain day, 2019-05-13~, is none to count from
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _start_of(item: Sentence | Day | Marked) -> int:
    return item.start
