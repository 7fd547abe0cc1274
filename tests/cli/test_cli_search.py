"""What `search` and `index` print in each form, and what they do with outcomes that are remembered."""

from __future__ import annotations

import csv
import io
import shutil
import time
from pathlib import Path

import pytest

from .conftest import Desk


def test_a_table_has_a_row_a_quote(desk: Desk) -> None:
    rows = list(csv.DictReader(io.StringIO(desk("search", "sanctions", "--format", "csv").out)))
    lines = desk("search", "sanctions", "--format", "jsonl").rows
    assert [row["id"] for row in rows] == [line["id"] for line in lines]
    assert [row["exact"] for row in rows] == [line["exact"] for line in lines]
    assert set(lines[0]) == {"id", "exact", "speaker", "said", "source", "kind", "outcome", "score"}


def test_hits_facets_and_order_are_the_same_after_deleting_the_index(desk: Desk) -> None:
    desk("check")
    asked = [
        ("sanctions",),
        ("peace OR sanctions", "--facets", "--sort", "date"),
        ('"lifting sanctions"', "--facets"),
        ("denucl*", "--facets"),
        ("", "--facets", "--limit", "1000"),
        ("--passages", "peace", "--facets"),
        ("outcome:verbatim", "--facets"),
    ]
    before = [desk("search", *arguments, "--format", "json").out for arguments in asked]
    shutil.rmtree(desk.here / "index" / "quotes")
    shutil.rmtree(desk.here / "index" / "passages")
    assert [desk("search", *arguments, "--format", "json").out for arguments in asked] == before


def test_outcomes_are_those_that_are_remembered(desk: Desk) -> None:
    assert desk("search", "--outcome", "verbatim").out == "0 quotes found.\n"
    desk("check")
    answer = desk("search", "--outcome", "verbatim", "--facets", "--format", "json", "--limit", "1")
    assert answer.err == ""
    assert answer.json["total"] == 30
    assert answer.json["facets"]["outcome"] == [["verbatim", 30]]
    desk.change(desk.shelf / "quotes.toml", "this may require lifting", "this will require lifting")
    assert desk("search", "outcome:distorted").out == "0 quotes found.\n"
    assert desk("search", "NOT outcome:verbatim", "--format", "jsonl").rows[0]["id"] == "nebenzya-2019-02-20-aid"
    desk("check")
    answer = desk("search", "outcome:distorted", "--format", "jsonl")
    assert [(row["id"], row["outcome"]) for row in answer.rows] == [("nebenzya-2019-02-20-aid", "distorted")]
    assert answer.err == ""


def test_forged_outcomes_are_not_believed(desk: Desk) -> None:
    desk("check")
    desk("search", "--facets")
    kept = desk.here / "index" / "quotes" / "outcomes"
    data = kept.read_bytes()
    kept.write_bytes(data[:-30] + b"\x03" * 30)
    assert desk("search", "--outcome", "verbatim").out.endswith("30 quotes found, the first 20 shown.\n")


def test_pages_and_their_end(desk: Desk) -> None:
    ids = [row["id"] for row in desk("search", "--limit", "1000", "--format", "jsonl").rows]
    assert len(ids) == 30
    second = [row["id"] for row in desk("search", "--limit", "12", "--page", "2", "--format", "jsonl").rows]
    assert second == ids[12:24]
    answer = desk("search", "--limit", "12", "--page", "4")
    assert answer.err == "There is no page 4: the last is 3.\n"
    assert answer.out == "30 quotes found, none on this page.\n"


@pytest.mark.parametrize(
    "arguments", [("--like", "x", "y"), ("--passages", "--kind", "direct"), ("--passages", "x", "--tag", "t")]
)
def test_options_that_do_not_go_together(desk: Desk, arguments: tuple[str, ...]) -> None:
    assert desk("search", *arguments).status == 2


@pytest.mark.parametrize(
    "typed",
    [
        "*",
        "*e*",
        "?e?",
        "/.*/",
        "said:[a TO z]",
        "exact:[a TO z]",
        "(" * 5_000 + "x",
        "NOT " * 3_000 + "x",
        " ".join(f"w{number}" for number in range(10_000)),
        " OR ".join(f"w{number}*" for number in range(10_000)),
        "\x00\x07\x1b[2J*",
        "x" * 1_000_000,
        "." * 19_999 + "*",
        "word~99",
    ],
)
def test_careless_and_hostile_queries_are_answered_at_once(desk: Desk, typed: str) -> None:
    desk("index")
    started = time.process_time()
    answer = desk("search", "--", typed)
    assert time.process_time() - started < 5
    assert answer.status in (0, 2)
    assert "\x1b" not in answer.err + answer.out
    assert "\x00" not in answer.err + answer.out


def test_a_folder_that_is_no_archive(bare: Desk, tmp_path: Path) -> None:
    (tmp_path / "desk" / "archive").mkdir()
    answer = bare("--archive", "archive", "search", "x")
    assert answer.status == 2
    assert "is no archive" in answer.err
    assert not (bare.here / "index").exists()
