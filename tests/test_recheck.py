"""Quotes against another version of their source: which stand worse, which as before, and where they are looked for."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from asquoted.archive.captures import Frozen
from asquoted.archive.store import Archive, open_archive
from asquoted.model import Finding, Outcome, Quote, QuoteId, Region, Review, Severity, Source, Verdict
from asquoted.recheck import Rechecked, recheck

SHIPPED = Path(__file__).resolve().parents[1] / "archive"
AID = QuoteId("nebenzya-2019-02-20-aid")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return open_archive(Path(shutil.copytree(SHIPPED, tmp_path / "archive")))


def the_source(archive: Archive) -> Source:
    (source,) = archive.sources.values()
    return source


def the_text(archive: Archive) -> str:
    source = the_source(archive)
    return archive.text_of(source.id, archive.latest_capture(source.id))


def checked(archive: Archive, text: str, *regions: Region) -> dict[QuoteId, Rechecked]:
    return {each.quote.id: each for each in recheck(archive, the_source(archive), Frozen(text, regions))}


def test_against_the_same_text_every_quote_stands_as_before(archive: Archive) -> None:
    for each in checked(archive, the_text(archive)).values():
        assert each.now == each.before
        assert (each.is_worse, each.is_better, each.fails(Outcome.ALTERED)) == (False, False, False)


def test_the_quote_of_an_edited_sentence_is_worse_and_the_others_are_not(archive: Archive) -> None:
    found = checked(archive, the_text(archive).replace("this may require", "this must require"))
    assert [name for name, each in found.items() if each.is_worse] == [AID]
    assert (found[AID].before.outcome, found[AID].now.outcome) == (Outcome.VERBATIM, Outcome.DISTORTED)
    assert found[AID].fails(Outcome.ALTERED)


def test_a_quote_is_looked_for_where_its_place_has_moved(archive: Archive) -> None:
    text = the_text(archive)
    quote = archive.quote(AID)
    start, end = quote.position[0].start, quote.position[-1].end
    front = f"{text[start:end]} It was said twice. " + "Words that came before. " * 200
    place = checked(archive, front + text)[AID].now.passages[0]
    assert place.start == len(front) + start


def test_a_quote_whose_capture_is_broken_gets_better(archive: Archive) -> None:
    source = the_source(archive)
    text = the_text(archive)
    path = archive.layout.captures(source.id) / archive.latest_capture(source.id).text_name
    path.write_bytes(b"Nothing")
    found = checked(open_archive(archive.path), text)
    assert {each.before.outcome for each in found.values()} == {Outcome.UNCHECKED}
    assert all(each.is_better for each in found.values())


MODAL = Finding(code="AQ106", severity=Severity.ERROR, message="modality: “must” for “may”")
NEGATED = replace(MODAL, message="modality: “can” for “may”")
VOICE = Finding(code="AQ202", severity=Severity.INFO, message="v")


def rechecked(quote: Quote, before: tuple[Finding, ...], now: tuple[Finding, ...], *accepted: str) -> Rechecked:
    review = Review(accepts=accepted, reason="r", by="AB", on="2027-01-02", of=quote.reviewed_digest)
    outcome = {False: Outcome.VERBATIM, True: Outcome.DISTORTED}
    verdicts = [
        Verdict(words="w", outcome=outcome[any(one.code == "AQ106" for one in findings)], findings=findings)
        for findings in (before, now)
    ]
    return Rechecked(quote=replace(quote, review=review), before=verdicts[0], now=verdicts[1])


@pytest.mark.parametrize(
    ("before", "now", "accepted", "is_worse", "fails"),
    [
        ((), (MODAL,), (), True, True),
        ((MODAL,), (MODAL,), (), False, False),  # failed before, and still does: nothing that the new text did
        ((MODAL,), (MODAL,), ("AQ106",), False, False),
        ((MODAL,), (NEGATED,), ("AQ106",), True, True),  # what was settled was another word
        ((MODAL,), (), (), False, False),
        ((), (VOICE,), (), False, False),
    ],
)
def test_what_is_new_counts(
    archive: Archive,
    before: tuple[Finding, ...],
    now: tuple[Finding, ...],
    accepted: tuple[str, ...],
    is_worse: bool,
    fails: bool,
) -> None:
    each = rechecked(archive.quote(AID), before, now, *accepted)
    assert (each.is_worse, each.fails(Outcome.ALTERED)) == (is_worse, fails)
    assert each.is_better is (bool(before) and not now)
