"""Whom "he" or "she" takes up by the way its own sentence opens: Asked by Ms Green, she said."""

from __future__ import annotations

from asquoted.attribution.document import Document
from asquoted.attribution.found import Found
from asquoted.attribution.participle import lead_end

_LEAST_LEAD = 12
"""Characters of the shortest participle's clause: Told of this."""


def looked_back_from(document: Document, item: Found, place: int) -> int:
    """Where whom a pronoun takes up is looked for: before a clause such as "Asked by Ms Green whether it was safe"."""
    sentence = document.sentence_of(item)
    if sentence is None:
        return place
    subject = 0 if place - sentence.start < _LEAST_LEAD else lead_end(sentence)
    return sentence.start if subject and sentence.tokens[subject].start == place else place
