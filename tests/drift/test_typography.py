"""What folding hid, given back as an edit."""

from __future__ import annotations

import pytest

from asquoted.drift.typography import closing_marks, compare_endings, compare_gaps, compare_words
from asquoted.text.words import Stretch, split_words, stretch


def words_of(text: str) -> Stretch:
    return stretch(text, split_words(text))


@pytest.mark.parametrize(
    ("quoted", "original", "kind"),
    [
        ("house", "house", None),
        ("don't", "don’t", "typography"),
        ("office", "oﬃce", "typography"),
        ("sanctions", "sanc\u00adtions", "typography"),
        ("sanctions", "sanc-\ntions", "typography"),
        ("sanctions", "sanc\u200btions", "typography"),
        ("naïve", "nai\u0308ve", "typography"),
        ("house", "House", "case"),
        ("HOUSE", "house", "case"),
        ("naive", "naïve", "spelling"),
    ],
)
def test_compare_words(quoted: str, original: str, kind: str | None) -> None:
    found = compare_words(words_of(quoted), words_of(original), 0, 0)
    assert (found and found.kind.value) == kind


@pytest.mark.parametrize(
    ("quoted", "original", "kind"),
    [
        ("the us", "the US", "name"),
        ("the nato", "the NATO", "name"),
        ("the march", "the March", "name"),
        ("the house", "the House", "case"),
        ("the HOUSE", "the house", "case"),
    ],
)
def test_a_capital_may_make_another_word(quoted: str, original: str, kind: str) -> None:
    found = compare_words(words_of(quoted), words_of(original), 1, 1, frozenset(["march"]))
    assert found is not None
    assert found.kind.value == kind


@pytest.mark.parametrize(
    ("quoted", "original", "kind"),
    [
        ("a b", "a b", None),
        ("a b", "a\nb", "typography"),
        ("a b", "a\u00a0b", "typography"),
        ("a - b", "a — b", "typography"),
        ("a—b", "a – b", "typography"),
        ("a “b", "a ‘b", "typography"),
        ("a b", "a “b", "typography"),
        ("a … b", "a ... b", "typography"),
        ("a, b", "a b", "punctuation"),
        ("a; b", "a, b", "punctuation"),
        ("a. b", "a, b", "punctuation"),
        ("a? b", "a. b", "punctuation"),
        ("a-b", "a b", "punctuation"),
    ],
)
def test_compare_gaps(quoted: str, original: str, kind: str | None) -> None:
    found = compare_gaps(words_of(quoted), words_of(original), 1, 1)
    assert (found and found.kind.value) == kind


@pytest.mark.parametrize(
    ("quoted", "original", "kind"),
    [
        ("a b", "a b.", None),
        ("a b.", "a b.", None),
        ("a b.", "a b, c", "typography"),
        ("a b,", "a b c", "typography"),
        ("a b.", "a b c", "typography"),
        ("a b?", "a b.", "punctuation"),
        ("a b!", "a b", "punctuation"),
        ("a b.", "a b?", "punctuation"),
        ("a b", "a b?", None),
    ],
)
def test_compare_endings(quoted: str, original: str, kind: str | None) -> None:
    found = compare_endings(words_of(quoted), words_of(original), 2)
    assert (found and found.kind.value) == kind


@pytest.mark.parametrize(
    ("gap", "expected"), [(".", "."), ("?! then", "?!"), ("… ", "…"), (" .", ""), ("", ""), (",” he", ",")]
)
def test_closing_marks(gap: str, expected: str) -> None:
    assert closing_marks(gap) == expected
