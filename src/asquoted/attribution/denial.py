"""What the next sentence takes back: Lindqvist denied it. She disputes those words. He never said so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from asquoted.attribution.document import Document
from asquoted.attribution.found import Found

_WHO = r"(?:(?:But|However,|Yet)\s+)?(?:[Tt]he\s+)?(?:[\w’'.-]+\s+){1,4}?"
_IT = (
    r"(?:it|this|that|them|the (?:claim|account|accusation|allegation|remark|report|story|words)s?|"
    r"(?:those|these|the) (?:words|remarks)|all of (?:it|this)|any such thing|both)"
)
_PERFECT = r"(?:has\s|had\s|have\s|later\s|flatly\s|also\s|since\s)*"
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
_READ = 160
"""Characters of a sentence that are read: what takes words back says so at once."""


def mark_denied(document: Document, found: Sequence[Found]) -> None:
    """Flags statements that the sentence right behind theirs, in the same paragraph, denies or says were not made.

    Who denies having said so may have said it; that nobody did is the text's own word. "He did not" alone takes back
    only what somebody else says that he said.
    """
    for item in found:
        if item.turn:
            continue
        sentences = document.sentences[item.paragraph]
        if item.sentence + 1 >= len(sentences):
            continue
        following = sentences[item.sentence + 1]
        words = document.text[following.start : min(following.end, following.start + _READ)]
        if _NEVER_SAID.match(words) or ("second-hand" in item.flags and _DID_NOT.match(words)):
            item.flags |= {"not-said", "denied"}
        elif _DISPUTED.match(words):
            item.flags.add("denied")
