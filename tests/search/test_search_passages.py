"""Paragraphs of the sources, who speaks in them, and which of them have recorded quotes."""

from __future__ import annotations

from pathlib import Path

import pytest

from asquoted.archive import create_archive, describe_capture
from asquoted.archive.store import Archive
from asquoted.archive.take import take_quote
from asquoted.errors import UnknownName
from asquoted.model import Source, SourceId, Speaker, SpeakerId
from asquoted.search import Filters, Finder
from asquoted.search.like import find_like
from asquoted.search.passages import FoundPassages, PassageFinder
from asquoted.sources.plain import read as read_plain
from asquoted.sources.reading import Reading

TRANSCRIPT = """Hearing on the harbour

MS. HALE: The northern harbour stays open, and the ferries sail every day of the week.

MR. VARN: Who pays for the pilots? I have asked that three times already.

MS. HALE: The province pays for the pilots until the end of the year.

MR. VARN: Then I withdraw the question, and thank the harbour master.
"""
REPORT = """The northern harbour stays open, Jane Hale told the council.

“The province pays for the pilots until the end of the year,” she said on Monday.
"""


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = create_archive(tmp_path / "archive", title="Harbour")
    for name, text in (("transcript", TRANSCRIPT), ("report", REPORT)):
        keep(made, name, text)
    made.add_speaker(Speaker(id=SpeakerId("jane-hale"), name="Jane Hale", aliases=("Hale",)))
    return made


def keep(archive: Archive, name: str, text: str) -> None:
    data = text.encode()
    blocks = read_plain(data, f"{name}.txt")
    reading = Reading(
        text=blocks.text,
        regions=blocks.regions,
        suffix=".txt",
        media_type="text/plain",
        reader="plain",
        reader_version=1,
    )
    capture = describe_capture(reading, data, on="2026-01-02")
    source = Source(id=SourceId(name), csl={"type": "document", "title": name.title(), "issued": "2026-01-01"})
    archive.add_source(source, capture=capture, data=data, text=reading.text, regions=reading.regions)


def places(found: FoundPassages) -> list[tuple[str, int]]:
    return [(hit.paragraph.source, hit.paragraph.number) for hit in found.hits]


def test_paragraphs_are_found_by_their_words_with_who_speaks(archive: Archive) -> None:
    with PassageFinder(archive) as finder:
        found = finder.find('"pays for the pilots"')
        assert sorted(places(found)) == [("report", 2), ("transcript", 3), ("transcript", 4)]
        speakers = {hit.paragraph.source: hit.paragraph.speaker for hit in found.hits}
        assert speakers[SourceId("report")] is None
        assert {hit.paragraph.number: hit.paragraph.speaker for hit in found.hits if hit.paragraph.speaker} == {
            3: "MR. VARN",
            4: "MS. HALE",
        }
        assert places(finder.find("", Filters(speaker="jane-hale"))) == [("transcript", 2), ("transcript", 4)]
        assert places(finder.find("speaker:varn question")) == [("transcript", 5)]
        assert places(finder.find("", Filters(speaker="nobody at all"))) == []
        hit = finder.find("ferry").hits[0]
        assert [hit.paragraph.text[start:end] for start, end in hit.highlights] == ["ferries"]
        text = archive.text_of(hit.paragraph.source, archive.latest_capture(hit.paragraph.source))
        assert text[hit.paragraph.start : hit.paragraph.end] == hit.paragraph.text


def test_a_passage_tells_which_quotes_are_recorded_from_it(archive: Archive) -> None:
    words = "The province pays for the pilots until the end of the year"
    taken = take_quote(archive, SourceId("report"), words).quote
    archive.add_quote(taken)
    with PassageFinder(archive) as finder:
        hits = finder.find("pilots").hits
        assert {hit.paragraph.source: hit.quotes for hit in hits if hit.quotes} == {"report": (taken.id,)}


def test_a_new_capture_takes_the_place_of_the_old_one(archive: Archive) -> None:
    with PassageFinder(archive) as finder:
        assert finder.find("ferries").total == 1
    text = "MS. HALE: Nothing sails any more.\n"
    data = text.encode()
    reading = Reading(text=text, regions=(), suffix=".txt", media_type="text/plain", reader="plain", reader_version=1)
    archive.add_capture(
        SourceId("transcript"), describe_capture(reading, data, on="2026-02-02"), data=data, text=text, regions=()
    )
    with PassageFinder(archive) as finder:
        assert finder.find("ferries").total == 0
        assert finder.find("sails").total == 1


def test_a_damaged_capture_has_no_passages(archive: Archive) -> None:
    (text,) = (archive.path / "sources" / "report" / "captures").glob("*.*.txt")
    text.write_text("Another text altogether.")
    with PassageFinder(archive) as finder:
        assert {source for source, _ in places(finder.find(""))} == {"transcript"}


def test_quotes_like_another_are_told_by_their_words(archive: Archive) -> None:
    report, transcript = SourceId("report"), SourceId("transcript")
    one = take_quote(archive, report, "The province pays for the pilots until the end of the year").quote
    archive.add_quote(one)
    same = take_quote(archive, transcript, "The province pays for the pilots until the end of the year.").quote
    archive.add_quote(same)
    other = take_quote(archive, transcript, "Then I withdraw the question").quote
    archive.add_quote(other)
    (archive.path / "sources" / "report" / "quotes.toml").write_text(
        (archive.path / "sources" / "report" / "quotes.toml").read_text("utf-8")
        + f'\n[[quote]]\nid = "later"\nkind = "direct"\ncapture = "{one.capture}"\n'
        + 'exact = "The province never pays for the pilots until the end of the year, as we all know"\n',
        "utf-8",
    )
    with Finder(archive) as finder:
        quote, likes = find_like(finder, one.id)
        assert quote == one
        assert [(like.quote.id, like.is_same, like.is_longer) for like in likes] == [
            (same.id, True, len(same.exact) > len(one.exact)),
            ("later", False, True),
        ]
        assert [edit.source_text for edit in likes[1].verdict.edits] == ["never"]
        with pytest.raises(UnknownName, match="there is no quote 'none'"):
            find_like(finder, "none")
