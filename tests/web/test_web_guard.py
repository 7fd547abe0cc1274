"""What other sites, hostile sources and mistyped addresses must not do."""

from __future__ import annotations

import logging
import re

import pytest

from asquoted.archive.store import open_archive
from asquoted.web.app import create_app
from asquoted.web.guard import MOST_BYTES

from .conftest import Make, Shown

PATHS = (
    "/",
    "/?q=sanctions",
    "/?q=(",
    "/q/lavrov-2019-05-15-mechanism",
    "/q/lavrov-2019-05-15-mechanism.json",
    "/s/asmolov-2019-korean-peace",
    "/s/asmolov-2019-korean-peace/changes",
    "/p/sergey-lavrov",
    "/drift",
    "/proof",
    "/help",
    "/feed.atom",
    "/openapi.json",
    "/static/pages.css",
    "/static/pages.js",
    "/q/nobody",
    "/nowhere",
)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_a_policy_that_lets_nothing_in(shipped: Shown, path: str) -> None:
    with shipped.client.get(path) as answer:
        pass
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert set(policy.values()) <= {"'none'", "'self'"}
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in answer.headers
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("path", [path for path in PATHS if not path.startswith("/static")])
def test_no_page_has_script_or_style_of_its_own_or_leads_outside(shipped: Shown, path: str) -> None:
    page = shipped.client.get(path).get_data(as_text=True)
    if not page.startswith("<!doctype"):
        return
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL)
    assert scripts
    assert all("src=" in attributes or 'type="application/ld+json"' in attributes for attributes, _ in scripts)
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page), "the shipped source has no address on the web"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options", "trace"])
def test_pages_can_only_be_read(shipped: Shown, method: str) -> None:
    for path in PATHS:
        if path == "/proof" and method == "post":
            continue
        answer = getattr(shipped.client, method)(path)
        assert answer.status_code == 405, (method, path)
        assert "GET" in answer.headers["Allow"]


def test_reading_changes_nothing(shipped: Shown) -> None:
    before = {path: path.read_bytes() for path in shipped.path.rglob("*") if path.is_file()}
    for path in PATHS:
        shipped.client.get(path).close()
        shipped.client.head(path).close()
    assert {path: path.read_bytes() for path in shipped.path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "localhost@evil.example", "[::1", "a:b:c"]
)
def test_another_host_is_not_answered(shipped: Shown, host: str) -> None:
    answer = shipped.client.get("/", headers={"Host": host})
    assert answer.status_code in (400, 421)
    assert "sanctions" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8377", "[::1]:8377", "LOCALHOST:1"])
def test_the_own_machine_is_answered(shipped: Shown, host: str) -> None:
    assert shipped.client.get("/help", headers={"Host": host}).status_code == 200


def test_a_host_that_was_named_is_answered(shipped: Shown) -> None:
    app = create_app(open_archive(shipped.path), hosts=("quotes.example",))
    client = app.test_client()
    assert client.get("/help", headers={"Host": "quotes.example"}).status_code == 200
    assert client.get("/help", headers={"Host": "localhost"}).status_code == 421
    app.extensions["asquoted"].close()


def test_a_draft_is_taken_from_the_own_page_alone(shipped: Shown) -> None:
    for site, status in (("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)):
        answer = shipped.client.post("/proof", data={"text": "“We will go.”"}, headers={"Sec-Fetch-Site": site})
        assert answer.status_code == status, site


def test_what_is_too_much_is_refused(shipped: Shown) -> None:
    assert shipped.client.get("/", query_string={"q": "a" * 9_000}).status_code == 414
    assert shipped.client.get("/", query_string={"q": "ab " * 700}).status_code == 400
    assert shipped.client.get("/", query_string={"q": "((((" * 400}).status_code == 400
    assert shipped.client.get(f"/q/{'a' * 7_000}").status_code == 404
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="draft.txt"\r\n\r\n'
    for kind, body in (
        ("multipart/form-data; boundary=x", head + b"x" * MOST_BYTES + b"\r\n--x--\r\n"),
        ("application/x-www-form-urlencoded", b"text=" + b"x" * MOST_BYTES),
    ):
        assert shipped.client.post("/proof", data=body, content_type=kind).status_code == 413, kind
    many = {f"part{number}": "x" for number in range(50)}
    assert shipped.client.post("/proof", data=many, content_type="multipart/form-data").status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/q/../archive.toml",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static//etc/passwd",
        "/static/..%2fapp.py",
        "/static/..%5capp.py",
        "/s/..%2f..%2farchive.toml",
        "/s/asmolov-2019-korean-peace/captures",
        "/q/%2e%2e",
        "/s/.json",
        "/p/%2Fetc%2Fpasswd.json",
    ],
)
def test_no_path_leads_to_a_file(shipped: Shown, path: str) -> None:
    answer = shipped.client.get(path)
    assert answer.status_code in (400, 404), path
    assert "schema = 1" not in answer.get_data(as_text=True)
    assert "create_app" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/?q=%ff", "/?q=%c3%28", "/?q=%ed%a0%80", "/q/a%00b", "/?q=%f8%88"])
def test_bytes_that_are_no_text_are_refused(shipped: Shown, path: str) -> None:
    assert shipped.client.get(path).status_code == 400


def test_a_path_of_bytes_that_are_no_text_is_refused(shipped: Shown) -> None:
    assert shipped.client.get("/", environ_overrides={"PATH_INFO": "/q/\xff\xfe"}).status_code == 400


@pytest.mark.parametrize(
    "path", ["/?page=0", "/?page=-1", "/?page=1e3", "/?page=٣", "/p/sergey-lavrov?page=99", "/s/x?part=2"]
)
def test_pages_that_are_not_there(shipped: Shown, path: str) -> None:
    assert shipped.client.get(path).status_code == 404


def test_a_bug_shows_no_trace(
    shipped: Shown, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr("asquoted.web.pages.make_quote_page", broken)
    with caplog.at_level(logging.ERROR):
        answer = shipped.client.get("/q/lavrov-2019-05-15-mechanism")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 500
    assert "secret" not in page
    assert "Traceback" not in page
    assert "secret of the inside" in caplog.text


HOSTILE = "<script>alert(1)</script>"


def test_nothing_that_a_source_says_is_taken_for_a_page(make: Make) -> None:
    words = (
        "We will say &lt;script&gt;alert(1)&lt;/script&gt; and &quot; onload=alert(2) x=&quot; in the pier’s own words"
    )
    page = (
        f"<html><head><title>{HOSTILE}</title>"
        "<meta property='og:title' content='\"><img src=x onerror=alert(3)>'></head><body><article>"
        f"<h1>{HOSTILE}</h1><p>“{words},” said Ada Quill on 1 March 2024. <img src=x onerror=alert(4)></p>"
        "<p>Then <!-- --><svg onload=alert(5)></svg> she left, and the storm took nine planks.</p></article></body>"
    )
    said = 'We will say <script>alert(1)</script> and " onload=alert(2) x=" in the pier’s words'
    shown = make(page, (said, "Ada </title><script>alert(6)</script> Quill", "2024-03-01"), title=f"</title>{HOSTILE}")
    quote = shown.json("/search.json")["hits"][0]["id"]
    (speaker,) = shown.json(f"/q/{quote}.json")["speakers"]
    for path in (
        "/",
        "/?q=script",
        f"/q/{quote}",
        "/s/pier",
        "/s/pier/changes",
        f"/p/{speaker['id']}",
        "/drift",
        "/help",
    ):
        page = shown.get(path)
        without_data = re.sub(r'<script type="application/ld\+json">[^<]*</script>', "", page)
        assert len(re.findall("<script", without_data)) == 1, path  # that of every page
        assert "<img" not in page
        assert not re.search(r"<[^>]*\sonload=", re.sub(r'"[^"]*"', '""', page)), path
    feed = shown.get("/feed.atom")
    assert "<script" not in feed


def test_what_was_typed_is_shown_as_it_was_typed(shipped: Shown) -> None:
    for path in ("/", "/drift", "/q/x"):
        for name in ("q", "speaker", "source", "sort", "finding"):
            page = shipped.client.get(path, query_string={name: HOSTILE}).get_data(as_text=True)
            assert HOSTILE not in page
    assert HOSTILE not in shipped.get(f"/q/{HOSTILE}", 404)


def test_a_draft_is_shown_as_it_was_sent(shipped: Shown) -> None:
    draft = f"He said “{HOSTILE} and the robust mechanism of peace and security” <img src=x onerror=alert(1)>."
    page = shipped.client.post("/proof", data={"text": draft}).get_data(as_text=True)
    assert HOSTILE not in page
    assert "<img" not in page
