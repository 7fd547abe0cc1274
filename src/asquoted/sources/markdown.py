"""Markdown: the words that its reader sees, which are those of the page it stands for.

Markdown is a way of writing HTML and may hold HTML anywhere, so it is turned into a page and that is read: marks,
link targets, comments and tags are no words, struck text is a region, tables and code keep their shape. CommonMark
with GitHub's tables and strikethrough, and the notes of pandoc, PHP Markdown Extra and GitHub.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from asquoted.errors import UnreadableFile
from asquoted.model import Locator, Region
from asquoted.sources import html
from asquoted.sources.blocks import in_order
from asquoted.sources.decode import decode_utf8
from asquoted.sources.formats import Content
from asquoted.sources.html_marks import write_marked
from asquoted.sources.names import as_name
from asquoted.sources.stated import as_date, as_language, fold_space

VERSION = 1
LIMIT = 4 * 1024 * 1024
"""Bytes: a long novel; a megabyte of prose takes some 2 s, of tables some 40 s."""

BRACKETS_AT_MOST = 100_000
"""Opening brackets: looking for what closes each takes up to 0.3 ms; a book with 10,000 notes has 20,000."""

DEEPEST = 100
"""Levels, a list having two: the parser leaves out what stands deeper without a word, so that is refused."""

_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?P<lines>(?:(?!---[ \t]*$|\.\.\.[ \t]*$).*\n){0,500})(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE
)
_LINE = re.compile(r"(?P<key>[A-Za-z_-]{1,40})[ \t]*:[ \t]*(?P<value>.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.*)")


def read(data: bytes, name: str) -> Content:
    """The text of a document, its regions, and what its front matter says of it, which is no part of the text.

    Notes are regions “footnote” with their number at the end of the text, where they show; their marks are left out.
    """
    if len(data) > LIMIT:
        raise _too_much(f"more than {LIMIT // 1024**2} MB", name)
    source = decode_utf8(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if source.count("[") > BRACKETS_AT_MOST:
        raise _too_much(f"more than {BRACKETS_AT_MOST:,} opening brackets", name)
    front = _FRONT_MATTER.match(source)
    page = _render(source[front.end() :] if front else source, name)
    if len(page) > html.LIMIT:  # a table's marks become four times as many tags
        raise _too_much(f"more than {html.LIMIT // 1024**2} MB as a page", name)
    soup = html.parse(page)
    notes = soup.find_all("li", class_="footnote-item")
    text, regions, places = write_marked(soup, notes)
    numbered = [
        Region(start=start, end=end, label="footnote", locator=Locator(label="note", value=str(number)))
        for number, note in enumerate(notes, 1)
        for start, end in [places.get(id(note), (0, 0))]
        if start < end
    ]
    csl = _describe(front["lines"]) if front else {}
    title = soup.find("h1")
    if title is not None and fold_space(title.get_text()):
        csl = {"title": fold_space(title.get_text()), **csl}
    return Content(text=text, regions=in_order((*regions, *numbered)), csl=csl)


def _render(source: str, name: str) -> str:
    reader = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"]).use(footnote_plugin)
    for mark in ("footnote_ref", "footnote_anchor", "footnote_block_open"):
        reader.add_render_rule(mark, _write_nothing)
    reader.add_render_rule("footnote_block_open", _open_notes)
    environment: dict[str, object] = {}
    tokens = reader.parse(source, environment)
    if any(token.level >= DEEPEST - 2 for token in tokens):
        raise UnreadableFile(
            f"has quotations or lists one in the other deeper than {DEEPEST} levels, which is not read",
            path=name,
            remedy="Save it as a .txt file",
        )
    return str(reader.renderer.render(tokens, reader.options, environment))


def _too_much(what: str, name: str) -> UnreadableFile:
    remedy = "Take the part you cite, or save it as a .txt file"
    return UnreadableFile(f"has {what}, the most that is read as Markdown", path=name, remedy=remedy)


def _write_nothing(*_: object) -> str:
    return ""


def _open_notes(*_: object) -> str:
    return '<section class="footnotes"><ol>'


def _describe(lines: str) -> dict[str, object]:
    """What plain lines `key: value` of the front matter say, and authors listed below their key; the rest is passed."""
    stated: dict[str, list[str]] = {}
    key = ""
    for line in lines.split("\n"):
        if found := _LINE.fullmatch(line):
            key = found["key"].lower()
            stated.setdefault(key, []).extend(_values([found["value"]]))
        elif found := _ITEM.fullmatch(line):
            stated.setdefault(key, []).extend(_values([found["value"]]))
    described = {
        "title": next(iter(stated.get("title", [])), None),
        "author": [as_name(one) for one in stated.get("author", [])] or None,
        "issued": next(filter(None, map(as_date, stated.get("date", []))), None),
        "language": next(filter(None, map(as_language, stated.get("lang", []) + stated.get("language", []))), None),
    }
    return {name: value for name, value in described.items() if value}


def _values(written: Sequence[str]) -> list[str]:
    """The plain values among those written, quotation marks taken off; what begins a structure of YAML is none."""
    values = []
    for one in written:
        value = fold_space(one)
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1].replace("''", "'") if value[0] == "'" else value[1:-1].replace('\\"', '"')
        elif value.startswith(("[", "{", "|", ">", "&", "*", "!", "#")) or ": " in value:
            continue
        if value:
            values.append(value)
    return values
