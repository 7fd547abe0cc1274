"""An Atom feed of what is new in an archive: quotes taken from new captures, and quotes that drift from one."""

from __future__ import annotations

import heapq
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from asquoted.archive.holdings import Holdings
from asquoted.model import Quote, QuoteId
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


class _Event(NamedTuple):
    """Something to tell of a quote; the order of two is that in which they are told."""

    age: int
    """The days of its capture, counted down."""

    is_calm: bool
    quote: QuoteId
    is_later: bool
    """Whether it is that the latest capture of the source has the words otherwise."""


def list_entries(archive: Holdings, surveyed: Surveyed) -> tuple[Entry, ...]:
    """The latest entries, the newest first; a day's drifting quotes before its new ones. 0.1 s of 100,000 quotes."""
    latest = heapq.nsmallest(_MOST, _events(archive, surveyed.standings))
    return tuple(_entry(archive, event, surveyed.standings.get(event.quote)) for event in latest)


def _events(archive: Holdings, standings: Mapping[QuoteId, Standing]) -> Iterator[_Event]:
    for source in archive.sources.values():
        ages = {capture.text_digest: -date.fromisoformat(capture.on).toordinal() for capture in source.captures}
        for quote in archive.quotes_of(source.id):
            standing = standings.get(quote.id)
            age = ages.get(quote.capture)
            if age is not None:
                yield _Event(age, standing is None or not standing.open, quote.id, is_later=False)
            if standing is not None and standing.later is not None:
                yield _Event(min(ages.values()), is_calm=False, quote=quote.id, is_later=True)


def _entry(archive: Holdings, event: _Event, standing: Standing | None) -> Entry:
    quote = archive.quote(event.quote)
    title = f"{'' if event.is_calm else 'Drifts: '}{_who(archive, quote)}, {quote.said or 'no date'}"
    on = date.fromordinal(-event.age).isoformat()
    about = [archive.source(quote.source).title]
    if event.is_later and standing is not None:
        about.append(f"{standing.later} in the capture of {on}")
    elif standing is not None and standing.open:
        about.append("; ".join(f"{one.code} {one.message}" for one in standing.open))
    return Entry(quote=quote, title=title, summary=f"{quote.exact}\n\n— {' · '.join(about)}", on=on)


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
