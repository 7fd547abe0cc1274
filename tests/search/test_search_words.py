"""Words with their places, and the forms they meet in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.search.words import fold, primary_language, stem, words_of


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("To be, or not", ["to", "be", "or", "not"]),
        ("don’t", ["don", "t"]),
        ("cafe\u0301", ["café"]),
        ("san\u00adctions", ["sanctions"]),
        ("किताब", ["किताब"]),
        ("— … !", []),
    ],
)
def test_words_of(text: str, exact: list[str]) -> None:
    assert [word.exact for word in words_of(text)] == exact


@pytest.mark.parametrize(
    ("one", "other"),
    [("café", "CAFE"), ("Straße", "STRASSE"), ("ёлка", "елка"), ("İstanbul", "istanbul"), ("Ὀδυσσεύς", "οδυσσευσ")],
)
def test_spellings_that_meet(one: str, other: str) -> None:
    assert [word.folded for word in words_of(one)] == [word.folded for word in words_of(other)]


def test_letters_that_are_no_accented_ones_stay_apart() -> None:
    assert fold("йод") == "йод"
    assert fold("їжак") == "їжак"
    assert fold("한국") == "한국"


def test_stems_by_language() -> None:
    assert stem("sanctioned", "en") == stem("sanctions", "en")
    assert stem("санкции", "en") == stem("санкциями", "ru")
    assert stem("sanctions", "xx") == "sanctions"
    assert stem("2019", "en") == "2019"
    assert primary_language("pt-BR") == "pt"


@given(st.text())
def test_every_word_stands_where_it_says_and_one_rule_cuts_both_normal_forms(text: str) -> None:
    for word in words_of(text):
        assert word.folded
        assert stem(word.folded, "en")
        assert [again.exact for again in words_of(text[word.start : word.end])] == [word.exact]
    composed = unicodedata.normalize("NFC", text)
    assert [word.folded for word in words_of(unicodedata.normalize("NFD", composed))] == [
        word.folded for word in words_of(composed)
    ]
