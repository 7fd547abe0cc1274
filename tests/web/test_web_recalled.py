"""Verdicts are recalled as they stand when they are asked for, though the memory is kept open."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from asquoted.archive.holdings import Holdings
from asquoted.archive.store import Archive
from asquoted.audit import audit_archive
from asquoted.model import SourceId
from asquoted.web.recalled import Recalled

SHIPPED = Path(__file__).resolve().parents[2] / "archive"


@pytest.fixture
def archive(tmp_path: Path) -> Holdings:
    shutil.copytree(SHIPPED, tmp_path / "archive")
    return Holdings(tmp_path / "archive")


def check(archive: Holdings) -> None:
    for _ in audit_archive(archive, workers=1):
        pass


def test_what_another_remembers_meanwhile_is_seen_and_what_is_deleted_is_gone(archive: Holdings) -> None:
    recalled, quotes = Recalled(), list(archive.quotes.values())
    assert recalled.of(archive, quotes) == {}
    check(archive)
    assert recalled.of(archive, quotes).keys() == archive.quotes.keys()
    shutil.rmtree(archive.path.parent / "index")
    assert recalled.of(archive, quotes) == {}
    check(archive)
    assert recalled.of(archive, quotes).keys() == archive.quotes.keys()
    recalled.close()
    assert recalled.of(archive, quotes[:1]).keys() == {quotes[0].id}
    recalled.close()


def test_an_original_is_looked_at_each_time(archive: Holdings) -> None:
    (source,) = archive.sources
    folder = archive.layout.source(source).parent
    shutil.copytree(folder, folder.with_name("original"), ignore=shutil.ignore_patterns("quotes.toml"))
    changing = Archive(archive.path)
    quote = next(iter(changing.quotes.values()))
    changing.replace_quote(quote.id, replace(quote, original=SourceId("original")))
    changed = Holdings(archive.path)
    quote = changed.quote(quote.id)
    check(changed)
    recalled = Recalled()
    assert recalled.of(changed, [quote]).keys() == {quote.id}
    text = changed.layout.captures(SourceId("original")) / changed.latest_capture("original").text_name
    text.write_text("Another text.", "utf-8")
    assert recalled.of(changed, [quote]) == {}
    recalled.close()
