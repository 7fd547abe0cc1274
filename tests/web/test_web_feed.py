"""The feed tells the newest first, of a day what drifts before what is new, and no more than a reader takes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from asquoted.archive.captures import describe_capture
from asquoted.archive.create import create_archive
from asquoted.archive.store import Archive
from asquoted.model import Finding, Kind, Outcome, Quote, QuoteId, Severity, Source, SourceId, Span
from asquoted.sources.reading import Reading
from asquoted.web.feed import list_entries
from asquoted.web.survey import Standing, Surveyed

TEXT = "The pier may be mended by June."


def take(archive: Archive, name: str, on: str, *, quotes: int = 1) -> None:
    """A source captured on a day, with quotes of its words."""
    source = SourceId(name)
    archive.add_source(Source(id=source, csl={"title": name.title()}))
    reading = Reading(text=TEXT, reader="plain", reader_version=1, media_type="text/plain", suffix=".txt")
    capture = describe_capture(reading, TEXT.encode(), on=on)
    archive.add_capture(source, capture, data=TEXT.encode(), text=TEXT, regions=())
    archive.add_many(
        quotes=[
            Quote(
                id=QuoteId(f"{name}-{number:03d}"),
                source=source,
                kind=Kind.DIRECT,
                exact=TEXT,
                capture=capture.text_digest,
                position=(Span(0, len(TEXT)),),
            )
            for number in range(quotes)
        ]
    )


def standing(archive: Archive, name: str, *codes: str, later: Outcome | None = None) -> tuple[QuoteId, Standing]:
    found = tuple(Finding(code=code, severity=Severity.ERROR, message="it differs") for code in codes)
    quote = archive.quote(name)
    return quote.id, Standing(quote=quote, outcome=Outcome.DISTORTED, open=found, later=later)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = create_archive(tmp_path / "archive", title="Pier")
    take(made, "old", "2019-12-31")
    take(made, "pier", "2021-06-01", quotes=2)
    take(made, "quay", "2021-06-01")
    take(made, "new", "2024-01-02")
    return made


def told(archive: Archive, standings: dict[QuoteId, Standing]) -> list[tuple[str, str, bool]]:
    entries = list_entries(archive, Surveyed(standings=standings, total=len(archive.quotes)))
    return [(one.quote.id, one.on, one.title.startswith("Drifts: ")) for one in entries]


def test_the_newest_come_first_and_what_drifts_before_what_is_new(archive: Archive) -> None:
    assert told(archive, dict([standing(archive, "quay-000", "AQ110")])) == [
        ("new-000", "2024-01-02", False),
        ("quay-000", "2021-06-01", True),
        ("pier-000", "2021-06-01", False),
        ("pier-001", "2021-06-01", False),
        ("old-000", "2019-12-31", False),
    ]


def test_a_quote_that_its_latest_capture_has_otherwise_is_told_twice(archive: Archive) -> None:
    assert told(archive, dict([standing(archive, "old-000", later=Outcome.ALTERED)]))[-2:] == [
        ("old-000", "2019-12-31", True),
        ("old-000", "2019-12-31", False),
    ]


def test_findings_and_the_later_outcome_stand_in_the_summary(archive: Archive) -> None:
    known = dict([standing(archive, "new-000", "AQ110", later=Outcome.ALTERED)])
    first, second, *_ = list_entries(archive, Surveyed(standings=known, total=5))
    assert first.summary == f"{TEXT}\n\n— New · AQ110 it differs"
    assert second.summary == f"{TEXT}\n\n— New · altered in the capture of 2024-01-02"


def test_no_more_than_fifty_are_told(archive: Archive) -> None:
    take(archive, "zeal", "2022-01-01", quotes=70)
    found = told(archive, {})
    assert len(found) == 50
    assert [found[0][0], found[1][0], found[49][0]] == ["new-000", "zeal-000", "zeal-048"]
