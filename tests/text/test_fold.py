"""What single characters and words fold to."""

from __future__ import annotations

import unicodedata

import pytest

from asquoted.text.fold import APOSTROPHES, DASHES, LIGATURES, Role, fold_character, fold_word, is_latin


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        pytest.param("a", (Role.LETTER, "a"), id="letter"),
        pytest.param("A", (Role.LETTER, "a"), id="capital"),
        pytest.param("é", (Role.LETTER, "e"), id="accent"),
        pytest.param("Å", (Role.LETTER, "a"), id="ring"),
        pytest.param("ø", (Role.LETTER, "ø"), id="stroke stays, it has no decomposition"),
        pytest.param("ß", (Role.SEVERAL, "ss"), id="sharp s"),
        pytest.param("ﬃ", (Role.SEVERAL, "ffi"), id="ligature"),
        pytest.param("Ａ", (Role.LETTER, "a"), id="full-width letter"),
        pytest.param("７", (Role.LETTER, "7"), id="full-width digit"),
        pytest.param("％", (Role.SYMBOL, "%"), id="full-width sign"),
        pytest.param("，", (Role.POINT, ","), id="full-width comma"),
        pytest.param("²", (Role.LETTER, "²"), id="superscript keeps its meaning"),
        pytest.param("½", (Role.LETTER, "½"), id="fraction keeps its meaning"),
        pytest.param("\u00ad", (Role.DELETED, ""), id="soft hyphen"),
        pytest.param("\u200b", (Role.DELETED, ""), id="zero width space"),
        pytest.param("\u200d", (Role.DELETED, ""), id="zero width joiner"),
        pytest.param("\ufeff", (Role.DELETED, ""), id="byte order mark"),
        pytest.param("\ufe0f", (Role.DELETED, ""), id="variation selector"),
        pytest.param("\u0301", (Role.COMBINING, "\u0301"), id="combining accent"),
        pytest.param("$", (Role.SYMBOL, "$"), id="dollar"),
        pytest.param("-", (Role.MINUS, "-"), id="hyphen"),
        pytest.param("−", (Role.MINUS, "-"), id="minus"),
        pytest.param("—", (Role.SEPARATOR, ""), id="em dash opens no number"),
        pytest.param(" ", (Role.SEPARATOR, " "), id="space"),
        pytest.param("\u00a0", (Role.SEPARATOR, " "), id="no-break space"),
        pytest.param("(", (Role.SEPARATOR, " "), id="bracket"),
        pytest.param("“", (Role.SEPARATOR, " "), id="opening mark, a number may begin after it"),
        pytest.param("”", (Role.SEPARATOR, ""), id="closing mark"),
        pytest.param("’", (Role.APOSTROPHE, "'"), id="curly apostrophe"),
        pytest.param("\ud800", (Role.SEPARATOR, ""), id="lone surrogate"),
    ],
)
def test_fold_character(character: str, expected: tuple[Role, str]) -> None:
    assert fold_character(character) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Naïve", "naive", id="composed accent"),
        pytest.param("nai\u0308ve", "naïve", id="combining accent"),
        pytest.param("oﬃce", "office", id="ligature"),
        pytest.param("sanc\u00adtions", "sanctions", id="soft hyphen"),
        pytest.param("sanc\u200btions", "sanctions", id="zero width"),
        pytest.param("ＮＡＴＯ", "nato", id="full-width"),
        pytest.param("sanc-\ntions", "sanctions", id="line-break hyphenation"),
        pytest.param("sanc\u2010\n   tions", "sanctions", id="hyphenation before an indent"),
        pytest.param("don’t", "don't", id="apostrophe"),
        pytest.param("STRASSE", "Straße", id="sharp s"),
        pytest.param("ПРАВДА", "правда", id="Cyrillic case"),
        pytest.param("ΣΟΦΟΣ", "σοφος", id="Greek final sigma"),
    ],
)
def test_words_that_fold_to_one(one: str, other: str) -> None:
    assert fold_word(one) == fold_word(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("й", "и", id="Cyrillic short i"),
        pytest.param("и\u0306", "и", id="Cyrillic short i, decomposed"),
        pytest.param("ё", "е", id="Cyrillic yo"),
        pytest.param("ї", "і", id="Ukrainian yi"),
        pytest.param("ή", "η", id="Greek accent"),
        pytest.param("x²", "x2", id="superscript"),
        pytest.param("½", "12", id="fraction"),
        pytest.param("1.5", "15", id="decimal point"),
        pytest.param("1.5", "1,5", id="point and comma"),
        pytest.param("can't", "cant", id="apostrophe within"),
        pytest.param("$", "€", id="currency"),
        pytest.param("и", "u", id="scripts"),
    ],
)
def test_words_that_stay_apart(one: str, other: str) -> None:
    assert fold_word(one) != fold_word(other)


@pytest.mark.parametrize(
    "letter",
    [
        "й",
        "ё",
        "ї",
        "é",
        "ş",
        "ǖ",
        "ệ",
        "ή",
        "한",
        "İ",
        "ǰ",
        "ẗ",
    ],
)
def test_a_letter_composed_and_decomposed_is_one(letter: str) -> None:
    assert fold_word(letter) == fold_word(unicodedata.normalize("NFD", letter))


@pytest.mark.parametrize("mark", sorted(APOSTROPHES))
def test_every_apostrophe_folds_to_one(mark: str) -> None:
    assert fold_word(f"it{mark}s") == "it's"


@pytest.mark.parametrize("dash", sorted(DASHES))
def test_no_dash_is_a_letter(dash: str) -> None:
    assert fold_character(dash)[0] in (Role.SEPARATOR, Role.MINUS)


@pytest.mark.parametrize(("ligature", "letters"), sorted(LIGATURES.items()))
def test_every_ligature_folds_to_its_letters(ligature: str, letters: str) -> None:
    assert fold_word(ligature) == letters


@pytest.mark.parametrize(
    ("character", "expected"), [("a", True), ("é", True), ("7", True), ("й", False), ("λ", False), (" ", False)]
)
def test_is_latin(character: str, *, expected: bool) -> None:
    role, letters = fold_character(character)
    assert (bool(letters.strip()) and is_latin(role, letters)) == expected
