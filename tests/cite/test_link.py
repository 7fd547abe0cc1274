"""Links to what was captured: pages with notes, texts, PDFs, and captures that can't be trusted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from asquoted.archive.captures import describe_capture
from asquoted.archive.create import create_archive
from asquoted.archive.store import Archive
from asquoted.cite.link import Linker
from asquoted.cite.place import Links
from asquoted.model import Capture, Locator, Source, SourceId, Span
from asquoted.sources.read import read

PAGE = (
    "<!doctype html><title>T</title><body><p>The grain holds.<sup><a href='#n1'>1</a></sup> The ships sail "
    "on Monday.</p><p>The fees are due.</p>"
)


def kept(folder: Path, name: str, data: bytes, **csl: object) -> tuple[Archive, Source, Capture]:
    archive = create_archive(folder, title="T", language="en")
    reading = read(data, name)
    source = Source(id=SourceId("page"), csl={"title": "T", "URL": "https://x.example/a", **csl})
    capture = describe_capture(reading, data, on="2026-11-28")
    archive.add_source(source, capture=capture, data=data, text=reading.text, regions=reading.regions)
    return archive, archive.source("page"), archive.source("page").captures[0]


def link(archive: Archive, source: Source, capture: Capture, words: str) -> Links:
    start = archive.text_of(source.id, capture).index(words)
    return Linker(archive).links_to(source, capture, [Span(start, start + len(words))])


def test_the_mark_of_a_note_that_stands_on_the_page_is_in_the_link(tmp_path: Path) -> None:
    archive, source, capture = kept(tmp_path, "page.html", PAGE.encode())
    assert "holds. The ships" in archive.text_of(source.id, capture)
    links = link(archive, source, capture, "grain holds. The ships sail")
    assert links.address == "https://x.example/a#:~:text=grain%20holds.1%20The%20ships%20sail"


def test_of_an_archived_page_both_open_at_the_words(tmp_path: Path) -> None:
    archive, source, capture = kept(
        tmp_path,
        "page.html",
        PAGE.encode(),
        archive_location="https://web.archive.org/web/20190520/https://x.example/a",
    )
    links = link(archive, source, capture, "The fees are due")
    assert links.archived == "https://web.archive.org/web/20190520/https://x.example/a#:~:text=The%20fees%20are%20due"
    assert links.kept.endswith(".html#:~:text=The%20fees%20are%20due")
    assert links.best == links.address
    assert replace(links, address="").best == links.archived


def test_the_character_set_of_the_headers_holds(tmp_path: Path) -> None:
    data = "<p>Größe zählt</p><p>ja, ja</p>".encode("windows-1252")
    archive = create_archive(tmp_path, title="T", language="de")
    reading = read(data, "p.html", "windows-1252")
    source = Source(id=SourceId("page"), csl={"title": "T", "URL": "https://x.example/a"})
    capture = replace(describe_capture(reading, data, on="2026-11-28"), charset="windows-1252")
    archive.add_source(source, capture=capture, data=data, text=reading.text, regions=reading.regions)
    assert link(archive, source, capture, "Größe zählt").address.endswith("#:~:text=Gr%C3%B6%C3%9Fe%20z%C3%A4hlt")


@pytest.mark.parametrize(
    ("locator", "expected"),
    [
        (Locator(label="page", value="7"), "https://x.example/a#page=7"),
        (Locator(label="page", value="vii"), "https://x.example/a"),
        (None, "https://x.example/a"),
    ],
)
def test_a_pdf_opens_at_its_page(locator: Locator | None, expected: str, tmp_path: Path) -> None:
    archive, source, capture = kept(tmp_path, "page.html", PAGE.encode())
    pdf = replace(capture, media_type="application/pdf", suffix=".pdf")
    assert Linker(archive).links_to(source, pdf, [Span(0, 3)], locator=locator).address == expected


def test_other_documents_and_damaged_captures_get_the_plain_address(tmp_path: Path) -> None:
    archive, source, capture = kept(tmp_path, "page.html", PAGE.encode())
    epub = replace(capture, media_type="application/epub+zip")
    assert Linker(archive).links_to(source, epub, [Span(0, 3)]).address == "https://x.example/a"
    (archive.layout.captures(source.id) / capture.bytes_name).write_bytes(b"<p>other</p>")
    assert Linker(archive).links_to(source, capture, [Span(0, 3)]).address == "https://x.example/a"


def test_an_address_that_a_document_may_not_hold_is_none(tmp_path: Path) -> None:
    archive, source, capture = kept(tmp_path, "page.html", PAGE.encode(), URL="javascript:alert(1)")
    links = link(archive, source, capture, "The fees are due")
    assert links.address == ""
    assert links.best == links.kept
