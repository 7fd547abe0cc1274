"""Many records at once: in their order, all or none, every other byte kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from asquoted.archive.captures import describe_capture
from asquoted.archive.create import create_archive
from asquoted.archive.store import Archive, open_archive
from asquoted.archive.take import Taker
from asquoted.errors import Refused
from asquoted.model import Quote, QuoteId, Source, SourceId, Speaker, SpeakerId
from asquoted.sources.read import read

TEXT = "One ship sailed at dawn. Two ships sailed at noon. Three ships sailed at dusk. Four ships stayed.\n"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = create_archive(tmp_path / "archive", title="T", language="en")
    reading = read(TEXT.encode(), "x.txt")
    made.add_source(
        Source(id=SourceId("ships"), csl={"type": "document", "title": "Ships"}),
        capture=describe_capture(reading, TEXT.encode(), on="2026-11-28"),
        data=TEXT.encode(),
        text=reading.text,
        regions=reading.regions,
    )
    return made


def quote(archive: Archive, words: str, quote_id: str) -> Quote:
    return replace(Taker(archive).take(SourceId("ships"), words).quote, id=QuoteId(quote_id))


def test_quotes_stand_in_order_between_those_that_are_there(archive: Archive) -> None:
    archive.add_quote(quote(archive, "Two ships sailed at noon", "two"))
    path = archive.layout.quotes(SourceId("ships"))
    path.write_text(f"# mine\n{path.read_text()}")
    new = [
        quote(archive, words, name)
        for words, name in (
            ("Four ships stayed", "four"),
            ("One ship sailed at dawn", "one"),
            ("Three ships sailed at dusk", "three"),
        )
    ]
    archive.add_many(quotes=new)
    assert [one.id for one in archive.quotes_of("ships")] == ["one", "two", "three", "four"]
    assert path.read_text().count("# mine") == 1
    one_by_one = open_archive(archive.path)
    assert one_by_one.quotes == archive.quotes


def test_many_at_once_are_written_as_one_by_one(archive: Archive) -> None:
    new = [
        quote(archive, words, name)
        for words, name in (("Four ships stayed", "four"), ("One ship sailed at dawn", "one"))
    ]
    path = archive.layout.quotes(SourceId("ships"))
    archive.add_many(quotes=new)
    together = path.read_bytes()
    path.unlink()
    archive.reload()
    for one in new:
        archive.add_quote(one)
    assert path.read_bytes() == together


def test_works_speakers_and_quotes_that_name_them_go_in_together(archive: Archive) -> None:
    speakers = [Speaker(id=SpeakerId(name), name=name.title()) for name in ("zoe", "ada", "mia")]
    named = replace(quote(archive, "One ship sailed", "one"), speaker=(SpeakerId("mia"),), original=SourceId("log"))
    archive.add_many(
        sources=[Source(id=SourceId("log"), csl={"type": "book", "title": "Log"})], speakers=speakers, quotes=[named]
    )
    again = open_archive(archive.path)
    assert list(again.speakers) == ["ada", "mia", "zoe"]
    assert again.quote("one").original == "log"
    assert again.source("log").captures == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"quotes": ["one", "one"]},
        {"speakers": ["ada", "ada"]},
        {"sources": ["ships"]},
        {"sources": ["../x"]},
        {"speakers": ["A B"]},
    ],
)
def test_what_clashes_is_refused_and_nothing_is_written(wrong: dict[str, list[str]], archive: Archive) -> None:
    before = {path: path.read_bytes() for path in archive.path.rglob("*") if path.is_file()}
    with pytest.raises(Refused):
        archive.add_many(
            sources=[Source(id=SourceId(one), csl={"type": "book", "title": one}) for one in wrong.get("sources", [])],
            speakers=[Speaker(id=SpeakerId("new"), name="New")]
            + [Speaker(id=SpeakerId(one), name=one) for one in wrong.get("speakers", [])],
            quotes=[quote(archive, "One ship sailed", one) for one in wrong.get("quotes", [])],
        )
    assert {path: path.read_bytes() for path in archive.path.rglob("*") if path.is_file()} == before


def test_what_was_taken_but_not_recorded_is_known_to_the_taker(archive: Archive) -> None:
    taker = Taker(archive)
    first = taker.take(SourceId("ships"), "One ship sailed at dawn")
    assert first.repeats is None
    taker.hold(first.quote)
    second = taker.take(SourceId("ships"), "One ship sailed at dawn")
    assert second.repeats == first.quote.id
    assert second.quote.id != first.quote.id
    assert not taker.is_free(first.quote.id)
