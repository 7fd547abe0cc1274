"""Drafts in plain text and PDF: paragraphs, block quotes, places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.errors import UnreadableFile
from asquoted.proof.read import read_draft

from ..listed import cited_of, draft_of, places_of, words_of, works
from ..sheets import pdf
from ..sound import assert_sound

NAME = "draft.txt"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Varn said “we agree on\ngrain and fish” in\nthe evening.", ["we agree on grain and fish"]),
        ("Varn said “we agree on grain”.\nOrlin said “we agree on fish”.", ["we agree on grain", "we agree on fish"]),
        ("> We agree\n> on grain.\n\nMore.", ["We agree on grain."]),
        ("> We agree.\n>\n> On grain.", ["We agree. On grain."]),
        ("Varn said:\n\n    We agree\n    on grain.\n\nMore.", ["We agree on grain."]),
        ("Varn said:\n\n    We agree.\n\n    On grain.\n\nMore.", ["We agree. On grain."]),
        ("Varn has these:\n\n    - grain\n    - fish\n", []),
        ("Set in\n\n    without a colon before.\n", []),
        ("See https://example.org/“we-agree-on-all-of-it” now.", []),
        ("On Monday Anna Holm wrote:\n> Shall we meet?\n", []),
    ],
)
def test_what_is_quoted(text: str, words: list[str]) -> None:
    assert words_of(text, NAME) == words


def test_citations_and_remarks_are_those_of_markdown() -> None:
    remark = "<!-- asquoted: ignore AQ104 -- why -->\n"
    text = f"{remark}Varn: “we agree on grain” [@varn, p. 3]. @mayor says “no to it all here”.\n"
    assert cited_of(text, NAME) == {"we agree on grain": ["varn page 3"], "no to it all here": []}
    assert [(one.code, one.place.line) for one in draft_of(text, NAME).remarks] == [("AQ104", 1)]


def test_places_are_those_of_the_file() -> None:
    text = "Varn said:\r\n\r\n    first of it\r\n\r\nÄ “second words of it\r\n  are here”.\r\n> third\r\n"
    assert places_of(text, NAME) == [("first", 3, 5), ("second", 5, 4), ("third", 7, 3)]


@given(st.text(st.sampled_from("ab “”\"'>\n\t:-@[].!"), max_size=60))
def test_a_draft_of_anything_is_sound(text: str) -> None:
    if text.strip():
        draft_of(text, NAME)


def test_a_pdf_has_pages_and_lines() -> None:
    first = {
        100: "The minister spoke at length on Monday, in the old harbour of Kirov, about",
        112: "boats.",
        150: "He said that “we agree on grain and fish” [@varn, p. 3] and then he went home,",
        162: "late.",
    }
    second = {
        100: "A new page has words of its own, and they are many, as a page has room for them,",
        112: "and Orlin said “we agree on tea and salt” at the end of it all, before the rain.",
    }
    draft = read_draft(pdf(first, second), "draft.pdf")
    assert_sound(draft)
    assert draft.stretches == ()
    assert [(one.words, one.place.page, one.place.line) for one in draft.quotations] == [
        ("we agree on grain and fish", 1, 3),
        ("we agree on tea and salt", 2, 2),
    ]
    assert works(draft.quotations[0]) == ["varn page 3"]


def test_a_pdf_without_words_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="has no text layer"):
        read_draft(pdf({}), "draft.pdf")
