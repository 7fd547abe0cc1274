"""What a draft sets aside itself: `asquoted: ignore AQ104 -- as in the official translation`.

A remark holds for the quotations of its own paragraph, or of the next one where it stands in none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from asquoted.model import Finding
from asquoted.proof.draft import Draft, Place, Remark, Stretch
from asquoted.proof.judge import Proof
from asquoted.proof.rules import BAD_REMARK, UNUSED_REMARK, finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding about the draft itself, with the place in it."""

    place: Place
    finding: Finding


def set_aside(draft: Draft, proofs: Sequence[Proof], codes: Collection[str]) -> tuple[list[Proof], tuple[Told, ...]]:
    """Proofs with what the draft's remarks settle, and findings about remarks that settle nothing.

    `codes` are those that exist. Linear in the draft, however many remarks it has.
    """
    answer = list(proofs)
    told: list[Told] = []
    held: dict[int, list[int]] = {}
    for index, proof in enumerate(proofs if draft.remarks else ()):
        held.setdefault(_paragraph_of(draft, proof.quotation.spans[0].start), []).append(index)
    lines = {
        (one.part, one.line): number
        for number, indices in held.items()
        for index in indices
        for one in (proofs[index].quotation.place, proofs[index].quotation.end)
    }
    parts: dict[str, list[Stretch]] = {}
    for stretch in draft.stretches:
        parts.setdefault(stretch.part, []).append(stretch)
    for remark in draft.remarks:
        code = remark.code.upper()
        if not code:
            told.append(_tell(remark, BAD_REMARK, "a remark sets aside nothing: it names no code"))
        elif code not in codes:
            told.append(_tell(remark, BAD_REMARK, f"{remark.code} is the code of no finding"))
        elif not remark.reason.strip():
            told.append(_tell(remark, BAD_REMARK, f"{code} is set aside without a reason"))
        elif not _apply(remark, code, held.get(_paragraph_meant(draft, remark, parts, lines), ()), answer):
            told.append(_tell(remark, UNUSED_REMARK, f"no quotation here has {code}"))
    return answer, tuple(told)


def _apply(remark: Remark, code: str, indices: Iterable[int], proofs: list[Proof]) -> bool:
    """Settles a code in some proofs; whether one of them has it."""
    is_used = False
    for index in indices:
        proof = proofs[index]
        if any(each.code == code for each in proof.findings):
            settled = {**proof.settled, code: f"ignored in the draft: {remark.reason.strip()}"}
            proofs[index] = replace(proof, settled=settled)
            is_used = True
    return is_used


def _paragraph_meant(
    draft: Draft, remark: Remark, parts: Mapping[str, Sequence[Stretch]], lines: Mapping[tuple[str, int], int]
) -> int:
    """The number of the paragraph that a remark is about: its own, that of a quotation on its line, else the next."""
    at = remark.span.start
    if draft.stretches:  # the remark's place is counted in the file, and has no letters in the text
        own = parts.get(remark.place.part, ())
        index = bisect_right(own, at, key=lambda each: each.file.start) - 1
        at = own[index].text.end if index >= 0 else 0
        is_beside = index >= 0 and remark.span.start - own[index].file.end <= _BESIDE
        follows = own[index + 1].text.start if index + 1 < len(own) else len(draft.text)
        if not is_beside and _paragraph_of(draft, at) != _paragraph_of(draft, follows):
            line = remark.place.line
            near = (line, line - 1) if draft.format in _BY_LINES else (line,)
            beside = (lines.get((remark.place.part, one)) for one in near)
            return next((one for one in beside if one is not None), _paragraph_of(draft, follows))
    return _paragraph_of(draft, at)


_BESIDE = 1
"""Letters between a paragraph's last and a remark that still stands in it."""

_BY_LINES = ("latex", "markdown", "plain")
"""Formats in which a line right below another belongs to it, as in a list or a block quote; else blank lines part."""


def _paragraph_of(draft: Draft, place: int) -> int:
    """The number of the paragraph that holds a place, else of the next one."""
    number = bisect_right(draft.paragraphs, place, key=lambda span: span.start) - 1
    if number >= 0 and place <= draft.paragraphs[number].end:
        return number
    return number + 1


def _tell(remark: Remark, code: str, message: str) -> Told:
    return Told(place=remark.place, finding=finding(code, message))
