"""What is exported and imported into an empty archive with the same captures is the same."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asquoted.archive.captures import describe_capture
from asquoted.archive.store import Archive, open_archive
from asquoted.archive.take import Taker
from asquoted.cite.anchor import anchor
from asquoted.cite.formats import write
from asquoted.cite.gather import gather
from asquoted.cite.intake import read_entries
from asquoted.cite.intake.report import Result
from asquoted.cite.intake.take_in import take_in
from asquoted.cite.row import row_of
from asquoted.model import Kind, Locator, Quote, QuoteId, Review, SaidBasis, SourceId, SpeakerId
from asquoted.sources.read import read

from .conftest import SPEECH, make_archive

NAMES = {"jsonl": "x.jsonl", "csv": "x.csv", "hypothesis": "x.json", "web-annotation": "x.json"}
SHIPPED = Path(__file__).resolve().parents[3] / "archive"

# Any words but those that the record itself can't hold, and blanks alone, which in a table say that nothing is there.
_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=15
).filter(str.strip)
_WORDS = st.sampled_from(
    [
        ("The harbour will stay open all winter.", None),
        ("harbour will stay", None),
        ("The harbour will … all winter.", None),
        ("[The mayor said that t]he harbour will stay open", None),
        ("nobody would lose work", Kind.INDIRECT),
        ("The fees are due in May.", None),
        ("the dockers’ union replied", None),
    ]
)
_DETAILS = st.fixed_dictionaries(
    {
        "speaker_mention": st.none() | _TEXTS,
        "said": st.sampled_from([None, "2019-05-13", "2019-05", "2019?", "2019-05-13/2019-05-17"]),
        "said_basis": st.sampled_from([None, *SaidBasis]),
        "event": st.none() | _TEXTS,
        "tags": st.lists(_TEXTS, max_size=3, unique=True).map(tuple),
        "note": st.none() | _TEXTS,
        "locator": st.none() | st.builds(Locator, label=_TEXTS, value=_TEXTS),
        "translated_from": st.none() | _TEXTS,
        "original": st.sampled_from([None, SourceId("speech")]),
        "via": st.sampled_from([None, SpeakerId("oleg-varn")]),
    }
)


@st.composite
def sets_of_quotes(draw: st.DrawFn) -> list[tuple[str, Kind | None, int, dict[str, object]]]:
    """Words to be taken, where they are looked for, and what is recorded beside them."""
    count = draw(st.integers(1, 4))
    return [(*draw(_WORDS), draw(st.sampled_from([0, len(SPEECH)])), draw(_DETAILS)) for _ in range(count)]


def fill(archive: Archive, wanted: list[tuple[str, Kind | None, int, dict[str, object]]]) -> None:
    taker = Taker(archive)
    quotes: list[Quote] = []
    for words, kind, near, details in wanted:
        taken = taker.take(SourceId("speech"), words, kind=kind, near=near, speaker=(SpeakerId("oleg-varn"),))
        if taken.is_licensed and not taken.grave and taken.repeats is None:
            kept = {name: value for name, value in details.items() if value is not None}
            quote = replace(taken.quote, **kept)  # type: ignore[arg-type]
            taker.hold(quote)
            quotes.append(quote)
    archive.add_many(quotes=quotes)


@pytest.mark.parametrize("form", list(NAMES))
@settings(max_examples=25)
@given(wanted=sets_of_quotes())
def test_export_and_import_give_the_same_quotes(
    form: str, wanted: list[tuple[str, Kind | None, int, dict[str, object]]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        full, empty = make_archive(Path(folder, "full")), make_archive(Path(folder, "empty"))
        fill(full, wanted)
        citations = anchor(full, gather(full, full.quotes.values(), on="2026-11-28"))
        written = write(form, citations, allow_unverified=True)
        assert isinstance(written, str)
        if not citations:
            return
        rows = take_in(empty, read_entries(written.encode(), NAMES[form]))
        assert [row.result for row in rows if row.result in (Result.REFUSED, Result.KNOWN)] == []
        assert open_archive(empty.path).quotes == full.quotes


@pytest.mark.parametrize("form", [*NAMES, "json"])
def test_the_shipped_archive_comes_back_byte_for_byte(form: str, tmp_path: Path) -> None:
    full = open_archive(SHIPPED)
    shutil.copytree(SHIPPED, tmp_path / "empty")
    for path in tmp_path.glob("empty/sources/*/quotes.toml"):
        path.unlink()
    (tmp_path / "empty" / "speakers.toml").write_text("")
    empty = open_archive(tmp_path / "empty")
    citations = anchor(full, gather(full, full.quotes.values(), on="2026-11-28"))
    if form == "json":
        written: str | bytes = json.dumps({"asquoted": 1, "quotes": [row_of(one) for one in citations]})
    else:
        written = write(form, citations)
    assert isinstance(written, str)
    rows = take_in(empty, read_entries(written.encode(), NAMES.get(form, "x.json")), add_speakers=True)
    assert {row.result for row in rows} == {Result.TAKEN}
    (before,) = SHIPPED.glob("sources/*/quotes.toml")
    (after,) = tmp_path.glob("empty/sources/*/quotes.toml")
    assert after.read_bytes() == before.read_bytes()
    assert QuoteId("lavrov-2019-05-15-mechanism") in empty.quotes


def test_what_a_person_accepted_comes_back_when_insisted_on(tmp_path: Path) -> None:
    full, empty = make_archive(tmp_path / "full"), make_archive(tmp_path / "empty")
    taken = Taker(full).take(SourceId("speech"), "The harbour will stay shut all winter.")
    review = Review(accepts=("AQ111",), reason="r", by="b", on="2026-11-28", of=taken.quote.reviewed_digest)
    full.add_quote(replace(taken.quote, review=review))
    (citation,) = gather(full, full.quotes.values(), on="2026-11-28")
    for form in ("jsonl", "csv"):
        written = write(form, [citation], allow_unverified=True)
        assert isinstance(written, str)
        entries = read_entries(written.encode(), NAMES[form])
        (row,) = take_in(empty, entries)
        assert row.result is Result.REFUSED
        (row,) = take_in(empty, entries, dry_run=form == "jsonl", force=True)
        assert row.result is Result.CHANGED  # its findings are told
    assert open_archive(empty.path).quotes == full.quotes


@pytest.mark.parametrize("form", list(NAMES))
def test_a_quote_of_an_earlier_capture_stays_with_it(form: str, tmp_path: Path) -> None:
    later = SPEECH.replace("The harbour debate\n", "The harbour debate, corrected\n").replace("nobody", "hardly anyone")
    archives = [make_archive(tmp_path / name) for name in ("full", "empty")]
    full, empty = archives
    first = Taker(full).take(SourceId("speech"), "nobody would lose work")
    full.add_many(quotes=[first.quote])
    for archive in archives:
        reading = read(later.encode(), "speech.txt")
        capture = describe_capture(reading, later.encode(), on="2026-11-27")
        archive.add_capture(
            SourceId("speech"), capture, data=later.encode(), text=reading.text, regions=reading.regions
        )
    full.add_many(quotes=[Taker(full).take(SourceId("speech"), "hardly anyone would lose work").quote])
    citations = anchor(full, gather(full, full.quotes.values(), on="2026-11-28"))
    written = write(form, citations)
    assert isinstance(written, str)
    take_in(empty, read_entries(written.encode(), NAMES[form]))
    assert open_archive(empty.path).quotes == full.quotes
    assert len({quote.capture for quote in empty.quotes.values()}) == 2
