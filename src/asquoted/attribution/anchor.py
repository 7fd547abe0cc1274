"""The days that a text gives, each with the clues that tell whether people speak on it: it opens a sentence, they met.

The clues are named as in `en/day.txt`, which has their weights.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from asquoted.attribution.document import Document
from asquoted.attribution.elsewhen import BEFORE_CUE, TELLS_OF, describes_thing, is_earlier
from asquoted.attribution.found import Found
from asquoted.attribution.grammar import PREPOSITIONS, is_time
from asquoted.attribution.paper import is_its_day
from asquoted.attribution.predicate import find_cues
from asquoted.attribution.said import FEW, Day
from asquoted.attribution.session import is_session
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.vocabulary import load_occasions, load_vocabulary


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day with the place of its sentence, its clues, and who speaks and what takes place in that sentence."""

    day: Day
    paragraph: int
    sentence: int
    clues: frozenset[str]
    speakers: frozenset[str | None]
    occasions: frozenset[str]

    @property
    def is_frame(self) -> bool:
        """Whether the text tells of what people did on the day."""
        return not self.clues.isdisjoint(("leads", "met"))


def find_anchors(
    document: Document,
    found: Sequence[Found],
    speakers: Sequence[str | None],
    days: Sequence[Sequence[Day]],
    published: date | None,
) -> list[Anchor]:
    """The days of a document in order, those of a month or a year too; `days` are those of each paragraph."""
    first = document.first_paragraph
    recalled = _recalled(document, found)
    speaking: dict[tuple[int, int], set[str | None]] = {}
    for item, speaker in zip(found, speakers, strict=True):
        speaking.setdefault((item.paragraph, item.sentence), set()).add(speaker)
    named = sorted({item.mention for item in found if item.mention is not None})
    times = Counter(day.day for paragraph in days for day in paragraph)
    anchors: list[Anchor] = []
    for number, paragraph in enumerate(days):
        for day in paragraph:
            order, opens = _place_of(document, number, day)
            place = number, order
            clues = {"recalled"} if place in recalled else set()
            if times[day.day] > 1 and day.day is not None:
                clues.add("named again")
            if place in speaking:
                clues.add("said then")
            if number <= first:
                clues.add("in the first paragraph")
            clues.update(_clues(document, place, day, opens=opens, named=named, published=published))
            clues.update([*_leading(clues, number - first, opens=opens)])
            speakers_here = frozenset(speaking.get(place, ()))
            anchors.append(Anchor(day, number, order, frozenset(clues), speakers_here, _occasions(document, place)))
    return anchors


def _leading(clues: AbstractSet[str], paragraph: int, *, opens: bool) -> Iterator[str]:
    """Whether people go on to speak on a day, by its other clues; `paragraph` counts from the first one of prose."""
    is_first = "in the first paragraph" in clues
    if "of a paper" in clues and is_first:
        yield "the story's paper"
    is_told = {"recalled", "said then"}.isdisjoint(clues) and "event" in clues
    is_its_own = not {"of a paper", "of a thing", "of a speaker"}.isdisjoint(clues)
    if is_its_own or not (is_told or is_first or (opens and "recalled" not in clues)):
        return
    yield "leads"
    if paragraph == 1:
        yield "leads the second paragraph"
    if paragraph <= 1 and not clues.isdisjoint(_RECENT):
        yield "the story's day"


def _clues(
    document: Document,
    place: tuple[int, int],
    day: Day,
    *,
    opens: bool,
    named: Sequence[tuple[int, int]],
    published: date | None,
) -> Iterator[str]:
    """What the words around a day tell of it."""
    text = document.text
    number, order = place
    sentence = document.sentences[number][order] if order >= 0 else None
    yield f"told as {day.basis.value}"
    if day.day is not None and published is not None:
        yield _age(published, day.day)
    tells = {
        "in a turn": number in document.turns,
        "opens its sentence": opens,
        "met": is_session(document, number, order, day),
        "event": sentence is not None and (day.last - day.first).days <= FEW and _is_event(sentence),
        "of a speaker": _is_of_speaker(document, day, named),
        "of a thing": describes_thing(document, day),
        "of a paper": is_its_day(text, day.start) and not _is_their_paper(document, day),
    }
    yield from (clue for clue, is_so in tells.items() if is_so)
    low = max(sentence.start if sentence else 0, day.start - _BEFORE)
    for clue, form in _BEFORE_IT.items():
        if form.search(text, low, day.start):
            yield clue


_BEFORE = 80
"""Characters before a day in which what tells of it is looked for."""

_BEFORE_IT = {
    "had been": re.compile(r"\b(?:had|having)\b[^.;]{0,40}\Z"),
    "in a relative clause": re.compile(r"\b(?:who|which|that|where|whose|when)\b[^.;]{0,60}\Z"),
    "bounds a time": re.compile(
        r"\b(?:since|until|by|before|after|from|for|due|scheduled)\s+"
        r"(?:(?:midnight|noon|[\d.:]+(?:\s?[ap]\.?m\.?)?)\s+)?(?:on\s+)?\Z"
    ),
    "behind of": re.compile(r"\b(?:of|dated)\s+(?:the\s+)?\Z"),
    "behind on": re.compile(r"\b[Oo]n\s+\Z"),
    "behind in": re.compile(r"\b[Ii]n\s+\Z"),
}


def _age(published: date, day: date) -> str:
    """How long before publication a day was."""
    ago = (published - day).days
    if ago <= 1:
        return "the day before" if ago == 1 else "the day of publication"
    return next((name for most, name in _AGES if ago <= most), "years before")


_RECENT = ("the day of publication", "the day before", "days before")
_AGES = ((7, "days before"), (31, "weeks before"), (366, "months before"))


def _recalled(document: Document, found: Sequence[Found]) -> set[tuple[int, int]]:
    """Sentences, each with its paragraph, whose first verb tells what was said before: he had said that."""
    first_cues: dict[tuple[int, int], Found] = {}
    for item in sorted((one for one in found if one.cue is not None), key=lambda one: one.cue or (0, 0)):
        first_cues.setdefault((item.paragraph, item.sentence), item)
    return {place for place, item in first_cues.items() if is_earlier(document, item)}


def _occasions(document: Document, place: tuple[int, int]) -> frozenset[str]:
    """What a sentence tells to take place."""
    number, order = place
    if order < 0:
        return frozenset()
    names = load_occasions().names
    return frozenset([names[form] for form in document.sentences[number][order].forms if form in names])


_EVENTS = frozenset(
    "evidence testified "
    "met meet meeting talks talk held hold conference spoke speech session hearing summit briefing interview debate "
    "arrived conversation signed initialled match game visit visited opened broadcast published released round "
    "contradicted disputed rejected confirmed reticent announced discussed debated considered ended closed "
    "exchanged joint handed submitted unveiled launched presented delivered appeared".split()
)


def _is_event(sentence: Sentence) -> bool:
    """Whether a sentence tells of an event at which people speak: talks were held on May 17."""
    return not _EVENTS.isdisjoint(sentence.forms) or bool(find_cues(sentence))


def _is_of_speaker(document: Document, day: Day, named: Sequence[tuple[int, int]]) -> bool:
    """Whether a day stands in one of the mentions, given in order, and dates the speaker alone."""
    low, high = (bisect_left(named, (edge, 0)) for edge in (day.start - _LONGEST, day.start))
    return any(day.start < behind and _is_apart(document, start, day) for start, behind in named[low:high])


_LONGEST = 300
"""Characters of a mention."""


def _is_apart(document: Document, start: int, day: Day) -> bool:
    """Whether a day in the words for a speaker, which start at `start`, dates the speaker alone."""
    near = _OF_STUDY.search(document.text, max(0, day.start - BEFORE_CUE), day.start)
    is_study = near is not None and _NAMES_STUDY.search(document.text, start, day.start) is not None
    return is_study or TELLS_OF.search(document.text, start, day.start) is not None


_NAMES_STUDY = re.compile(
    r"\b(?:study|report|survey|paper|review|poll|analysis|research|statement|article|letter)", re.IGNORECASE
)
_OF_STUDY = re.compile(r"\b(?:published|issued|released|dated|printed|posted)(?:\s+\w+){0,2}\s+\Z")


def _is_their_paper(document: Document, day: Day) -> bool:
    return _IN_PAPER.search(document.text, max(0, day.start - BEFORE_CUE), day.start) is not None


_IN_PAPER = re.compile(
    r"(?:,\s+|\A|[.!?]\s+)[Ii]n\s+(?:their|his|her|its)\s+(?:\w+\s+){0,2}(?:report|letter|statement|ruling|"
    r"memorandum|paper|judgment)\s+(?:of|dated)\s+\Z"
)
"""A paper in which those who are named go on to speak: The mediators, in their report of 8 December, disagree."""


_OPENING = 5
"""Words into a sentence up to which a date opens it."""


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


def _start_of(sentence: Sentence) -> int:
    return sentence.start
