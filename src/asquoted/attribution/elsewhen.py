"""What was said on another day than the text has reached: earlier, as a habit, in a letter, at the time of a story."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from asquoted.attribution.document import Document
from asquoted.attribution.found import NOWHERE, Found
from asquoted.attribution.paper import is_in_paper, is_its_day, is_paper
from asquoted.attribution.said import Calendar, Day, carried
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.vocabulary import load_occasions, load_vocabulary
from asquoted.model import Kind


def describes_speaker(document: Document, item: Found, day: Day) -> bool:
    """Whether a day tells of the speaker and not of the words: Hedda Lorn, who saw the weir in March, said."""
    if item.mention is None or not item.mention[0] <= day.start < item.mention[1]:
        return False
    return TELLS_OF.search(document.text, item.mention[0], day.start) is not None


_THING_OF = re.compile(
    r"\b(?:the|an?|its|his|her|their|our|this|that)\s+(?P<things>(?:[\w-]+\s+){0,2}?[\w-]+)\s+of\s+(?:the\s+)?"
    r"(?:\w+day,?\s+)?\Z",
    re.IGNORECASE,
)
_TIMES = frozenset(
    "morning afternoon evening night week weekend month day end start beginning middle fall spring summer autumn "
    "winter remarks appearance".split()
)
"""Parts of a day or a year, and what is said: with what is written, spoken or attended, the day of these is that of the
words."""


def _is_its_own(things: str) -> bool:
    """Whether a day that some things have is theirs alone: the flood of 2012; not: the letter of 2 May."""
    words = things.lower().split()
    return _TIMES.isdisjoint(words) and not any(
        word in load_occasions().names or word in load_vocabulary().nouns for word in words
    )


def describes_thing(document: Document, day: Day) -> bool:
    """Whether a day tells which thing is meant, and not when it was spoken of: called the flood of 2012 “a lesson”."""
    owned = _OWNED_BY_DAY.match(document.text, day.end)
    is_subject = _SENTENCE_START.search(document.text, max(0, day.start - 4), day.start) is not None
    if owned is not None and not is_subject and document.text[day.start : day.end].lower() != "today":
        return _is_its_own(owned["things"])
    place = day.start + (3 if document.text.startswith("of ", day.start) else 0)
    match = _THING_OF.search(document.text, max(0, place - _THING_WITHIN), place)
    if match is None or not _is_its_own(match["things"]):
        return False
    is_journal = document.text.endswith(("in ", "In "), 0, match.start()) and match["things"][:1].isupper()
    return not is_journal and not is_its_day(document.text, place)  # in the Review of May 3; a letter to her of May 3


_THING_WITHIN = 60
_SENTENCE_START = re.compile(r"(?:\A|\n|[.!?]\s)[“\"]?\Z")
_OWNED_BY_DAY = re.compile(r"[’']s\s+(?P<things>[\w-]+(?:\s+[\w-]+){0,2})")
"""What a day has: yesterday's decision of the government."""


TELLS_OF = re.compile(
    r"\b(?:(?:who|which|that)\s+(?!(?:is|was)\s+(?:dated|published|issued)|spoke|was\s+speaking|was\s+asked|gave\s+evidence|testified|appeared|visited|toured|flew|attended|inspected)|whose\s|born\s|"
    r"elected\s|appointed\s|formerly\s|killed\s|founded\s)"
)


_THEN = re.compile(r"\b(?:at the time|on that occasion)\b|\A\w+ then\b(?=[,.])")


@lru_cache(maxsize=1)
def _dated() -> re.Pattern[str]:
    """A paper with what stands before its day."""
    written = "|".join(sorted((*load_occasions().written, "interview"), key=len, reverse=True))
    return re.compile(
        rf"\b(?:{written})\b"
        r"(?:[^.!?]{0,100}\bdated|[^.!?]{0,60}\b(?:published|issued|released|sent|posted|made|submitted)\b"
        r"(?:[^.!?]{0,40}?\s+on)?|\s+of)\s+(?=\w)"
    )


_WHICH = re.compile(
    r"\b(?:letter|note|e-?mail|memo|message|statement|postcard|diary|report|article|speech|telegram)\s+(?:of|dated)\s+"
    r"(?=[^.!?]{3,60}\bin\s+which\s+\Z)"
)
"""The paper in which somebody says something, with its day behind."""


_PAPER_NEAR = 300


_NEAR = 300
"""Characters before words in which what dates them is looked for, however long their sentence is."""


def then_day(document: Document, item: Found, days: Sequence[Day], calendar: Calendar) -> Day | None:
    """The day of what was said "at the time" that the text has just named, or written in a letter whose day it gave."""
    sentence = document.sentence_of(item)
    if item.cue is None or sentence is None:
        return None
    if item.mention is not None:
        which = list(_WHICH.finditer(document.text, max(sentence.start, item.mention[0] - _NEAR), item.mention[0]))
        dated = Calendar(calendar.published).read(document.text, which[-1].end(), item.mention[0]) if which else []
        if dated and which[-1].end() + 1 >= dated[0].start:
            return dated[0]
    if item.via is not None:
        return None
    told = document.text[item.cue[0] : min(item.cue[1] + BEFORE_CUE, sentence.end)]
    if is_in_paper(document.text, sentence.start, sentence.end) or _is_said_by_paper(document, item):
        return _paper_day(document, item, calendar)
    if _THEN.search(told):
        at = bisect_left(days, sentence.start, key=_start_of) - 1
        return carried(days[at]) if at >= 0 else None
    if item.kind is not Kind.DIRECT or not told.startswith(("wrote", "writes")):
        return None
    return _paper_day(document, item, calendar)


def _is_said_by_paper(document: Document, item: Found) -> bool:
    return item.mention is not None and is_paper(document.text[slice(*item.mention)])


def _paper_day(document: Document, item: Found, calendar: Calendar) -> Day | None:
    """The day of the paper last named in the paragraph before a statement."""
    low = max(document.paragraphs[item.paragraph][0], item.start - _PAPER_NEAR)
    papers = list(_dated().finditer(document.text, low, item.start))
    if not papers:
        return None
    read = Calendar(calendar.published).read(document.text, papers[-1].end(), item.start)
    return carried(read[0]) if read and read[0].start <= papers[-1].end() + 1 else None


BEFORE_CUE = 40


_PLUPERFECT = re.compile(r"\b(?:had|having)\s+(?:\w+\s+){0,2}\Z")


_HABITS = (
    r"(?:more\s+than\s+once|often|always|repeatedly|used\s+to|many\s+times|several\s+times|time\s+and\s+again|"
    r"regularly)"
)


_HABIT = re.compile(rf"\b{_HABITS}\b")


_HABIT_BEHIND = re.compile(rf",?\s+{_HABITS}\b")


_NOW = re.compile(r"\s+now\b")


_PERFECT = re.compile(r"\b(?:(?:has|have)|had\s+since)\s+(?:(?:since|now|long|also|always|\w+ly)\s+){0,2}\Z")
"""What has been said is of no day that a text tells of."""


def told_before(document: Document, item: Found, days: Sequence[Sequence[Day]]) -> Day | None:
    """The day on which a turn has just placed what it goes on to retell: Last week they came. They said they'd pay.

    What was said in "the interview" that the turn before has named was said on the day that this one gives. `days` are
    those of each paragraph.
    """
    day = _day_before(document, item, days[item.paragraph]) or _had_before(document, item, days[item.paragraph])
    if day is not None or item.paragraph - 1 not in document.turns or not days[item.paragraph - 1]:
        return day
    turn = document.turns.get(item.paragraph)
    named = turn is not None and _THE_PAPER.search(document.text, max(turn.start, item.start - _NEAR), item.start)
    return carried(days[item.paragraph - 1][-1]) if named else None


def _had_before(document: Document, item: Found, days: Sequence[Day]) -> Day | None:
    """The day of the earlier event that the sentence before tells: She had met him on 2 May. He had told her that."""
    if not 1 <= item.sentence < len(document.sentences[item.paragraph]) or not is_earlier(document, item):
        return None
    sentence = document.sentences[item.paragraph][item.sentence - 1]
    at = bisect_left(days, sentence.end, key=_start_of) - 1
    if at < 0 or days[at].start < sentence.start:
        return None
    is_earlier_too = _HAD.search(document.text, max(sentence.start, days[at].start - _NEAR), days[at].start) is not None
    return carried(days[at]) if is_earlier_too else None


_HAD = re.compile(r"\bhad\s+(?:\w+ly\s+)?\w+(?:ed|en|t|d|ne|ng|me|un|ad|eld)\b")


_THE_PAPER = re.compile(
    r"\b(?:the|that|this|those)\s+(?:interview|letter|statement|article|speech|remarks?|report|words)\b"
)


def _day_before(document: Document, item: Found, days: Sequence[Day]) -> Day | None:
    if item.paragraph not in document.turns or item.sentence >= len(document.sentences[item.paragraph]):
        return None
    sentences = document.sentences[item.paragraph]
    first = sentences[max(0, item.sentence - _SENTENCES_BACK)].start
    if item.cue is None and item.mention is not None:  # the day of another act is not that of the answer to it
        first = sentences[max(0, bisect_right(sentences, item.mention[0], key=_start_of) - 1)].start
    at = bisect_left(days, item.start, key=_start_of) - 1
    return carried(days[at]) if at >= 0 and days[at].start >= first else None


_SENTENCES_BACK = 2


def is_earlier(document: Document, item: Found) -> bool:
    """Whether the words were said before what the text is telling: the warden had told the coroner that."""
    if item.cue is None or item.sieve in ("aim", "plea", "thing"):
        return False
    return _PLUPERFECT.search(document.text, max(0, item.cue[0] - BEFORE_CUE), item.cue[0]) is not None


def is_now(document: Document, item: Found) -> bool:
    """Whether somebody says now what was otherwise before."""
    if item.cue is None:
        return False
    is_before = document.text.endswith("now ", max(0, item.cue[0] - len("now ")), item.cue[0])
    return is_before or _NOW.match(document.text, item.cue[1]) is not None


def is_timeless(document: Document, item: Found) -> bool:
    """Whether the words are those of a habit, of nobody knows which day, or of a day that can't be told.

    Karl Brenner has said, more than once, that; she said over the weekend; on the eve of the vote he said.
    """
    if item.turn or item.cue is None:
        return False
    text = document.text
    between = item.mention[1] if item.mention and item.mention[1] < item.cue[0] else item.cue[0]
    return (
        _HABIT.search(text, max(between, item.cue[0] - BEFORE_CUE), item.cue[0]) is not None
        or _HABIT_BEHIND.match(text, item.cue[1]) is not None
        or _PERFECT.search(text, max(0, item.cue[0] - BEFORE_CUE), item.cue[0]) is not None
        or _is_of_other_day(document, item)
    )


def is_told_of(document: Document, item: Found) -> bool:
    """Whether somebody tells what another said, or what oneself said before."""
    if item.turn:
        return False
    if item.paragraph in document.turns:
        return "second-hand" in item.flags or item.told_by == "i"
    return _is_retold(item) and item.via is not None and not document.text.endswith("ccording to ", 0, item.via[0])


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
    sentence = document.sentence_of(item)
    if sentence is None or _SPANS.isdisjoint(sentence.forms):
        return False
    return any(
        not item.holds(match.start()) for match in _OTHER_DAY.finditer(document.text, sentence.start, sentence.end)
    )


def _start_of(day: Day | Sentence) -> int:
    return day.start
