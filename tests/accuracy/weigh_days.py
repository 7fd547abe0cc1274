"""Learns what clues to the day of a statement weigh, from the labelled documents beside this module.

    PYTHONPATH=tests python -m accuracy.weigh_days           how well it dates documents that it has not seen
    PYTHONPATH=tests python -m accuracy.weigh_days --write   the same, and the weights of all into en/day.txt

A statement is a choice among days (`attribution.weighing`); the weights are those under which the days of the labels
are likeliest (a conditional logit, McFadden 1974), drawn towards nought. Labels without a day count less, since many of
them are a reader's caution. Documents are dated in eight parts, each by the weights of the other seven.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from asquoted import extract
from asquoted.attribution import weighing
from asquoted.attribution.found import Found
from asquoted.attribution.said import Day
from asquoted.attribution.weighing import Choice, Weighing

from .score_statements import Document, overlap, paired, read_documents, take_statements

HERE = Path(__file__).parent
WEIGHTS = Path(weighing.__file__).parent / "en" / "day.txt"
PARTS = 8
UNDATED = 0.3
"""What a label without a day counts beside one with a day."""

DRAWN = 4.0
"""How strongly weights are drawn towards nought."""

_STEPS, _PACE = 500, 0.05
DRAWN_TOGETHER = 4.0
"""The same for weights of two clues together, beside those of each."""

_SHARED = 0.5
"""The overlap from which on a statement is that of a label."""

_LEAST_DOCUMENTS = 3
"""Documents in which a clue must stand; one of fewer is a story's own."""

_LEAST_WEIGHT = 0.05


@dataclass(frozen=True)
class Row:
    """One statement: the clues of each choice, whether it is right, and what the row counts."""

    document: str
    choices: list[list[str]]
    right: list[bool]
    counts: float


def rows_of(document: Document) -> list[Row]:
    """The choices of the labelled statements of a document, each with the days of the labels before it."""
    labels = [(label["spans"], label["date"]) for label in document["quotes"]]
    rows: list[Row] = []

    def choose(self: Weighing, item: Found, speaker: str | None) -> Day | None:
        choices = list(self.choices(item, speaker))
        text = self.document.text
        shared, day = max(((overlap(text, item.spans, spans), day or "") for spans, day in labels), default=(0.0, ""))
        if shared < _SHARED:
            return None
        right = [_is_right(choice, day) for choice in choices]
        if any(right):
            clues = [[clue for group in choice.clues for clue in group] for choice in choices]
            rows.append(Row(document["doc_id"], clues, right, 1.0 if day else UNDATED))
        chosen = next((choice.day for choice, fits in zip(choices, right, strict=True) if fits), None)
        self.tell(item, speaker, None if chosen is None else (chosen.first, chosen.last))
        return chosen

    with patch.object(Weighing, "day_of", choose):
        extract(document["text"], published=document["published"])
    return rows


def _is_right(choice: Choice, day: str) -> bool:
    if not day or len(day) < len("2019-05-13"):
        return choice.day is None
    return choice.day is not None and choice.day.first <= date.fromisoformat(day) <= choice.day.last


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """The weights of all clues, by gradients of the likelihood (Adam, Kingma and Ba 2015)."""
    seen: dict[str, set[str]] = {}
    for row in rows:
        for clues in row.choices:
            for clue in clues:
                seen.setdefault(clue, set()).add(row.document)
    names = {clue: n for n, clue in enumerate(sorted(c for c, d in seen.items() if len(d) >= _LEAST_DOCUMENTS))}
    columns = [[names[clue] for clue in clues if clue in names] for row in rows for clues in row.choices]
    column = np.array([one for each in columns for one in each], int)
    line = np.repeat(np.arange(len(columns)), [len(each) for each in columns])
    right = np.array([fits for row in rows for fits in row.right], float)
    starts = np.cumsum([0, *(len(row.right) for row in rows[:-1])])
    group = np.repeat(np.arange(len(rows)), [len(row.right) for row in rows])
    counts = np.array([row.counts for row in rows])[group]
    drawn = np.array([DRAWN_TOGETHER if "&" in clue or ": " in clue else DRAWN for clue in names])
    weights, mean, spread = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, _STEPS + 1):
        scores = np.bincount(line, weights[column], len(columns))
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        likely = odds / np.add.reduceat(odds, starts)[group]
        fitting = odds * right / np.add.reduceat(odds * right, starts)[group]
        slope = np.bincount(column, ((likely - fitting) * counts)[line], len(names)) + drawn * weights
        mean += 0.1 * (slope - mean)
        spread += 0.001 * (slope**2 - spread)
        weights -= _PACE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    kept = {clue: round(float(weights[n]), 2) for clue, n in names.items()}
    return {clue: weight for clue, weight in kept.items() if abs(weight) >= _LEAST_WEIGHT}


@contextmanager
def weighed(weights: Mapping[str, float]) -> Iterator[None]:
    """Statements are dated by these weights inside."""
    with patch.object(weighing, "load_weights", lambda: weights):
        yield


def right_days(document: Document) -> Counter[tuple[bool, bool]]:
    """How many statements are placed on their day; whether the label has one, whether the answer is that."""
    found: Counter[tuple[bool, bool]] = Counter()
    for label, answer in paired(document, take_statements(document), _SHARED):
        said = answer.said if answer.said and len(answer.said) == len("2019-05-13") else None
        found[bool(label["date"]), said == (label["date"] or None)] += 1
    return found


def cross_validated(documents: Sequence[Document]) -> Counter[tuple[bool, bool]]:
    """`right_days` of all documents, each dated by weights that have not seen it."""
    rows = {document["doc_id"]: rows_of(document) for document in documents}
    found: Counter[tuple[bool, bool]] = Counter()
    for part in range(PARTS):
        others = [one for number, one in enumerate(documents) if number % PARTS != part]
        with weighed(fit([row for one in others for row in rows[one["doc_id"]]])):
            for document in documents[part::PARTS]:
                found += right_days(document)
    return found


def share(found: Counter[tuple[bool, bool]], *, dated: bool) -> float:
    """The share of labels with, or without, a day that are answered right."""
    return found[dated, True] / max(1, found[dated, True] + found[dated, False])


def write(weights: Mapping[str, float], path: Path = WEIGHTS) -> None:
    """The weights by clue, in order."""
    lines = [f"{clue}  {weight:+.2f}" for clue, weight in sorted(weights.items())]
    head = (
        "# What each clue to the day of a statement weighs, of those that weigh something: a day that people met on,\n"
        "# in the sentence just before. Learned by tests/accuracy/weigh_days.py; what clues mean stands in anchor.py,\n"
        "# circumstance.py, relation.py and weighing.py.\n"
    )
    path.write_text(head + "\n".join(lines) + "\n", "utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the weights")
    parser.add_argument("folders", nargs="*", type=Path, default=[HERE / "statements"])
    options: Any = parser.parse_args(arguments)
    documents = [document for folder in options.folders for document in read_documents(folder)]
    _say("unseen", cross_validated(documents))
    weights = fit([row for document in documents for row in rows_of(document)])
    with weighed(weights):
        seen: Counter[tuple[bool, bool]] = Counter()
        for document in documents:
            seen += right_days(document)
    _say("seen", seen)
    print(f"{len(weights)} clues")
    if options.write:
        write(weights)


def _say(what: str, found: Counter[tuple[bool, bool]]) -> None:
    dated, undated = share(found, dated=True), share(found, dated=False)
    print(f"{what:<8} with a day {dated:.3f}   without a day {undated:.3f}   of {found.total()}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
