"""Days that a text counts from an event or points to, and the years that it leaves out."""

from __future__ import annotations

import pytest

from asquoted import extract
from asquoted.model import Statement

PUBLISHED = "2021-06-11"  # a Friday


def told(text: str, words: str, published: str = PUBLISHED) -> Statement:
    """The statement in whose content some words stand."""
    (one,) = (each for each in extract(text, published=published) if words in each.text)
    return one


COUNTED = [
    ("The mill shut on Tuesday. Ada Moss wrote the day before the fire that the roof was dry.", "the roof", None),
    ("The fire broke out on Tuesday. Ada Moss wrote the day before the fire that the roof was dry.", "the roof",
     "2021-06-07"),
    ("Members voted on Wednesday. Ada Moss said two days after the vote that she would leave.", "she would",
     "2021-06-11"),
    ("The paper was published on Monday. The Board said a day after publication that it would wait.", "it would wait",
     "2021-06-08"),
    ("Ada Moss told her board three weeks before the June 1 collision that the brakes were worn.", "the brakes",
     "2021-05-11"),
    ("The barge sank on Wednesday. A pilot said an hour after the sinking that nobody had looked.", "nobody",
     "2021-06-09"),
    ("The trial began on Thursday. On the eve of the trial Ada Moss told the Echo that she would plead.", "she would",
     "2021-06-09"),
    ("The council met on Monday. A week after that meeting Ada Moss wrote that the bridge would open.", "the bridge",
     "2021-06-14"),
    ("On 4 May, three weeks before the vote, Karla Finch said the bridge was safe.", "the bridge", "2021-05-04"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "said"), COUNTED)
def test_a_day_is_counted_from_an_event(text: str, words: str, said: str | None) -> None:
    assert told(text, words).said == said


def test_a_count_in_what_is_said_dates_nothing() -> None:
    text = "The trial began on Tuesday. Ada Moss said on Thursday that he had left the day before the trial."
    assert told(text, "he had left").said == "2021-06-10"


YEARS = [
    ("The pact was signed on 14 November 2018.\n\nThe row began on 6 July, when Ada Moss said it was void.",
     "it was void", "2020-08-29", "2020-07-06"),
    ("The pact was signed on 14 November 2018. On 6 July Ada Moss had said it was void.", "it was void", "2020-08-29",
     "2018-07-06"),
    ("Rates rose in May. A letter of 4 March 1931 hangs there. Its clerk, Ada Moss, replied on 9 March that he knew.",
     "he knew", "2023-05-20", "1931-03-09"),
    ("The mill closed in 2009. Few knew it until 2018. On 11 September of that year Ada Moss said it would open.",
     "it would open", "2019-03-24", "2018-09-11"),
    ("Ada Moss left in 2018. On 12 February of this year she said that she was back.", "she was back", "2019-11-23",
     "2019-02-12"),
    ("On 5 August they met. The following Tuesday Ada Moss denied that she had shouted.", "she had shouted",
     "2025-08-29", "2025-08-12"),
    ("On 17 December they met. Ada Moss kept silent until the Thursday, when she said it was over.", "it was over",
     "2025-01-11", "2024-12-19"),
    ("Police said on Wednesday that it was arson. Ada Moss told the site Corwin Today on the same day that it was not.",
     "it was not", "2021-06-11", "2021-06-09"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "published", "said"), YEARS)
def test_a_day_is_pointed_to(text: str, words: str, published: str, said: str) -> None:
    assert told(text, words, published).said == said


PAPERS = [
    ("In a letter to the charity of 28 May, the department wrote that the grant was over.", "the grant", "2021-05-28"),
    ("In its reply of 4 March the Office advised that sales be stopped.", "sales be", "2021-03-04"),
    ("Ada Moss, writing in the Corwin Review of 12 April, described it as “a ransom with cake”.", "a ransom",
     "2021-04-12"),
    ("Her report, which is dated 3 June, states that the ink is old.", "the ink", "2021-06-03"),
    ("Minister Ada Moss, who on Tuesday had urged the bank to “let go of the brake,” sounded calmer.", "let go",
     "2021-06-08"),
    ("Announcing the sale at a press conference on Tuesday, Ada Moss said that it was time.", "it was time",
     "2021-06-08"),
    ("Ada Moss welcomed the report at the board's meeting yesterday, saying that it “counts what we see”.",
     "counts what", "2021-06-10"),
    ("Asked whether she had met him since Tuesday, Ada Moss said on Thursday that she had not.", "she had not",
     "2021-06-10"),
    ("Asked about that on Wednesday, Ada Moss replied that sermons differ.", "sermons", "2021-06-09"),
    ("They met on Monday, officials said. Ada Moss told her colleague that the boats had to go.", "the boats",
     "2021-06-07"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "said"), PAPERS)
def test_a_day_beside_words_is_theirs(text: str, words: str, said: str) -> None:
    assert told(text, words).said == said


HABITS = [
    "The panel met on Tuesday. Ada Moss has long argued that the weir is weak.",
    "The panel met on Tuesday. Ada Moss has always maintained that the weir is weak.",
]


@pytest.mark.parametrize("text", HABITS)
def test_what_has_long_been_said_has_no_day(text: str) -> None:
    assert told(text, "the weir is weak").said is None
