"""Whose words a paper has: “a letter from Anna Baker said” is Anna Baker's, and so is the “It said” behind it."""

from __future__ import annotations

import re
from functools import lru_cache

from asquoted.attribution.vocabulary import load_occasions

_CAPITALS = r"[^\W\d_a-z][\w’'.-]*(?:\s+[^\W\d_a-z][\w’'.-]*){0,4}"
_NAME = rf"(?:(?:the|her|his|their|my|our)\s+[a-z’-]+(?:\s+[a-z’-]+){{0,3}}(?:,\s+{_CAPITALS})?|(?:the\s+)?{_CAPITALS})"
_PAPER = (
    r"(?:affidavit|bulletin|diary|e-?mail|letter|memo|memorandum|message|note|notice|post|postcard|statement|submission"
    r"|telegram|text"
    r"|text message|tweet|testimony|will)"
)
_OF_SOMEBODY = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|[Aa]nother|[Oo]ne|[Tt]his|[Tt]hat)\s+(?:[\w-]+\s+){{0,3}}?{_PAPER}\b"
    r"(?:\s+(?:of|dated)\s[^,.;:!?“”\"]{3,24}?)?"
    rf"\s+(?:from|by|signed by|written by)\s+(?P<author>{_NAME})"
)
_CAME_FROM = re.compile(
    rf"\b{_PAPER}s?\b[^.!?;“”\"]{{0,40}}?\s(?:came|was|had come|arrived)\s+(?:sent\s+|written\s+)?(?:from|by)\s+"
    rf"(?P<author>an?(?:\s+(?!(?:in|at|of|from|who|and)\b)[a-z’-]+){{1,4}}|{_NAME})"
)
"""Who a letter came from: A letter, dated 11 January, came from a retired teacher. “…,” she wrote."""

_OWNED = re.compile(
    rf"(?P<author>{_NAME})(?:[’']s|(?<=s)[’'])\s+(?:[\w-]+\s+){{0,2}}?(?:{_PAPER}|report|article|book|memoirs?|speech)\b"
)
"""Whose paper it is by a genitive: the Secretary-General's report."""

_SENT = re.compile(rf"\b{_PAPER}\b.*?\bfrom\s+(?P<author>{_NAME})\s+to\s", re.DOTALL)


def sender_of(text: str, mention: tuple[int, int]) -> tuple[int, int] | None:
    """Who sent the paper that a mention names with whom it was sent to: A letter from Finch to Hartley."""
    match = _SENT.search(text, *mention)
    return None if match is None else match.span("author")


_PAPERS = re.compile(rf"(?:it|(?:the|this|that|her|his)\s+(?:[\w-]+\s+)?{_PAPER})", re.IGNORECASE)
_WITHIN = 300
"""Characters before "It said" in which the paper is named."""


def is_paper(mention: str) -> bool:
    """Whether a mention may be a paper named before: It, The letter."""
    return _PAPERS.fullmatch(mention.strip()) is not None


_IN_IT = re.compile(
    rf"[Ii]n\s+(?:it|(?:the|this|that)\s+(?:[\w-]+\s+)?{_PAPER}),?\s+"
    r"(?:he|she|they|the\s+[a-z]+|[A-Z][\w’-]+)\b"
)


def is_in_paper(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells of what stands in a paper named before: In it he said."""
    return text.startswith(("In ", "in "), start) and _IN_IT.match(text, start, end) is not None


def writer_of(text: str, mention: tuple[int, int], sentence: tuple[int, int] | None) -> tuple[int, int] | None:
    """Who wrote the paper that a mention in a sentence stands for or takes up; None where it takes up none.

    It said; his report of 8 May, in which he warned; A note by the clerk was read out. In it he said that.
    """
    said = text[slice(*mention)].strip()
    if is_paper(said):
        return author_of(text, mention[0])
    if said.lower() not in ("he", "she", "they"):
        return None
    if _IN_WHICH.search(text, max(0, mention[0] - _WHICH_WITHIN), mention[0]) is not None:
        return author_of(text, mention[0], owned=True)
    if text.startswith((" wrote", " writes"), mention[1]):
        low = max(text.rfind("\n\n", 0, mention[0]), mention[0] - _WITHIN, 0)
        sent = list(_CAME_FROM.finditer(text, low, mention[0]))
        if sent:
            return sent[-1].span("author")
    return author_of(text, sentence[0]) if sentence is not None and is_in_paper(text, *sentence) else None


_IN_WHICH = re.compile(r"\b(?:in|by|through)\s+which\s+\Z")
_WHICH_WITHIN = 12


def author_of(text: str, place: int, *, within: int = _WITHIN, owned: bool = False) -> tuple[int, int] | None:
    """Who wrote the paper named last before a place, as a range of characters; None when none is named near.

    With `owned` a genitive names the author too.
    """
    low = max(0, place - within)
    paragraph = max(low, text.rfind("\n\n", low, place))
    last = None
    for match in _OF_SOMEBODY.finditer(text, paragraph, place):
        last = match
    if owned:
        for match in _OWNED.finditer(text, last.end() if last else paragraph, place):
            last = match
    return None if last is None else last.span("author")


_SPEAKING = (
    r"(?:communiqué|communique|declaration|document|judgment|memorandum|notice|protocol|report|resolution|ruling|statement|"
    r"study|survey|treaty|letter|leaflet|note|paper)"
)
_NAMED = re.compile(
    rf"\b(?:an?|the|this|that|its|his|her|their|our|\w+[’']s)\s+(?P<paper>(?:[a-z-]+\s+){{0,2}}?{_SPEAKING})\b",
    re.IGNORECASE,
)
_AS_ITSELF = re.compile(rf".*\b{_SPEAKING}", re.IGNORECASE)


def speaks_as_itself(name: str) -> bool:
    """Whether a name is that of a paper, in which several confirm what it says: the joint communiqué."""
    return _AS_ITSELF.fullmatch(name) is not None


def paper_before(text: str, start: int, place: int) -> tuple[int, int] | None:
    """The paper that "it" at a place takes up, named between `start` and there: ended with a communiqué. It said."""
    named = list(_NAMED.finditer(text, start, place))
    return named[-1].span("paper") if named else None


_DATED = (
    r"(?:dated|published|issued|released|submitted|made|written|sent|filed|signed|posted|printed)"
    r"(?:\s+(?:by|to)\s[^.;!?,“”\"]{2,40}?)?(?:\s+on|\s+late|\s+early)?"
)
_BEFORE_DAY = r"\s+(?:the\s+)?\Z"
_MAY_BE_ITS = re.compile(rf"\b(?:of|{_DATED}){_BEFORE_DAY}", re.IGNORECASE)
"""What stands right before the day of a paper: it tells at once that most days are no paper's."""


@lru_cache(maxsize=1)
def _of_its_day() -> re.Pattern[str]:
    written = "|".join(sorted((*load_occasions().written, "interviews?"), key=len, reverse=True))
    return re.compile(
        rf"\b(?:{written})\b(?:\s+(?:to|from|by|for)\s[^.;!?,“”\"]{{2,40}}?)?"
        rf"(?:\s+of|[^.;!?“”\"]{{0,40}}?\b{_DATED}){_BEFORE_DAY}",
        re.IGNORECASE,
    )


_ITS_DAY_WITHIN = 80


def is_its_day(text: str, place: int) -> bool:
    """Whether a date that starts at a place is that of a paper: her report, published on 3 May; a letter of 2 May."""
    low = max(0, place - _ITS_DAY_WITHIN)
    return _MAY_BE_ITS.search(text, low, place) is not None and _of_its_day().search(text, low, place) is not None
