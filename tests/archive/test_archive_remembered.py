"""A large record is remembered as its files said it, and never instead of what they say now."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.archive import remembered
from asquoted.archive.create import create_archive
from asquoted.archive.layout import Layout
from asquoted.archive.shelf import Shelf
from asquoted.archive.store import Archive, open_archive
from asquoted.derived import reuse
from asquoted.derived.seal import state_folder
from asquoted.errors import BrokenRecord, UnknownName
from asquoted.model import Capture, Digest, Kind, Quote, QuoteId, Source, SourceId, digest_of

from .conftest import NOBODY, files_of
from .test_archive_writing import QUOTES, TEXTS

SOURCES = 5


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of a few sources, which count as many, all of whose files are an hour old."""
    archive = create_archive(tmp_path / "archive", title="Talks")
    sources = [Source(id=SourceId(f"talk-{n}"), csl={"type": "speech", "title": f"Talk {n}"}) for n in range(SOURCES)]
    archive.add_many(sources=sources)
    for one in sources:
        for word in ("go", "stay"):
            add(archive.path, one.id, f"{one.id}-{word}", f"We will {word}")
    age(archive.path)
    monkeypatch.setattr(reuse, "WORTH", SOURCES)
    return archive.path


def add(path: Path, source: SourceId, name: str, words: str) -> None:
    with (Layout(path).quotes(source)).open("a", encoding="utf-8") as file:
        file.write(f'[[quote]]\nid = "{name}"\nkind = "direct"\nexact = "{words}"\ncapture = "{NOBODY}"\n\n')


def age(path: Path) -> None:
    for file in (one for one in path.rglob("*") if one.is_file()):
        status = file.stat()
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns - 3600 * 10**9))


def database(path: Path) -> Path:
    return path.parent / "index" / "record" / "record.sqlite"


def change_rows(path: Path, statement: str) -> None:
    connection = sqlite3.connect(database(path))
    with connection:
        connection.execute(statement)
    connection.close()


def said(archive: Archive) -> tuple[list[Source], list[Quote]]:
    return list(archive.sources.values()), list(archive.quotes.values())


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources whose quotes were read from the record, as they are."""
    from asquoted.archive import loading  # noqa: PLC0415

    seen: list[str] = []
    real = loading.load_quotes

    def noted(layout: Layout, source: SourceId) -> object:
        seen.append(source)
        return real(layout, source)

    monkeypatch.setattr(loading, "load_quotes", noted)
    return seen


def test_what_is_remembered_says_the_same_and_reads_nothing(large: Path, read: list[str]) -> None:
    before = files_of(large)
    cold = said(open_archive(large))
    assert len(read) == SOURCES
    warm = said(open_archive(large))
    assert len(read) == SOURCES
    assert warm == cold
    assert len(cold[1]) == 2 * SOURCES
    assert files_of(large) == before


def test_a_changed_file_is_read_and_the_others_are_not(large: Path, read: list[str]) -> None:
    open_archive(large)
    read.clear()
    file = Layout(large).quotes(SourceId("talk-2"))
    file.write_text(file.read_text("utf-8").replace("We will go", "We must go"), "utf-8")
    assert open_archive(large).quote("talk-2-go").exact == "We must go"
    assert read == ["talk-2"]


def test_a_file_as_new_as_its_reading_is_not_remembered(large: Path) -> None:
    file = Layout(large).quotes(SourceId("talk-2"))
    file.touch()
    open_archive(large)
    stamp = file.stat()
    file.write_text(file.read_text("utf-8").replace("We will go", "We must go"), "utf-8")
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))  # within one tick of a coarse clock
    assert open_archive(large).quote("talk-2-go").exact == "We must go"


def test_sources_come_and_go(large: Path) -> None:
    open_archive(large)
    gone = Layout(large).folder(SourceId("talk-1"))
    gone.rename(gone.with_name("talk-9"))
    archive = open_archive(large)
    assert "talk-1" not in archive.sources
    with pytest.raises(UnknownName):
        archive.quotes_of("talk-1")
    assert [quote.source for quote in archive.quotes_of("talk-9")] == ["talk-9", "talk-9"]


def test_a_folder_emptied_since_holds_no_source(large: Path) -> None:
    open_archive(large)
    for file in Layout(large).folder(SourceId("talk-1")).iterdir():
        file.unlink()
    assert "talk-1" not in open_archive(large).sources


def test_an_id_used_twice_is_told_with_both_lines(large: Path) -> None:
    open_archive(large)
    add(large, SourceId("talk-3"), "talk-1-go", "We will go")
    with pytest.raises(BrokenRecord, match=r"talk-3/quotes.toml:14: the quote id 'talk-1-go' is used already at .*:2"):
        open_archive(large)


def test_a_file_that_broke_since_is_told(large: Path) -> None:
    open_archive(large)
    Layout(large).source(SourceId("talk-4")).write_text("title = ", "utf-8")
    with pytest.raises(BrokenRecord, match=r"source.toml:1: is broken TOML"):
        open_archive(large)


def test_a_small_archive_leaves_nothing_behind(archive: Archive) -> None:
    open_archive(archive.path)
    assert not (archive.path.parent / "index").exists()
    assert not state_folder().exists()


def test_changes_go_on_from_what_is_remembered(large: Path) -> None:
    open_archive(large)
    archive = open_archive(large)
    source = archive.source("talk-0")
    archive.replace_source(replace(source, csl={**source.csl, "title": "Another"}))
    archive.remove_quote(QuoteId("talk-0-go"), reason="twice", on="2026-01-01")
    again = open_archive(large)
    assert again.source("talk-0").title == "Another"
    assert said(again) == said(archive)
    assert archive.has_same_record(again)
    assert not archive.has_same_record(open_archive_of_copy(large))


def open_archive_of_copy(large: Path) -> Archive:
    file = Layout(large).quotes(SourceId("talk-1"))
    file.write_text(file.read_text("utf-8").replace("stay", "stays"), "utf-8")
    return open_archive(large)


def replace_by_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def replace_by_link(file: Path, elsewhere: Path) -> None:
    file.rename(elsewhere)
    file.symlink_to(elsewhere)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "forged": lambda path: change_rows(path, "UPDATE kept SET body = replace(body, 'will', 'must')"),
    "exchanged": lambda path: change_rows(
        path, "UPDATE kept SET body = (SELECT body FROM kept WHERE source = 'talk-0') WHERE source = 'talk-1'"
    ),
    "unsealed": lambda path: change_rows(path, "UPDATE kept SET seal = ''"),
    "no text": lambda path: change_rows(path, "UPDATE kept SET seal = 7, body = 'x'"),
    "another table": lambda path: change_rows(path, "CREATE TABLE other (x)"),
    "no database": lambda path: database(path).write_bytes(b"\x80\x04" * 4000),
    "cut": lambda path: os.truncate(database(path), 5000),
    "a folder": lambda path: replace_by_folder(database(path)),
    "a link": lambda path: replace_by_link(database(path), path / "x"),
    "another key": lambda _: (state_folder() / "index.key").write_bytes(b"k" * 32),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_not_ones_own_is_not_believed(large: Path, damage: str) -> None:
    cold = said(open_archive(large))
    DAMAGES[damage](large)
    assert said(open_archive(large)) == cold
    assert said(open_archive(large)) == cold


def test_rows_of_another_version_are_passed_over(large: Path, monkeypatch: pytest.MonkeyPatch, read: list[str]) -> None:
    open_archive(large)
    read.clear()
    monkeypatch.setattr(remembered, "VERSION", "99")
    open_archive(large)
    assert len(read) == SOURCES


def test_an_archive_is_read_where_nothing_can_be_remembered(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (large.parent / "index").write_text("no folder", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    assert len(open_archive(large).quotes) == len(open_archive(large).quotes) == 2 * SOURCES


CSL = st.dictionaries(TEXTS, st.recursive(TEXTS | st.integers() | st.booleans(), st.lists, max_leaves=4), max_size=4)
CAPTURE = Capture(
    on="2019-05-20",
    suffix=".txt",
    media_type="text/plain",
    bytes_digest=digest_of("a"),
    text_digest=digest_of("b"),
    regions_digest=digest_of("c"),
    reader="plain",
    reader_version=1,
    url="https://example.org/ü",
)


@given(st.lists(QUOTES, max_size=3), CSL, TEXTS, st.lists(st.just(CAPTURE), max_size=2))
def test_any_shelf_reads_back(quotes: list[Quote], csl: dict[str, object], note: str, captures: list[Capture]) -> None:
    source = Source(id=SourceId("a"), csl=csl, found={"title": note}, note=note, captures=tuple(captures))
    shelf = Shelf.of(source, tuple(quotes), stamps=(None, None), digest=Digest(NOBODY), is_settled=True)
    again = Shelf.read(shelf.write())
    assert (again.source, again.quotes) == (source, tuple(quotes))
    assert (again.stamps, again.digest, again.ids) == (shelf.stamps, shelf.digest, shelf.ids)
    assert all(type(quote.kind) is Kind for quote in again.quotes)
