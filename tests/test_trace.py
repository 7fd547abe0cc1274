"""Words in other places: sources that have what the cited one has not, chains to the original, versions."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from asquoted.archive.captures import describe_capture
from asquoted.archive.create import create_archive
from asquoted.archive.store import Archive
from asquoted.archive.take import take_quote
from asquoted.audit import audit
from asquoted.model import Outcome, Quote, QuoteId, Source, SourceId, Speaker, SpeakerId
from asquoted.sources.read import read
from asquoted.trace import Others, find_elsewhere, find_versions, trace, with_elsewhere

HALE = SpeakerId("jane-hale")
TEXTS = {
    "article": (
        "2019-05-07",
        "“We must leave the island by 2019,” Mayor Jane Hale said.\n\n“No ferry will ever sail again,” she added.",
    ),
    "transcript": (
        "2019-05-06",
        "MAYOR HALE: We may have to leave the island by 2019, if the sea wall fails. The quay is lost.\n",
    ),
    "notes": ("2019-05-05", "Minutes. MAYOR HALE: We might have to leave the island by 2019, if the sea wall fails.\n"),
    "bulletin": ("2019-05-04", "“The harbour has been closed for nine days and nobody knows why,” said Oleg Varn.\n"),
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = create_archive(tmp_path / "archive", title="Island")
    for name, (issued, text) in TEXTS.items():
        add_text(made, name, text, issued)
    made.add_speaker(Speaker(id=HALE, name="Jane Hale"))
    return made


def add_text(archive: Archive, name: str, text: str, issued: str = "2019-05-01") -> None:
    data = text.encode()
    reading = read(data, f"{name}.txt")
    archive.add_source(
        Source(id=SourceId(name), csl={"type": "document", "title": name, "issued": issued}),
        capture=describe_capture(reading, data, on="2019-06-01"),
        data=data,
        text=reading.text,
        regions=reading.regions,
    )


def add_quote(archive: Archive, source: str, words: str, name: str, *, original: str | None = None) -> Quote:
    taken = take_quote(archive, SourceId(source), words, speaker=(HALE,)).quote
    quote = replace(taken, id=QuoteId(name), original=None if original is None else SourceId(original))
    archive.add_quote(quote)
    return quote


def test_words_that_stand_in_another_source_are_found_there_with_who_said_them(archive: Archive) -> None:
    quote = add_quote(archive, "article", "The harbour has been closed for nine days and nobody knows why", "harbour")

    (audited,) = with_elsewhere(archive, audit(archive, [quote]))

    assert audited.verdict.outcome is Outcome.ABSENT
    assert [finding.message for finding in audited.verdict.findings if finding.code == "AQ405"] == [
        "not in article; verbatim in bulletin, said by Oleg Varn"
    ]


def test_the_truest_place_comes_first_and_the_cited_source_is_none(archive: Archive) -> None:
    found = find_elsewhere(Others(archive), "We may have to leave the island by 2019", SourceId("article"))

    assert [(one.source, one.verdict.outcome) for one in found] == [
        ("transcript", Outcome.VERBATIM),
        ("notes", Outcome.DISTORTED),
    ]


def test_words_that_stand_nowhere_are_found_nowhere(archive: Archive) -> None:
    assert find_elsewhere(Others(archive), "Elephants crossed the frozen river at dawn", SourceId("article")) == ()


def test_a_verdict_that_is_not_absent_is_left_as_it_is(archive: Archive) -> None:
    quote = add_quote(archive, "article", "No ferry will ever sail again", "ferry")

    assert list(with_elsewhere(archive, audit(archive, [quote]))) == list(audit(archive, [quote]))


def test_a_chain_goes_from_hop_to_hop(archive: Archive) -> None:
    add_quote(archive, "notes", "We might have to leave the island by 2019", "notes-leave")
    add_quote(archive, "transcript", "We may have to leave the island by 2019", "transcript-leave", original="notes")
    quote = add_quote(archive, "article", "We must leave the island by 2019", "leave", original="transcript")

    found = trace(archive, quote)

    assert [(step.source, step.hop.verdict and step.hop.verdict.outcome) for step in found.steps] == [
        ("transcript", Outcome.DISTORTED),
        ("notes", Outcome.DISTORTED),
    ]
    assert found.audited.fails(archive.fail_on), "the article is as quoted, the transcript is not"
    assert "AQ401" in {finding.code for finding in found.audited.verdict.findings}


def test_a_circle_of_originals_ends(archive: Archive) -> None:
    add_quote(archive, "transcript", "We may have to leave the island by 2019", "back", original="article")
    quote = add_quote(archive, "article", "We must leave the island by 2019", "leave", original="transcript")

    assert [step.source for step in trace(archive, quote).steps] == ["transcript"]


def test_versions_of_one_utterance_stand_oldest_first_with_their_differences(archive: Archive) -> None:
    add_quote(archive, "notes", "We might have to leave the island by 2019", "notes-leave")
    add_quote(archive, "transcript", "The quay is lost", "quay")
    quote = add_quote(archive, "article", "We must leave the island by 2019", "leave")

    versions = find_versions(archive, quote)

    assert [(version.quote.id, version.verdict.outcome) for version in versions] == [
        ("notes-leave", Outcome.DISTORTED),
        ("leave", Outcome.VERBATIM),
    ]


def test_what_another_speaker_or_another_day_has_is_no_version(archive: Archive) -> None:
    archive.add_speaker(Speaker(id=SpeakerId("oleg-varn"), name="Oleg Varn"))
    other = take_quote(archive, SourceId("notes"), "We might have to leave the island by 2019", said="2018")
    archive.add_quote(replace(other.quote, id=QuoteId("other-day"), speaker=(HALE,)))
    later = take_quote(archive, SourceId("transcript"), "We may have to leave the island by 2019")
    archive.add_quote(replace(later.quote, id=QuoteId("other-man"), speaker=(SpeakerId("oleg-varn"),)))
    quote = add_quote(archive, "article", "We must leave the island by 2019", "leave")
    quote = replace(quote, said="2019-05-06")

    assert [version.quote.id for version in find_versions(archive, quote)] == ["leave"]


def test_a_source_whose_capture_is_damaged_is_passed_over(archive: Archive) -> None:
    for path in archive.layout.captures(SourceId("bulletin")).glob("*.*.txt"):
        path.write_text("something else", "utf-8")

    words = "The harbour has been closed for nine days and nobody knows why"
    assert find_elsewhere(Others(archive), words, SourceId("article")) == ()


def test_an_original_without_a_capture_is_said_to_be_unchecked(archive: Archive) -> None:
    archive.add_source(Source(id=SourceId("lost"), csl={"type": "speech", "title": "Lost"}))
    quote = add_quote(archive, "article", "We must leave the island by 2019", "leave", original="lost")

    (audited,) = audit(archive, [quote])

    assert "AQ404" in {finding.code for finding in audited.verdict.findings}


def test_many_sources_are_looked_through_quickly(archive: Archive) -> None:
    for number in range(60):
        add_text(archive, f"filler-{number}", f"Nothing of the kind number {number}. " * 400)
    others = Others(archive)
    find_elsewhere(others, "We may have to leave the island by 2019", SourceId("article"))

    started = time.process_time()
    for _ in range(20):
        find_elsewhere(others, "We may have to leave the island by 2019", SourceId("article"))
    assert time.process_time() - started < 5
