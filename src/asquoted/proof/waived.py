"""What a draft sets aside itself: `asquoted: ignore AQ104 -- as in the official translation`.

A remark holds for the quotations of its own paragraph, or of the next one where it stands in none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from asquoted.model import Finding
from asquoted.proof.draft import Draft, Place, Remark
from asquoted.proof.judge import Proof
from asquoted.proof.rules import BAD_REMARK, UNUSED_REMARK, finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding about the draft itself, with the place in it."""

    place: Place
    finding: Finding


def set_aside(draft: Draft, proofs: Sequence[Proof], codes: Collection[str]) -> tuple[list[Proof], tuple[Told, ...]]:
    """Proofs with what the draft's remarks settle, and findings about remarks that settle nothing.

    `codes` are those that exist.
    """
    answer = list(proofs)
    told: list[Told] = []
    for remark in draft.remarks:
        code = remark.code.upper()
        if code not in codes:
            told.append(_tell(remark, BAD_REMARK, f"{remark.code} is the code of no finding"))
        elif not remark.reason.strip():
            told.append(_tell(remark, BAD_REMARK, f"{code} is set aside without a reason"))
        elif not _apply(draft, remark, code, answer):
            told.append(_tell(remark, UNUSED_REMARK, f"no quotation here has {code}"))
    return answer, tuple(told)


def _apply(draft: Draft, remark: Remark, code: str, proofs: list[Proof]) -> bool:
    number = _paragraph_of(draft, remark.span.start)
    is_used = False
    for index, proof in enumerate(proofs):
        has_code = any(each.code == code for each in proof.findings)
        if has_code and _paragraph_of(draft, proof.quotation.spans[0].start) == number:
            settled = {**proof.settled, code: f"ignored in the draft: {remark.reason.strip()}"}
            proofs[index] = replace(proof, settled=settled)
            is_used = True
    return is_used


def _paragraph_of(draft: Draft, place: int) -> int:
    """The number of the paragraph that holds a place, else of the next one."""
    number = bisect_right(draft.paragraphs, place, key=lambda span: span.start) - 1
    if number >= 0 and place <= draft.paragraphs[number].end:
        return number
    return number + 1


def _tell(remark: Remark, code: str, message: str) -> Told:
    return Told(place=remark.place, finding=finding(code, message))
