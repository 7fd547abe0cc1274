"""Where sentences and clauses end, judged by what stands between two words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from asquoted.text.words import Stretch

_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*\s")
_CLAUSE = re.compile(r"[,;:—–()]|\s-{1,2}\s|--")
ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr prof gen col lt sgt capt rev hon st jr sr messrs gov sen rep pres vs etc no nos vol fig art "
        "sec para jan feb mar apr jun jul aug sep sept oct nov dec inc ltd co corp dept approx ca cf eg ie p pp ed "
        "eds"
    ).split()
)


def ends_sentence(words: Stretch, index: int) -> bool:
    """Whether a sentence ends between word `index` - 1 and word `index`."""
    spans = words.spans
    if index <= 0 or index >= len(spans):
        return True
    gap = words.text[spans[index - 1][1] : spans[index][0]]
    if gap == " ":
        return False
    if _PARAGRAPH.search(gap):
        return True
    if not _STOP.search(gap):
        return False
    before, after = words.raw(index - 1), words.raw(index)
    if gap.lstrip()[:1] == "." and (before.lower() in ABBREVIATIONS or (len(before) == 1 and before.isupper())):
        return False
    return not after[:1].islower()


def ends_clause(words: Stretch, index: int) -> bool:
    """Whether punctuation parts word `index` - 1 from word `index`."""
    spans = words.spans
    if index <= 0 or index >= len(spans):
        return True
    gap = words.text[spans[index - 1][1] : spans[index][0]]
    return gap != " " and (bool(_CLAUSE.search(gap)) or ends_sentence(words, index))


def sentence_around(words: Stretch, start: int, end: int) -> tuple[int, int]:
    """The first and behind-the-last word of the sentence or sentences that hold words `start` to `end`."""
    while start > 0 and not ends_sentence(words, start):
        start -= 1
    while end < len(words) and not ends_sentence(words, end):
        end += 1
    return start, end


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The blocks between blank lines, as half-open ranges without the blank lines."""
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)


_WRAPPED_SHARE = 0.3
"""The share of lines starting in small letters from which on a text was broken at a margin, not at its paragraphs."""


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs, and the lines of one where the text has a paragraph a line instead of a margin."""
    wrapped = is_wrapped(text)
    for start, end in paragraphs(text):
        if wrapped or "\n" not in text[start:end]:
            yield start, end
            continue
        place = start
        while place < end:
            behind = text.find("\n", place, end)
            behind = end if behind < 0 else behind
            if text[place:behind].strip():
                yield place, behind
            place = behind + 1


def is_wrapped(text: str) -> bool:
    """Whether lines were broken at a margin: enough of those that follow another go on in small letters."""
    lines = text.split("\n")
    following = [line.lstrip() for before, line in pairwise(lines) if before.strip() and line.strip()]
    return sum(line[0].islower() for line in following) > _WRAPPED_SHARE * len(following)
