"""How well verdicts fit labelled cases: outcome, missed drift, false alarms, kinds of edits, place."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from asquoted import check, prepare
from asquoted.align.prepared import PreparedSource
from asquoted.model import Verdict

CLEAN = frozenset(("verbatim", "faithful"))
ELSEWHERE = frozenset(("paraphrased", "absent"))
DRIFTED = ELSEWHERE | {"distorted"}
_MARKS = ("ellipsis", "bracket")
_HIDEABLE = (
    "negation", "modality", "quantifier", "number", "date", "name", "antonym", "content", "omission", "addition",
)  # fmt: skip

Case = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Shares from 0 to 1; `missed` is drift that passes for clean, `alarms` clean quotes that are called worse."""

    cases: int
    accuracy: float
    missed: float
    alarms: float
    edit_f1: float
    placed: float
    near: float


def read_cases(path: Path) -> list[Case]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def read_source(folder: Path, name: str) -> str:
    """The text as it is stored: line ends count in the offsets."""
    return (folder / f"{name.removesuffix('.txt')}.txt").read_bytes().decode("utf-8")


def judge_cases(cases: list[Case], folder: Path) -> list[Verdict]:
    @cache
    def source(name: str) -> PreparedSource:
        return prepare(read_source(folder, name))

    return [check(case["words"], source(case["source"]), kind=case.get("kind")) for case in cases]


def is_right(case: Case, verdict: Verdict) -> bool:
    """Whether the outcome is the labelled one, or another that the case allows."""
    outcome = str(verdict.outcome)
    return outcome in (case["outcome"], *case.get("also", ())) or {outcome, case["outcome"]} <= ELSEWHERE


def score(cases: list[Case], verdicts: list[Verdict]) -> Score:
    right = [is_right(case, verdict) for case, verdict in zip(cases, verdicts, strict=True)]
    pairs = list(zip(cases, verdicts, right, strict=True))
    drifted = [(verdict, ok) for case, verdict, ok in pairs if case["outcome"] in DRIFTED]
    clean = [(verdict, ok) for case, verdict, ok in pairs if case["outcome"] in CLEAN]
    near = [_is_near(case, verdict) for case, verdict, _ in pairs if case["outcome"] == "paraphrased" and case["span"]]
    placed = [
        overlap(case["span"], verdict) >= 0.9
        for case, verdict, _ in pairs
        if case.get("span") and case["outcome"] != "paraphrased"
    ]
    return Score(
        cases=len(cases),
        accuracy=_share(right),
        missed=_share([verdict.outcome in CLEAN and not ok for verdict, ok in drifted]),
        alarms=_share([verdict.outcome not in (*CLEAN, "unchecked") and not ok for verdict, ok in clean]),
        edit_f1=_edit_f1(cases, verdicts),
        placed=_share(placed),
        near=_share(near),
    )


def overlap(span: list[int], verdict: Verdict) -> float:
    """Intersection over union of the labelled span and the passage."""
    return 0.0 if verdict.passage is None else _iou(span, (verdict.passage.start, verdict.passage.end))


def _iou(one: list[int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]) or 1)


def _is_near(case: Case, verdict: Verdict) -> bool:
    shown = [*verdict.passages[:1], *verdict.nearest[:3]]
    return any(_iou(case["span"], (passage.start, passage.end)) >= 0.3 for passage in shown)


def _share(values: list[bool]) -> float:
    return round(sum(values) / len(values), 4) if values else 1.0


def _edit_f1(cases: list[Case], verdicts: list[Verdict]) -> float:
    """Micro-F1 over the kinds of edits; what may fairly be named otherwise counts on neither side."""
    shared = given = wanted = 0
    for case, verdict in zip(cases, verdicts, strict=True):
        if case.get("edits") is None or case["outcome"] in ELSEWHERE:
            continue
        gold, told = _comparable(case["edits"], [str(edit.kind) for edit in verdict.edits])
        shared += (gold & told).total()
        wanted += gold.total()
        given += told.total()
    return round(2 * shared / (given + wanted), 4) if given + wanted else 1.0


def _comparable(gold: list[str], told: list[str]) -> tuple[Counter[str], Counter[str]]:
    sides = Counter(gold), Counter(told)
    for side in sides:
        del side["typography"], side["punctuation"]
    free = (
        sides[0]["hidden"] * [_MARKS, _HIDEABLE]
        + sides[0]["splice"] * [("ellipsis",)]
        + sides[0]["bracket"] * [("case",)]
    )
    for names in free:
        for side in sides:
            named = next((name for name in names if side[name]), None)
            if named is not None:
                side[named] -= 1
    return sides
