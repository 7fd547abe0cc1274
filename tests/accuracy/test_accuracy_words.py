"""The judge does not fall below what it has reached on the cases written by hand, nor below the bars."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

from . import score as scoring

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))["words"]


def digest_of_corpus(name: str) -> str:
    digest = hashlib.sha256((HERE / "words" / f"{name}.jsonl").read_bytes())
    for case in sorted({case["source"] for case in scoring.read_cases(HERE / "words" / f"{name}.jsonl")}):
        digest.update(scoring.read_source(HERE / "words" / "sources", case).encode())
    return f"sha256:{digest.hexdigest()}"


@pytest.mark.parametrize("name", FLOORS)
def test_no_floor_is_undercut(name: str) -> None:
    cases = scoring.read_cases(HERE / "words" / f"{name}.jsonl")
    verdicts = scoring.judge_cases(cases, HERE / "words" / "sources")
    reached = scoring.score(cases, verdicts)
    print(name, reached)
    for case, verdict in zip(cases, verdicts, strict=True):
        if not scoring.is_right(case, verdict):
            print(f"  {case['id']}: {case['outcome']}, told {verdict.outcome}: {case.get('reason', '')}")
    floor = FLOORS[name]
    assert reached.accuracy >= floor["accuracy"]
    assert reached.missed <= floor["missed"]
    assert reached.alarms <= floor["alarms"]
    assert reached.edit_f1 >= floor["edit_f1"]
    assert reached.placed >= floor["placed"]
    assert reached.near >= floor["near"]


@pytest.mark.parametrize("name", FLOORS)
def test_the_floors_were_measured_on_these_cases(name: str) -> None:
    assert digest_of_corpus(name) == FLOORS[name]["digest"]


@pytest.mark.parametrize("name", FLOORS)
def test_every_case_is_well_formed(name: str) -> None:
    cases = scoring.read_cases(HERE / "words" / f"{name}.jsonl")
    assert len({case["id"] for case in cases}) == len(cases)
    for case in cases:
        text = scoring.read_source(HERE / "words" / "sources", case["source"])
        if case["span"] is not None:
            assert 0 <= case["span"][0] < case["span"][1] <= len(text), case["id"]
        assert case["reason"], case["id"]
