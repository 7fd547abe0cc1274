"""An Atom feed of what is new in an archive: quotes taken from new captures, and quotes that drift from one."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from asquoted.archive.holdings import Holdings
from asquoted.model import Outcome, Quote, Source
from asquoted.web.survey import Standing, Surveyed

_MOST = 50
_SPACE = uuid.UUID("7d0a1c0e-6b0d-5d0f-9a55-0f5c0a8f3f11")
"""The name space of entries: an entry of the same words and captures has the same id everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`on` is the day of the capture that made it new."""

    quote: Quote
    title: str
    summary: str
    on: str

    @property
    def id(self) -> str:
        return uuid.uuid5(_SPACE, f"{self.quote.id}\n{self.quote.exact}\n{self.on}\n{self.title}").urn


def list_entries(archive: Holdings, surveyed: Surveyed) -> tuple[Entry, ...]:
    """The latest entries, the newest first; a day's drifting quotes before its new ones."""
    found: list[Entry] = []
    for source in archive.sources.values():
        days = {capture.text_digest: capture.on for capture in source.captures}
        for quote in archive.quotes_of(source.id):
            on = days.get(quote.capture)
            standing = surveyed.standings.get(quote.id)
            if on is not None:
                found.append(_entry(archive, quote, source, standing, on))
            if standing is not None and standing.later is not None:
                found.append(_drifting(archive, quote, source, standing.later, archive.latest_capture(source.id).on))
    found.sort(key=lambda one: one.quote.id)
    found.sort(key=lambda one: (one.on, one.title.startswith("Drifts")), reverse=True)
    return tuple(found[:_MOST])


def _entry(archive: Holdings, quote: Quote, source: Source, standing: Standing | None, on: str) -> Entry:
    who = _who(archive, quote)
    drifts = standing is not None and bool(standing.open)
    told = "; ".join(f"{one.code} {one.message}" for one in standing.open) if standing else ""
    return Entry(
        quote=quote,
        title=f"{'Drifts: ' if drifts else ''}{who}, {quote.said or 'no date'}",
        summary=f"{quote.exact}\n\n— {source.title}{f' · {told}' if told else ''}",
        on=on,
    )


def _drifting(archive: Holdings, quote: Quote, source: Source, outcome: Outcome, on: str) -> Entry:
    """The entry of a quote whose words a later capture of its source has otherwise."""
    return Entry(
        quote=quote,
        title=f"Drifts: {_who(archive, quote)}, {quote.said or 'no date'}",
        summary=f"{quote.exact}\n\n— {source.title} · {outcome} in the capture of {on}",
        on=on,
    )


def _who(archive: Holdings, quote: Quote) -> str:
    names = " and ".join(archive.speakers[one].name for one in quote.speaker if one in archive.speakers)
    return names or quote.speaker_mention or "Nobody named"


def write_feed(archive: Holdings, entries: Sequence[Entry], *, base: str, link: Iterable[str]) -> str:
    """The feed as XML; `link` gives the address of each entry, `base` that of the pages."""
    updated = max((entry.on for entry in entries), default="1970-01-01")
    feed = uuid.uuid5(_SPACE, archive.title).urn
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_text(archive.title)}</title>",
        f"<id>{feed}</id>",
        f"<updated>{updated}T00:00:00Z</updated>",
        f"<link href={quoteattr(base)}/>",
        "<author><name>asquoted</name></author>",
    ]
    for entry, address in zip(entries, link, strict=True):
        lines += [
            "<entry>",
            f"<title>{_text(entry.title)}</title>",
            f"<id>{entry.id}</id>",
            f"<updated>{entry.on}T00:00:00Z</updated>",
            f"<link href={quoteattr(address)}/>",
            f"<summary>{_text(entry.summary)}</summary>",
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def _text(text: str) -> str:
    """Text as XML may hold it: characters that it can't are replaced."""
    return escape(
        "".join(
            c if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff") else "\ufffd"
            for c in text
        )
    )
