"""Reports of a meeting that go on without a verb: what follows “Mr Reed said that …” in his paragraph is still his."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from asquoted.attribution.document import Document
from asquoted.attribution.extract import Attributed
from asquoted.attribution.found import CONFIDENCE, Found
from asquoted.attribution.testimony import Testimony
from asquoted.model import Kind, Span

_MEETING = re.compile(
    r"\b(?:minutes|proceedings|summary record|\d+(?:st|nd|rd|th) (?:meeting|session|sitting)|security council|"
    r"general assembly)\b",
    re.IGNORECASE,
)
_HEAD = 400
_SPEAKERS = 2
"""Paragraphs that open with who speaks, from which on a record is one of speeches."""


def carried_on(testimony: Testimony, pieces: Sequence[Span]) -> Attributed | None:
    """The words of the one who has the floor in the record of a meeting, for a passage that no verb attributes.

    None outside such records, in marks, in a turn, and where somebody else has spoken in the paragraph since.
    """
    document = testimony.document
    start, end = pieces[0].start, pieces[-1].end
    number = bisect_right(document.paragraphs, start, key=_first) - 1
    if number < 0 or number in document.turns or end > document.paragraphs[number][1]:
        return None
    if _MEETING.search(document.text, 0, _HEAD) is None or _is_in_marks(document, start):
        return None
    said = _of_paragraph(testimony, number)
    holder = said[0] if said else None
    if holder is None or not _opens(document, holder) or holder.speaker.name is None:
        return None
    sentences = document.sentences[number]
    order = bisect_right(sentences, start, key=lambda one: one.start) - 1
    if order < 1 or any(_is_other(one, holder) for one in said if one.found.start < start):
        return None
    if sum(_opens(document, one) for one in testimony.attributed) < _SPEAKERS:
        return None
    sentence = sentences[order]
    found = Found(
        spans=[(sentence.start, sentence.end)], kind=Kind.INDIRECT, sieve="carried", confidence=CONFIDENCE["carried"],
        sentence=order, paragraph=number, mention=holder.found.mention, cue=holder.found.cue,
    )  # fmt: skip
    return Attributed(found=found, speaker=holder.speaker, day=holder.day, via=holder.via)


def _of_paragraph(testimony: Testimony, number: int) -> list[Attributed]:
    """The statements of a paragraph in order."""
    start, end = testimony.document.paragraphs[number]
    low = bisect_left(testimony.attributed, start, key=lambda one: one.found.start)
    high = bisect_left(testimony.attributed, end, key=lambda one: one.found.start)
    return testimony.attributed[low:high]


def _opens(document: Document, item: Attributed) -> bool:
    """Whether a statement opens its paragraph with who speaks."""
    mention = item.found.mention
    return mention is not None and not item.found.turn and mention[0] == document.paragraphs[item.found.paragraph][0]


def _is_other(one: Attributed, holder: Attributed) -> bool:
    """Whether somebody else takes the floor: not whom the speaker only tells of."""
    is_own = one.speaker.name in (holder.speaker.name, None) or one.via.name is not None
    return not is_own and one.found.kind is not Kind.INDIRECT


def _is_in_marks(document: Document, place: int) -> bool:
    at = bisect_right(document.marks, place, key=lambda mark: mark.start) - 1
    return at >= 0 and document.marks[at].end > place


def _first(paragraph: tuple[int, int]) -> int:
    return paragraph[0]
