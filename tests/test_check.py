"""The straight line from a quote and a source to a verdict."""

from __future__ import annotations

import pytest

import asquoted
from asquoted.check import check, prepare, unchecked
from asquoted.model import Context, Kind, Outcome, Region, Severity, Span, Speaker, SpeakerId, Verdict

ARTICLE = (
    "Moscow, 13 May 2019\n\n"
    "“We may agree to lift the sanctions, at least partially,” the envoy said. “But they are not willing to talk.”\n\n"
    "The minister added that the talks will go on in Geneva. “The talks will go on,” he said."
)


def judged(quote: str, text: str = ARTICLE, kind: str | None = None, near: int | None = None) -> Verdict:
    return check(quote, prepare(text), kind=kind, near=near)


def passage_of(verdict: Verdict) -> str | None:
    return verdict.passage.text if verdict.passage else None


@pytest.mark.parametrize(
    ("quote", "outcome"),
    [
        ("We may agree to lift the sanctions", "verbatim"),
        ("we may agree to lift the sanctions", "faithful"),
        ("We may agree to lift sanctions", "altered"),
        ("We must agree to lift the sanctions", "distorted"),
        ("they are willing to talk", "distorted"),
        ("They would agree: sanctions partially lifted", "paraphrased"),
        ("Not one warhead will ever remain here", "absent"),
        ("two warheads", "unchecked"),
    ],
)
def test_every_outcome(quote: str, outcome: str) -> None:
    assert judged(quote).outcome.value == outcome


def test_the_package_offers_check_and_prepare() -> None:
    assert asquoted.check("The talks will go on", asquoted.prepare(ARTICLE)).outcome is Outcome.VERBATIM


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        pytest.param("the envoy said", "the envoy said", id="as quoted"),
        pytest.param("the envoy said.", "the envoy said.", id="with the full stop that both have"),
        pytest.param("the talks will go on in Vienna", "the talks will go on in Geneva", id="changed at the end"),
        pytest.param(
            "The envoy added that the talks", "The minister added that the talks", id="changed near the start"
        ),
        pytest.param(
            "Envoys added that the talks will", "minister added that the talks will", id="changed at the start"
        ),
        pytest.param("… the talks will go on in Geneva", "the talks will go on in Geneva", id="ellipsis before"),
        pytest.param("the talks will go on …", "the talks will go on", id="ellipsis behind"),
        pytest.param(
            "We may agree … at least partially", "We may agree to lift the sanctions, at least partially", id="ellipsis"
        ),
    ],
)
def test_the_passage_begins_with_the_first_quoted_word_and_ends_with_the_last(quote: str, passage: str) -> None:
    assert passage_of(judged(quote)) == passage


@pytest.mark.parametrize(
    ("source", "quote", "passage"),
    [
        ("the engine a the library doctor window", "the envoy library doctor window", "the library doctor window"),
        ("We left with half a million", "We left with 500,000", "We left with half a million"),
        ("half a million left it", "500,000 left it", "half a million left it"),
    ],
)
def test_the_passage_holds_every_word_that_stands_for_one_of_the_quote(source: str, quote: str, passage: str) -> None:
    assert passage_of(judged(quote, source)) == passage


def test_an_interrupted_quotation_has_a_piece_for_each_part() -> None:
    text = "“We go home,” he said, “and they stay here.”"
    verdict = judged("We go home, and they stay here", text)
    assert verdict.passage is not None
    assert [text[piece.start : piece.end] for piece in verdict.passage.pieces] == ["We go home", "and they stay here"]


# ---- several places


TWICE = "“The talks will go on,” he said in Geneva.\n\nLater: “The talks will go on,” he said in Vienna."


def test_equally_good_places_are_all_given() -> None:
    verdict = judged("The talks will go on", TWICE)
    assert [passage.span for passage in verdict.passages] == [Span(1, 21), Span(52, 72)]
    assert Context.REPEATED in verdict.context


@pytest.mark.parametrize(("near", "first"), [(None, 1), (0, 1), (20, 1), (50, 52), (500, 52)])
def test_of_equal_places_the_recorded_one_is_chosen(near: int | None, first: int) -> None:
    assert judged("The talks will go on", TWICE, near=near).passages[0].start == first


def test_a_better_place_wins_over_a_nearer_one() -> None:
    text = "The talks may go on here.\n\nThe talks will go on here."
    verdict = judged("The talks will go on here", text, near=0)
    assert (verdict.outcome, verdict.passages[0].start) == (Outcome.VERBATIM, 27)
    assert len(verdict.passages) == 1


# ---- what is not there


def test_absent_words_have_no_passage_but_what_comes_nearest() -> None:
    verdict = judged("Talks in Geneva on warheads, harbours and railways")
    assert (verdict.outcome, verdict.passages, verdict.edits) == (Outcome.ABSENT, (), ())
    assert 1 <= len(verdict.nearest) <= 3
    assert "talks will go on" in verdict.nearest[0].text
    assert [finding.code for finding in verdict.findings] == ["AQ101"]


def test_a_paraphrase_is_shown_with_the_first_of_the_nearest_as_its_passage() -> None:
    verdict = judged("They would agree: sanctions partially lifted")
    assert verdict.passage == verdict.nearest[0]
    assert [finding.code for finding in verdict.findings] == ["AQ102"]


def test_unchecked_says_why() -> None:
    verdict = unchecked("We go", "the capture is missing")
    assert (verdict.words, verdict.outcome) == ("We go", Outcome.UNCHECKED)
    (finding,) = verdict.findings
    assert (finding.code, finding.severity, finding.message) == ("AQ103", Severity.ERROR, "the capture is missing")


# ---- findings and context


@pytest.mark.parametrize(
    ("quote", "code", "severity"),
    [
        ("We may agree to lift sanctions", "AQ104", "warning"),
        ("they are willing to talk", "AQ105", "error"),
        ("We will agree to lift the sanctions", "AQ106", "error"),
        ("Moscow, 14 May 2019", "AQ109", "error"),
        ("they are … willing to talk", "AQ115", "error"),
        ("the talks will go on in [Vienna] he said", "AQ116", "error"),
    ],
)
def test_a_finding_names_its_code_and_its_place(quote: str, code: str, severity: str) -> None:
    (finding,) = judged(quote).findings
    assert (finding.code, finding.severity.value) == (code, severity)
    assert finding.place is not None
    assert 0 <= finding.place.start <= finding.place.end <= len(ARTICLE)


def test_a_bracket_at_the_end_may_hide_too() -> None:
    assert judged("the talks will go on in [Vienna]").outcome is Outcome.DISTORTED


def test_the_recorded_kind_is_compared_with_the_voice() -> None:
    assert [finding.code for finding in judged("the talks will go on in Geneva", kind="direct").findings] == ["AQ201"]
    assert [finding.code for finding in judged("they are not willing to talk", kind="indirect").findings] == ["AQ202"]
    assert judged("the talks will go on in Geneva", kind=Kind.INDIRECT).findings == ()


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="oblique"):
        judged("The talks will go on", kind="oblique")


@pytest.mark.parametrize(
    ("quote", "context"),
    [
        ("We may agree to lift the sanctions", ["cut-before-limiter"]),
        ("willing to talk", ["after-negation"]),
        ("the envoy said", []),
    ],
)
def test_context(quote: str, context: list[str]) -> None:
    assert [one.value for one in judged(quote).context] == context


def test_edits_are_in_order_of_the_source_and_say_both_sides() -> None:
    verdict = judged("we must agree to lift sanctions")
    assert [(edit.kind.value, edit.quoted_text, edit.source_text) for edit in verdict.edits] == [
        ("case", "we", "We"),
        ("modality", "must", "may"),
        ("function", "", "the"),
    ]


def test_offsets_count_code_points() -> None:
    verdict = judged("the 𝐬anctions go on", "😀😀 “the 𝐬anctions go on”")
    assert verdict.passage is not None
    assert verdict.passage.span == Span(4, 23)


def test_carriage_returns_and_a_byte_order_mark_keep_their_places() -> None:
    text = "\ufeffOne line.\r\nthe talks\r\nwill go on"
    verdict = judged("the talks will go on", text)
    assert verdict.passage is not None
    assert verdict.passage.span == Span(12, len(text))
    assert verdict.outcome is Outcome.VERBATIM


def test_prepare_keeps_what_it_is_given() -> None:
    speaker = Speaker(id=SpeakerId("lavrov"), name="Sergey Lavrov")
    region = Region(start=0, end=5, label="main")
    source = prepare("words", published="2019-05-13", regions=[region], speakers=[speaker], language="en")
    assert (source.text, source.published, source.regions, source.speakers, source.language) == (
        "words",
        "2019-05-13",
        (region,),
        (speaker,),
        "en",
    )


def test_a_language_without_lists_is_checked_with_the_english_ones() -> None:
    source = prepare("Wir reisen morgen nach Hause", language="de")
    assert check("Wir reisen morgen nach Hause", source).outcome is Outcome.VERBATIM


def test_pieces_that_the_text_has_in_another_order_are_places_of_their_own() -> None:
    text = "treaty harbour winter railway bridge envoy "
    verdict = check("envoy … envoy harbour winter railway bridge", prepare(text))
    assert [finding.code for finding in verdict.findings] == ["AQ114"]
    assert verdict.passage is not None
    assert [text[piece.start : piece.end] for piece in verdict.passage.pieces] == [
        "envoy",
        "harbour winter railway bridge",
    ]
    assert (verdict.passage.start, verdict.passage.end) == (7, 42)
