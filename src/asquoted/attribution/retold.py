"""Words within words: what a speaker tells that somebody else said is that somebody's, through the speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from asquoted.attribution.document import Document
from asquoted.attribution.extract import Attributed
from asquoted.attribution.resolve import Discourse
from asquoted.model import Span

_NAME = r"(?:[A-Z][\w’'.-]*\s){0,3}[A-Z][\w’'-]*"
_RETOLD = re.compile(
    rf"(?P<who>\b(?:he|she|they|He|She|They)\b|{_NAME}),?\s+"
    r"(?:had\s+|has\s+|once\s+|then\s+|later\s+|also\s+|always\s+)*"
    r"(?:said|told|asked|wrote|warned|called|shouted|replied|answered|added|insisted|whispered)\b"
    r"[^.!?;“”‘]{0,60}?[,:]?\s*[‘“\"']\Z"
)
_WITH_WORDS = re.compile(
    rf"(?P<who>\b(?:he|she|they)\b|{_NAME})\s+(?:had\s+|has\s+)?\w+ed\b[^.!?;“”‘]{{0,80}}?\bwith\s+the\s+words?[,:]?\s*[‘“\"']\Z"
)
_MARKS = "‘“\"'"
_WITHIN = 160
"""Characters before inner marks in which their own verb of saying stands."""


def unfold(document: Document, outer: Attributed, pieces: Sequence[Span]) -> Attributed:
    """The statement that holds a passage; where the passage stands in marks within it, the statement that is retold.

    "He said to me, ‘…’," she told the jury: the inner words are his, second-hand, and of a day that nobody gives.
    """
    found = outer.found
    start = pieces[0].start
    first = found.spans[0][0] + 1 if found.spans else found.start
    if found.turn or start <= first or document.text[start - 1] not in _MARKS:
        return outer
    low = max(first, start - _WITHIN)
    match = _RETOLD.search(document.text, low, start) or _WITH_WORDS.search(document.text, low, start)
    if match is None or match["who"] in ("I", "We"):
        return outer
    speaker = Discourse(document.people).resolve(match["who"], match.start("who"))
    if speaker.name is not None and speaker.name == outer.speaker.name:
        return outer
    return Attributed(
        found=replace(found, mention=match.span("who"), flags={*found.flags, "second-hand"}),
        speaker=speaker,
        day=None,
        via=outer.speaker,
    )
