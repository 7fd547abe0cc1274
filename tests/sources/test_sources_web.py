"""Fetching, against servers on 127.0.0.1 that behave well or badly; limits are small, so that the bad ones end soon."""

from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from asquoted.errors import NotFetched
from asquoted.sources import web
from asquoted.sources.arrival import arrive_from_web
from asquoted.sources.web import Received, fetch
from asquoted.sources.wire import LIMITS

from .servers import Script, Site, answer, drip, say, say_farewell, send_to, serve

PAGE = "<!DOCTYPE html><title>Tide</title><p>“We sail at dawn,” the pilot said."
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
QUICK = replace(LIMITS, total=12, connect=6, first_byte=6, size=200_000, head=8_192)
HASTY = replace(QUICK, total=1.0, connect=0.6, first_byte=0.4)
"""For servers that are slow on purpose; what a busy machine may do must not look like it."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serve({}) as serving:
        yield serving


def get(site: Site, path: str = "/", script: Script | None = None) -> Received:
    if script is not None:
        site.scripts[path] = script
    return fetch(site(path), allow_private=True, limits=QUICK)


def refused(ask: Callable[[], object], *parts: str, gone: bool = False) -> NotFetched:
    """The call fails in one sentence with a remedy, which has these parts, long before a limit of the program."""
    start = time.monotonic()
    with pytest.raises(NotFetched) as caught:
        ask()
    assert time.monotonic() - start < 20
    for part in parts:
        assert part in str(caught.value)
    assert caught.value.gone is gone
    assert "\n" not in str(caught.value)
    return caught.value


# ---- what is received


def test_a_page_is_received_with_its_headers_as_sent(site: Site) -> None:
    body = PAGE.encode()
    got = get(site, "/tide", answer(body, "X-A: 1", "x-a: 2", "Set-Cookie: a=b", kind="text/html; charset=UTF-8"))

    assert (got.url, got.asked, got.hops, got.status) == (site("/tide"), site("/tide"), (), 200)
    assert got.headers == (
        ("Content-Type", "text/html; charset=UTF-8"),
        ("Content-Length", str(len(body))),
        ("X-A", "1"),
        ("x-a", "2"),
        ("Set-Cookie", "a=b"),
    )
    assert (got.media_type, got.charset, got.body, got.payload) == ("text/html", "utf-8", body, body)
    assert got.address == "127.0.0.1"
    assert got.moment.utcoffset() is not None
    assert abs(got.moment.timestamp() - time.time()) < 60


def test_what_is_asked_tells_who_asks_and_nothing_else(site: Site) -> None:
    site.scripts |= {"/a": send_to("/b?x=1", "301 Moved"), "/b?x=1": answer(PAGE.encode(), "Set-Cookie: a=b")}
    site.scripts["/a"] = answer(b"", "Location: /b?x=1#part", "Set-Cookie: id=7", status="302 Found")
    got = get(site, "/a")

    assert site.requests[-1] == got.request
    first, *lines = got.request.decode().removesuffix("\r\n\r\n").split("\r\n")
    assert first == "GET /b?x=1 HTTP/1.1"
    assert {line.split(":")[0] for line in lines} == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
    assert f"Host: 127.0.0.1:{site.port}" in lines
    assert "Accept-Encoding: gzip, deflate" in lines
    assert f"User-Agent: {web.user_agent()}" in lines
    assert web.user_agent().startswith("asquoted/")
    assert [(hop.url, hop.status) for hop in got.hops] == [(site("/a"), 302)]
    assert got.url == site("/b?x=1")


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", lambda data: gzip.compress(data[:9]) + gzip.compress(data[9:])),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("identity", bytes),
        ("deflate, gzip", lambda data: gzip.compress(zlib.compress(data))),
    ],
)
def test_a_packed_body_is_unpacked_and_its_payload_kept(
    coding: str, pack: Callable[[bytes], bytes], site: Site
) -> None:
    packed = pack(PAGE.encode() * 50)
    got = get(site, "/", answer(packed, f"Content-Encoding: {coding}"))

    assert got.body == PAGE.encode() * 50
    assert got.payload == packed
    assert got.response.endswith(packed)


def test_chunks_are_joined_and_kept_on_the_wire(site: Site) -> None:
    wire = HEAD + b"Transfer-Encoding: chunked\r\n\r\n4;x=y\r\n<p>W\r\n3\r\nord\r\n0\r\nX-Trailer: 1\r\n\r\n"
    got = get(site, "/", say(wire))

    assert (got.body, got.response) == (b"<p>Word", wire)


def test_a_body_without_length_ends_with_the_connection(site: Site) -> None:
    assert get(site, "/", say(HEAD + b"\r\n", PAGE.encode())).body == PAGE.encode()


def test_what_a_server_sends_behind_the_end_is_no_part_of_the_answer(site: Site) -> None:
    got = get(site, "/", say(b"HTTP/1.1 100 Continue\r\n\r\n" + HEAD + b"Content-Length: 4\r\n\r\n<p>AHTTP/1.1 200 B"))

    assert (got.body, got.response) == (b"<p>A", HEAD + b"Content-Length: 4\r\n\r\n<p>A")


def test_a_name_is_looked_up_once_and_the_connection_made_to_what_was_found(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.scripts["/"] = answer(PAGE.encode())
    asked: list[str] = []

    def look_up(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    got = fetch(f"http://Tide.Example:{site.port}", allow_private=True, limits=QUICK)

    assert asked == ["tide.example"]
    assert got.url == f"http://tide.example:{site.port}/"
    assert f"\r\nHost: tide.example:{site.port}\r\n".encode() in got.request


# ---- charset


def _text(site: Site, body: bytes, kind: str, path: str = "/") -> str:
    return arrive_from_web(get(site, path, answer(body, kind=kind))).reading.text


def test_the_charset_of_the_headers_comes_before_that_of_the_page(site: Site) -> None:
    body = "<meta charset=koi8-r><p>Гавань".encode("windows-1251")

    assert _text(site, body, "text/html; charset=windows-1251") == "Гавань"
    assert _text(site, body, "text/html") != "Гавань"
    assert _text(site, body, 'text/html; Charset="Windows-1251"; x=y') == "Гавань"


def test_a_byte_order_mark_comes_before_the_charset_of_the_headers(site: Site) -> None:
    assert _text(site, "\ufeff<p>Гавань".encode(), "text/html; charset=windows-1251") == "Гавань"
    assert _text(site, "\ufeffГавань".encode("utf-16-le"), "text/html; charset=utf-8") == "Гавань"


def test_plain_text_is_read_in_its_charset(site: Site) -> None:
    assert _text(site, "Café".encode("latin-1"), "text/plain; charset=iso-8859-1") == "Café"
    assert _text(site, "Café".encode("utf-16-be"), "text/plain; charset=utf-16be") == "Café"
    assert _text(site, "Café".encode(), "text/plain; charset=rot13") == "Café"


def test_the_media_type_and_not_the_name_says_what_a_page_is(site: Site) -> None:
    assert _text(site, b"<p>Words", "text/html", "/article.txt") == "Words"
    assert _text(site, b"<p>Words", "text/plain", "/article.html") == "<p>Words"
    assert _text(site, b"<!doctype html><p>Words", "application/octet-stream", "/article") == "Words"
    assert arrive_from_web(get(site, "/a%20b.txt", answer(b"Words", kind="text/plain"))).stem == "a b"


# ---- where no page comes


@pytest.mark.parametrize(
    ("status", "gone", "said"),
    [
        ("404 Not Found", True, "answers 404: gone or never there"),
        ("410 Gone", True, "answers 410: gone or never there"),
        ("403 Forbidden", False, "answers 403: not for everyone"),
        ("451 No", False, "answers 451: not for everyone"),
        ("304 Not Modified", False, "answers 304: that brings no page"),
        ("206 Partial", False, "answers 206: that brings no page"),
        ("204 No Content", False, "answers 204: that brings no page"),
        ("500 Oops", False, "answers 500: not now. Try again later."),
        ("302 Found", False, "answers 302: it sends on without saying where"),
    ],
)
def test_a_status_without_a_page(status: str, *, gone: bool, said: str, site: Site) -> None:
    refused(lambda: get(site, "/", answer(b"<p>Sorry", status=status)), f"{site('/')}: the address {said}", gone=gone)


def test_a_server_that_says_when_is_believed(site: Site) -> None:
    for status in ("503 Busy", "429 Slow down"):
        site.scripts["/"] = answer(b"", "Retry-After: 120", status=status)
        refused(lambda: get(site), "Try again in 120 seconds")
    refused(lambda: get(site, "/", answer(b"", "Retry-After: \x1b[31m", status="503 B")), "Try again later.")


BAD_ANSWERS: dict[str, tuple[Script, str]] = {
    "length larger than the body": (
        say(HEAD + b"Content-Length: 1000\r\n\r\n<p>Words"),
        "breaks off after 8 bytes, before its end",
    ),
    "chunk cut off": (
        say(HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\n<p>Words"),
        "before its end",
    ),
    "last chunk missing": (
        say(HEAD + b"Transfer-Encoding: chunked\r\n\r\n8\r\n<p>Words\r\n"),
        "before its end",
    ),
    "chunk without a size": (say(HEAD + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n<p>Words"), "before its end"),
    "gzip cut off": (
        answer(gzip.compress(PAGE.encode())[:-6], "Content-Encoding: gzip"),
        "breaks off where it is packed",
    ),
    "gzip that is none": (answer(b"<p>Words", "Content-Encoding: gzip"), "is damaged where it is packed"),
    "unknown coding": (answer(b"<p>Words", "Content-Encoding: zstd"), "is packed as 'zstd', which can't be undone"),
    "packed again and again": (answer(b"<p>", "Content-Encoding: gzip, gzip, gzip, gzip"), "is packed 4 times"),
    "two lengths": (say(HEAD + b"Content-Length: 3\r\nContent-Length: 8\r\n\r\n<p>Words"), "contradicts itself"),
    "no length": (say(HEAD + b"Content-Length: -3\r\n\r\n<p>Words"), "contradicts itself"),
    "gzip bomb": (
        answer(gzip.compress(b"<p>word " * 2_000_000), "Content-Encoding: gzip"),
        "unpacks to more than",
    ),
    "bomb within a bomb": (
        answer(gzip.compress(gzip.compress(b"w" * 20_000_000)), "Content-Encoding: gzip, gzip"),
        "unpacks to more than",
    ),
    "announced too large": (say(HEAD + b"Content-Length: 99999999999\r\n\r\n"), "is larger than"),
    "endless body": (drip(HEAD + b"\r\n", b"<p>words " * 8_000, 0.0), "is larger than"),
    "endless chunks": (
        drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"4\r\nword\r\n" * 99, 0.0),
        "is larger than",
    ),
    "huge header": (say(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 60_000 + b"\r\n\r\nW"), "sends more than 8 kB of headers"),
    "many headers": (say(b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 101 + b"\r\nW"), "does not answer in HTTP"),
    "endless headers": (drip(b"HTTP/1.1 200 OK\r\n", b"X: a\r\n" * 1_000, 0.0), "headers"),
    "broken header": (say(b"HTTP/1.1 200 OK\r\nno colon\r\nContent-Length: 3\r\n\r\n<p>W"), "sends broken headers"),
    "no HTTP": (say(b"SSH-2.0-OpenSSH_9.6\r\n"), "does not answer in HTTP as it should"),
    "nothing": (say(), "does not answer in HTTP as it should"),
    "a control character in the status": (say(b"HTTP/1.1 \x1b[31m OK\r\n\r\n"), "does not answer in HTTP"),
    "endless interim answers": (drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 500, 0.0), "headers"),
}


@pytest.mark.parametrize("name", BAD_ANSWERS)
def test_a_bad_answer_is_no_page(name: str, site: Site) -> None:
    script, said = BAD_ANSWERS[name]
    refused(lambda: get(site, "/", script), said)


SLOW_ANSWERS: dict[str, tuple[Script, str]] = {
    "slow to begin": (drip(b"", b"HTTP/1.1 ", 0.8), "sent nothing within 0.4 seconds"),
    "slow headers": (drip(b"HTTP/1.1 200 OK\r\nX: ", b"a", 0.05), "took more than 1 seconds"),
    "slow body": (drip(HEAD + b"Content-Length: 9999\r\n\r\n", b"w", 0.05), "took more than 1 seconds"),
    "slow chunks": (drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nw\r\n", 0.05), "took more than 1 sec"),
    "slow redirects": (drip(b"HTTP/1.1 302 Found\r\nLocation: /", b"a", 0.05), "took more than 1 seconds"),
}


@pytest.mark.parametrize("name", SLOW_ANSWERS)
def test_a_slow_answer_ends_at_the_limit(name: str, site: Site) -> None:
    script, said = SLOW_ANSWERS[name]
    site.scripts["/"] = script
    refused(lambda: fetch(site("/"), allow_private=True, limits=HASTY), said)


def test_the_time_is_that_of_all_redirects_together(site: Site) -> None:
    def slowly(connection: socket.socket, over: threading.Event) -> None:
        over.wait(0.3)
        send_to(f"/{len(site.requests)}")(connection, over)

    site.scripts |= {f"/{number}": slowly for number in range(12)}
    start = time.monotonic()
    refused(lambda: fetch(site("/0"), allow_private=True, limits=HASTY), "seconds")
    assert time.monotonic() - start < 3


def test_brotli_is_unpacked_within_the_limit(site: Site) -> None:
    import brotli  # noqa: PLC0415 - of the extra `warc`

    packed = brotli.compress(PAGE.encode() * 50)
    assert get(site, "/", answer(packed, "Content-Encoding: br")).body == PAGE.encode() * 50
    bomb = brotli.compress(b"w" * 50_000_000)
    assert len(bomb) < 1_000
    refused(lambda: get(site, "/", answer(bomb, "Content-Encoding: br")), "unpacks to more than")
    refused(lambda: get(site, "/", answer(packed[:-3], "Content-Encoding: br")), "breaks off where it is packed")
    refused(lambda: get(site, "/", answer(b"<p>Words", "Content-Encoding: br")), "is damaged where it is packed")


# ---- where an address leads


def test_a_circle_of_redirects_is_named(site: Site) -> None:
    site.scripts |= {"/a": send_to("/b"), "/b": send_to("/c"), "/c": send_to("/b")}

    refused(lambda: get(site, "/a"), f"sends in a circle: {site('/b')} → {site('/c')} → {site('/b')}")


def test_more_than_ten_redirects_are_too_many(site: Site) -> None:
    site.scripts |= {f"/{number}": send_to(f"/{number + 1}") for number in range(20)}
    site.scripts["/10"] = answer(PAGE.encode())

    assert len(get(site, "/0").hops) == 10
    site.scripts["/10"] = send_to("/11")
    refused(lambda: get(site, "/0"), "sends on more than 10 times")


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("file:///etc/passwd", "is asked with 'file', not http or https"),
        ("ftp://example.org/", "is asked with 'ftp'"),
        ("javascript:alert(1)", "is asked with 'javascript'"),
        ("data:text/html,<p>x", "is asked with 'data'"),
        ("http://user:secret@example.org/", "has a user's name in it"),
        ("http://example.org:22/", "names the port 22"),
        ("http://exa mple.org/", "names no host"),
        ("//[::1", "is no address"),
    ],
)
def test_a_redirect_to_what_may_not_be_asked(location: str, said: str, site: Site) -> None:
    error = refused(lambda: get(site, "/", send_to(location)), said)

    assert "secret" not in str(error)


def test_a_redirect_is_checked_as_the_first_address_is(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public server may not send into the network of whoever asks."""
    site.scripts |= {"/": send_to("http://10.0.0.1/admin")}
    monkeypatch.setattr("asquoted.sources.address.is_public", lambda address: str(address) == "127.0.0.1")

    refused(
        lambda: fetch(site("/"), limits=QUICK),
        "http://10.0.0.1/admin: is the address 10.0.0.1, which is not on the public",
    )


def test_a_redirect_in_other_letters_is_followed_as_utf_8(site: Site) -> None:
    path = "/%D0%BF%D0%BE%D1%80%D1%82%20a"
    site.scripts |= {"/": say("HTTP/1.1 301 M\r\nLocation: /порт a\r\n\r\n".encode()), path: answer(PAGE.encode())}

    assert get(site, "/").url == site(path)


def test_a_private_address_is_asked_only_when_the_user_says_so(site: Site) -> None:
    site.scripts["/"] = answer(PAGE.encode())

    refused(lambda: fetch(site("/"), limits=QUICK), "is the address 127.0.0.1", "--allow-private")
    assert site.requests == []
    assert get(site, "/").body == PAGE.encode()


def test_a_proxy_is_neither_used_nor_passed_by(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.scripts["/"] = answer(PAGE.encode())
    for name in ("http_proxy", "all_proxy"):
        with monkeypatch.context() as patched:
            patched.setenv(name, "http://192.0.2.1:3128")
            refused(lambda: get(site, "/"), "would be asked through the proxy", "NO_PROXY")
            assert site.requests == []
    monkeypatch.setenv("http_proxy", "http://192.0.2.1:3128")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert get(site, "/").body == PAGE.encode()


def test_nobody_at_an_address(site: Site) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: refused at once
        port = taken.getsockname()[1]
        refused(lambda: fetch(f"http://127.0.0.1:{port}/", allow_private=True, limits=QUICK), "can't be reached")
    refused(lambda: fetch(site("/", "https"), allow_private=True, limits=HASTY), "did not take the call in time")


def test_a_self_signed_certificate_is_refused(tmp_path: Path, site: Site) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = (
        f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -keyout {key}"
        f" -out {certificate} -subj /CN=x -addext subjectAltName=IP:127.0.0.1"
    )
    subprocess.run(make.split(), check=True, capture_output=True, timeout=20)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serve({"/": answer(PAGE.encode())}, context) as safe:
        url = safe("/", "https")
        refused(
            lambda: fetch(url, allow_private=True, limits=QUICK),
            "has a certificate that can't be trusted",
            "self-signed",
        )
        assert safe.requests == []
        with pytest.MonkeyPatch.context() as trusting:
            trusting.setenv("SSL_CERT_FILE", str(certificate))
            assert fetch(url, allow_private=True, limits=QUICK).body == PAGE.encode()
            safe.scripts["/cut"] = say(HEAD + b"\r\n<p>Words")  # its end is only that the connection ends
            cut = safe("/cut", "https")
            refused(lambda: fetch(cut, allow_private=True, limits=QUICK), "broke the connection")
            safe.scripts["/cut"] = say_farewell(HEAD + b"\r\n<p>Words")
            assert fetch(cut, allow_private=True, limits=QUICK).body == b"<p>Words"
            other = url.replace("127.0.0.1", "localhost")
            refused(lambda: fetch(other, allow_private=True, limits=QUICK), "can't be trusted", "mismatch")
    assert site.requests == []
