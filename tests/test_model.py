"""The values that every room speaks in."""

from __future__ import annotations

import hashlib
from dataclasses import FrozenInstanceError

import pytest

from asquoted.model import (
    Capture,
    Digest,
    Kind,
    Outcome,
    Passage,
    Quote,
    QuoteId,
    Review,
    Source,
    SourceId,
    Span,
    Speaker,
    SpeakerId,
    Verdict,
    digest_of,
)


def test_outcomes_rank_from_the_best_to_the_worst() -> None:
    order = ["verbatim", "faithful", "altered", "distorted", "paraphrased", "absent", "unchecked"]
    assert [outcome.value for outcome in sorted(Outcome, key=lambda outcome: outcome.rank)] == order
    assert Outcome.VERBATIM.rank == 0


def test_a_digest_names_its_method() -> None:
    assert digest_of(b"words") == f"sha256:{hashlib.sha256(b'words').hexdigest()}"


def test_a_text_has_the_digest_of_its_utf8_form() -> None:
    assert digest_of("“naïve”") == digest_of("“naïve”".encode())


def test_lone_surrogates_have_a_digest() -> None:
    assert digest_of("\ud800") != digest_of("\udfff")


def capture() -> Capture:
    digest = Digest("sha256:" + "0123456789abcdef" * 4)
    return Capture(
        on="2019-05-13",
        suffix=".html",
        media_type="text/html",
        bytes_digest=digest,
        text_digest=Digest("sha256:" + "fedcba9876543210" * 4),
        regions_digest=digest,
        reader="html",
        reader_version=1,
    )


def test_the_files_of_a_capture_share_a_stem() -> None:
    assert capture().bytes_name == "2019-05-13-01234567.html"
    assert capture().text_name == "2019-05-13-01234567.fedcba98.txt"
    assert capture().regions_name == "2019-05-13-01234567.fedcba98.regions.json"


def test_a_speaker_has_all_names() -> None:
    speaker = Speaker(id=SpeakerId("lavrov"), name="Sergey Lavrov", aliases=("Lavrov", "Лавров"))
    assert speaker.names == ("Sergey Lavrov", "Lavrov", "Лавров")


def test_a_source_without_title_is_called_by_its_id() -> None:
    assert Source(id=SourceId("a-page"), csl={}).title == "a-page"
    assert Source(id=SourceId("a-page"), csl={"title": "A Page", "issued": "2019"}).title == "A Page"


@pytest.mark.parametrize(
    ("csl", "issued"), [({}, None), ({"issued": "2019-05"}, "2019-05"), ({"issued": 2019}, "2019")]
)
def test_the_date_of_a_source(csl: dict[str, object], issued: str | None) -> None:
    assert Source(id=SourceId("a"), csl=csl).issued == issued


def quote(exact: str = "We go", capture: str = "sha256:aa", review: Review | None = None) -> Quote:
    return Quote(
        id=QuoteId("q"), source=SourceId("s"), kind=Kind.DIRECT, exact=exact, capture=Digest(capture), review=review
    )


def test_a_review_holds_while_words_and_capture_are_the_same() -> None:
    review = Review(accepts=("AQ104",), reason="r", by="AB", on="2026-11-24", of=quote().reviewed_digest)
    assert quote(review=review).accepted == ("AQ104",)
    assert quote(exact="We went", review=review).accepted == ()
    assert quote(capture="sha256:bb", review=review).accepted == ()
    assert quote().accepted == ()


def test_a_verdict_has_its_first_passage() -> None:
    first, second = Passage(start=0, end=2, text="We"), Passage(start=5, end=7, text="We")
    verdict = Verdict(words="We", outcome=Outcome.VERBATIM, passages=(first, second))
    assert verdict.passage is first
    assert first.span == Span(0, 2)
    assert Verdict(words="We", outcome=Outcome.ABSENT).passage is None


def test_values_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        quote().exact = "other"  # type: ignore[misc]
