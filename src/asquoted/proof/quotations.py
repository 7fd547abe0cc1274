"""A manuscript → its quotations: what stands in marks, in commands and in blocks, with what is cited for each.

marks, commands, blocks ─► pieces of one quotation joined ─► citations ─► told from titles, terms, scare quotes
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from asquoted.attribution.vocabulary import load_vocabulary
from asquoted.model import Span
from asquoted.proof.candidates.attach import attach
from asquoted.proof.candidates.candidate import Candidate
from asquoted.proof.candidates.running import for_marks, for_sentences
from asquoted.proof.candidates.set_apart import read_group
from asquoted.proof.candidates.sift import sift
from asquoted.proof.draft import Cited, Form, Quotation
from asquoted.proof.drafts.locators import read_locator
from asquoted.proof.drafts.manuscript import Block, Command, Kind, Manuscript
from asquoted.text.marks import Marked, outer_marks, pair_marks

_SPACE = re.compile(r"\s+")
_STOP = re.compile(r"[.!?;](?:\s|\Z)")
_ENDS_OPEN = re.compile(r"[,—–…?!-]\s*\Z|--\s*\Z")
_LEADS_ON = re.compile(r"(?:[,—–]|--)\s*\Z")
_CUE_ENDS = re.compile(r"(?<=[^\W\d_][^\W\d_]|\w\d)\.\s+\Z")
"""The stop behind a cue, where a new sentence of the same quotation begins: “We agree,” she said. “On grain, too.”"""
_STARTS_OPEN = re.compile(r"\s*(?:[,—–]|--)")
_ADDS = re.compile(r"[,;]\s+(?:\w+\s+)?\w{2,}ing\b")
"""What leads into another quotation: “…,” she said, adding, “…”."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_JOINS_ANOTHER = frozenset("and but or adding while that because".split())
_BEHIND = re.compile(r"[.!?;](?:\s|\Z)|\n|[“\"„«‘]")
"""What ends the words behind a quotation that may say whose it is."""

_LONGEST_INCISE = 15
"""Words between two halves of one quotation: a name with its office, a verb, a day and a place."""


def find_quotations(manuscript: Manuscript) -> tuple[Quotation, ...]:
    """The quotations of a manuscript in order, those that are not judged among them; linear in its length."""
    marks = for_marks(manuscript)
    spoken = for_sentences(manuscript)
    candidates = [*_from_marks(manuscript, marks), *_from_groups(manuscript, marks)]
    candidates.sort(key=lambda one: one.start)
    joined = [one for one in _join(candidates, spoken) if _has_letters(manuscript, one)]
    attach(joined, manuscript, spoken)
    sift(joined, manuscript, spoken)
    return tuple(_made(manuscript, one) for one in joined)


# ---- where


def _from_marks(manuscript: Manuscript, marks: str) -> Iterator[Candidate]:
    """What stands in marks or commands outside block quotes, the outermost alone."""
    blocks = manuscript.blocks
    starts = [block.span.start for block in blocks]
    found: list[tuple[int, int, Marked | Command]] = [
        (one.start, one.end, one) for one in outer_marks(pair_marks(marks))
    ]
    found += [(one.span.start, one.span.end, one) for one in manuscript.commands]
    behind = -1
    reopened: Candidate | None = None
    for start, end, one in sorted(found, key=lambda each: (each[0], -each[1])):
        number = bisect_right(starts, start) - 1
        if start < behind or number < 0:
            continue
        behind = end
        if blocks[number].kind is Kind.QUOTE:
            continue
        outer = Span(*one.outer)
        if not isinstance(one, Marked):
            reopened = None
            yield Candidate(pieces=[Span(start, end)], outer=[outer], block=number, form=Form.COMMAND)
            continue
        if reopened is not None and _goes_on(blocks, reopened, number, outer):
            reopened.pieces.append(Span(start, end))
            reopened.outer.append(outer)
            reopened.last_block = number
            reopened.is_closed = one.closed
            reopened = reopened if one.reopened else None
            continue
        if reopened is not None:
            reopened.is_closed = False
        candidate = Candidate(pieces=[Span(start, end)], outer=[outer], block=number, is_closed=one.closed)
        reopened = candidate if one.reopened else None
        yield candidate


def _goes_on(blocks: Sequence[Block], before: Candidate, number: int, outer: Span) -> bool:
    """Whether a block that opens again goes on the quotation of the block before."""
    last = blocks[before.last_block]
    return (
        number == before.last_block + 1
        and outer.start == blocks[number].span.start
        and last.note == blocks[number].note
        and last.kind is blocks[number].kind
    )


def _from_groups(manuscript: Manuscript, marks: str) -> Iterator[Candidate]:
    quoted = ((number, block) for number, block in enumerate(manuscript.blocks) if block.kind is Kind.QUOTE)
    for _, members in groupby(quoted, key=lambda each: each[1].group):
        numbers = [number for number, _ in members]
        yield from read_group(manuscript, numbers, marks)


# ---- pieces of one


def _join(candidates: list[Candidate], spoken: str) -> list[Candidate]:
    """Quotations with those that a verb of saying interrupts made one (“We agree,” she said, “on grain.”)."""
    joined: list[Candidate] = []
    for one in candidates:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.last_block == one.block
            and before.form is one.form is not Form.BLOCK
            and before.is_closed
            and _is_interrupted(spoken, before, one)
        ):
            before.pieces += one.pieces
            before.outer += one.outer
            before.last_block = one.last_block
            before.is_closed = one.is_closed
        else:
            joined.append(one)
    return joined


def _is_interrupted(spoken: str, before: Candidate, behind: Candidate) -> bool:
    start, end = before.outer[-1].end, behind.outer[0].start
    if end - start > _LONGEST_INCISE * 20:
        return False
    gap = spoken[start:end]
    ends_open = _ENDS_OPEN.search(spoken, before.pieces[-1].start, before.pieces[-1].end) or _STARTS_OPEN.match(gap)
    cue = _CUE_ENDS.sub("", gap)
    if not ends_open or (cue == gap and not _LEADS_ON.search(gap)) or _STOP.search(cue) or _ADDS.search(gap):
        return False
    if cue != gap and _has_own_cue(spoken, behind):
        return False
    words = _words(gap)
    return _tells(words) and len(words) <= _LONGEST_INCISE and _JOINS_ANOTHER.isdisjoint(words)


def _has_own_cue(spoken: str, one: Candidate) -> bool:
    """Whether a quotation that begins a sentence is attributed itself: “We agree,” she said. “Not I,” Varn said."""
    start, end = one.outer[-1].end, one.outer[-1].end + _LONGEST_INCISE * 20
    if not _ENDS_OPEN.search(spoken, one.pieces[-1].start, one.pieces[-1].end) and not _STARTS_OPEN.match(
        spoken, start
    ):
        return False
    return _tells(_words(_BEHIND.split(spoken[start:end], maxsplit=1)[0])[:_LONGEST_INCISE])


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def _tells(words: Sequence[str]) -> bool:
    """Whether a verb of saying is among words."""
    verbs = load_vocabulary().verbs
    return any(word in verbs for word in words)


# ---- as values


def _has_letters(manuscript: Manuscript, one: Candidate) -> bool:
    return any(letter.isalnum() for piece in one.pieces for letter in manuscript.text[piece.start : piece.end])


def _made(manuscript: Manuscript, one: Candidate) -> Quotation:
    spans = tuple(_spans(manuscript, one.pieces))
    words = " ".join(_SPACE.sub(" ", manuscript.text[start:end]) for start, end in spans)
    return Quotation(
        words=words,
        spans=spans,
        place=manuscript.places.place(spans[0].start),
        end=manuscript.places.end(spans[-1].end),
        form=one.form,
        cited=tuple(_located(manuscript.text, each) for each in one.cited) if one.passed is None else (),
        passed=one.passed,
        is_closed=one.is_closed,
    )


def _located(text: str, cited: Cited) -> Cited:
    """A link with the locator that its bracket goes on with."""
    behind = text[cited.span.end : cited.span.end + _LOCATED] if cited.is_link and cited.locator is None else ""
    locator = read_locator(behind) if behind.startswith(",") else None
    return cited if locator is None else replace(cited, locator=locator)


_LOCATED = 60
"""Characters behind a link in which its locator stands."""


def _spans(manuscript: Manuscript, pieces: Sequence[Span]) -> Iterator[Span]:
    """Pieces without the citations in them and without the white space at their ends; at least one."""
    found: list[Span] = []
    for start, end in pieces:
        place = start
        low = bisect_left(manuscript.unspoken, (start, start))
        for unspoken in manuscript.unspoken[low:]:
            if unspoken.start >= end:
                break
            found.append(Span(place, unspoken.start))
            place = unspoken.end
        found.append(Span(place, end))
    kept = [trimmed for span in found if (trimmed := _trim(manuscript.text, span)).start < trimmed.end]
    yield from kept or [Span(*pieces[0])]


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
