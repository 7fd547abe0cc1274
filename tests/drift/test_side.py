"""What the lists and figures find among the words of one side."""

from __future__ import annotations

import pytest

from asquoted.drift.lexicon import load_lexicon
from asquoted.drift.side import Side, within
from asquoted.text.words import split_words, stretch


def side(text: str) -> Side:
    return Side(stretch(text, split_words(text)), load_lexicon())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we do not go", ["not"]),
        ("we don’t go", ["don't"]),
        ("they hadn't gone", ["hadn't"]),
        ("no less than five", []),
        ("there is no doubt", []),
        ("nothing and nobody", ["nothing", "nobody"]),
        ("a knot", []),
    ],
)
def test_negations(text: str, expected: list[str]) -> None:
    one = side(text)
    assert [" ".join(one.forms[hit.start : hit.end]) for hit in one.negations] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we may go", ["may"]),
        ("in May we go", []),
        ("we met on 13 May", []),
        ("the will of the people", []),
        ("we will go", ["will"]),
        ("we’ll go", ["will"]),
        ("we won't go", ["will"]),
        ("we have to go", ["must"]),
        ("it is likely", ["probably"]),
    ],
)
def test_modals(text: str, expected: list[str]) -> None:
    assert [hit.label for hit in side(text).modals] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we met Lavrov there", ["Lavrov"]),
        ("We met in Seoul", ["Seoul"]),
        ("“Talks go on in Geneva", ["Geneva"]),
        ("They saw NATO", ["NATO"]),
        ("NATO saw them", ["NATO"]),
        ("He said that I go", []),
        ("They left. Houses burn", []),
    ],
)
def test_is_name(text: str, expected: list[str]) -> None:
    one = side(text)
    assert [one.words.raw(index) for index in range(len(one.forms)) if one.is_name(index)] == expected


def test_a_number_inside_a_date_is_no_number() -> None:
    one = side("on 13 May 2019 five of 20 left")
    assert [one.forms[number.start] for number in one.numbers] == ["five", "20"]


@pytest.mark.parametrize(
    ("words", "expected"), [((0, 1), []), ((2, 3), [2]), ((0, 9), [2]), ((2, 2), []), ((3, 3), [])]
)
def test_within(words: tuple[int, int], expected: list[int]) -> None:
    hits = side("we do not go").negations
    assert [hit.start for hit in within(hits, *words)] == expected
