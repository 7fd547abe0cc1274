"""Which kinds make which outcome."""

from __future__ import annotations

import pytest

from asquoted.drift.outcome import OUTCOMES, change, worst
from asquoted.model import EditKind, Outcome


def test_every_kind_has_an_outcome() -> None:
    assert set(OUTCOMES) == set(EditKind)


def test_edits_never_make_what_only_a_search_can_say() -> None:
    assert set(OUTCOMES.values()) == {Outcome.VERBATIM, Outcome.FAITHFUL, Outcome.ALTERED, Outcome.DISTORTED}


def test_only_typography_is_verbatim() -> None:
    assert [kind for kind, outcome in OUTCOMES.items() if outcome is Outcome.VERBATIM] == [EditKind.TYPOGRAPHY]


@pytest.mark.parametrize(
    "kind",
    ["negation", "modality", "quantifier", "number", "date", "name", "antonym", "content", "splice", "hidden"],
)
def test_what_says_another_thing_is_distorted(kind: str) -> None:
    assert OUTCOMES[EditKind(kind)] is Outcome.DISTORTED


def test_a_change_has_the_outcome_of_its_kind_unless_another_is_given() -> None:
    assert change(EditKind.OMISSION, (0, 0), (1, 2)).outcome is Outcome.ALTERED
    assert change(EditKind.OMISSION, (0, 0), (1, 2), Outcome.DISTORTED).outcome is Outcome.DISTORTED


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([], Outcome.VERBATIM),
        ([Outcome.FAITHFUL], Outcome.FAITHFUL),
        ([Outcome.FAITHFUL, Outcome.DISTORTED, Outcome.ALTERED], Outcome.DISTORTED),
    ],
)
def test_the_worst_outcome_wins(outcomes: list[Outcome], expected: Outcome) -> None:
    assert worst(outcomes) is expected
