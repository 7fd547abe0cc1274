"""Failures for programs: one JSON object beside the prose, the same status; and all broken files at once."""

from __future__ import annotations

import json

import pytest

from asquoted.cli import main
from asquoted.cli.failure import _form

from .conftest import Desk


def test_an_unknown_name_is_an_object_for_who_asked_for_json(desk: Desk) -> None:
    answer = desk("show", "nobody", "--format", "json")
    assert answer.status == 2
    error = answer.json["error"]
    assert answer.json["asquoted"] == 1
    assert (error["kind"], "nobody" in error["message"]) == ("unknown-name", True)
    assert answer.err == desk("show", "nobody").err
    assert desk("show", "nobody").out == ""


def test_a_broken_file_has_its_path_and_line(desk: Desk) -> None:
    desk.change(desk.shelf / "quotes.toml", "kind = ", "kin = ")
    error = desk("check", "--format", "json").json["error"]
    assert error["kind"] == "broken-record"
    assert error["path"] == str(desk.shelf / "quotes.toml")
    assert error["line"] == 3
    assert error["remedy"] == "Write kind"


def test_json_lines_end_with_the_failure(desk: Desk) -> None:
    (row,) = desk("check", "nobody", "--format=jsonl").rows
    assert row["error"]["kind"] == "unknown-name"


def test_a_refusal_keeps_its_status(desk: Desk) -> None:
    answer = desk("accept", "nebenzya-2019-02-20-aid", "AQ106", "--reason", "x", "--format", "json")
    if answer.status == 2:  # accept prints no JSON
        assert answer.json["error"]["kind"] == "usage"
    else:
        assert (answer.status, answer.json["error"]["kind"]) == (1, "refused")


def test_a_mistaken_command_line_is_told_too(desk: Desk) -> None:
    answer = desk("check", "--format", "json", "--nonsense")
    assert answer.status == 2
    assert answer.json["error"]["kind"] == "usage"
    assert "--nonsense" in answer.json["error"]["message"]


def test_a_bug_is_told_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(main.COMMANDS, "check", ("asquoted.cli.nowhere", ""))
    answer = desk("check", "--format", "json")
    assert answer.status == 3
    assert answer.json["error"]["kind"] == "bug"


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("check", None),
        ("check --format text", None),
        ("check --format", None),
        ("check --format xml", None),
        ("check --format json", "json"),
        ("check --format=jsonl", "jsonl"),
        ("check --format json --format text", None),
        ("check --in f -- --format json", None),
    ],
)
def test_the_form_of_a_command_line(line: str, form: str | None) -> None:
    assert _form(line.split()) == form


def test_lint_tells_every_broken_file(desk: Desk) -> None:
    desk.change(desk.shelf / "quotes.toml", "kind = ", "kin = ")
    desk.change(desk.shelf / "source.toml", "type = ", "type == ")
    desk.change(desk.archive / "speakers.toml", "aliases = [", "aliases = 3 # [")
    answer = desk("lint")
    assert answer.status == 2
    assert answer.out == ""
    lines = answer.err.splitlines()
    assert [line.split(": ")[1] for line in lines] == [
        f"{desk.archive / 'speakers.toml'}:4",
        f"{desk.shelf / 'source.toml'}:1",
        f"{desk.shelf / 'quotes.toml'}:3",
    ]
    error = desk("lint", "--format", "json").json["error"]
    assert error["kind"] == "several-broken"
    assert [(each["line"], each["kind"]) for each in error["files"]] == [(line, "broken-record") for line in (4, 1, 3)]
    assert json.dumps(error)


def test_lint_tells_one_broken_file_as_ever(desk: Desk) -> None:
    desk.change(desk.shelf / "quotes.toml", "kind = ", "kin = ")
    answer = desk("lint")
    assert (answer.status, len(answer.err.splitlines())) == (2, 1)
    assert desk("lint", "--format", "json").json["error"]["kind"] == "broken-record"
