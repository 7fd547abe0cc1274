"""How well what is said of voice, speaker, date and context fits labelled claims; an open label is not counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from asquoted import check, prepare
from asquoted.align.prepared import PreparedSource
from asquoted.model import Verdict

Case = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Shares of the labels that are answered; the F1 of context over all its words; speakers wrongly accused."""

    voice: float
    speaker: float
    date: float
    context: float
    accused: float


def judge_claims(cases: Sequence[Case], documents: Mapping[str, Mapping[str, Any]]) -> list[Verdict]:
    """The verdicts; `documents` have the texts and their days of publication by name."""
    sources: dict[str, PreparedSource] = {
        name: prepare(documents[name]["text"], published=documents[name].get("published"))
        for name in {case["source"] for case in cases}
    }
    return [
        check(case["words"], sources[case["source"]], speaker=case["speaker"], said=case["date"], kind=case["kind"])
        for case in cases
    ]


def score(cases: Sequence[Case], verdicts: Sequence[Verdict]) -> Score:
    wanted = given = shared = 0
    for case, verdict in zip(cases, verdicts, strict=True):
        if case["expect"].get("context") is not None:
            gold, told = set(case["expect"]["context"]), {str(word) for word in verdict.context}
            wanted, given, shared = wanted + len(gold), given + len(told), shared + len(gold & told)
    rightly = [
        str(verdict.speaker) == "contradicted"
        for case, verdict in zip(cases, verdicts, strict=True)
        if case["expect"].get("speaker") in ("confirmed", "unstated")
    ]
    return Score(
        voice=_right(cases, verdicts, "voice"),
        speaker=_right(cases, verdicts, "speaker"),
        date=_right(cases, verdicts, "date"),
        context=round(2 * shared / (wanted + given), 4) if wanted + given else 1.0,
        accused=round(sum(rightly) / len(rightly), 4),
    )


def _right(cases: Sequence[Case], verdicts: Sequence[Verdict], axis: str) -> float:
    pairs = [
        (case["expect"][axis], str(getattr(verdict, axis)))
        for case, verdict in zip(cases, verdicts, strict=True)
        if case["expect"].get(axis) is not None
    ]
    right = sum(bool(gold == told) for gold, told in pairs)
    return round(right / len(pairs), 4)
