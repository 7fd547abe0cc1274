"""Whom "he" or "she" takes up, where a text leaves room: the one named last may be meant as well as who spoke."""

from __future__ import annotations

import re
from bisect import bisect_left

from asquoted.attribution.extract import Attributed
from asquoted.attribution.found import NOWHERE
from asquoted.attribution.person import gender_of
from asquoted.attribution.recorded import name_words
from asquoted.attribution.resolve import Discourse
from asquoted.attribution.testimony import Testimony
from asquoted.model import Agreement

_BACK = 600
"""Characters before a pronoun in which those are named whom it may take up."""

_OF = re.compile(r"\s(?:of|for|in|from|at)\s")
_OWNER = re.compile(r"\A.*[’']s?\s+(?=\w)")
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s+(?=[A-Z“\"])")
_A_NAME = re.compile(r"\b(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame)\.? )?[A-Z][\w’-]+(?: [A-Z][\w’-]+)+")


def meant_instead(claimed: str, item: Attributed, testimony: Testimony) -> Agreement | None:
    """How a pronoun stands to a claim for whom it was not taken: None where it can't stand for the one claimed.

    Confirmed where nobody else is named since, nor in that sentence who was taken for the speaker; unstated where the
    one claimed is only named since that speaker was.
    """
    text, found = testimony.document.text, item.found
    if found.mention is None:
        return None
    pronoun = text[slice(*found.mention)].strip().lower()
    if pronoun not in ("he", "she") or not _may_be(claimed, pronoun, item, testimony):
        return None
    place = found.mention[0]
    low = _from(testimony, item)
    before = text[low:place]
    at = _last_named(claimed, before)
    own = max(_last_named(item.speaker.name or "", before, _SAID), _last_spoke(item, testimony) - low)
    if at < 0 or at <= own or _goes_on(item, testimony, pronoun):
        return None
    start = _sentence_before(before)
    others = [name for name in _A_NAME.finditer(before, at) if _last_named(claimed, name.group()) < 0]
    is_clear = own < (start if at >= start else 0)
    return Agreement.CONFIRMED if is_clear and not others else Agreement.UNSTATED


def _from(testimony: Testimony, item: Attributed) -> int:
    """Where the text starts that is looked through: the paragraph, or the turn with the one before it."""
    document, place = testimony.document, item.found.mention[0] if item.found.mention else item.found.start
    number = item.found.paragraph
    if number in document.turns and number - 1 in document.turns:
        number -= 1
    return max(document.paragraphs[number][0], place - _BACK)


def _core(name: str) -> str:
    """A name or description without whom it is of: the pilot's sister and the miller of Amble by their nouns."""
    return _OWNER.sub("", _OF.split(name)[0]) or name


_SAID = r"(?![’']s?\s)"
"""No genitive behind a name: "Reed's predecessor" names the predecessor."""


def _last_named(claimed: str, before: str, behind: str = "") -> int:
    """Where a text names somebody last, by surname or description; -1 for nowhere."""
    words = name_words(_core(claimed))
    if not words:
        return -1
    lowered = before.lower()
    return max((match.start() for match in re.finditer(rf"\b{re.escape(words[-1])}\b{behind}", lowered)), default=-1)


def _last_spoke(item: Attributed, testimony: Testimony) -> int:
    """Where the words stand by which who was taken for the speaker was last heard; -1 for nowhere."""
    found = item.found
    for one in reversed(testimony.attributed[: bisect_left(testimony.attributed, found.start, key=_start_of)]):
        if one.found.paragraph < found.paragraph:
            break
        mention = one.found.mention
        if mention is not None and one.speaker.name == item.speaker.name and not one.found.turn:
            said = testimony.document.text[slice(*mention)].strip().lower()
            if said not in ("he", "she", "i"):
                return mention[0]
    return -1


def _start_of(item: Attributed) -> int:
    return item.found.start


def _may_be(claimed: str, pronoun: str, item: Attributed, testimony: Testimony) -> bool:
    """Whether a pronoun may stand for who is claimed, by what titles and names tell."""
    words = name_words(_core(claimed))
    raw = re.findall(r"\w+", claimed.lower())
    person = Discourse(testimony.document.people).resolve(claimed, item.found.start).person
    gender = (person.gender if person is not None else "") or gender_of(words[0] if words else "", {*words, *raw[:1]})
    return gender in (pronoun, "")


def _sentence_before(before: str) -> int:
    """Where the sentence before the last one of a text starts."""
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    return ends[-2] if len(ends) > 1 else 0


def _goes_on(item: Attributed, testimony: Testimony, pronoun: str) -> bool:
    """Whether the same pronoun spoke right before, of the same one: he said this. He added that."""
    found = item.found
    if found.sentence == NOWHERE:
        return False
    for one in reversed(testimony.attributed[: bisect_left(testimony.attributed, found.start, key=_start_of)]):
        if one.found.paragraph != found.paragraph or one.found.sentence < found.sentence - 1:
            break
        if one.found is found or one.found.mention is None or one.found.sentence == found.sentence:
            continue
        said = testimony.document.text[slice(*one.found.mention)].strip().lower()
        if said == pronoun and one.speaker.name == item.speaker.name:
            return True
    return False
