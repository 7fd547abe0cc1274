"""Several who speak together and are not named again, and whether a claim is one of them."""

from __future__ import annotations

import re

from asquoted.attribution.extract import Attributed
from asquoted.attribution.recorded import name_words
from asquoted.attribution.resolve import Discourse
from asquoted.attribution.testimony import Testimony
from asquoted.model import Agreement

_NEAR = 2
"""Paragraphs back in which those who "agreed" together are named."""

_SETS = frozenset(
    "they them both two three participants parties sides ministers leaders delegations presidents".split()
)


def is_set(item: Attributed, testimony: Testimony) -> bool:
    """Whether several speak who were named before: they, the two ministers, the parties."""
    mention = testimony.document.text[slice(*item.found.mention)] if item.found.mention else ""
    return bool(_SETS & set(name_words(f"{mention} {item.speaker.name or ''}")))


def membership(claimed: str, item: Attributed, testimony: Testimony) -> Agreement:
    """Whether somebody is one of several who are not named again: named shortly before, a member; else unstated."""
    mention = name_words(testimony.document.text[slice(*item.found.mention)]) if item.found.mention else []
    if any(f"{word}s" in mention for word in name_words(claimed)):
        return Agreement.CONFIRMED  # the Oskian delegation of “the two delegations”
    person = Discourse(testimony.document.people).resolve(claimed, item.found.start).person
    if person is None:
        is_one = _is_of_pair(claimed, testimony.document.text[: item.found.start])
        return Agreement.CONFIRMED if is_one else Agreement.UNSTATED
    first = testimony.document.paragraphs[max(0, item.found.paragraph - _NEAR)][0]
    named = any(first <= place < item.found.end for place in person.places)
    return Agreement.CONFIRMED if named else Agreement.UNSTATED


def _is_of_pair(claimed: str, before: str) -> bool:
    """Whether a text names two sides of which a claim is one: the delegations of Ostland and Vesk."""
    name = re.escape(claimed.strip())
    pair = rf"(?:{name}\s+and\s+[A-Z]|[A-Z][\w’-]*\s+and\s+{name}\b)"
    sides = r"\b(?:delegations|governments|sides|parties|ministers|presidents|representatives|leaders|talks)\b"
    return re.search(rf"{sides}[^.]{{0,60}}?\b(?:of|between|from)\s+{pair}", before) is not None
