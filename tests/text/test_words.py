"""The words of a text with their places, by either road."""

from __future__ import annotations

import itertools

import pytest

from asquoted.text.words import NUMBERS, Stretch, _chunks, _split_plain, split_words, stretch


def cut(text: str) -> list[str]:
    words = split_words(text)
    return [text[start:end] for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("… — “”!?", [], id="only punctuation"),
        pytest.param("We will not.", ["We", "will", "not"], id="plain"),
        pytest.param("don’t the envoys’", ["don’t", "the", "envoys"], id="apostrophes only between letters"),
        pytest.param("‘tis ’90s", ["tis", "90s"], id="apostrophe at the start"),
        pytest.param("well-known", ["well", "known"], id="hyphen parts"),
        pytest.param("1.5 and 1,000,000.", ["1.5", "and", "1,000,000"], id="points between digits"),
        pytest.param("end.Next", ["end", "Next"], id="point between letters parts"),
        pytest.param("v2.x", ["v2", "x"], id="point before a letter parts"),
        pytest.param("$5 50%", ["$", "5", "50", "%"], id="signs are words"),
        pytest.param("US$5m", ["US", "$", "5m"], id="sign within"),
        pytest.param("-5 degrees", ["-", "5", "degrees"], id="minus at the start"),
        pytest.param("fell (-5)", ["fell", "-", "5"], id="minus in a bracket"),
        pytest.param("fell −5", ["fell", "−", "5"], id="typographic minus"),
        pytest.param("10-5", ["10", "5"], id="range is no minus"),
        pytest.param("F-16", ["F", "16"], id="hyphen before digits is no minus"),
        pytest.param("a - 5", ["a", "5"], id="dash apart is no minus"),
        pytest.param("sanc\u00adtions", ["sanc\u00adtions"], id="soft hyphen within"),
        pytest.param("sanc-\ntions now", ["sanc-\ntions", "now"], id="line-break hyphenation"),
        pytest.param("North-\nKorea", ["North", "Korea"], id="a capital is no hyphenation"),
        pytest.param("two -\nthree", ["two", "three"], id="a dash at the line end is no hyphenation"),
        pytest.param("oﬃce", ["oﬃce"], id="ligature"),
        pytest.param("Лавров сказал", ["Лавров", "сказал"], id="Cyrillic"),
        pytest.param("и\u0306од", ["и\u0306од"], id="decomposed Cyrillic"),
        pytest.param("ＮＡＴＯ　７", ["ＮＡＴＯ", "７"], id="full-width"),
        pytest.param("a\ud800b", ["a", "b"], id="lone surrogate parts"),
        pytest.param("😀 yes", ["yes"], id="emoji"),
    ],
)
def test_split_words(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We will not — “at this point” — agree… to $1.5 million (-5%), don’t you know?",
        "1,5 1.5. .5 5. 3-1 -3-1 --4 a-1 -a ' ’ a'b' 'a",
        "x" * 70 + " " + "x" * 69 + "y",
        "[W]e + they = 5 & 6 ~ <7>",
    ],
)
def test_both_roads_agree(text: str) -> None:
    padding = " " + "word " * 250
    short, long = _split_plain(text), split_words(text + padding)
    count = len(short)
    assert len(text + padding) > 1_000
    assert short.starts.tolist() == long.starts[:count].tolist()
    assert short.ends.tolist() == long.ends[:count].tolist()
    assert short.numbers.tolist() == long.numbers[:count].tolist()
    assert set(long.numbers[count:].tolist()) == {NUMBERS["word"]}


def test_the_number_of_a_word_is_that_of_its_place_in_a_text() -> None:
    text = "Naïve oﬃces don’t fall by −7½ % in Минск"
    words = split_words(text)
    spans = zip(words.starts.tolist(), words.ends.tolist(), strict=True)
    assert [NUMBERS[text[start:end]] for start, end in spans] == words.numbers.tolist()


def test_equal_words_have_equal_numbers_and_anagrams_do_not() -> None:
    one, two, three = split_words("Listen listen silent").numbers.tolist()
    assert one == two
    assert one != three


def test_places_behind_a_chunk_count_from_the_start_of_the_text() -> None:
    text = "né " * 200_000 + "the end"
    words = split_words(text)
    assert len(list(_chunks(text))) > 1
    assert len(words) == 200_002
    assert text[words.starts[-2] : words.ends[-1]] == "the end"


def test_chunks_cover_a_text_without_white_space() -> None:
    text = "a" * 3_000_000
    ranges = list(_chunks(text))
    assert ranges[0][0] == 0
    assert ranges[-1][1] == len(text)
    assert all(before[1] == after[0] for before, after in itertools.pairwise(ranges))


def test_stretch_gives_words_as_written_as_folded_and_what_parts_them() -> None:
    text = "“We DON’T,” he said."
    found = stretch(text, split_words(text))
    assert found == Stretch(text, ((1, 3), (4, 9), (12, 14), (15, 19)), ("we", "don't", "he", "said"))
    assert len(found) == 4
    assert found.raw(1) == "DON’T"
    assert [found.gap(index) for index in range(5)] == ["“", " ", ",” ", " ", "."]


def test_stretch_takes_a_range_of_words() -> None:
    text = "one two three four"
    assert stretch(text, split_words(text), 1, 3).forms == ("two", "three")
