"""Which of a document's dates is the day of a statement.

A date in the statement's own sentence, outside what was said; else the day that the narrative has reached; in minutes
and transcripts the day at their head.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from asquoted.attribution.cue import find_cues
from asquoted.attribution.document import Document
from asquoted.attribution.found import NOWHERE, Found
from asquoted.attribution.grammar import PREPOSITIONS, is_time
from asquoted.attribution.said import Calendar, Day
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.vocabulary import load_vocabulary
from asquoted.model import Kind, SaidBasis

_HEAD_WITHIN = 700
"""Characters in which the head of minutes, a transcript or a release ends."""

_RECORD = re.compile(
    r"\b(?:minutes|transcript|proceedings|hearing|briefing|press release|for immediate release|debate|verbatim|"
    r"house of|half-year report|annual report|press conference|inquest|sitting|remarks)\b",
    re.IGNORECASE,
)
_ENDS_SPAN = re.compile(r"\b(?:to|until|ended|ending|since|from)\s+\Z")
_RELEASE = re.compile(r"\b(?:press release|for immediate release|news release)\b", re.IGNORECASE)
_RELEASE_WITHIN = 250
_WRITTEN = re.compile(r"\b(?:letter|note|statement|report|memo|e-mail|email|article|paper|leaflet)\b", re.IGNORECASE)


def date_statements(
    document: Document, found: Sequence[Found], speakers: Sequence[str | None], published: str | None
) -> list[Day | None]:
    """The day of each statement, None where the text gives none; `speakers` are their names."""
    head = _head(document) or _spoken_head(document, as_day(published))
    is_recorded = head is not None and any(turn.dated is None for turn in document.turns.values())
    calendar = Calendar((head.day if head and is_recorded else None) or as_day(published) or (head.day if head else None))
    days = _days_outside(document, found, calendar)
    narrative = _Narrative(document, found, days)
    answer: list[Day | None] = []
    for item, speaker in zip(found, speakers, strict=True):
        narrative.reach(item.start)
        own = _signed(document, item, calendar) if item.turn else _own(document, item, days[item.paragraph], calendar)
        day: Day | None
        if own is not None:
            day = own
            if not _is_recalled(document, item):
                narrative.tell(speaker, own, item.paragraph)
        elif (then := _then(document, item, days[item.paragraph], calendar)) is not None:
            day = then
        elif item.within is not None or is_timeless(document, item):
            day = _told_before(document, item, days[item.paragraph])  # the day of the retelling is not that of the words
        elif narrative.last_own is not None and _is_same_event(document, item):
            day = _carried(narrative.last_own)
            narrative.tell(speaker, day, item.paragraph)
        elif head is not None and not (_is_written(document, item) and narrative.near(item.paragraph)):
            day = head if item.turn or item.paragraph not in document.turns else None
        else:
            day = narrative.day_of(speaker, item)
        answer.append(day)
    return answer


class _Narrative:
    """The day that a text has reached: that of its first paragraph, or the last one that a sentence opens with.

    A day in mid-sentence is its speaker's alone: "a surveyor wrote on 14 August" does not date what others say next.
    """

    def __init__(self, document: Document, found: Sequence[Found], days: Sequence[Sequence[Day]]) -> None:
        first = _first_paragraph(document)
        stated = {(item.paragraph, item.sentence) for item in found}
        first_cues: dict[tuple[int, int], Found] = {}
        for item in sorted((one for one in found if one.cue is not None), key=lambda one: one.cue or (0, 0)):
            first_cues.setdefault((item.paragraph, item.sentence), item)
        recalled = {place for place, item in first_cues.items() if is_earlier(document, item)}
        named = [item.mention for item in found if item.mention is not None]
        self._leading: list[tuple[int, Day]] = []
        self._study: Day | None = None
        for number, paragraph in enumerate(days):
            if number in document.turns and document.turns[number].dated is None:
                continue  # what speakers tell of other days is not the day on which they speak
            for day in paragraph:
                if any(start < day.start < behind and _is_apart(document, start, day) for start, behind in named):
                    continue  # a study published on Monday has that day, those who speak of it have not
                order, opens = _place_of(document, number, day)
                if (number, order) in recalled and number != first:
                    continue
                is_event = (number, order) not in stated and _is_event(document, number, order, day)
                if _OF_STUDY_ALONE.search(document.text, max(0, day.start - _BEFORE_CUE), day.start):
                    self._study = day
                    continue
                if opens or number == first or is_event:
                    self._leading.append((number, day))
        self._next = 0
        self._main: tuple[int, Day] | None = None
        self._personal: dict[str, tuple[int, Day]] = {}
        self._is_passed = False
        self.last_own: Day | None = None

    def reach(self, place: int) -> None:
        """Goes on to a place in the text."""
        while self._next < len(self._leading) and self._leading[self._next][1].end <= place:
            self._main = self._leading[self._next]
            self._personal.clear()
            self._is_passed = False
            self._next += 1

    def tell(self, speaker: str | None, day: Day, paragraph: int) -> None:
        """Takes note of a day in a speaker's own sentence."""
        self.last_own = day
        if self._main is not None and day.day is not None and day.first > self._main[1].last:
            self._is_passed = True
        is_leading = self._main is not None and self._main[1] is day
        if speaker is not None and not is_leading:
            self._personal[speaker] = paragraph, day

    def near(self, paragraph: int) -> bool:
        return self._main is not None and self._main[0] == paragraph

    def day_of(self, speaker: str | None, item: Found) -> Day | None:
        """The day on which somebody goes on to speak.

        A month or a week is kept within its paragraph; a year is only the day of what somebody tells of that year.
        """
        personal = self._personal.get(speaker or "")
        if personal is None and self._study is not None and _STUDIED.search(speaker or ""):
            return _carried(self._study)
        told = personal or self._main
        if told is None:
            return None
        number, day = told
        is_long = (day.last - day.first).days > _MONTH and item.sentence != NOWHERE
        if day.day is None and (number != item.paragraph or is_long):
            return None
        return _carried(day, sure=personal is not None or not self._is_passed)


_MONTH = 31
_STUDIED = re.compile(r"\b(?:authors|study|paper|team|researchers)\Z")
_OF_STUDY_ALONE = re.compile(r"\b(?:study|paper|survey|review)\s+(?:\w+\s+){0,2}(?:published|released|printed)\s+(?:\w+\s+){0,2}\Z")


_EVENTS = frozenset(
    "met meet meeting talks talk held hold conference spoke speech session hearing summit briefing interview debate "
    "arrived conversation signed initialled match game visit visited opened broadcast published released round "
    "discussed debated considered ended closed exchanged joint".split()
)


def _is_event(document: Document, number: int, order: int, day: Day) -> bool:
    """Whether a day is that of an event at which people speak: talks were held on May 17."""
    if day.day is None or order < 0 or _OF_PAPER.search(document.text, max(0, day.start - 12), day.start):
        return False
    sentence = document.sentences[number][order]
    return not _EVENTS.isdisjoint(sentence.forms) or bool(find_cues(sentence))


def _is_apart(document: Document, start: int, day: Day) -> bool:
    """Whether a day in the words for a speaker, which start at `start`, dates the speaker alone."""
    near = _OF_STUDY.search(document.text, max(0, day.start - _BEFORE_CUE), day.start)
    return near is not None or _TELLS_OF.search(document.text, start, day.start) is not None


_OF_STUDY = re.compile(r"\b(?:published|issued|released|dated|printed|posted)(?:\s+\w+){0,2}\s+\Z")
_OF_PAPER = re.compile(r"\b(?:dated|of|since|until|by|to)\s+\Z")
_OPENING = 5
"""Words into a sentence up to which a date opens it."""


def _first_paragraph(document: Document) -> int:
    """The number of the first paragraph that is more than a heading."""
    return next((number for number, (start, end) in enumerate(document.paragraphs) if end - start > _HEADING), 0)


_HEADING = 80


def _place_of(document: Document, number: int, day: Day) -> tuple[int, bool]:
    """The sentence that a date stands in, and whether it opens it."""
    sentences = document.sentences[number]
    order = bisect_right(sentences, day.start, key=_start_of) - 1
    if order < 0 or day.start >= sentences[order].end:
        return -1, False
    before = [token for token in sentences[order].tokens if token.end <= day.start]
    words = [token.form for token in before if token.is_word]
    leads = bool(words) and (words[0] in PREPOSITIONS or is_time(words[0]) or words[0] in load_vocabulary().openers)
    inner = any(token.raw == "," or token.is_quote for token in before)
    return order, not words or (len(words) < _OPENING and leads and not inner)


def _start_of(item: Sentence | Day) -> int:
    return item.start


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
        sentences = document.sentences[len(days)]
        read = calendar.read(document.text, sentences[0].start if sentences else start, end, near)
        days.append([day for day in read if not calendar.is_ahead(day)])
    return days


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
        if day.start >= since and not aside[0] <= day.start < aside[1] and not _describes(document, item, day)
    ]
    if not inside:
        return None
    anchor = item.cue[0] if item.cue else item.start
    return min(inside, key=lambda day: (day.day is None, abs(day.start - anchor)))


def _describes(document: Document, item: Found, day: Day) -> bool:
    """Whether a day tells of the speaker and not of the words: Hedda Lorn, who saw the weir in March, said."""
    if item.mention is None or not item.mention[0] <= day.start < item.mention[1]:
        return False
    return _TELLS_OF.search(document.text, item.mention[0], day.start) is not None


_TELLS_OF = re.compile(
    r"\b(?:(?:who|which|that)\s+(?!spoke|was\s+speaking|was\s+asked|gave\s+evidence|testified|appeared)|whose\s|born\s|"
    r"elected\s|appointed\s|formerly\s|killed\s|founded\s)"
)


def _since(document: Document, item: Found, sentence: Sentence) -> int:
    """Where in its sentence the days of a statement may stand: behind the words by which somebody retells it.

    Of "a constable who called on 3 July said that he had told him", the day is that of the words retold.
    """
    if item.within is None:
        return sentence.start
    if item.via is not None and document.text.endswith((" who", " which"), *item.via):
        return item.via[1]
    return item.within


_THEN = re.compile(r"\b(?:at the time|on that occasion)\b")
_DATED = re.compile(r"\b(?:letter|note|e-?mail|memo|message|statement|postcard|diary)\b[^.!?]{0,100}\bdated\s+(?=\w)")
_PAPER_NEAR = 300


def _then(document: Document, item: Found, days: Sequence[Day], calendar: Calendar) -> Day | None:
    """The day of what was said "at the time" that the text has just named, or written in a letter whose day it gave."""
    sentences = document.sentences[item.paragraph]
    if item.cue is None or item.sentence >= len(sentences) or item.via is not None:
        return None
    sentence = sentences[item.sentence]
    told = document.text[item.cue[0] : min(item.cue[1] + _BEFORE_CUE, sentence.end)]
    if _THEN.search(told):
        before = [day for day in days if day.end <= sentence.start]
        return _carried(before[-1]) if before else None
    if item.kind is not Kind.DIRECT or not told.startswith(("wrote", "writes")):
        return None
    low = max(document.paragraphs[item.paragraph][0], item.start - _PAPER_NEAR)
    papers = list(_DATED.finditer(document.text, low, item.start))
    if not papers:
        return None
    read = Calendar(calendar.published).read(document.text, papers[-1].end(), item.start)
    return _carried(read[0]) if read and read[0].start <= papers[-1].end() + 1 else None


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


def _is_recalled(document: Document, item: Found) -> bool:
    """Whether the words are from earlier than the narrative: retold, or of a letter in which somebody had written."""
    which = item.mention is not None and document.text[max(0, item.mention[0] - 9) : item.mention[0]].rstrip().endswith(
        "which"
    )
    return which or "second-hand" in item.flags


_BEFORE_CUE = 40
_PLUPERFECT = re.compile(r"\b(?:had|having)\s+(?:\w+\s+){0,2}\Z")
_HABITS = r"(?:more\s+than\s+once|often|always|repeatedly|used\s+to|many\s+times|several\s+times|time\s+and\s+again|regularly)"
_HABIT = re.compile(rf"\b{_HABITS}\b")
_HABIT_BEHIND = re.compile(rf",?\s+{_HABITS}\b")
_NOW = re.compile(r"\s+now\b")


def _told_before(document: Document, item: Found, days: Sequence[Day]) -> Day | None:
    """The day on which a turn has just placed what it goes on to retell: Last week they came. They said they'd pay."""
    if item.paragraph not in document.turns or item.sentence >= len(document.sentences[item.paragraph]):
        return None
    first = document.sentences[item.paragraph][max(0, item.sentence - _SENTENCES_BACK)].start
    near = [day for day in days if first <= day.start < item.start]
    return _carried(near[-1]) if near else None


_SENTENCES_BACK = 2


def is_earlier(document: Document, item: Found) -> bool:
    """Whether the words were said before what the text is telling: the warden had told the coroner that."""
    if item.cue is None or item.sieve in ("aim", "plea", "thing"):
        return False
    return _PLUPERFECT.search(document.text, max(0, item.cue[0] - _BEFORE_CUE), item.cue[0]) is not None


def is_timeless(document: Document, item: Found) -> bool:
    """Whether no day that the narrative has reached is that of the words: earlier, habitual, retold or written ones."""
    if item.turn or item.cue is None:
        return False
    if item.paragraph in document.turns and ("second-hand" in item.flags or item.told_by == "i"):
        return True
    text = document.text
    between = item.mention[1] if item.mention and item.mention[1] < item.cue[0] else item.cue[0]
    return (
        is_earlier(document, item)
        or (item.via is not None and item.sentence != NOWHERE and item.sieve != "according")
        or _HABIT.search(text, max(between, item.cue[0] - _BEFORE_CUE), item.cue[0]) is not None
        or _HABIT_BEHIND.match(text, item.cue[1]) is not None
        or _NOW.match(text, item.cue[1]) is not None
    )


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


def _head(document: Document) -> Day | None:
    """The date at the head of minutes, a transcript or a release: before the first long paragraph or the first turn."""
    text = document.text[:_HEAD_WITHIN]
    if not any(turn.dated is None for turn in document.turns.values()) and not _RECORD.search(text):
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


_TODAY = re.compile(r"\b(?:[Ii]t[’']s|[Ii]t\s+is|[Tt]oday\s+is|[Tt]oday[’']s|[Tt]oday,)\s+\Z")


def _spoken_head(document: Document, published: date | None) -> Day | None:
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
    return _head(document) if _RELEASE.search(document.text, 0, _RELEASE_WITHIN) else None


def _is_written(document: Document, item: Found) -> bool:
    """Whether a letter or another paper speaks, which has a day of its own."""
    return item.mention is not None and _WRITTEN.search(document.text, *item.mention) is not None


def _carried(day: Day, *, sure: bool = True) -> Day:
    return Day(day.start, day.end, day.first, day.last, SaidBasis.INHERITED, sure)


def as_day(published: str | None) -> date | None:
    """The day of publication from which others are counted; None where it is no single, certain day."""
    if published is None or published[10:11] not in ("", "T", " "):
        return None  # an uncertain day, 2019-05-13~, is none to count from
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None
