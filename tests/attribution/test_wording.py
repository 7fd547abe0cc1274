"""Wordings by which statements were missed or given to the wrong speaker, and names that nobody spoke."""

from __future__ import annotations

import pytest

from asquoted import extract

SPOKEN = [
    ("Ada Moss shot back that she had closed eleven already.", "she had closed eleven already", "Ada Moss"),
    ("Ada Moss put the chances at “no better than even”.", "“no better than even”", "Ada Moss"),
    ("Ada Moss bragged of “a job well begun”.", "“a job well begun”", "Ada Moss"),
    ("Ada Moss, noting that the roof had held since May, said that it would not hold again.",
     "it would not hold again", "Ada Moss"),
    ("Karl Brand said Corwin “was not asked and was not warned”.", "Corwin “was not asked and was not warned”",
     "Karl Brand"),
    ("The Prime Minister’s office says no such letter exists.", "no such letter exists", "Prime Minister’s office"),
    ("A study commissioned by the water district found that the table would fall.", "the table would fall", "study"),
    ("His secretary said by phone that he was on leave.", "he was on leave", "secretary"),
    ("The roof was two miles away, the Institute said minutes later.", "The roof was two miles away", "Institute"),
    ("They will meet again in May, the two sides said in a statement issued after the last session.",
     "They will meet again in May", "two sides"),
    ("At least 60 homes have been lost, fire officials said.", "At least 60 homes have been lost", "fire officials"),
    ("Ada Moss, a member since May, rose late to say that she would vote no.", "she would vote no", "Ada Moss"),
    ("Her father, a tuner, liked to say that silence was bad mounting.", "silence was bad mounting", "father"),
    ("The court has held in earlier cases that it can order a recount.", "it can order a recount", "court"),
    ("Karl Brand wished to know when the bypass would open.", "when the bypass would open", "Karl Brand"),
    ("A mother of three asked how long it would take.", "how long it would take", "mother of three"),
    ("Ruvenia said on Friday that it would expel two, completing an exchange of blows.", "it would expel two",
     "Ruvenia"),
    ("In the notice, titled “A word on your trust,” the firm said it had found the leak.", "it had found the leak",
     "firm"),
    ("A dealer accused of burning down his own boat told a jury on Wednesday that he slept.", "he slept", "dealer"),
    ("A bulletin issued the same evening said he was well.", "he was well", "bulletin"),
    ("The row began when the minister, Ada Moss of the Liberals, told members that it was dear.", "it was dear",
     "Ada Moss"),
    ("Speaking in Port Ennis this morning, the charity’s patron, the singer Ada Moss, said it was cold.", "it was cold",
     "Ada Moss"),
    ("The panel heard from Ada Moss, of the Mill Green Society, who said the hall would sit badly.",
     "the hall would sit badly", "Ada Moss"),
    ("A letter from Ada Moss to Karl Brand demands that the firm keep its files.",
     "the firm keep its files", "Ada Moss"),
    ("The complaint, filed March 2, 2022, says the county was slow.", "the county was slow", "complaint"),
    ("The Lakes Food and Health Agency warned that the mussels were bad.", "the mussels were bad",
     "Lakes Food and Health Agency"),
    ("Isles Flight 218 was lost. Northern Isles said it accepted the findings.", "it accepted the findings",
     "Northern Isles"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "speaker"), SPOKEN)
def test_who_says_what(text: str, content: str, speaker: str) -> None:
    said = [(one.text, one.speaker) for one in extract(text, published="2021-06-11")]
    assert (content, speaker) in said


TAKEN_UP = [
    ("Gov. Lucille Hart spoke. State Sen. Ray Colter said he was ill. “I never said that,” the senator replied.",
     "Ray Colter"),
    ("On Monday the researcher Kim Min-su wrote that a file was on sale. “I found my dentist in it,” she wrote.",
     "Kim Min-su"),
    ("Ada Moss testified that the ice had fallen. A member asked whether it could go out. “It can,” she replied.",
     "Ada Moss"),
    ("The minister, Ines Calder, was there. Salma Reeve left. The Echo asked Calder if it was over. “No,” she replied.",
     "Ines Calder"),
    ("A letter, dated 11 May, came from a retired teacher. “I wear his coat,” she wrote.", "retired teacher"),
    ("On 14 June Nora Quill asked the chef, Armand Lisle, for a job. “Come back,” he told her.", "Armand Lisle"),
    ("It was a fall, her niece Dorothea Lund said.\n\nWhen Ms. Iris Tolland came it was shut. “Here I am,” she said.",
     "Iris Tolland"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), TAKEN_UP)
def test_whom_a_pronoun_or_a_title_takes_up(text: str, speaker: str) -> None:
    assert extract(text, published="2021-06-11")[-1].speaker == speaker


def test_words_go_on_behind_a_remark_of_the_narrator() -> None:
    text = (
        "Karl Brand left. “They ask me what it was,” he says. “It was no one thing. We were simply” – he looks up – "
        "“outlived by our work. It went on.”"
    )
    statement = extract(text)[-1]
    assert statement.speaker == "Karl Brand"
    assert statement.text == "“outlived by our work. It went on.”"


NAMES = [
    "What joiners call a “scarf” is cut here.",
    "The money came from an account that firefighters called “the widows’ jar.”",
    "Dispatchers call it the “slow elevator.”",
    "Members went down in what some of them call “remote sight”.",
    "The roster, which drivers have nicknamed the “vampire shift”, begins in May.",
    "A box, labelled “Engine parts, do not open”, was shown.",
    "A man who called himself “Uncle” left.",
    "A banner read “Leave it in the lake,” and children ran.",
]


@pytest.mark.parametrize("text", NAMES)
def test_a_name_in_marks_is_nobodys_statement(text: str) -> None:
    assert extract(text, published="2021-06-11") == ()


CALLED = [
    ("Ada Moss called it “a disgrace”.", "“a disgrace”"),
    ("Ada Moss left what she called “a campaign of lies”.", "“a campaign of lies”"),
    ("Critics call the plan “a gift to the rich”.", "“a gift to the rich”"),
    ("The plan rests on what the minister calls “disgraceful conduct”.", "“disgraceful conduct”"),
    ("The plan rests on what Ada Moss calls “the big mistake”.", "“the big mistake”"),
    ("Ada Moss calls herself a “very honest woman”.", "“very honest woman”"),
]


@pytest.mark.parametrize(("text", "content"), CALLED)
def test_what_something_is_called_in_judgement_is_one(text: str, content: str) -> None:
    assert content in [one.text for one in extract(text)]
