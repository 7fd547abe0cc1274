"""Words within words: whose they are when one speaker tells what another said."""

from __future__ import annotations

import pytest

from asquoted import check, prepare

TOLD = 'Jonas Weld told the radio that the engineer, Petra Lind, had warned managers that "the east side is weeping".'
MARKED = "“He said to me that morning, ‘The thin book is for the tax man,’” Beatrix Loman told the jury."
OWN = "“We asked for ‘a wall that holds’ and got a fence,” Beatrix Loman told the jury."


@pytest.mark.parametrize(
    ("text", "words", "speaker", "told", "is_second_hand"),
    [
        (TOLD, "the east side is weeping", "Petra Lind", "confirmed", True),
        (TOLD, "the east side is weeping", "Jonas Weld", "contradicted", True),
        (MARKED, "The thin book is for the tax man", "Edmund Reeve", "unstated", True),
        (MARKED, "He said to me that morning", "Beatrix Loman", "confirmed", False),
        (OWN, "a wall that holds", "Beatrix Loman", "confirmed", False),
        (OWN, "and got a fence", "Beatrix Loman", "confirmed", False),
    ],
)
def test_what_is_retold_is_the_inner_speakers(
    text: str, words: str, speaker: str, told: str, is_second_hand: bool
) -> None:
    verdict = check(words, prepare(text), speaker=speaker)

    assert verdict.speaker.value == told
    assert ("second-hand" in {context.value for context in verdict.context}) is is_second_hand


def test_the_day_of_a_retelling_is_not_that_of_the_words() -> None:
    source = prepare(f"{TOLD[:-1]} on Monday.", published="2019-03-15")

    assert check("the east side is weeping", source, said="2019-03-11").date.value == "unstated"


def test_a_firms_name_with_and_is_nobodys() -> None:
    text = 'The owner, Brandt & Pohl Slate, paid. Its spokesman, Emil Tarrow, denied it. "We learned it late," he said.'

    assert check("We learned it late", prepare(text), speaker="Brandt & Pohl").speaker.value == "confirmed"
