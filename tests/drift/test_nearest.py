"""Passages near to words that are not in the source."""

from __future__ import annotations

import pytest

from asquoted.check import prepare
from asquoted.drift.lexicon import load_lexicon
from asquoted.drift.nearest import find_nearest
from asquoted.drift.side import Side
from asquoted.text.words import split_words, stretch

TEXT = (
    "The envoy met the farmers in the old harbour. "
    "Seven ships carried wheat to Lisbon. "
    "The treaty was signed by both ministers in Geneva. "
    "Nobody read the newspapers that morning."
)


def nearest(quote: str, text: str = TEXT) -> tuple[list[str], bool]:
    source = prepare(text)
    found = find_nearest(Side(stretch(quote, split_words(quote)), load_lexicon()), source)
    shown = [source.text[source.words.starts[start] : source.words.ends[end - 1]] for start, end in found.passages]
    return shown, found.is_paraphrase


def test_the_sentence_that_shares_most_comes_first() -> None:
    shown, _ = nearest("both ministers put their names under a treaty")
    assert shown[0] == "The treaty was signed by both ministers in Geneva"


def test_half_of_the_content_words_is_a_paraphrase() -> None:
    assert nearest("wheat was carried by seven ships")[1]


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param("wheat was carried by nine ships", id="another number"),
        pytest.param("ships carried wheat for Madrid", id="another name"),
        pytest.param("ships with coffee, silver, candles and paper", id="too few words"),
        pytest.param("an orchard grew behind a museum", id="nothing"),
    ],
)
def test_no_paraphrase(quote: str) -> None:
    assert not nearest(quote)[1]


def test_a_passage_of_two_sentences_counts() -> None:
    text = "The minister spoke of wheat. The farmers carried candles home. Nothing else was said."
    assert nearest("the minister and farmers and wheat and candles", text)[1]


def test_at_most_three_are_shown() -> None:
    shown, _ = nearest("ships", "One ships it. Two ships it. Three ships it. Four ships it. Five ships it.")
    assert len(shown) == 3


@pytest.mark.parametrize(("quote", "text"), [("the of to", TEXT), ("", TEXT), ("ships", ""), ("ships", "… !")])
def test_nothing_to_look_for_or_nowhere_to_look(quote: str, text: str) -> None:
    assert nearest(quote, text) == ([], False)
