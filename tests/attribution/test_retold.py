"""Words within words: whose they are when one speaker tells what another said."""

from __future__ import annotations

import pytest

from asquoted import check, extract, prepare
from asquoted.model import Statement

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


LED_IN = "Sergeant Moira Kell told the court on Thursday that Amory{} had said: “I only did it to pay for the roof.”"
LETTER = "Mr Garrick then read from a letter of 6 May 2012 in which {} had written: “Do as you think best, Leonard.”"


@pytest.mark.parametrize(
    ("text", "content", "speaker", "via", "said"),
    [
        (LED_IN.format(""), "I only did", "Amory", "Moira Kell", None),
        (
            LED_IN.format(", when he was arrested on 14 November 2016,"),
            "I only did",
            "Amory",
            "Moira Kell",
            "2016-11-14",
        ),
        (
            "A constable who called on 3 July said that the baker had told him: “Fences move, and this one did.”",
            "Fences move",
            "baker",
            "constable",
            "2023-07-03",
        ),
        (
            "Lena Moss said that Ann Baker had told her “the bridge will not hold”.",
            "the bridge",
            "Ann Baker",
            "Lena Moss",
            None,
        ),
        (LETTER.format("the dean"), "Do as you think", "dean", None, "2012-05-06"),
        (
            "Loman was asked about an interview in which, according to the Merrow Echo, she had called him “a thief”.",
            "a thief",
            None,
            "Merrow Echo",
            None,
        ),
        (
            "Hugo Tansley read out a message of 9 June 2021 from Edmund Reeve. It said: “Make the sky older by noon.”",
            "Make the sky",
            "Edmund Reeve",
            None,
            "2021-06-09",
        ),
        (
            "The board has a letter from the harbour master, Ann Foyle. The letter said the wall was “beyond repair”.",
            "beyond repair",
            "Ann Foyle",
            None,
            None,
        ),
        (
            "The lawyer quoted a letter from Anna Baker: “The bridge will not hold.”",
            "The bridge",
            "Anna Baker",
            None,
            None,
        ),
        ("The mayor said he had told the council that “the plan is dead”.", "the plan", "mayor", None, None),
    ],
    ids=lambda value: str(value)[:30],
)
def test_who_said_what_somebody_retells_and_when(
    text: str, content: str, speaker: str | None, via: str | None, said: str | None
) -> None:
    (found,) = [one for one in extract(text, published="2024-02-10") if content in one.text and _is_inner(one, content)]
    assert (found.speaker, found.via, found.said) == (speaker, via, said)
    assert ("second-hand" in found.flags) is (via is not None)


def _is_inner(statement: Statement, content: str) -> bool:
    return statement.text.lstrip("“").startswith(content) or "he had told" in statement.text or "wall" in statement.text


def test_the_day_of_words_retold_is_not_that_of_what_comes_behind() -> None:
    text = (
        f"{LETTER.format('the dean')} The dean said on Thursday that he had been ill. “I wrote nothing else,” he said."
    )
    assert [one.said for one in extract(text, published="2024-02-10")][-2:] == ["2024-02-08", "2024-02-08"]


@pytest.mark.parametrize(
    ("behind", "flags"),
    [
        ("Lindqvist denied it.", ("denied", "second-hand")),
        ("Lindqvist has denied having said so.", ("denied", "second-hand")),
        ("She disputes those words; there was no meeting.", ("denied", "second-hand")),
        ("She denied him the keys.", ("second-hand",)),
        ("She did not sleep that night.", ("second-hand",)),
        ("The managers denied three requests for the file.", ("second-hand",)),
    ],
)
def test_what_the_next_sentence_denies(behind: str, flags: tuple[str, ...]) -> None:
    text = f"Jonas Weld said that Petra Lindqvist had warned managers that “the east side is weeping”. {behind}"
    inner = [one for one in extract(text) if one.text.startswith("“the east side")]
    assert [one.flags for one in inner] == [flags]


@pytest.mark.parametrize("behind", ["He did not.", "He never said so.", "No such words were spoken."])
def test_what_the_next_sentence_says_was_not_said_is_no_statement(behind: str) -> None:
    text = f"An earlier version of this page said that the mayor had called the engineer “an old woman”. {behind}"
    assert not [one for one in extract(text) if one.text == "“an old woman”"]


def test_an_answer_to_a_promise_takes_nothing_back() -> None:
    (promise,) = extract("The mayor said that he would resign. He did not.")
    assert promise.flags == ()


# ---- days that a statement inherits


def test_a_day_named_far_above_confirms_but_does_not_contradict() -> None:
    filler = "The hall was full, and the lamps were lit early. " * 15
    text = f"On 3 May 2019 the council met. {filler}“We will not move,” Anna Baker said."
    near = "On 3 May 2019 the council met. “We will not move,” Anna Baker said."
    claimed = {"2019-05-03": "confirmed", "2019-05-04": "unstated"}
    assert {day: check("We will not move", prepare(text), said=day).date.value for day in claimed} == claimed
    assert check("We will not move", prepare(near), said="2019-05-04").date.value == "contradicted"


def test_a_weekday_behind_a_thing_said_is_when_it_was_said() -> None:
    text = (
        "On Tuesday they counted. He claimed victory on Monday morning, telling supporters that “the page is turned”."
    )
    assert [one.said for one in extract(text, published="2020-10-14")] == ["2020-10-12"]
