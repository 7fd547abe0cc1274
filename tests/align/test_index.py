"""Runs of words found by the table of neighbours."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.align.index import build_index, pair_up
from asquoted.text.words import split_words


def naive(quote: str, text: str) -> list[int]:
    """Every place of a run of words, found by trying each."""
    run, words = quote.split(), text.split()
    return [place for place in range(len(words)) if run and words[place : place + len(run)] == run]


@pytest.mark.parametrize(
    ("quote", "text", "expected"),
    [
        pytest.param("b c", "a b c d", [1], id="once"),
        pytest.param("b c", "b c a b c", [0, 3], id="at both edges"),
        pytest.param("a a", "a a a a", [0, 1, 2], id="overlapping"),
        pytest.param("b", "a b c b", [1, 3], id="one word"),
        pytest.param("a b c d", "a b c", [], id="longer than the text"),
        pytest.param("c d", "a b c", [], id="runs over the end"),
        pytest.param("a c", "a b c", [], id="not together"),
        pytest.param("x y", "a b c", [], id="not there"),
        pytest.param("", "a b c", [], id="nothing"),
        pytest.param("a", "", [], id="in nothing"),
        pytest.param("a b", "a", [], id="in one word"),
        pytest.param("a b a b c", "a b a b a b c", [2], id="a run that starts like itself"),
    ],
)
def test_find_run(quote: str, text: str, expected: list[int]) -> None:
    assert build_index(split_words(text)).find_run(split_words(quote).numbers) == expected


@given(
    quote=st.lists(st.sampled_from("abc"), max_size=5).map(" ".join),
    text=st.lists(st.sampled_from("abc"), max_size=40).map(" ".join),
)
def test_find_run_equals_a_naive_search(quote: str, text: str) -> None:
    assert build_index(split_words(text)).find_run(split_words(quote).numbers) == naive(quote, text)


@given(text=st.lists(st.sampled_from("abcd"), min_size=2, max_size=40).map(" ".join), data=st.data())
def test_every_run_of_a_text_is_found_at_its_place(text: str, data: st.DataObject) -> None:
    words = split_words(text)
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    assert start in build_index(words).find_run(words.numbers[start:end])


def test_a_pair_tells_its_order() -> None:
    one, other = pair_up(split_words("a b a").numbers).tolist()
    assert one != other


@pytest.mark.parametrize("text", ["", "one"])
def test_a_text_without_neighbours_has_an_empty_table(text: str) -> None:
    index = build_index(split_words(text))
    assert index.pairs.dtype == np.uint64
    assert len(index.pairs) == 0
    assert len(index) == len(text.split())


def test_the_table_costs_eight_bytes_a_word() -> None:
    assert build_index(split_words("some words " * 5_000)).pairs.nbytes <= 8 * 10_000
