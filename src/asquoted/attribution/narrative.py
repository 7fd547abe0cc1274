"""The day that a text has reached, and the days of those who speak in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from asquoted.attribution.document import Document
from asquoted.attribution.elsewhen import BEFORE_CUE, TELLS_OF, describes_thing, is_earlier
from asquoted.attribution.found import NOWHERE, Found
from asquoted.attribution.grammar import PREPOSITIONS, is_time
from asquoted.attribution.paper import is_its_day
from asquoted.attribution.predicate import find_cues
from asquoted.attribution.said import FEW, Day, carried
from asquoted.attribution.session import is_session
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.vocabulary import load_vocabulary


class Narrative:
    """The day that a text has reached: that of its first paragraph, or the last one that a sentence opens with.

    A day in mid-sentence is its speaker's alone: "a surveyor wrote on 14 August" does not date what others say next.
    """

    def __init__(self, document: Document, found: Sequence[Found], days: Sequence[Sequence[Day]]) -> None:
        self.first = _first_paragraph(document)
        self._document = document
        self._stated = {(item.paragraph, item.sentence) for item in found}
        self._recalled = _recalled(document, found)
        self._leading: list[tuple[int, Day]] = []
        self._sittings: list[tuple[int, Day]] = []
        self._are_sittings: set[int] = set()
        self._study: Day | None = None
        named = sorted({item.mention for item in found if item.mention is not None})
        for number, paragraph in enumerate(days):
            if number in document.turns and document.turns[number].dated is None:
                continue  # what speakers tell of other days is not the day on which they speak
            for day in paragraph:
                if _is_apart_in(document, day, named) or describes_thing(document, day):
                    continue  # a study published on Monday has that day, those who speak of it have not
                if self._leads(number, day):
                    self._leading.append((number, day))
        self._next = self._sat = 0
        self.sitting: Day | None = None
        """The day of the last meeting that the text has told of."""

        self._main: tuple[int, Day] | None = None
        self._personal: dict[str, tuple[int, Day]] = {}
        self._is_passed = False
        self._told = -1
        self._earlier: set[str] = set()
        self.last_own: Day | None = None
        self.reached: Day | None = None
        """Of a meeting of several days the one on which somebody has spoken."""

    def _leads(self, number: int, day: Day) -> bool:
        """Whether what is told behind a day of a paragraph goes on at that day."""
        document = self._document
        order, opens = _place_of(document, number, day)
        if is_session(document, number, order, day):
            self._sittings.append((number, day))
            self._are_sittings.add(day.start)
            return True
        if (number, order) in self._recalled and (number, order) != (self.first, 0):
            return False
        if _OF_STUDY_ALONE.search(document.text, max(0, day.start - BEFORE_CUE), day.start):
            self._study = day
            return False
        if is_its_day(document.text, day.start) and not _is_their_paper(document, day):
            return False
        is_told = (number, order) not in self._stated and _is_event(document, number, order, day)
        return opens or number == self.first or is_told

    def reach(self, place: int) -> None:
        """Goes on to a place in the text."""
        while self._sat < len(self._sittings) and self._sittings[self._sat][1].end <= place:
            self.sitting = self._sittings[self._sat][1]
            self._sat += 1
        while self._next < len(self._leading) and self._leading[self._next][1].end <= place:
            self._main = self._leading[self._next]
            self._personal.clear()
            self._earlier.clear()
            self._is_passed = False
            self._next += 1

    def tell(self, speaker: str | None, day: Day, paragraph: int, *, earlier: bool = False) -> None:
        """Takes note of a day in a speaker's own sentence; of an `earlier` one, which is over when somebody is told."""
        self.last_own, self._told = day, paragraph
        if earlier and speaker is not None:
            self._earlier.add(speaker)
        if self._main is not None and day.day is not None and day.first > self._main[1].last:
            self._is_passed = True
        is_leading = self._main is not None and self._main[1] is day
        if speaker is not None and not is_leading:
            for name in (
                speaker,
                *(speaker.split(" and ") if " and " in speaker else ()),
            ):  # the day of a joint statement is that of each of them
                self._personal[name] = paragraph, day

    def _is_back(self, item: Found) -> bool:
        """Whether a verb goes on where the text was before it told of another day: she now told the committee."""
        if item.cue is None:
            return False
        text = self._document.text
        is_now = text.endswith("now ", max(0, item.cue[0] - 4), item.cue[0])
        return is_now or text.startswith(("told ", "informed ", "assured "), item.cue[0])

    def _of_spokesman(self, speaker: str | None, item: Found) -> tuple[int, Day] | None:
        """The day of the body that has just spoken in the paragraph, for "a spokesman": the ministry said on Monday."""
        is_near = self._told == item.paragraph and self.last_own is not None
        is_unnamed = _SPOKESMAN.fullmatch(speaker or "") is not None
        return (item.paragraph, self.last_own) if is_near and is_unnamed and self.last_own is not None else None

    @property
    def is_at_lead(self) -> bool:
        """Whether the text is still at the meeting that it has opened with, or at a later one."""
        opened = bool(self._sittings) and self._sittings[0][0] <= self.first + 1
        return opened and self._main is not None and self._main[1].start in self._are_sittings

    def day_of_lead(self, paragraph: int) -> Day | None:
        """The day of the meeting that a story opens with, where the next paragraph dates it and there is no other."""
        if len(self._met_on) != 1 or self._sittings[0][0] > paragraph + 1 or self._sittings[0][1].day is None:
            return None
        return carried(self._sittings[0][1])

    @cached_property
    def _met_on(self) -> frozenset[date]:
        return frozenset(day.first for _, day in self._sittings)

    def told_here(self, speaker: str | None, item: Found) -> Day | None:
        """The day on which a speaker has just spoken, in the same paragraph."""
        paragraph, day = self._personal.get(speaker or "", (-1, None))
        is_here = day is not None and day.day is not None and paragraph == item.paragraph
        return carried(day) if is_here and day is not None else None

    def near(self, paragraph: int) -> bool:
        return self._main is not None and self._main[0] == paragraph

    def day_of(self, speaker: str | None, item: Found) -> Day | None:
        """The day on which somebody goes on to speak.

        A month or a week is kept within its paragraph; a year is only the day of what somebody tells of that year.
        """
        if speaker in self._earlier and self._is_back(item):
            self._personal.pop(speaker or "", None)
        personal = self._personal.get(speaker or "") or self._of_spokesman(speaker, item)
        if personal is None and self._study is not None and _STUDIED.search(speaker or ""):
            return carried(self._study)
        told = personal or self._main
        if told is None:
            return None
        number, day = told
        is_long = (day.last - day.first).days > _MONTH and item.sentence != NOWHERE
        if day.day is None and (number != item.paragraph or is_long):
            return None
        return carried(day, sure=personal is not None or not self._is_passed)


def _recalled(document: Document, found: Sequence[Found]) -> set[tuple[int, int]]:
    """Sentences, each with its paragraph, whose first verb tells what was said before: he had said that."""
    first_cues: dict[tuple[int, int], Found] = {}
    for item in sorted((one for one in found if one.cue is not None), key=lambda one: one.cue or (0, 0)):
        first_cues.setdefault((item.paragraph, item.sentence), item)
    return {place for place, item in first_cues.items() if is_earlier(document, item)}


_SPOKESMAN = re.compile(r"(?:(?:the|an?|its|their)\s+)?spokes(?:man|woman|person)", re.IGNORECASE)
_MONTH = 31


_STUDIED = re.compile(r"\b(?:authors|study|paper|team|researchers)\Z")


_OF_STUDY_ALONE = re.compile(
    r"\b(?:study|paper|survey|review)\s+(?:\w+\s+){0,2}(?:published|released|printed)\s+(?:\w+\s+){0,2}\Z"
)


_EVENTS = frozenset(
    "evidence testified "
    "met meet meeting talks talk held hold conference spoke speech session hearing summit briefing interview debate "
    "arrived conversation signed initialled match game visit visited opened broadcast published released round "
    "contradicted disputed rejected confirmed reticent announced discussed debated considered ended closed "
    "exchanged joint handed submitted unveiled launched".split()
)


def _is_event(document: Document, number: int, order: int, day: Day) -> bool:
    """Whether a day is that of an event at which people speak: talks were held on May 17."""
    if (day.last - day.first).days > FEW or order < 0:
        return False
    if _OF_PAPER.search(document.text, max(0, day.start - 12), day.start):
        return _is_their_paper(document, day)
    sentence = document.sentences[number][order]
    return not _EVENTS.isdisjoint(sentence.forms) or bool(find_cues(sentence))


def _is_apart_in(document: Document, day: Day, named: Sequence[tuple[int, int]]) -> bool:
    """Whether a day stands in one of the mentions, given in order, and dates the speaker alone."""
    low, high = (bisect_left(named, (edge, 0)) for edge in (day.start - _LONGEST, day.start))
    return any(day.start < behind and _is_apart(document, start, day) for start, behind in named[low:high])


_LONGEST = 300
"""Characters of a mention."""


def _is_apart(document: Document, start: int, day: Day) -> bool:
    """Whether a day in the words for a speaker, which start at `start`, dates the speaker alone."""
    near = _OF_STUDY.search(document.text, max(0, day.start - BEFORE_CUE), day.start)
    return near is not None or TELLS_OF.search(document.text, start, day.start) is not None


_OF_STUDY = re.compile(r"\b(?:published|issued|released|dated|printed|posted)(?:\s+\w+){0,2}\s+\Z")


_OF_PAPER = re.compile(r"\b(?:dated|of|since|until|by|to)\s+\Z")


def _is_their_paper(document: Document, day: Day) -> bool:
    return _IN_PAPER.search(document.text, max(0, day.start - BEFORE_CUE), day.start) is not None


_IN_PAPER = re.compile(
    r"(?:,\s+|\A|[.!?]\s+)[Ii]n\s+(?:their|his|her|its)\s+(?:\w+\s+){0,2}(?:report|letter|statement|ruling|"
    r"memorandum|paper|judgment)\s+(?:of|dated)\s+\Z"
)
"""A paper in which those who are named go on to speak: The mediators, in their report of 8 December, disagree."""

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
