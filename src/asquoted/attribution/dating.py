"""Which of a document's dates is the day of a statement.

A date in the statement's own sentence, outside what was said; else the day that the narrative has reached; in minutes
and transcripts the day at their head.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from asquoted.attribution.dateline import clock_day, dateline_day
from asquoted.attribution.document import Document
from asquoted.attribution.elsewhen import (
    describes_speaker,
    describes_thing,
    is_earlier,
    is_now,
    is_recalled,
    is_timeless,
    then_day,
    told_before,
)
from asquoted.attribution.found import Found
from asquoted.attribution.head import head_day, spoken_head
from asquoted.attribution.narrative import Narrative
from asquoted.attribution.said import FEW, Calendar, Day, carried
from asquoted.attribution.session import is_at_it
from asquoted.attribution.tokens import Sentence
from asquoted.model import Kind, SaidBasis
from asquoted.text.marks import Marked

_WRITTEN = re.compile(r"\b(?:letter|note|statement|report|memo|e-mail|email|article|paper|leaflet)\b", re.IGNORECASE)


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
    dated = _Dated(document, calendar, days, Narrative(document, found, days), head, line)
    return [dated.day_of(item, speaker) for item, speaker in zip(found, speakers, strict=True)]


@dataclass(frozen=True, slots=True)
class _Dated:
    """A document with its days: those of each paragraph, that at its head and that of its dateline."""

    document: Document
    calendar: Calendar
    days: Sequence[Sequence[Day]]
    narrative: Narrative
    head: Day | None
    line: Day | None

    def day_of(self, item: Found, speaker: str | None) -> Day | None:
        """The day of a statement; statements are asked for in order."""
        several = self._told(item, speaker)
        day = _one_of(self.document, item, several)
        if day is not several:
            self.narrative.reached = day
            return day
        before = self.narrative.reached
        if day is None or day.day is not None or before is None or not day.first <= before.first <= day.last:
            return day
        return carried(before)  # he at whose side she spoke on the second day

    def _told(self, item: Found, speaker: str | None) -> Day | None:
        document, narrative = self.document, self.narrative
        narrative.reach(item.start)
        own = self._own(item)
        if own is not None:
            if not (is_recalled(document, item) or _is_in_relative(document, item)):
                narrative.tell(speaker, own, item.paragraph, earlier=is_earlier(document, item))
            return own
        then = self._at_meeting(item) or then_day(document, item, self.days[item.paragraph], self.calendar)
        if then is not None:
            return then
        is_release = self.head is not None and self.head.basis is SaidBasis.PUBLISHED
        if item.within is not None or (is_timeless(document, item) and not (is_release and is_now(document, item))):
            return told_before(document, item, self.days)  # the day of the retelling is not that of the words
        if narrative.last_own is not None and _is_same_event(document, item):
            day = carried(narrative.last_own)
            narrative.tell(speaker, day, item.paragraph)
            return day
        return self._carried(item, speaker)

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

    def _at_meeting(self, item: Found) -> Day | None:
        """The day of the meeting that the text has told of, for what was said "at the meeting"."""
        sentences = self.document.sentences[item.paragraph]
        if self.narrative.sitting is None or item.turn or not 0 <= item.sentence < len(sentences):
            return None
        sentence = sentences[item.sentence]
        is_there = is_at_it(self.document, item, sentence.start, sentence.end)
        return carried(self.narrative.sitting) if is_there else None

    def _carried(self, item: Found, speaker: str | None) -> Day | None:
        """The day at the head, or the one that the text has reached."""
        document, narrative, head = self.document, self.narrative, self.head
        if head is not None and head.basis is SaidBasis.PUBLISHED:
            told = narrative.told_here(speaker, item)
            if told is not None:
                return told
            if narrative.is_at_lead and not _is_present(document, item):
                return narrative.day_of(speaker, item)
            if narrative.near(item.paragraph) and not _is_written(document, item):
                return narrative.day_of(speaker, item)  # at the ceremony of yesterday that the release has just told of
        if head is not None and not (
            narrative.near(item.paragraph) and (_is_written(document, item) or _is_told_of_turns(document, item))
        ):
            return head if item.turn or item.paragraph not in document.turns else None
        day = narrative.day_of(speaker, item)
        if day is None and (day := clock_day(document, item, self.line)) is not None:
            narrative.tell(speaker, day, item.paragraph)
        if day is None and head is None and item.paragraph <= narrative.first:
            return narrative.day_of_lead(item.paragraph)
        return day


_ORDERED = ("first", "second", "third", "fourth", "fifth")
_ONE_OF = re.compile(
    r"\bat (?:its|their|the) (?:end|close)\b|\b[Oo]n the (?:last|final|closing) day\b|"
    rf"\b(?:[Oo]n|of) the (?P<which>{'|'.join(_ORDERED)}|opening) (?:day|morning|afternoon|evening|night)\b"
)


def _one_of(document: Document, item: Found, day: Day | None) -> Day | None:
    """One of several days, for what was said on it: talks on 24 and 25 November, at the end of which; the first day."""
    sentences = document.sentences[item.paragraph]
    if day is None or not 0 < (day.last - day.first).days <= FEW or not 0 <= item.sentence < len(sentences):
        return day
    sentence = sentences[item.sentence]
    match = _ONE_OF.search(document.text, sentence.start, sentence.end)
    if match is None or any(start <= match.start() < end for start, end in item.spans):
        return day
    if match["which"] is None:
        return replace(day, first=day.last)
    only = day.first + timedelta(_ORDERED.index(match["which"]) if match["which"] in _ORDERED else 0)
    return replace(day, first=only, last=only) if only <= day.last else day


def _days_outside(document: Document, found: Sequence[Found], calendar: Calendar) -> list[list[Day]]:
    """The dates of each paragraph outside quotations and outside what is said in other words."""
    hidden = sorted(
        [mark.outer for mark in document.marks]
        + [span for item in found if item.kind is not Kind.DIRECT for span in item.spans]
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
    sentences = document.sentences[item.paragraph]
    if item.sentence >= len(sentences):
        return None
    sentence = sentences[item.sentence]
    aside = _aside(document, item) or (-1, -1)
    low, high = (bisect_left(days, edge, key=_start_of) for edge in (sentence.start, sentence.end))
    since = _since(document, item, sentence)
    inside = [
        day
        for day in days[low:high]
        if day.start >= since
        and not aside[0] <= day.start < aside[1]
        and not describes_speaker(document, item, day)
        and not describes_thing(document, day)
    ]
    if not inside:
        return None
    anchor = item.cue[0] if item.cue else item.start
    return min(inside, key=lambda day: (day.day is None, abs(day.start - anchor)))


def _since(document: Document, item: Found, sentence: Sentence) -> int:
    """Where in its sentence the days of a statement may stand: behind the words by which somebody retells it.

    Of "a constable who called on 3 July said that he had told him", the day is that of the words retold.
    """
    if item.within is None:
        return sentence.start
    if item.via is not None and document.text.endswith((" who", " which"), *item.via):
        return item.via[1]
    return item.within


_SAME = re.compile(
    r"\b(?:same|that) (?:statement|letter|interview|call|meeting|article|speech|message|post|report|conference|"
    r"session|event)\b"
)


def _is_same_event(document: Document, item: Found) -> bool:
    """Whether a statement is placed where the one before it was made: he said in the same statement."""
    sentences = document.sentences[item.paragraph]
    if item.turn or item.sentence >= len(sentences):
        return False
    words = " ".join(token.raw for token in sentences[item.sentence].tokens if not token.is_quote)
    return _SAME.search(words) is not None


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
    return item.mention[1], item.cue[0]


def _is_in_relative(document: Document, item: Found) -> bool:
    """Whether a statement is told in passing of who speaks: the mayor, who had urged residents to stay, admitted."""
    if item.mention is None or item.cue is None or item.mention[1] > item.cue[0]:
        return False
    is_named_with = document.text.endswith((" who", " which"), *item.mention)
    return is_named_with or _WHO.match(document.text, item.mention[1], item.cue[0]) is not None


_WHO = re.compile(r",?\s+(?:who|which)\b")


def _is_told_of_turns(document: Document, item: Found) -> bool:
    """Whether a paragraph beside the turns of an interview or a hearing tells of what was said at another time."""
    return bool(document.turns) and item.paragraph not in document.turns


def _is_present(document: Document, item: Found) -> bool:
    """Whether somebody says it as the release goes out: says the Minister; a spokesperson states."""
    return item.cue is None or document.text[slice(*item.cue)].endswith("s")


def _is_written(document: Document, item: Found) -> bool:
    """Whether a letter or another paper speaks, which has a day of its own."""
    return item.mention is not None and _WRITTEN.search(document.text, *item.mention) is not None


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
