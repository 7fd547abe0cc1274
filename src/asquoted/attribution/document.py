"""A text read for attribution: paragraphs, quotations, turns and sentences, everything but who says what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property

from asquoted.attribution.abroad.language import Language, language_of
from asquoted.attribution.found import Found
from asquoted.attribution.interview import find_interview
from asquoted.attribution.people import People
from asquoted.attribution.tokens import Sentence, read_tokens, split_sentences
from asquoted.attribution.turn import Turn, find_signed, find_turns
from asquoted.attribution.vocabulary import load_vocabulary
from asquoted.text.marks import Marked, outer_marks, pair_marks
from asquoted.text.segment import blocks

DATELINE = re.compile(r"\s*[A-ZÀ-Þ]{3,}[\w .,'’()/-]{0,60}?\s(?:—|–|--|-)\s")
"""The place and the agency before the first sentence of a report."""

_HEADING = 80
"""Characters up to which a paragraph at the start may be a heading."""


@dataclass(frozen=True)
class Document:
    """`text` with its tables, each made when first needed."""

    text: str

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        return list(blocks(self.text))

    @cached_property
    def first_paragraph(self) -> int:
        """The number of the first paragraph that is more than a heading."""
        return next((number for number, (start, end) in enumerate(self.paragraphs) if end - start > _HEADING), 0)

    @cached_property
    def marks(self) -> list[Marked]:
        """The quotations that stand in no other."""
        return outer_marks(pair_marks(self.text))

    @cached_property
    def language(self) -> Language | None:
        """The language, where it is one beside English that is read; turns are told by their labels in any."""
        return None if self.turns else language_of(self.text)

    @cached_property
    def turns(self) -> dict[int, Turn]:
        """The paragraphs that are spoken or signed by somebody as a whole."""
        text, paragraphs = self.text, self.paragraphs
        return find_turns(text, paragraphs) or find_signed(text, paragraphs) or find_interview(text, paragraphs)

    @cached_property
    def sentences(self) -> list[list[Sentence]]:
        """The sentences of each paragraph."""
        speaks = load_vocabulary().verbs
        starts = [mark.start - 1 for mark in self.marks]
        return [self._read(number, speaks, starts) for number in range(len(self.paragraphs))]

    def sentence_of(self, item: Found) -> Sentence | None:
        """The sentence in which a statement is told; None for one that stands in another's words."""
        sentences = self.sentences[item.paragraph]
        return sentences[item.sentence] if 0 <= item.sentence < len(sentences) else None

    def _read(self, number: int, speaks: Container[str], starts: list[int]) -> list[Sentence]:
        start, end = self.paragraphs[number]
        turn = self.turns.get(number)
        dateline = DATELINE.match(self.text, start, end)
        if turn is not None:
            start = turn.start
        elif dateline is not None:
            start = dateline.end()
        low, high = bisect_left(starts, start), bisect_left(starts, end)
        marks = [(index, self.marks[index]) for index in range(low, high) if self.marks[index].outer[1] <= end + 1]
        tokens = read_tokens(self.text, start, end, marks)
        return split_sentences(tokens, number, speaks)

    @cached_property
    def people(self) -> People:
        people = People(sentence for paragraph in self.sentences for sentence in paragraph)
        seen: set[tuple[str, str]] = set()
        for turn in self.turns.values():
            if turn.office and not turn.goes_on and (turn.name, turn.office) not in seen:
                seen.add((turn.name, turn.office))
                people.give_office(turn.name, turn.label[0], turn.office.lower().split())
        return people
