"""Bad input gets an answer within a time bound, and time grows linearly with the source."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from asquoted.check import check, prepare
from asquoted.model import Outcome, Verdict

SENTENCE = "The minister said that we will not sign the treaty before the end of March, at least partially. "
BOUND = 20.0
"""Seconds; some hundred times what the slowest of these takes on two shared cores."""

MILLIONS = 5_000_000


def timed(words: str, text: str) -> tuple[Verdict, float]:
    started = time.process_time()
    verdict = check(words, prepare(text))
    return verdict, time.process_time() - started


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        pytest.param("", "unchecked", id="empty"),
        pytest.param(" \n\t", "unchecked", id="white space"),
        pytest.param("…", "unchecked", id="only an ellipsis"),
        pytest.param("[the US]", "unchecked", id="only a bracket"),
        pytest.param("… !? — “”", "unchecked", id="only punctuation"),
        pytest.param("treaty", "verbatim", id="one word that is there"),
        pytest.param("warhead", "unchecked", id="one word that is not there"),
        pytest.param("no warheads", "unchecked", id="two words that are not there"),
        pytest.param("not one warhead remains", "absent", id="other words"),
        pytest.param("\ud800", "unchecked", id="a lone surrogate"),
        pytest.param("we will not\ud800 sign the treaty", "faithful", id="a lone surrogate between words"),
        pytest.param("we will not sign [the treaty", "faithful", id="a bracket left open"),
        pytest.param("we will not sign the treaty]]", "verbatim", id="brackets closed but not opened"),
        pytest.param("\x00we will not sign the treaty", "verbatim", id="a null character"),
    ],
)
def test_odd_words(words: str, outcome: str) -> None:
    assert check(words, prepare(SENTENCE)).outcome.value == outcome


@pytest.mark.parametrize("text", ["", " ", "… !?", "\ud800\udfff", "[[", "\x00"])
@pytest.mark.parametrize("words", ["", "we", "we will not sign the treaty", "…"])
def test_a_source_without_these_words(words: str, text: str) -> None:
    assert check(words, prepare(text)).outcome in (Outcome.ABSENT, Outcome.UNCHECKED)


LINE = SENTENCE * (MILLIONS // len(SENTENCE))
UNLIKE = " ".join(f"word{number} of" for number in range(MILLIONS // 12))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        pytest.param("word " * 10_000, SENTENCE * 100, id="10,000 equal words that are not there"),
        pytest.param(SENTENCE * 525, SENTENCE * 600, id="10,000 words that are there"),
        pytest.param(SENTENCE * 300 + "no " + SENTENCE * 225, SENTENCE * 600, id="10,000 words, one changed"),
        pytest.param(
            UNLIKE[:100_000], UNLIKE[:50_000] + " more " + UNLIKE[50_000:200_000], id="10,000 words, one added"
        ),
        pytest.param("[" * 5_000 + "we sign" + "]" * 5_000, SENTENCE, id="brackets in brackets"),
        pytest.param("[a]" * 3_000, SENTENCE, id="thousands of brackets"),
        pytest.param("we … " * 200, SENTENCE * 10, id="hundreds of ellipses"),
        pytest.param("." * 50_000, SENTENCE, id="dots"),
        pytest.param(". " * 50_000, SENTENCE, id="spaced dots"),
        pytest.param("a" * 1_000_000, SENTENCE, id="one very long word"),
        pytest.param("aaaa", "a" * MILLIONS, id="5 MB of one letter"),
        pytest.param("a" * MILLIONS, "a" * MILLIONS, id="5 MB of one letter in itself"),
        pytest.param("other words here", "word " * (MILLIONS // 5), id="5 MB of one word, other words"),
        pytest.param("word word stop word", "word " * (MILLIONS // 5), id="5 MB of one word, changed"),
        pytest.param("word12 of word13 off word14 of", UNLIKE, id="one line of 5 MB"),
        pytest.param("will not sign a treaty", LINE, id="one line of 5 MB, a sentence repeated"),
        pytest.param("not one warhead remains", LINE, id="one line of 5 MB, other words"),
        pytest.param("we go", "-\n" * (MILLIONS // 2), id="hyphens at line ends"),
        pytest.param("we go", "a\u0301" * 50_000, id="combining marks"),
        pytest.param("we go home", ". . ." * 200_000, id="dotted text"),
    ],
)
def test_an_answer_comes_within_the_bound(words: str, text: str) -> None:
    _, seconds = timed(words, text)
    assert seconds < BOUND


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("word", id="one word"),
        pytest.param("word word word", id="three words"),
        pytest.param("word word … word word", id="with an ellipsis"),
    ],
)
def test_many_places_take_no_long_time(words: str) -> None:
    _, seconds = timed(words, "word " * (MILLIONS // 5))
    assert seconds < BOUND


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param("‘a ", id="single marks"),
        pytest.param("“a\n\n", id="paragraphs left open"),
        pytest.param("‘a’s ”", id="apostrophes"),
    ],
)
def test_many_open_marks_take_time_in_proportion(mark: str, in_proportion: Callable[..., None]) -> None:
    in_proportion(lambda times: timed("a very old treaty", f"{mark * times} a very old treaty"), 2_000, 16_000)


def test_a_run_of_combining_marks_takes_no_long_time() -> None:
    _, seconds = timed("we go", "\u0301" * 4_000)
    assert seconds < 0.5


VARIED = " ".join(f"word{number * (number // 4999 + 1) % 4999} of" for number in range(MILLIONS // 40))
"""Words that repeat, in an order that does not."""


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("word11 of word12 of word13", id="exact"),
        pytest.param("word11 of the word12 of word14", id="changed"),
        pytest.param("not one warhead remains there", id="other words"),
    ],
)
def test_time_grows_linearly_with_the_source(words: str, in_proportion: Callable[..., None]) -> None:
    in_proportion(lambda size: timed(words, VARIED[:size]), MILLIONS // 20, MILLIONS // 4)
