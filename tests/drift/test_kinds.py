"""Every kind of edit, its outcome, and the order in which kinds are asked for."""

from __future__ import annotations

import pytest

from asquoted.check import check, prepare
from asquoted.model import EditKind, Outcome, Verdict

V, F, A, D = Outcome.VERBATIM, Outcome.FAITHFUL, Outcome.ALTERED, Outcome.DISTORTED


def judged(source: str, quote: str) -> Verdict:
    return check(quote, prepare(source))


def kinds(verdict: Verdict) -> list[str]:
    return [edit.kind.value for edit in verdict.edits]


def bug(source: str, quote: str, expected: str, outcome: Outcome, reason: str) -> object:
    mark = pytest.mark.xfail(strict=True, reason=reason)
    return pytest.param(source, quote, expected, outcome, id=quote, marks=mark)


CASES = [
    # typography
    ("We don’t go to the house", "We don't go to the house", "typography", V),
    ("They met at “the house” today", 'They met at "the house" today', "typography typography", V),
    ("They met – all of them – at the house", "They met — all of them — at the house", "typography typography", V),
    ("They met at\nthe old house", "They met at the old house", "typography", V),
    ("They met at the oﬃce today", "They met at the office today", "typography", V),
    ("They lift sanc\u00adtions at the house", "They lift sanctions at the house", "typography", V),
    ("They lift sanc-\ntions at the house", "They lift sanctions at the house", "typography", V),
    ("They agree to the treaty.", "They agree to the treaty,", "typography", V),
    ("“We go,” he said, “and they stay here”", "We go, and they stay here", "typography", V),
    # punctuation
    ("We bought a house, in the city", "We bought a house in the city", "punctuation", F),
    ("Do they agree to the treaty?", "Do they agree to the treaty!", "punctuation", F),
    # case
    ("They saw the old house", "they saw the old house", "case", F),
    ("We agree; they do not go", "We agree. They do not go", "punctuation case", F),
    # spelling
    ("The colour of the house is odd", "The color of the house is odd", "spelling", F),
    ("They organise a meeting in the house", "They organize a meeting in the house", "spelling", F),
    ("Then Nebenzya spoke to the press", "Then Nebenzia spoke to the press", "spelling", F),
    ("They were in Kiev in the winter", "They were in Kyiv in the winter", "spelling", F),
    ("They co-operate with the old house", "They cooperate with the old house", "spelling", F),
    # numeral
    ("They bought five houses in the city", "They bought 5 houses in the city", "numeral", F),
    ("They own 50 percent of the city", "They own 50% of the city", "numeral", F),
    ("We met on 13 May in the house", "We met on May 13 in the house", "numeral", F),
    ("We met on 13 May 2019 in the house", "We met on 2019-05-13 in the house", "numeral", F),
    ("It was the second round of talks", "It was the 2nd round of talks", "numeral", F),
    ("They say half a million people left", "They say 500,000 people left", "numeral", F),
    # contraction
    ("We do not agree to the house", "We don't agree to the house", "contraction", A),
    ("They are walking to the house", "They're walking to the house", "contraction", A),
    # inflection
    ("They walk to the old house", "They walked to the old house", "inflection", A),
    ("They saw the city in the winter", "They saw the cities in the winter", "inflection", A),
    # function
    ("They walked to a house in the city", "They walked to the house in the city", "function", A),
    ("They know that the house is old", "They know the house is old", "function", A),
    # filler
    ("We, um, bought a house in the city", "We bought a house in the city", "filler", A),
    ("We bought the the house in the city", "We bought the house in the city", "filler", A),
    # order
    ("They bought bread and fresh milk today", "They bought fresh milk and bread today", "order", A),
    # synonym
    ("They bought a big house in the city", "They bought a large house in the city", "synonym", A),
    # omission
    ("They quickly bought a house in the city", "They bought a house in the city", "omission", A),
    (
        "We go to the house, in cooperation with them, and stay",
        "We go to the house and stay",
        "omission",
        A,
    ),
    (
        "They left the house with bread and milk and salt and oil and sugar for the winter",
        "They left the house for the winter",
        "omission",
        D,
    ),
    # content
    ("They bought a big house in the city", "They bought a green house in the city", "content", D),
    ("We ask him to go to the house", "We ask her to go to the house", "content", D),
    ("They bought bread or milk in the city", "They bought bread and milk in the city", "content", D),
    # addition
    ("They bought a house in the city", "They bought a haunted house in the city", "addition", D),
    # antonym
    ("They bought a big house in the city", "They bought a small house in the city", "antonym", D),
    ("The price will rise in the winter", "The price will fall in the winter", "antonym", D),
    # negation
    ("It is not true that they go", "It is true that they go", "negation", D),
    ("It is true that they go", "It is not true that they go", "negation", D),
    ("We won’t sign the old treaty", "We will sign the old treaty", "negation", D),
    ("We cannot sign the old treaty", "We can sign the old treaty", "negation", D),
    ("They no longer hold the city hall", "They hold the city hall", "negation", D),
    ("They failed to hold the city hall", "They hold the city hall", "negation", D),
    ("It is hardly fair to hold the city", "It is fair to hold the city", "negation", D),
    ("It was unlawful to hold the city", "It was lawful to hold the city", "negation", D),
    ("They did nothing to stop the war", "They did everything to stop the war", "negation", D),
    ("They left without the old money", "They left with the old money", "negation", D),
    # modality
    ("We may agree to lift the sanctions", "We will agree to lift the sanctions", "modality", D),
    ("They will probably leave the house", "They will leave the house", "modality", D),
    ("There is no doubt that they go", "There is doubt that they go", "modality", D),
    # quantifier
    ("Today some of the members left the house", "Today all of the members left the house", "quantifier", D),
    ("We will lift sanctions, at least partially, this year", "We will lift sanctions this year", "quantifier", D),
    ("They saw only one house in the city", "They saw one house in the city", "quantifier", D),
    # number
    ("They bought five houses in the city", "They bought nine houses in the city", "number", D),
    ("They own 1.5 million houses in the city", "They own 15 million houses in the city", "number", D),
    ("The profit was -5 percent in the city", "The profit was 5 percent in the city", "number", D),
    ("It costs $5 million a year to run", "It costs €5 million a year to run", "number", D),
    ("It was the second round of talks", "It was the third round of talks", "number", D),
    ("Room 101 of the house is there", "Room 102 of the house is there", "number", D),
    ("They won 3-1 in the old house", "They won 3-2 in the old house", "number", D),
    # date
    ("We met on 13 May in the house", "We met on 14 May in the house", "date", D),
    ("We signed it in 2017 in the house", "We signed it in 2018 in the house", "date", D),
    ("We met on Monday in the old house", "We met on Tuesday in the old house", "date", D),
    ("We met yesterday in the old house", "We met today in the old house", "date", D),
    # name
    ("Then Lavrov spoke to the press", "Then Pompeo spoke to the press", "name", D),
    ("Aid went to North Korea in the winter", "Aid went to South Korea in the winter", "name", D),
    ("Aid went to the Northern districts there", "Aid went to the North districts there", "name", D),
    # ellipsis, bracket
    ("They bought bread, milk and oil in the city", "They bought bread … in the city", "ellipsis", F),
    ("They bought a house in the city", "They bought a house [sic] in the city", "bracket", F),
    ("They bought a house in the city", "[t]hey bought a house in the city", "bracket", F),
    ("He met her in the old house", "He met [his wife] in the old house", "bracket", F),
    # hidden
    ("We never bought a house in the city", "We … bought a house in the city", "ellipsis hidden", D),
    ("We bought five houses in the city", "We bought [six] houses in the city", "bracket hidden", D),
    # splice
    (
        "We sold the green garden last year. They bought a house near the river",
        "They bought a house near the river. We sold the green garden last year",
        "splice",
        D,
    ),
]


@pytest.mark.parametrize(
    ("source", "quote", "expected", "outcome"), [pytest.param(*case, id=f"{case[2]}: {case[1]}") for case in CASES]
)
def test_kind_and_outcome(source: str, quote: str, expected: str, outcome: Outcome) -> None:
    verdict = judged(source, quote)
    assert (kinds(verdict), verdict.outcome) == (expected.split(), outcome)


def test_the_table_has_every_kind() -> None:
    assert {kind for case in CASES for kind in case[2].split()} == {kind.value for kind in EditKind}


DISJOINT = "dates without a common field fit each other: Date.fits is taken for equality"
MINUS = "a hyphen behind an opening quotation mark is not read as a sign of its number"
YEAR = "1500 is read as a year, 1,500 as a number"


@pytest.mark.parametrize(
    ("source", "quote", "expected", "outcome"),
    [
        bug("We met them in March at the house", "We met them in 2017 at the house", "date", D, DISJOINT),
        bug("We met on Monday in the house", "We met on 13 May in the house", "date", D, DISJOINT),
        bug(
            "It is impossible to reach it",
            "It is possible to reach it",
            "negation",
            D,
            "_is_moved_negation takes one word each",
        ),
        bug("It is from 2017 to 2018 only", "It is from 2018 to 2017 only", "date", D, "dates may change places"),
        bug("We may lift sanctions by 13 May", "We may lift sanctions by May 13", "numeral", F, "a date at the end"),
        bug("It was “-5 degrees in the city", "It was “5 degrees in the city", "number", D, MINUS),
        bug("He said: “-5 degrees in the city”", "-5 degrees in the city", "", V, MINUS),
        bug("They bought bread and milk today", "They bought milk and bread today", "order", A, "called paraphrased"),
        bug("The city has 1,500 old houses", "The city has 1500 old houses", "numeral", F, YEAR),
    ],
)
def test_known_bugs(source: str, quote: str, expected: str, outcome: Outcome) -> None:
    verdict = judged(source, quote)
    assert (kinds(verdict), verdict.outcome) == (expected.split(), outcome)


@pytest.mark.parametrize(
    ("source", "quote", "quoted", "original"),
    [
        ("They no longer hold the city hall", "They hold the city hall", "", "no longer"),
        ("We lift sanctions, at least partially, this year", "We lift sanctions this year", "", "at least partially"),
        ("We met on 13 May in the house", "We met on May 13 in the house", "May 13", "13 May"),
        ("They are walking to the house", "They're walking to the house", "They're", "They are"),
        (
            "It costs $5 million a year to run",
            "It costs 5 million dollars a year to run",
            "5 million dollars",
            "$5 million",
        ),
    ],
)
def test_one_thought_is_one_edit(source: str, quote: str, quoted: str, original: str) -> None:
    (edit,) = judged(source, quote).edits
    assert (edit.quoted_text, edit.source_text) == (quoted, original)


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        pytest.param("We are home [applause] and they stay", "We are home and they stay", id="stage mark"),
        pytest.param("We are home (laughter) and they stay", "We are home and they stay", id="stage mark in brackets"),
        pytest.param("We are home\n\n12\n\nand they stay", "We are home and they stay", id="page number"),
    ],
)
def test_what_nobody_said_may_go_out(source: str, quote: str) -> None:
    assert judged(source, quote).outcome.rank <= F.rank


def test_worsening_quotes_give_worse_outcomes() -> None:
    source = "“We may lift the old sanctions, at least partially, by 13 May,” the envoy said."
    quotes = [
        "We may lift the old sanctions, at least partially, by 13 May",
        "we may lift the old sanctions, at least partially, by 13 May",
        "We may lift old sanctions, at least partially, by 13 May",
        "We will lift the old sanctions by 13 May",
    ]
    assert [judged(source, quote).outcome for quote in quotes] == [V, F, A, D]
