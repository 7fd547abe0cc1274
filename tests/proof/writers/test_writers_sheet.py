"""The checking sheet and the evidence pack: what is in them, that nothing in them acts, and that they are the same."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from asquoted.archive.store import open_archive
from asquoted.errors import BrokenRecord
from asquoted.model import digest_of
from asquoted.proof.writers.pack import write_pack
from asquoted.proof.writers.sheet import write_sheet

from ..conftest import Town

DRAFT = """A first sentence. The letter says: “The ferry must sail after dark” [@letter, para. 2]. A last sentence.

“<script>alert(1)</script> and ]]> and {{ 7 * 7 }} were never said by anybody,” he claimed.

“The lake is shut” [@letter].

“We will keep,” said Ada Brook, “the harbour open all winter.” The so-called “experts” agreed.
"""
NAME = 'drafts/<i>"mine".md'


def sheet(town: Town, draft: str = DRAFT) -> BeautifulSoup:
    page = write_sheet([town(draft, NAME)], town.archive, on="2027-01-02", digests={NAME: digest_of(draft)})
    return BeautifulSoup(page, "lxml")


def cells(page: BeautifulSoup, row: int) -> list[str]:
    found = page.select("tbody tr")[row].find_all(["th", "td"])
    return [re.sub(r"\s+", " ", cell.get_text()).strip() for cell in found]


def test_a_row_has_the_draft_s_words_and_the_source_s_side_by_side(town: Town) -> None:
    page = sheet(town)
    place, draft, source, outcome, checked = cells(page, 0)
    assert place == "11:37"  # a number and a place
    assert draft.startswith("A first sentence. The letter says: “The ferry must sail after dark”")
    assert draft.endswith("A last sentence.Cited: letter, paragraph 2")
    assert source.startswith("A letter to the editor “The ferry must [−not−] sail after dark, and the lighthouse needs")
    assert "A letter to the editor [letter], Jane Hale, 2020-06-07, paragraph 2, captured" in source
    assert outcome == "distorted AQ105 negation: “not” of the source is missing"
    assert checked == "initialsdate"
    assert page.select_one("tbody tr del") is not None


def test_an_interrupted_quotation_shows_what_interrupts_it(town: Town) -> None:
    assert "“We will keep,” said Ada Brook, “the harbour open all winter.”" in cells(sheet(town), 3)[1]


def test_what_is_nowhere_and_what_was_not_judged_is_said(town: Town) -> None:
    page = sheet(town)
    assert cells(page, 1)[2] == "No source of the archive has these words."
    assert cells(page, 2)[2].startswith("The source does not have these words.")
    assert "Not judged: experts (7:79, scare quotes)." in re.sub(r"\s+", " ", page.get_text())


def test_nothing_in_it_acts_or_is_fetched(town: Town) -> None:
    page = sheet(town)
    assert page.find(["script", "img", "link", "iframe", "i", "object"]) is None
    text = " ".join(page.get_text().split())
    assert "]]> and {{ 7 * 7 }} were never said" in text
    assert "<script>alert(1)</script>" not in str(page)
    assert NAME in text
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})
    assert policy is not None
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert not re.search(r"url\(|@import|https?://", str(page.style))


def test_a_draft_without_quotations_makes_a_sheet(town: Town) -> None:
    assert "There is no quotation to check in it." in sheet(town, "Nothing quoted here.").get_text()


def test_it_prints(town: Town, tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        if os.environ.get("ASQUOTED_NO_SKIP"):
            pytest.fail("chromium is not installed")
        pytest.skip("no chromium to print with")
    (tmp_path / "sheet.html").write_text(str(sheet(town, DRAFT * 12)), "utf-8")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command += [f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={tmp_path / 'sheet.pdf'}"]
    subprocess.run([*command, (tmp_path / "sheet.html").as_uri()], check=True, timeout=60, capture_output=True)
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(tmp_path / "sheet.pdf")
    pages = [page.get_textpage().get_text_bounded() for page in document]
    width, height = document[0].get_size()
    assert width > height  # landscape
    assert len(pages) > 3
    assert all("In the draft" in page for page in pages[:-1])  # the head of the table on each page
    assert any("[−not−]" in page for page in pages)


# ---- the pack


def pack(town: Town, draft: str = DRAFT) -> dict[str, bytes]:
    data = write_pack([town(draft, NAME)], town.archive, {NAME: draft.encode()}, "<html>")
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {name: container.read(name) for name in container.namelist()}


def test_the_pack_has_draft_sheet_report_and_the_captures_used_with_their_digests(town: Town) -> None:
    files = pack(town)
    assert files['drafts/<i>"mine".md'] == DRAFT.encode()
    assert files["sheet.html"] == b"<html>"
    report = json.loads(files["report.json"])
    assert report["drafts"][0]["quotations"][0]["outcome"] == "distorted"
    sources = {name.split("/")[1] for name in files if name.startswith("sources/")}
    assert sources == {"gazette", "letter"}  # not the minutes, on which nothing rests
    sums = dict(line.split("  ", 1)[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    assert sums.keys() == files.keys() - {"SHA256SUMS"}
    assert all(hashlib.sha256(files[name]).hexdigest() == digest for name, digest in sums.items())
    assert any(name.endswith(".txt") and b"The ferry must not sail" in content for name, content in files.items())


def test_the_same_makes_the_same_bytes(town: Town) -> None:
    packs = {write_pack([town(DRAFT, NAME)], town.archive, {NAME: DRAFT.encode()}, "<html>") for _ in range(2)}
    assert len(packs) == 1


def test_drafts_of_one_name_are_both_in_it(town: Town) -> None:
    drafts = {"a/x.md": b"one", "b/x.md": b"two"}
    data = write_pack([town("one", "a/x.md")], town.archive, drafts, "")
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        assert {container.read(name) for name in container.namelist() if name.startswith("drafts/")} == {b"one", b"two"}


def test_a_capture_that_is_not_as_recorded_goes_into_no_pack(town_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(town_folder, tmp_path / "archive")
    changed = Town(open_archive(tmp_path / "archive"))
    report = changed(DRAFT, NAME)
    captures = tmp_path / "archive" / "sources" / "letter" / "captures"
    (received,) = (path for path in captures.iterdir() if path.name.count(".") == 1)
    received.write_bytes(b"something else")
    with pytest.raises(BrokenRecord):
        write_pack([report], changed.archive, {NAME: DRAFT.encode()}, "")
