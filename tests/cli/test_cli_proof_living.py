"""`asquoted proof` in a project: several drafts, a baseline that is in force, files as other systems write them."""

from __future__ import annotations

import io
import json
import os

import docx
import pytest

from asquoted.cli import proof as command
from asquoted.proof.watch import turns

from .conftest import Desk, bytes_of

KEY = "[@lavrov-2019-05-15-mechanism]"
WRONG = f"“We are sure that ultimately we should strive to form a robust mechanism” {KEY}.\n"
GOOD = WRONG.replace("should", "must")
ALTERED = f"“We are sure that ultimately we must strive to form the robust mechanism of peace” {KEY}.\n"
MENDED = ALTERED.replace("the robust", "a robust")


def word(text: str) -> bytes:
    written, held = docx.Document(), io.BytesIO()
    written.add_paragraph(text)
    written.save(held)
    return held.getvalue()


# ---- several drafts


def test_a_draft_that_cannot_be_read_hides_no_other(desk: Desk) -> None:
    desk.file("a.md", WRONG)
    desk.file("empty.md", "")
    desk.file("z.md", WRONG)
    answer = desk("proof", "a.md", "empty.md", "missing.md", "z.md", "--format", "concise")
    assert answer.status == 2
    assert [line.partition(":")[0] for line in answer.out.splitlines()] == ["a.md", "z.md"]
    assert answer.err == (
        "asquoted: empty.md: is empty. Save the draft again.\n"
        "asquoted: missing.md: there is no such file. Check the name.\n"
    )


@pytest.mark.parametrize(
    "arguments", [["--sheet", "s.html"], ["--pack", "p.zip"], ["--write-baseline", "k.json"], ["--fix", "--yes"]]
)
def test_nothing_is_written_of_drafts_that_cannot_all_be_read(arguments: list[str], desk: Desk) -> None:
    desk.file("a.md", ALTERED)
    desk.file("empty.md", "")
    before = bytes_of(desk.here)
    answer = desk("proof", "a.md", "empty.md", *arguments)
    assert (answer.status, answer.out) == (2, "")
    assert bytes_of(desk.here) == before


def test_no_draft_is_mended_where_one_is_only_read(desk: Desk) -> None:
    desk.file("a.md", ALTERED)
    desk.file("b.docx", word(ALTERED))
    before = bytes_of(desk.here)
    answer = desk("proof", "a.md", "b.docx", "--fix", "--yes")
    assert answer.status == 2
    assert "b.docx: is DOCX, into which nothing is written" in answer.err
    assert bytes_of(desk.here) == before


@pytest.mark.parametrize("arguments", [["a.md", "./a.md"], ["a.md", "-", "--stdin-name", "a.md"], ["a.md", "link.md"]])
def test_one_draft_has_one_name(arguments: list[str], desk: Desk) -> None:
    path = desk.file("a.md", WRONG)
    (desk.here / "link.md").symlink_to(path)
    answer = desk("proof", *arguments)
    assert answer.status == 2
    assert "A DRAFT is named twice" in answer.err


# ---- what is known


def test_a_line_of_the_baseline_settles_one_quotation_of_all_drafts(desk: Desk) -> None:
    desk.file("a.md", WRONG)
    desk("proof", "a.md", "--write-baseline", "known.json")
    desk.file("b.md", f"Once more: {WRONG}")
    answer = desk("proof", "a.md", "b.md", "--baseline", "known.json", "--format", "concise")
    assert (answer.status, answer.out) == (1, "b.md:1:13: AQ106 modality: “should” for “must”\n")


def test_a_baseline_in_force_is_written_anew_whole(desk: Desk) -> None:
    desk.file("pyproject.toml", '[tool.asquoted.proof]\nbaseline = "known.json"\n')
    desk.file("a.md", WRONG)
    assert desk("proof", "a.md").status == 2  # it was never written
    assert desk("proof", "a.md", "--write-baseline", "known.json").status == 0
    desk.file("a.md", f"{WRONG}\n{ALTERED}")
    assert desk("proof", "a.md", "--write-baseline", "known.json").out == "2 findings written to known.json as known.\n"
    found = json.loads((desk.here / "known.json").read_text("utf-8"))["findings"]
    assert sorted(one["code"] for one in found) == ["AQ104", "AQ106"]


def test_what_is_set_aside_is_not_said_to_be_as_quoted(desk: Desk) -> None:
    desk.file("a.md", f"{WRONG}\n<!-- asquoted: ignore AQ106 -- as the transcript has it -->\n")
    answer = desk("proof", "a.md")
    assert answer.status == 0
    assert answer.out == "1 quotation checked: 1 distorted. Nothing left to settle.\n"


# ---- watching


def test_watching_looks_at_what_a_draft_takes_in_and_at_settings(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.file("a.tex", "\\input{chapter}\n")
    path = desk.file("chapter.tex", WRONG)
    saved = [lambda: path.write_text(GOOD, "utf-8"), lambda: path.write_text(WRONG, "utf-8")]

    def sleep(_: float) -> None:
        saved.pop(0)()
        os.utime(path, ns=(len(saved), len(saved)))
        desk.file(".asquoted.toml", '[proof]\nignore = ["AQ106"]\n' if not saved else "")

    monkeypatch.setattr(command, "turns", lambda paths, looks: turns(paths, looks=looks, sleep=sleep))
    monkeypatch.setattr(command, "_LOOKS", 2)
    answer = desk("proof", "a.tex", "--watch")
    assert answer.status == 0
    ends = [line.partition("checked: ")[2] for line in answer.out.splitlines() if "checked" in line]
    assert ends == [
        "1 distorted. 1 not as quoted.",
        "1 verbatim. All as quoted.",
        "1 distorted. Nothing left to settle.",
    ]


# ---- files as other systems write them


BOM = "\ufeff"


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html", "a.tex"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", BOM])
def test_fix_keeps_the_ends_of_lines_and_the_byte_order_mark(name: str, end: str, start: str, desk: Desk) -> None:
    lines = [
        "Lavrov said on May 15:",
        "“We are sure that ultimately we must strive",
        "to form the robust mechanisms of peace”, and more",
        f"{KEY}.",
        "",
        "The end – or not.",
        "",
    ]
    if name == "a.tex":
        lines[3] = "\\cite{lavrov-2019-05-15-mechanism}."
    text = start + end.join(lines)
    path = desk.file(name, text)
    answer = desk("proof", name, "--fix", "--yes")
    assert (answer.status, answer.err.splitlines()[-1]) == (0, f"{name}: 1 quotation mended.")
    assert path.read_bytes() == text.replace("the robust mechanisms", "a robust mechanism").encode()


def test_fix_keeps_mixed_ends_of_lines_and_words_over_two_lines(desk: Desk) -> None:
    body = "“We are sure that\r\nultimately we must strive to form\nthe\r\nrobust mechanism of peace” "
    text = f"{BOM}{body}{KEY}.\r\n\nThe end.\r"
    path = desk.file("a.md", text)
    assert desk("proof", "a.md", "--fix", "--yes").status == 0
    assert path.read_bytes() == text.replace("the\r\nrobust", "a\r\nrobust").encode()


def test_places_count_no_byte_order_mark(desk: Desk) -> None:
    desk.file("a.md", f"{BOM}{WRONG}")
    assert desk("proof", "a.md", "--format", "concise").out.startswith("a.md:1:2: AQ106")


def test_fix_says_why_nothing_is_mended(desk: Desk) -> None:
    desk.file("a.md", WRONG)
    desk.file("b.md", GOOD)
    answer = desk("proof", "a.md", "b.md", "--fix", "--yes")
    assert answer.err.splitlines() == [
        "a.md: nothing that can be mended. Only altered words are; what fails otherwise needs its author.",
        "b.md: nothing that can be mended.",
    ]
    assert desk("proof", "b.md", "--fix", "--yes").status == 0
