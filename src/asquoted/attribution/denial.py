"""What the next sentence takes back: Lindqvist denied it. She disputes those words. He never said so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from asquoted.attribution.document import Document
from asquoted.attribution.found import Found

_WHO = r"(?:(?:But|However,|Yet)\s+)?(?:[Tt]he\s+)?(?:[\w’'.-]+\s+){1,4}?"
_IT = (
    r"(?:it|this|that|them|the (?:claim|account|accusation|allegation|remark|report|story|tale|"
    r"version|quotation|words)s?|"
    r"(?:those|these|the) (?:words|remarks)|all of (?:it|this)|any such thing|both)"
)
_PERFECT = r"(?:has\s|had\s|have\s|later\s|flatly\s|also\s|since\s|always\s|still\s|repeatedly\s|strongly\s)*"
_DISPUTED = re.compile(
    rf"\s*{_WHO}{_PERFECT}(?:(?:denie[sd]|deny|disputes?d?|rejects?|rejected)\s+{_IT}"
    r"|(?:denie[sd]|deny)\s+(?:saying|having said)\s+(?:it|so|this|that|them))\s*(?:[.,;]|\Z)"
)
_NEVER_SAID = re.compile(
    rf"\s*{_WHO}(?:never|did not|didn[’']t|had not|has not)\s+(?:say|said)\s+(?:it|so|this|that|them|any such thing)"
    r"\s*(?:[.,;]|\Z)"
    r"|\s*No such (?:words|thing|remark)\s+(?:were|was)\s+(?:ever\s+)?(?:spoken|said|made)\b"
)
_DID_NOT = re.compile(r"\s*(?:He|She|They)\s+(?:did not|didn[’']t|had not|never did)\s*(?:[.;]|\Z)")
_NO_SUCH = re.compile(
    r"\A\s*No such (?:letter|message|note|interview|speech|e-?mail|post)\s+"
    r"(?:is known|exists|has (?:ever )?been found)\b|"
    r"\b(?:says?|said|insisted|told|replied|answered)\b[^.!?“”\"]{0,40}?\b(?:he|she|they|it)\s+(?:had\s+|has\s+|have\s+)?"
    r"(?:(?:done|said|told|promised|written)\s+(?:[\w’]+\s+){0,2}?(?:no such thing|nothing of the (?:kind|sort))|"
    r"never\s+said\s+(?:it|so|that)|"
    r"been misquoted|no (?:knowledge|record|memory) of (?:any )?such|did nothing of the (?:kind|sort))"
)
_NOT_MADE = re.compile(
    r"\b(?:says?|said)\b[^.!?“”\"]{0,60}\b(?:hacked|forged|faked)\b|\bhad\s+(?:posted|written|sent|said)\s+nothing\b"
)
"""Who is said to have posted or written something has not: the account had been hacked."""

_OWN_WORD = re.compile(
    r"\bI\s+(?:never|did not|didn[’']t|have never|had never)\s+(?:say|said|call|called|tell|told|write|wrote)\s+"
    r"(?:it|that|so|this|them)\b"
    r"|\bI\s+(?:said|told|wrote)\b[^.!?]{0,40}?\b(?:no such thing|nothing of the (?:kind|sort))\b"
)
"""By which somebody denies in own words what others said of him or her."""

_READ = 160
"""Characters of a sentence that are read: what takes words back says so at once."""


def mark_denied(document: Document, found: Sequence[Found]) -> None:
    """Flags statements that the sentence right behind theirs, in the same paragraph, denies or says were not made.

    Who denies having said so may have said it; that nobody did is the text's own word. "He did not" alone takes back
    only what somebody else says that he said.
    """
    retold: dict[tuple[int, int], list[Found]] = {}
    for item in found:
        if item.within is not None:
            retold.setdefault((item.paragraph, item.sentence), []).append(item)
    for item in found:
        if item.turn or _holds_retold(item, retold.get((item.paragraph, item.sentence), ())):
            continue
        sentences = document.sentences[item.paragraph]
        if item.sentence + 1 >= len(sentences):
            continue
        following = sentences[item.sentence + 1]
        words = document.text[following.start : min(following.end, following.start + _READ)]
        if _NEVER_SAID.match(words) or ("second-hand" in item.flags and _DID_NOT.match(words)):
            item.flags |= {"not-said", "denied"}
        elif _DISPUTED.match(words) or _NO_SUCH.search(words):
            item.flags.add("denied")
        elif _NOT_MADE.search(words):
            item.flags |= {"not-said", "denied"}


def mark_own_denials(document: Document, found: Sequence[Found], speakers: Sequence[str | None]) -> None:
    """Flags what somebody is said to have said, where that somebody later denies it: I said nothing of the kind.

    Where the denial names a day, the words of that day are meant; else the last ones before it.
    """
    told: dict[str, list[Found]] = {}
    for item, speaker in zip(found, speakers, strict=True):
        if speaker is None:
            continue
        own = document.text[item.start : item.end]
        match = _OWN_WORD.search(own) if "second-hand" not in item.flags else None
        if match is None:
            if "second-hand" in item.flags:
                told.setdefault(speaker, []).append(item)
                del told[speaker][:-_LOOK_BACK]
            continue
        meant = _OF_THAT_DAY.match(own, match.end())
        named = [one for one in told.get(speaker, ()) if meant is None or _stands_by(document, one, meant["day"])]
        for one in named[-1:] if meant is None else named[:1]:
            one.flags.add("denied")


def _holds_retold(item: Found, retold: Sequence[Found]) -> bool:
    """Whether a statement tells of another one's words: what is denied behind it are those."""
    return "second-hand" not in item.flags and any(item.start <= one.start and one.end <= item.end for one in retold)


_OF_THAT_DAY = re.compile(r"\s*(?:to \w+ )?on (?P<day>\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2}|[A-Z][a-z]+day)\b")
_LOOK_BACK = 40
"""Words retold of one speaker that are kept for a denial."""

_BY = 120


def _stands_by(document: Document, item: Found, day: str) -> bool:
    """Whether a day stands shortly before what was said."""
    return day in document.text[max(0, item.start - _BY) : item.start]
