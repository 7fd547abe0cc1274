"""Which words in marks are quotations: the rules that hold in every format, shown in Markdown."""

from __future__ import annotations

import pytest

from ..listed import draft_of, passed_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We agree on grain and fish,” Oleg Varn said.", "We agree on grain and fish,"),
        ("Varn called the plan “a mistake” in Kirov.", "a mistake"),
        ("Varn said that the harbour was “beyond repair”.", "beyond repair"),
        ('"We agree on grain and fish," Oleg Varn said.', "We agree on grain and fish,"),
        ("«We agree on grain and fish», Oleg Varn said.", "We agree on grain and fish"),
        ("« We agree on grain and fish », Oleg Varn said.", "We agree on grain and fish"),
        ("‚We agree on grain and fish‘, Oleg Varn said.", "We agree on grain and fish"),
        ("‟We agree on grain and fish,” Oleg Varn said.", "We agree on grain and fish,"),
        ("「We agree on grain and fish」, Oleg Varn said.", "We agree on grain and fish"),
        ("„We agree on grain and fish“, Oleg Varn said.", "We agree on grain and fish"),
        ("‘We agree on grain and fish,’ Oleg Varn said.", "We agree on grain and fish,"),
        ("“He told me ‘go home’ and I went,” Varn said.", "He told me ‘go home’ and I went,"),
        ("‘He told me “go home” and I went,’ Varn said.", "He told me “go home” and I went,"),
        ("The workers’ leader said: “The boats’ owners don’t pay.”", "The boats’ owners don’t pay."),
        ("A short “new line” [@varn] is quoted when it is cited.", "new line"),
        ("As @varn has it, a “new line” is drawn.", "new line"),
        ("The plan was described as “deeply unserious” by Orlin.", "deeply unserious"),
        ("She used the phrase “a siege” twice.", "a siege"),
        ("In his own words, “a siege”.", "a siege"),
        ("The words “we agree on grain and fish” were heard.", "we agree on grain and fish"),
        ("His answer was “no”.", "no"),
        ("Varn said that the port will not “be closed”.", "be closed"),
        ("Her deputy was blunter: “Not this year.”", "Not this year."),
        ("Oleg Varn: “no deal here”", "no deal here"),
        ("“No deal here” — Oleg Varn", "No deal here"),
        ("“Never!” the crowd answered.", "Never!"),
        ("Judging by the reports, “Boats are late again and again”, Varn thinks.", "Boats are late again and again"),
    ],
)
def test_words_that_are_quoted(text: str, words: str) -> None:
    assert words_of(text) == [words]
    assert passed_of(text) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The so-called “experts” were wrong.", "scare quotes"),
        ("The “reform” changed little.", "scare quotes"),
        ("The term “littoral state” is old.", "a term"),
        ("Here “holm” means a small island.", "scare quotes"),
        ("The word “holm” is Norse.", "a term"),
        ("The report “Grain and Fish in the North” appeared in May.", "a title"),
        ("The article “Boats are late again” appeared in May.", "a title"),
        ("The report says nothing of this (see “Annual Review 2018”, p. 12).", "a title"),
        ("His last novel, “The Long Winter of Kirov”, was burnt.", "a title"),
        ("As the proverb goes, “a stitch in time saves nine”.", "a term"),
        ("The so-called “people's harbour of the north and south” is small.", "scare quotes"),
        ("One might ask: “What does the ministry want from all this?”", "words that nobody said"),
        ("Varn never said “the port is closed to all boats”.", "words that nobody said"),
        ("In “The Long Winter of Kirov” the author disagrees.", "a title"),
        ("Varn, O. “Boats that are late again.” Northern Outlook, 3 May 2019.", "a title"),
        ("# References\n\nOrlin. “Boats that are late again and again.” Kirov.", "a title"),
        ("Ivan “the Owl” Orlin kept the gate.", "a nickname"),
        ("The ferry, nicknamed “Old Sow”, was sold.", "a nickname"),
        ("Its codename was “Blue Heron”.", "a title"),
    ],
)
def test_words_that_are_not(text: str, reason: str) -> None:
    assert words_of(text) == []
    [(_, said)] = passed_of(text)
    assert said == reason


def test_an_apostrophe_and_a_measure_open_nothing() -> None:
    assert draft_of("The fishermen's boat is 12' 6\" long, don't you see, since the '90s.").quotations == ()


def test_code_is_no_quotation() -> None:
    assert draft_of('Write `print("we agree on grain and fish")` first.').quotations == ()
    assert passed_of("Type “`make all`” first.") == [("make all", "code")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We agree,” Oleg Varn said, “on grain and fish.”", ["We agree, on grain and fish."]),
        ("“We agree” – said Oleg Varn – “on grain and fish.”", ["We agree on grain and fish."]),
        ("“The plan,” the report concludes, “is dead and gone.”", ["The plan, is dead and gone."]),
        ("“It is dead,” Varn said, adding, “and gone for good.”", ["It is dead,", "and gone for good."]),
        ("He named “open nets”, “open ports” and “open books” [@a].", ["open nets", "open ports", "open books"]),
        ("“We agree on that,” Varn said. “The rest will follow.”", ["We agree on that, The rest will follow."]),
        (
            "“We agree on that,” Varn said. “We will never agree on it,” Orlin said.",
            ["We agree on that,", "We will never agree on it,"],
        ),
        (
            "“We agree on that,” Varn said. “Never,” said Orlin, “will we agree on it.”",
            ["We agree on that,", "Never, will we agree on it."],
        ),
        (
            "“We agree on that,” Varn said. “The rest will follow.” Orlin said nothing.",
            ["We agree on that, The rest will follow."],
        ),
        (
            "Varn said “we agree on that”, and he added “the rest will follow”.",
            ["we agree on that", "the rest will follow"],
        ),
        ("“We agree on grain [@a] and on fish,” Varn said.", ["We agree on grain and on fish,"]),
    ],
)
def test_pieces_of_one_quotation(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_a_quotation_of_several_paragraphs_is_one() -> None:
    text = "Varn said: “The first of them goes on.\n\n“The second, too.\n\n“The third ends.”\n\nAfter it nothing.\n"
    [one] = draft_of(text).quotations
    assert one.words == "The first of them goes on. The second, too. The third ends."
    assert len(one.spans) == 3
    assert one.is_closed
    assert (one.place.line, one.end.line) == (1, 5)


def test_marks_that_nothing_closes_end_with_their_paragraph() -> None:
    text = "Varn said: “We agree on grain and\nfish and boats.\n\nThe next paragraph has words, too.\n"
    [one] = draft_of(text).quotations
    assert one.words == "We agree on grain and fish and boats."
    assert not one.is_closed


def test_an_open_quotation_is_not_carried_into_a_note() -> None:
    [one, other] = draft_of("Varn said: “We agree on grain.[^1]\n\n[^1]: “We agree on fish and more.”\n").quotations
    assert (one.words, one.is_closed) == ("We agree on grain.", False)
    assert (other.words, other.is_closed) == ("We agree on fish and more.", True)
