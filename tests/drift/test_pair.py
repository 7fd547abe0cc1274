"""Which word of a quote stands for which of the source."""

from __future__ import annotations

import pytest

from asquoted.drift.lexicon import load_lexicon
from asquoted.drift.pair import pair_words
from asquoted.drift.side import Side
from asquoted.text.words import split_words, stretch


def side(text: str) -> Side:
    return Side(stretch(text, split_words(text)), load_lexicon())


def paired(quote: str, source: str) -> list[tuple[str | None, str | None]]:
    mine, theirs = side(quote), side(source)
    pairs = pair_words(mine, theirs, (0, len(mine.forms)), (0, len(theirs.forms)))
    return [
        (None if one.quote is None else mine.forms[one.quote], None if one.source is None else theirs.forms[one.source])
        for one in pairs
    ]


@pytest.mark.parametrize(
    ("quote", "source", "expected"),
    [
        ("red", "old", [("red", "old")]),
        ("", "the old", [(None, "the"), (None, "old")]),
        ("the old", "", [("the", None), ("old", None)]),
        ("walked", "quickly walk", [(None, "quickly"), ("walked", "walk")]),
        ("color now", "colour", [("color", "colour"), ("now", None)]),
        ("the red house", "a house", [("the", "a"), ("red", None), ("house", "house")]),
    ],
)
def test_pair_words(quote: str, source: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert paired(quote, source) == expected


def test_every_word_of_long_ranges_stands_in_one_pair_in_order() -> None:
    quote, source = " ".join(f"a{n}" for n in range(70)), " ".join(f"b{n}" for n in range(50))
    pairs = paired(quote, source)
    assert [mine for mine, _ in pairs if mine] == quote.split()
    assert [theirs for _, theirs in pairs if theirs] == source.split()
