"""`asquoted proof` as its users meet it: a draft comes in, a report and a status come out, and the draft stays."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from asquoted.cli import proof as command
from asquoted.proof.watch import turns

from .conftest import ROOT, Desk, bytes_of

GOOD = "“We are sure that ultimately we must strive to form a robust mechanism” [@asmolov-2019-korean-peace].\n"
WRONG = "“this must require lifting sanctions, at least partially” [@asmolov-2019-korean-peace].\n"
ALTERED = "“There was a detailed exchange of views about the current situation” [@asmolov-2019-korean-peace].\n"
SOURCE = "asmolov-2019-korean-peace"
FAULTS = {
    # the fault, and what its comment must name
    "He went on: “this will require lifting sanctions, at least partially” [@{}, para. 5].": "AQ106",
    "“We are doing our best to promote the type of dialog,” Pompeo said [@{}, para. 17].": "AQ209",
    "The ministry in Seoul wrote of “Seoul’s efforts to continue to cooperate closely” [@{}, para. 9].": "AQ503",
    "An official said: “Nobody in the delegation ever believed that the plan would work.”": "AQ501",
    "“The lake will be closed to all visitors until the spring,” it said [@{}].": "AQ101",
    "On 14 May 2018 Sergey Lavrov said that “denuclearization should apply to the entire Korean Peninsula, not just "
    "the Northern part” [@{}, para. 17].": "AQ303",
    "It speaks of “a detailed exchange of views about the current situation” [@{}, para. 22].": "AQ104",
    "“The prospects were discussed for the development of the situation” [@nebenzya-2019-02-20-aid].": "AQ502",
    "The article ends: “the US is … willing to consider changing its position at this point” [@{}].": "AQ115",
    "They hoped for “a system of peace and security in Southeast Asia in general” [@{}, para. 17].": "AQ110",
}
SOUND = (
    "Lavrov said on 15 May: “We are sure that ultimately we must strive to form a robust mechanism” [@{}, para. 19].",
    "“We believe that the delivery of humanitarian aid to North Korea needs to be supported,” Nebenzya told reporters.",
    "The so-called “experts” agreed. “We believe economic stimulation is the right approach to take,” Nebenzya said.",
    "“There was a detailed exchange of views on the current situation on the Korean Peninsula.”",
)


def test_a_word_document_with_ten_faults_comes_back_with_exactly_these_ten_commented(desk: Desk) -> None:
    written = docx.Document()
    written.add_heading("Korea in 2019", 1)
    sentences = [*FAULTS]
    for place, sound in zip((0, 3, 6, 10), SOUND, strict=True):
        sentences.insert(place, sound)
    for sentence in sentences:
        paragraph = written.add_paragraph()
        text = sentence.format(SOURCE)
        for start in range(0, len(text), 31):  # several runs, as Word leaves them
            paragraph.add_run(text[start : start + 31]).italic = start % 2 == 1
    theirs = written.add_comment(runs=written.paragraphs[1].runs[:1], text="Which year?", author="A reader")
    written.save(str(desk.here / "report.docx"))
    before = (desk.here / "report.docx").read_bytes()
    answer = desk("proof", "report.docx", "--annotate", "checked.docx", "--format", "jsonl")
    assert answer.status == 1
    assert answer.err == "The copy with 10 comments is in checked.docx.\n"
    comments = [comment.text for comment in docx.Document(str(desk.here / "checked.docx")).comments]
    assert comments[0] == theirs.text
    for comment, (fault, code) in zip(comments[1:], FAULTS.items(), strict=True):
        assert f"\n{code} " in comment, fault
    assert (desk.here / "report.docx").read_bytes() == before
    assert len(answer.rows) == 15


def test_a_commit_that_misquotes_is_stopped(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pre_commit")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(desk.here.parent / "hooks"))
    monkeypatch.setenv("HOME", str(desk.here.parent))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8").replace("language: python", "language: system")
    indented = "".join(f"      {line}\n" for line in hook.splitlines())
    desk.file(".pre-commit-config.yaml", f"repos:\n  - repo: local\n    hooks:\n{indented}")
    desk.file("report.md", GOOD)

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        named = ["-c", "user.name=A writer", "-c", "user.email=writer@example.org"]
        return subprocess.run(["git", *named, *arguments], check=False, capture_output=True, text=True, timeout=120)

    assert git("init", "--quiet").returncode == 0
    installed = subprocess.run(
        [sys.executable, "-m", "pre_commit", "install"], check=False, capture_output=True, text=True, timeout=120
    )
    assert installed.returncode == 0, installed.stderr
    git("add", ".")
    first = git("commit", "--message", "A report")
    assert first.returncode == 0, first.stderr + first.stdout
    desk.file("report.md", GOOD + "\n" + WRONG)
    git("add", ".")
    second = git("commit", "--message", "Another sentence")
    assert second.returncode != 0
    assert "report.md:3:2: AQ106 modality: “must” for “may”" in second.stderr + second.stdout
    assert git("log", "--oneline").stdout.count("\n") == 1


# ---- forms, and what goes where


@pytest.mark.parametrize("form", ["text", "concise", "json", "jsonl", "github", "sarif", "junit"])
def test_every_form_has_the_same_status(form: str, desk: Desk) -> None:
    desk.file("good.md", GOOD)
    desk.file("wrong.md", WRONG)
    assert desk("proof", "good.md", "--format", form).status == 0
    answer = desk("proof", "good.md", "wrong.md", "--format", form)
    assert (answer.status, answer.err) == (1, "")
    assert "AQ106" in answer.out


def test_the_fixed_form_is_a_line_a_quotation(desk: Desk) -> None:
    desk.file("a.md", f"{GOOD}\nThe so-called “experts” agreed.\n")
    desk.file("b.md", WRONG)
    rows = desk("proof", "a.md", "b.md", "--format", "jsonl").rows
    assert [(row["path"], row["judged"], row["outcome"]) for row in rows] == [
        ("a.md", True, "verbatim"),
        ("a.md", False, None),
        ("b.md", True, "distorted"),
    ]
    assert rows[0]["quote"] == "lavrov-2019-05-15-mechanism"


def test_remarks_that_settle_nothing_are_told_beside_the_lines(desk: Desk) -> None:
    desk.file("a.md", f"{GOOD}\n<!-- asquoted: ignore AQ104 -->\n")
    answer = desk("proof", "a.md", "--format", "jsonl")
    assert (answer.status, len(answer.rows)) == (0, 1)
    assert answer.err == "a.md:3:1: AQ508 AQ104 is set aside without a reason\n"


def test_standard_input_has_the_name_that_it_is_given(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def given(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    given(WRONG)
    assert desk("proof", "-", "--format", "concise").out.startswith("stdin:1:2: AQ106")
    given(f"<p>{WRONG}</p>")
    answer = desk("proof", "-", "--stdin-name", "page.html", "--format", "concise")
    assert answer.out.startswith("page.html:1:5: AQ106")
    given("")
    assert desk("proof", "-").status == 2


def test_sheet_and_pack_are_written_whole_and_said_to_be(desk: Desk) -> None:
    desk.file("a.md", WRONG)
    before = bytes_of(desk.here)
    answer = desk("proof", "a.md", "--sheet", "out/sheet.html", "--format", "concise")
    assert answer.status == 2  # no such folder
    desk.file("out/x", "")
    answer = desk("proof", "a.md", "--sheet", "out/sheet.html", "--pack", "out/pack.zip", "--format", "concise")
    assert answer.status == 1
    assert answer.err == "The checking sheet is in out/sheet.html.\nThe evidence pack is in out/pack.zip.\n"
    assert "2027-01-02" in (desk.here / "out/sheet.html").read_text("utf-8")
    with zipfile.ZipFile(desk.here / "out/pack.zip") as pack:
        assert pack.read("drafts/a.md") == WRONG.encode()
    after = bytes_of(desk.here)
    assert {name: after[name] for name in before} == before


# ---- a baseline, settings, watching


def test_an_old_report_is_taken_on_with_a_baseline(desk: Desk) -> None:
    desk.file("old.md", WRONG)
    answer = desk("proof", "old.md", "--write-baseline", "known.json")
    assert (answer.status, answer.out) == (0, "1 finding written to known.json as known.\n")
    desk.file("old.md", f"A new opening.\n\n{WRONG}")
    assert desk("proof", "old.md").status == 1
    assert desk("proof", "old.md", "--baseline", "known.json").status == 0
    desk.file("pyproject.toml", '[tool.asquoted.proof]\nbaseline = "known.json"\n')
    assert desk("proof", "old.md").status == 0
    desk.file("old.md", f"{WRONG}\n{ALTERED}")
    assert desk("proof", "old.md", "--format", "concise").out.startswith("old.md:3:2: AQ104")
    assert desk("proof", "old.md", "--fail-on", "distorted").status == 0


def test_options_come_before_settings(desk: Desk) -> None:
    desk.file("a.md", ALTERED)
    desk.file(".asquoted.toml", '[proof]\nfail-on = "absent"\n')
    assert desk("proof", "a.md").status == 0
    assert desk("proof", "a.md", "--fail-on", "altered").status == 1
    assert desk("proof", "a.md", "--fail-on", "altered", "--ignore", "aq104").status == 0
    assert desk("proof", "a.md", "--ignore", "AQ000").status == 2
    desk.file(".asquoted.toml", "[proof]\nfailon = 3\n")
    answer = desk("proof", "a.md")
    assert answer.status == 2
    assert ".asquoted.toml: failon is no setting" in answer.err


def test_watching_checks_again_when_a_draft_changes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.file("a.md", WRONG)
    contents = [GOOD, GOOD, "", WRONG]

    def sleep(_: float) -> None:
        path.write_text(contents.pop(0) if contents else WRONG, "utf-8")
        os.utime(path, ns=(len(contents), len(contents)) if len(contents) != 2 else (3, 3))

    monkeypatch.setattr(command, "turns", lambda paths, looks: turns(paths, looks=looks, sleep=sleep))
    monkeypatch.setattr(command, "_LOOKS", 4)
    answer = desk("proof", "a.md", "--watch", "--format", "concise")
    assert answer.status == 0
    assert answer.out.count("AQ106") == 2
    assert "a.md: is empty" in answer.err
    assert answer.err.count("Watching") == 4


# ---- writing into a draft


class Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_fix_shows_the_difference_and_asks(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.file("a.md", ALTERED)
    for typed, status, content in (("", 1, ALTERED), ("n\n", 1, ALTERED), ("y\n", 0, ALTERED.replace("about", "on"))):
        monkeypatch.setattr("sys.stdin", Keyboard(typed))
        answer = desk("proof", "a.md", "--fix", "--format", "concise")
        assert f"-{ALTERED}" in answer.err
        assert f"+{ALTERED.replace('about', 'on')}" in answer.err
        assert (answer.status, path.read_text("utf-8")) == (status, content)


def test_fix_leaves_what_its_author_must_decide(desk: Desk) -> None:
    path = desk.file("a.md", WRONG)
    answer = desk("proof", "a.md", "--fix", "--yes")
    assert (answer.status, path.read_text("utf-8")) == (1, WRONG)
    assert "a.md: nothing that can be mended." in answer.err


def test_fix_keeps_the_permissions_and_follows_a_link(desk: Desk) -> None:
    real = desk.file("real/a.md", ALTERED)
    real.chmod(0o640)
    (desk.here / "a.md").symlink_to(real)
    assert desk("proof", "a.md", "--fix", "--yes").status == 0
    assert real.read_text("utf-8") == ALTERED.replace("about", "on")
    assert real.stat().st_mode & 0o777 == 0o640
    assert (desk.here / "a.md").is_symlink()


# ---- what is refused


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--annotate", "a.md"], "is the draft itself, which is never written over"),
        (["--sheet", "./a.md"], "is the draft itself, which is never written over"),
        (["--pack", "a.md"], "is the draft itself, which is never written over"),
        (["--annotate", "out.docx"], "is no DOCX, and only such are commented"),
    ],
)
def test_a_draft_is_never_written_over(arguments: list[str], said: str, desk: Desk) -> None:
    desk.file("a.md", WRONG)
    before = bytes_of(desk.here)
    answer = desk("proof", "a.md", *arguments)
    assert answer.status in (1, 2)
    assert said in answer.err
    assert bytes_of(desk.here) == before


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a.md", "--yes"],
        ["a.md", "--stdin-name", "b.md"],
        ["-", "--fix"],
        ["-", "--watch"],
        ["a.md", "a.md"],
        ["a.md", "b.md", "--annotate", "c.docx"],
        ["a.md", "--watch", "--format", "json"],
        ["a.md", "--watch", "--fix"],
        ["a.md", "--fail-on", "verbatim"],
    ],
)
def test_what_does_not_go_together_is_usage(arguments: list[str], desk: Desk) -> None:
    desk.file("a.md", GOOD)
    desk.file("b.md", GOOD)
    answer = desk("proof", *arguments)
    assert answer.status == 2
    assert answer.err.startswith("Usage: asquoted proof")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.md", None, "there is no such file"),
        ("empty.md", b"", "is empty"),
        ("binary.md", b"\x00\x01\x02", "NUL byte"),
        ("not.docx", b"hello", "is not DOCX"),
        ("page.pdf", b"<html>", "is not a PDF"),
        ("sheet.xlsx", b"PK\x03\x04", "damaged"),
    ],
)
def test_a_draft_that_can_t_be_read_is_an_error_with_its_name(
    name: str, content: bytes | None, said: str, desk: Desk
) -> None:
    if content is not None:
        desk.file(name, content)
    answer = desk("proof", name)
    assert answer.status == 2
    assert answer.err.startswith(f"asquoted: {name}: ")
    assert said in answer.err


def test_without_an_archive_it_says_so(bare: Desk) -> None:
    bare.file("a.md", GOOD)
    answer = bare("proof", "a.md")
    assert (answer.status, "no archive here" in answer.err) == (2, True)


def test_what_a_terminal_would_act_on_is_not_shown(desk: Desk) -> None:
    desk.file("a.md", "He said: “no \x1b]0;title\x07 such \x1b[31m words were ever said by him, at any time”.")
    for form in ("text", "concise", "github"):
        answer = desk("proof", "a.md", "--format", form)
        assert answer.status == 1
        assert "\x1b" not in answer.out


def test_reading_leaves_archive_and_drafts_alone(desk: Desk) -> None:
    desk.file("a.md", WRONG + ALTERED + GOOD)
    before = bytes_of(desk.here)
    desk("proof", "a.md", "--all")
    json.loads(desk("proof", "a.md", "--format", "json").out)
    assert bytes_of(desk.here) == before
