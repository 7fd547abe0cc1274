"""The letters of a quotation's words, each with its place in the draft's text."""

from __future__ import annotations

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


def joints_of(draft: Draft, quotation: Quotation) -> frozenset[int]:
    """Where, in the words, a piece of an interrupted quotation ends that another follows.

    A comma or a dash there is the writer's, who goes on with “she said”.
    """
    letters = letters_of(draft, quotation) if len(quotation.spans) > 1 else None
    if letters is None:
        return frozenset()
    ends = [end for _, end in quotation.spans[:-1]]
    return frozenset(sum(letter < end for letter in letters) for end in ends)
