"""At which of its days a text places what is said without one: each is weighed by its clues, the heaviest is taken.

    Parliament on Monday rejected the water bill. On 9 June a first vote had failed.
    “You chose the pipe,” Ines Roth said.

    Monday   the story's day, people met on it, in the first paragraph     2.2
    no day                                                                -0.2
    9 June   another opens a sentence, but weeks before                   -0.8

The weights in `en/day.txt` were learned from labelled documents, as tests/accuracy/weigh_days.py tells.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import exp

from asquoted.attribution.anchor import Anchor
from asquoted.attribution.circumstance import circumstances, occasions
from asquoted.attribution.document import Document
from asquoted.attribution.found import NOWHERE, Found
from asquoted.attribution.relation import (
    Clues,
    Stretch,
    at_occasion,
    in_meeting,
    may_be,
    nearness,
    relations,
    stretch_of,
)
from asquoted.attribution.said import FEW, Day, carried
from asquoted.attribution.vocabulary import load_weights
from asquoted.model import SaidBasis

_REMEMBERED = 200
"""Days back from which on none is remembered: it bounds the time that a long chronicle takes."""

_MOST = 8
"""Days before a statement that are weighed, from the nearest on."""

_AHEAD = 3
"""Days behind an opening statement that may date it: thrown out after members called it a toy. They voted on Monday."""

_NOT_AT_HEAD = frozenset(("in a turn", "had said"))
"""What is told in a turn, or had been said before, is not of the day at the head."""

_MONTH = 31
_SURE = 0.5
"""How much of all weight a day must have to contradict another one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A day that may be that of a statement, or None for no day, with the groups of clues that are weighed."""

    day: Day | None
    clues: tuple[Clues, ...]

    @property
    def on(self) -> Stretch | None:
        return stretch_of(self.day)

    @property
    def weight(self) -> float:
        weigh = load_weights().get
        return sum([weigh(clue, 0.0) for group in self.clues for clue in group])


@dataclass(slots=True)
class Weighing:
    """Places one statement after the other; `before` is the last one with its speaker and its day."""

    document: Document
    anchors: Sequence[Anchor]
    head: Day | None
    before: tuple[Found, str | None, Stretch | None] | None = None
    _clues: dict[tuple[int, str], Clues] = field(default_factory=dict)
    _words: dict[int, frozenset[str]] = field(default_factory=dict)

    def day_of(self, item: Found, speaker: str | None) -> Day | None:
        """The day of a statement whose own sentence gives none; None where the text places it on no day."""
        weights: dict[Stretch | None, float] = {}
        best: dict[Stretch | None, tuple[float, Day | None]] = {}
        for choice in self.choices(item, speaker):
            weight, on = choice.weight, choice.on
            weights[on] = weights.get(on, 0.0) + exp(weight)
            if on not in best or weight > best[on][0]:
                best[on] = weight, choice.day
        on = max(weights, key=weights.__getitem__)
        self.tell(item, speaker, on)
        day = best[on][1]
        if day is None:
            return self._some_time(item)
        if self.head is not None and on == stretch_of(self.head):
            return self.head
        return carried(day, sure=weights[on] >= _SURE * sum(weights.values()))

    def _some_time(self, item: Found) -> Day | None:
        """The month or the week that the paragraph has just named; a year is only that of what somebody tells of it."""
        last = next(self._before(item.start), None)
        if last is None or last.paragraph != item.paragraph or last.day.day is not None:
            return None
        day = last.day
        is_long = (day.last - day.first).days > _MONTH and item.sentence != NOWHERE
        return None if is_long else carried(day)

    def day_of_turns(self, item: Found) -> Day | None:
        """The day that a text gives before it has people speak in turns: she spoke to our reporter on 2 June."""
        turns = self.document.turns
        days = (one.day for one in self._before(item.start) if one.is_frame and one.paragraph not in turns)
        day = next(days, None)
        return None if day is None else carried(day)

    def _before(self, place: int) -> Iterator[Anchor]:
        """The days before a place of the text, the nearest first, as far back as a reader remembers."""
        at = bisect_left(self.anchors, place, key=_start_of)
        return reversed(self.anchors[max(0, at - _REMEMBERED) : at])

    def tell(self, item: Found, speaker: str | None, on: Stretch | None) -> None:
        """Takes note of the day of a statement."""
        self.before = item, speaker, on

    def choices(self, item: Found, speaker: str | None) -> Iterator[Choice]:
        """What may be the day of a statement."""
        named = occasions(self.document, item)
        told = tuple(self._told(item, speaker, named))
        under = ("no day, under a head",) if self.head is not None else ()
        yield Choice(None, (_each("no day", told), under))
        if self.head is not None and _NOT_AT_HEAD.isdisjoint(told):
            head = f"the day {self.head.basis.value} at the head"
            yield Choice(self.head, (_each("head", told), (head, *self._as_before("head", self.head, item, speaker))))
        yield from self._behind(item, speaker, told, named)

    def _told(self, item: Found, speaker: str | None, named: frozenset[str]) -> Iterator[str]:
        """The clues of a statement."""
        yield from circumstances(self.document, item, speaker)
        if named:
            yield "names an occasion"

    def _behind(self, item: Found, speaker: str | None, told: Clues, named: frozenset[str]) -> Iterator[Choice]:
        """The days before a statement; where a story opens, those behind it."""
        start = self._start_of(item)
        in_release = self.head is not None and self.head.basis is SaidBasis.PUBLISHED
        behind = [one for one in self._before(start) if may_be(one, item, speaker, told, in_release=in_release)]
        pairs: dict[str, Clues] = {}
        frames = vague = 0
        met = next((anchor for anchor in behind if "met" in anchor.clues), None)
        taken_up = next((anchor for anchor in behind if not named.isdisjoint(anchor.occasions)), None)
        for back, anchor in enumerate(behind[:_MOST]):
            if not _is_short(anchor.day):
                vague += 1
                continue
            near = nearness(anchor, item)
            if near not in pairs:
                pairs[near] = (*_each("day", told), *_each(near, told))
            yield Choice(
                anchor.day,
                (
                    self._clues_of(anchor, near),
                    pairs[near],
                    tuple(relations(anchor, speaker, near, back=back, frames=frames, vague=vague, told=told)),
                    tuple(self._as_before("day", anchor.day, item, speaker)),
                    self._under_head(near),
                    () if met is None else in_meeting(anchor, met),
                    self._named(anchor, speaker),
                    () if taken_up is None else at_occasion(anchor, taken_up, named),
                ),
            )
            frames += anchor.is_frame
        if item.paragraph <= self.document.first_paragraph + 1:
            yield from self._ahead(item, told, is_led=frames > 0)

    def _start_of(self, item: Found) -> int:
        sentence = self.document.sentence_of(item)
        return item.start if sentence is None else sentence.start

    def _clues_of(self, anchor: Anchor, near: str) -> Clues:
        key = anchor.day.start, near
        if key not in self._clues:
            own = sorted(anchor.clues)
            self._clues[key] = (*own, *(f"{near}: {clue}" for clue in own))
        return self._clues[key]

    def _as_before(self, what: str, day: Day, item: Found, speaker: str | None) -> Iterator[str]:
        """Clues of the statement before, where it was made on a day."""
        if self.before is None or self.before[2] != stretch_of(day):
            return
        last, who, _ = self.before
        yield f"{what}, as before"
        if last.paragraph == item.paragraph:
            yield f"{what}, as before in the paragraph"
        if who == speaker:
            yield f"{what}, as before by the speaker"

    def _named(self, anchor: Anchor, speaker: str | None) -> Clues:
        """Whether the words around a day name the speaker."""
        name = (speaker or "").lower().split()[-1:]
        if not name or anchor.sentence < 0:
            return ()
        sentences = self.document.sentences[anchor.paragraph]
        if name[0] in sentences[anchor.sentence].forms:
            return ("names the speaker",)
        if anchor.paragraph not in self._words:
            self._words[anchor.paragraph] = frozenset(chain.from_iterable(one.forms for one in sentences))
        is_near = name[0] in self._words[anchor.paragraph]
        return ("names the speaker in its paragraph" if is_near else "does not name the speaker",)

    def _under_head(self, near: str) -> Clues:
        if self.head is None:
            return ()
        head = f"under a day {self.head.basis.value} at the head"
        return head, f"{head}: {near}"

    def _ahead(self, item: Found, told: Clues, *, is_led: bool) -> Iterator[Choice]:
        """Days that stand behind a statement with which a story opens."""
        sentence = self.document.sentence_of(item)
        at = bisect_left(self.anchors, item.end if sentence is None else sentence.end, key=_start_of)
        for number, anchor in enumerate(self.anchors[at : at + _AHEAD]):
            if not _is_short(anchor.day) or anchor.paragraph > item.paragraph + 1:
                continue
            led = ("ahead, though a day leads",) if is_led else ()
            clues = (f"ahead by {number}", *(f"ahead: {clue}" for clue in sorted(anchor.clues)), *led)
            yield Choice(anchor.day, (_each("ahead", told), clues))


def _start_of(anchor: Anchor) -> int:
    return anchor.day.start


def _is_short(day: Day) -> bool:
    """Whether a day is one, or the few of a meeting, and no month."""
    return (day.last - day.first).days < FEW


def _each(what: str, told: Clues) -> Clues:
    return (what, *(f"{what} & {clue}" for clue in told))
