"""A block quote → the quotations in it: mostly one, of as many pieces as it has paragraphs.

Its last line is none of its words where it signs (“— Lavrov, 13 May”) or only cites. Marks around all of it are outer.
A block quote is taken as a quotation, with or without a citation, but for two kinds: a note to the reader
(GitHub's `[!NOTE]`, a first word “Note:”), and the copy of a message that a reply answers (“On Monday … wrote:”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from asquoted.model import Span
from asquoted.proof.candidates.candidate import Candidate
from asquoted.proof.draft import Form, Passed
from asquoted.proof.drafts.manuscript import Manuscript
from asquoted.text.marks import outer_marks, pair_marks

_SIGNED = re.compile(r"(?:^|\n)[ \t]*(?:[—―–]|--+)[ \t]*(?=[^\W\d_]|_|\[|\()[^\n]{0,300}\Z")
_SIGNED_BEHIND = re.compile(
    r"(?<=[.!?…”\"’»])[ \t]+(?:[—―–]|--+)[ \t]*(?=[^\W\d_])(?:[^\s.!?]+[ \t]*|[A-Z]\.[ \t]*){1,12}\.?\Z"
)
_IN_PARENTHESES = re.compile(r"(?:^|\n)[ \t]*\([^()\n]{1,300}\)[.]?[ \t]*\Z")
_DATED_BEHIND = re.compile(r"(?<=[.!?…”\"’»])[ \t]+\([^()\n]{0,120}(?:\d{4}|\bpp?\.[ \t]?\d)[^()\n]{0,80}\)\.?[ \t]*\Z")
_NOTE = re.compile(
    r"\[!\w{1,20}\]|(?:note|nb|n\.b\.|warning|tip|hint|important|caution|attention|disclaimer|editor[’']s note|todo)"
    r"(?:[ \t]+to[ \t]+(?:the[ \t]+)?(?:reader|editor|self)s?)?[ \t]*(?::|!|\n|\Z)",
    re.IGNORECASE,
)
_REPLY = re.compile(r"(?:\bon\b.{0,200}|^.{0,80})\bwrote:\s*\Z", re.IGNORECASE | re.DOTALL)
_LEAD = re.compile(r"\A[^“”\"«»„]{1,200}:\s*\Z")
_PUNCTUATION = re.compile(r"[\s_.,;:]*")


def read_group(manuscript: Manuscript, numbers: Sequence[int], marks: str) -> Iterator[Candidate]:
    """The quotations of the blocks of one block quote; `marks` is the text in which marks are paired."""
    blocks = [manuscript.blocks[number] for number in numbers]
    passed = next((block.passed for block in blocks if block.passed), None) or _is_aside(manuscript, numbers)
    pieces = [block.span for block in blocks]
    pieces[-1] = _without_signature(manuscript, pieces[-1])
    kept = [(number, piece) for number, piece in zip(numbers, pieces, strict=True) if _has_words(marks, piece)]
    if not kept:
        return
    inner = [_inside_marks(marks, piece) for _, piece in kept]
    outer = [piece for _, piece in kept]
    group = blocks[0].group
    ends = [one is not None and one[1] for one in inner]
    is_marked = all(inner)
    if is_marked and len(kept) > 1 and all(ends):
        for (number, piece), one in zip(kept, inner, strict=True):
            assert one is not None  # noqa: S101 - as `is_marked` says
            yield Candidate(pieces=[one[0]], outer=[piece], block=number, form=Form.BLOCK, group=group, passed=passed)
        return
    stripped = [one[0] if one is not None and is_marked else piece for one, piece in zip(inner, outer, strict=True)]
    yield Candidate(
        pieces=stripped, outer=outer, block=kept[0][0], last_block=kept[-1][0], form=Form.BLOCK, group=group,
        passed=passed,
    )  # fmt: skip


def signature_of(text: str) -> int | None:
    """Where the line begins with which a text signs or only cites, None where it has none."""
    patterns = (_SIGNED, _SIGNED_BEHIND, _IN_PARENTHESES, _DATED_BEHIND)
    signed = next((found for pattern in patterns if (found := pattern.search(text)) is not None), None)
    return None if signed is None else signed.start()


def _without_signature(manuscript: Manuscript, piece: Span) -> Span:
    start = signature_of(manuscript.text[piece.start : piece.end])
    return piece if start is None else Span(piece.start, piece.start + start)


def _has_words(marks: str, piece: Span) -> bool:
    return any(letter.isalnum() for letter in marks[piece.start : piece.end])


def _inside_marks(marks: str, piece: Span) -> tuple[Span, bool] | None:
    """What of a paragraph stands in marks, and whether they close in it; None where they don't hold all of it."""
    held = outer_marks(pair_marks(marks[piece.start : piece.end].replace("\n", " ")))
    if len(held) != 1:
        return None
    before, behind = (
        marks[piece.start : piece.start + held[0].outer[0]],
        marks[piece.start + held[0].outer[1] : piece.end],
    )
    is_led = not before.strip() or _LEAD.match(before)
    if not is_led or _PUNCTUATION.fullmatch(behind) is None:
        return None
    return Span(piece.start + held[0].start, piece.start + held[0].end), held[0].closed


def _is_aside(manuscript: Manuscript, numbers: Sequence[int]) -> Passed | None:
    first = manuscript.blocks[numbers[0]].span
    if _NOTE.match(manuscript.text, first.start, first.end):
        return Passed.ASIDE
    if numbers[0]:
        before = manuscript.blocks[numbers[0] - 1].span
        if _REPLY.search(manuscript.text[max(before.start, before.end - 300) : before.end]):
            return Passed.ASIDE
    return None
