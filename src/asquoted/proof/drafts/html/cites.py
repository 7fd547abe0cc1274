"""What an element of a page cites, once its words are written: keys with the locators beside them, or an address."""

from __future__ import annotations

import re

from asquoted.model import Locator, Span
from asquoted.proof.draft import Cited
from asquoted.proof.drafts.html.elements import Element
from asquoted.proof.drafts.html.writer import Writer
from asquoted.proof.drafts.locators import read_locator
from asquoted.proof.drafts.manuscript import Citation

_YEAR = re.compile(r"(?:1[4-9]|20)\d\d[a-z]?")
_LONGEST_CITATION = 500
"""Characters in which a locator is looked for."""


def cite_address(writer: Writer, element: Element) -> None:
    """Note the address of a link that a bracket opens with: “…” (<a href="…">transcript</a>, para. 3)."""
    start = element.starts
    if not writer.is_begun or not writer.scribe.start < start < writer.scribe.length:
        return
    if writer.scribe.text_from(start - 1)[:1] in ("(", "["):
        cited = Cited(key=element.url, span=Span(start, writer.scribe.length), url=element.url, is_link=True)
        writer.scribe.citations.append(Citation(cited=cited))


def cite(writer: Writer, element: Element) -> None:
    """Note the works that an element cites, with the locators that its words give, one for each or one for all."""
    start = element.starts if writer.has_begun(element) else writer.scribe.length
    span = Span(start, writer.scribe.length)
    shown = writer.scribe.text_from(start)
    parts = [part.strip(" ()[]") for part in shown.split(";")]
    if len(parts) != len(element.keys):
        parts = [""] * (len(element.keys) - 1) + [shown.strip(" ()[]")]
    is_told = shown[:1].isalpha()
    items = [(key, _locator_in(part)) for key, part in zip(element.keys, parts, strict=True)]
    writer.scribe.cite(items, span, is_told=is_told)
    if not is_told:
        writer.mark(writer.scribe.unspoken, element)


def _locator_in(shown: str) -> Locator | None:
    """The locator of a citation as it is set: “Varn 2019, p. 3”; the year is none."""
    for start in (place + 1 for place, letter in enumerate(shown[:_LONGEST_CITATION]) if letter in ",:"):
        found = read_locator(shown[start:])
        if found is not None and not _YEAR.fullmatch(found.value):
            return found
    return None
