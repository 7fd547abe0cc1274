"""Links open in Chromium at the words: the page scrolls to them and they are highlighted."""

from __future__ import annotations

import base64
import html
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from asquoted.archive.captures import describe_capture
from asquoted.archive.create import create_archive
from asquoted.archive.store import Archive, open_archive
from asquoted.cite.anchor import anchor
from asquoted.cite.formats import write
from asquoted.cite.gather import gather
from asquoted.cite.link import Linker
from asquoted.cite.place import Links
from asquoted.model import Source, SourceId, Span
from asquoted.sources.read import read

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None and os.environ.get("ASQUOTED_NO_SKIP") != "1",
    reason="Chromium is not installed: apt-get install chromium",
)

FILLER = "".join(f"<p>Nothing of note was said on day {number} of the conference.</p>" for number in range(120))
_STYLE = (
    "<style>body{margin:20px;font:16px sans-serif} ::target-text{background:rgb(255,0,0);color:rgb(255,0,0)}</style>"
)
_LOOK = """
async (picture) => {
  const image = new Image();
  image.src = "data:image/png;base64," + picture;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width; canvas.height = image.height;
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
  let top = canvas.height, bottom = -1, count = 0, coloured = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [r, g, b] = [data[at], data[at + 1], data[at + 2]];
    if (Math.max(r, g, b) - Math.min(r, g, b) > 25) coloured += 1;
    if (data[at] > 240 && data[at + 1] < 15 && data[at + 2] < 15) {
      const row = Math.floor(at / 4 / canvas.width);
      count += 1; top = Math.min(top, row); bottom = Math.max(bottom, row);
    }
  }
  return {top, bottom, count, coloured};
}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where a browser is

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def serve() -> Iterator[Callable[[bytes, str], str]]:
    """`serve(body, kind)` is the address at which a server on this machine gives a document."""
    answers: dict[str, tuple[bytes, str]] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body, kind = answers.get(self.path, (b"", "text/html"))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()

        def give(body: bytes, kind: str = "text/html; charset=utf-8") -> str:
            path = f"/{len(answers)}"
            answers[path] = (body, kind)
            return f"http://127.0.0.1:{server.server_address[1]}{path}"

        yield give
        server.shutdown()
        thread.join(5)


def kept(folder: Path, name: str, data: bytes, address: str) -> tuple[Archive, Source]:
    """An archive whose one source is this page at this address."""
    create_archive(folder, title="T", language="en")
    archive = open_archive(folder)
    reading = read(data, name)
    source = Source(id=SourceId("page"), csl={"title": "T", "URL": address})
    capture = describe_capture(reading, data, on="2026-11-28")
    archive.add_source(source, capture=capture, data=data, text=reading.text, regions=reading.regions)
    return archive, archive.source("page")


def links(archive: Archive, source: Source, *pieces: str) -> Links:
    capture = source.captures[0]
    text = archive.text_of(source.id, capture)
    spans = [Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]
    return Linker(archive).links_to(source, capture, spans)


class Seen:
    """What a browser shows of an address: how far it scrolled, and where the highlight is on the screen."""

    def __init__(self, browser: Any, address: str) -> None:
        page = browser.new_page(viewport={"width": 800, "height": 600})
        try:
            page.goto(address)
            page.wait_for_timeout(300)
            self.scrolled = page.evaluate("scrollY")
            where = "document.getElementById('here')?.getBoundingClientRect().toJSON() ?? null"
            self.paragraph = page.evaluate(where)
            picture = base64.b64encode(page.screenshot()).decode()
            looker = browser.new_page()
            self.red = looker.evaluate(_LOOK, picture)
            looker.close()
        finally:
            page.close()

    @property
    def is_at_the_words(self) -> bool:
        """Whether the page was scrolled to the paragraph, and what is highlighted lies within it."""
        box = self.paragraph
        return bool(
            self.scrolled > 0
            and 0 <= box["top"] < 600
            and self.red["count"] > 50
            and box["top"] - 2 <= self.red["top"] <= self.red["bottom"] <= box["bottom"] + 2
        )


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("We must strive for peace", "We must strive for peace"),
        ("He said: “We must, <b>as ever</b>, strive.” Then he left.", "We must, as ever, strive."),
        ("a well-known, so-called “co-operation” & more", "well-known, so-called “co-operation” & more"),
        ("The grain holds.<sup><a href='#n1'>1</a></sup> The ships sail<sup>2</sup> on Monday", None),
        ("Мы уверены, что переговоры продолжатся ещё долго", "что переговоры продолжатся"),
        ("100 % sure: 50% + 50% = all? Yes/no #1 ; ok", "100 % sure: 50% + 50% = all? Yes/no #1"),
        ("Nothing of note was said on day 7, they insisted", "Nothing of note was said on day 7"),
        (f"Long words begin here {'and they go on for many a weary mile ' * 20} until the very end", None),
        ("A line of verse<br>and another line<br>and the last of it", None),
        ("soft hy&shy;phen and no&nbsp;break here", None),
    ],
)
def test_a_page_opens_at_the_words(
    markup: str, words: str | None, browser: Any, serve: Callable[..., str], tmp_path: Path
) -> None:
    body = f"<!doctype html><meta charset=utf-8><title>T</title>{_STYLE}<body>{FILLER}<p id=here>{markup}</p>{FILLER}"
    address = serve(body.encode())
    archive, source = kept(tmp_path / "archive", "page.html", body.encode(), address)
    capture = source.captures[0]
    text = archive.text_of(source.id, capture)
    block = text.split("\n\n")[120]
    start = text.index(words or block, text.index(block))
    link = Linker(archive).links_to(source, capture, [Span(start, start + len(words or block))]).address
    assert link.startswith(f"{address}#:~:text=")
    assert Seen(browser, link).is_at_the_words, link


def test_of_equal_words_those_meant_are_shown(browser: Any, serve: Callable[..., str], tmp_path: Path) -> None:
    first = "<p>The minister of ports said the fees are due in May.</p>"
    second = "<p id=here>The minister of roads said the fees are due in May.</p>"
    body = f"<!doctype html><meta charset=utf-8>{_STYLE}<body>{FILLER}{first}{FILLER}{second}{FILLER}".encode()
    archive, source = kept(tmp_path / "archive", "page.html", body, serve(body))
    capture = source.captures[0]
    text = archive.text_of(source.id, capture)
    start = text.rindex("the fees are due")
    span = Span(start, start + len("the fees are due"))
    link = Linker(archive).links_to(source, capture, [span]).address
    assert Seen(browser, link).is_at_the_words, link


def test_words_over_paragraphs_are_one_stretch(browser: Any, serve: Callable[..., str], tmp_path: Path) -> None:
    inner = "<p>“We begin in the spring.</p><p>“We end in the autumn,” she said.</p>"
    body = f"<!doctype html><meta charset=utf-8>{_STYLE}<body>{FILLER}<div id=here>{inner}</div>{FILLER}".encode()
    archive, source = kept(tmp_path / "archive", "page.html", body, serve(body))
    link = links(archive, source, "We begin in the spring.\n\n“We end in the autumn").address
    assert Seen(browser, link).is_at_the_words, link


def test_a_text_that_is_kept_here_opens_at_the_words(browser: Any, tmp_path: Path) -> None:
    lines = "".join(f"Line {number} says nothing.\n\n" for number in range(200))
    data = f"{lines}The harbour stays open.\n\n{lines}".encode()
    archive, source = kept(tmp_path / "archive", "speech.txt", data, "")
    link = links(archive, source, "The harbour stays open.")
    assert link.address == ""
    assert link.kept.startswith("file:///")
    seen = Seen(browser, link.kept)
    assert seen.scrolled > 1000
    assert seen.red["coloured"] > 200  # Chromium's own highlight; the text itself is black on white
    plain = Seen(browser, link.kept.partition("#")[0])
    assert (plain.scrolled, plain.red["coloured"]) == (0, 0)


def test_the_quote_that_the_readme_cites_opens_at_its_words(browser: Any) -> None:
    archive = open_archive(Path(__file__).resolve().parents[2] / "archive")
    quote = archive.quote("lavrov-2019-05-15-mechanism")
    (citation,) = anchor(archive, gather(archive, [quote], on="2026-11-28"))
    written = write("link", [citation])
    assert isinstance(written, str)
    seen = Seen(browser, written.strip())
    assert seen.scrolled > 0
    assert seen.red["coloured"] > 200


def test_the_page_stays_at_its_top_for_words_that_it_lacks(browser: Any, serve: Callable[..., str]) -> None:
    """That the tests above can fail."""
    body = f"<!doctype html><meta charset=utf-8>{_STYLE}<body>{FILLER}<p id=here>{html.escape('a & b')}</p>".encode()
    assert not Seen(browser, f"{serve(body)}#:~:text=not%20here").is_at_the_words
