"""Whose words a text says they are by a pronoun, an office, a paper or a correction; and their day."""

from __future__ import annotations

import pytest

from asquoted import check, prepare
from asquoted.model import Verdict

COUNCIL = """SECURITY COUNCIL
41st meeting
3 May 2022

The Special Envoy, Hanna Quist, told the Council that the truce in Amble held. She had met the commander of the
garrison, Otto Brill, on 28 April. He had assured her that the bridge would be opened within a week.

Mrs. Quist recalled the Secretary-General's report of 12 April, in which he wrote that “a bridge is a promise”.

CARL DOYLE (Vesk) said that his country would pay for the bridge. The old one had been built by nobody in particular.
His delegation did not think that the garrison had blown it up.

ANA SOLM (Ostland) said that the truce was a rumour. As the President of Ostland had said in Lorn on 20 April, a rumour
with soldiers is still a rumour.

The representative of Amble, TOBIAS KNOTT, read out a letter from the miller of the town, dated 25 April, in which she
wrote: “I grind for both sides and neither pays.”
"""
BRIEFING = """MINISTRY OF TRADE
Briefing by Spokesman Lucas Pell
Amble, 3 May 2022

LUCAS PELL: Good morning. Let me answer the statement made yesterday by the Trade Secretary of Vesk, Carl Doyle, who
said, and I quote, “Your lorries are empty.” They are not. Yesterday the lorry drivers' union wrote to us. I quote:
“We have never driven so much salt.”

QUESTION (Amble Echo): On Friday President Knott threatened to close the port. Is it closed?

LUCAS PELL: The President made no threat. These were his words on April 29: “A port that is never closed needs no door.”

QUESTION (Radio Lorn): The Minister of Works told us on Sunday that the crane was finished.

LUCAS PELL: I have heard the interview. Minister Solm said that the crane in its old place was finished.

QUESTION (Radio Lorn): Is the pilot well?

LUCAS PELL: I spoke to his sister on Monday. She told me that he sleeps and eats. The harbour master rang me on Sunday
to say that the pilot had been careless. I was informed yesterday by the hospital that he would be home within a month.
The pilot's predecessor wrote a book in 2015. He said in it that the harbour had no bottom.
"""
HOUSE = """HOUSE OF DEPUTIES
Tuesday 3 May 2022

Mrs Hanna BRILL (Lorn): The mill has stood still for nine days.

The MINISTER FOR WORKS (Mr Carl Doyle): It will turn tomorrow.

Mrs BRILL: That is what the wind says.

Mr Otto BRILL (Amble): I am content with the wind.

Mr BRILL: I have nothing to add.

The MINISTER FOR WORKS: I have.

Mr BRILL: So I feared, and I shall listen with all the patience of a man who lives downwind.
"""
PAPER = """Correction: what the inquiry heard about the mill

Friday 6 May 2022

In our report of Wednesday 4 May we quoted the miller, Otto Brill, as saying that “the wheel had been loose for years”.
The words were not his. They were spoken by the carpenter Carl Doyle, who was heard on the same day. We apologise.

This is what the hearing was told, from the transcript.

Mr Brill told the inquiry on Tuesday that the wheel was sound. “I oiled it myself,” he said.

The clerk, Ana Solm, gave evidence on Thursday. She disputed this. “Nobody oiled anything,” she said.
"""


def told(text: str, words: str, speaker: str | None, said: str | None = None) -> Verdict:
    return check(words, prepare(text, published="2022-05-06"), speaker=speaker, said=said)


@pytest.mark.parametrize(
    ("text", "words", "speaker", "agreement"),
    [
        # a pronoun in a report or a turn takes up the one who was named last
        (COUNCIL, "the bridge would be opened within a week", "Otto Brill", "confirmed"),
        (COUNCIL, "the bridge would be opened within a week", "Hanna Quist", "contradicted"),
        (COUNCIL, "a bridge is a promise", "the Secretary-General", "confirmed"),
        (BRIEFING, "he sleeps and eats", "the pilot's sister", "confirmed"),
        (BRIEFING, "he sleeps and eats", "Lucas Pell", "contradicted"),
        ("Ana Solm met the miller, Hanna Quist, in Lorn. She said that the wheel would turn.", "the wheel would turn",
         "Hanna Quist", "unstated"),
        ("Otto Brill met the miller, Mrs Quist, in Lorn. He said that the wheel would turn.", "the wheel would turn",
         "Mrs Quist", "contradicted"),
        # those who speak through a relative, a delegation, an office
        (BRIEFING, "the harbour had no bottom", "the pilot", "contradicted"),
        (COUNCIL, "the garrison had blown it up", "Carl Doyle", "confirmed"),
        ("Otto Brill left on Monday. Mr Brill's office said that he had been misunderstood.",
         "he had been misunderstood", "Otto Brill", "contradicted"),
        ("Otto Brill left on Monday. Mr Brill's office said that he had been misunderstood.",
         "he had been misunderstood", "Mr Brill's office", "confirmed"),
        ("Otto Brill left. His lawyer, Ana Solm, said that he was ill.", "he was ill",
         "Mr Brill's lawyer", "confirmed"),
        ("Otto Brill left. His lawyer, Ana Solm, said that he was ill.", "he was ill", "Otto Brill", "contradicted"),
        ("In May the River Board publishes its study, which concludes that the weir leaks.", "the weir leaks",
         "the River Board", "confirmed"),
        # what a turn tells of others
        (BRIEFING, "Your lorries are empty", "Carl Doyle", "confirmed"),
        (BRIEFING, "Your lorries are empty", "Lucas Pell", "contradicted"),
        (BRIEFING, "We have never driven so much salt", "the drivers' union", "confirmed"),
        (BRIEFING, "We have never driven so much salt", "Lucas Pell", "contradicted"),
        (BRIEFING, "A port that is never closed needs no door", "President Knott", "confirmed"),
        (BRIEFING, "A port that is never closed needs no door", "Lucas Pell", "contradicted"),
        (BRIEFING, "the pilot had been careless", "the harbour master", "confirmed"),
        (BRIEFING, "the pilot had been careless", "Lucas Pell", "contradicted"),
        (BRIEFING, "he would be home within a month", "the hospital", "confirmed"),
        (BRIEFING, "he would be home within a month", "Lucas Pell", "contradicted"),
        (COUNCIL, "a rumour with soldiers is still a rumour", "the President of Ostland", "confirmed"),
        (COUNCIL, "a rumour with soldiers is still a rumour", "Ana Solm", "contradicted"),
        (COUNCIL, "I grind for both sides", "the miller of Amble", "confirmed"),
        (COUNCIL, "I grind for both sides", "Tobias Knott", "contradicted"),
        # a report goes on with what its speaker said
        (COUNCIL, "The old one had been built by nobody in particular", "Carl Doyle", "confirmed"),
        (COUNCIL, "The old one had been built by nobody in particular", "Ana Solm", "contradicted"),
        ("Carl Doyle said that the bridge was old. The bridge lies a mile west of the town.",
         "The bridge lies a mile west of the town", "Ana Solm", "unstated"),
        # two of one name
        (HOUSE, "That is what the wind says", "Hanna Brill", "confirmed"),
        (HOUSE, "That is what the wind says", "Otto Brill", "contradicted"),
        (HOUSE, "I have nothing to add", "Otto Brill", "confirmed"),
        (HOUSE, "I have nothing to add", "Hanna Brill", "contradicted"),
        # a lead describes whom the next paragraph names
        ("A miller told the court on Tuesday that the wheel was loose.\n\nOtto Brill, 52, said that he had oiled it.",
         "the wheel was loose", "Otto Brill", "confirmed"),
        ("A miller told the court on Tuesday that the wheel was loose.\n\nThe clerk sighed. Otto Brill, 52, bowed.",
         "the wheel was loose", "Otto Brill", "unstated"),
        ("Otto Brill was in court. A miller told it on Tuesday that the wheel was loose.\n\nOtto Brill, 52, bowed.",
         "the wheel was loose", "Otto Brill", "contradicted"),
        # a body and who leads it
        ("The drivers' union refused. “We walk,” its chairman, Otto Brill, said.", "We walk", "the drivers' union",
         "confirmed"),
        # corrections
        ("The words “mills are for mice”, which some have put in her mouth, were spoken by Carl Doyle.",
         "mills are for mice", "Carl Doyle", "confirmed"),
        ("The words “mills are for mice”, which some have put in her mouth, were spoken by Carl Doyle.",
         "mills are for mice", "Ana Solm", "contradicted"),
        (PAPER, "the wheel had been loose for years", "Otto Brill", "contradicted"),
        (PAPER, "the wheel had been loose for years", "Carl Doyle", "confirmed"),
        ("We quoted Ana Solm as saying that “the wheel is lost”. The words were Ms Quist's, not Ms Solm's.",
         "the wheel is lost", "Hanna Quist", "confirmed"),
        ("We quoted Ana Solm as saying that “the wheel is lost”. The words were Ms Quist's, not Ms Solm's.",
         "the wheel is lost", "Ana Solm", "contradicted"),
        ("We quoted Otto Brill as saying that “mills are for mice”. The remark was made by Carl Doyle.",
         "mills are for mice", "Otto Brill", "contradicted"),
    ],
)  # fmt: skip
def test_whose_words_they_are(text: str, words: str, speaker: str, agreement: str) -> None:
    assert told(text, words, speaker).speaker == agreement


@pytest.mark.parametrize(
    ("text", "words", "said", "agreement"),
    [
        (COUNCIL, "the bridge would be opened within a week", "2022-04-28", "confirmed"),
        (COUNCIL, "the bridge would be opened within a week", "2022-05-03", "contradicted"),
        (COUNCIL, "a bridge is a promise", "2022-04-12", "confirmed"),
        (COUNCIL, "The old one had been built by nobody in particular", "2022-05-03", "confirmed"),
        (BRIEFING, "Your lorries are empty", "2022-05-02", "confirmed"),
        (BRIEFING, "Your lorries are empty", "2022-05-03", "contradicted"),
        (BRIEFING, "We have never driven so much salt", "2022-05-02", "confirmed"),
        (BRIEFING, "the crane in its old place was finished", "2022-05-01", "confirmed"),
        (BRIEFING, "the pilot had been careless", "2022-05-01", "confirmed"),
        # the day above a report is not that of the words in it
        (PAPER, "I oiled it myself", "2022-05-03", "confirmed"),
        (PAPER, "I oiled it myself", "2022-05-06", "contradicted"),
        (PAPER, "Nobody oiled anything", "2022-05-05", "confirmed"),
        # a day that tells which thing is meant is not that of the words
        ("Otto Brill called the closure of 2012 “a long winter”.", "a long winter", "2012", "unstated"),
        ("Otto Brill called the flood of 4 May 2012 “a long winter”.", "a long winter", "2012-05-04", "unstated"),
        ("In his speech of 4 May 2012 Otto Brill called it “a long winter”.", "a long winter", "2012-05-04",
         "confirmed"),
    ],
)  # fmt: skip
def test_when_they_were_said(text: str, words: str, said: str, agreement: str) -> None:
    assert told(text, words, None, said).date == agreement
