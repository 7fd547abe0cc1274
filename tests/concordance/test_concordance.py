"""What a concordance says is what the words of quotes and texts are, remembered or not."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.archive.captures import describe_capture
from asquoted.archive.create import create_archive
from asquoted.archive.store import Archive, open_archive
from asquoted.concordance import entries as entries_module
from asquoted.concordance import readings as readings_module
from asquoted.concordance.entries import Concordance, Entry
from asquoted.concordance.readings import Readings
from asquoted.concordance.recorded import RecordedWords
from asquoted.concordance.table import pairs_of
from asquoted.concordance.texts import Texts
from asquoted.derived import reuse
from asquoted.model import Kind, Quote, QuoteId, Source, SourceId, Span
from asquoted.sources.reading import Reading
from asquoted.text.words import split_words

HARBOUR = "The ferry must sail after dark. “We will keep the harbour open,” Ada Brook said."
MARKET = "Nobody sold fish on Monday. “The market stays where it is,” Tom Reed said."
WELL = "A well was dug. “The well is dry now,” said the mayor."


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))


def take(archive: Archive, name: str, text: str, *words: str) -> None:
    """A source with a text and quotes of it."""
    source = SourceId(name)
    archive.add_source(Source(id=source, csl={"title": name}))
    capture_text(archive, source, text)
    capture = archive.latest_capture(name)
    for number, exact in enumerate(words):
        start = text.index(exact)
        archive.add_quote(
            Quote(
                id=QuoteId(f"{name}-{number}"),
                source=source,
                kind=Kind.DIRECT,
                exact=exact,
                capture=capture.text_digest,
                position=(Span(start, start + len(exact)),),
            )
        )


def capture_text(archive: Archive, source: SourceId, text: str, on: str = "2020-01-01") -> None:
    reading = Reading(text=text, reader="plain", reader_version=1, media_type="text/plain", suffix=".txt")
    capture = describe_capture(reading, text.encode(), on=on)
    archive.add_capture(source, capture, data=text.encode(), text=text, regions=())


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """Three sources; two count as many already."""
    monkeypatch.setattr(reuse, "WORTH", 2)
    made = create_archive(tmp_path / "archive", title="Town")
    take(made, "harbour", HARBOUR, "We will keep the harbour open", "The ferry must sail after dark")
    take(made, "market", MARKET, "The market stays where it is")
    take(made, "well", WELL)
    return made


def entries(archive: Archive) -> dict[str, tuple[list[int], list[int], list[int]]]:
    found = Concordance(open_archive(archive.path), Readings(archive)).entries
    return {key: (one.counts.tolist(), one.words.tolist(), one.pairs.tolist()) for key, one in found.items()}


def sharing(archive: Archive, words: str) -> list[str]:
    found = Concordance(archive, Readings(archive))
    return [quote.id for quote in RecordedWords(archive, found).sharing(words, most=5)]


def holding(archive: Archive, words: str, *, most: int = 5) -> list[SourceId]:
    return Texts(Concordance(archive, Readings(archive))).holding(words, most=most)


def is_remembered(archive: Archive) -> bool:
    return (archive.path.parent / "index" / "words" / "words.sqlite").is_file()


def test_the_words_of_each_source_stand_alone(archive: Archive) -> None:
    for source, text in {"harbour": HARBOUR, "market": MARKET, "well": WELL}.items():
        counts, words, pairs = entries(archive)[source]
        quoted = [split_words(quote.exact).numbers.tolist() for quote in archive.quotes_of(source)]
        assert counts == [len(each) for each in quoted]
        assert words == [number for each in quoted for number in each]
        assert pairs == np.unique(pairs_of(split_words(text).numbers)).tolist()


def test_quotes_and_texts_are_found_by_shared_pairs(archive: Archive) -> None:
    assert sharing(archive, "we will keep our harbour open") == ["harbour-0"]
    assert sharing(archive, "stays") == ["market-0"]
    assert sharing(archive, "nowhere") == sharing(archive, "") == []
    assert holding(archive, "Nobody sold any fish on Monday") == ["market"]
    assert holding(archive, "the well is dry") == ["well"]
    assert holding(archive, "nothing of this") == holding(archive, "well") == holding(archive, "") == []


def test_what_is_remembered_is_the_same(archive: Archive) -> None:
    cold = entries(archive)
    assert is_remembered(archive)
    assert entries(archive) == cold
    assert sharing(open_archive(archive.path), "we will keep our harbour open") == ["harbour-0"]


def test_a_changed_source_is_read_again(archive: Archive) -> None:
    before = entries(archive)
    capture_text(archive, SourceId("well"), "The well was filled in.", on="2021-01-01")
    archive.add_source(Source(id=SourceId("bridge"), csl={"title": "Bridge"}))
    after = entries(archive)
    assert after["well"][2] == np.unique(pairs_of(split_words("The well was filled in.").numbers)).tolist()
    assert after["bridge"] == ([], [], [])
    assert (after["harbour"], after["market"]) == (before["harbour"], before["market"])


def test_words_numbered_otherwise_are_numbered_again(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    before = entries(archive)
    with monkeypatch.context() as other:
        other.setattr(entries_module, "split_words", lambda text: split_words(text[::-1]))
        entries_module._numbering.cache_clear()
        assert entries(archive)["well"][2] != before["well"][2]
    entries_module._numbering.cache_clear()
    assert entries(archive) == before


def test_captures_may_be_read_by_several_threads(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings_module, "_KEPT", 1)
    readings = Readings(archive)
    names = [SourceId(name) for name in ("harbour", "market", "well")] * 200
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(readings.latest, names))
    assert [one.source for one in found] == names
    assert all(one.prepared is not None for one in found)


def test_a_text_that_could_not_be_read_is_looked_for_again(archive: Archive) -> None:
    path = archive.layout.captures(SourceId("well")) / archive.latest_capture("well").text_name
    path.rename(path.with_suffix(".away"))
    assert entries(archive)["well"] == ([], [], [])
    path.with_suffix(".away").rename(path)
    assert entries(archive)["well"][2] != []


def test_what_others_wrote_is_made_anew(archive: Archive) -> None:
    cold = entries(archive)
    path = archive.path.parent / "index" / "words" / "words.sqlite"
    data = path.read_bytes()
    place = data.index(split_words("market").numbers.astype("<u8").tobytes())
    path.write_bytes(data[:place] + os.urandom(8) + data[place + 8 :])
    assert entries(archive) == cold


ARRAYS = st.lists(st.integers(0, 2**64 - 1), max_size=5).map(lambda values: np.array(values, "<u8"))


@given(st.lists(st.integers(0, 2**32 - 1), max_size=5).map(lambda values: np.array(values, "<u4")), ARRAYS, ARRAYS)
def test_any_entry_reads_back(counts: object, words: object, pairs: object) -> None:
    entry = Entry(counts, words, pairs)  # type: ignore[arg-type]
    again = Entry.read(entry.write())
    assert [each.tolist() for each in (again.counts, again.words, again.pairs)] == [
        each.tolist() for each in (entry.counts, entry.words, entry.pairs)
    ]
