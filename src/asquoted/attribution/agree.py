"""Whether the speaker and the date that a quote claims are those that its source gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from asquoted.attribution.extract import Attributed
from asquoted.attribution.people import Person
from asquoted.attribution.resolve import NOBODY, Discourse
from asquoted.attribution.testimony import Testimony
from asquoted.attribution.vocabulary import load_vocabulary
from asquoted.dates import Days, read_days
from asquoted.model import Agreement, SaidBasis, Speaker
from asquoted.text.fold import fold_word
from asquoted.text.transliteration import name_skeleton

_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
_SMALL = frozenset("the a an of for in and on to at de la von van der s".split())
_HONORIFICS = frozenset("mr mrs ms miss mx dr sir dame lord lady prof".split())
_AND = re.compile(r",? and |, |; | & ")


def speaker_agreement(
    claimed: str, item: Attributed | None, testimony: Testimony, speakers: Sequence[Speaker]
) -> Agreement:
    """How the source stands to a claimed speaker.

    A name confirms when its words are among those of the speaker's name or mention, in any spelling; so do an alias,
    a title that the document gives the speaker, one member of several, and the body that a spokesperson speaks for.
    """
    if item is None or (item.speaker.name is None and item.found.mention is None):
        return Agreement.UNSTATED
    if "not-said" in item.found.flags:
        return Agreement.CONTRADICTED
    names = _names_of(item, testimony)
    if any(is_same_name(claim, name) for claim in _known_as(claimed, speakers) for name in names):
        return Agreement.CONFIRMED
    person = item.speaker.person
    if person is not None and any(_describes(claim, person) for claim in _known_as(claimed, speakers)):
        return Agreement.CONFIRMED
    if item.speaker.sort == "several" or _is_plural(item, testimony):
        return _membership(claimed, item, testimony)
    resolved = Discourse(testimony.document.people).resolve(claimed, item.found.start)
    if resolved.person is not None and resolved.person is person:
        return Agreement.CONFIRMED
    return Agreement.UNSTATED if item.speaker is NOBODY else Agreement.CONTRADICTED


_NEAR = 2
"""Paragraphs back in which those who "agreed" together are named."""


def _is_plural(item: Attributed, testimony: Testimony) -> bool:
    mention = testimony.document.text[slice(*item.found.mention)] if item.found.mention else ""
    return mention.strip().lower() in ("they", "we", "both") or " two " in f" {mention.lower()} "


def _membership(claimed: str, item: Attributed, testimony: Testimony) -> Agreement:
    """Whether somebody is one of several who are not named again: named shortly before, a member; else unstated."""
    person = Discourse(testimony.document.people).resolve(claimed, item.found.start).person
    if person is None:
        return Agreement.UNSTATED
    first = testimony.document.paragraphs[max(0, item.found.paragraph - _NEAR)][0]
    named = any(first <= place < item.found.end for place in person.places)
    return Agreement.CONFIRMED if named else Agreement.UNSTATED


def _names_of(item: Attributed, testimony: Testimony) -> list[str]:
    """The names that the text has for who speaks, and those of the members where several do."""
    mention = testimony.document.text[slice(*item.found.mention)] if item.found.mention else ""
    names = [name for name in (item.speaker.name, mention) if name]
    return [*names, *(part for name in names for part in _AND.split(name) if part.strip())]


def _known_as(claimed: str, speakers: Sequence[Speaker]) -> list[str]:
    """The claimed name with the aliases that the record has for it."""
    folded = _words(claimed)
    for speaker in speakers:
        if any(_words(name) == folded for name in (*speaker.names, speaker.id.replace("-", " "))):
            return [claimed, *speaker.names]
    return [claimed]


def _words(name: str) -> list[str]:
    words = [fold_word(word.removesuffix("’s").removesuffix("'s")) for word in _WORD.findall(name)]
    return [word for word in words if word not in _SMALL and word.strip(".") not in _HONORIFICS] or words


def is_same_name(claimed: str, name: str) -> bool:
    """Whether two names are forms of one: the words of the shorter are all in the longer, and both end alike.

    A surname may come first in one of them.
    """
    one, other = [name_skeleton(word) for word in _words(claimed)], [name_skeleton(word) for word in _words(name)]
    if not one or not other:
        return False
    shorter, longer = sorted((one, other), key=len)
    if set(shorter) <= set(longer):
        return shorter[-1] == longer[-1] or len(shorter) > 1 or shorter[0] == longer[0] or _is_head(shorter[0], name)
    core = [word for word in one if word not in _titles()], [word for word in other if word not in _titles()]
    return bool(core[0]) and bool(core[1]) and (set(core[0]) <= set(core[1]) or set(core[1]) <= set(core[0]))


def _is_head(word: str, name: str) -> bool:
    """Whether a word is the last of a name before an aside: Baker of “Anna Baker, head of engineering”."""
    head = _words(re.split(r",| \(| (?:of|for|in|at|from|who) ", name)[0])
    return bool(head) and name_skeleton(head[-1]) == word


def _titles() -> frozenset[str]:
    vocabulary = load_vocabulary()
    return frozenset(map(name_skeleton, vocabulary.titles | vocabulary.persons))


def _describes(claimed: str, person: Person) -> bool:
    """Whether a claim is a title that the document gives a person, or the body that the person speaks for."""
    words = set(_words(claimed))
    return (
        bool(words)
        and words <= person.described
        and (bool(words & person.titles) or any(title.startswith("spokes") for title in person.titles))
    )


# ---- dates


def date_agreement(claimed: str, item: Attributed | None) -> Agreement:
    """How the source stands to a claimed date (EDTF): a day inside it confirms, one outside contradicts."""
    days = said_days(item)
    if days is None:
        return Agreement.UNSTATED
    try:
        wanted = read_days(claimed)
    except ValueError:
        return Agreement.UNSTATED
    if wanted.contains(days):
        return Agreement.CONFIRMED
    return Agreement.UNSTATED if days.overlaps(wanted) else Agreement.CONTRADICTED


def said_days(item: Attributed | None) -> Days | None:
    """The first and the last day on which the source lets a statement be made; None when it gives none."""
    if item is None or item.day is None or (item.day.basis is SaidBasis.PUBLISHED and item.day.day is None):
        return None
    first, last = item.day.first, item.day.last
    return Days(first.year * 10_000 + first.month * 100 + first.day, last.year * 10_000 + last.month * 100 + last.day)
