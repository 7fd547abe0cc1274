"""The letters of a quotation's words, each with its place in the draft's text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from asquoted.drift.findings import describe
from asquoted.model import EditKind, Outcome, Verdict
from asquoted.proof.draft import Draft, Quotation


def letters_of(draft: Draft, quotation: Quotation) -> list[int] | None:
    """For each code point of a quotation's words its place in the draft's text; None where the two don't match."""
    places: list[int] = []
    written: list[str] = []
    for start, end in quotation.spans:
        if written and not written[-1].isspace():
            written.append(" ")
            places.append(start)
        for place in range(start, end):
            letter = draft.text[place]
            if letter.isspace():
                if not written or written[-1] == " ":
                    continue
                letter = " "
            written.append(letter)
            places.append(place)
    while written and written[-1] == " ":
        written.pop()
        places.pop()
    return places if "".join(written) == quotation.words else None


def judged_words(draft: Draft, quotation: Quotation) -> str:
    """The words as they are judged: a comma or a dash before “she said” is the writer's own, and made a blank.

    As long as the quotation's words, so that places in one are places in the other.
    """
    words = quotation.words
    letters = letters_of(draft, quotation) if len(quotation.spans) > 1 else None
    if letters is None:
        return words
    for _, end in quotation.spans[:-1]:
        last = sum(letter < end for letter in letters) - 1
        if last > 0 and words[last] in _INTERRUPTS:
            words = f"{words[:last]} {words[last + 1 :]}"
    return words


def joints_of(draft: Draft, quotation: Quotation) -> tuple[int, ...]:
    """Where in a quotation's words its pieces meet: what stood there in the source went out with the marks."""
    letters = letters_of(draft, quotation) if len(quotation.spans) > 1 else None
    if letters is None:
        return ()
    return tuple(sum(letter < end for letter in letters) for _, end in quotation.spans[:-1])


def without_joints(verdict: Verdict, joints: Sequence[int]) -> Verdict:
    """A verdict without the punctuation that pieces of one quotation have lost where they meet."""
    if not joints or verdict.outcome is not Outcome.FAITHFUL:
        return verdict
    lost = [
        edit
        for edit in verdict.edits
        if edit.kind is EditKind.PUNCTUATION
        and any(edit.quoted[0] - 1 <= joint <= edit.quoted[1] + 1 for joint in joints)
    ]
    if not lost:
        return verdict
    edits = tuple(edit for edit in verdict.edits if edit not in lost)
    told = {describe(edit) for edit in lost}
    findings = tuple(each for each in verdict.findings if each.message not in told)
    is_same = all(edit.kind is EditKind.TYPOGRAPHY for edit in edits)
    return replace(verdict, edits=edits, findings=findings, outcome=Outcome.VERBATIM if is_same else verdict.outcome)


_INTERRUPTS = frozenset(",–—-")
