"""What a text says of its own attribution: The words were not his. They were spoken by the carpenter, Carl Doyle."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from asquoted.attribution.document import Document
from asquoted.attribution.extract import Attributed
from asquoted.attribution.found import CONFIDENCE, NOWHERE, Found
from asquoted.attribution.resolve import NOBODY, Discourse, Speaker
from asquoted.model import Kind, Span

_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.?\s+)?"
_NAME = (
    r"(?:(?:the|a|an|another|one)\s+[\w’'-]+(?:\s+[\w’'-]+){0,5}"
    rf"|{_TITLE}[A-Z][\w’-]*(?:\s+[A-Z][\w’-]*){{0,4}})"
)
_WORDS = (
    r"(?:(?:The|These|Those|That|This|His|Her)\s+"
    r"(?:words?|remarks?|quotations?|quotes?|comments?|sentences?|statements?)|They|It)"
)
_SPOKEN = r"(?:said|spoken|made|written|uttered)"
_WRONGLY = r"(?:wrongly|mistakenly|incorrectly|erroneously)"
_GIVEN = r"(?:attributed|gave|given|ascribed|credited)"
_NOT_THEIRS = re.compile(
    rf"\b{_WORDS}\s+(?:was|were|is|are)\s+not\s+"
    rf"(?:his|hers|theirs|{_SPOKEN}\s+by\s+(?:him|her|them)\b|{_NAME}[’']s?\b)|"
    rf"\b(?:[Ww]e|[Tt]he (?:article|report|story))\s+{_WRONGLY}\s+{_GIVEN}\b|"
    rf"\b(?:{_WRONGLY}|in error)\s+{_GIVEN}\s+to\b|"
    r"\b(?:quoted|attributed|given)\b[^.!?]{0,60}\b(?:in error|by mistake)\b"
)
_WHOSE = re.compile(
    rf"\b{_WORDS}\s+(?:was|were|is|are)\s+(?:in fact\s+|actually\s+|rather\s+|those of\s+|that of\s+)*"
    rf"(?:{_SPOKEN}\s+(?:in fact\s+)?by\s+(?P<by>{_NAME})|(?P<own>{_NAME})(?:[’']s|(?<=s)[’'])(?=\W))"
)
_BEHIND = 260
"""Characters behind the words in which they are taken from one and given to another."""


def set_right(document: Document, item: Attributed) -> Attributed:
    """A statement as the text corrects its own attribution right behind it; any other statement as it is."""
    text, end = document.text, item.found.end
    behind = text[end : end + _BEHIND].split("\n\n", 1)[0]
    denied = _NOT_THEIRS.search(behind)
    owner = next((match for match in _WHOSE.finditer(behind) if _is_other(match, denied)), None)
    if owner is not None and (denied is not None or owner["own"] or _SPOKE_OF.search(text, max(0, end - _BEHIND), end)):
        name = owner["by"] or owner["own"]
        return _given(document, item, end + owner.start("by" if owner["by"] else "own"), name)
    if denied is None:
        return item
    return replace(item, found=replace(item.found, flags={*item.found.flags, "not-said"}))


_SPOKE_OF = re.compile(
    r"\b(?:[Ww]e|[Oo]ur (?:report|article|story))\b[^.!?]{0,160}\b(?:quoted|attributed|gave|reported)\b"
)


def _is_other(match: re.Match[str], denied: re.Match[str] | None) -> bool:
    """Whether words are given to somebody, not taken from somebody: were spoken by, not “were not”."""
    return denied is None or match.start() != denied.start()


def _given(document: Document, item: Attributed, place: int, name: str) -> Attributed:
    speaker: Speaker = Discourse(document.people).resolve(name, place)
    found = replace(item.found, mention=(place, place + len(name)))
    return replace(item, found=found, speaker=speaker if speaker.name else Speaker(name), via=NOBODY)


_SPOKEN_BY = re.compile(
    rf"[”\"’'»]*(?:,\s+which\s[^,.!?]{{3,120}},)?\s+(?:was|were)\s+(?:in fact\s+|actually\s+)?{_SPOKEN}\s+"
    rf"(?:in fact\s+)?by\s+(?P<by>(?:(?:his|her|their|its)\s+[\w-]+,\s+)?{_NAME})"
)
_THE_WORDS = re.compile(r"\b[Tt]he\s+(?:words?|remarks?|phrases?|sentences?|quotations?)\s+(?:that\s+)?[“\"‘'«]\Z")
_LEAD = 24


def spoken_by(document: Document, pieces: Sequence[Span]) -> Attributed | None:
    """The words in marks of which a text itself says who spoke them: The words “…” were spoken by the clerk."""
    text, start, end = document.text, pieces[0].start, pieces[-1].end
    if _THE_WORDS.search(text, max(0, start - _LEAD), start) is None:
        return None
    match = _SPOKEN_BY.match(text, end, end + _BEHIND)
    if match is None:
        return None
    number = bisect_right(document.paragraphs, start, key=lambda one: one[0]) - 1
    found = Found(
        spans=[(start, end)], kind=Kind.DIRECT, sieve="carried", confidence=CONFIDENCE["carried"], sentence=NOWHERE,
        paragraph=max(0, number), mention=match.span("by"),
    )  # fmt: skip
    speaker = Discourse(document.people).resolve(match["by"], match.start("by"))
    return Attributed(found=found, speaker=speaker, day=None, via=NOBODY)
