"""An event at which people speak one after the other, told with its day: the hearing resumed yesterday; they voted.

Who speaks behind it speaks on that day, until the text tells of another.
"""

from __future__ import annotations

import re

from asquoted.attribution.document import Document
from asquoted.attribution.paper import is_its_day
from asquoted.attribution.said import FEW, Day

_BODIES = frozenset(
    "assembly ballot board briefing cabinet ceremony chamber commission committee conference congress council "
    "councillors court debate delegates hearing inquest inquiry jurors jury magistrates meeting members ministers mps "
    "panel parliament rally round senate senators session sides sitting summit talks trial tribunal".split()
)
_SITTING = rf"(?:{'|'.join(sorted(_BODIES - {'sides'}))})"
_GOES_ON = (
    r"(?:opened|opens|began|begun|started|resumed|continued|reconvened|convened|ended|closed|concluded|adjourned|sat|met|"
    r"assembled|gathered|voted|approved|rejected|refused|backed|agreed|adopted|debated|decided|heard|sitting|meeting|"
    r"was\s+held|were\s+held|took\s+place|broke\s+up)"
)
_BODY_FIRST = re.compile(rf"\b{_SITTING}\b[^.;!?“”\"]{{0,60}}?\b{_GOES_ON}\b[^.;!?“”\"]{{0,60}}\Z", re.IGNORECASE)
_VERB_FIRST = re.compile(
    rf"\b{_GOES_ON}\s+(?:\w+\s+){{0,3}}?{_SITTING}\b[^.;!?“”\"]{{0,40}}\Z|\bsides?\b[^.;!?]{{0,20}}\bmet\s+\Z",
    re.IGNORECASE,
)
_BODY_JUST_BEFORE = re.compile(rf"\b{_SITTING}(?:\s+on|\s+late\s+on)?\s+\Z", re.IGNORECASE)
_VERB_NEXT = re.compile(rf"(?:\s+(?:morning|afternoon|evening|night))?\s+(?:\w+ly\s+)?{_GOES_ON}\b", re.IGNORECASE)
_HOSTED = frozenset("received hosted welcomed met chaired visited".split())
_HOSTS = re.compile(r"[^.;!?“”]{0,90}\b(?:received|hosted|welcomed|met|chaired|visited)\b")
_AT_HEAD = 12
"""Characters within which a day opens the sentence that tells of a visit: On 23 June the Minister received."""

_WITHIN = 160
_SPEAKS = re.compile(r"\b(?:said|says|told|tells|announced|claimed|warned|that)\b", re.IGNORECASE)


def is_session(document: Document, number: int, order: int, day: Day) -> bool:
    """Whether a day, in a sentence of a paragraph, is that on which people sat, met or voted."""
    if order < 0 or (day.last - day.first).days > FEW:
        return False
    sentence = document.sentences[number][order]
    if _BODIES.isdisjoint(sentence.forms) and _HOSTED.isdisjoint(sentence.forms):
        return False
    start = max(sentence.start, day.start - _WITHIN)
    if _BODY_JUST_BEFORE.search(document.text, start, day.start) and _VERB_NEXT.match(document.text, day.end):
        return True
    if is_its_day(document.text, day.start):
        return False
    if day.start - sentence.start < _AT_HEAD and _HOSTS.match(document.text, day.end, sentence.end):
        return True
    for form in (_BODY_FIRST, _VERB_FIRST):
        match = form.search(document.text, start, day.start)
        if match is not None and _SPEAKS.search(match[0]) is None:
            return True
    return False
