"""Which words in marks are a mere term once the archive was asked: short, cited to nothing, and nobody's."""

from __future__ import annotations

import pytest

from .conftest import Town


@pytest.mark.parametrize(
    "text",
    [
        # a noun phrase that nobody is said to have spoken
        "Halm is no “very fine port”, whatever its brochures promise.",
        "Sailors know it as a “very fine port”.",
        "The council’s “very fine port” silted up in 1911.",
        "Nobody would think it a “very fine port” today.",
        "In the fifties the quay was considered a “very fine port” for coal.",
        "The prize for a “very fine port” went to Kirov in 2004.",
        "Planners believe in the “open harbour model”.",
        "He studied the “old harbour question” for years.",
        "Some write of a “quiet harbour war” between the towns.",
        "The handbook explains the “three crane rule” on its first page.",
        "The council announced a “harbour week” for May.",
        "The town hopes for a “very fine port”.",
        "Nobody knows what a “slow freight day” is for.",
        "The “very fine port” is a ruin now.",
        # of a crowd without a name, whose words nobody can look up
        "People say the “very fine port” is a myth.",
        "Residents say the “very fine port” is silted up.",
        "The “very fine port” is silted up, residents say.",
        "It is said that the “very fine port” never paid.",
        "Many think that “very fine ports” are a thing of the past.",
        "They have heard it called “a blank cheque” here.",
        "What the parties call a “thermostat” is a rule.",
    ],
)
def test_a_short_phrase_that_nobody_spoke_is_a_term(text: str, town: Town) -> None:
    assert not town.one(text).is_judged


@pytest.mark.parametrize(
    "text",
    [
        # somebody's, though no source has it
        "Ada Brook said that the town has a “very fine port”.",
        "The mayor said that the harbour was a “very fine port”.",
        "“A very fine port,” Tom Reed said.",
        "The port is “very fine indeed”, Ada Brook said.",
        "Reed told the council that it had a “very fine port”.",
        "In a letter of 7 June 2020 Hale complained of a “very fine port”.",
        "She said the harbour was a “very fine port”.",
        "The report says that the quay is a “very fine port”.",
        "Ministers demanded a “full fair inquiry”.",
        "Local officials say the “very fine port” is a myth.",
        "Reuters says the “very fine port” is a myth.",
        "“No more boats”, residents say.",
        "Ada Brook denied that the “very fine port” was hers.",
        "“Nobody has seen the whales,” he said.",
        # a clause or a cry of a crowd: that is quoted, not named
        "Residents say “the port is mud”.",
        "“The port is mud,” residents say.",
        "“Open the port!” people shouted.",
        # long, a figure, cited, or in a source
        "It was “a quiet little deal for friends and family of the house”.",
        "“We lost 3 old boats” was all.",
        "They speak of “a quiet little deal” [@letter].",
        "Once more “the ferry must not sail after dark” is read.",
        "People say that “the old crane has to be replaced” soon.",
    ],
)
def test_what_somebody_spoke_is_judged_however_short(text: str, town: Town) -> None:
    assert town.one(text).is_judged


@pytest.mark.parametrize(
    "text",
    [
        "Ada Brook called it a “very fine port”.",
        "Tom Reed described the quay as a “very fine port”.",
        "Tom Reed calls himself a “very honest man”.",
    ],
)
def test_a_name_that_somebody_in_the_record_gives_a_thing_is_judged(text: str, town: Town) -> None:
    assert town.one(text).is_judged
