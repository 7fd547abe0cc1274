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


_INTERRUPTS = frozenset(",–—-")
