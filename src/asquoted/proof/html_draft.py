"""HTML: the words that a page shows, with the place of every letter; `<q>` and `<blockquote>` are quotations.

What is hidden, struck out, a script or preformatted is left out, code has no quotations in it. A work is cited by
pandoc's `data-cites`, by a link to `#ref-…`, by `cite` of `<q>` and `<blockquote>` (the key is the address then), or as
in Markdown. A link that calls a note leads to the element of its target.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from asquoted.errors import UnreadableFile
from asquoted.model import Locator, Span
from asquoted.proof.citekeys import cite_in_blocks
from asquoted.proof.draft import Cited, Remark
from asquoted.proof.html_tokens import Token, read_tokens
from asquoted.proof.locators import read_locator
from asquoted.proof.manuscript import Call, Citation, Command, Kind, Manuscript, Scribe
from asquoted.proof.places import FilePlaces, line_starts, place_in
from asquoted.proof.remarks import read_remark
from asquoted.sources.decode import decode_page
from asquoted.sources.html_rows import BLOCKS

LIMIT = 16 * 1024 * 1024
"""Bytes."""

_BLOCKS = BLOCKS | frozenset("td th tr thead tbody tfoot video audio canvas svg math select button template".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_HIDDEN = frozenset(
    "head script style noscript template textarea title xmp iframe noembed noframes svg math select button pre del s "
    "strike object video audio canvas".split()
)
_CODE = frozenset("code kbd samp var tt".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_NOTES = frozenset("li p div aside section dd td tr article".split())
_CLOSED_BY: Mapping[str, frozenset[str]] = {
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "td": frozenset(("td", "th")),
    "th": frozenset(("td", "th")),
    "tr": frozenset(("td", "th", "tr")),
}
"""Elements that end, without a tag, where one of their kind begins."""

_HOLDS = frozenset("ul ol dl table blockquote div section article aside body".split())
"""Elements beyond which none is ended so."""

_QUOTE_CLASSES = frozenset("quote quotation blockquote block-quote epigraph".split())
_NOTE_CLASS = re.compile(r"footnote|endnote|noteref|fnref")
_UNSEEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_PIECES = re.compile(
    r"(?P<space>[ \t\n\r\f]+)|(?P<entity>&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z]\w{1,31};?))|&"
)
_MARK = re.compile(r"[—–―]|--")
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d[a-z]?")
_KEYS = ("data-cites", "data-cite", "data-citekey", "data-cite-key", "data-citation-key")


@dataclass(slots=True)
class _Element:
    name: str
    is_hidden: bool = False
    is_block: bool = False
    group: int = 0
    note: str = ""
    kind: Kind | None = None
    starts: int = 0
    keys: tuple[str, ...] = ()
    is_call: bool = False
    url: str = ""


def read(data: bytes, name: str, folder: Path | None = None) -> Manuscript:  # noqa: ARG001 - takes in no file
    """The manuscript of a page."""
    if len(data) > LIMIT:
        raise UnreadableFile(
            f"is a page of more than {LIMIT // 1024**2} MB, the most that is read as HTML",
            path=name,
            remedy="Proof its parts one by one",
        )
    page = decode_page(data, name)
    tokens = list(read_tokens(page))
    walk = _Walk(page, _called(tokens))
    for token in tokens:
        walk.take(token)
    walk.end_block()
    cite_in_blocks(walk.scribe)
    return walk.scribe.finish(FilePlaces({"": page}, walk.scribe.stretches))


def _called(tokens: Iterable[Token]) -> frozenset[str]:
    """The ids of the elements that links in the way of notes lead to."""
    called: set[str] = set()
    before = ""
    for token in tokens:
        if token.kind == "open" and token.name == "a" and _is_call(token, before):
            called.add(token.attributes["href"][1:])
        if token.kind in ("open", "close"):
            before = token.name if token.kind == "open" else ""
    return frozenset(called)


def _is_call(token: Token, before: str) -> bool:
    attributes = token.attributes
    if not attributes.get("href", "").startswith("#"):
        return False
    named = f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('role', '')}".lower()
    return before == "sup" or _NOTE_CLASS.search(named) is not None


@dataclass(slots=True)
class _Walk:
    """Goes through the tokens with the elements that are open, and writes what shows."""

    page: str
    called: frozenset[str]
    scribe: Scribe = field(default_factory=Scribe)
    _open: list[_Element] = field(default_factory=list)
    _names: Counter[str] = field(default_factory=Counter)
    _unseen: int = 0
    _groups: int = 0
    _quotes: int = 0
    _is_begun: bool = False
    _before: str = ""
    _lines: list[int] = field(default_factory=list)

    def take(self, token: Token) -> None:
        if token.kind == "text":
            if not self._unseen:
                self._write(token)
        elif token.kind == "comment":
            self._remark(token)
        elif token.kind == "open":
            self._enter(token)
            self._before = token.name
        else:
            self._leave(token)
            self._before = ""

    # ---- words

    def _write(self, token: Token) -> None:
        page, place = self.page, token.start
        for piece in _PIECES.finditer(page, token.start, token.end):
            if piece.start() > place:
                self._word(page[place : piece.start()], Span(place, piece.start()))
            place = piece.end()
            if piece["space"]:
                if self._is_begun:
                    self.scribe.space(Span(*piece.span()))
            elif piece["entity"]:
                self._word(unescape(piece[0]), Span(*piece.span()))
            else:
                self._word("&", Span(*piece.span()))
        if token.end > place:
            self._word(page[place : token.end], Span(place, token.end))

    def _word(self, words: str, file: Span) -> None:
        self._begin()
        self.scribe.write(words, file)

    def _begin(self) -> int:
        if not self._is_begun:
            self.scribe.begin()
            self._is_begun = True
        return self.scribe.settle()

    def end_block(self) -> None:
        """End the block that is being written, as what is open says it is."""
        if not self._is_begun:
            return
        kind, group, note = Kind.PROSE, 0, ""
        for element in self._open:
            kind = element.kind or kind
            group = element.group or group
            note = element.note or note
        self.scribe.end(kind, group=group, note=note)
        self._is_begun = False

    def _remark(self, token: Token) -> None:
        for code, reason in read_remark(self.page[token.start : token.end]):
            self._lines = self._lines or line_starts(self.page)
            start = token.start - 4
            place = place_in(self._lines, start)
            self.scribe.remarks.append(Remark(code=code, reason=reason, place=place, span=Span(start, token.end + 3)))

    # ---- elements

    def _enter(self, token: Token) -> None:
        name = token.name
        if name == "br" and not self._unseen and self._is_begun:
            self.scribe.write("\n", Span(token.start, token.end))
        if name in _VOID:
            if name == "hr":
                self.end_block()
            return
        if name in _BLOCKS:
            self.end_block()
            self._end_implied(name)
        element = self._element(token)
        self._open.append(element)
        self._names[name] += 1
        if element.is_call and not self._unseen:
            self._begin()
            self.scribe.calls.append(Call(at=self.scribe.length, note=token.attributes["href"][1:]))
        self._unseen += element.is_hidden
        if self._unseen:
            return
        if name == "q":
            self._open_mark(element, token)
        elif element.keys or name in _CODE or name == "cite":
            element.starts = self._begin()

    def _end_implied(self, name: str) -> None:
        if self._names["p"] and name != "tr":
            self._pop_to(frozenset(("p",)), frozenset(("button", "table", "object")))
        ended = _CLOSED_BY.get(name)
        if ended is not None and any(self._names[one] for one in ended):
            self._pop_to(ended, _HOLDS)

    def _pop_to(self, names: frozenset[str], barred: frozenset[str]) -> None:
        for place in range(len(self._open) - 1, max(-1, len(self._open) - 50), -1):
            if self._open[place].name in names:
                while len(self._open) > place:
                    self._close(self._open.pop(), None)
                return
            if self._open[place].name in barred:
                return

    def _element(self, token: Token) -> _Element:
        name, attributes = token.name, token.attributes
        element = _Element(name, is_block=name in _BLOCKS, is_hidden=_is_unseen(token))
        classes = frozenset(attributes.get("class", "").lower().split())
        group = self._group()
        if name == "blockquote" or (name in ("div", "p", "section") and classes & _QUOTE_CLASSES):
            if not group:
                self._groups += 1
                group = self._groups
                self._cite_group(attributes.get("cite", ""), group)
            element.group, element.kind = group, Kind.QUOTE
            for figure in self._open:
                if figure.name == "figure":
                    figure.group = group
        elif name in _HEADINGS:
            element.kind = Kind.HEADING
        elif group and (name in ("footer", "figcaption") or (name == "cite" and self._open[-1].name == "blockquote")):
            element.kind, element.group, element.is_block = Kind.SIGNED, group, True
            self.end_block()
        if name in _NOTES and attributes.get("id") in self.called:
            element.note = attributes["id"]
        self._read_citation(element, token)
        return element

    def _group(self) -> int:
        return next((element.group for element in reversed(self._open) if element.group), 0)

    def _cite_group(self, url: str, group: int) -> None:
        if url.strip():
            at = Span(self.scribe.length, self.scribe.length)
            self.scribe.citations.append(Citation(cited=Cited(key=url.strip(), span=at, url=url.strip()), group=group))

    def _read_citation(self, element: _Element, token: Token) -> None:
        attributes = token.attributes
        stated = next((attributes[key] for key in _KEYS if attributes.get(key)), "")
        is_inside = any(one.keys for one in self._open)
        if stated:
            element.keys = tuple(key.lstrip("@") for key in re.split(r"[\s,;]+", stated.strip()) if key.lstrip("@"))
        elif token.name == "a" and not is_inside:
            href = attributes.get("href", "")
            if href.startswith("#ref-") and len(href) > len("#ref-"):
                element.keys = (href[len("#ref-") :],)
            elif _is_call(token, self._before):
                element.is_call = True
                element.is_hidden = True
        elif token.name == "q":
            element.url = attributes.get("cite", "").strip()

    def _open_mark(self, element: _Element, token: Token) -> None:
        self._quotes += 1
        element.starts = self._begin()
        self.scribe.write("“" if self._quotes % 2 else "‘", Span(token.start, token.end))

    def _leave(self, token: Token) -> None:
        name = token.name
        if name in _BLOCKS:
            self.end_block()
        if not self._names[name]:
            return
        while self._open:
            element = self._open.pop()
            self._close(element, token)
            if element.name == name:
                return

    def _close(self, element: _Element, token: Token | None) -> None:
        self._names[element.name] -= 1
        is_unseen = bool(self._unseen)
        self._unseen -= element.is_hidden
        if element.is_block and self._is_begun:
            self._open.append(element)
            self.end_block()
            self._open.pop()
        if is_unseen:
            return
        if element.name == "q":
            self._close_mark(element, token)
        elif element.keys:
            self._cite(element)
        elif self._is_begun and element.name in _CODE:
            self.scribe.opaque.append(Span(element.starts, self.scribe.length))
        elif self._is_begun and element.name == "cite" and self._group():
            if _MARK.match(self.scribe.text_from(element.starts)):
                self.scribe.unspoken.append(Span(element.starts, self.scribe.length))

    def _close_mark(self, element: _Element, token: Token | None) -> None:
        self._quotes -= 1
        if not self._is_begun:
            return
        end = self.scribe.settle()
        inner = Span(element.starts + 1, end)
        file = Span(token.start, token.end) if token is not None and token.name == "q" else None
        self.scribe.write("”" if self._quotes % 2 == 0 else "’", file)
        if element.starts >= self.scribe.start:
            self.scribe.commands.append(Command(span=inner, outer=Span(element.starts, self.scribe.length)))
        if element.url:
            at = Span(element.starts, element.starts)
            self.scribe.citations.append(
                Citation(cited=Cited(key=element.url, span=at, url=element.url), command=element.starts)
            )

    def _cite(self, element: _Element) -> None:
        """Note the works that an element cites, with the locators that its words give, one for each or one for all."""
        span = Span(min(element.starts, self.scribe.length), self.scribe.length)
        shown = self.scribe.text_from(span.start)
        parts = [part.strip(" ()[]") for part in shown.split(";")]
        if len(parts) != len(element.keys):
            parts = [""] * (len(element.keys) - 1) + [shown.strip(" ()[]")]
        is_told = bool(shown[:1].isalpha()) and not shown.endswith(("]",))
        items = [(key, _locator_in(part)) for key, part in zip(element.keys, parts, strict=True)]
        self.scribe.cite(items, span, is_told=is_told)
        if not is_told and span.start < span.end:
            self.scribe.unspoken.append(span)


def _locator_in(shown: str) -> Locator | None:
    """The locator of a citation as it is set: “Varn 2019, p. 3”; the year is none."""
    for start in (place + 1 for place, letter in enumerate(shown) if letter in ",:"):
        found = read_locator(shown[start:])
        if found is not None and not _YEAR.fullmatch(found.value):
            return found
    return None


def _is_unseen(token: Token) -> bool:
    attributes = token.attributes
    if token.name in _HIDDEN or "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        return True
    return _UNSEEN.search(attributes.get("style", "")) is not None
