"""Whom "he" or "she" takes up by the way its own sentence opens: In it he said; Asked by Ms Green, she said."""

from __future__ import annotations

from asquoted.attribution.document import Document
from asquoted.attribution.found import Found
from asquoted.attribution.lead import lead_end
from asquoted.attribution.paper import author_of, is_in_paper


def writer_of(document: Document, item: Found) -> tuple[int, int] | None:
    """Who wrote the paper that a sentence takes up: A note by the clerk was read out. In it he said that."""
    sentences = document.sentences[item.paragraph]
    if not 0 <= item.sentence < len(sentences):
        return None
    start = sentences[item.sentence].start
    if not is_in_paper(document.text, start, sentences[item.sentence].end):
        return None
    return author_of(document.text, start)


_LEAST_LEAD = 12
"""Characters of the shortest participle's clause: Told of this."""


def looked_back_from(document: Document, item: Found, place: int) -> int:
    """Where whom a pronoun takes up is looked for: before a clause such as "Asked by Ms Green whether it was safe"."""
    sentences = document.sentences[item.paragraph]
    if not 0 <= item.sentence < len(sentences):
        return place
    sentence = sentences[item.sentence]
    subject = 0 if place - sentence.start < _LEAST_LEAD else lead_end(sentence)
    return sentence.start if subject and sentence.tokens[subject].start == place else place
