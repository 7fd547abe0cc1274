"""What a day of a text has to do with a statement: whether it may be its day, and the clues of the two together.

The clues are named as in `en/day.txt`, which has their weights.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from asquoted.attribution.anchor import Anchor
from asquoted.attribution.found import Found
from asquoted.attribution.said import Day

Clues = tuple[str, ...]
Stretch = tuple[date, date]
"""The first and the last day of a day, or of the few days of a meeting."""


def stretch_of(day: Day | None) -> Stretch | None:
    return None if day is None else (day.first, day.last)


# ---- what may be the day


def may_be(anchor: Anchor, item: Found, speaker: str | None, told: Clues, *, in_release: bool) -> bool:
    """Whether a statement may be placed at a day at all."""
    here = item.paragraph == anchor.paragraph
    return not (
        _is_anothers(anchor)
        or _is_of_paper(anchor, speaker, told)
        or _is_at_odds(anchor, told)
        or _is_of_other_turn(anchor, told, here=here)
        or (in_release and _is_told_by_release(anchor, told, here=here))
    )


def _is_anothers(anchor: Anchor) -> bool:
    """Whether a day only bounds a time, or is a thing's or a speaker's own.

    Until Friday; yesterday's decision; Hedda Lorn, who saw the weir in March.
    """
    return not anchor.clues.isdisjoint(("of a thing", "of a speaker", "bounds a time"))


def _is_of_paper(anchor: Anchor, speaker: str | None, told: Clues) -> bool:
    """Whether a day is that of a paper which does not speak: a letter of 2 May.

    Where the paper is what the story is about, people may speak of it on its day: said at the launch.
    """
    if "of a paper" not in anchor.clues or speaker in anchor.speakers:
        return False
    is_of_story = "the story's paper" in anchor.clues and "names an occasion" in told
    return not is_of_story and "by a paper" not in told and "in the same place" not in told


def _is_at_odds(anchor: Anchor, told: Clues) -> bool:
    """Whether the tense forbids a day: what had been said was said before the story's, what is said now after it."""
    is_earlier = not anchor.clues.isdisjoint(("recalled", "had been"))
    return ("had said" in told and anchor.is_frame and not is_earlier) or ("says now" in told and is_earlier)


def _is_of_other_turn(anchor: Anchor, told: Clues, *, here: bool) -> bool:
    """Whether a day or a statement stands in a turn without the other: what a turn tells of is for that turn alone."""
    in_turn = "in a turn" in told, "in a turn" in anchor.clues
    return any(in_turn) and not (all(in_turn) and here)


def _is_told_by_release(anchor: Anchor, told: Clues, *, here: bool) -> bool:
    """Whether a release only tells of a day: it speaks on its own, but for what it has just told of, and meetings."""
    if "recalled" in anchor.clues:
        return True
    return "in the present" in told or not (here or "met" in anchor.clues or "in the same place" in told)


# ---- what the two have to do with each other


def nearness(anchor: Anchor, item: Found) -> str:
    """Where the sentence of a day stands before that of a statement."""
    back = item.paragraph - anchor.paragraph
    if back == 0:
        return "just before" if item.sentence - anchor.sentence == 1 else "in the paragraph"
    return "near" if back <= _NEAR else "far"


_NEAR = 2


def in_meeting(anchor: Anchor, met: Anchor) -> Clues:
    """What a day has to do with the last one that people met on."""
    if anchor is met or stretch_of(anchor.day) == stretch_of(met.day):
        return ("the last meeting",)
    if anchor.day.start < met.day.start:
        return ("before the last meeting",)
    of_what = "a paper" if "of a paper" in anchor.clues or "behind of" in anchor.clues else "something"
    return ("told in a meeting", f"told in a meeting, of {of_what}", *(("told in a meeting, leads",) * anchor.is_frame))


def at_occasion(anchor: Anchor, taken_up: Anchor, named: frozenset[str]) -> Clues:
    """What a day has to do with the last one whose sentence tells of an occasion that a statement takes up."""
    if named.isdisjoint(anchor.occasions):
        return ("of no occasion taken up",)
    return ("of the occasion taken up",) if anchor is taken_up else ("of an occasion taken up, not the last",)


def relations(
    anchor: Anchor, speaker: str | None, near: str, *, back: int, frames: int, vague: int, told: Clues
) -> Iterator[str]:
    """What a day has to do with a statement beside where it stands."""
    yield f"days between: {min(back, 4)}"
    yield f"events between: {min(frames, 3)}"
    if vague:
        yield "some time between"
    if anchor.speakers:
        who = "the speaker's" if speaker is not None and speaker in anchor.speakers else "another's"
        yield who
        yield f"{near}: {who}"
    for clue, kinds in TOGETHER.items():
        if clue in told:
            for kind in kinds:
                if kind in anchor.clues:
                    yield f"{clue}, a day {kind}"


TOGETHER = {
    "had said": ("recalled", "had been", "of a paper"),
    "told of": ("recalled", "had been", "leads", "of a paper", "met"),
    "by a paper": ("of a paper", "the story's paper", "leads"),
    "in the present": ("of a paper", "leads"),
    "where people sit": ("met", "the story's paper"),
}
"""What tells of the time of a statement, with what it goes together with in the sentence of a day."""
