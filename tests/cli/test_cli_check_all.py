"""Checking a whole archive from the command line: remembered, counted, told how far it is."""

from __future__ import annotations

import sys

import pytest

from asquoted.cli.progress import progress_bar

from .conftest import Desk


def test_a_second_check_says_the_same(desk: Desk) -> None:
    desk.change(desk.shelf / "quotes.toml", "this may require lifting", "this will require lifting")
    for form in ("text", "json", "jsonl"):
        first = desk("check", "--format", form)
        again = desk("check", "--format", form)
        assert (first.status, first.out, first.err) == (again.status, again.out, again.err)
        assert first.status == 1


def test_a_summary_counts_what_a_check_shows(desk: Desk) -> None:
    desk.change(desk.shelf / "quotes.toml", "this may require lifting", "this will require lifting")
    shape = desk("check", "--summary", "--format", "json").json
    rows = desk("check", "--format", "jsonl").rows
    assert shape["quotes"] == len(rows) == 30
    assert shape["failures"] == 1
    assert shape["outcomes"] == {"verbatim": 29, "distorted": 1}
    assert sum(one["failures"] for one in shape["sources"]) == 1
    assert desk("check", "--summary").out.splitlines()[-1] == desk("check").out.splitlines()[-1]


def test_a_summary_of_one_source_or_quote(desk: Desk) -> None:
    answer = desk("check", "--summary", "nebenzya-2019-02-20-aid", "--format", "json")
    assert answer.json["quotes"] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--summary", "--open"],
        ["--summary", "--format", "jsonl"],
        ["--workers", "0"],
        ["--in", "f.txt", "words", "--summary"],
        ["--in", "f.txt", "words", "--workers", "2"],
    ],
)
def test_what_does_not_go_together_is_refused(desk: Desk, arguments: list[str]) -> None:
    answer = desk("check", *arguments)
    assert (answer.status, answer.out if "jsonl" not in arguments else "") == (2, "")


def test_a_scheduler_that_is_not_there_is_a_failure(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("asquoted.audit.workers._ANSWER_SECONDS", 0.5)
    answer = desk("check", "--scheduler", "tcp://127.0.0.1:9")
    assert answer.status == 2
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in answer.err


def test_how_far_it_is_shows_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with progress_bar(1000, "Checking") as show:
        assert show is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with progress_bar(100, "Checking") as show:
        assert show is None
    with progress_bar(1000, "Checking") as show:
        assert show is not None
        show(500, 20)
        show(1000, 40)
    out, err = capsys.readouterr()
    assert out == ""
    assert "Checking" in err


def test_stats_writes_its_picture_where_it_is_told(desk: Desk) -> None:
    assert desk("stats", "--svg", "a.svg").status == 0
    first = (desk.here / "a.svg").read_bytes()
    assert desk("stats", "--svg", "a.svg", "--format", "json").json["quotes"] == 30
    assert (desk.here / "a.svg").read_bytes() == first
    answer = desk("stats", "--svg", "nowhere/a.svg")
    assert answer.status == 2
    assert "nowhere" in answer.err


def test_stats_of_an_empty_archive(bare: Desk) -> None:
    bare("init", "archive", "--title", "Empty")
    answer = bare("stats", "--svg", "a.svg")
    assert (answer.status, answer.out) == (0, "0 quotes of 0 speakers in 0 sources\n")
    assert bare("stats", "--format", "json").json["years"] == []
