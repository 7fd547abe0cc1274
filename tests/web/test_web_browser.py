"""The pages in a real Chromium: both themes, narrow and printed, by keyboard alone, without scripts, published."""

from __future__ import annotations

import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import create_server

from asquoted.archive.store import open_archive
from asquoted.web.app import create_app
from asquoted.web.publish import publish

from .conftest import SHIPPED, spoil

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None and os.environ.get("ASQUOTED_NO_SKIP") != "1",
    reason="Chromium is not installed: apt-get install chromium",
)

MECHANISM, ARTICLE = "lavrov-2019-05-15-mechanism", "asmolov-2019-korean-peace"
ADDRESSES = {
    "all quotes": "/",
    "hits": "/?q=sanctions&speaker=vasily-nebenzya",
    "passages": "/?q=sanctions&view=passages",
    "newest first": "/?sort=newest",
    "nothing found": "/?q=submarine",
    "a malformed query": "/?q=(a",
    "a quote": "/q/moon-2019-04-25-hope",
    "a misquotation": f"/q/{MECHANISM}",
    "a source": f"/s/{ARTICLE}",
    "captures": f"/s/{ARTICLE}/changes",
    "a speaker": "/p/sergey-lavrov",
    "the board": "/drift",
    "a draft": "/proof",
    "help": "/help",
    "an unknown id": "/q/lavrov-2019",
}
VIEWS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "dark phone": {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}, "has_touch": True},
    "phone": {"color_scheme": "light", "viewport": {"width": 360, "height": 740}, "has_touch": True},
}


@dataclass(frozen=True)
class Site:
    """A server on the loopback, and the same archive published."""

    base: str
    published: Path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    logging.getLogger("waitress").setLevel(logging.ERROR)
    folder = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        shutil.copytree(SHIPPED, folder / "archive")
        spoil(folder / "archive")
        app = create_app(open_archive(folder / "archive"))
        publish(open_archive(folder / "archive"), folder / "published")
        server = create_server(app, host="127.0.0.1", port=0, threads=2, clear_untrusted_proxy_headers=True)
        threading.Thread(target=server.run, daemon=True).start()
        yield Site(f"http://127.0.0.1:{server.effective_port}", folder / "published")
        server.close()
        app.extensions["asquoted"].close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


Open = Callable[..., Page]


@pytest.fixture
def show(browser: Browser) -> Iterator[Open]:
    """Opens windows; in the end none may have logged an error, or asked for anything outside."""
    wrong: list[str] = []
    contexts = []

    def opened(**options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("requestfailed", lambda asked: wrong.extend([asked.url] if _is_wrong(asked.failure) else []))
        page.on("request", lambda asked: wrong.extend([f"outside: {asked.url}"] if _is_outside(asked.url) else []))
        page.on("console", lambda line: wrong.extend([line.text] if "Security Policy" in line.text else []))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong


def _is_outside(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "file://"))


def _is_wrong(failure: str | None) -> bool:
    """Whether a request failed otherwise than by another page being opened meanwhile."""
    return failure != "net::ERR_ABORTED"


_RULES: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"],
    "rules": {"color-contrast-enhanced": {"enabled": False}},  # 7:1 is AAA; the pages promise AA
    "preload": False,
}


def violations(page: Page, rules: dict[str, Any] = _RULES) -> list[tuple[str, str]]:
    """What axe finds: each rule that is broken, with the first element that breaks it."""
    found = Axe().run(page, options=rules).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:120]) for one in found]


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(site: Site, show: Open, view: str) -> None:
    page = show(**VIEWS[view])
    for name, address in ADDRESSES.items():
        page.goto(site.base + address)
        for summary in page.locator("main details").all()[:40]:
            summary.evaluate("one => { one.open = true; }")
        assert not violations(page), (view, name)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, (view, name)
    page.goto(f"{site.base}/proof")
    page.get_by_label("Paste the draft").fill(
        "Lavrov said that “we must strive to form a strong mechanism”. He added “nobody ever wrote these words at all”."
    )
    page.get_by_role("button", name="Check it").click()
    page.get_by_role("heading", name="Checking sheet").wait_for()
    assert not violations(page), (view, "a checking sheet")
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, (view, "a checking sheet")


def test_marks_differ_by_sign_and_line_and_colour(site: Site, show: Open) -> None:
    seen = {}
    for view in ("light", "dark"):
        page = show(**VIEWS[view])
        page.goto(f"{site.base}/q/{MECHANISM}")
        inserted, deleted = page.locator(".beside ins").first, page.locator(".beside del").first
        assert inserted.locator(".sign").inner_text() == "+"
        assert deleted.locator(".sign").inner_text() == "−"
        style = "one => { const s = getComputedStyle(one); return [s.color, s.backgroundColor, s.borderBottomStyle]; }"
        assert inserted.evaluate(style)[2] == "none"
        assert deleted.evaluate(style)[2] == "dotted"
        seen[view] = (inserted.evaluate(style)[:2], deleted.evaluate(style)[:2])
        assert seen[view][0] != seen[view][1]
    assert seen["light"] != seen["dark"]


def test_from_a_search_to_a_chicago_footnote_on_the_clipboard(site: Site, show: Open) -> None:
    page = show(**VIEWS["light"], permissions=["clipboard-read", "clipboard-write"])
    page.goto(site.base)
    page.get_by_role("searchbox").fill("robust OR strong speaker:lavrov mechanism")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name=MECHANISM).click()
    page.locator("#copy-chicago").wait_for()
    page.get_by_role("button", name="Copy Chicago footnote").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Sergey Lavrov, May 15, 2019, quoted in Konstantin Asmolov, “Russia and China")
    assert "not verified" in copied, "it is one of the two that were spoilt"


def test_by_keyboard_alone(site: Site, show: Open) -> None:
    page = show(**VIEWS["light"])
    page.goto(site.base)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    page.keyboard.type("sanctions")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=sanctions")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("article.item").nth(1)
    assert "here" in (second.get_attribute("class") or "")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", "what has the focus shows it"
    page.keyboard.press("k")
    first = page.locator("article.item").first.get_attribute("id") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/q/{first.removeprefix('q-')}")
    page.keyboard.press("?")
    page.wait_for_url("**/help")


def test_the_keys_can_be_turned_off(site: Site, show: Open) -> None:
    page = show(**VIEWS["light"])
    page.goto(f"{site.base}/help")
    page.get_by_role("button", name="Turn the keys off").click()
    page.goto(site.base)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.goto(f"{site.base}/help")
    page.get_by_role("button", name="Turn the keys on").click()
    page.goto(site.base)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_every_link_and_button_can_be_hit_with_a_finger(site: Site, show: Open) -> None:
    page = show(**VIEWS["phone"])
    small = """() => [...document.querySelectorAll('nav a, button, summary, .facets a, .chips a, .line a, .leaf a')]
        .filter(one => one.offsetParent !== null && !one.closest('.vh'))
        .map(one => [one.textContent.trim().slice(0, 40), one.getBoundingClientRect()])
        .filter(([, box]) => box.height > 0 && box.height < 24).map(([text, box]) => `${text}: ${box.height}`)"""
    for name, address in ADDRESSES.items():
        page.goto(site.base + address)
        assert not page.evaluate(small), name


def test_without_scripts_everything_can_be_read_and_asked(site: Site, show: Open) -> None:
    page = show(**VIEWS["phone"], java_script_enabled=False)
    page.goto(site.base)
    page.get_by_role("searchbox").fill("sanctions")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/?q=sanctions")
    page.locator(".facets").get_by_role("link", name="Vasily Nebenzya").click()
    page.wait_for_url("**speaker=vasily-nebenzya")
    page.locator("a.go").first.click()
    assert page.locator(".beside .words").count() == 2
    assert "Nebenzya" in page.locator("#copy-chicago").inner_text()
    assert page.locator("button.copy:visible").count() == 0, "what does nothing is not shown"
    page.goto(f"{site.base}/proof")
    page.get_by_label("Paste the draft").fill("Lavrov said “a comprehensive agreement both on the denuclearization”.")
    page.get_by_role("button", name="Check it").click()
    page.get_by_role("heading", name="Checking sheet").wait_for()


def test_printed_pages_leave_the_frame_out_and_keep_the_marks(site: Site, show: Open) -> None:
    page = show(**VIEWS["dark"])
    page.emulate_media(media="print")
    for address in (f"/q/{MECHANISM}", f"/s/{ARTICLE}", "/?q=sanctions"):
        page.goto(site.base + address)
        assert not page.locator(".top nav").is_visible()
        assert not page.locator(".foot").is_visible()
        assert page.locator("main .words, main .reader").first.is_visible()
        assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(0, 0, 0)"
    assert not page.locator(".facets").is_visible()
    assert page.pdf()[:5] == b"%PDF-"


def test_published_pages_are_searched_from_the_disk(site: Site, show: Open) -> None:
    page = show(**VIEWS["light"])
    page.goto((site.published / "index.html").as_uri())
    page.get_by_role("searchbox").fill("strong mechanism")
    page.keyboard.press("Enter")
    page.locator("#tally", has_text="1 quote").wait_for()
    assert page.locator("#list mark").all_inner_texts() == ["strong", "mechanism"]
    page.get_by_role("link", name=MECHANISM).click()
    page.get_by_role("link", name="Sergey Lavrov").click()
    page.get_by_role("heading", name="Sergey Lavrov").wait_for()


@pytest.fixture
def hosted(site: Site) -> Iterator[str]:
    """The published pages, handed out by a server as any host would."""
    handler = partial(QuietHandler, directory=str(site.published))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - of the class above
        pass


def test_published_sources_are_searched_too_where_a_server_hands_them_out(hosted: str, show: Open) -> None:
    page = show(**VIEWS["light"])
    page.goto(f"{hosted}/index.html?q=negotiators")
    page.get_by_role("heading", name="In the sources").wait_for()
    assert page.locator("#texts mark").first.inner_text().lower().startswith("negotiat")
    assert not violations(page)
    page.locator("#texts a").first.click()
    page.get_by_role("heading", name="Russia and China in the Korean Peace Process").wait_for()


def test_published_pages_are_accessible_too(site: Site, show: Open) -> None:
    page = show(**VIEWS["dark"])
    for name in ("index.html", f"q/{MECHANISM}.html", f"s/{ARTICLE}.html", "p/sergey-lavrov.html", "drift.html"):
        page.goto((site.published / name).as_uri())
        assert not violations(page), name
