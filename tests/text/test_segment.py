"""Sentences, clauses and paragraphs."""

from __future__ import annotations

import pytest

from asquoted.text.segment import ends_clause, ends_sentence, paragraphs, sentence_around
from asquoted.text.words import Stretch, split_words, stretch


def words_of(text: str) -> Stretch:
    return stretch(text, split_words(text))


def sentences(text: str) -> list[str]:
    words = words_of(text)
    starts = [index for index in range(len(words)) if ends_sentence(words, index)]
    return [" ".join(words.forms[a:b]) for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("We go. They stay.", ["we go", "they stay"], id="full stop"),
        pytest.param("We go! Do they? Yes.", ["we go", "do they", "yes"], id="other stops"),
        pytest.param("“We go.” They stay.", ["we go", "they stay"], id="stop inside marks"),
        pytest.param("Mr. Lavrov met Gen. Smith.", ["mr lavrov met gen smith"], id="titles"),
        pytest.param("S. Lavrov spoke.", ["s lavrov spoke"], id="initial"),
        pytest.param("We go… and stay.", ["we go and stay"], id="ellipsis before a small letter"),
        pytest.param("“We go!” he said.", ["we go he said"], id="mark before a small letter"),
        pytest.param("It is 1.5 here.", ["it is 1.5 here"], id="decimal point"),
        pytest.param("A headline\n\na text", ["a headline", "a text"], id="blank line"),
        pytest.param("A line\nruns on", ["a line runs on"], id="line break"),
    ],
)
def test_ends_sentence(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("index", [-1, 0, 2, 3])
def test_the_edges_end_a_sentence_and_a_clause(index: int) -> None:
    words = words_of("one two")
    assert ends_sentence(words, index)
    assert ends_clause(words, index)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("go, stay", True),
        ("go; stay", True),
        ("go: stay", True),
        ("go — stay", True),
        ("go - stay", True),
        ("go--stay", True),
        ("go (stay", True),
        ("Go. Stay", True),
        ("go stay", False),
        ("go-stay", False),
        ("go’s stay", False),
        ("go “stay", False),
    ],
)
def test_ends_clause(text: str, *, expected: bool) -> None:
    words = words_of(text)
    assert ends_clause(words, len(words) - 1) == expected


def test_sentence_around() -> None:
    words = words_of("One two. Three four five. Six seven.")
    assert sentence_around(words, 3, 4) == (2, 5)
    assert sentence_around(words, 1, 3) == (0, 5)
    assert sentence_around(words, 0, 7) == (0, 7)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n \n", []),
        ("one", ["one"]),
        ("one\ntwo\n\nthree", ["one\ntwo", "three"]),
        ("one\n \t\ntwo\n\n\n\nthree", ["one", "two", "three"]),
        ("one\r\n\r\ntwo", ["one\r", "two"]),
        ("\n\none\n\n", ["one"]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[start:end].strip("\n") for start, end in paragraphs(text)] == expected
