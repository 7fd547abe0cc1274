"""What was said on another day than the text has reached: earlier, as a habit, in a letter, at the time of a story."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from asquoted.attribution.document import Document
from asquoted.attribution.found import NOWHERE, Found
from asquoted.attribution.paper import is_in_paper
from asquoted.attribution.said import Calendar, Day, carried
from asquoted.model import Kind


def describes_speaker(document: Document, item: Found, day: Day) -> bool:
    """Whether a day tells of the speaker and not of the words: Hedda Lorn, who saw the weir in March, said."""
    if item.mention is None or not item.mention[0] <= day.start < item.mention[1]:
        return False
    return TELLS_OF.search(document.text, item.mention[0], day.start) is not None


TELLS_OF = re.compile(
    r"\b(?:(?:who|which|that)\s+(?!spoke|was\s+speaking|was\s+asked|gave\s+evidence|testified|appeared)|whose\s|born\s|"
    r"elected\s|appointed\s|formerly\s|killed\s|founded\s)"
)


_THEN = re.compile(r"\b(?:at the time|on that occasion)\b")


_DATED = re.compile(r"\b(?:letter|note|e-?mail|memo|message|statement|postcard|diary)\b[^.!?]{0,100}\bdated\s+(?=\w)")


_PAPER_NEAR = 300


def then_day(document: Document, item: Found, days: Sequence[Day], calendar: Calendar) -> Day | None:
    """The day of what was said "at the time" that the text has just named, or written in a letter whose day it gave."""
    sentences = document.sentences[item.paragraph]
    if item.cue is None or item.sentence >= len(sentences) or item.via is not None:
        return None
    sentence = sentences[item.sentence]
    told = document.text[item.cue[0] : min(item.cue[1] + BEFORE_CUE, sentence.end)]
    if is_in_paper(document.text, sentence.start, sentence.end):
        return _paper_day(document, item, calendar)
    if _THEN.search(told):
        at = bisect_left(days, sentence.start, key=_start_of) - 1
        return carried(days[at]) if at >= 0 else None
    if item.kind is not Kind.DIRECT or not told.startswith(("wrote", "writes")):
        return None
    return _paper_day(document, item, calendar)


def _paper_day(document: Document, item: Found, calendar: Calendar) -> Day | None:
    """The day of the paper last named in the paragraph before a statement."""
    low = max(document.paragraphs[item.paragraph][0], item.start - _PAPER_NEAR)
    papers = list(_DATED.finditer(document.text, low, item.start))
    if not papers:
        return None
    read = Calendar(calendar.published).read(document.text, papers[-1].end(), item.start)
    return carried(read[0]) if read and read[0].start <= papers[-1].end() + 1 else None


def is_recalled(document: Document, item: Found) -> bool:
    """Whether the words are from earlier than the narrative: retold, or of a letter in which somebody had written."""
    which = item.mention is not None and document.text[max(0, item.mention[0] - 9) : item.mention[0]].rstrip().endswith(
        "which"
    )
    return which or "second-hand" in item.flags


BEFORE_CUE = 40


_PLUPERFECT = re.compile(r"\b(?:had|having)\s+(?:\w+\s+){0,2}\Z")


_HABITS = (
    r"(?:more\s+than\s+once|often|always|repeatedly|used\s+to|many\s+times|several\s+times|time\s+and\s+again|"
    r"regularly)"
)


_HABIT = re.compile(rf"\b{_HABITS}\b")


_HABIT_BEHIND = re.compile(rf",?\s+{_HABITS}\b")


_NOW = re.compile(r"\s+now\b")


def told_before(document: Document, item: Found, days: Sequence[Day]) -> Day | None:
    """The day on which a turn has just placed what it goes on to retell: Last week they came. They said they'd pay."""
    if item.paragraph not in document.turns or item.sentence >= len(document.sentences[item.paragraph]):
        return None
    first = document.sentences[item.paragraph][max(0, item.sentence - _SENTENCES_BACK)].start
    at = bisect_left(days, item.start, key=_start_of) - 1
    return carried(days[at]) if at >= 0 and days[at].start >= first else None


_SENTENCES_BACK = 2


def is_earlier(document: Document, item: Found) -> bool:
    """Whether the words were said before what the text is telling: the warden had told the coroner that."""
    if item.cue is None or item.sieve in ("aim", "plea", "thing"):
        return False
    return _PLUPERFECT.search(document.text, max(0, item.cue[0] - BEFORE_CUE), item.cue[0]) is not None


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
        or (_is_retold(item) and item.via is not None and not text.endswith("ccording to ", 0, item.via[0]))
        or _HABIT.search(text, max(between, item.cue[0] - BEFORE_CUE), item.cue[0]) is not None
        or _HABIT_BEHIND.match(text, item.cue[1]) is not None
        or _NOW.match(text, item.cue[1]) is not None
        or _is_of_other_day(document, item)
    )


def _is_retold(item: Found) -> bool:
    """Whether the words are another's by whom they are retold; in a quotation only what has marks of its own."""
    return item.via is not None and (item.sentence != NOWHERE or item.kind is Kind.DIRECT)


_OTHER_DAY = re.compile(
    r"\b(?:over|at|during|through) the (?:long )?weekend\b|\bon the eve of\b|"
    r"\b(?:an?|the|one|two|three|four|five|six|seven|several|some|\d{1,2}) (?:few )?(?:days?|nights?|weeks?|"
    r"months?|years?) (?:before|after) (?:the|an?|his|her|its|their|that|this|[A-Z])|"
    r"\b(?:days|weeks|months|years) (?:before|after|later|earlier)\b|\bearlier (?:this|that) (?:week|month|year)\b",
    re.IGNORECASE,
)


_SPANS = frozenset("weekend eve day days night nights week weeks month months year years".split())


def _is_of_other_day(document: Document, item: Found) -> bool:
    """Whether a sentence places its words on a day that can't be told: over the weekend, a week after the vote."""
    sentences = document.sentences[item.paragraph]
    if not 0 <= item.sentence < len(sentences):
        return False
    sentence = sentences[item.sentence]
    if _SPANS.isdisjoint(sentence.forms):
        return False
    return any(
        not any(start <= match.start() < end for start, end in item.spans)
        for match in _OTHER_DAY.finditer(document.text, sentence.start, sentence.end)
    )


def _start_of(day: Day) -> int:
    return day.start
