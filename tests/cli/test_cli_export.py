"""cite, export and import on the command line: to files and pipes, from searches, refused with a reason."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from asquoted.cite.formats import FORMS

from .conftest import Desk, bytes_of

AID = "nebenzya-2019-02-20-aid"
TEXT_FORMS = [name for name, form in FORMS.items() if not form.is_binary]
BINARY = {"sqlite": b"SQLite format 3\x00", "docx": b"PK\x03\x04"}


@pytest.mark.parametrize("form", TEXT_FORMS)
def test_a_form_goes_to_the_pipe_or_to_a_file_alike(form: str, desk: Desk) -> None:
    shown = desk("cite", AID, "--format", form)
    assert (shown.status, shown.err) == (0, "")
    written = desk("cite", AID, "--format", form, "--output", "out")
    assert (written.status, written.out) == (0, "")
    assert (desk.here / "out").read_bytes().decode() == shown.out
    assert shown.out.endswith("\n")


@pytest.mark.parametrize("form", list(BINARY))
def test_a_form_of_bytes_goes_to_a_file(form: str, desk: Desk) -> None:
    assert desk("cite", AID, "--format", form, "--output", "out").status == 0
    assert (desk.here / "out").read_bytes().startswith(BINARY[form])


def test_bytes_are_not_shown_on_a_terminal(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    answer = desk("cite", AID, "--format", "sqlite")
    assert (answer.status, answer.out) == (2, "")
    assert "--output FILE" in answer.err


@pytest.mark.parametrize(("output", "said"), [("nowhere/out", "There is no folder"), (".", "is a folder")])
def test_a_file_that_can_not_be_written_is_said(output: str, said: str, desk: Desk) -> None:
    answer = desk("export", "--output", output)
    assert answer.status == 2
    assert said in answer.err


def test_an_output_that_is_refused_leaves_the_file_as_it_was(desk: Desk) -> None:
    desk.file("out.csv", "mine")
    desk.change(desk.shelf / "quotes.toml", "this may require", "this will require")
    answer = desk("export", "--format", "csv", "--output", "out.csv")
    assert answer.status == 1
    assert AID in answer.err
    assert (desk.here / "out.csv").read_text() == "mine"
    assert desk("export", "--format", "csv", "--output", "out.csv", "--allow-unverified").status == 0
    assert "not verified: says something else than the source" in (desk.here / "out.csv").read_text("utf-8")


def test_a_search_is_cited(desk: Desk) -> None:
    answer = desk("cite", "--query", "halfway", "--format", "jsonl")
    assert [row["id"] for row in answer.rows] == ["lavrov-2019-05-13-halfway"]
    both = desk("cite", AID, "--query", "halfway", "--format", "jsonl")
    assert [row["id"] for row in both.rows] == [AID, "lavrov-2019-05-13-halfway"]


def test_a_search_that_finds_nothing_and_no_quote_at_all_are_said(desk: Desk) -> None:
    assert desk("cite", "--query", "zzzzzz").status == 1
    answer = desk("cite")
    assert answer.status == 2
    assert "--query QUERY" in answer.err


def test_the_database_of_the_archive_holds_all_of_it(desk: Desk) -> None:
    assert desk("export", "--format", "sqlite", "--output", "q.db").status == 0
    with closing(sqlite3.connect(desk.here / "q.db")) as database:
        assert database.execute("SELECT count(*) FROM quotes").fetchone() == (30,)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_export_leaves_the_archive_alone(desk: Desk, snapshot: Callable[[Path], Mapping[str, bytes]]) -> None:
    before = snapshot(desk.archive)
    for form in (*TEXT_FORMS, "json", "csl-json"):
        assert desk("export", "--format", form).status == 0, form
    assert bytes_of(desk.archive) == before


def test_export_of_one_source_and_of_none(desk: Desk) -> None:
    assert len(desk("export", "--source", "asmolov-2019-korean-peace").rows) == 30
    assert desk("export", "--source", "nowhere").status == 2


def test_import_counts_in_json(desk: Desk) -> None:
    desk("export", "--output", "all.jsonl")
    answer = desk("import", "all.jsonl", "--format", "json")
    assert answer.status == 0
    assert answer.json["counts"] == {"taken": 0, "changed": 0, "known": 30, "refused": 0}
    rows = desk("import", "all.jsonl", "--format", "jsonl").rows
    assert rows[0] == {
        "place": "line 1",
        "what": "quote",
        "result": "known",
        "id": "participants-2018-10-09-diplomacy",
        "notes": [],
        "nearest": "",
    }


def test_what_is_exported_as_one_document_comes_back(desk: Desk) -> None:
    desk("export", "--format", "json", "--output", "all.json")
    for name in ("quotes.toml",):
        (desk.shelf / name).rename(desk.here / name)
    answer = desk("import", "all.json", "--format", "json")
    assert answer.status == 0
    assert (answer.json["counts"]["taken"], answer.json["counts"]["known"]) == (30, 1)
    assert (desk.shelf / "quotes.toml").read_bytes() == (desk.here / "quotes.toml").read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.json", "{", "is broken JSON"),
        ("x.json", '{"a": 1}', "is JSON of no form that is known"),
        ("x.xml", "<a/>", "is in no form that is known"),
    ],
)
def test_a_file_that_is_no_import_is_said(name: str, content: str, said: str, desk: Desk) -> None:
    desk.file(name, content)
    answer = desk("import", name)
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err
    assert desk("import", "missing.json").status == 2


def test_escapes_of_a_hostile_file_do_not_reach_the_terminal(desk: Desk) -> None:
    row = {"exact": "\x1b[31mred words that are nowhere", "source": "x\x1b]0;title\x07"}
    desk.file("x.jsonl", json.dumps(row) + "\n")
    answer = desk("import", "x.jsonl")
    assert answer.status == 1
    assert "\x1b" not in answer.out + answer.err


def test_ids_of_hostile_works_stay_in_the_archive(desk: Desk) -> None:
    desk.file("x.json", json.dumps([{"id": "../../../tmp/x", "type": "book", "title": "T"}]))
    before = {path.name for path in desk.here.iterdir()}
    assert desk("import", "x.json").status == 0
    assert {path.name for path in desk.here.iterdir()} == before
    assert (desk.archive / "sources" / "tmp-x" / "source.toml").is_file()
