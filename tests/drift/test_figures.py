"""Numbers and dates as values."""

from __future__ import annotations

from fractions import Fraction

import pytest

from asquoted.drift.days import Date, find_dates
from asquoted.drift.lexicon import load_lexicon
from asquoted.drift.numbers import find_numbers
from asquoted.text.words import Stretch, split_words, stretch


def words_of(text: str) -> Stretch:
    return stretch(text, split_words(text))


def numbers(text: str) -> list[tuple[str, Fraction, str]]:
    words = words_of(text)
    return [
        (" ".join(words.raw(index) for index in range(one.start, one.end)), one.value, one.suffix)
        for one in find_numbers(words, load_lexicon())
    ]


def dates(text: str) -> list[tuple[int | None, ...]]:
    return [one.fields for one in find_dates(words_of(text), load_lexicon())]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("five", 5),
        ("twenty-five", 25),
        ("one hundred", 100),
        ("a hundred", 100),
        ("two hundred and five", 205),
        ("one thousand five hundred", 1500),
        ("1,500", 1500),
        ("1,000,000", 1_000_000),
        ("1.000.000", 1_000_000),
        ("1.5", Fraction(3, 2)),
        ("1,5", Fraction(3, 2)),
        ("1.5 million", 1_500_000),
        ("two billion", 2_000_000_000),
        ("half a million", 500_000),
        ("two and a half million", 2_500_000),
        ("two and a half", Fraction(5, 2)),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half", Fraction(1, 2)),
        ("½", Fraction(1, 2)),
        ("1/2", Fraction(1, 2)),
        ("4 1/2", Fraction(9, 2)),
        ("three quarters", Fraction(3, 4)),
        ("5k", 5000),
        ("5m", 5_000_000),
        ("5bn", 5_000_000_000),
        ("twelve hundred", 1200),
        ("nineteen ninety", 1990),
        ("0", 0),
        ("zero", 0),
        ("１２", 12),
    ],
)
def test_the_value_of_a_number(text: str, value: int | Fraction) -> None:
    ((written, found, suffix),) = numbers(f"they saw {text} today")
    assert (written.split(), found, suffix) == (
        [words_of(text).raw(index) for index in range(len(words_of(text)))],
        value,
        "",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the first of them", [("first", 1, "th")]),
        ("the 21st century", [("21st", 21, "th")]),
        ("the twenty-first century", [("twenty first", 21, "th")]),
        ("in the 1990s", [("1990s", 1990, "s")]),
        ("five or six of them", [("five", 5, ""), ("six", 6, "")]),
        ("one, two, three", [("one", 1, ""), ("two", 2, ""), ("three", 3, "")]),
        ("fifty 5", [("fifty", 50, ""), ("5", 5, "")]),
        ("an old house", []),
        ("a house", []),
        ("", []),
    ],
)
def test_find_numbers(text: str, expected: list[tuple[str, Fraction | int, str]]) -> None:
    assert list[tuple[str, Fraction | int, str]](numbers(text)) == expected


@pytest.mark.parametrize(("one", "other"), [("3.5.2", "3.5.3"), ("1.500", "1,500"), ("1,000,00", "1,000,000")])
def test_figures_that_are_not_one_value(one: str, other: str) -> None:
    assert numbers(one)[0][1] != numbers(other)[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "13 May 2019",
        "May 13, 2019",
        "May 13th, 2019",
        "the 13th of May 2019",
        "May the 13th, 2019",
        "2019-05-13",
        "13/5/2019",
        "5/13/2019",
        "13.05.2019",
        "13-05-2019",
    ],
)
def test_one_day_in_all_forms(text: str) -> None:
    assert dates(f"we met on {text} there") == [(2019, 5, 13, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("on Monday, 13 May 2019", [(2019, 5, 13, 1)], id="with weekday"),
        pytest.param("on Monday the 13th of May", [(None, 5, 13, 1)], id="weekday the day"),
        pytest.param("on Monday", [(None, None, None, 1)], id="weekday alone"),
        pytest.param("on 13 May", [(None, 5, 13, None)], id="no year"),
        pytest.param("in May 2019", [(2019, 5, None, None)], id="month and year"),
        pytest.param("in Sept. 2019", [(2019, 9, None, None)], id="short month"),
        pytest.param("in May", [(None, 5, None, None)], id="month"),
        pytest.param("in 2019", [(2019, None, None, None)], id="year"),
        pytest.param("from 2017 to 2018", [(2017, None, None, None), (2018, None, None, None)], id="two years"),
        pytest.param("we may go", [], id="may the verb"),
        pytest.param("May they go", [], id="May the verb at the start"),
        pytest.param("they march on", [], id="march the verb"),
        pytest.param("the sun and the mon", [], id="small letters are no weekday"),
        pytest.param("$2000 or 2000 % or 2000 percent", [], id="a sum is no year"),
        pytest.param("2000 million", [], id="a scale is no year"),
        pytest.param("on 3/4/2019", [], id="either may be the month"),
        pytest.param("99/99/2019", [], id="no day"),
        pytest.param("9999", [], id="no year"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_find_dates(text: str, expected: list[tuple[int | None, ...]]) -> None:
    found = dates(text)
    assert [fields for fields in found if fields != (2019, None, None, None) or fields in expected] == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Date(0, 1, 2019, 5, 13), Date(0, 1, 2019, 5, 13), True),
        (Date(0, 1, 2019, 5, 13), Date(0, 1, None, 5, 13), True),
        (Date(0, 1, 2019, 5), Date(0, 1, 2019, 5, 13), True),
        (Date(0, 1, 2019, 5, 13), Date(0, 1, 2018, 5, 13), False),
        (Date(0, 1, 2019, 5, 13), Date(0, 1, 2019, 5, 14), False),
        (Date(0, 1, weekday=1), Date(0, 1, weekday=2), False),
    ],
)
def test_fits(one: Date, other: Date, *, expected: bool) -> None:
    assert one.fits(other) == expected
    assert other.fits(one) == expected
