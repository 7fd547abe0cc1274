"""WARC and WACZ: files built here record by record, and what warcio writes and reads."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from asquoted.errors import UnreadableFile
from asquoted.sources import warc, warc_record
from asquoted.sources.arrival import arrive_from_record
from asquoted.sources.message import split_message
from asquoted.sources.warc import Held, Recording, is_recording, read_records
from asquoted.sources.warc_write import write_warc
from asquoted.sources.web import Hop, Received

URL = "https://harbour.example/tide"
DATE = "2019-05-20T08:30:00Z"
PAGE = "<!DOCTYPE html><title>Tide</title><p>“We sail at dawn,” the pilot said.".encode()


def http(body: bytes = PAGE, *headers: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]).encode() + b"\r\n\r\n" + body


def record(block: bytes, *fields: str, kind: str = "response", url: str = URL, date: str = DATE) -> bytes:
    """A record; a field given here comes before what it would have by itself."""
    own = (f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", f"WARC-Date: {date}", f"Content-Length: {len(block)}")
    given = {field.partition(":")[0] for field in fields}
    lines = ["WARC/1.0", *fields, *(line for line in own if line.partition(":")[0] not in given)]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def sha1(data: bytes) -> str:
    return f"sha1:{base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()}"


def bodies(found: Recording) -> list[bytes]:
    return [page.body for page in found.pages]


INFO = record(b"software: x\r\n", kind="warcinfo")


# ---- pages


def test_every_answer_that_a_reader_takes_is_a_page() -> None:
    data = b"".join(
        (
            INFO,
            record(b"GET /tide HTTP/1.1\r\n\r\n", kind="request"),
            record(http()),
            record(http(b"\x89PNG", kind="image/png"), url=f"{URL}.png"),
            record(http(b"\x89PNG", kind="image/png"), url=f"{URL}2.png"),
            record(http(b"Disallow: /", kind="text/plain"), url="https://harbour.example/robots.txt"),
            record(http(b"<p>Sorry", status="404 Not Found"), url=f"{URL}/x"),
            record(http(b"", "Location: /y", status="302 Found"), url=f"{URL}/z"),
            record("Fahrplan".encode("utf-16-le"), "Content-Type: text/plain; charset=utf-16le", kind="resource"),
            record(b"x", kind="conversion"),
            record(b"20190520083000", url="dns:harbour.example"),
        )
    )
    found = read_records(data, "a.warc")

    assert [(page.url, page.media_type, page.charset) for page in found.pages] == [
        (URL, "text/html", None),
        (URL, "text/plain", "utf-16le"),
    ]
    assert found.pages[0].moment == datetime(2019, 5, 20, 8, 30, tzinfo=UTC)
    assert [arrive_from_record(page, "a.warc").reading.text for page in found.pages] == [
        "“We sail at dawn,” the pilot said.",
        "Fahrplan",
    ]
    assert found.skipped == {
        "image/png": 2,
        "robots.txt": 1,
        "answer 404": 1,
        "answer 302": 1,
        "record of type conversion": 1,
        "record without address or date": 1,
    }
    assert (found.faults, found.damage) == ((), None)


@pytest.mark.parametrize("pack", ["as it is", "as a whole", "one by one", "in the middle"])
def test_a_file_is_read_however_it_is_packed(pack: str) -> None:
    parts = [INFO, record(http()), record(http(b"<p>Second"), url=f"{URL}/2")]
    whole = b"".join(parts)
    data = {
        "as it is": whole,
        "as a whole": gzip.compress(whole),
        "one by one": b"".join(map(gzip.compress, parts)),
        "in the middle": gzip.compress(whole[:333]) + gzip.compress(whole[333:]),
    }[pack]

    assert bodies(read_records(data, "a.warc.gz")) == [PAGE, b"<p>Second"]
    assert is_recording(data, "download")


@pytest.mark.parametrize(
    ("block", "body"),
    [
        (http(gzip.compress(PAGE), "Content-Encoding: gzip"), PAGE),
        (http(b"4\r\n<p>W\r\n3;a=b\r\nord\r\n0\r\n\r\n", "Transfer-Encoding: chunked"), b"<p>Word"),
        (http(b"<p>Word", "Transfer-Encoding: chunked"), b"<p>Word"),
        (http(b"<p>Word and more", "Content-Length: 7"), b"<p>Word and more"),
        (http().replace(b"\r\n", b"\n"), PAGE),
    ],
    ids=["packed", "in chunks", "chunks joined by the recorder", "unpacked by the recorder", "lines as in Unix"],
)
def test_what_was_done_for_the_way_is_undone(block: bytes, body: bytes) -> None:
    assert bodies(read_records(record(block), "a.warc")) == [body]


def test_a_record_is_kept_as_it_stands() -> None:
    (page,) = read_records(record(http(), "X-Own: 1"), "a.warc").pages

    assert gzip.decompress(page.record) == record(http(), "X-Own: 1")
    assert page.record == read_records(page.record, "b.warc.gz").pages[0].record


@pytest.mark.parametrize(
    ("url", "is_page"),
    [
        ("<https://harbour.example/tide>", True),
        ("https://harbour.example/порт", True),
        ("ftp://harbour.example/tide", False),
        ("https:///tide", False),
        ("https://harbour.example/\x1b[31m", False),
        ("", False),
    ],
)
def test_a_page_has_an_address_of_the_web(url: str, *, is_page: bool) -> None:
    found = read_records(record(http(), url=url), "a.warc")

    assert [page.url for page in found.pages] == [url.strip("<>")] * is_page


def test_a_password_in_an_address_is_not_kept() -> None:
    assert (
        read_records(record(http(), url="https://me:secret@a.example/"), "a.warc").pages[0].url == "https://a.example/"
    )


@pytest.mark.parametrize("date", ["2019-05-20T08:30:00.123456Z", "2019-05-20", "2019-13-20T08:30:00Z", "yesterday"])
def test_a_page_has_a_moment(date: str) -> None:
    assert len(read_records(record(http(), date=date), "a.warc").pages) == (date[-5:] == "3456Z")


# ---- digests


@pytest.mark.parametrize(
    "stated",
    [
        f"WARC-Block-Digest: {sha1(http())}",
        f"WARC-Payload-Digest: {sha1(PAGE)}",
        f"WARC-Payload-Digest: {sha1(PAGE).lower()}",
        f"WARC-Payload-Digest: sha1:{hashlib.sha1(PAGE, usedforsecurity=False).hexdigest()}",
        f"WARC-Payload-Digest: sha256:{hashlib.sha256(PAGE).hexdigest()}",
        f"WARC-Payload-Digest: SHA-256:{base64.b32encode(hashlib.sha256(PAGE).digest()).decode()}",
    ],
)
def test_a_digest_that_holds(stated: str) -> None:
    assert [page.digest for page in read_records(record(http(), stated), "a.warc").pages] == [Held.YES]
    changed = http().replace(b"sail", b"fail")
    found = read_records(record(changed, stated) + record(http(), url=f"{URL}/2"), "a.warc")

    assert [(page.url, page.digest) for page in found.pages] == [(f"{URL}/2", Held.UNSTATED)]
    (fault,) = found.faults
    assert fault.startswith(f"{URL} of 2019-05-20 does not have its digest ")


def test_a_digest_may_be_of_the_payload_with_its_chunks_or_without() -> None:
    chunks = b"7\r\n<p>Word\r\n0\r\n\r\n"
    for payload in (chunks, b"<p>Word"):
        block = http(chunks, "Transfer-Encoding: chunked")
        found = read_records(record(block, f"WARC-Payload-Digest: {sha1(payload)}"), "a.warc")
        assert [page.digest for page in found.pages] == [Held.YES]


def test_a_digest_of_an_unknown_kind_is_not_checked() -> None:
    found = read_records(record(http(), "WARC-Payload-Digest: crc32:12345678"), "a.warc")

    assert [page.digest for page in found.pages] == [Held.UNSTATED]


@pytest.mark.parametrize(
    ("fields", "block", "said"),
    [
        ((), http(b"7\r\n<p>W", "Transfer-Encoding: chunked"), "breaks off before its last chunk"),
        ((), http(PAGE, "Content-Length: 9999"), "breaks off before its end"),
        ((), http(gzip.compress(PAGE)[:-9], "Content-Encoding: gzip"), "breaks off where it is packed"),
        ((), http(PAGE, "Content-Encoding: gzip"), "is damaged where it is packed"),
        ((), http(PAGE, "Content-Encoding: zstd"), "is packed as 'zstd'"),
        ((), b"<p>no HTTP", "holds no HTTP answer"),
        (("WARC-Truncated: length",), http(), "was cut off by its recorder"),
    ],
)
def test_a_page_that_is_not_whole_is_a_fault(fields: tuple[str, ...], block: bytes, said: str) -> None:
    found = read_records(record(block, *fields), "a.warc")

    assert found.pages == ()
    assert said in found.faults[0]


# ---- revisits


@pytest.mark.parametrize(
    "refers",
    [
        ("WARC-Refers-To: <urn:uuid:1>",),
        (f"WARC-Refers-To-Target-URI: {URL}", f"WARC-Refers-To-Date: {DATE}"),
        (f"WARC-Payload-Digest: {sha1(PAGE)}",),
    ],
)
@pytest.mark.parametrize("is_before", [True, False])
def test_a_revisit_is_the_page_that_it_refers_to(refers: tuple[str, ...], *, is_before: bool) -> None:
    original = record(http(), "WARC-Record-ID: <urn:uuid:1>", f"WARC-Payload-Digest: {sha1(PAGE)}")
    again = record(http(b""), *refers, kind="revisit", date="2019-06-01T00:00:00Z")
    other = record(http(b"<p>Other"), url=f"{URL}/2")
    parts = (original, other, again) if is_before else (again, other, original)
    found = read_records(b"".join(parts), "a.warc")

    pages = [(page.url, f"{page.moment:%Y-%m-%d}", page.body) for page in found.pages]
    expected = [(URL, "2019-05-20", PAGE), (f"{URL}/2", "2019-05-20", b"<p>Other"), (URL, "2019-06-01", PAGE)]
    assert pages == (expected if is_before else expected[::-1])


def test_a_revisit_of_what_is_elsewhere_is_skipped() -> None:
    again = record(http(b""), "WARC-Refers-To: <urn:uuid:9>", kind="revisit")

    assert read_records(again, "a.warc").skipped == {"revisit of a page that is not in the file": 1}


# ---- damage and hostility


def test_what_stands_before_the_damage_is_read_and_the_damage_said() -> None:
    whole = gzip.compress(record(http())) + gzip.compress(record(http(b"<p>Second " * 99), url=f"{URL}/2"))
    for data, said in (
        (whole[:-20], "breaks off where it is packed, in record 2"),
        (whole[:-40] + b"\0" * 40, "in record 2"),
        (record(http()) + record(http())[:-90], "breaks off in record 2"),
        (record(http()) + b"WARC/1.0\r\nWARC-Ty", "breaks off in record 2"),
        (record(http()) + record(http(), "Content-Length: 99999999999"), "breaks off in record 2"),
        (record(http()) + record(http(), "Content-Length: -1"), "holds a record without its length"),
        (record(http()) + b"words instead of a record", "holds what is no WARC record"),
    ):
        found = read_records(data, "a.warc.gz")
        assert bodies(found) == [PAGE]
        assert found.damage is not None
        assert said in found.damage


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "holds no WARC record"),
        (b"\r\n\r\n", "holds no WARC record"),
        (b"words", "holds what is no WARC record"),
        (b"\x1f\x8b\x08\x00words and more words", "is damaged where it is packed"),
        (gzip.compress(b"words", mtime=0), "holds what is no WARC record"),
        (b"WARC/1.0", "breaks off in record 1"),
        (b"WARC/1.0\r\nA: " + b"a" * 200_000, "holds what is no WARC record"),
        (gzip.compress(b"WARC/1.0\r\nA: " + b"a" * 50_000_000, mtime=0), "holds what is no WARC record"),
        (b"PK\x03\x04words", "is no ZIP container that can be read"),
    ],
)
def test_what_is_no_web_archive_is_said_so(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said) as caught:
        read_records(data, "a.warc")

    assert str(caught.value).startswith("a.warc: ")


@given(st.data())
def test_a_file_cut_anywhere_gives_the_records_before_the_cut_or_an_error_of_ours(drawn: st.DataObject) -> None:
    parts = [record(http(b"<p>%d" % number), url=f"{URL}/{number}") for number in range(3)]
    if drawn.draw(st.booleans()):
        parts = [gzip.compress(part, mtime=0) for part in parts]
    whole = b"".join(parts)
    cut = drawn.draw(st.integers(0, len(whole)))
    complete = sum(1 for number in range(1, 4) if len(b"".join(parts[:number])) <= cut)
    try:
        found = read_records(whole[:cut], "a.warc")
    except UnreadableFile:
        assert complete == 0
    else:
        assert len(found.pages) in (complete, complete + 1)
        assert bodies(found) == [b"<p>%d" % number for number in range(len(found.pages))]


@given(st.binary(), st.binary(max_size=50), st.integers(0, 500))
def test_any_bytes_are_read_or_refused(noise: bytes, inside: bytes, at: int) -> None:
    whole = record(http())
    for data in (noise, b"WARC/1.0\r\n" + noise, whole[:at] + inside + whole[at:], whole + gzip.compress(noise)):
        try:
            read_records(data, "a.warc")
        except UnreadableFile as error:
            assert "\n" not in str(error)  # noqa: PT017 - that it is raised is no must


def test_a_bomb_ends_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_record, "UNPACKED_LIMIT", 5_000_000)
    bomb = gzip.compress(record(http()) + record(http(b"w" * 60_000_000), url=f"{URL}/2"))
    found = read_records(bomb, "a.warc.gz")

    assert len(bomb) < 100_000
    assert found.damage == "unpacks to more than 0 GB, the most that is read"
    assert bodies(found) == [PAGE]


def test_a_page_that_is_a_bomb_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "BLOCK_LIMIT", 1024**2)
    block = http(gzip.compress(b"w" * 30_000_000), "Content-Encoding: gzip")

    assert "unpacks to more than 1 MB" in read_records(record(block), "a.warc").faults[0]


def test_a_record_that_is_too_long_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_record, "BLOCK_LIMIT", 1_000)
    found = read_records(record(http(b"w" * 300_000)) + record(http(), url=f"{URL}/2"), "a.warc")

    assert [page.url for page in found.pages] == [f"{URL}/2"]
    assert found.skipped == {"record of more than 64 MB": 1}


def test_pages_beyond_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "LIMIT", 10_000)
    with pytest.raises(UnreadableFile, match="MB of pages, the most that is read"):
        read_records(b"".join(record(http(b"<p>" + b"w" * 999)) for _ in range(20)), "a.warc")


def test_a_million_tiny_records_end_at_the_limit() -> None:
    tiny = gzip.compress(b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
    many = tiny * 1_000_000
    start = time.monotonic()
    found = read_records(many[: 60 * 1024**2], "a.warc.gz")

    assert found.damage == "holds more than 100,000 records"
    assert time.monotonic() - start < 20


def test_a_million_empty_members_end_at_the_limit() -> None:
    start = time.monotonic()
    with pytest.raises(UnreadableFile, match="is packed in more than 250,000 pieces"):
        read_records(gzip.compress(b"") * 1_000_000, "a.warc.gz")
    assert time.monotonic() - start < 20


# ---- WACZ


def wacz(files: dict[str, bytes], *, listed: dict[str, str] | None = None, described: object = None) -> bytes:
    digests = {name: f"sha256:{hashlib.sha256(data).hexdigest()}" for name, data in files.items()} | (listed or {})
    package = {"profile": "data-package", "resources": [{"path": name, "hash": one} for name, one in digests.items()]}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as container:
        for name, data in files.items():
            container.writestr(name, data)
        container.writestr("datapackage.json", json.dumps(package if described is None else described))
    return held.getvalue()


def test_every_warc_file_of_a_wacz_is_read() -> None:
    files = {
        "archive/a.warc.gz": gzip.compress(record(http())),
        "archive/b.warc": record(http(b"<p>Second"), url=f"{URL}/2"),
        "pages/pages.jsonl": b"{}",
        "indexes/index.cdx": b"x",
    }

    assert bodies(read_records(wacz(files), "a.wacz")) == [PAGE, b"<p>Second"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            wacz({"archive/a.warc": record(http())}, listed={"archive/a.warc": f"sha256:{'0' * 64}"}),
            "is not as it was",
        ),
        (wacz({"archive/a.warc": record(http())}, listed={"archive/a.warc": "md4:00"}), "a digest of an unknown kind"),
        (wacz({"archive/a.warc": record(http())}, described={"resources": []}), "lists no digest of 'archive/a.warc'"),
        (wacz({"archive/a.warc": record(http())}, described={"resources": 3}), "can't be read"),
        (wacz({"archive/a.warc": record(http())}, described=[]), "can't be read"),
        (wacz({"pages/pages.jsonl": b"{}"}), "holds no WARC file under archive/"),
        (wacz({"archive/a.warc": record(http())})[:-30], "is no ZIP container that can be read"),
    ],
)
def test_a_wacz_that_is_not_as_it_says_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        read_records(data, "a.wacz")


def test_a_wacz_without_a_list_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as container:
        container.writestr("archive/a.warc", record(http()))
    with pytest.raises(UnreadableFile, match=r"has no datapackage\.json"):
        read_records(held.getvalue(), "a.wacz")


def test_a_wacz_is_unpacked_within_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("asquoted.sources.wacz.LIMIT", 1024**2)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("datapackage.json", '{"resources": []}')
        container.writestr("archive/a.warc", b"w" * 30_000_000)
    with pytest.raises(UnreadableFile, match=r"holds more than 1 MB in 'archive/a\.warc'"):
        read_records(held.getvalue(), "a.wacz")
    with pytest.raises(UnreadableFile, match="holds more than 10,000 files"):
        read_records(b"PK\x03\x04" + b"PK\x01\x02" * 10_001, "a.wacz")


def test_a_locked_wacz_is_refused() -> None:
    data = bytearray(wacz({"archive/a.warc": record(http())}))
    for sign, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = 0
        while (at := data.find(sign, at)) >= 0:
            data[at + place] |= 1
            at += 4
    with pytest.raises(UnreadableFile, match="is no ZIP container that can be read"):
        read_records(bytes(data), "a.wacz")


# ---- written and read by others


def received(**changes: Any) -> Received:
    plain: dict[str, Any] = {
        "url": URL,
        "asked": URL,
        "status": 200,
        "headers": (("Content-Type", "text/html"),),
        "media_type": "text/html",
        "charset": None,
        "body": PAGE,
        "payload": PAGE,
        "request": b"GET /tide HTTP/1.1\r\nHost: harbour.example\r\n\r\n",
        "response": http(),
        "address": "192.0.2.1",
        "moment": datetime(2019, 5, 20, 8, 30, tzinfo=UTC),
    }
    return Received(**plain | changes)


def _by_warcio(data: bytes) -> Iterator[Any]:
    for one in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
        body = one.content_stream().read()
        assert one.digest_checker.passed is not False
        yield one, body


# warcio leaves the temporary files that it writes to be closed by Python.
_UNCLOSED = pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")


@pytest.mark.parametrize("is_chunked", [True, False])
def test_what_is_written_is_read_by_warcio_and_here(*, is_chunked: bool) -> None:
    """The digest of a payload in chunks is left out: the standard and warcio differ on what it is of."""
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    block = http(chunks, "Transfer-Encoding: chunked") if is_chunked else http()
    hops = (Hop(url="https://harbour.example/", status=301),)
    data = write_warc(received(response=block, hops=hops, headers=split_message(block).headers))
    records = list(_by_warcio(data))

    assert [one.rec_type for one, _ in records] == ["warcinfo", "response", "request", "metadata"]
    assert records[1][0].rec_headers["WARC-Target-URI"] == URL
    assert records[1][0].rec_headers["WARC-Date"] == DATE
    assert records[1][1] == PAGE
    assert (records[1][0].rec_headers["WARC-Payload-Digest"] is None) == is_chunked
    assert records[2][0].http_headers["Host"] == "harbour.example"
    assert records[3][1] == b"via: https://harbour.example/\r\nredirect-status: 301\r\n"
    (page,) = read_records(data, "a.warc.gz").pages
    assert (page.url, page.body, page.digest, page.moment) == (URL, PAGE, Held.YES, received().moment)


def test_the_same_answer_gives_the_same_record() -> None:
    assert write_warc(received()) == write_warc(received())
    assert write_warc(received()) != write_warc(received(response=http(b"<p>Other"), payload=b"<p>Other"))


@_UNCLOSED
def test_what_warcio_writes_is_read() -> None:
    held = io.BytesIO()
    writer = WARCWriter(held, gzip=True)
    for number, kind in enumerate(("text/html; charset=utf-8", "image/png")):
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        one = writer.create_warc_record(f"{URL}/{number}", "response", payload=io.BytesIO(PAGE), http_headers=headers)
        writer.write_record(one)
        writer.write_record(
            writer.create_revisit_record(
                f"{URL}/{number}/again", one.rec_headers["WARC-Payload-Digest"], f"{URL}/{number}", DATE, headers
            )
        )
    found = read_records(held.getvalue(), "a.warc.gz")

    assert all(page.digest is Held.YES for page in found.pages)
    assert [page.url for page in found.pages] == [f"{URL}/0", f"{URL}/0/again", f"{URL}/1/again"]
