"""Quotes with their sources, captures and speakers as an SQLite database, to be asked in SQL or opened in Datasette.

Each foreign key is one column, which Datasette makes a link of; `quotes_fts` is the full-text table that it searches.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing

from asquoted.cite.citation import Citation
from asquoted.cite.csl import to_csl
from asquoted.cite.formats.works import text_of
from asquoted.cite.link import address_of
from asquoted.cite.sentence import plain
from asquoted.errors import BrokenRecord
from asquoted.model import Capture, Source, Speaker

_SCHEMA = """
CREATE TABLE sources (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, type TEXT, container TEXT, publisher TEXT, issued TEXT, language TEXT,
  url TEXT, doi TEXT, csl TEXT NOT NULL
);
CREATE TABLE captures (
  id INTEGER PRIMARY KEY, source TEXT NOT NULL REFERENCES sources(id), captured TEXT NOT NULL, url TEXT,
  archived_url TEXT, media_type TEXT NOT NULL, bytes_digest TEXT NOT NULL, text_digest TEXT NOT NULL,
  UNIQUE (source, bytes_digest, text_digest)
);
CREATE TABLE speakers (id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL);
CREATE TABLE speaker_names (speaker TEXT NOT NULL REFERENCES speakers(id), name TEXT NOT NULL);
CREATE TABLE quotes (
  id TEXT PRIMARY KEY, source TEXT NOT NULL REFERENCES sources(id), capture INTEGER REFERENCES captures(id),
  kind TEXT NOT NULL, exact TEXT NOT NULL, said TEXT, said_basis TEXT, speaker_mention TEXT,
  via TEXT REFERENCES speakers(id), event TEXT, locator_label TEXT, locator_value TEXT, prefix TEXT, suffix TEXT,
  original TEXT, translated_from TEXT, translator TEXT, note TEXT,
  outcome TEXT, mark TEXT, checked TEXT, link TEXT, archived TEXT
);
CREATE TABLE quote_speakers (
  quote TEXT NOT NULL REFERENCES quotes(id), place INTEGER NOT NULL, speaker TEXT NOT NULL REFERENCES speakers(id),
  PRIMARY KEY (quote, place)
);
CREATE TABLE quote_pieces (
  quote TEXT NOT NULL REFERENCES quotes(id), place INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  PRIMARY KEY (quote, place)
);
CREATE TABLE quote_tags (quote TEXT NOT NULL REFERENCES quotes(id), tag TEXT NOT NULL, PRIMARY KEY (quote, tag));
CREATE INDEX quotes_source ON quotes(source);
CREATE INDEX quotes_said ON quotes(said);
CREATE INDEX quote_speakers_speaker ON quote_speakers(speaker);
CREATE INDEX quote_tags_tag ON quote_tags(tag);
CREATE VIRTUAL TABLE quotes_fts USING fts5(exact, event, note, content=[quotes], tokenize='unicode61');
"""


def write(citations: Sequence[Citation]) -> bytes:
    """The file of a database; everything stands in one transaction, and its foreign keys hold."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(_SCHEMA)
        with database:
            _put_sources(database, citations)
            _put_speakers(database, citations)
            _put_quotes(database, citations)
            database.execute("INSERT INTO quotes_fts(quotes_fts) VALUES ('rebuild')")
        database.execute("PRAGMA foreign_keys = ON")
        return database.serialize()


def _put_sources(database: sqlite3.Connection, citations: Iterable[Citation]) -> None:
    sources = {citation.source.id: citation.source for citation in citations}
    _insert(database, "sources", (_source_row(source) for source in sources.values()))
    captures = ((source, capture) for source in sources.values() for capture in source.captures)
    _insert(database, "captures", (_capture_row(source, capture) for source, capture in captures))


def _source_row(source: Source) -> tuple[object, ...]:
    try:
        csl: object = to_csl(source)
    except BrokenRecord:  # a name that CSL lacks is for `lint` to tell; here it stays as it is recorded
        csl = {key: str(value) for key, value in source.csl.items()}
    return (
        source.id,
        plain(source.title),
        *(text_of(source, name) or None for name in ("type", "container-title", "publisher", "issued")),
        source.language,
        address_of(source) or None,
        text_of(source, "DOI") or None,
        json.dumps(csl, ensure_ascii=False),
    )


def _capture_row(source: Source, capture: Capture) -> tuple[object, ...]:
    return (
        None,
        source.id,
        capture.received or capture.on,
        capture.url,
        capture.archived_url,
        capture.media_type,
        capture.bytes_digest,
        capture.text_digest,
    )


def _put_speakers(database: sqlite3.Connection, citations: Iterable[Citation]) -> None:
    speakers: dict[str, Speaker | None] = {}
    for citation in citations:
        for one in (*citation.quote.speaker, *((citation.quote.via,) if citation.quote.via else ())):
            speakers[one] = citation.speakers.get(one)
    rows = ((key, one.name if one else key, str(one.kind) if one else "person") for key, one in speakers.items())
    _insert(database, "speakers", rows)
    names = ((key, name) for key, one in speakers.items() if one for name in one.names)
    _insert(database, "speaker_names", names)


def _put_quotes(database: sqlite3.Connection, citations: Sequence[Citation]) -> None:
    numbers = {
        (source, digest): number
        for number, source, digest in database.execute("SELECT id, source, text_digest FROM captures ORDER BY id")
    }
    _insert(database, "quotes", (_quote_row(citation, numbers) for citation in citations))
    quotes = [citation.quote for citation in citations]
    _insert(
        database,
        "quote_speakers",
        ((quote.id, place, who) for quote in quotes for place, who in enumerate(quote.speaker)),
    )
    _insert(
        database,
        "quote_pieces",
        ((quote.id, place, *span) for quote in quotes for place, span in enumerate(quote.position)),
    )
    _insert(database, "quote_tags", ((quote.id, tag) for quote in quotes for tag in dict.fromkeys(quote.tags)))


def _quote_row(citation: Citation, numbers: dict[tuple[str, str], int]) -> tuple[object, ...]:
    quote, where = citation.quote, citation.quote.locator
    return (
        *(quote.id, quote.source, numbers.get((quote.source, quote.capture)), str(quote.kind), quote.exact, quote.said),
        *(quote.said_basis and str(quote.said_basis), quote.speaker_mention, quote.via, quote.event),
        *(where and where.label, where and where.value, quote.prefix, quote.suffix, quote.original),
        *(quote.translated_from, quote.translator, quote.note, citation.outcome and str(citation.outcome)),
        *(citation.mark or None, citation.checked_on, citation.links.address or None, citation.links.archived or None),
    )


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    listed = list(rows)
    if listed:
        places = ", ".join("?" * len(listed[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({places})", listed)  # noqa: S608 - names of this module
