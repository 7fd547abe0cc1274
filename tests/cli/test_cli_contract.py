"""What programs outside rely on: fields, types, offsets, statuses; and how the program presents itself."""

from __future__ import annotations

import codecs
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click
import pytest

from asquoted.cli.main import COMMANDS, asquoted
from asquoted.model import Agreement, Context, EditKind, Outcome, Severity, Voice

from .conftest import Desk, bytes_of

AID = "nebenzya-2019-02-20-aid"
SPEECH = (
    "\ufeffOn 3 May 2021 the mayor, Ada Brook, told reporters: “The harbour\r\nwill stay open all winter, 𝄞 and nobody "
    "will lose work.”\r\n\r\nShe added that the council had not yet decided on the fees. The fees are due. "
    "The fees are due.\r\n"
)
CASES: list[dict[str, Any]] = [
    {"id": "plain", "words": "will stay open all winter"},
    {"id": "x", "words": "nobody will lose work", "speaker": "Ada Brook", "said": "2021-05-03", "kind": "direct"},
    {"id": "not", "words": "the council had decided on the fees", "kind": "indirect"},
    {"id": "twice", "words": "The fees are due"},
    {"id": "absent", "words": "Not one warhead will remain by New Year.", "kind": None, "speaker": None, "said": None},
    {"id": "short", "words": "roadmap", "kind": "mixed"},
    {"id": "own marks", "words": "  “The harbour will stay shut … and nobody will lose [her] work” "},
    {"id": "", "words": ""},
]


def _is_span(value: object, length: int) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(type(each) is int for each in value)
        and 0 <= value[0] <= value[1] <= length
    )


def _checked(desk: Desk, *more: str) -> list[Any]:
    desk.file("speech.txt", SPEECH)
    desk.file("quotes.jsonl", "".join(f"{json.dumps(case)}\n" for case in CASES))
    answer = desk("check", "--in", "speech.txt", "--quotes", "quotes.jsonl", "--format", "jsonl", *more)
    assert (answer.status, answer.err) == (1, "")
    return answer.rows


def test_check_in_has_exactly_these_fields_and_types(bare: Desk) -> None:
    rows = _checked(bare)
    assert [row["id"] for row in rows] == [case["id"] for case in CASES]
    for case, row in zip(CASES, rows, strict=True):
        assert list(row) == [
            *("id", "outcome", "span", "others", "nearest", "edits"),
            *("voice", "speaker", "date", "context", "findings"),
        ]
        words = case["words"]
        assert row["outcome"] in set(Outcome)
        assert row["span"] is None or _is_span(row["span"], len(SPEECH))
        assert all(_is_span(span, len(SPEECH)) for span in (*row["others"], *row["nearest"]))
        assert len(row["nearest"]) <= 3
        assert row["voice"] in set(Voice)
        assert row["speaker"] in set(Agreement)
        assert row["date"] in set(Agreement)
        assert set(row["context"]) <= set(Context)
        for edit in row["edits"]:
            assert list(edit) == ["kind", "quoted", "source"]
            assert edit["kind"] in set(EditKind)
            assert _is_span(edit["quoted"], len(words))
            assert _is_span(edit["source"], len(SPEECH))
        assert [edit["source"] for edit in row["edits"]] == sorted(edit["source"] for edit in row["edits"])
        for finding in row["findings"]:
            assert list(finding) == ["code", "severity", "message"]
            assert finding["severity"] in set(Severity)
            assert isinstance(finding["code"], str)
            assert finding["message"]


def test_check_in_counts_code_points_of_the_file_as_it_is(bare: Desk) -> None:
    rows = {row["id"]: row for row in _checked(bare)}
    shown = {
        name: SPEECH[slice(*rows[name]["span"])]
        for name in ("plain", "x", "not", "twice", "own marks")
        if rows[name]["span"]
    }
    assert shown["plain"] == "will stay open all winter"
    assert shown["x"] == "nobody will lose work"
    assert shown["not"] == "the council had not yet decided on the fees"
    assert shown["twice"] == "The fees are due"
    assert shown["own marks"].startswith("The harbour\r\nwill stay open")
    (negation,) = rows["not"]["edits"]
    assert negation["kind"] == "negation"
    assert SPEECH[slice(*negation["source"])] in ("not", "not yet")
    assert negation["quoted"][0] == negation["quoted"][1]
    assert [SPEECH[slice(*other)] for other in rows["twice"]["others"]] == ["The fees are due"]
    assert rows["twice"]["context"] == ["repeated"]
    content = next(edit for edit in rows["own marks"]["edits"] if edit["kind"] in ("content", "antonym"))
    assert CASES[6]["words"][slice(*content["quoted"])] == "shut"
    assert SPEECH[slice(*content["source"])] == "open"


def test_check_in_says_how_each_quote_stands(bare: Desk) -> None:
    outcomes = {row["id"]: row["outcome"] for row in _checked(bare)}
    assert outcomes == {
        "plain": "verbatim",
        "x": "verbatim",
        "not": "distorted",
        "twice": "verbatim",
        "absent": "absent",
        "short": "unchecked",
        "own marks": "distorted",
        "": "unchecked",
    }


def test_check_in_takes_a_date_and_speakers_and_needs_no_archive(bare: Desk) -> None:
    bare.file("speakers.toml", '[ada-brook]\nname = "Ada Brook"\n')
    assert _checked(bare, "--published", "2021-05-04", "--speakers", "speakers.toml") == _checked(bare)
    assert sorted(path.name for path in bare.here.iterdir()) == ["quotes.jsonl", "speakers.toml", "speech.txt"]


def test_check_in_status(bare: Desk) -> None:
    bare.file("speech.txt", SPEECH)
    for words, status in (
        ("The harbour will stay open", 0),
        ("the harbour will stay open … and nobody will lose work", 0),
        ("roadmap", 1),
        ("The harbour will stay open all summer", 1),
        ("Not one warhead will remain by New Year.", 1),
    ):
        assert bare("check", "--in", "speech.txt", words).status == status
        assert bare("check", "--in", "speech.txt", "will stay open", words).status == status


def test_check_in_needs_no_words_in_an_empty_list(bare: Desk) -> None:
    bare.file("speech.txt", SPEECH)
    bare.file("quotes.jsonl", "\n")
    answer = bare("check", "--in", "speech.txt", "--quotes", "quotes.jsonl", "--format", "jsonl")
    assert (answer.status, answer.out, answer.err) == (0, "", "")


def test_search_has_exactly_these_fields_and_types(desk: Desk) -> None:
    rows = desk("search", "denuclearization", "--format", "jsonl").rows
    assert len(rows) > 3
    for row in rows:
        assert list(row) == ["id", "exact", "speaker", "said", "source", "kind", "outcome", "score"]
        assert isinstance(row["id"], str)
        assert isinstance(row["exact"], str)
        assert row["speaker"] is None or isinstance(row["speaker"], str | list)
        assert row["said"] is None or isinstance(row["said"], str)
        assert row["source"] == "asmolov-2019-korean-peace"
        assert row["kind"] in ("direct", "indirect", "mixed")
        assert row["outcome"] in set(Outcome)
        assert isinstance(row["score"], float)
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)
    everything = desk("search", "--limit", "100", "--format", "jsonl").rows
    assert len(everything) == 30
    assert [row["id"] for row in everything if row["speaker"] is None] == ["unattributed-2019-05-17-exchange"]
    assert ["stephen-biegun", "igor-morgulov"] in [row["speaker"] for row in everything]


def test_search_narrows_down(desk: Desk) -> None:
    def ids(*arguments: str) -> set[str]:
        return {row["id"] for row in desk("search", *arguments, "--limit", "100", "--format", "jsonl").rows}

    everything = ids()
    assert ids("--kind", "direct") | ids("--kind", "indirect") | ids("--kind", "mixed") == everything
    assert ids("--since", "2019-05-13", "--until", "2019-05-13", "--speaker", "Lavrov") == {
        name for name in everything if name.startswith("lavrov-2019-05-13")
    }
    assert ids("“meet halfway”") == ids('"meet halfway"') == {"lavrov-2019-05-13-halfway"}
    assert ids("said:2019-02-20") == {"nebenzya-2019-02-20-aid", "nebenzya-2019-02-20-need"}
    assert ids("sanctions", "NOT", "speaker:nebenzya") == ids("sanctions") - ids("--speaker", "nebenzya")
    assert ids("denucl*") >= ids("denuclearization")
    assert ids("--speaker", "MFA") == ids("--speaker", "Russian Ministry of Foreign Affairs") != set()


def test_capture_has_exactly_these_fields_and_types(desk: Desk) -> None:
    file = desk.file("speech.txt", SPEECH)
    answer = desk("capture", "speech.txt", "--id", "speech", "--format", "json")
    assert (answer.status, answer.err) == (0, "")
    row = answer.json
    assert list(row) == ["asquoted", "source", "capture", "text", "regions", "created"]
    assert (row["source"], row["created"]) == ("speech", True)
    assert row["capture"].startswith("sha256:")
    text = Path(row["text"]).read_bytes()
    assert text == file.read_bytes().removeprefix(codecs.BOM_UTF8)
    assert isinstance(json.loads(Path(row["regions"]).read_bytes()), list)
    assert desk("capture", "speech.txt", "--id", "speech", "--format", "json").json == {**row, "created": False}


def test_json_says_its_version_first(desk: Desk) -> None:
    for command in (["check"], ["check", AID], ["show", AID], ["search", "x"], ["cite", AID], ["lint"], ["explain"]):
        shape = desk(*command, "--format", "json").json
        assert next(iter(shape.items())) == ("asquoted", 1)


def test_jsonl_of_an_archive_is_a_line_a_quote(desk: Desk) -> None:
    rows = desk("check", "--format", "jsonl").rows
    assert len(rows) == 30
    assert rows == desk("check", "--format", "json").json["quotes"]


# ---- how the program presents itself


def _paths() -> list[list[str]]:
    paths = [[name] for name in COMMANDS]
    for name in COMMANDS:
        command = asquoted.get_command(click.Context(asquoted), name)
        assert command is not None
        if isinstance(command, click.Group):
            paths += [[name, inner] for inner in command.commands]
    return paths


@pytest.mark.parametrize("path", _paths(), ids=" ".join)
def test_every_command_has_help(path: list[str], bare: Desk) -> None:
    for flag in ("--help", "-h"):
        answer = bare(*path, flag)
        assert (answer.status, answer.err) == (0, "")
        assert answer.out.startswith(f"Usage: asquoted {' '.join(path)} ")
        assert max(map(len, answer.out.splitlines())) <= 80
    options = [line for line in answer.out.splitlines() if line.startswith("  -")]
    described = [line for line in options if "  " in line.strip()]
    undescribed = set(options) - set(described)
    assert all(answer.out.split(line, 1)[1].startswith("\n        ") for line in undescribed), undescribed


def test_help_lists_every_command_with_its_summary(bare: Desk) -> None:
    answer = bare("--help")
    assert (answer.status, answer.err) == (0, "")
    for name, (_, summary) in COMMANDS.items():
        assert f"  {name}" in answer.out
        assert summary in " ".join(answer.out.split())
    assert max(map(len, answer.out.splitlines())) <= 80


def test_version(bare: Desk) -> None:
    answer = bare("--version")
    assert answer.status == 0
    assert answer.out.startswith("asquoted, version ")


HEAVY = ("numpy", "rapidfuzz", "whoosh", "bs4", "lxml", "rtoml", "tomlkit", "simplemma", "breame", "edtf", "rich")


def _imported(program: str) -> list[str]:
    code = f"import sys\n{program}\nprint(*(name for name in {HEAVY} if name in sys.modules), file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    return ended.stderr.decode().split()


HELP = "from asquoted.cli.main import run\nassert run(['--help']) == 0"


def test_help_imports_no_library_of_a_command() -> None:
    assert _imported(HELP) == []


def test_help_is_quick() -> None:
    took = []
    for _ in range(5):
        before = os.times()
        subprocess.run([sys.executable, "-m", "asquoted", "--help"], capture_output=True, check=True, timeout=60)
        after = os.times()
        took.append(sum(after[2:4]) - sum(before[2:4]))  # processor time of the children, user and system
    assert min(took) <= 0.4


@pytest.mark.parametrize("command", ["explain", "init", "lint"])
def test_a_command_imports_no_more_than_it_needs(command: str) -> None:
    assert "whoosh" not in _imported(f"from asquoted.cli.main import run\nrun([{command!r}, '--help'])")


TEXT_COMMANDS = [
    ["check"],
    ["check", "--open"],
    ["lint"],
    ["show", AID],
    ["show", "participants-2018-10-09-diplomacy"],
    ["show", "lavrov-2019-05-13-roadmap"],
    ["search", "sanctions", "--limit", "100"],
    ["search", "--limit", "100"],
    ["explain", "AQ104"],
    ["remove", AID, "--reason", "r"],
    ["accept", AID, "AQ106", "--reason", "r"],
    ["edit", AID, "--note", "n"],
    ["speaker", "add", "Ann"],
    ["add", "asmolov-2019-korean-peace", "economic pressure is the right approach to take"],
]


@pytest.mark.parametrize(
    "command",
    [pytest.param(command, id=" ".join(command)) for command in [*TEXT_COMMANDS, ["explain"]]],
)
def test_no_output_is_wider_than_80_columns(command: list[str], desk: Desk) -> None:
    if command[0] in ("accept", "show"):
        desk.change(desk.shelf / "quotes.toml", "this may require", "this will require")
    lines = desk(*command).out.splitlines()
    assert [line for line in lines if len(line) > 80] == []


@pytest.mark.parametrize(
    "command",
    [
        ["show", AID],
        ["search", "--limit", "100"],
        ["check"],
    ],
    ids=" ".join,
)
def test_no_line_ends_in_blanks(command: list[str], desk: Desk) -> None:
    desk.change(desk.shelf / "quotes.toml", "this may require", "this will require")
    assert [line for line in desk(*command).out.splitlines() if line != line.rstrip()] == []


def test_findings_are_indented_to_their_end(bare: Desk) -> None:
    bare.file("speech.txt", SPEECH)
    bare.file("quotes.jsonl", '{"id": "1", "words": "will stay open", "kind": "indirect"}\n')
    lines = bare("check", "--in", "speech.txt", "--quotes", "quotes.jsonl").out.splitlines()
    assert "AQ202" in lines[1]
    assert all(line.startswith("  ") for line in lines[2 : lines.index("")]), lines


def test_output_without_a_terminal_has_no_colour(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in ({}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}, {"TERM": "dumb"}, {"COLUMNS": "30"}):
        with monkeypatch.context() as patch:
            for name, value in setting.items():
                patch.setenv(name, value)
            out = "".join(desk(*command).out for command in (["check"], ["show", AID], ["search", "sanctions"]))
        assert "\x1b" not in out
        assert max(map(len, out.splitlines())) <= 80


def test_the_archive_is_found_from_a_folder_below_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    below = desk.here / "notes" / "deep"
    below.mkdir(parents=True)
    for folder in (below, desk.archive, desk.shelf / "captures"):
        monkeypatch.chdir(folder)
        assert desk("check", AID).status == 0


def test_the_archive_may_be_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = desk.here / "Ein Archiv — für «Zitate» 引用"
    desk.archive.rename(odd)
    monkeypatch.chdir("/")
    assert desk("--archive", str(odd), "check", AID).status == 0
    monkeypatch.setenv("ASQUOTED_ARCHIVE", str(odd))
    for command in (["check"], ["lint"], ["search", "sanctions"], ["show", AID], ["index"]):
        assert desk(*command).status == 0
    monkeypatch.setenv("ASQUOTED_ARCHIVE", "/nowhere")
    assert desk("--archive", str(odd), "check", AID).status == 0


def test_reading_commands_leave_the_archive_alone(desk: Desk, snapshot: Callable[[Path], Mapping[str, bytes]]) -> None:
    before = snapshot(desk.archive)
    for command in (["check"], ["show", AID], ["search", "x"], ["cite", AID], ["index"], ["lint"], ["explain"]):
        desk(*command)
        desk(*command, "--format", "json")
    assert bytes_of(desk.archive) == before


# ---- cited only when checked


@pytest.mark.parametrize("form", ["markdown", "inline", "json"])
def test_the_reporters_words_are_not_cited_in_marks(form: str, desk: Desk) -> None:
    """AQ201 fails the check, so the quote must be refused, or cited with a visible warning."""
    path = desk.shelf / "quotes.toml"
    text = path.read_text("utf-8")
    head, ident, rest = text.partition('id = "pompeo-2019-05-15-policy"\n')
    path.write_text(head + ident + rest.replace('kind = "indirect"', 'kind = "direct"', 1), "utf-8")
    assert desk("check", "pompeo-2019-05-15-policy").status == 1
    answer = desk("cite", "pompeo-2019-05-15-policy", "--format", form)
    assert answer.status == 1
    assert answer.json["error"]["kind"] == "refused" if form == "json" else answer.out == ""
    assert "as the source does not have the words as quoted" in answer.err
    allowed = desk("cite", "pompeo-2019-05-15-policy", "--format", form, "--allow-unverified")
    assert allowed.status == 0
    assert "not verified: recorded as direct, but these are the reporter" in allowed.out


def test_what_a_person_settled_is_cited(desk: Desk) -> None:
    desk.change(desk.shelf / "quotes.toml", "this may require", "this will require")
    assert desk("accept", AID, "AQ106", "--reason", "official translation").status == 0
    assert desk("check", AID).status == 0
    for form in ("markdown", "inline", "json"):
        answer = desk("cite", AID, "--format", form)
        assert (answer.status, answer.err) == (0, "")
        assert "differs from the source, accepted" in answer.out


def test_what_a_person_settled_is_refused_again_when_the_words_change(desk: Desk) -> None:
    desk.change(desk.shelf / "quotes.toml", "this may require", "this will require")
    assert desk("accept", AID, "AQ106", "--reason", "official translation").status == 0
    desk.change(desk.shelf / "quotes.toml", "this will require", "this must require")
    answer = desk("cite", AID)
    assert (answer.status, answer.out) == (1, "")
    assert "distorted" in answer.err


def test_a_quote_that_passes_has_no_mark(desk: Desk) -> None:
    assert "**" not in desk("cite", AID).out
