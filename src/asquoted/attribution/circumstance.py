"""What the sentence of a statement tells of its time, where it gives no day: said earlier, in a letter, to a paper.

The clues are named as in `en/day.txt`, which has their weights.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from asquoted.attribution.document import Document
from asquoted.attribution.elsewhen import is_earlier, is_now, is_told_of
from asquoted.attribution.found import Found
from asquoted.attribution.vocabulary import load_occasions

_PAPER = re.compile(
    r"\b(?:letter|note|statement|report|memo|e-?mail|article|paper|leaflet|website|survey|study|authors|researchers|"
    r"team|it)\b",
    re.IGNORECASE,
)
_OUTSIDE = {
    "in a paper": r"\b[Ii]n (?:an?|its|his|her|their) (?:[\w-]+ ){0,2}(?:statement|e-?mail|letter|interview|note|"
    r"report|article|blog|post|message)\b",
    "told a name": r"\b(?:told|tells) (?:the )?[A-Z]\w+",
    "where people sit": r"\b(?:court|jury|jurors|judge|committee|council|members|meeting|hearing|parliament|deputies|"
    r"reporters|conference|coroner|inquest|tribunal|inquiry|chamber|MPs|senators|delegates|commission|panel|House)\b",
    "in the same place": r"\b(?:same|that) (?:statement|letter|interview|call|meeting|article|speech|message|post|"
    r"report|conference|session|event)\b",
    "some time": r"\b(?:last|this|earlier (?:this|that)|the following|the next|the previous) (?:week|month|year|spring|"
    r"summer|autumn|fall|winter)\b|\bover the weekend\b|\bonce\b|\blater\b|\bsince\b|\b[Ii]n (?:19|20)\d\d\b",
    "later": r"\blater\b(?! (?:on |that |the same |in the )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|day|morning|"
    r"afternoon|evening))|\bagain by\b",
    "by telephone": r"\bby (?:tele)?phone\b|\b(?:phone|telephone) call\b|\bover the (?:tele)?phone\b|\breached\b",
    "afterwards": r"\b(?i:afterwards?|outside|at the same|there|at the time|leaving)\b",
}
"""Clues by what is looked for in a sentence outside what is said."""

_SOUGHT = {clue: re.compile(form) for clue, form in _OUTSIDE.items()}
_PRONOUNS = frozenset(("he", "she", "they", "it"))


def circumstances(document: Document, item: Found, speaker: str | None) -> Iterator[str]:
    """The clues of a statement; `speaker` is the name of whose it is."""
    if is_earlier(document, item):
        yield "had said"
    if is_now(document, item):
        yield "says now"
    if is_told_of(document, item):
        yield "told of"
    if item.turn:
        yield "turn"
    elif document.turns:
        yield "in a turn" if item.paragraph in document.turns else "beside turns"
    if item.within is not None or item.via is not None:
        yield "second-hand" if item.within is None else "retold"
    if item.cue is None:
        yield "without a verb"
    elif document.text[slice(*item.cue)].endswith("s"):
        yield "in the present"
    yield from _of_mention(document.text[slice(*item.mention)] if item.mention else "", speaker)
    yield from _of_sentence(document, item)


def occasions(document: Document, item: Found) -> frozenset[str]:
    """What the sentence of a statement takes up by name, outside what is said: at the meeting, in the same letter."""
    sentence = document.sentence_of(item)
    names = load_occasions().names
    if sentence is None or names.keys().isdisjoint(sentence.forms):
        return frozenset()
    found: set[str] = set()
    for place, token in enumerate(sentence.tokens):
        name = names.get(token.form)
        if name is None or item.holds(token.start):
            continue
        if not _TAKEN_UP.isdisjoint(sentence.forms[max(0, place - _BEFORE_NOUN) : place]):
            found.add(name)
    return frozenset(found)


_TAKEN_UP = frozenset("the that this same its his her their our".split())
_BEFORE_NOUN = 3
"""Words before the name of an occasion among which one takes it up: at the later press briefing."""


def _of_mention(mention: str, speaker: str | None) -> Iterator[str]:
    """How the speaker is named."""
    if not mention:
        yield "by nobody"
    elif mention.lower() in _PRONOUNS:
        yield "by a pronoun"
    elif mention[0].islower():
        yield "by an office"
    if mention.lower().startswith(("a ", "an ", "some ", "one ", "another ")):
        yield "by somebody new"
    if _PAPER.search(mention) or _PAPER.search(speaker or ""):
        yield "by a paper"


def _of_sentence(document: Document, item: Found) -> Iterator[str]:
    """What the sentence tells outside what is said."""
    sentence = document.sentence_of(item)
    if sentence is None:
        return
    told = _outside(document.text, sentence.start, sentence.end, item)
    yield from (clue for clue, form in _SOUGHT.items() if form.search(told) is not None)


def _outside(text: str, start: int, end: int, item: Found) -> str:
    """The words of a sentence without those of a statement."""
    parts = []
    for low, high in sorted(item.spans):
        if start < low:
            parts.append(text[start : min(low, end)])
        start = max(start, high)
    return " ".join([*parts, text[start:end]])
