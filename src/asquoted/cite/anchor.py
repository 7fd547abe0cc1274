"""Citations tied to the text that they were held to: selectors in it, and links that open at the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from asquoted.archive.holdings import Holdings
from asquoted.archive.take import SELECTOR_CONTEXT
from asquoted.cite.citation import Citation
from asquoted.cite.link import Linker, address_of
from asquoted.cite.place import Links, Selector
from asquoted.errors import BrokenRecord
from asquoted.model import Span


def anchor(archive: Holdings, citations: Iterable[Citation]) -> list[Citation]:
    """The citations with their selectors and links; what the check did not find has the bare addresses.

    A page is read once, some 100 ms for 100,000 characters of HTML, then each link takes about a millisecond.
    """
    linker = Linker(archive)
    return [_anchor(archive, linker, citation) for citation in citations]


def _anchor(archive: Holdings, linker: Linker, citation: Citation) -> Citation:
    capture = citation.capture
    if capture is None:
        return replace(citation, links=Links(address=address_of(citation.source)))
    try:
        text = archive.text_of(citation.source.id, capture)
    except BrokenRecord:  # the check says so too; there is nothing to point at
        return replace(citation, links=Links(address=address_of(citation.source)))
    links = linker.links_to(citation.source, capture, citation.pieces, locator=citation.quote.locator)
    if not citation.pieces:
        return replace(citation, links=links)
    stretch = Span(citation.pieces[0].start, citation.pieces[-1].end)
    selectors = tuple(select(text, piece) for piece in citation.pieces)
    return replace(citation, links=links, selectors=selectors, stretch=select(text, stretch))


def select(text: str, piece: Span) -> Selector:
    """The selector of a piece of a text."""
    return Selector(
        exact=text[piece.start : piece.end],
        prefix=text[max(0, piece.start - SELECTOR_CONTEXT) : piece.start],
        suffix=text[piece.end : piece.end + SELECTOR_CONTEXT],
        start=piece.start,
        end=piece.end,
    )
