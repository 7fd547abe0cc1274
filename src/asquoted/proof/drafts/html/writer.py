"""Where the words of a page are written: white space as one space, entities as what they show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from asquoted.model import Span
from asquoted.proof.drafts.html.elements import Element
from asquoted.proof.drafts.html.tokens import Token
from asquoted.proof.drafts.manuscript import Scribe

_WHITE = " \t\n\r\f"
_PIECES = re.compile(
    r"(?P<space>[ \t\n\r\f]{2,}|[\t\n\r\f])|(?P<entity>&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z]\w{1,31};?))|&"
)


@dataclass(slots=True)
class Writer:
    """Writes words and blocks of a page."""

    page: str
    scribe: Scribe = field(default_factory=Scribe)
    is_begun: bool = False

    def write(self, token: Token) -> None:
        """Write a stretch of text: white space is one space, and none where words end."""
        page = self.page
        first, last = token.start, token.end
        while first < last and page[first] in _WHITE:
            first += 1
        while first < last and page[last - 1] in _WHITE:
            last -= 1
        self.space(token.start, first)
        place = first
        for piece in _PIECES.finditer(page, first, last):
            if piece.start() > place:
                self.word(page[place : piece.start()], Span(place, piece.start()))
            place = piece.end()
            if piece["space"]:
                self.space(*piece.span())
            else:
                self.word(unescape(piece[0]), Span(*piece.span()))
        if last > place:
            self.word(page[place:last], Span(place, last))
        self.space(last, token.end)

    def space(self, start: int, end: int) -> None:
        if start < end and self.is_begun:
            self.scribe.space(Span(start, end))

    def word(self, words: str, file: Span) -> None:
        self.begin()
        self.scribe.write(words, file)

    def begin(self) -> int:
        if not self.is_begun:
            self.scribe.begin()
            self.is_begun = True
        return self.scribe.settle()

    def end_block(self, inner: Element) -> None:
        """End the block that is being written, as the element around it says it is."""
        if self.is_begun:
            self.scribe.end(inner.kind, group=inner.group, note=inner.note)
        self.is_begun = False

    def has_begun(self, element: Element) -> bool:
        """Whether the words of an element begin in the block that is being written."""
        return self.is_begun and self.scribe.start <= element.starts

    def mark(self, spans: list[Span], element: Element) -> None:
        """Add the words of an element to spans, if they stand in the block that is being written."""
        if self.has_begun(element) and element.starts < self.scribe.length:
            spans.append(Span(element.starts, self.scribe.length))
