"""Who is only described in the lead of a story and named in the next paragraph: A pilot said. Anton Grieve, 52."""

from __future__ import annotations

import re

from asquoted.attribution.extract import Attributed
from asquoted.attribution.opener import opening_phrase
from asquoted.attribution.resolve import Discourse
from asquoted.attribution.testimony import Testimony
from asquoted.model import Agreement

_AHEAD = 2
"""Paragraphs in which a lead names whom it has described."""

_UNNAMED = re.compile(r"(?:[Aa]n?|[Oo]ne|[Aa]nother)\s+(?!.*\b[A-Z][\w’-]+\s+[A-Z])")
_PROSE, _ABOVE = 100, 5
"""Characters from which on a paragraph above is one of the story; lines of a head that a lead may have above it."""


def named_next(claimed: str, item: Attributed, testimony: Testimony) -> Agreement | None:
    """How a description that is no name stands to somebody whom the text names only behind it; None for anybody else.

    Confirmed where the next paragraph opens with the name; unstated where the name comes near.
    """
    document, found = testimony.document, item.found
    if found.mention is None or item.speaker.person is not None or found.turn:
        return None
    above = document.paragraphs[: found.paragraph][:_ABOVE]
    if found.paragraph > _ABOVE or any(end - start > _PROSE for start, end in above):
        return None
    if _UNNAMED.match(document.text[slice(*found.mention)]) is None:
        return None
    person = Discourse(document.people).resolve(claimed, found.start).person
    if person is None or not person.places or person.named_before(found.mention[0]) >= 0:
        return None
    last = min(len(document.paragraphs), found.paragraph + 1 + _AHEAD)
    first = min(place for place in person.places)
    if not found.end <= first < document.paragraphs[last - 1][1]:
        return None
    for number in range(found.paragraph + 1, last):
        sentences = document.sentences[number]
        subject = opening_phrase(sentences[0]) if sentences else None
        if subject is not None and first in range(*sentences[0].span(subject.first, subject.behind)):
            return Agreement.CONFIRMED if number == found.paragraph + 1 else Agreement.UNSTATED
    return Agreement.UNSTATED
