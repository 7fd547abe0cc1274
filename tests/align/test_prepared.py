"""A source made ready once."""

from __future__ import annotations

import pickle

import pytest

from asquoted.align.prepared import PreparedSource
from asquoted.model import Region


def sentences(text: str) -> list[str]:
    source = PreparedSource(text)
    return [text[source.words.starts[start] : source.words.ends[end - 1]] for start, end in source.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("… !", []),
        ("One two", ["One two"]),
        ("One two. Three four? Five.", ["One two", "Three four", "Five"]),
        ("“One two.” Three.", ["One two", "Three"]),
        ("Mr. One is here. Two.", ["Mr. One is here", "Two"]),
        ("A headline\n\nA text. More", ["A headline", "A text", "More"]),
        ("At 1.5 it is. So", ["At 1.5 it is", "So"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_sentences_cover_all_words_without_overlap() -> None:
    source = PreparedSource("One. Two three! … “Four,” five.\n\nSix? seven. Eight" * 20)
    ranges = source.sentences
    assert ranges[0][0] == 0
    assert ranges[-1][1] == len(source.words)
    assert [start for start, _ in ranges[1:]] == [end for _, end in ranges[:-1]]


def test_around_stops_at_the_edges() -> None:
    source = PreparedSource("one two three")
    assert source.around((-5, 2)).forms == ("one", "two")
    assert source.around((2, 99)).forms == ("three",)


def test_around_puts_ranges_end_to_end() -> None:
    source = PreparedSource("one two three four")
    assert source.around((0, 1), (2, 4)).forms == ("one", "three", "four")


def test_tables_are_made_once() -> None:
    source = PreparedSource("one “two” three")
    assert source.words is source.words
    assert source.index is source.index
    assert source.marked is source.marked


def test_a_round_trip_through_pickle_keeps_what_was_given() -> None:
    region = Region(start=0, end=3, label="main")
    source = PreparedSource("one “two” three", published="2019-05-13", regions=[region], language="de")
    again = pickle.loads(pickle.dumps(source))  # noqa: S301 - what this process wrote itself
    assert (again.text, again.published, again.regions, again.language) == (
        "one “two” three",
        "2019-05-13",
        (region,),
        "de",
    )
    assert again.words.numbers.tolist() == source.words.numbers.tolist()
    assert again.marked == source.marked
