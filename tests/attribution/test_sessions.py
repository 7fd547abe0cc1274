"""Days on which people meet date what they say there, until the text tells of another day; a paper has its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from asquoted.attribution.extract import extract
from asquoted.model import Statement

PUBLISHED = "2022-06-17"  # a Friday


def told(text: str, words: str, published: str = PUBLISHED) -> Statement:
    """The statement in whose content some words stand."""
    (one,) = (each for each in extract(text, published=published) if words in each.text)
    return one


INQUEST = (
    "A sailor who drowned off Pell Point had taken the wrong lamp for the harbour’s, an inquest has heard.\n\n"
    "The coroner, Ada Moss, opened the inquest at Corwin on Tuesday by asking for patience. Harbour master Ned Lisle "
    "said the lamp was “as bright as any”.\n\nWhen the hearing resumed yesterday, the clerk read a report made on 3 "
    "March by a diver. Inspector Ruth Hale told the coroner that nobody had moved the lamp."
)
COUNCIL = (
    "Plans for a tram to the lake were thrown out after members called it “a toy”.\n\nThe city council voted by nine "
    "to seven on Wednesday night to refuse the money. Introducing the item, treasurer Olga Finn said the line would "
    "pay for itself. Her report, published on 1 June, had put the cost at 40 million.\n\nIn a letter dated 30 May and "
    "read out by the clerk, the tram club said the lake was “an hour away by bus”. Councillor Jan Pohl replied that he "
    "liked the bus."
)


UPDATED = (
    "Ida Holm will not go, she said on Tuesday.\n\nUPDATE, Sunday 19 June: Ms Holm went after all. She said this "
    "morning that she was tired."
)
YEARS = (
    "In a note of March 11, 2021, the ministry spoke first. The round of July 14 brought nothing. A second round, in "
    "October, ended without a text. Asked on March 3 about it, Otto Kern laughed. “I spoke of cows,” he said."
)
MISLED = (
    "Minister Ida Holm gave evidence to the panel on Tuesday. On 2 May she had informed the house that “all was well”. "
    "She now told the panel that she was misled."
)


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        (INQUEST, "as bright as any", "2022-06-14"),
        (INQUEST, "nobody had moved the lamp", "2022-06-16"),
        (COUNCIL, "the line would pay for itself", "2022-06-15"),
        (COUNCIL, "an hour away by bus", "2022-05-30"),
        (COUNCIL, "he liked the bus", "2022-06-15"),
        ("Parliament on Monday rejected the water bill.\n\n“You chose the pipe,” Ines Roth said after the vote.",
         "You chose the pipe", "2022-06-13"),
        ("The quay will close, its owner said on Wednesday.", "The quay will close", "2022-06-15"),
        ("The panel, sitting on 5 and 6 June, heard the guard. “I slept,” he said on the first day.", "I slept",
         "2022-06-05"),
        ("Talks were held on 5 and 6 June. On the evening of the second day Ida Holm said it was over.", "it was over",
         "2022-06-06"),
        ("The two sides met on Tuesday. Otto Kern says that at the meeting he had asked for a map.",
         "he had asked for a map", "2022-06-14"),
        ("The ministry said on Tuesday it had not been told. “We read it in the papers,” a spokesman said.",
         "We read it in the papers", "2022-06-14"),
        (MISLED, "she was misled", "2022-06-14"),
        ("On Friday the union met. Mayor Lise Falk answered within the hour, calling the plan “a raid”.", "a raid",
         "2022-06-17"),
        ("The board wrote on 2 May that the dam was weak. The ministry answered eleven days later that it was not.",
         "it was not", "2022-05-13"),
        ("The department warned on Feb. 28 that rats had been seen.", "rats had been seen", "2022-02-28"),
        ("The fifth round opened on 7 June and collapsed on the morning after. “It is over,” Olga Finn said.",
         "It is over", "2022-06-08"),
    ],
)  # fmt: skip
def test_the_day_of_what_is_said(text: str, words: str, said: str) -> None:
    assert told(text, words).said == said


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("The club said on Wednesday of last week that he was out.", "he was out", "2022-06-08"),
        ("The club spoke on Monday. Twenty-four hours later its tone had changed. “It is a mess,” he said.",
         "It is a mess", "2022-06-14"),
        ("The order was withdrawn on Tuesday. It was given, a spokeswoman said then, in good faith.", "It was given",
         "2022-06-14"),
        ("In a notice published on Tuesday the laboratory spoke of doubts. The notice said that the dose was small.",
         "the dose was small", "2022-06-14"),
        ("The exhibit was an email that he sent to his sister on 2 November 2021. “I am cooked,” he wrote.",
         "I am cooked", "2021-11-02"),
        ("Her answer stands in a letter of 6 April:\n\n“You ask us to leave. We stay.”", "You ask us", "2022-04-06"),
        (YEARS, "I spoke of cows", "2022-03-03"),
        (UPDATED, "she was tired", "2022-06-19"),
    ],
)  # fmt: skip
def test_days_told_in_other_ways(text: str, words: str, said: str) -> None:
    assert told(text, words).said == said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The council met on Tuesday. Its leader, Jan Pohl, has since admitted that he slept.", "he slept"),
        (INQUEST, "had taken the wrong lamp"),  # either day
        ("He added that evening classes would end.", "evening classes"),
    ],
)
def test_no_day_is_given_where_the_text_gives_none(text: str, words: str) -> None:
    assert told(text, words).said is None


RELEASE = (
    "NEWS RELEASE\nCorwin Hospital Trust\n17 June 2022\n\nPatients in Corwin will wait a week less, the Trust "
    "announced today.\n\nThe need was set out in a report of 14 June 2021. Five days later the director, Ned Lisle, "
    "wrote that it was “accepted in full”.\n\nMr Lisle said the scanner was “a promise kept”, and thanked the friends "
    "of the hospital. He added that evening sessions would be offered.\n\nThe chair, Olga Finn, told the board on 31 "
    "May that the money had been raised. “Most of it came in coins,” she told members.\n\nThe first ward was opened "
    "again yesterday. At the "
    "ceremony Ida Holm MP promised to bring a cake for everybody."
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("accepted in full", "2021-06-19"),
        ("a promise kept", "2022-06-17"),
        ("evening sessions", "2022-06-17"),
        ("the money had been raised", "2022-05-31"),
        ("came in coins", "2022-05-31"),
        ("bring a cake", "2022-06-16"),
    ],
)
def test_a_release_speaks_on_its_own_day_but_for_what_it_tells_of(words: str, said: str) -> None:
    assert told(RELEASE, words).said == said


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("“It was chosen in April,” she said by telephone.", "It was chosen", None),
        ("Otis Hale, a driver, said the sign was still there.", "the sign was still there", "Otis Hale"),
        ("The mayor, Anna Pohl, who had urged people to “stay calm,” admitted that it was wrong.", "it was wrong",
         "Anna Pohl"),
        ("Chairman Ned Lisle denied as he left the hall that votes had been bought.", "votes had been bought",
         "Ned Lisle"),
        ("The round ended with a joint communiqué. “The parties will talk on,” it says.", "The parties will talk on",
         "joint communiqué"),
        ("Foreign Minister Jan Pohl was ill. As the Prime Minister told parliament, “patience is no consent”.",
         "patience is no consent", "Prime Minister"),
        ("“It rusted,” Tully said.", "It rusted", "Tully"),
        ("Emily Kelly said the roof leaked.", "the roof leaked", "Emily Kelly"),
        ("Reed on Thursday denied that he had called.", "he had called", "Reed"),
        ("Fiona Rusk MP told parliament that it was late.", "it was late", "Fiona Rusk"),
        ("Councillor May Tranter wanted to know whether anybody asked.", "whether anybody asked", "May Tranter"),
        ("Two days later it withdrew. The agency made it clear that it would not pay.", "it would not pay", "agency"),
    ],
)  # fmt: skip
def test_who_said_it(text: str, words: str, speaker: str | None) -> None:
    assert told(text, words).speaker == speaker


def test_banners_and_signs_say_nothing() -> None:
    assert list(extract("Some in the crowd carried banners reading “Count us”.")) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Reed confirmed that the ferry had hit a barge, but would not say how.", "the ferry had hit a barge"),
        ("Reed said the lamp was late, and thanked the club.", "the lamp was late"),
        ("Under amber light, she said, the effect was gone.", "Under amber light, she said, the effect was gone"),
        ("He asked where the can was.", "where the can was"),
        ("The state will sell, Berg said Friday, a week after the line reported a loss.", "The state will sell"),
        ("Ida Holm promised to bring a cake for everybody.", "to bring a cake for everybody"),
    ],
)
def test_how_far_the_words_go(text: str, content: str) -> None:
    assert content in [one.text for one in extract(text)]


@pytest.mark.parametrize(
    "one",
    [
        "The council met on Tuesday. Jan Pohl said at the meeting that it was over. “It is,” he said.\n\n",
        "In a letter of 2 May, and one of 3 May, and one dated 4 May, Reed asked for more. It said so. ",
        "The club was late. It noted that it was. Its report was short, and it said that it was. ",
        "On 5 and 6 June the talks opened. On the second day she said then, two days later, that it was late.\n\n",
    ],
)
def test_time_is_linear_in_the_number_of_meetings(one: str, in_proportion: Callable[..., None]) -> None:
    in_proportion(lambda times: list(extract(one * times, published=PUBLISHED)), 300, 1_200)


HOSTED = (
    "Ministry of Roads\nPress release\n17 June 2022\n\nOn 15 June the Minister, Mr Jan Pohl, received his counterparts "
    "in Corwin.\n\nOpening the meeting, Minister Pohl stressed that the road was “a common yard”. Minister Olga Finn "
    "informed them that the bridge was safe.\n\n“This has been a good day for bridges,” says Minister Pohl."
)


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        (HOSTED, "a common yard", "2022-06-15"),
        (HOSTED, "the bridge was safe", "2022-06-15"),
        (HOSTED, "a good day for bridges", "2022-06-17"),
        ("Wednesday’s decision took the rate to six. “The lift has stopped,” Governor Ida Holm said.", "The lift",
         "2022-06-15"),
        ("Reed spoke on Monday. The ministry regrets yesterday’s decision to close the gate. “It is sad,” Reed said.",
         "It is sad", "2022-06-13"),
        ("President Jan Pohl, who visited the hall on Thursday, promised that the state would pay.",
         "the state would pay", "2022-06-16"),
        ("Ada Moss, who saw the hall on Thursday, said that it was cold.", "it was cold", None),
    ],
)  # fmt: skip
def test_who_hosts_or_visits_speaks_on_that_day(text: str, words: str, said: str | None) -> None:
    assert told(text, words).said == said
