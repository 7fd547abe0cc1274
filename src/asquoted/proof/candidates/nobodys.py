"""Whose words in marks are nobody's though a verb of saying stands by: what a crowd says, and the names of things.

Nobody can look up what residents say, and a week that a council announces is no quotation. That holds for a phrase
in what is told alone; what stands in marks as a whole is quoted, whoever said it.
"""

from __future__ import annotations

import re

from asquoted.attribution.found import Found
from asquoted.attribution.grammar import DETERMINERS
from asquoted.attribution.vocabulary import load_vocabulary
from asquoted.drift.relate import lemma
from asquoted.model import Kind

_NAMING = frozenset("announce announced announces explain explained explains mention mentioned mentions".split())
"""Verbs that may take a thing for what is said: announced a “harbour week”."""

_THING = re.compile(r"(?:(?:an?|the|its|his|her|their)\s)?[“\"‘'«„‹]", re.IGNORECASE)
_KNOWN_AS = re.compile(
    r"(?:it|him|her|them|this|that|[^“\"‘'«„‹]{1,40})\s+as\s+(?:(?:an?|the)\s)?[“\"‘'«„‹]", re.IGNORECASE
)
_KNOW = frozenset("know known knows knew".split())
_COUNTED = frozenset("all few many most several some two three".split())
_MANY = frozenset(
    "children critics everybody everyone folk locals many men neighbors neighbours observers others people residents "
    "some somebody someone supporters voters women".split()
)
"""Words for a crowd; other roles in the plural, as officials or prosecutors, speak for what they hold."""


def is_nobodys(found: Found, text: str) -> bool:
    """Whether a phrase in marks within a statement of a text is not the speaker's own words. Costs a look-up."""
    if found.kind is Kind.DIRECT or found.mention is None or found.cue is None:
        return False
    speaker, verb, start = text[slice(*found.mention)], text[slice(*found.cue)].lower(), found.spans[0][0]
    if verb in _KNOW and _KNOWN_AS.match(text, start) is not None:
        return True
    if verb in _NAMING and _THING.match(text, start) is not None:
        return not any(word[:1].isupper() for word in speaker.split()[1:])
    return is_crowd(speaker)


def is_crowd(speaker: str) -> bool:
    """Whether a speaker is many of whom none is named: residents, local people, “Sailors” that begin a sentence.

    “The ministers” are known to the reader, and so are “his critics”; “Reuters” is a name.
    """
    words = speaker.split()
    if not words:
        return False
    first, last = words[0].lower(), words[-1].lower()
    if any(word[:1].isupper() for word in words[1:]) or (first in DETERMINERS and first not in _COUNTED):
        return False
    if last in _MANY:
        return True
    vocabulary = load_vocabulary()
    one = last.removesuffix("s")
    if one == last or not {last, one}.isdisjoint(vocabulary.roles | vocabulary.titles | vocabulary.bodies):
        return False
    return len(words) > 1 or words[0].islower() or lemma(last) != last
