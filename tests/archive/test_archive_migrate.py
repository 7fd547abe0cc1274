"""Another text by a better reader: the older one stays, quotes move to where their words stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from asquoted.archive.lint import lint
from asquoted.archive.migrate import Plan, Unreadable, migrate_source, plan_migrations
from asquoted.archive.store import Archive
from asquoted.archive.take import take_quote
from asquoted.audit import audit
from asquoted.model import Outcome, QuoteId, Review, Source, SourceId, digest_of
from asquoted.sources.read import read

from .conftest import files_of

PAGE = (
    "<html><body><nav>Menu</nav><article><h1>The island</h1><p>“We may have to leave by 2019,” the mayor said of the"
    " wall.</p><p>Nobody was asked, <b>she added</b>, and nobody will be asked again this year.</p></article></html>"
)
ISLAND = SourceId("island")


@pytest.fixture
def old(archive: Archive) -> Archive:
    """An archive with a page of which an older reader left out the first paragraph's marks and joined the blocks."""
    from asquoted.archive.captures import describe_capture  # noqa: PLC0415 - beside what it makes

    data = PAGE.encode()
    reading = replace(
        read(data, "page.html"),
        text=(
            "The island We may have to leave by 2019, the mayor said of the wall. Nobody was asked, she added, and"
            " nobody will be asked again this year. A line that only the older reader saw."
        ),
        regions=(),
        reader_version=0,
    )
    archive.add_source(
        Source(id=ISLAND, csl={"type": "webpage", "title": "The island"}),
        capture=describe_capture(reading, data, on="2019-05-20"),
        data=data,
        text=reading.text,
        regions=(),
    )
    for words, name in (
        ("We may have to leave by 2019", "leave"),
        ("nobody will be asked again", "asked"),
        ("A line that only the older reader saw", "seen"),
    ):
        archive.add_quote(replace(take_quote(archive, ISLAND, words).quote, id=QuoteId(name)))
    return archive


def plan_of(archive: Archive) -> Plan:
    (plan,) = plan_migrations(archive, ISLAND)
    assert isinstance(plan, Plan)
    return plan


def test_a_plan_writes_nothing(old: Archive) -> None:
    before = files_of(old.path)

    plan_of(old)

    assert files_of(old.path) == before


def test_quotes_move_to_where_their_words_stand_in_the_new_text(old: Archive) -> None:
    plan = plan_of(old)
    migrate_source(old, plan)

    text = plan.reading.text
    for name in ("leave", "asked"):
        quote = old.quote(name)
        assert quote.capture == digest_of(text)
        (span,) = quote.position
        assert text[span.start : span.end] == quote.exact
        assert text[: span.start].endswith(quote.prefix)
    assert {audited.verdict.outcome for audited in audit(old, old.quotes_of(ISLAND))} == {Outcome.VERBATIM}
    assert not [finding for finding in lint(old) if finding.severity == "error"]


def test_a_quote_whose_words_the_new_text_has_not_stays(old: Archive) -> None:
    before = old.quote("seen")
    plan = plan_of(old)

    assert [move.quote.id for move in plan.moves if move.moved is None] == ["seen"]
    migrate_source(old, plan)
    assert old.quote("seen") == before


def test_the_older_text_stays_as_it_is(old: Archive) -> None:
    before = files_of(old.path / "sources" / "island" / "captures")
    migrate_source(old, plan_of(old))
    after = files_of(old.path / "sources" / "island" / "captures")

    assert {name: after[name] for name in before} == before
    assert len(old.source("island").captures) == 2


def test_a_second_time_there_is_nothing_left_but_what_could_not_move(old: Archive) -> None:
    migrate_source(old, plan_of(old))
    again = plan_of(old)

    assert not again.is_new_text
    assert [move.quote.id for move in again.moves] == ["seen"]


def test_what_a_person_settled_stays_settled_where_the_words_are_the_same(old: Archive) -> None:
    quote = old.quote("leave")
    review = Review(accepts=("AQ201",), reason="r", by="AB", on="2026-11-24", of=quote.reviewed_digest)
    old.replace_quote(quote.id, replace(quote, review=review))

    migrate_source(old, plan_of(old))

    assert old.quote("leave").accepted == ("AQ201",)


def test_an_archive_whose_texts_are_as_their_readers_make_them_has_nothing_to_migrate(archive: Archive) -> None:
    assert list(plan_migrations(archive, SourceId("talk"))) == []


def test_damaged_bytes_are_not_read_again(old: Archive) -> None:
    (path,) = old.layout.captures(ISLAND).glob("*.html")
    path.write_bytes(b"<p>other")

    (plan,) = plan_migrations(old, ISLAND)
    assert isinstance(plan, Unreadable)


def test_a_deep_lint_says_that_a_reader_of_the_same_version_makes_another_text(old: Archive) -> None:
    assert "AQ917" not in {finding.code for finding in lint(old, deep=True)}, "the older reader had another version"
    table = old.layout.source(ISLAND)
    text = table.read_text("utf-8")
    table.write_text(
        text.replace("reader-version = 0", f"reader-version = {read(PAGE.encode(), 'p.html').reader_version}")
    )
    old.reload()

    assert "AQ917" in {finding.code for finding in lint(old, deep=True)}
    assert "AQ917" not in {finding.code for finding in lint(old)}


def test_quotes_of_an_earlier_state_of_the_page_move_within_it_and_the_latest_stays_the_latest(old: Archive) -> None:
    from asquoted.archive.captures import describe_capture  # noqa: PLC0415 - beside what it makes

    data = PAGE.replace("may have", "must").encode()
    reading = read(data, "page.html")
    later = describe_capture(reading, data, on="2019-05-20")
    old.add_capture(ISLAND, later, data=data, text=reading.text, regions=reading.regions)

    plan = plan_of(old)
    migrate_source(old, plan)

    assert "may have" in plan.reading.text
    assert old.quote("leave").capture == digest_of(plan.reading.text)
    assert old.latest_capture(ISLAND).text_digest == later.text_digest, "it came later, if on the same day"
