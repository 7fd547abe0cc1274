"""HTML: the words that a page shows, with the place of every letter; `<q>` and `<blockquote>` are quotations.

What is hidden, struck out, a script or preformatted is left out, code has no quotations in it. A work is cited by
pandoc's `data-cites`, by a link to `#ref-…`, by `cite` of `<q>` and `<blockquote>` (the key is the address then), or as
in Markdown. A link that calls a note leads to the element of its target.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from asquoted.errors import UnreadableFile
from asquoted.model import Span
from asquoted.proof.draft import Cited, Remark
from asquoted.proof.drafts.citekeys import cite_in_blocks
from asquoted.proof.drafts.html.cites import cite, cite_address
from asquoted.proof.drafts.html.elements import (
    BLOCKS,
    CLOSED_BY,
    CODE,
    HEADINGS,
    HOLDS,
    NOTES,
    VOID,
    Element,
    called,
    is_call,
    is_quote,
    is_unseen,
    keys_of,
)
from asquoted.proof.drafts.html.tokens import Token, read_tokens
from asquoted.proof.drafts.html.writer import Writer
from asquoted.proof.drafts.manuscript import Call, Citation, Command, Kind, Manuscript, Scribe
from asquoted.proof.drafts.places import FilePlaces, line_starts, place_in
from asquoted.proof.drafts.remarks import read_remark
from asquoted.sources.decode import decode_page

LIMIT = 16 * 1024 * 1024
"""Bytes."""

_SIGNED = re.compile(r"[—―–]|--")
_ADDRESS = re.compile(r"\s*https?://\S", re.IGNORECASE)
_IMPLIED_WITHIN = 50
"""Open elements among which one is looked for that ends without a tag."""


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
    walk = _Walk(Writer(page), called(tokens))
    for token in tokens:
        walk.take(token)
    walk.end_block()
    cite_in_blocks(walk.scribe)
    return walk.scribe.finish(FilePlaces({"": page}, walk.scribe.stretches))


def write_markup(page: str, place: Span, scribe: Scribe, groups: int) -> None:
    """Write the markup that stands in a range of another format's text; its block quotes count from `groups` on."""
    walk = _Walk(Writer(page, scribe), frozenset())
    walk.first_group = groups
    blocks = len(scribe.blocks)
    for token in read_tokens(page, *place):
        walk.take(token)
    walk.end_block()
    cite_in_blocks(scribe, blocks)


@dataclass(slots=True)
class _Walk:
    """Goes through the tokens with the elements that are open, and writes what shows."""

    _writer: Writer
    called: frozenset[str]
    _open: list[Element] = field(default_factory=lambda: [Element("")])
    _names: Counter[str] = field(default_factory=Counter)
    _figures: list[Element] = field(default_factory=list)
    _unseen: int = 0
    first_group: int = 0
    _groups: int = 0
    _quotes: int = 0
    _before: str = ""
    _lines: list[int] = field(default_factory=list)

    @property
    def scribe(self) -> Scribe:
        return self._writer.scribe

    def take(self, token: Token) -> None:
        if token.kind == "text":
            if not self._unseen:
                self._writer.write(token)
        elif token.kind == "comment":
            self._remark(token)
        elif token.kind == "open":
            self._enter(token)
            self._before = token.name
        else:
            self._leave(token)
            self._before = ""

    def end_block(self) -> None:
        """End the block that is being written, as what is open says it is."""
        self._writer.end_block(self._open[-1])

    def _remark(self, token: Token) -> None:
        for code, reason in read_remark(self._writer.page[token.start : token.end]):
            self._lines = self._lines or line_starts(self._writer.page)
            start = token.start - len("<!--")
            place, span = place_in(self._lines, start), Span(start, token.end + len("-->"))
            self.scribe.remarks.append(Remark(code=code, reason=reason, place=place, span=span))

    # ---- what opens

    def _enter(self, token: Token) -> None:
        name = token.name
        if name in VOID:
            self._enter_void(token)
            return
        if name in BLOCKS:
            self.end_block()
            self._end_implied(name)
        element = self._element(token)
        self._open.append(element)
        self._names[name] += 1
        if name == "figure":
            self._figures.append(element)
        if element.is_call and not self._unseen:
            self._writer.begin()
            self.scribe.calls.append(Call(at=self.scribe.length, note=token.attributes["href"][1:]))
        self._unseen += element.is_hidden
        if self._unseen:
            return
        if name == "q":
            self._quotes += 1
            element.starts = self._writer.begin()
            self.scribe.write("“" if self._quotes % 2 else "‘", Span(token.start, token.end))
        elif element.keys or element.url or name in CODE or name == "cite":
            element.starts = self._writer.begin()

    def _enter_void(self, token: Token) -> None:
        if token.name == "hr":
            self.end_block()
        elif token.name == "br" and not self._unseen and self._writer.is_begun:
            self.scribe.write("\n", Span(token.start, token.end))

    def _end_implied(self, name: str) -> None:
        if self._names["p"] and name != "tr":
            self._pop_to(frozenset(("p",)), frozenset(("button", "table", "object")))
        ended = CLOSED_BY.get(name)
        if ended is not None and any(self._names[one] for one in ended):
            self._pop_to(ended, HOLDS)

    def _pop_to(self, names: frozenset[str], barred: frozenset[str]) -> None:
        for place in range(len(self._open) - 1, max(0, len(self._open) - _IMPLIED_WITHIN), -1):
            if self._open[place].name in names:
                while len(self._open) > place:
                    self._close(None)
                return
            if self._open[place].name in barred:
                return

    def _element(self, token: Token) -> Element:
        """The element of a tag, with what it takes over from the one around it."""
        name, outer = token.name, self._open[-1]
        element = Element(
            name, is_hidden=is_unseen(token), is_block=name in BLOCKS, kind=outer.kind, group=outer.group,
            note=outer.note, is_citing=outer.is_citing,
        )  # fmt: skip
        if is_quote(token):
            self._open_group(element, token)
        elif name in HEADINGS:
            element.kind = Kind.HEADING
        else:
            self._sign(element, outer)
        identity = token.attributes.get("id", "")
        if name in NOTES and identity in self.called:
            element.note = identity
        if not outer.is_citing:
            element.keys = keys_of(token)
            element.is_citing = bool(element.keys)
        if not element.is_citing and is_call(token, self._before):
            element.is_call = element.is_hidden = True
        if name == "q":
            element.url = token.attributes.get("cite", "").strip()
        elif name == "a" and not element.is_citing and _ADDRESS.match(token.attributes.get("href", "")):
            element.url = token.attributes["href"].strip()
        return element

    def _open_group(self, element: Element, token: Token) -> None:
        element.kind = Kind.QUOTE
        if not element.group:
            self._groups += 1
            element.group = self.first_group + self._groups
            url = token.attributes.get("cite", "").strip()
            at = Span(self.scribe.length, self.scribe.length)
            if url:
                cited = Cited(key=url, span=at, url=url)
                self.scribe.citations.append(Citation(cited=cited, group=element.group))
        if self._figures:
            self._figures[-1].captioned = element.group

    def _sign(self, element: Element, outer: Element) -> None:
        """See whether an element says who a block quote is by."""
        is_caption = element.name == "figcaption" and bool(self._figures)
        group = self._figures[-1].captioned if is_caption else element.group
        is_cite = element.name == "cite" and outer.name == "blockquote"
        if group and (is_caption or is_cite or element.name == "footer"):
            self.end_block()
            element.kind, element.group, element.is_block = Kind.SIGNED, group, True

    # ---- what closes

    def _leave(self, token: Token) -> None:
        name = token.name
        if name in BLOCKS:
            self.end_block()
        if not self._names[name]:
            return
        while len(self._open) > 1:
            is_own = self._open[-1].name == name
            self._close(token)
            if is_own:
                return

    def _close(self, token: Token | None) -> None:
        """Close the innermost element."""
        element = self._open[-1]
        if element.is_block:
            self.end_block()
        self._open.pop()
        self._names[element.name] -= 1
        if element.name == "figure":
            self._figures.pop()
        is_unseen = bool(self._unseen)
        self._unseen -= element.is_hidden
        if is_unseen:
            return
        if element.name == "q":
            self._close_mark(element, token)
        elif element.keys:
            cite(self._writer, element)
        elif element.url and element.name == "a":
            cite_address(self._writer, element)
        elif element.name in CODE:
            self._writer.mark(self.scribe.opaque, element)
        elif element.name == "cite" and element.group and _SIGNED.match(self.scribe.text_from(element.starts)):
            self._writer.mark(self.scribe.unspoken, element)

    def _close_mark(self, element: Element, token: Token | None) -> None:
        self._quotes -= 1
        if not self._writer.is_begun:
            return
        end = self.scribe.settle()
        file = Span(token.start, token.end) if token is not None and token.name == "q" else None
        self.scribe.write("”" if self._quotes % 2 == 0 else "’", file)
        if not self.scribe.start <= element.starts < end:
            return  # it went over a block's end: its marks are paired like any others
        self.scribe.commands.append(
            Command(span=Span(element.starts + 1, end), outer=Span(element.starts, self.scribe.length))
        )
        if element.url:
            cited = Cited(key=element.url, span=Span(element.starts, element.starts), url=element.url)
            self.scribe.citations.append(Citation(cited=cited, command=element.starts))
