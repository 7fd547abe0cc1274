"""Where quotation marks open and close, a paragraph at a time; an apostrophe is never a mark."""

from __future__ import annotations

import re
from dataclasses import dataclass

from asquoted.text.segment import paragraphs

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", '"': '"'}
_CLOSERS = '”»›’"'
_STRAIGHT = '"'
_NEXT = re.compile(r"\s*(\S)")
_DEEPEST = 8
"""Quotations within quotations; what is opened more often is no quotation mark."""

_MARK = re.compile("[" + "".join(sorted({*_PAIRS, *_CLOSERS})) + "]")


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands between two marks: `start` behind the opening mark, `end` before the closing one."""

    start: int
    end: int
    opening: str
    closed: bool = True


def pair_marks(text: str) -> tuple[Marked, ...]:
    """The marked stretches of a text in order of their start, nested ones included; linear, and never an exception.

    A paragraph that ends inside marks and is followed by one that opens again is one quotation going on: both parts
    are given as closed. Any other mark that stays open ends with its paragraph and is given as not closed.
    """
    found: list[Marked] = []
    for start, end in paragraphs(text):
        found += _pair_paragraph(text, start, end)
    last = max((one.start for one in found), default=0)
    reopened = [
        Marked(one.start, one.end, one.opening) if not one.closed and _reopens(text, one, last) else one
        for one in found
    ]
    return tuple(sorted(reopened, key=lambda one: (one.start, -one.end)))


def _reopens(text: str, marked: Marked, last: int) -> bool:
    """Whether the next paragraph starts with the same mark; `last` is the start of the last marked stretch."""
    following = _NEXT.match(text, marked.end)
    return following is not None and following.group(1) == marked.opening and last > marked.end


def _pair_paragraph(text: str, start: int, end: int) -> list[Marked]:
    open_marks: list[tuple[str, int]] = []
    found: list[Marked] = []
    for match in _MARK.finditer(text, start, end):
        mark, place = match.group(), match.start()
        before = text[place - 1] if place > start else " "
        after = text[place + 1] if place + 1 < end else " "
        if _closes(mark, open_marks, before, after):
            while open_marks:
                opening, opened = open_marks.pop()
                matches = mark in _PAIRS[opening]
                found.append(Marked(opened + 1, place, opening, matches))
                if matches:
                    break
        elif _opens(mark, before, after, open_marks):
            open_marks.append((mark, place))
            del open_marks[:-_DEEPEST]
    found += [Marked(opened + 1, end, opening, closed=False) for opening, opened in open_marks if opening != "‘"]
    return found


def _closes(mark: str, open_marks: list[tuple[str, int]], before: str, after: str) -> bool:
    if not any(mark in _PAIRS[opening] for opening, _ in open_marks):
        return False
    if mark == "’":
        return not after.isalnum() and not before.isspace()
    if mark == _STRAIGHT:
        return not (before.isspace() and after.isalnum())
    return mark != "“" or open_marks[-1][0] == "„"


def _opens(mark: str, before: str, after: str, open_marks: list[tuple[str, int]]) -> bool:
    if mark not in _PAIRS or (after.isspace() and mark not in "«‹"):
        return False
    if mark in ("‘", _STRAIGHT):
        return not before.isalnum()
    return not any(opening == mark for opening, _ in open_marks)
