"""Links that open a source at the words of a quote: on the web, in a web archive, and in the capture kept here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

from asquoted.archive.captures import Frozen, read_received
from asquoted.archive.changes import compare_captures
from asquoted.archive.holdings import Holdings
from asquoted.archive.places import Places
from asquoted.cite.fragment import Page, fragment_of
from asquoted.cite.place import Links
from asquoted.errors import AsquotedError
from asquoted.model import Capture, Locator, Source, SourceId, Span
from asquoted.sources.decode import decode_page, to_utf8

_PAGES_KEPT = 64
_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{}|\x00-\x20\x7f]+", re.IGNORECASE)
_HTML = frozenset(("text/html", "application/xhtml+xml"))


class Linker:
    """Makes the links of quotes; each capture is read once."""

    def __init__(self, archive: Holdings) -> None:
        self._archive = archive
        self._shown = lru_cache(maxsize=_PAGES_KEPT)(self._read)

    def links_to(
        self, source: Source, capture: Capture, spans: Iterable[Span], *, locator: Locator | None = None
    ) -> Links:
        """The links to spans of a capture's frozen text."""
        address = address_of(source, capture)
        archived = web_address(capture.archived_url) or web_address(source.csl.get("archive_location"))
        path = self._archive.layout.captures(source.id).absolute() / capture.bytes_name
        fragment = self._fragment(source.id, capture, tuple(spans), locator)
        kept = path.as_uri()
        return Links(
            address=at_words(address, fragment), archived=at_words(archived, fragment), kept=at_words(kept, fragment)
        )

    def _fragment(self, source: SourceId, capture: Capture, spans: tuple[Span, ...], locator: Locator | None) -> str:
        if capture.media_type == "application/pdf":
            is_page = locator is not None and locator.label == "page" and locator.value.isdecimal()
            return f"page={locator.value}" if is_page and locator is not None else ""
        shown = self._shown(source, capture)
        if shown is None:
            return ""
        page, places = shown
        return fragment_of(page, spans if places is None else tuple(places.find(span) for span in spans))

    def _read(self, source: SourceId, capture: Capture) -> tuple[Page, Places | None] | None:
        """The page as a browser shows it, with the places of the frozen text in it where it is another text.

        The frozen text lacks the marks of notes, which stand between the words on the page.
        """
        if capture.media_type in ("text/plain", "text/vtt"):
            return Page(self._archive.text_of(source, capture)), None
        if capture.media_type not in _HTML:
            return None
        try:
            data, _ = read_received(self._archive.layout, source, capture)
            text = self._archive.text_of(source, capture)
            shown = _shown_text(data, capture)
        except AsquotedError:
            return None  # a capture that can't be trusted gives no link into it
        if shown == text:
            return Page(text), None
        return Page(shown), compare_captures(Frozen(text, ()), Frozen(shown, ())).places


def address_of(source: Source, capture: Capture | None = None) -> str:
    """The address on the web where a source is to be found; empty when none is known."""
    return web_address(source.csl.get("URL")) or web_address(capture.url if capture else None)


def web_address(value: object) -> str:
    """An address of the web as it may stand in a document; anything else, such as `javascript:`, is none."""
    return _checked(value.strip()) if isinstance(value, str) else ""


@lru_cache(maxsize=4096)
def _checked(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.hostname else ""


def at_words(address: str, fragment: str) -> str:
    """An address with a fragment behind it; its own section stays before the words."""
    if not address or not fragment:
        return address
    bare, _, section = address.partition("#")
    if not fragment.startswith(":~:"):
        return f"{bare}#{fragment}"
    return f"{bare}#{section.partition(':~:')[0]}{fragment}"


def _shown_text(data: bytes, capture: Capture) -> str:
    """The text of a page with everything that stands between its words."""
    from asquoted.sources.html import parse, write_page  # noqa: PLC0415 - a parser that only pages need

    if capture.charset is not None:
        data = to_utf8(data, capture.charset, capture.bytes_name)
    return write_page(parse(decode_page(data, capture.bytes_name)), {})[0]
