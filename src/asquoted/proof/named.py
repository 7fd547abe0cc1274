"""Who of the record is named beside a quotation, where no verb of saying ties the words to anybody.

It only ever confirms: “On money Malk was as plain: …” names Malk, and who is named beside other words did not speak
them for that.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from asquoted.model import Speaker, SpeakerId
from asquoted.proof.draft import Draft, Form, Quotation

_BEHIND = 120
"""Characters behind a quotation within which it is signed, or its verb has its subject."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST = 3
"""Letters of a name; shorter ones are found in anything."""


class Named:
    """The speakers of a record by the last words of their names and aliases; any number costs a draft no more time."""

    def __init__(self, speakers: Iterable[Speaker]) -> None:
        self._ids: dict[str, set[SpeakerId]] = {}
        for speaker in speakers:
            for name in speaker.names:
                words = _WORD.findall(name)
                if words and len(words[-1]) >= _SHORTEST:
                    self._ids.setdefault(words[-1].casefold(), set()).add(speaker.id)

    def beside(self, draft: Draft) -> list[frozenset[SpeakerId]]:
        """For each quotation, in order, the speakers whom the nearest name beside it may mean; empty where none is.

        Names in the paragraph count, before a block and before words that open their paragraph those of the paragraph
        before; names within quotations do not.
        """
        quoted = sorted(span for one in draft.quotations if one.passed is None for span in one.spans)
        starts = [span.start for span in quoted]
        found = [
            match
            for match in _WORD.finditer(draft.text)
            if match.group().casefold() in self._ids
            and ((at := bisect_right(starts, match.start()) - 1) < 0 or quoted[at].end <= match.start())
        ]
        places = [match.start() for match in found]
        paragraphs = [span.start for span in draft.paragraphs]
        return [self._nearest(draft, one, found, places, paragraphs) for one in draft.quotations]

    def _nearest(
        self,
        draft: Draft,
        quotation: Quotation,
        found: Sequence[re.Match[str]],
        places: Sequence[int],
        paragraphs: Sequence[int],
    ) -> frozenset[SpeakerId]:
        start, end = quotation.spans[0].start, quotation.spans[-1].end
        number = max(0, bisect_right(paragraphs, start) - 1)
        first, last = (draft.paragraphs[number].start, draft.paragraphs[number].end) if paragraphs else (0, end)
        opens = quotation.form is Form.BLOCK or not draft.text[first:start].strip("“”„«\"'‘> \n\t")
        if opens and number:
            first = draft.paragraphs[number - 1].start
        before, behind = bisect_left(places, start) - 1, bisect_left(places, end)
        near: list[tuple[int, re.Match[str]]] = []
        if before >= 0 and places[before] >= first:
            near.append((start - found[before].end(), found[before]))
        if behind < len(found) and places[behind] < min(max(last, end), end + _BEHIND):
            near.append((places[behind] - end, found[behind]))
        nearest = min(near, key=lambda one: one[0], default=None)
        return frozenset() if nearest is None else frozenset(self._ids[nearest[1].group().casefold()])
