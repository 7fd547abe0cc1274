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


CASES = [
    ("They saw the house twice that year", "They saw the house two times that year", "synonym", A),
    ("They saw the house twice that year", "They saw the house three times that year", "number quantifier", D),
    ("Anybody who says he sold the house", "Anybody who says they sold the house", "function", A),
    ("He says he sold the house", "He says they sold the house", "content", D),
    ("They had not seen the old house", "They hadn't seen the old house", "contraction", A),
    ("They had not seen the old house", "They haven't seen the old house", "inflection", A),
    ("They wouldn't see the old house", "They hadn't see the old house", "modality", D),
    ("He has gone to the old house", "He's gone to the old house", "contraction", A),
    ("He had gone to the old house", "He'd gone to the old house", "contraction", A),
    ("They would see the old house", "They had see the old house", "modality", D),
    ("The house has closed to the public", "The house is closed to the public", "function", A),
    ("between 5.6 and 5.8 billion for the house", "between 5.6 billion and 5.8 billion for the house", "numeral", F),
    ("from 5 percent to 8 percent of the house", "from 5 to 8 percent of the house", "numeral", F),
    ("We lost 5 and gained 8 in the house", "We lost 5 million and gained 8 in the house", "number", D),
    ("It will be better from Monday in the house", "From Monday it will be better in the house", "case order", A),
    ("The captain says the old house wall", "The captain says it's the old house wall", "function", A),
    (
        "For the year we expect sales of the house",
        "For the year [the firm] expect[s] sales of the house",
        "bracket bracket",
        F,
    ),
    (
        "All will be asked first, and that they will be asked in the house in summer",
        "All will be asked first … in the house in summer",
        "ellipsis",
        F,
    ),
    (
        "All will be asked first, and they will be taxed in the house in summer",
        "All will be asked first … in the house in summer",
        "ellipsis hidden",
        D,
    ),
    (
        "They stay 6 h 38 min in the old house",
        "They stay six hours and 38 minutes in the old house",
        "numeral numeral",
        F,
    ),
    ("They promised 6,000 euros a house", "€6,000 a house", "numeral", F),
    ("We sell, should the board agree, the house", "We sell the house", "omission", D),
    ("We have evidence, not yet conclusive, of the war", "We have evidence of the war", "omission", D),
    ("I'm afraid of the old house", "I was afraid of the old house", "inflection", A),
    ("I'm not gonna see the old house", "I'm not [going to] see the old house", "bracket", F),
    ("We agreed, subject to your approval, to the treaty", "We agreed … to the treaty", "ellipsis hidden", D),
    ("We accept and, were it to come up, we agree to it", "We accept and … we agree to it", "ellipsis hidden", D),
    ("Fill a bowl to the line in the house", "Fill a bowl up to the line in the house", "function", A),
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
    # entities that a page left in its text
    ("We don&#8217;t go to the old house", "We don't go to the old house", "typography", V),
    ("We don&rsquo;t go to the old house", "We don’t go to the old house", "typography", V),
    ("They sold 2&nbsp;300 houses in the city", "They sold 2 300 houses in the city", "typography", V),
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
    ("They sold 2&nbsp;300 houses in the city", "They sold 2,300 houses in the city", "numeral", F),
    ("They saw bread &amp; milk in the house", "They saw bread and milk in the house", "numeral", F),
    ("The doors close at 22:00 in the winter", "The doors close at 10 p.m. in the winter", "numeral", F),
    ("The doors close at 10 p.m. in the winter", "The doors close at 22:00 in the winter", "numeral", F),
    ("It costs the city 48.7bn a year", "It costs the city 48.7 billion a year", "numeral", F),
    ("It costs the city 48.7 billion a year", "It costs the city 48.7bn a year", "numeral", F),
    ("They saw 36–39 houses in the city", "They saw 36 to 39 houses in the city", "numeral", F),
    ("They saw 36 to 39 houses in the city", "They saw 36–39 houses in the city", "numeral", F),
    ("They paid £5,000 for the old house", "They paid 5,000 pounds for the old house", "numeral", F),
    ("They paid 5,000 pounds for the old house", "They paid £5,000 for the old house", "numeral", F),
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
    ("They left the EU in the winter", "They left the European Union in the winter", "synonym", A),
    ("They left the European Union in the winter", "They left the EU in the winter", "synonym", A),
    ("We have to sell the old house", "We must sell the old house", "synonym", A),
    ("We must sell the old house", "We have to sell the old house", "synonym", A),
    ("They do not know if the house is old", "They do not know whether the house is old", "synonym", A),
    ("They asked whether the house is old", "They asked if the house is old", "synonym", A),
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
    ("We have to sell the old house", "We should sell the old house", "modality", D),
    ("We do not have to sell the old house", "We must not sell the old house", "modality modality", D),
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
    ("The doors close at 10 p.m. in the winter", "The doors close at 21:00 in the winter", "number", D),
    ("The doors close at 10 p.m. in the winter", "The doors close at 10:00 in the winter", "number", D),
    ("The doors close at 10 p.m. in the winter", "The doors close at 10 a.m. in the winter", "number", D),
    ("It costs the city 48.7bn a year", "It costs the city 48.7 million a year", "number", D),
    ("They saw 36–39 houses in the city", "They saw 36 to 38 houses in the city", "number", D),
    ("They saw 36–39 houses in the city", "They saw 36 houses in the city", "number", D),
    ("They paid £5,000 for the old house", "They paid 5,000 euros for the old house", "number number", D),
    # date
    ("We met on 13 May in the house", "We met on 14 May in the house", "date", D),
    ("We signed it in 2017 in the house", "We signed it in 2018 in the house", "date", D),
    ("We met on Monday in the old house", "We met on Tuesday in the old house", "date", D),
    ("We met yesterday in the old house", "We met today in the old house", "date", D),
    # name
    ("Then Lavrov spoke to the press", "Then Pompeo spoke to the press", "name", D),
    ("Aid went to North Korea in the winter", "Aid went to South Korea in the winter", "name", D),
    ("Aid went to the Northern districts there", "Aid went to the North districts there", "name", D),
    # dates without a common field, and such that change places
    ("We met them in March at the house", "We met them in 2017 at the house", "date", D),
    ("We met on Monday in the house", "We met on 13 May in the house", "date", D),
    ("It is from 2017 to 2018 only", "It is from 2018 to 2017 only", "date", D),
    ("We may lift sanctions by 13 May", "We may lift sanctions by May 13", "numeral", F),
    # a sign behind an opening mark
    ("It was “-5 degrees in the city", "It was “5 degrees in the city", "number", D),
    ("He said: “-5 degrees in the city”", "-5 degrees in the city", "", V),
    # others that were once wrong
    ("It is impossible to reach it", "It is possible to reach it", "negation", D),
    ("They bought bread and milk today", "They bought milk and bread today", "order", A),
    ("The city has 1,500 old houses", "The city has 1500 old houses", "numeral", F),
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
    # a speaker's label between two turns that the quote makes one
    (
        "ADA: We left the old house in the winter.\n\nBEN: They stayed there all of the summer.\n",
        "We left the old house in the winter. They stayed there all of the summer.",
        "splice",
        D,
    ),
    (
        "MR SMITH: We left the old house in the winter.\n\nMR JONES: They stayed there all of the summer.\n",
        "We left the old house in the winter. They stayed there all of the summer.",
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


@pytest.mark.parametrize(
    ("source", "quote", "outcome"),
    [
        pytest.param(
            "They saw bread &amp; milk in the house",
            "They saw bread & milk in the house",
            V,
            id="an ampersand",
        ),
        pytest.param(
            "They saw 36–39 houses in the city",
            "They saw 36 and 39 houses in the city",
            D,
            id="two figures for a range",
        ),
        pytest.param(
            "They saw between 36 and 39 houses in the city",
            "They saw 36–39 houses in the city",
            F,
            id="a range between",
        ),
    ],
)
def test_signs_and_ranges(source: str, quote: str, outcome: Outcome) -> None:
    assert judged(source, quote).outcome is outcome


def test_the_table_has_every_kind() -> None:
    assert {kind for case in CASES for kind in case[2].split()} == {kind.value for kind in EditKind}


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


LEFT, WINTER = "We left the old house", "in the winter and they stayed"


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        pytest.param("We are home [applause] and they stay", "We are home and they stay", id="stage mark"),
        pytest.param("We are home (laughter) and they stay", "We are home and they stay", id="stage mark in brackets"),
        pytest.param("We are home\n\n12\n\nand they stay", "We are home and they stay", id="page number"),
        pytest.param(f"{LEFT}[12] {WINTER}", f"{LEFT} {WINTER}", id="note number"),
        pytest.param(f"{LEFT} (12) {WINTER}", f"{LEFT} {WINTER}", id="note number in round brackets"),
        pytest.param(f"{LEFT}\n\nOLD HOUSES\n\n{WINTER}", f"{LEFT} {WINTER}", id="running head"),
        pytest.param(f"{LEFT}\n\n14 OLD HOUSES\n\n{WINTER}", f"{LEFT} {WINTER}", id="running head behind the page"),
        pytest.param(f"{LEFT}\n\nOLD HOUSES 2019 14\n\n{WINTER}", f"{LEFT} {WINTER}", id="running head and year"),
        pytest.param(
            f"{LEFT}\n\n14 | Annual Report\n\n{WINTER}",
            f"{LEFT} {WINTER}",
            id="running head in small letters",
        ),
    ],
)
def test_what_nobody_said_may_go_out(source: str, quote: str) -> None:
    assert judged(source, quote).outcome.rank <= F.rank


@pytest.mark.parametrize(
    ("source", "left_out"),
    [
        pytest.param("We left it 12 days ago and they stayed there", "12 ", id="a figure"),
        pytest.param(f"{LEFT} (not all of us) {WINTER}", "(not all of us) ", id="an aside with a not"),
        pytest.param(
            f"{LEFT} (12 of us) {WINTER}",
            "(12 of us) ",
            id="an aside with a figure",
        ),
        pytest.param(
            "We will (not) sell the old house to them",
            "(not) ",
            id="a not in brackets",
        ),
        pytest.param(
            "They sold it (not the house) to them",
            "not ",
            id="a not behind a bracket",
        ),
        pytest.param(
            "We will [not] sell the old house to them",
            "[not] ",
            id="an inserted not",
        ),
        pytest.param(
            "Profit fell (5%) in the old city last year",
            "(5%) ",
            id="a share in brackets",
        ),
        pytest.param(
            "We left (all) the old houses to them",
            "(all) ",
            id="a quantity in brackets",
        ),
        pytest.param(
            "They sold the farmers\n500 houses in the city last year",
            "500 ",
            id="a figure that begins a line",
        ),
        pytest.param(
            "They agreed with the\nNATO allies on the old treaty",
            "NATO ",
            id="a name that begins a line",
        ),
        pytest.param(
            "WE WILL LIFT THE SANCTIONS\nONLY IF THEY AGREE\nTO LEAVE THE CITY",
            "ONLY IF THEY AGREE\n",
            id="a line of a text in capitals",
        ),
    ],
)
def test_what_somebody_said_may_not_go_out(source: str, left_out: str) -> None:
    quote = source.replace(left_out, "", 1)
    assert quote != source
    assert judged(source, quote).outcome.rank > F.rank


TWO_SPEAKERS = "“We go home today,” said Lee. Smith answered: “They stay here now.”"
TWO_CUES = "Lee said: “We go home today.” Smith answered: “They stay here now.”"
DENIED = "Lee said: “We go home today.” He denied that “they stay here now.”"
NEGATED = "Lee said “we go home today” and not “they stay here now.”"


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        (TWO_SPEAKERS, "We go home today … They stay here now"),
        pytest.param(TWO_CUES, "We go home today … They stay here now"),
        pytest.param(DENIED, "We go home today … they stay here now"),
        (NEGATED, "we go home today … they stay here now"),
        pytest.param(TWO_SPEAKERS, "We go home today. They stay here now"),
        pytest.param(TWO_CUES, "We go home today. They stay here now"),
        pytest.param(DENIED, "We go home today, they stay here now"),
        pytest.param(NEGATED, "we go home today they stay here now"),
    ],
)
def test_quotations_that_are_not_one_statement_are_not_joined(source: str, quote: str) -> None:
    assert judged(source, quote).outcome is D


def test_worsening_quotes_give_worse_outcomes() -> None:
    source = "“We may lift the old sanctions, at least partially, by 13 May,” the envoy said."
    quotes = [
        "We may lift the old sanctions, at least partially, by 13 May",
        "we may lift the old sanctions, at least partially, by 13 May",
        "We may lift old sanctions, at least partially, by 13 May",
        "We will lift the old sanctions by 13 May",
    ]
    assert [judged(source, quote).outcome for quote in quotes] == [V, F, A, D]
