"""What a text says of a passage in it: whose words they are, in what form, said when, and through whom.

The statements of a source are read once, when first asked for, and kept as long as the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from weakref import WeakKeyDictionary

from asquoted.align.prepared import PreparedSource
from asquoted.attribution.document import Document
from asquoted.attribution.extract import Attributed, attribute, find_statements
from asquoted.attribution.found import NOWHERE, Found
from asquoted.attribution.head import release_day
from asquoted.attribution.said import Day
from asquoted.attribution.sieve import read_sentence
from asquoted.attribution.tokens import read_tokens, split_sentences
from asquoted.attribution.vocabulary import load_vocabulary
from asquoted.model import Kind, Span
from asquoted.text.fold import fold_word
from asquoted.text.marks import Marked, outer_marks, pair_marks

_RETOLD_IN = 40
"""Characters of a quotation from which on it is read for what it retells in its turn."""

_COVERED = 0.5
"""The share of a passage that a statement must hold to say whose words they are."""


class Testimony:
    """The statements of one source, with what its quotations retell."""

    def __init__(self, source: PreparedSource) -> None:
        self.document = Document(source.text)
        found = find_statements(self.document)
        found = sorted([*found, *self._retold(found)], key=lambda item: (item.start, -item.end))
        self.attributed: list[Attributed] = attribute(self.document, found, source.published)

    @cached_property
    def issued(self) -> Day | None:
        """The day at the head of a press release; None where the text is none."""
        return release_day(self.document)

    def _retold(self, found: Sequence[Found]) -> list[Found]:
        """What a quotation says that somebody else said."""
        starts = [item.start for item in found]
        retold: list[Found] = []
        speaks = frozenset(load_vocabulary().verbs)
        for number, (start, end) in enumerate(self.document.paragraphs):
            if number in self.document.turns:
                continue
            low = bisect_left(self._mark_starts, start)
            high = bisect_right(self._mark_starts, end)
            for mark in self.document.marks[low:high]:
                if mark.end - mark.start < _RETOLD_IN:
                    continue
                inner = self._marks_in(mark)
                tokens = read_tokens(self.document.text, mark.start, mark.end, list(enumerate(inner)))
                outer = [item for item in found[: bisect_right(starts, mark.start)] if item.end >= mark.end]
                for sentence in split_sentences(tokens, number, speaks):
                    items, _ = read_sentence(sentence, NOWHERE, in_turn=True)
                    for item in items:
                        if item.sieve in _LOOSE:
                            continue
                        if item.told_by == "you" or (item.told_by and not outer):
                            continue
                        if item.told_by:
                            item.mention = outer[-1].mention
                        else:
                            item.via = outer[-1].mention if outer else None
                            item.flags |= set() if "hypothetical" in item.flags else {"second-hand"}
                        retold.append(item)
        return retold

    def _marks_in(self, mark: Marked) -> list[Marked]:
        """The quotations right inside another."""
        low = bisect_left(self._all_starts, mark.start)
        high = bisect_right(self._all_starts, mark.end)
        return outer_marks([one for one in self._all_marks[low:high] if one.start > mark.start])

    @cached_property
    def _all_marks(self) -> Sequence[Marked]:
        return pair_marks(self.document.text)

    @cached_property
    def _all_starts(self) -> list[int]:
        return [mark.start for mark in self._all_marks]

    @cached_property
    def _mark_starts(self) -> list[int]:
        return [mark.start for mark in self.document.marks]

    @cached_property
    def _starts(self) -> list[int]:
        return [item.found.start for item in self.attributed]

    @cached_property
    def _reach(self) -> list[int]:
        """How far any statement up to each one reaches."""
        return list(accumulate((item.found.end for item in self.attributed), max))

    def of(self, pieces: Sequence[Span]) -> Attributed | None:
        """The narrowest statement that holds at least half of a passage; None when nobody is said to have said it."""
        length = sum(piece.end - piece.start for piece in pieces) or 1
        best: tuple[float, int] = (0.0, 0)
        found: Attributed | None = None
        for index in range(bisect_right(self._starts, pieces[-1].end) - 1, -1, -1):
            if self._reach[index] <= pieces[0].start:
                break
            spans = self.attributed[index].found.spans
            shared = sum(
                max(0, min(piece.end, end) - max(piece.start, start)) for piece in pieces for start, end in spans
            )
            rank = round(shared / length, 1), -sum(end - start for start, end in spans)
            if shared >= _COVERED * length and (found is None or rank > best):
                best, found = rank, self.attributed[index]
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the text, folded."""
        return frozenset(fold_word(word) for word in _WORD.findall(self.document.text))


_WORD = re.compile(r"\w+")

_LOOSE = frozenset(("aim", "plea", "thing", "question"))
"""Sieves that in somebody's own words tell of acts rather than retell words: the parties agreed to meet."""

_testimonies: WeakKeyDictionary[PreparedSource, Testimony] = WeakKeyDictionary()


def testimony_of(source: PreparedSource) -> Testimony:
    """The statements of a source; some 5 ms for 5,000 characters the first time."""
    known = _testimonies.get(source)
    if known is None:
        known = _testimonies[source] = Testimony(source)
    return known


def is_retelling(item: Attributed) -> bool:
    """Whether words were taken down as somebody else's, without marks of their own."""
    is_retold = "second-hand" in item.found.flags or item.found.told_by != ""
    return is_retold and item.found.kind is Kind.INDIRECT
