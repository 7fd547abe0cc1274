"""Who said what in single sentences and short texts, by the form in which it is told."""

from __future__ import annotations

import pytest

from asquoted import extract
from asquoted.model import Statement


def told(text: str, published: str | None = None) -> list[tuple[str, str | None, str]]:
    """The statements of a text: content, speaker, kind."""
    return [(one.text, one.speaker, str(one.kind)) for one in extract(text, published=published)]


def only(text: str) -> Statement:
    (statement,) = extract(text)
    return statement


ONE = [
    ("“We will go on,” Anna Baker said.", "“We will go on,”", "Anna Baker", "direct"),
    ("“We will go on,” said Anna Baker, the mayor.", "“We will go on,”", "Anna Baker", "direct"),
    ("Anna Baker said: “We will go on.”", "“We will go on.”", "Anna Baker", "direct"),
    ("Anna Baker told reporters on Tuesday that the bridge was safe.", "the bridge was safe", "Anna Baker", "indirect"),
    ("The bridge was safe, Anna Baker said.", "The bridge was safe", "Anna Baker", "indirect"),
    ("According to Anna Baker, the bridge is safe.", "the bridge is safe", "Anna Baker", "indirect"),
    ("The bridge is safe, according to Anna Baker.", "The bridge is safe", "Anna Baker", "indirect"),
    ("Anna Baker asked whether the bridge was safe.", "whether the bridge was safe", "Anna Baker", "indirect"),
    ("Anna Baker called the plan “a gift to nobody”.", "“a gift to nobody”", "Anna Baker", "mixed"),
    ("The ministry warned that floods would follow.", "floods would follow", "ministry", "indirect"),
    ("“Nobody asked us at all.” ― Anna Baker", "“Nobody asked us at all.”", "Anna Baker", "direct"),
    ("“We know nothing,” a spokesman for the port said.", "“We know nothing,”", "spokesman for the port", "direct"),
    ("People, Anna Baker says, lie about time.", "People, Anna Baker says, lie about time", "Anna Baker", "indirect"),
    ("Anna Baker, who chairs the board, said that it had met.", "it had met", "Anna Baker", "indirect"),
    ("Anna Baker told reporters on May 15 that rain may come.", "rain may come", "Anna Baker", "indirect"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "speaker", "kind"), ONE, ids=[row[0] for row in ONE])
def test_one_statement(text: str, content: str, speaker: str, kind: str) -> None:
    assert told(text) == [(content, speaker, kind)]


NONE = [
    "The so-called “peace” lasted a week.",
    "He read “War and Peace” on the train.",
    "Anna “Nan” Baker lives here.",
    "The boys’ coats and the girls' hats were wet.",
    "Anna Baker declined to say what would happen.",
    "The minister met the mayor and they had lunch.",
    "Paul Reed never said that he would resign.",
    "Paul Reed would say that the fleet was lost.",
    "It rained. The river rose by a metre.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_statement(text: str) -> None:
    assert told(text) == []


def test_an_interrupted_quotation_is_one_statement_with_two_spans() -> None:
    text = "“We came late,” Anna Baker said, “and we saw nothing.”"
    statement = only(text)
    assert [text[span.start : span.end] for span in statement.spans] == ["“We came late,”", "“and we saw nothing.”"]
    assert statement.text == text


def test_a_quotation_goes_on_behind_the_sentence_that_names_its_speaker() -> None:
    text = "“We came late,” Anna Baker said. “We saw nothing.”"
    assert [text[span.start : span.end] for span in only(text).spans] == ["“We came late,”", "“We saw nothing.”"]


def test_a_quotation_over_paragraphs_is_one_statement() -> None:
    text = "Anna Baker said: “We came late.\n\n“We saw nothing at all.\n\n“We went home.”"
    assert len(only(text).spans) == 3


def test_a_mark_that_is_not_closed_ends_with_its_paragraph() -> None:
    text = "Anna Baker said: “We came late and saw nothing.\n\nIt rained all day."
    assert only(text).text == "“We came late and saw nothing."


def test_nobody_is_named() -> None:
    statement = only("The tide was out.\n\n“Nobody came to see us that day.”")
    assert (statement.speaker, statement.speaker_mention, statement.flags) == (None, None, ("unattributed",))


def test_what_a_court_hears_is_nobody_s() -> None:
    assert only("The court heard that the maps were sold.").speaker is None


def test_second_hand() -> None:
    text = "The envoy Kim Dun said that the mayor, Paul Reed, had told him the quay would be closed."
    inner = next(one for one in extract(text) if one.via)
    assert (inner.text, inner.speaker, inner.via) == ("the quay would be closed", "Paul Reed", "Kim Dun")
    assert "second-hand" in inner.flags


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Paul Reed denied that he had promised money.", ("denied",)),
        ("Paul Reed does not believe that the fleet will come back.", ("after-negation",)),
        ("Paul Reed said that the fleet was lost.", ()),
    ],
)
def test_what_was_not_quite_said(text: str, flags: tuple[str, ...]) -> None:
    assert only(text).flags == flags


def test_a_thing_offered_does_not_take_the_words_of_another() -> None:
    text = "Drivers struck, rejecting an offer that Anna Baker had called “the last one on the table”."
    assert told(text)[0][:2] == ("“the last one on the table”", "Anna Baker")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("« Nous partirons demain », a déclaré Jeanne Morel.", "« Nous partirons demain »"),
        ("„Wir fahren morgen ab“, sagte Hanna Vogt.", "„Wir fahren morgen ab“"),
        ("«Мы уедем завтра», — сказал Иван Петров.", "«Мы уедем завтра»"),
        ("„Мы уедем завтра“, — заявила Анна Петрова.", "„Мы уедем завтра“"),
    ],
)
def test_quotations_in_other_languages(text: str, content: str) -> None:
    (statement,) = extract(text)
    assert statement.text.strip(" ,") == content
    assert statement.speaker


@pytest.mark.parametrize(
    ("opening", "closing"), [("“", "”"), ("„", "“"), ("«", "»"), ("»", "«"), ('"', '"'), ("‘", "’"), ("”", "“")]
)
def test_marks_of_all_families(opening: str, closing: str) -> None:
    statement = only(f"Anna Baker said: {opening}We don’t know the boys’ names.{closing}")
    assert statement.text == f"{opening}We don’t know the boys’ names.{closing}"
    assert statement.speaker == "Anna Baker"
