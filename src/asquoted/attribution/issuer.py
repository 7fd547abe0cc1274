"""The firm or body at the head of a text, which speaks in it as itself or through its officers."""

from __future__ import annotations

import re
from bisect import bisect_right

from asquoted.attribution.extract import Attributed
from asquoted.attribution.naming import is_same_name
from asquoted.attribution.opener import opening_phrase
from asquoted.attribution.recorded import name_words
from asquoted.attribution.resolve import Discourse
from asquoted.attribution.testimony import Testimony


def is_issuer(claimed: str, testimony: Testimony) -> bool:
    """Whether a claim is the body at the head of a release, which speaks as itself in all that nobody else says."""
    text = testimony.document.text
    if Discourse(testimony.document.people).resolve(claimed, len(text)).person is not None:
        return False
    return set(name_words(claimed)) <= set(name_words(_head(testimony)))


def is_body_of(claim: str, item: Attributed, testimony: Testimony) -> bool:
    """Whether "its chairman" speaks for the body that is claimed, named as the subject of the sentence before."""
    found, document = item.found, testimony.document
    if found.mention is None or not document.text.startswith(("its ", "Its "), found.mention[0]):
        return False
    words = set(name_words(document.text[slice(*found.mention)]))
    sentences = document.sentences[found.paragraph]
    order = bisect_right(sentences, found.mention[0], key=lambda one: one.start) - 2
    subject = opening_phrase(sentences[order]) if order >= 0 else None
    if subject is None or not words & _OFFICERS:
        return False
    return is_same_name(claim, document.text[slice(*sentences[order].span(subject.first, subject.behind))])


_OFFICERS = frozenset(
    "chief executive director president chairman chairwoman chair manager managing founder head spokesman spokeswoman "
    "spokesperson treasurer secretary owner partner".split()
)
_WE = re.compile(r"\b(?:we|our|us|ours)\b", re.IGNORECASE)
_HEAD = 300


def is_firm_of(claim: str, item: Attributed, testimony: Testimony) -> bool:
    """Whether a firm is claimed that stands at the head of the text, for which an officer says "we"."""
    person, found = item.speaker.person, item.found
    if person is None or not person.titles & _OFFICERS:
        return False
    text = testimony.document.text
    if Discourse(testimony.document.people).resolve(claim, found.start).person is not None:
        return False
    says_we = found.told_by == "you" or any(_WE.search(text, *span) for span in found.spans)
    return says_we and set(name_words(claim)) <= set(name_words(_head(testimony)))


def _head(testimony: Testimony) -> str:
    """The start of a text, up to its first turn."""
    document = testimony.document
    first = min((turn.label[0] for turn in document.turns.values()), default=_HEAD)
    return document.text[: min(first, _HEAD)]
