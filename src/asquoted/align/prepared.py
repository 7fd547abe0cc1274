"""A source text folded and indexed once, for all the quotes that are checked against it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from asquoted.align.index import Index, build_index
from asquoted.model import Region, Speaker
from asquoted.text.marks import Marked, pair_marks
from asquoted.text.segment import ends_sentence
from asquoted.text.words import Stretch, Words, split_words, stretch

_MAY_END = re.compile(r"[.!?…][\"'”’»)\]]*\s|\n[ \t\r]*\n")


class PreparedSource:
    """The text with its tables, each made when first needed; picklable, and never changed by a check."""

    def __init__(
        self,
        text: str,
        *,
        published: str | None = None,
        regions: Sequence[Region] = (),
        speakers: Sequence[Speaker] = (),
        language: str = "en",
    ) -> None:
        self.text = text
        self.published = published
        self.regions = tuple(regions)
        self.speakers = tuple(speakers)
        self.language = language

    @cached_property
    def words(self) -> Words:
        return split_words(self.text)

    @cached_property
    def index(self) -> Index:
        return build_index(self.words)

    @cached_property
    def marked(self) -> tuple[Marked, ...]:
        """The stretches between quotation marks."""
        return pair_marks(self.text)

    @cached_property
    def mark_starts(self) -> list[int]:
        """The starts of `marked`, to look one up by."""
        return [one.start for one in self.marked]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The sentences as ranges of words."""
        places = [match.start() for match in _MAY_END.finditer(self.text)]
        behind = sorted(set(self.words.starts.searchsorted(places, "right").tolist()))
        inner = [
            place
            for place in behind
            if 0 < place < len(self.words) and ends_sentence(self.around((place - 1, place + 1)), 1)
        ]
        return tuple((start, end) for start, end in pairwise([0, *inner, len(self.words)]) if start < end)

    def around(self, *ranges: tuple[int, int]) -> Stretch:
        """The words of one or more ranges as strings, put end to end."""
        parts = [stretch(self.text, self.words, max(0, start), end) for start, end in ranges]
        if len(parts) == 1:
            return parts[0]
        return Stretch(
            self.text,
            tuple(span for part in parts for span in part.spans),
            tuple(form for part in parts for form in part.forms),
        )
