"""What needs no more attention: remarks in the draft, the baseline, settings, what a person accepted of the record."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from asquoted.archive.store import open_archive
from asquoted.cli.main import run
from asquoted.errors import UnreadableFile
from asquoted.proof.baseline import fingerprint, read_baseline, write_baseline
from asquoted.proof.judge import Proof

from .conftest import Town

FERRY = "“The ferry must sail after dark” [@letter]."
LAMP = "“the lighthouse needs the new lamp” [@letter]."


def remark(text: str) -> str:
    return f"<!-- asquoted: ignore {text} -->"


def test_a_remark_sets_aside_a_finding_of_its_paragraph(town: Town, codes: Callable[[Proof], list[str]]) -> None:
    report = town(f"{FERRY} {remark('AQ105 -- as the old print has it')}\n\n{FERRY}")
    first, second = report.proofs
    assert codes(first) == []
    assert first.settled == {"AQ105": "ignored in the draft: as the old print has it"}
    assert codes(second) == ["AQ105"]
    assert report.told == ()
    assert report.failures == 1


def test_a_remark_alone_holds_for_the_next_paragraph(town: Town, codes: Callable[[Proof], list[str]]) -> None:
    report = town(f"Before.\n\n{remark('AQ105 -- as the old print has it')}\n\n{FERRY}\n\n{FERRY}")
    assert [codes(proof) for proof in report.proofs] == [[], ["AQ105"]]


BLOCK = "The ferry must sail after dark"
IN_TEX = "\\begin{quote}\nThe ferry must sail after dark \\cite{letter}\n% asquoted: ignore AQ105 -- so\n\\end{quote}"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("draft.md", f"> {BLOCK}\n> {remark('AQ105 -- so')}\n>\n> — Hale [@letter]"),
        ("draft.md", f"- {FERRY}\n  {remark('AQ105 -- so')}\n- More."),
        ("draft.md", f"{FERRY}\n{remark('AQ105 -- so')}\n\nMore."),
        ("draft.md", f"More.[^1]\n\n[^1]: {FERRY} {remark('AQ105 -- so')}"),
        ("draft.txt", f"> {BLOCK} [@letter]\n> {remark('AQ105 -- so')}\n\nMore."),
        ("draft.tex", f"{IN_TEX}\n\nMore."),
        ("draft.html", f"<blockquote>{remark('AQ105 -- so')}<p>{BLOCK} [@letter]</p></blockquote><p>More.</p>"),
        ("draft.html", f"<p>More.</p>\n{remark('AQ105 -- so')}\n<p>{FERRY}</p>"),
        ("draft.html", f"<ul><li>{FERRY}\n{remark('AQ105 -- so')}</li><li>More.</li></ul>"),
    ],
)
def test_a_remark_right_below_the_words_or_in_their_block_is_about_them(name: str, text: str, town: Town) -> None:
    report = town(text, name)
    assert [proof.settled for proof in report.proofs] == [{"AQ105": "ignored in the draft: so"}]
    assert report.told == ()


def test_in_a_page_a_remark_between_paragraphs_is_about_the_next(town: Town) -> None:
    report = town(f"<p>{FERRY}</p>\n{remark('AQ105 -- so')}\n<p>{FERRY}</p>", "draft.html")
    assert [bool(proof.settled) for proof in report.proofs] == [False, True]


@pytest.mark.parametrize(
    ("written", "code", "message"),
    [
        ("AQ106 -- it was said so", "AQ507", "no quotation here has AQ106"),
        ("AQ105", "AQ508", "AQ105 is set aside without a reason"),
        ("AQ777 -- why not", "AQ508", "AQ777 is the code of no finding"),
        ("-- because", "AQ508", "a remark sets aside nothing: it names no code"),
    ],
)
def test_a_remark_that_settles_nothing_is_told(written: str, code: str, message: str, town: Town) -> None:
    report = town(f"{FERRY} {remark(written)}")
    assert [(one.finding.code, one.finding.message, one.place.line) for one in report.told] == [(code, message, 1)]
    assert report.failures == 1


def test_codes_that_are_off_fail_nothing_but_the_outcome_does(town: Town) -> None:
    assert town(LAMP, ignore=("AQ104",)).failures == 0
    assert town(FERRY, ignore=("AQ104",)).failures == 1
    assert town(f"“Nobody has seen the whales” {remark('AQ104')}", ignore=("AQ501", "AQ508")).told == ()


# ---- the baseline


def test_a_baseline_survives_lines_that_move_and_words_that_are_set_otherwise(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    assert write_baseline(path, town(f"{FERRY}\n\n{LAMP}\n\n“Nobody has seen the whales,” he said.").judged) == 3
    known = read_baseline(path)
    moved = f"A new opening.\n\n{LAMP}\n\n“Nobody has seen\nthe whales”, he said. {FERRY.replace('“', '*“')}*".replace(
        "he said. ", "he said.\n\n"
    )
    assert town(moved, known=known).failures == 0
    report = town(moved.replace("sail after dark", "sail after noon"), known=known)
    assert [proof.quotation.words for proof in report.judged if proof.fails(report.fail_on)] == [
        "The ferry must sail after noon"
    ]


def test_a_second_quotation_of_the_same_words_is_new(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    write_baseline(path, town(FERRY).judged)
    assert town(f"{FERRY}\n\n{FERRY}", known=read_baseline(path)).failures == 1


def test_a_fingerprint_is_of_words_code_and_tie(town: Town) -> None:
    one, other = town(f"{FERRY}\n\n“The ferry must sail after dark,” she wrote.").proofs
    assert fingerprint(one, "AQ105") == fingerprint(other, "AQ105") != fingerprint(one, "AQ106")
    assert len(fingerprint(one, "AQ105")) == 16


@pytest.mark.parametrize("content", ["", "[]", "{", '{"asquoted-baseline": 2, "findings": []}', "[" * 100_000])
def test_what_is_no_baseline_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_text(content, "utf-8")
    with pytest.raises(UnreadableFile, match="is no baseline"):
        read_baseline(path)


def test_a_baseline_of_nothing_is_one(tmp_path: Path) -> None:
    assert write_baseline(tmp_path / "known.json", []) == 0
    assert read_baseline(tmp_path / "known.json") == Counter()


# ---- the record


def test_what_a_person_accepted_holds_for_the_same_words_alone(
    town_folder: Path, tmp_path: Path, codes: Callable[[Proof], list[str]]
) -> None:
    archive = tmp_path / "archive"
    shutil.copytree(town_folder, archive)
    base = ["--archive", str(archive)]
    words = "Nothing has been done about a lamp since the storm"
    assert run([*base, "add", "letter", words, "--force"]) == 0
    (added,) = (quote for quote in open_archive(archive).quotes.values() if quote.exact == words)
    assert run([*base, "accept", added.id, "AQ104", "--reason", "as the old print has it"]) == 0
    changed = Town(open_archive(archive))
    same, longer = changed(f"“{words}” [@letter].\n\n“{words} of that winter” [@letter].").proofs
    assert (same.outcome, codes(same)) == ("altered", [])
    assert same.settled == {"AQ104": "accepted in the record: as the old print has it"}
    assert (longer.outcome, codes(longer)) == ("altered", ["AQ104"])
