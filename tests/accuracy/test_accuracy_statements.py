"""Extraction, and checks of claims, do not fall below what they have reached on what was labelled by hand."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

from . import score_claims, score_statements
from .score import read_cases

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))
STATEMENTS, CLAIMS = FLOORS["statements"], FLOORS["claims"]
DOCUMENTS = {document["doc_id"]: document for document in score_statements.read_documents(HERE / "statements")}
CLAIMED = {
    **DOCUMENTS,
    **{
        one["doc_id"]: one
        for folder in ("fresh", "unseen", "seventh")
        for one in score_statements.read_documents(HERE / "attribution" / folder)
    },
}
BATCHES = {
    name: [document for document in DOCUMENTS.values() if document["doc_id"] in set(floor["documents"])]
    for name, floor in STATEMENTS.items()
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_no_floor_of_statements_is_undercut(name: str) -> None:
    floor = STATEMENTS[name]
    answers = [score_statements.take_statements(document) for document in BATCHES[name]]
    reached = score_statements.score(BATCHES[name], answers)
    print(name, reached)
    for measure in ("segments", "indirect", "content", "speaker", "date"):
        assert getattr(reached, measure) >= floor[measure], measure
    assert reached.decoys <= floor["decoys"]


@pytest.mark.parametrize("name", CLAIMS)
def test_no_floor_of_claims_is_undercut(name: str) -> None:
    cases = read_cases(HERE / "attribution" / f"{name}.jsonl")
    verdicts = score_claims.judge_claims(cases, CLAIMED)
    reached = score_claims.score(cases, verdicts)
    print(name, reached)
    for case, verdict in zip(cases, verdicts, strict=True):
        wrong = [
            f"{axis} {label}, told {getattr(verdict, axis)}"
            for axis, label in case["expect"].items()
            if axis != "context" and label is not None and str(getattr(verdict, axis)) != label
        ]
        if wrong:
            print(f"  {case['id']}: {'; '.join(wrong)}: {case['reason']}")
    for measure in ("voice", "speaker", "date", "context"):
        assert getattr(reached, measure) >= CLAIMS[name][measure], measure
    assert reached.accused <= CLAIMS[name]["accused"]


def test_the_floors_were_measured_on_these_documents() -> None:
    named = [name for floor in STATEMENTS.values() for name in floor["documents"]]
    assert sorted(named) == sorted(DOCUMENTS)
    for name, floor in STATEMENTS.items():
        digest = hashlib.sha256()
        for document in sorted(floor["documents"]):
            digest.update((HERE / "statements" / f"{document}.json").read_bytes())
        assert f"sha256:{digest.hexdigest()}" == floor["digest"], name
    for name, floor in CLAIMS.items():
        digest = hashlib.sha256((HERE / "attribution" / f"{name}.jsonl").read_bytes())
        assert f"sha256:{digest.hexdigest()}" == floor["digest"], name


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_every_document_is_well_formed(name: str) -> None:
    document = DOCUMENTS[name]
    text = document["text"]
    for label in document["quotes"]:
        assert text[label["start"] : label["end"]] == label["text"]
        assert label["spans"][0][0] == label["start"]
        assert label["spans"][-1][1] == label["end"]
        assert label["type"] in ("direct", "indirect", "mixed")
    assert all(item["text"] in text for item in document["not_quotes"])


@pytest.mark.parametrize("name", CLAIMS)
def test_every_claim_is_well_formed(name: str) -> None:
    cases = read_cases(HERE / "attribution" / f"{name}.jsonl")
    assert len({case["id"] for case in cases}) == len(cases)
    assert all(case["reason"] for case in cases)
    assert {case["source"] for case in cases} <= set(CLAIMED)


def test_a_label_given_back_is_right() -> None:
    document = CLAIMED["apple-fair"]
    answers = [score_statements.as_answer(label) for label in document["quotes"]]
    reached = score_statements.score([document], [answers])
    assert (reached.content, reached.indirect, reached.speaker, reached.date) == (1.0, 1.0, 1.0, 1.0)
    assert reached.decoys == 0
    assert score_statements.score([document], [[]]).content == 0.0
