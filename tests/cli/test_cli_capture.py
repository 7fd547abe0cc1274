"""`asquoted capture` of pages from the web and from web archives, with servers on 127.0.0.1."""

from __future__ import annotations

import gzip
import tomllib
from datetime import UTC, datetime
from typing import Any

import pytest

from asquoted.archive.atomic import write_file
from asquoted.archive.keep import Given, keep
from asquoted.archive.store import open_archive
from asquoted.errors import NotWritten
from asquoted.model import Capture
from asquoted.sources import web
from asquoted.sources.arrival import arrive_from_file, arrive_from_web
from asquoted.sources.read import read
from asquoted.sources.warc import read_records

from .conftest import Desk, Site, answer, bytes_of

TITLE = "The tide table of Port Lorn"
PAGE = f"<!DOCTYPE html><html lang=en><title>{TITLE}</title><p>“We sail at dawn,” the pilot said."
KIND = "text/html; charset=windows-1251"


@pytest.fixture
def site(site: Site) -> Site:
    site.answers["/tide"] = answer(PAGE.encode("windows-1251"), kind=KIND)
    return site


def send_to(location: str) -> bytes:
    return answer(b"", f"Location: {location}", status="302 Found")


def record(block: bytes, *fields: str, url: str, kind: str = "response", date: str = "2019-05-20T08:30:00Z") -> bytes:
    lines = ["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", f"WARC-Date: {date}", *fields]
    return "\r\n".join([*lines, f"Content-Length: {len(block)}"]).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def source_of(desk: Desk, name: str) -> dict[str, Any]:
    return tomllib.loads((desk.archive / "sources" / name / "source.toml").read_text("utf-8"))


def capture_of(desk: Desk, name: str) -> Capture:
    return open_archive(desk.archive).latest_capture(name)


# ---- from the web


def test_a_page_is_kept_with_how_it_came(desk: Desk, site: Site) -> None:
    site.answers["/"] = send_to("/tide")
    shown = desk("capture", site("/"), "--allow-private")
    name = "the-tide-table-of-port-lorn"

    assert (shown.status, shown.err) == (0, "")
    assert shown.out.startswith(f"Captured {name}: 34 characters, sha256:")
    source = source_of(desk, name)
    assert (source["type"], source["title"], source["URL"]) == ("webpage", TITLE, site("/tide"))
    (table,) = source["capture"]
    assert list(table)[-5:] == ["origin", "url", "received", "charset", "warc"]
    assert (table["origin"], table["url"], table["charset"]) == (site("/"), site("/tide"), "windows-1251")
    received = datetime.fromisoformat(table["received"])
    assert abs((datetime.now(UTC) - received).total_seconds()) < 60
    assert table["on"] == table["received"][:10]

    capture = capture_of(desk, name)
    folder = desk.archive / "sources" / name / "captures"
    assert sorted(path.name for path in folder.iterdir()) == sorted(capture.names)
    assert capture.warc_name is not None
    (page,) = read_records((folder / capture.warc_name).read_bytes(), capture.warc_name).pages
    assert page.body == (folder / capture.bytes_name).read_bytes() == PAGE.encode("windows-1251")
    assert (page.url, page.charset) == (capture.url, capture.charset)
    lint = desk("lint", "--format", "json").json
    assert [one for one in lint["findings"] if one["subject"] == name] == []


def test_the_text_can_be_made_again_from_the_capture_alone(desk: Desk, site: Site) -> None:
    desk("capture", site("/tide"), "--allow-private", "--id", "tide")
    capture = capture_of(desk, "tide")
    folder = desk.archive / "sources/tide/captures"
    data = (folder / capture.bytes_name).read_bytes()

    assert read(data, capture.bytes_name, capture.charset).text.encode() == (folder / capture.text_name).read_bytes()


def test_another_capture_of_a_page_is_added_and_the_same_is_not(desk: Desk, site: Site) -> None:
    say_it = ("capture", site("/tide"), "--allow-private", "--id", "tide", "--format", "json")
    assert desk(*say_it).json["created"] is True
    before = bytes_of(desk.archive)
    assert desk(*say_it).json["created"] is False
    assert bytes_of(desk.archive) == before
    site.answers["/tide"] = answer(PAGE.replace("dawn", "noon").encode(), kind="text/html; charset=utf-8")
    assert desk(*say_it).json["created"] is True
    assert [one.charset for one in open_archive(desk.archive).source("tide").captures] == ["windows-1251", "utf-8"]


def test_a_capture_that_is_there_already_is_the_one_that_is_named(desk: Desk) -> None:
    archive = open_archive(desk.archive)
    arrival = arrive_from_file(desk.file("tide.txt", "We sail at dawn."), b"We sail at dawn.")
    kept = [keep(archive, arrival, Given(id="tide"), today=day) for day in ("2027-01-02", "2027-03-04")]
    assert [one.created for one in kept] == [True, False]
    assert kept[0].capture == kept[1].capture


def test_the_same_bytes_under_another_charset_are_another_text(desk: Desk, site: Site) -> None:
    say_it = ("capture", site("/tide"), "--allow-private", "--id", "tide")
    desk(*say_it)
    site.answers["/tide"] = answer(PAGE.encode("windows-1251"), kind="text/html; charset=koi8-r")
    desk(*say_it)

    captures = open_archive(desk.archive).source("tide").captures
    assert len({one.bytes_digest for one in captures}) == 1
    assert len({one.text_digest for one in captures}) == len({one.warc_name for one in captures}) == 2
    assert desk("lint", "--format", "json").status == 0


def test_a_warc_record_that_is_changed_or_gone_is_found(desk: Desk, site: Site) -> None:
    desk("capture", site("/tide"), "--allow-private", "--id", "tide")
    name = capture_of(desk, "tide").warc_name
    assert name is not None
    path = desk.archive / "sources/tide/captures" / name
    path.write_bytes(path.read_bytes()[:-1])
    assert "the WARC record changed since the capture" in desk("lint").out
    path.unlink()
    assert "the file of the WARC record is missing" in desk("lint").out


def test_what_a_page_calls_its_own_address_counts_when_it_is_of_its_host(desk: Desk, site: Site) -> None:
    for name, canonical, cited in (
        ("own", site("/clean"), site("/clean")),
        ("other", "https://other.example/clean", site("/tide")),
    ):
        site.answers["/tide"] = answer(f'<link rel=canonical href="{canonical}">{PAGE}'.encode())
        desk("capture", site("/tide"), "--allow-private", "--id", name)
        assert source_of(desk, name)["URL"] == cited


def test_a_page_of_a_web_archive_is_cited_by_its_original(desk: Desk, site: Site) -> None:
    path = "/web/20190520123456/https://harbour.example/tide"
    site.answers[path] = answer(PAGE.encode())
    desk("capture", site(path), "--allow-private", "--id", "tide")

    source = source_of(desk, "tide")
    assert source["URL"] == "https://harbour.example/tide"
    assert (source["archive"], source["archive_location"]) == ("127.0.0.1", site(path))
    assert source["capture"][0]["archived-url"] == site(path)
    assert source["capture"][0]["archived"] == "2019-05-20T12:34:56Z"


ENDS = {
    "/gone": (answer(b"", status="410 Gone"), "410: gone or never there", 2),
    "/busy": (answer(b"", status="503 Busy"), "503: not now", 2),
    "/cut": (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<p>W", "before its end", 2),
    "/bomb": (answer(gzip.compress(b"w" * 9_000_000), "Content-Encoding: gzip"), "unpacks to more", 2),
    "/image": (answer(b"\x89PNG", kind="image/png"), "is of the type image/png, which can't be read here", 2),
    "/pdf": (answer(b"%PDF-1.7", kind="text/html"), "is a PDF", 2),
    "/empty": (answer(b""), "is empty", 2),
    "/wordless": (answer(b"<script>x</script>"), "holds no words", 2),
    "/latin": (answer(b"<p>caf\xe9", kind="text/html; charset=utf-8"), "is not UTF-8", 2),
    "/file": (send_to("file:///etc/passwd"), "is asked with 'file'", 2),
    "/taken": (answer(b"<title>Tide</title><p>Other words", kind="text/html"), "there is a source tide already", 1),
}


@pytest.mark.parametrize("path", ENDS)
def test_a_capture_that_fails_leaves_the_archive_as_it_was(path: str, desk: Desk, site: Site) -> None:
    desk("capture", site("/tide"), "--allow-private", "--id", "tide")
    given, said, status = ENDS[path]
    site.answers[path] = given
    before = bytes_of(desk.archive)
    shown = desk("capture", site(path), "--allow-private")

    assert (shown.status, shown.out) == (status, "")
    assert said in shown.err
    assert shown.err.count("\n") == 1
    assert bytes_of(desk.archive) == before


def test_a_disk_that_fills_up_at_the_record_leaves_nothing_behind(
    desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_at_the_record(path: Any, content: bytes) -> None:
        if path.name.endswith(".warc.gz"):
            raise NotWritten("can't be written: the disk is full", path=path)
        write_file(path, content)

    monkeypatch.setattr("asquoted.archive.captures.write_file", fail_at_the_record)
    before = bytes_of(desk.archive)
    shown = desk("capture", site("/tide"), "--allow-private")

    assert (shown.status, shown.out) == (2, "")
    assert "the disk is full" in shown.err
    assert bytes_of(desk.archive) == before
    assert not (desk.archive / "sources/the-tide-table-of-port-lorn").exists()


@pytest.mark.parametrize("ending", [".html", ".regions.json", ".warc.gz", "source.toml"])
def test_a_disk_that_fills_up_at_another_capture_leaves_nothing_behind(
    ending: str, desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk("capture", site("/tide"), "--allow-private", "--id", "tide")
    site.answers["/tide"] = answer(PAGE.replace("dawn", "noon").encode())

    def fail(path: Any, content: bytes) -> None:
        if path.name.endswith(ending):
            raise NotWritten("can't be written: the disk is full", path=path)
        write_file(path, content)

    monkeypatch.setattr("asquoted.archive.captures.write_file", fail)
    monkeypatch.setattr("asquoted.archive.store.write_file", fail)
    before = bytes_of(desk.archive)
    shown = desk("capture", site("/tide"), "--allow-private", "--id", "tide", "--title", "Another title")

    assert (shown.status, shown.out) == (2, "")
    assert "the disk is full" in shown.err
    assert bytes_of(desk.archive) == before


def test_an_address_is_kept_by_a_call_too(desk: Desk, site: Site) -> None:
    archive = open_archive(desk.archive)
    arrival = arrive_from_web(web.fetch(site("/tide"), allow_private=True))
    kept = keep(archive, arrival, Given(id="tide"), today="2027-01-02")

    assert (kept.source, kept.created, kept.length) == ("tide", True, 34)
    assert kept.capture.received == arrival.moment
    assert archive.text_of(kept.source, kept.capture) == "“We sail at dawn,” the pilot said."


# ---- where a web archive has it


def test_an_archived_copy_of_a_file_is_recorded(desk: Desk) -> None:
    desk.file("tide.txt", "We sail at dawn.")
    link = "https://web.archive.org/web/20190520123456/https://harbour.example/tide"
    assert desk("capture", "tide.txt", "--archived-url", link).status == 0

    source = source_of(desk, "tide")
    assert (source["archive"], source["archive_location"]) == ("Internet Archive", link)
    assert source["URL"] == "https://harbour.example/tide"
    (table,) = source["capture"]
    assert (table["archived-url"], table["archived"]) == (link, "2019-05-20T12:34:56Z")


def test_an_archived_copy_without_a_date_is_recorded_without_one(desk: Desk) -> None:
    desk.file("tide.txt", "We sail at dawn.")
    desk("capture", "tide.txt", "--archived-url", "https://perma.cc/AB12-CD34", "--url", "https://harbour.example/")

    (table,) = source_of(desk, "tide")["capture"]
    assert table["archived-url"] == "https://perma.cc/AB12-CD34"
    assert "archived" not in table
    assert table["origin"] == "https://harbour.example/"


# ---- from a web archive


def page(words: str, title: str = "") -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>{title}</title><p>{words}".encode()


WARC = b"".join(
    (
        record(page("We sail at dawn.", "Tide"), url="https://harbour.example/tide"),
        record(page("We sail at noon.", "Tide"), url="https://harbour.example/tide", date="2019-06-01T00:00:00Z"),
        record(page("No ferry today.", "Tide"), url="https://ferry.example/tide"),
        record(page("", ""), url="https://ferry.example/empty"),
        record(b"\x89PNG", "Content-Type: image/png", kind="resource", url="https://ferry.example/a.png"),
    )
)


@pytest.mark.parametrize("name", ["tides.warc", "tides.warc.gz", "download"])
def test_every_page_of_a_web_archive_becomes_a_source(name: str, desk: Desk) -> None:
    desk.file(name, gzip.compress(WARC) if name.endswith(".gz") else WARC)
    shown = desk("capture", name)

    assert (shown.status, shown.err) == (0, "")
    assert [line.split(":")[0] for line in shown.out.splitlines()[:3]] == [
        "Captured tide",
        "Captured tide",
        "Captured tide-2",
    ]
    assert shown.out.splitlines()[3:] == ["3 pages captured; left out: 1 image/png, 1 page that holds no words."]
    archive = open_archive(desk.archive)
    assert [one.on for one in archive.source("tide").captures] == ["2019-05-20", "2019-06-01"]
    assert archive.source("tide-2").csl["URL"] == "https://ferry.example/tide"
    assert archive.source("tide").captures[0].origin == name
    assert archive.source("tide").captures[0].received == "2019-05-20T08:30:00Z"
    assert desk("lint").status == 0
    before = bytes_of(desk.archive)
    assert desk("capture", name).out.splitlines()[0] == "tide has this capture already."
    assert bytes_of(desk.archive) == before


def test_one_page_of_a_web_archive_is_picked(desk: Desk) -> None:
    desk.file("a.warc", WARC)
    shown = desk("capture", "a.warc", "--only", "https://ferry.example/tide", "--id", "ferry", "--format", "json")

    assert shown.status == 0
    (one,) = shown.json["captures"]
    assert list(shown.json) == ["asquoted", "captures", "left_out", "faults"]
    assert list(one) == ["source", "capture", "text", "regions", "created"]
    assert one["source"] == "ferry"


@pytest.mark.parametrize(
    ("arguments", "said", "status"),
    [
        (("a.warc", "--id", "tide"), "pick it with --only URL", 2),
        (("a.warc", "--title", "Tide"), "pick it with --only URL", 2),
        (("a.warc", "--only", "https://nowhere.example/"), "holds no page of https://nowhere.example/", 2),
        (("none.warc",), "holds no page that can be read, but 1 image/png", 2),
        (("words.warc",), "holds what is no WARC record", 2),
        (("words.wacz",), "holds what is no WARC record", 2),
        (("gone.warc",), "there is no such file", 2),
    ],
)
def test_a_web_archive_that_brings_nothing(arguments: tuple[str, ...], said: str, status: int, desk: Desk) -> None:
    desk.file("a.warc", WARC)
    desk.file("none.warc", record(b"\x89PNG", "Content-Type: image/png", kind="resource", url="https://a.example"))
    for name in ("words.warc", "words.wacz"):
        desk.file(name, b"words")
    before = bytes_of(desk.archive)
    shown = desk("capture", *arguments)

    assert (shown.status, shown.out) == (status, "")
    assert said in shown.err
    assert bytes_of(desk.archive) == before


def test_more_pages_than_are_kept_in_one_go(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("asquoted.sources.arrival.PAGES_AT_MOST", 3)
    desk.file("a.warc", WARC)
    before = bytes_of(desk.archive)
    shown = desk("capture", "a.warc")

    assert (shown.status, shown.out) == (2, "")
    assert "holds 4 pages, more than the 3 that are kept in one go. Pick some with --only URL" in shown.err
    assert bytes_of(desk.archive) == before


def test_what_is_wrong_in_a_web_archive_is_said_beside_what_is_kept(desk: Desk) -> None:
    changed = record(page("Changed."), "WARC-Payload-Digest: sha1:" + "A" * 32, url="https://changed.example/")
    desk.file("a.warc", changed + WARC[:-40])
    shown = desk("capture", "a.warc")

    assert shown.status == 1
    assert shown.out.splitlines()[-1].startswith("3 pages captured; left out: ")
    first, second = shown.err.splitlines()
    assert first.startswith("asquoted: https://changed.example/ of 2019-05-20 does not have its digest sha1:AAA")
    assert second == "asquoted: the file breaks off in record 6."
    again = desk("capture", "a.warc", "--format", "json")
    assert (again.status, len(again.json["faults"])) == (1, 2)
