"""Transcripts, interviews, letters and comments: a label or a signature says whose words a paragraph is."""

from __future__ import annotations

from asquoted import extract


def spoken(text: str) -> list[tuple[str | None, str]]:
    return [(one.speaker, one.text) for one in extract(text) if one.kind == "direct"]


BRIEFING = """SECRETARY POMPEO: Good morning. We had a good meeting in Sochi.

We talked about many things.

QUESTION: Mr. Secretary, will you go back?

SECRETARY POMPEO: We will see. (Laughter.)

QUESTION: Thank you.
"""


def test_turns_have_the_speaker_of_their_label_and_go_on_without_one() -> None:
    assert spoken(BRIEFING) == [
        ("Secretary Pompeo", "Good morning. We had a good meeting in Sochi."),
        ("Secretary Pompeo", "We talked about many things."),
        (None, "Mr. Secretary, will you go back?"),
        ("Secretary Pompeo", "We will see."),
        (None, "Thank you."),
    ] or [words for _, words in spoken(BRIEFING)] == [
        "Good morning. We had a good meeting in Sochi.\n\nWe talked about many things.",
        "Mr. Secretary, will you go back?",
        "We will see.",
        "Thank you.",
    ]


def test_members_of_a_parliament() -> None:
    text = (
        "Mr SMITH (Leeds): The bill is late.\n\nThe MINISTER (Sir Henry Lane): It is not.\n\n"
        "Mr SMITH (Leeds): It is a year late.\n\nThe MINISTER (Sir Henry Lane): It is a week late."
    )
    names = [name for name, _ in spoken(text)]
    assert [name and "smith" in name.lower() for name in names] == [True, False, True, False]
    assert "Lane" in (names[1] or "")


def test_a_signed_letter_is_its_writer_s() -> None:
    text = "Sir, – The band has played here for years.\n\nLet it play on.\n\nAnna Baker\n\nHigh Street, 3 May 2021"
    assert {name for name, _ in spoken(text)} == {"Anna Baker"}


def test_comments_with_a_head() -> None:
    text = (
        "The clock was wound by hand for years and nobody wrote a line about it.\n\nComments\n\n"
        "Marion T., 11 December 2022\nShe has not heard it strike on election night.\n"
    )
    assert spoken(text) == [("Marion T", "She has not heard it strike on election night.")] or spoken(text) == [
        ("Marion T.", "She has not heard it strike on election night.")
    ]


def test_a_colon_here_and_there_makes_no_transcript() -> None:
    text = "Note: the road is closed.\n\nThe council met on Monday and talked of the road.\n\nSource: the council."
    assert spoken(text) == []
