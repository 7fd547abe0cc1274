"""Places that come near to a run of words, aligned word by word."""

from __future__ import annotations

import pytest

from asquoted.align.index import build_index
from asquoted.align.locate import Alignment, Run, align, locate
from asquoted.text.words import split_words


def aligned(quote: str, source: str, offset: int = 0) -> Alignment | None:
    return align(split_words(quote).numbers, split_words(source).numbers, offset=offset)


@pytest.mark.parametrize(
    ("quote", "source", "expected"),
    [
        pytest.param("a b c", "a b c", [Run(0, 0, 3)], id="equal"),
        pytest.param("a b c", "x a b c y", [Run(0, 1, 3)], id="inside"),
        pytest.param("a b d e", "a b c d e", [Run(0, 0, 2), Run(2, 3, 2)], id="left out"),
        pytest.param("a b x c d", "a b c d", [Run(0, 0, 2), Run(3, 2, 2)], id="put in"),
        pytest.param("a b x d e", "a b c d e", [Run(0, 0, 2), Run(3, 3, 2)], id="replaced"),
        pytest.param("x y a b c", "a b c", [Run(2, 0, 3)], id="put in before"),
    ],
)
def test_align(quote: str, source: str, expected: list[Run]) -> None:
    alignment = aligned(quote, source)
    assert alignment is not None
    assert list(alignment.runs) == expected


def test_align_takes_the_word_beside_the_others() -> None:
    alignment = aligned("the house of cards", "the old and the house of cards")
    assert alignment is not None
    assert alignment.runs[0].source == 3


def test_a_chance_match_far_from_the_rest_is_left_out() -> None:
    alignment = aligned("the red house of cards", "the " + "x y z w v u t " * 4 + "house of cards")
    assert alignment is not None
    assert alignment.runs[0].quote == 2


@pytest.mark.parametrize(("quote", "source"), [("a b", "c d"), ("", "a"), ("a", "")])
def test_no_common_word_no_alignment(quote: str, source: str) -> None:
    assert aligned(quote, source) is None


def test_offset_moves_the_source_side_only() -> None:
    moved, plain = aligned("a b d", "a b c d", offset=10), aligned("a b d", "a b c d")
    assert moved is not None
    assert plain is not None
    assert moved.runs == tuple(run._replace(source=run.source + 10) for run in plain.runs)


def test_what_an_alignment_says_of_itself() -> None:
    alignment = Alignment((Run(1, 10, 2), Run(4, 14, 3)), 8)
    assert (alignment.matched, alignment.start, alignment.end) == (5, 10, 17)
    assert (alignment.quote_start, alignment.quote_end) == (1, 7)


def test_worsening_quotes_give_falling_scores() -> None:
    source = "we will not sign the treaty before the end of the year"
    quotes = [
        "we will not sign the treaty before the end of the year",
        "we will sign the treaty before the end of the year",
        "we will sign the treaty before the year",
        "we sign a paper before the year",
    ]
    scores = []
    for quote in quotes:
        alignment = aligned(quote, source)
        assert alignment is not None
        scores.append(alignment.score)
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


FILLING = " ".join(f"filling{number}" for number in range(200))
SENTENCE = "the envoy said that seven ships had left the northern harbour"


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param(SENTENCE, id="as it is"),
        pytest.param(SENTENCE.replace("seven ", ""), id="a word less"),
        pytest.param(SENTENCE.replace("seven", "eight"), id="a word changed"),
        pytest.param(SENTENCE.replace("that", "that all of the"), id="words more"),
        pytest.param(" ".join(SENTENCE.split()[4:] + SENTENCE.split()[:4]), id="halves in another order"),
    ],
)
def test_locate_finds_the_place_of_a_changed_quote(quote: str) -> None:
    index = build_index(split_words(f"{FILLING} {SENTENCE} {FILLING}"))
    best = locate(split_words(quote).numbers, index)[0]
    assert 200 <= best.start < best.end <= 211


def test_locate_gives_the_better_place_first() -> None:
    other = SENTENCE.replace("seven", "eight").replace("left", "reached")
    index = build_index(split_words(f"{other} {FILLING} {SENTENCE}"))
    found = locate(split_words(SENTENCE.replace("had ", "")).numbers, index)
    assert [alignment.start for alignment in found[:2]] == [211, 0]


def test_locate_stays_within_its_bounds() -> None:
    index = build_index(split_words(f"{SENTENCE} {FILLING} {SENTENCE}"))
    found = locate(split_words(SENTENCE).numbers, index, within=(100, len(index)))
    assert [alignment.start for alignment in found] == [211]


@pytest.mark.parametrize("quote", ["", "nothing of this"])
def test_locate_finds_nothing_where_nothing_is(quote: str) -> None:
    assert locate(split_words(quote).numbers, build_index(split_words(FILLING))) == ()


def test_locate_in_an_empty_text() -> None:
    assert locate(split_words("a b c").numbers, build_index(split_words(""))) == ()
