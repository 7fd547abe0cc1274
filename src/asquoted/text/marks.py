"""Where quotation marks open and close, a paragraph at a time; an apostrophe is never a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from asquoted.text.segment import blocks

_PAIRS = {
    "“": '”“"', "‟": "”“", "„": "“”", "«": "»", "»": "«", "‹": "›", "›": "‹", "‘": "’", "‚": "‘’", "”": "”“",
    '"': '"”', "'": "'", "「": "」", "『": "』",
}  # fmt: skip
"""What may close a quotation that a mark opens; ” and “ each for the other where they were typed the wrong way."""

_CLOSERS = frozenset("".join(_PAIRS.values()))
_SINGLE = {"‘": "’", "'": "'", "‚": "‘"}
_NEXT = re.compile(r"\s*(\S)")
_DEEPEST = 8
"""Quotations within quotations; what is opened more often is no quotation mark."""

_MARK = re.compile("[" + "".join(sorted({*_PAIRS, *_CLOSERS})) + "]")
_ELISION = re.compile(r"(?:\d|(?:em|tis|twas|til|till|cause|bout|round|n|cos|ere|neath)\b)", re.IGNORECASE)
"""What an apostrophe stands before where letters are left out: ’90s, ’em."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands between two marks: `start` behind the opening mark, `end` before the closing one."""

    start: int
    end: int
    opening: str
    closed: bool = True
    reopened: bool = False

    @property
    def outer(self) -> tuple[int, int]:
        """The range with its marks."""
        return self.start - 1, self.end + (self.closed and not self.reopened)


def pair_marks(text: str) -> tuple[Marked, ...]:
    """The marked stretches of a text in order of their start, nested ones included; linear, and never an exception.

    A paragraph that ends inside marks and is followed by one that opens again is one quotation going on: both parts
    are given as closed. Any other mark that stays open ends with its paragraph and is given as not closed.
    """
    found: list[Marked] = []
    for start, end in blocks(text):
        found += _pair_block(text, start, end)
    last = max((one.start for one in found), default=0)
    reopened = [
        replace(one, closed=True, reopened=True) if not one.closed and _reopens(text, one, last) else one
        for one in found
    ]
    return tuple(sorted(reopened, key=lambda one: (one.start, -one.end)))


def outer_marks(marked: Sequence[Marked]) -> list[Marked]:
    """The quotations that stand in no other one, in order."""
    outer: list[Marked] = []
    for one in marked:
        if not outer or one.start > outer[-1].end:
            outer.append(one)
    return outer


def _reopens(text: str, marked: Marked, last: int) -> bool:
    """Whether the next paragraph starts with the same mark; `last` is the start of the last marked stretch."""
    following = _NEXT.match(text, marked.end)
    return following is not None and following.group(1) == marked.opening and last > marked.end


def _pair_block(text: str, start: int, end: int) -> list[Marked]:
    open_marks: list[tuple[str, int]] = []
    found: list[Marked] = []
    for match in _MARK.finditer(text, start, end):
        mark, place = match.group(), match.start()
        before = text[place - 1] if place > start else " "
        after = text[place + 1] if place + 1 < end else " "
        if _closes(mark, open_marks, before, after):
            if mark in "’'" and _is_genitive(text, place, end, mark):
                continue
            while open_marks:
                opening, opened = open_marks.pop()
                matches = mark in _PAIRS[opening]
                if matches or opening not in _SINGLE:
                    found.append(Marked(opened + 1, place, opening, matches))
                if matches:
                    break
        elif _opens(mark, before, after, open_marks) and not (mark in _SINGLE and _ELISION.match(text, place + 1)):
            open_marks.append((mark, place))
            del open_marks[:-_DEEPEST]
    found += [
        Marked(opened + 1, end, opening, closed=False) for opening, opened in open_marks if opening not in _SINGLE
    ]
    return found


def _is_genitive(text: str, place: int, end: int, mark: str) -> bool:
    """Whether the apostrophe behind an s may be that of "the workers’", as another mark follows that closes better."""
    if text[place - 1] not in "sS":
        return False
    following = re.compile(rf"(?<![\s{mark}]){mark}(?!\w)").search(text, place + 1, min(end, place + _GENITIVE_WITHIN))
    return following is not None and _OPENS_SINGLE.search(text, place + 1, following.start()) is None


_GENITIVE_WITHIN = 300
_OPENS_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)")


def _closes(mark: str, open_marks: list[tuple[str, int]], before: str, after: str) -> bool:
    if not any(mark in _PAIRS[opening] for opening, _ in open_marks):
        return False
    if mark in "’'":
        return not after.isalnum() and not before.isspace()
    if mark == '"':
        return not (before.isspace() and after.isalnum())
    if mark == "“":
        return open_marks[-1][0] == "„" or (not before.isspace() and not after.isalnum())
    return not (mark in "«»›‹”" and before.isspace() and after.isalnum() and open_marks[-1][0] == mark)


def _opens(mark: str, before: str, after: str, open_marks: list[tuple[str, int]]) -> bool:
    if mark not in _PAIRS or (after.isspace() and mark not in "«‹"):
        return False
    if mark in "”»›":  # the usual closing marks open only where nothing else can be meant
        return not open_marks and (before.isspace() or before in "(—–") and after.isalnum()
    if mark in ("‘", "'", '"'):
        return not before.isalnum() and (mark != "'" or before not in ".,!?…”")
    return not any(opening == mark for opening, _ in open_marks)
