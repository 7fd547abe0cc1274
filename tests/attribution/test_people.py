"""Names of people and bodies: the fullest form, titles, pronouns, and who stands behind a description."""

from __future__ import annotations

import pytest

from asquoted import extract


def speakers(text: str) -> list[str | None]:
    return [one.speaker for one in extract(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor, Anna Baker, spoke first. Ms Baker said that it was late.", ["Anna Baker"]),
        ("Foreign Minister Oleg Varn spoke. “We agree,” the minister said.", ["Oleg Varn"]),
        ("Anna Baker spoke first. “We agree on this,” she said.", ["Anna Baker"]),
        ("Pieter van der Berg said that the dyke held.", ["Pieter van der Berg"]),
        ("Kim Min-su said that the talks went on.", ["Kim Min-su"]),
        ("The ministry spoke of rain. It said that the dams would hold.", ["ministry"]),
        ("Brightwell Pumps closed a plant. The company said that sales had fallen.", ["Brightwell Pumps"]),
        ("Brightwell Pumps lowered its sales forecast and said that it would close a plant.", ["Brightwell Pumps"]),
        ("It was cold. “We will see,” he said.", [None]),
        ("From the back of the room somebody said that it was late.", [None]),
    ],
)
def test_who_speaks(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


def test_she_is_the_woman_who_spoke_not_the_man_named_last() -> None:
    text = (
        "“A clock never takes sides,” Hester Quill says. “I like it,” she adds.\n\n"
        "The master of the guild, Aldous Finney, came. Quill waves it away. “He has been deaf since Easter,” she says."
    )
    assert speakers(text)[-1] == "Hester Quill"


def test_an_office_in_capitals_is_no_name() -> None:
    text = (
        "PRESS CONFERENCE OF THE PRESIDENT OF THE REPUBLIC OF COSTARA, ADRIAN TOLLE\n\n"
        "MODERATOR: Good morning.\n\nPRESIDENT TOLLE: Good morning to all of you.\n\nQ: Will you stand?\n\n"
        "PRESIDENT TOLLE: I will not say."
    )
    assert {name.title() for name in speakers(text) if name} == {"Moderator", "Adrian Tolle"}
