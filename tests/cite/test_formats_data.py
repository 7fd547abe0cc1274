"""Annotations, tables and databases hold quotes by the rules of their standards."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.cite.citation import Citation
from asquoted.cite.formats import FORMS, csv_rows, hypothesis, lines, sqlite, web_annotation, write
from asquoted.cite.formats.csv_rows import guard, unguard
from asquoted.cite.place import Links, Selector
from asquoted.cite.row import flat, read_flat, record_of
from asquoted.model import (
    Capture,
    Kind,
    Locator,
    Outcome,
    Quote,
    QuoteId,
    SaidBasis,
    Source,
    SourceId,
    Span,
    Speaker,
    SpeakerId,
    digest_of,
)

TEXT = "The mayor said: “We do our best.” He left."
CAPTURE = Capture(
    on="2026-11-24",
    suffix=".html",
    media_type="text/html",
    bytes_digest=digest_of("bytes"),
    text_digest=digest_of(TEXT),
    regions_digest=digest_of("[]\n"),
    reader="html",
    reader_version=2,
    url="https://example.org/speech",
    received="2026-11-24T10:11:12Z",
    archived_url="https://web.archive.org/web/20261124101112/https://example.org/speech",
)


def citation_of(number: int = 0, **more: Any) -> Citation:
    source = Source(
        id=SourceId("speech-2019"),
        csl={"type": "webpage", "title": "A speech", "issued": "2019-05-14"},
        captures=(CAPTURE,),
    )
    speaker = Speaker(id=SpeakerId("oleg-varn"), name="Oleg Varn")
    start = TEXT.index("We do")
    span = Span(start, start + len("We do our best."))
    quote = Quote(
        id=QuoteId(f"varn-2019-05-13-{number}"),
        source=source.id,
        kind=Kind.DIRECT,
        exact="We do our best.",
        capture=CAPTURE.text_digest,
        speaker=(speaker.id,),
        said="2019-05-13",
        said_basis=SaidBasis.EXPLICIT,
        position=(span,),
        locator=Locator(label="paragraph", value="1"),
        tags=("harbour",),
    )
    selector = Selector(
        exact=quote.exact, prefix=TEXT[: span.start], suffix=TEXT[span.end :], start=span.start, end=span.end
    )
    return Citation(
        quote=replace(quote, **more),
        source=source,
        outcome=Outcome.VERBATIM,
        checked_on="2026-11-28",
        speakers={speaker.id: speaker},
        pieces=(span,),
        selectors=(selector,),
        stretch=selector,
        links=Links(address="https://example.org/speech#:~:text=We%20do", archived="https://web.archive.org/x"),
    )


# ---- W3C Web Annotation


def faults_of_annotation(annotation: dict[str, Any]) -> list[str]:
    """What breaks the rules of the Web Annotation Data Model (sections 3.1 to 4.3), as far as they apply here."""
    targets = annotation["target"] if isinstance(annotation["target"], list) else [annotation["target"]]
    rules = {
        "the type": annotation["type"] == "Annotation",
        "exactly one IRI": bool(re.fullmatch(r"[a-z][a-z0-9+.-]*:\S+", annotation["id"])),
        "a motivation": annotation["motivation"] in ("describing", "tagging", "highlighting", "identifying"),
        "one target or more": bool(targets),
        "textual bodies": all(
            body["type"] == "TextualBody"
            and isinstance(body["value"], str)
            and body["purpose"] in ("describing", "tagging")
            for body in annotation["body"]
        ),
        "specific resources": all(
            target["type"] == "SpecificResource" and re.match(r"https?://|ni:///|urn:", target["source"])
            for target in targets
        ),
        "selectors": all(is_selector(one) for target in targets for one in target.get("selector", [])),
        "states": all(is_time_state(target["state"]) for target in targets),
    }
    return [rule for rule, holds in rules.items() if not holds]


def is_selector(selector: dict[str, Any]) -> bool:
    """Whether it has exactly one `exact`, or exactly one `start` and one `end`."""
    if selector["type"] == "TextQuoteSelector":
        return isinstance(selector["exact"], str) and set(selector) <= {"type", "exact", "prefix", "suffix"}
    is_position = selector["type"] == "TextPositionSelector" and set(selector) == {"type", "start", "end"}
    return is_position and 0 <= selector["start"] < selector["end"]


def is_time_state(state: dict[str, Any]) -> bool:
    """Whether `sourceDate` is an xsd:dateTime in UTC."""
    is_moment = re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", state["sourceDate"])
    return bool(is_moment) and state["type"] == "TimeState" and set(state) <= {"type", "sourceDate", "cached"}


def test_one_annotation_keeps_the_rules_of_its_model() -> None:
    annotation = json.loads(web_annotation.write([citation_of()]))
    assert annotation["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert faults_of_annotation(annotation) == []
    target = annotation["target"]
    assert target["source"] == "https://example.org/speech"
    quote, position = target["selector"]
    assert TEXT[position["start"] : position["end"]] == quote["exact"] == "We do our best."
    assert target["state"]["cached"] == CAPTURE.archived_url


def test_several_are_a_collection_of_one_page() -> None:
    document = json.loads(web_annotation.write([citation_of(1), citation_of(2)]))
    assert (document["type"], document["total"]) == ("AnnotationCollection", 2)
    page = document["first"]
    assert (page["type"], page["startIndex"]) == ("AnnotationPage", 0)
    assert [fault for one in page["items"] for fault in faults_of_annotation(one)] == []
    assert len({one["id"] for one in page["items"]}) == 2
    assert json.loads(web_annotation.write([]))["total"] == 0


def test_pieces_are_targets_and_the_words_a_tag() -> None:
    citation = citation_of()
    first, second = (replace(citation.selectors[0], exact=words) for words in ("We do", "our best."))
    annotation = json.loads(web_annotation.write([replace(citation, selectors=(first, second))]))
    assert len(annotation["target"]) == 2
    apart = json.loads(web_annotation.write([replace(citation_of(exact="We do … best."), selectors=(first, second))]))
    assert "asquoted:exact=We do … best." in [body["value"] for body in apart["body"]]
    assert faults_of_annotation(apart) == []


def test_a_source_without_address_goes_by_its_digest() -> None:
    citation = citation_of()
    bare = replace(citation.source, captures=(replace(CAPTURE, url=None, archived_url=None),))
    target = json.loads(web_annotation.write([replace(citation, source=bare)]))["target"]
    assert re.fullmatch(r"ni:///sha-256;[A-Za-z0-9_-]{43}", target["source"])


# ---- hypothes.is


def test_a_row_of_hypothesis_is_what_its_api_takes() -> None:
    document = json.loads(hypothesis.write([citation_of()]))
    assert document["total"] == 1
    (row,) = document["rows"]
    assert set(row) == {"uri", "document", "text", "tags", "target"}
    assert row["uri"] == row["target"][0]["source"] == "https://example.org/speech"
    assert [one["type"] for one in row["target"][0]["selector"]] == ["TextPositionSelector", "TextQuoteSelector"]
    assert "asquoted:speaker-name=Oleg Varn" in row["tags"]
    assert "harbour" in row["tags"]


# ---- rows


def test_a_line_is_the_record_and_its_check() -> None:
    row = json.loads(lines.write([citation_of()]))
    assert row["exact"] == "We do our best."
    assert (row["outcome"], row["speaker-name"], row["url"]) == (
        "verbatim",
        ["Oleg Varn"],
        "https://example.org/speech",
    )


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''@x", "＝1", '=HYPERLINK("http://x")', "\n=1"]
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert guard(cell).startswith("'")
    assert unguard(guard(cell)) == cell
    rows = list(csv.DictReader(io.StringIO(csv_rows.write([citation_of(exact=cell, note=cell)]), newline="")))
    assert not re.match(r"[=+\-@\t\r\n＝]", rows[0]["exact"])
    assert unguard(rows[0]["note"]) == cell


@given(st.text(max_size=20))
def test_a_guard_can_always_be_taken_off(cell: str) -> None:
    assert unguard(guard(cell)) == cell


def test_a_table_has_every_column_and_a_row_a_quote() -> None:
    rows = list(csv.reader(io.StringIO(csv_rows.write([citation_of(1), citation_of(2)]), newline=""), strict=True))
    assert rows[0] == list(csv_rows.COLUMNS)
    assert {len(row) for row in rows} == {len(csv_rows.COLUMNS)}
    assert len(rows) == 3


_TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
_QUOTES = st.builds(
    lambda **values: replace(citation_of().quote, **values),
    exact=_TEXTS,
    event=st.none() | _TEXTS,
    note=st.none() | _TEXTS,
    tags=st.lists(_TEXTS, max_size=3).map(tuple),
    locator=st.none() | st.builds(Locator, label=_TEXTS, value=_TEXTS),
    position=st.lists(
        st.tuples(st.integers(0, 999), st.integers(1, 99)).map(lambda one: Span(one[0], one[0] + one[1])), max_size=3
    ).map(tuple),
)


@given(_QUOTES)
def test_a_record_as_texts_is_the_same_record(quote: Quote) -> None:
    assert read_flat(flat(record_of(quote))) == record_of(quote)


# ---- SQLite


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "quotes.db"
    path.write_bytes(sqlite.write([citation_of(1), citation_of(2, exact="'; DROP TABLE quotes; --")]))
    with closing(sqlite3.connect(path)) as opened:
        yield opened


def test_the_database_is_whole_and_its_keys_hold(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("SELECT count(*) FROM quotes").fetchone() == (2,)


def test_each_foreign_key_is_one_column_to_one_key(database: sqlite3.Connection) -> None:
    """Datasette makes links of such keys only."""
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    keys = [(table, *key[2:5]) for table in tables for key in database.execute(f"PRAGMA foreign_key_list([{table}])")]
    assert ("quotes", "sources", "source", "id") in keys
    assert ("quotes", "captures", "capture", "id") in keys
    assert ("quote_speakers", "speakers", "speaker", "id") in keys
    assert all(sum(1 for other in keys if other[:3] == key[:3]) == 1 for key in keys)


def test_the_full_text_table_finds_words_and_is_tied_to_the_quotes(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT quotes.id FROM quotes JOIN quotes_fts ON quotes.rowid = quotes_fts.rowid WHERE quotes_fts MATCH 'best'"
    ).fetchall()
    assert found == [("varn-2019-05-13-1",)]
    (made,) = database.execute("SELECT sql FROM sqlite_master WHERE name = 'quotes_fts'").fetchone()
    assert "content=[quotes]" in made  # by which Datasette detects it


def test_a_quote_is_asked_for_in_sql(database: sqlite3.Connection) -> None:
    row = database.execute(
        "SELECT speakers.name, sources.title, captures.text_digest, quotes.outcome FROM quotes "
        "JOIN quote_speakers ON quote_speakers.quote = quotes.id JOIN speakers ON speakers.id = quote_speakers.speaker "
        "JOIN sources ON sources.id = quotes.source JOIN captures ON captures.id = quotes.capture"
    ).fetchone()
    assert row == ("Oleg Varn", "A speech", digest_of(TEXT), "verbatim")


# ---- time


@pytest.mark.parametrize("form", [form for form in FORMS if form != "docx"])
def test_ten_thousand_citations_take_some_two_seconds(form: str) -> None:
    """On a free machine; under coverage and beside others it may take three times that."""
    citations = [citation_of(number) for number in range(10_000)]
    write(form, citations[:1])
    before = time.process_time()
    write(form, citations)
    assert time.process_time() - before <= 8
