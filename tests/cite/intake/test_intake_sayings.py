"""A quotation is taken only as the capture bears it out; everything else is said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from asquoted.archive.store import Archive, open_archive
from asquoted.cite.intake.report import Result, Row
from asquoted.model import Kind, QuoteId, SpeakerId

OPEN = "The harbour will stay open all winter."
DUE = "The fees are due in May."


def line(**row: Any) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def files(folder: Path) -> Mapping[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_words_that_the_capture_has_are_recorded(archive: Archive, bring: Any) -> None:
    (row,) = bring(line(exact=OPEN, source="speech", speaker="oleg-varn", said="2019-05-13"), "q.jsonl")
    assert row == Row(place="line 1", what="quote", result=Result.TAKEN, id="varn-2019-05-13-harbour")
    quote = archive.quotes[QuoteId(row.id)]
    assert (quote.exact, quote.kind, quote.speaker, quote.said) == (OPEN, Kind.DIRECT, ("oleg-varn",), "2019-05-13")
    text = archive.text_of(quote.source, archive.capture_of(quote))
    assert [text[span.start : span.end] for span in quote.position] == [OPEN]
    assert quote.locator is not None
    assert (quote.locator.label, quote.locator.value) == ("paragraph", "2")


@pytest.mark.parametrize(
    "named",
    [
        {"source": "speech"},
        {"url": "https://www.example.org/speeches/harbour?id=7"},
        {"url": "http://example.org/speeches/harbour/?id=7&utm_source=x#top"},
        {"title": "The Harbour Debate"},
    ],
)
def test_the_source_is_found_by_any_of_its_names(named: dict[str, str], bring: Any) -> None:
    (row,) = bring(line(exact=OPEN, **named), "q.jsonl")
    assert row.result is Result.TAKEN


def test_a_source_that_is_not_here_is_refused_with_the_remedy(bring: Any) -> None:
    (row,) = bring(line(exact=OPEN, url="https://elsewhere.example/x"), "q.jsonl")
    assert row.result is Result.REFUSED
    assert row.notes == ("no source here is 'https://elsewhere.example/x': take it in with asquoted capture",)
    (row,) = bring(line(exact=OPEN), "q.jsonl")
    assert row.notes == ("names no source: say --source ID",)
    (row,) = bring(line(exact=OPEN), "q.jsonl", source="speech")
    assert row.result is Result.TAKEN


def test_words_that_differ_are_refused_with_the_passage(archive: Archive, bring: Any) -> None:
    (row,) = bring(line(exact="The harbour will stay closed all winter.", source="speech"), "q.jsonl")
    assert row.result is Result.REFUSED
    assert row.notes[0].startswith("distorted; AQ1")
    assert row.nearest == OPEN
    assert not archive.quotes


def test_words_that_are_not_there_are_refused_with_the_nearest(archive: Archive, bring: Any) -> None:
    (row,) = bring(line(exact="All the fees of the harbour must now be paid in June", source="speech"), "q.jsonl")
    assert row.result is Result.REFUSED
    assert row.nearest
    assert not archive.quotes


def test_the_reporters_words_are_not_taken_as_direct(bring: Any) -> None:
    (row,) = bring(line(exact="nobody would lose work", source="speech", kind="direct"), "q.jsonl")
    assert row.result is Result.REFUSED
    assert "AQ201" in row.notes[0]


def test_force_takes_what_the_capture_does_not_have(archive: Archive, bring: Any) -> None:
    (row,) = bring(line(exact="The harbour will stay closed all winter.", source="speech"), "q.jsonl", force=True)
    assert row.result is Result.CHANGED
    assert archive.quotes[QuoteId(row.id)].exact == "The harbour will stay closed all winter."


def test_typography_becomes_that_of_the_source_and_is_said(archive: Archive, bring: Any) -> None:
    (row,) = bring(line(exact="Jane Hale of the dockers' union replied", source="speech"), "q.jsonl")
    assert (row.result, row.notes) == (Result.CHANGED, ("the words are given as the source has them",))
    assert archive.quotes[QuoteId(row.id)].exact == "Jane Hale of the dockers’ union replied"


def test_what_stands_around_tells_equal_words_apart(archive: Archive, bring: Any) -> None:
    (row,) = bring(line(exact=DUE, source="speech", prefix="The clerk noted twice: “", suffix="” The"), "q.jsonl")
    quote = archive.quotes[QuoteId(row.id)]
    text = archive.text_of(quote.source, archive.capture_of(quote))
    assert quote.position[0].start == text.rindex(DUE)
    (row,) = bring(line(exact=DUE, source="speech", prefix="union replied: “"), "q.jsonl")
    assert archive.quotes[QuoteId(row.id)].position[0].start == text.index(DUE)


def test_what_is_recorded_already_is_known(bring: Any) -> None:
    (first,) = bring(line(exact=OPEN, source="speech"), "q.jsonl")
    (second,) = bring(line(exact=OPEN, source="speech"), "q.jsonl")
    assert (second.result, second.id) == (Result.KNOWN, first.id)


def test_a_file_that_repeats_itself_is_taken_once(archive: Archive, bring: Any) -> None:
    rows = bring(line(exact=OPEN, source="speech") * 3, "q.jsonl")
    assert [row.result for row in rows] == [Result.TAKEN, Result.KNOWN, Result.KNOWN]
    assert len(archive.quotes) == 1


def test_an_id_that_is_taken_becomes_another(archive: Archive, bring: Any) -> None:
    rows = bring(line(id="one", exact=OPEN, source="speech") + line(id="one", exact=DUE, source="speech"), "q.jsonl")
    assert rows[0].id == "one"
    assert (rows[1].result, rows[1].notes[0]) == (Result.CHANGED, "'one' is the id of another quote")
    assert len(archive.quotes) == 2


@pytest.mark.parametrize("name", ["Oleg Varn", "Олег Варн", "oleg-varn"])
def test_a_speaker_is_found_by_any_name(archive: Archive, bring: Any, name: str) -> None:
    (row,) = bring(line(exact=OPEN, source="speech", speaker=name), "q.jsonl")
    assert archive.quotes[QuoteId(row.id)].speaker == ("oleg-varn",)
    assert row.result is Result.TAKEN


def test_a_speaker_that_is_unknown_stays_as_a_mention_and_is_said(archive: Archive, bring: Any) -> None:
    (row,) = bring(line(exact=DUE, source="speech", prefix="replied: “", speaker="Jane Hale"), "q.jsonl")
    quote = archive.quotes[QuoteId(row.id)]
    assert (quote.speaker, quote.speaker_mention) == ((), "Jane Hale")
    assert (row.result, row.notes[0]) == (
        Result.CHANGED,
        "'Jane Hale' is not in speakers.toml (add them with --add-speakers)",
    )


def test_speakers_are_added_when_told_to(archive: Archive, bring: Any) -> None:
    rows = bring(
        line(exact=DUE, source="speech", prefix="replied: “", speaker="jane", **{"speaker-name": ["Jane Hale"]})
        + line(exact="nothing of the kind was ever said", source="speech", speaker="Nobody Atall"),
        "q.jsonl",
        add_speakers=True,
    )
    assert [row.result for row in rows] == [Result.TAKEN, Result.REFUSED]
    assert archive.speakers[SpeakerId("jane")].name == "Jane Hale"
    assert SpeakerId("nobody-atall") not in archive.speakers  # of a quote that was refused


def test_a_speaker_whom_the_source_contradicts_is_said(bring: Any) -> None:
    (row,) = bring(line(exact=DUE, source="speech", prefix="replied: “", speaker="oleg-varn"), "q.jsonl")
    assert row.result is Result.CHANGED
    assert any("AQ205" in note for note in row.notes)


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ({"said": "last week"}, "said must be an EDTF date, not 'last week'"),
        ({"kind": "shouted"}, "kind must be one of direct, indirect, mixed, not 'shouted'"),
        ({"position": [{"start": 9, "end": 3}]}, "position[0] must end after its start, not at 3 after 9"),
        ({"id": "../../etc"}, "id must be an id, not '../../etc'"),
        ({"capture": "abc"}, "capture must be sha256: and 64 hexadecimal digits, not 'abc'"),
    ],
)
def test_a_claim_that_the_record_may_not_hold_is_refused(claim: dict[str, Any], reason: str, bring: Any) -> None:
    (row,) = bring(line(exact=OPEN, source="speech", **claim), "q.jsonl")
    assert (row.result, row.notes) == (Result.REFUSED, (reason,))


def test_what_the_record_has_no_place_for_is_said(bring: Any) -> None:
    (row,) = bring(line(exact=OPEN, source="speech", mood="sour"), "q.jsonl")
    assert (row.result, row.notes) == (Result.CHANGED, ("left out 'mood', which is no key of the record",))


def test_an_original_and_a_review_that_do_not_belong_here_are_left_out_and_said(archive: Archive, bring: Any) -> None:
    review = {"accepts": ["AQ106"], "reason": "x", "by": "y", "on": "2026-11-28", "of": "sha256:" + "0" * 64}
    (row,) = bring(line(exact=OPEN, source="speech", original="transcript", review=review), "q.jsonl")
    assert row.result is Result.CHANGED
    assert len(row.notes) == 2
    quote = archive.quotes[QuoteId(row.id)]
    assert (quote.original, quote.review) == (None, None)


def test_everything_of_a_record_is_kept(archive: Archive, bring: Any) -> None:
    full = {
        "id": "q1",
        "exact": OPEN,
        "source": "speech",
        "kind": "direct",
        "speaker": ["oleg-varn"],
        "speaker-mention": "the mayor",
        "said": "2019-05-13",
        "said-basis": "explicit",
        "event": "At the quay",
        "locator": {"label": "page", "value": "4"},
        "tags": ["harbour"],
        "note": "n",
        "translated-from": "ru",
        "translator": "T.",
    }
    (row,) = bring(line(**full), "q.jsonl")
    assert row.result is Result.TAKEN
    quote = archive.quotes[QuoteId("q1")]
    assert (quote.speaker_mention, quote.said_basis, quote.event) == ("the mayor", "explicit", "At the quay")
    assert quote.locator is not None
    assert (quote.locator.value, quote.tags, quote.note) == ("4", ("harbour",), "n")
    assert (quote.translated_from, quote.translator) == ("ru", "T.")


def test_a_dry_run_reports_the_same_and_writes_nothing(archive: Archive, bring: Any) -> None:
    content = line(exact=OPEN, source="speech", speaker="A. New") + line(exact="not in there at all", source="speech")
    before = files(archive.path)
    dry = bring(content, "q.jsonl", dry_run=True, add_speakers=True)
    assert files(archive.path) == before
    assert bring(content, "q.jsonl", add_speakers=True) == dry
    assert files(archive.path) != before


def test_a_damaged_capture_is_a_reason(archive: Archive, bring: Any) -> None:
    (frozen,) = archive.path.glob("sources/speech/captures/*.*.txt")
    frozen.write_text("other words")
    (row,) = bring(line(exact=OPEN, source="speech"), "q.jsonl")
    assert row.result is Result.REFUSED
    assert "can't be checked" in row.notes[0]


def test_a_source_without_capture_is_a_reason(bring: Any) -> None:
    bring([{"id": "book", "type": "book", "title": "A book"}])
    (row,) = bring(line(exact=OPEN, source="book"), "q.jsonl")
    assert row.notes == ("book has no capture to check it against: take it in with asquoted capture",)


def test_a_quotation_without_end_is_refused(bring: Any) -> None:
    (row,) = bring(line(exact="word " * 5_000, source="speech"), "q.jsonl")
    assert (row.result, row.notes) == (
        Result.REFUSED,
        ("has more than 20,000 characters, which is no quotation",),
    )


# ---- CSV


def test_a_table_that_a_person_keeps_is_read(archive: Archive, bring: Any) -> None:
    table = (
        "Quote;Speaker;Date;URL;Page\r\n".lower().replace("url", "URL")
        + f'"{OPEN}";Oleg Varn;2019-05-13;https://example.org/speeches/harbour?id=7;12\r\n'
        + "\r\n"
        + f'"{DUE}";;;https://example.org/speeches/harbour?id=7;\r\n'
    )
    rows = bring("\ufeff" + table, "quotes.csv")
    assert [row.result for row in rows] == [Result.TAKEN, Result.TAKEN]
    quote = archive.quotes[QuoteId(rows[0].id)]
    assert quote.locator is not None
    assert (quote.locator.label, quote.locator.value, quote.said) == ("page", "12", "2019-05-13")


def test_a_row_longer_than_its_head_is_refused(bring: Any) -> None:
    rows = bring(f'exact,source\n"{OPEN}",speech,more\n"{OPEN}",speech\n', "q.csv")
    assert [row.result for row in rows] == [Result.REFUSED, Result.TAKEN]
    assert rows[0].notes == ("has 3 cells under a head of 2",)


def test_a_cell_of_broken_json_is_refused(bring: Any) -> None:
    (row,) = bring(f'exact,source,tags\n"{OPEN}",speech,"[1"\n', "q.csv")
    assert row.result is Result.REFUSED
    assert "can't be read" in row.notes[0]


def test_a_guarded_cell_is_the_text_that_it_guards(archive: Archive, bring: Any) -> None:
    (row,) = bring(f'exact,source,note\n"{OPEN}",speech,\'=1+1\n', "q.csv")
    assert archive.quotes[QuoteId(row.id)].note == "=1+1"


@pytest.mark.parametrize(
    "text", ["half \ud800 a character", "nul \x00 byte", "\x1b[31m", "\ufffe", "line\r\nbreak\u2028"]
)
@pytest.mark.parametrize("key", ["note", "event", "speaker", "tags", "exact", "translator", "speaker-mention"])
def test_characters_that_no_file_holds_are_refused_or_kept(key: str, text: str, archive: Archive, bring: Any) -> None:
    row = {"exact": OPEN, "source": "speech", key: [text] if key == "tags" else text}
    (told,) = bring(json.dumps(row) + "\n", "q.jsonl", add_speakers=True)
    kept = open_archive(archive.path).quotes
    assert kept == archive.quotes
    assert (told.result is Result.REFUSED) == (not kept)
    if "\ud800" in text:
        assert told.result is Result.REFUSED


def test_a_work_with_half_a_character_is_refused(bring: Any) -> None:
    (row,) = bring('[{"id": "x", "type": "book", "title": "\\ud800"}]')
    assert row.result is Result.REFUSED
