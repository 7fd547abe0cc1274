"""An interview printed without labels: questions and answers in turn, behind a paragraph that names who answers."""

from __future__ import annotations

import re
from collections import Counter

from asquoted.attribution.turn import Turn

_NAME = r"[A-Z][\w’'-]+(?: (?:[A-Z][\w’'.-]*|de|van|von|der|la))* [A-Z][\w’'-]+"
_SPOKE = re.compile(
    rf"(?P<who>{_NAME})(?:,[^.,]{{3,80}},)? (?:spoke|talked|answered|gave) "
    r"(?:\w+ ){0,3}?(?:to|with)\s+(?P<asker>(?:our|the|this|a)\s+\w+|us|me)\b"
)
_MET = re.compile(
    rf"\b(?:[Ww]e|I|[Oo]ur \w+) (?:met|interviewed|visited|asked|spoke (?:to|with)|talked (?:to|with)) (?P<who>{_NAME})"
)
_TO_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_OF_MINE = re.compile(r"\b(?:I|I[’'](?:m|ve|d|ll)|me|my|mine|we|our|us)\b")
_FULL_NAME = re.compile(_NAME)
_CREDIT = re.compile(r"(?:\b[Bb]y|\b[Ii]nterview(?:er|ed by)?|\b[Pp]hoto(?:s|graphs?)?|\b[Tt]ext|\b[Ww]ords):?\s+\Z")
_HEAD = 8
"""Blocks of which one is the first question."""

_INTRO = 3
"""Paragraphs in which the one who answers is named."""

_READ = 800
"""Characters of such a paragraph that are read."""

_PAIRS = 3
"""Questions with their answers from which on a text is an interview."""


def find_interview(text: str, ranges: list[tuple[int, int]]) -> dict[int, Turn]:
    """The turns of an interview without labels by the number of their paragraph; empty for any other text."""
    for number, (start, end) in enumerate(ranges[:_INTRO]):
        read = min(end, start + _READ)
        match = _SPOKE.search(text, start, read) or _MET.search(text, start, read)
        if match is not None:
            asker = match.span("asker") if "asker" in match.groupdict() and match["asker"] not in ("us", "me") else None
            return _read_pairs(text, ranges, number + 1, match.span("who"), asker)
    who = _named_first(text, ranges)
    return {} if who is None else _read_pairs(text, ranges, 1, who, None)


def _named_first(text: str, ranges: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Whom the lines before the first question name, most often or first; those who are credited are left out."""
    first = next((at for at, (start, end) in enumerate(ranges[:_HEAD]) if text[start:end].rstrip().endswith("?")), 0)
    named = [
        match
        for start, end in ranges[:first]
        for match in _FULL_NAME.finditer(text, start, min(end, start + _READ))
        if not _CREDIT.search(text, max(0, match.start() - 20), match.start())
    ]
    told = Counter(match.group() for match in named)
    return max(named, key=lambda match: (told[match.group()], -match.start())).span() if named else None


def _read_pairs(
    text: str, ranges: list[tuple[int, int]], first: int, who: tuple[int, int], asker: tuple[int, int] | None
) -> dict[int, Turn]:
    """The questions from the first block that asks on, each with the answer behind it, as long as they take turns."""
    place = next(
        (at for at in range(first, len(ranges)) if text[slice(*ranges[at])].rstrip().endswith("?")), len(ranges)
    )
    turns: dict[int, Turn] = {}
    pairs = asked = spoken = 0
    while place + 1 < len(ranges):
        question, answer = text[slice(*ranges[place])].strip(), text[slice(*ranges[place + 1])].strip()
        is_question = question.endswith("?") or (_TO_YOU.search(question) and not _OF_MINE.search(question))
        if not is_question or answer.endswith("?") or not answer.endswith((".", "!", "”", ")", '"')):
            break
        if asker is not None:
            turns[place] = Turn(asker, text[slice(*asker)], *ranges[place])
        turns[place + 1] = Turn(who, text[slice(*who)], *ranges[place + 1])
        pairs, place = pairs + 1, place + 2
        asked += question.endswith("?")
        spoken += _OF_MINE.search(answer) is not None
    return turns if pairs >= _PAIRS and 2 * asked >= pairs and 2 * spoken >= pairs else {}
