"""Proofs of drafts do not fall below the bars on what was labelled by reading, nor tell a draft apart by its format."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from asquoted.archive.store import Archive

from . import score_proof

HERE = Path(__file__).parent
GOLD = HERE.parent / "proof" / "gold"
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))["proof"]
DRAFTS = sorted(
    path.with_name(path.name.removesuffix(".gold.jsonl")) for path in (GOLD / "drafts").glob("*.gold.jsonl")
)
SAME = sorted(path.with_name(path.name.removesuffix(".gold.jsonl")) for path in (GOLD / "same").glob("*.gold.jsonl"))


@pytest.fixture(scope="module")
def archive() -> Archive:
    return Archive(GOLD / "archive")


def test_no_floor_of_proofs_is_undercut(archive: Archive) -> None:
    tally = score_proof.score(archive, DRAFTS)
    for miss in tally.misses:
        print(miss)
    for measure in ("found", "tied", "outcome", "decoys", "places", "speaker", "date", "faults_told", "faults_asked"):
        print(measure, getattr(tally, measure), tally.share(measure))
        assert tally.share(measure) >= FLOORS[measure], measure
    assert tally.extra <= FLOORS["extra"]


def test_the_same_draft_has_the_same_findings_in_every_format(archive: Archive) -> None:
    told = {
        path.suffix: [_findings(line) for line in score_proof.prove_draft(archive, path) if line["judged"]]
        for path in SAME
    }
    assert len(told) == 4
    first = told.pop(".md")
    assert len(first) >= 10
    for suffix, lines in told.items():
        assert lines == first, suffix


def _findings(line: dict[str, Any]) -> tuple[str, str | None, str | None, list[str]]:
    codes = sorted(each["code"] for each in line["findings"])
    return score_proof.plain(line["words"]), line["outcome"], line["quote"], codes


def test_the_floors_were_measured_on_these_drafts() -> None:
    digest = hashlib.sha256()
    for path in sorted(
        path for path in GOLD.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc", ".lock")
    ):
        if "index" not in path.parts:
            digest.update(path.relative_to(GOLD).as_posix().encode() + b"\0" + path.read_bytes())
    assert f"sha256:{digest.hexdigest()}" == FLOORS["digest"]
