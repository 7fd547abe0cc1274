"""Words, signs and whole quotations as tokens, each told once what it is."""

from __future__ import annotations

import pytest

from asquoted.attribution.document import Document
from asquoted.attribution.tokens import MAY, QUOTE


def raws(text: str) -> list[str]:
    return [token.raw for paragraph in Document(text).sentences for one in paragraph for token in one.tokens]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At 9 a.m. she left -- alone.", ["At", "9", "a.m.", "she", "left", "--", "alone", "."]),
        ("The U.S. envoy", ["The", "U.S.", "envoy"]),
        ("It ended.", ["It", "ended", "."]),
        ("Anglo-Saxon x.y1. Then", ["Anglo-Saxon", "x.y1", ".", "Then"]),
        ("“We may. We will,” he said.", ["“We may. We will,”", "he", "said", "."]),
    ],
)
def test_a_text_as_tokens(text: str, expected: list[str]) -> None:
    assert raws(text) == expected


def test_a_token_says_what_it_is() -> None:
    ((sentence,),) = Document("Baker said: “No.”").sentences
    assert [token.is_word for token in sentence.tokens] == [True, True, False, False]
    assert [token.is_capital for token in sentence.tokens] == [True, False, False, False]
    assert [token.is_quote for token in sentence.tokens] == [False, False, False, True]
    assert sentence.forms == ("baker", "said", ":", QUOTE)
    assert sentence.quotes == (3,)


def test_the_month_is_told_from_the_verb() -> None:
    ((sentence,),) = Document("The mill stopped in May: May it rest").sentences
    assert [token.form for token in sentence.tokens if token.raw == "May"] == [MAY, "may"]
