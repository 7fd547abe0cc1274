"""An archive counted: by speaker, source, kind, year and outcome."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from asquoted.archive.store import Archive, open_archive
from asquoted.audit import Audited
from asquoted.model import Kind, Outcome, Quote, QuoteId, SourceId, SpeakerId, Verdict, digest_of
from asquoted.stats import NOBODY, count, year_of

SHIPPED = Path(__file__).resolve().parents[1] / "archive"
_A, _B = SpeakerId("mayor"), SpeakerId("harbour-master")


@pytest.fixture(scope="module")
def archive() -> Archive:
    return open_archive(SHIPPED)


def _quote(
    name: str, said: str | None = "2019-05-13", speaker: tuple[SpeakerId, ...] = (_A,), source: str = "one"
) -> Quote:
    return Quote(
        id=QuoteId(name),
        source=SourceId(source),
        kind=Kind.DIRECT,
        exact="words",
        capture=digest_of(""),
        speaker=speaker,
        said=said,
    )


def _audited(quote: Quote, outcome: Outcome = Outcome.VERBATIM) -> Audited:
    return Audited(quote=quote, verdict=Verdict(words="words", outcome=outcome))


def test_every_quote_is_counted_once_each_way(archive: Archive) -> None:
    figures = count(
        archive,
        [
            _audited(_quote("a")),
            _audited(_quote("b", source="two"), Outcome.DISTORTED),
            _audited(replace(_quote("c", "2017-01", (_B,), "two"), kind=Kind.MIXED), Outcome.FAITHFUL),
        ],
    )
    assert (figures.total.quotes, figures.total.failing) == (3, 1)
    assert {key: (one.quotes, one.failing) for key, one in figures.speakers.items()} == {_A: (2, 1), _B: (1, 0)}
    assert list(figures.sources) == ["two", "one"]
    assert {key: one.quotes for key, one in figures.kinds.items()} == {Kind.DIRECT: 2, Kind.MIXED: 1}
    assert {key: one.quotes for key, one in figures.years.items()} == {2017: 1, 2018: 0, 2019: 2}
    assert figures.sources[SourceId("two")].outcomes == {Outcome.DISTORTED: 1, Outcome.FAITHFUL: 1}


def test_a_joint_statement_counts_for_each_and_one_of_nobody_for_nobody(archive: Archive) -> None:
    figures = count(archive, [_audited(_quote("a", speaker=(_A, _B, _A))), _audited(_quote("b", None, ()))])
    assert {key: one.quotes for key, one in figures.speakers.items()} == {NOBODY: 1, _A: 1, _B: 1}
    assert figures.years[None].quotes == 1
    assert list(figures.years) == [2019, None]


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("2019", 2019),
        ("2019-05", 2019),
        ("2019-05-13?", 2019),
        ("2019-05-13/2019-06-01", 2019),
        ("2018-12-31/2019-01-01", None),
        ("201X", None),
        ("-0044-03-15", -44),
        (None, None),
    ],
)
def test_the_year_of_a_date(said: str | None, year: int | None) -> None:
    assert year_of(_quote("a", said)) == year


def test_a_date_far_off_makes_no_endless_timeline(archive: Archive) -> None:
    figures = count(archive, [_audited(_quote("a", "-9999")), _audited(_quote("b", "9999"))])
    assert list(figures.years) == [-9999, 9999]


def test_nothing_is_counted_of_nothing(archive: Archive) -> None:
    figures = count(archive, [])
    assert figures.total.quotes == 0
    assert not figures.years
