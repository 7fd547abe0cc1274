"""Whose words a speaker quotes aloud: The union wrote to us. I quote: “…”. The words are the union's."""

from __future__ import annotations

import re

from asquoted.attribution.document import Document
from asquoted.attribution.found import Found, Range
from asquoted.attribution.opener import opening_phrase
from asquoted.attribution.tokens import Sentence
from asquoted.attribution.turn import Turn

_QUOTING = re.compile(
    r"\b(?:I|[Ww]e|[Ll]et me)\s+(?:(?:will|shall|would|am|are|now|only|simply|just|like to)\s+)*"
    r"(?:quote|quoting|read(?: out)?|cite)\b(?![^.!?“\"]*\b(?:from|by|of)\s+[A-Za-z])[^.!?“\"]{0,40}\Z"
)
_WORDS = re.compile(
    r"\b(?P<whose>[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s+(?:own\s+|exact\s+|actual\s+|very\s+|precise\s+)*words?\b[^.!?“\"]{0,60}\Z"
)
_READS = re.compile(
    r"\b(?:[Ii]t|[Tt]he (?:letter|note|message|statement|text))\s+(?:reads|read|says|runs)\b[^.!?“\"]{0,40}\Z"
)
_WITHIN = 160
_BACK = 2
"""Sentences before the quotation in which those are named whose words it gives."""


def cite_in_turn(document: Document, turn: Turn, item: Found) -> None:
    """Words in marks in a turn that no verb of saying leads into, which a speaker takes from somebody else."""
    if item.mention is None or item.mention == turn.label:
        return
    is_own = document.text[slice(*item.mention)].strip().lower() in ("i", "we")
    author = cited_author(document, item) if is_own or item.sieve == "before-colon" else None
    if author is not None:
        item.mention = author
    elif is_own:
        return
    item.via = item.via or turn.label
    item.flags.add("second-hand")


def cited_author(document: Document, item: Found) -> Range | None:
    """Who is quoted in marks by a speaker who says so: the subject of a sentence before in the turn.

    None where the words are led into by no such phrase, or nobody is named.
    """
    text, place = document.text, item.start
    before = text[max(document.paragraphs[item.paragraph][0], place - _WITHIN) : place]
    words = _WORDS.search(before)
    if words is None and _QUOTING.search(before) is None:
        return None
    sentences = document.sentences[item.paragraph]
    order = item.sentence
    if order >= len(sentences):
        return None
    for at in range(order - 1, max(-1, order - 1 - _BACK), -1):
        named = _subject(sentences[at])
        if named is not None:
            return named
    return None


def _subject(sentence: Sentence) -> Range | None:
    """The subject of a sentence where it names somebody: The President made no threats."""
    subject = opening_phrase(sentence)
    if subject is None or sentence.forms[subject.first] in _NOBODY:
        return None
    return sentence.span(subject.first, subject.behind)


_NOBODY = frozenset("i we you it this that these those there they he she what nobody let".split())
