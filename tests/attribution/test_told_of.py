"""Whose words they are in the harder turns of phrase: hearsay, turns that retell, firms that say “we”, kin, letters."""

from __future__ import annotations

import pytest

from asquoted import check, prepare
from asquoted.model import Verdict

CALL = """BRILL MILLS PLC
Results call, 11 June 2021

Speakers: Hanna Quist, Chief Executive; Otto Brill, Finance Director

OPERATOR: Good morning.

HANNA QUIST: We sold nine mills last year.

OTTO BRILL: The board will pay two cents a share.

CARL DOYLE: In March you said that costs would fall. Is it true that you told the union that Amble would be sold?

HANNA QUIST: What I said in March was that they would fall in a dry year. I told the union nothing of the kind.

CARL DOYLE: My aunt lives by the mill. She told me that the water sings at night.

HANNA QUIST: Nobody from Amble ever said that it sings in winter. If it sang I would sell tickets.
"""
LETTERS = """Mill Cottage
3 June 2021

To the Board

Dear Mr Lorn,

We have lived beside the mill for nine years.

On 1 May the Clerk told us that the wheel would be painted.

Yours sincerely,

Hanna Quist (baker), Otto Brill (smith) and four others

Answer, 9 June 2021

Dear neighbours,

I said no such thing on 1 May. The wheel will be oiled.

B. Amsel, Clerk
"""
INTERVIEW = """The weaver Ana Solm spoke to our reporter in Amble on 2 June.

Your cloth has no colour. Was that a choice?

I had no dye. My mother said to me: “Ana, grey is a colour.”

You are said to dislike guests.

I like them best when they leave.

In 2009 you called the guild “a choir without a hymn”.

I did not call it that. A singer did.

What would you weave if you were rich?

If I were rich, I would weave what I weave now.
"""
RELEASE = """FOR IMMEDIATE RELEASE

BRILL MILLS LTD
Amble, 9 June 2021

Brill Mills is closing its oldest mill.

Workers will be paid in full until the autumn.

“It is a sad day,” said Managing Director Otto Brill.

Note to editors: This replaces our notice of 7 June, which said that “a handful” of people was affected.
"""
PORTER = (
    "The cook said the porter had promised her that it was “good for ages”. The porter said that he had promised "
    "nothing of the kind."
)


def told(text: str, words: str, speaker: str, said: str | None = None) -> Verdict:
    return check(words, prepare(text, published="2021-06-11"), speaker=speaker, said=said)


@pytest.mark.parametrize(
    ("text", "words", "speaker", "agreement"),
    [
        ("“The paint was wet,” said the verger, Tobias Knott, from the tower.", "The paint was wet", "Tobias Knott",
         "confirmed"),
        ("A neighbour who would not give her address said that the dog had barked.", "the dog had barked",
         "a neighbour", "confirmed"),
        ("The guide quotes the painter, who died in 1880, as telling his son that blue was “a debt”.", "blue was",
         "the painter", "confirmed"),
        ("The abbot, Lucas Pell, is said to have told him that bread was patience.", "bread was patience", "Lucas Pell",
         "confirmed"),
        ("Otto Brill said that the couple had found two trunks and would open neither. “He wrote,” he said.",
         "He wrote", "Otto Brill", "confirmed"),
        ("The owners of two mills, Peter Rand and Anna Kohl, said they would pay for it.", "they would pay for it",
         "Peter Rand", "confirmed"),
        ("The cook said the bosun had told him it was good for a year. The bosun, Ned Lisle, laughed.",
         "it was good for a year", "Ned Lisle", "confirmed"),
        ("The cook said the bosun had told him it was good for a year.", "it was good for a year", "the cook",
         "contradicted"),
        ("When the clerk explained that it was to save time, Hanna Quist said: “It broke.”", "It broke", "Hanna Quist",
         "confirmed"),
        ("A history of 1990 claimed that Hanna Quist had refused a medal with the words “Where would it hang?”",
         "Where would it hang?", "Hanna Quist", "confirmed"),
        ("Hanna Quist wrote: “Train stopped.” Ten minutes later came the next line: “The swan has moved at last.”",
         "The swan has moved at last", "Hanna Quist", "confirmed"),
        (CALL, "We sold nine mills", "Brill Mills", "confirmed"),
        (CALL, "The board will pay two cents", "the finance director", "confirmed"),
        (CALL, "costs would fall", "Hanna Quist", "confirmed"),
        (CALL, "costs would fall", "Carl Doyle", "contradicted"),
        (CALL, "the water sings at night", "Carl Doyle's aunt", "confirmed"),
        (CALL, "it sings in winter", "Hanna Quist", "confirmed"),
        (LETTERS, "We have lived beside the mill", "Otto Brill", "confirmed"),
        (LETTERS, "the wheel would be painted", "B. Amsel", "confirmed"),
        (INTERVIEW, "I like them best when they leave", "Ana Solm", "confirmed"),
        (RELEASE, "Workers will be paid in full", "Brill Mills", "confirmed"),
        (RELEASE, "a handful", "Brill Mills", "confirmed"),
        ("He left Kettle Lane. “I am done,” he said.", "I am done", "Kettle Lane", "unstated"),
    ],
)  # fmt: skip
def test_whose_words_they_are(text: str, words: str, speaker: str, agreement: str) -> None:
    assert told(text, words, speaker).speaker.value == agreement


@pytest.mark.parametrize(
    ("text", "words", "voice"),
    [
        (CALL, "costs would fall", "indirect"),
        (CALL, "they would fall in a dry year", "indirect"),
        (CALL, "We sold nine mills", "direct"),
        (INTERVIEW, "I had no dye", "direct"),
    ],
)
def test_what_a_turn_retells_is_indirect(text: str, words: str, voice: str) -> None:
    assert told(text, words, "Hanna Quist").voice.value == voice


@pytest.mark.parametrize(
    ("text", "words", "said", "agreement"),
    [
        (CALL, "costs would fall", "2021-03", "confirmed"),
        (CALL, "The board will pay two cents", "2021-06-11", "confirmed"),
        (LETTERS, "We have lived beside the mill", "2021-06-03", "confirmed"),
        (LETTERS, "The wheel will be oiled", "2021-06-09", "confirmed"),
        (LETTERS, "the wheel would be painted", "2021-05-01", "confirmed"),
        (INTERVIEW, "I like them best when they leave", "2021-06-02", "confirmed"),
        (RELEASE, "Workers will be paid in full", "2021-06-09", "confirmed"),
    ],
)
def test_when_they_were_said(text: str, words: str, said: str, agreement: str) -> None:
    assert told(text, words, "Brill Mills", said).date.value == agreement


@pytest.mark.parametrize(
    ("text", "words", "context"),
    [
        (CALL, "Amble would be sold", {"second-hand", "denied"}),
        (CALL, "I would sell tickets", {"hypothetical"}),
        (CALL, "it sings in winter", {"after-negation"}),
        (LETTERS, "the wheel would be painted", {"second-hand", "denied"}),
        (INTERVIEW, "I would weave what I weave now", {"hypothetical"}),
        (RELEASE, "a handful", {"corrected"}),
        ("Had the roof held, Otto Brill would have slept. “I would have slept all night,” he said.",
         "I would have slept all night", {"hypothetical"}),
        ("A card in which Hanna Quist appeared to write “I prefer rain” was forged.", "I prefer rain", {"denied"}),
        ("In the minutes of 9 May, for “the gate was shut by Lorn” read “the gate was shut by Lord Amble”.",
         "the gate was shut by Lorn", {"corrected"}),
        ("The abbot, Lucas Pell, is said to have told him that bread was patience. Otto Brill always denied the story.",
         "bread was patience", {"second-hand", "denied"}),
        (PORTER, "good for ages", {"second-hand", "denied"}),
    ],
)  # fmt: skip
def test_in_what_context_they_stand(text: str, words: str, context: set[str]) -> None:
    assert {word.value for word in told(text, words, "Hanna Quist").context} == context
