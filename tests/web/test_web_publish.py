"""Published pages: the same bytes again, every link leads somewhere, and nothing else is written over."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from asquoted.archive.store import open_archive
from asquoted.cli.main import run
from asquoted.errors import NotWritten, Refused
from asquoted.web import text_search
from asquoted.web.publish import MARK, publish

from .conftest import SHIPPED, Make, spoil


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_shipped_archive_is_published_byte_for_byte_again(tmp_path: Path) -> None:
    for name in ("one", "two"):
        shutil.copytree(SHIPPED, tmp_path / name / "archive")
        publish(open_archive(tmp_path / name / "archive"), tmp_path / name / "site")
    one, two = (bytes_of(tmp_path / name / "site") for name in ("one", "two"))
    assert one == two
    assert len([name for name in one if name.startswith("q/") and name.endswith(".html")]) == 30
    assert not any(os.fsencode(str(tmp_path)) in content for content in one.values())


def test_a_change_changes_only_the_pages_that_show_it(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "archive")
    publish(open_archive(tmp_path / "archive"), tmp_path / "site")
    before = bytes_of(tmp_path / "site")
    spoil(tmp_path / "archive")
    publish(open_archive(tmp_path / "archive"), tmp_path / "site")
    after = bytes_of(tmp_path / "site")
    changed = {name for name in after if before.get(name) != after[name]}
    assert "q/nebenzya-2019-02-20-aid.html" in changed
    assert "drift.html" in changed
    assert "q/moon-2019-04-25-hope.html" not in changed


def test_every_link_leads_to_a_file_and_every_fragment_to_a_place(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "archive")
    spoil(tmp_path / "archive")
    site = tmp_path / "site"
    publish(open_archive(tmp_path / "archive"), site)
    ids = {path: set(re.findall(r'\sid="([^"]+)"', path.read_text("utf-8"))) for path in site.rglob("*.html")}
    links = 0
    for page in ids:
        for link in re.findall(r'(?:href|src)="([^"]*)"', page.read_text("utf-8")):
            bare, fragment = urldefrag(link.replace("&amp;", "&"))
            assert not bare.startswith(("/", "http")), f"{page} leads out: {link}"
            target = (page.parent / unquote(bare.partition("?")[0])).resolve() if bare.partition("?")[0] else page
            assert target.is_file(), f"{page} leads to {link}"
            assert not fragment or unquote(fragment) in ids[target], f"{page} leads to {link}"
            links += 1
    assert links > 1_000


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.docx").write_text("years of work", "utf-8")
    with pytest.raises(Refused, match="other files"):
        publish(open_archive(SHIPPED), tmp_path / "site")
    assert bytes_of(tmp_path / "site") == {"thesis.docx": b"years of work"}


def test_what_was_published_before_is_replaced_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(open_archive(SHIPPED), site)
    (site / "q" / "long-gone.html").write_text("old", "utf-8")
    publish(open_archive(SHIPPED), site)
    assert not (site / "q" / "long-gone.html").exists()
    assert (site / MARK).is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["site"], "nothing is left beside it"


def test_long_texts_and_many_captures_are_published_in_parts(make: Make, tmp_path: Path) -> None:
    paragraphs = "".join(
        f"<p>On day {number} the storm took {number} planks from the pier, and a lamp.</p>" for number in range(3000)
    )
    shown = make(f"{paragraphs}<p>“We will mend it,” Ada Quill said on 1 March 2024.</p>")
    (tmp_path / "later.html").write_text(
        f"{paragraphs}<p>“We may mend it,” Ada Quill said on 1 March 2024.</p>", "utf-8"
    )
    run(["--archive", str(shown.path), "recapture", "pier", "--file", str(tmp_path / "later.html")])
    publish(open_archive(shown.path), tmp_path / "site")
    assert (tmp_path / "site" / "s" / "pier.2.html").is_file()
    assert "<del>" in (tmp_path / "site" / "s" / "pier.changes.html").read_text("utf-8")
    assert 'href="../s/pier.2.html"' in (tmp_path / "site" / "s" / "pier.html").read_text("utf-8")


def test_the_command_says_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--archive", str(SHIPPED), "publish", str(tmp_path / "site")]) == 0
    assert re.fullmatch(r"Published 30 quotes: \d+ files, [\d,]+ bytes\.\n", capsys.readouterr().out)
    assert run(["--archive", str(SHIPPED), "publish", str(tmp_path)]) == 1
    assert "other files" in capsys.readouterr().err


# ---- the texts of sources


@pytest.fixture
def shipped_copy(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED, tmp_path / "archive")
    return tmp_path / "archive"


def test_the_texts_are_indexed_where_pagefind_is_installed(shipped_copy: Path) -> None:
    site = shipped_copy.parent / "site"
    publish(open_archive(shipped_copy), site)
    assert (site / "pagefind" / "pagefind.js").is_file()
    assert 'data-texts="pagefind/pagefind.js"' in (site / "index.html").read_text("utf-8")


def test_without_pagefind_the_pages_do_not_speak_of_it(shipped_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("asquoted.web.publish.is_installed", lambda: False)
    site = shipped_copy.parent / "site"
    publish(open_archive(shipped_copy), site)
    assert not (site / "pagefind").exists()
    assert "data-texts" not in (site / "index.html").read_text("utf-8")
    assert 'id="texts"' not in (site / "index.html").read_text("utf-8")


def test_a_pagefind_that_fails_leaves_what_was_published(shipped_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = shipped_copy.parent / "site"
    publish(open_archive(shipped_copy), site)
    before = bytes_of(site)
    monkeypatch.setattr(text_search, "SCRIPT", "pagefind/none.js")
    with pytest.raises(NotWritten, match="Pagefind could not index the pages"):
        publish(open_archive(shipped_copy), site)
    assert bytes_of(site) == before
