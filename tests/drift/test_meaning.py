"""Ranking by a model: it orders what is shown, and nothing else depends on it."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

import numpy as np
import pytest

from asquoted import check, prepare
from asquoted.drift import meaning

TEXT = (
    "The ship sailed at dawn. The council met for nine hours. Feeding the hungry comes first. "
    "Nobody in the harbour had seen the letter."
)
WORDS = "Those without bread must be helped before all others"


class Model(ModuleType):
    """Stands in for a model: a passage about feeding is near, any other far."""

    def query(self, words: str | Sequence[str]) -> np.ndarray:
        if isinstance(words, str):
            return np.array([1.0, 0.0])
        return np.array([[1.0, 0.0] if "Feeding" in passage else [0.0, 1.0] for passage in words])


def test_without_a_model_there_is_no_ranking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "load_model", lambda: None)
    assert meaning.rank_by_meaning(WORDS, ["a", "b"]) is None


def test_the_nearest_passage_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "load_model", lambda: Model("model"))
    assert meaning.rank_by_meaning(WORDS, ["The ship sailed.", "Feeding the hungry."]) == [1, 0]


def test_a_model_orders_what_is_shown_and_does_not_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    source = prepare(TEXT)
    monkeypatch.setattr(meaning, "load_model", lambda: None)
    without = check(WORDS, source)
    monkeypatch.setattr(meaning, "load_model", lambda: Model("model"))
    ranked = check(WORDS, source)
    assert "Feeding" in ranked.nearest[0].text
    assert ranked.outcome == without.outcome
