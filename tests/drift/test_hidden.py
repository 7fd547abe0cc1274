"""Honest and dishonest ellipses and brackets, and what stands beside a passage."""

from __future__ import annotations

import pytest

from asquoted.check import check, prepare
from asquoted.drift.hidden import hides_by_bracket, limiter_after, negation_before
from asquoted.drift.lexicon import load_lexicon
from asquoted.drift.side import Side
from asquoted.model import EditKind, Outcome
from asquoted.text.words import split_words, stretch


def side(text: str) -> Side:
    return Side(stretch(text, split_words(text)), load_lexicon())


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("We are not willing to sell the house", "We are … willing to sell the house"),
        ("We never sold the house to them", "We … sold the house to them"),
        ("We sold only two of the houses", "We sold … of the houses"),
        ("We will leave the house only if they agree to it", "We will leave the house …"),
        ("We will leave the house unless they agree to it", "We will leave the house …"),
        ("They agreed to sell some of the houses", "They agreed to sell … the houses"),
        ("It must be sold to them this year", "It … be sold to them this year"),
        ("We bought five houses in the city", "We bought … houses in the city"),
        ("We do not believe that we sold the house", "… believe that we sold the house"),
    ],
)
@pytest.mark.parametrize("mark", ["…", "...", "[…]", ". . ."])
def test_a_dishonest_ellipsis(source: str, quote: str, mark: str) -> None:
    verdict = check(quote.replace("…", mark), prepare(source))
    assert verdict.outcome is Outcome.DISTORTED
    assert EditKind.HIDDEN in [edit.kind for edit in verdict.edits]
    assert "AQ115" in [finding.code for finding in verdict.findings]


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("They bought bread, milk and oil in the city", "They bought bread … in the city"),
        ("The house, which was built by them, was sold", "The house … was sold"),
        ("The house, which no one wanted, was sold last year", "The house … was sold last year"),
        ("We agree, though not with every word, and will sign it", "We agree … and will sign it"),
        ("We sold the house to them. It was old. We left the city", "We sold the house to them. … We left the city"),
        ("We go home and they stay here", "We go home …"),
        ("In the winter we go home and they stay", "… we go home and they stay"),
    ],
)
@pytest.mark.parametrize("mark", ["…", "...", "[…]", ". . ."])
def test_an_honest_ellipsis(source: str, quote: str, mark: str) -> None:
    verdict = check(quote.replace("…", mark), prepare(source))
    assert verdict.outcome is Outcome.FAITHFUL
    assert EditKind.HIDDEN not in [edit.kind for edit in verdict.edits]


def test_an_honest_ellipsis_with_weight_warns_and_shows_the_words() -> None:
    verdict = check("The house … was sold", prepare("The house, which no one wanted, was sold"))
    (finding,) = verdict.findings
    assert finding.code == "AQ117"
    assert "which no one wanted" in finding.message


def test_an_ellipsis_across_a_change_of_speaker_is_distorted() -> None:
    source = "“We go home today,” said Lee. Smith answered: “They stay here now.”"
    assert check("We go home today … They stay here now", prepare(source)).outcome is Outcome.DISTORTED


@pytest.mark.parametrize("quote", ["We go … home they said", "We go ... home they said"])
def test_the_ellipsis_of_the_source_hides_nothing(quote: str) -> None:
    assert check(quote, prepare("We go … home they said")).outcome is Outcome.VERBATIM


@pytest.mark.parametrize("words", ["We met [the envoy] there", "We met [Lee] there"])
def test_the_brackets_of_the_source_are_its_words(words: str) -> None:
    assert check(words, prepare(f"They say: {words}, and left.")).outcome is Outcome.VERBATIM


@pytest.mark.parametrize(
    ("inner", "source", "taken", "expected"),
    [
        pytest.param("the envoy", "he went home", (0, 1), False, id="a pronoun made plain"),
        pytest.param("the city", "they went there", (2, 3), False, id="a place made plain"),
        pytest.param("of the city", "they went home", (2, 2), False, id="an insertion"),
        pytest.param("not", "they went home", (2, 2), True, id="a negation put in"),
        pytest.param("did go", "they did not go", (1, 4), True, id="a negation taken out"),
        pytest.param("six", "they had five houses", (2, 3), True, id="a figure"),
        pytest.param("5", "they had five houses", (2, 3), False, id="the same figure"),
        pytest.param("May", "they met in April there", (3, 4), True, id="a date"),
        pytest.param("Park", "they met Kim there", (2, 3), True, id="a name"),
        pytest.param("Kim Jong Un", "they met Kim there", (2, 3), False, id="a fuller name"),
        pytest.param("all", "they saw some houses", (2, 3), True, id="a quantity"),
        pytest.param("will", "they may go", (1, 2), True, id="a modal"),
        pytest.param("farmer", "they met the mayor", (3, 4), True, id="another content word"),
        pytest.param("the mayor", "they met him", (2, 3), False, id="a noun for a pronoun"),
        pytest.param("mayors", "they met the mayor", (3, 4), False, id="another form of the word"),
        pytest.param(
            "summer",
            "they met in winter",
            (3, 4),
            True,
            id="an antonym",
        ),
    ],
)
def test_hides_by_bracket(inner: str, source: str, taken: tuple[int, int], *, expected: bool) -> None:
    assert hides_by_bracket(inner, side(source), *taken) == expected


@pytest.mark.parametrize(
    ("quote", "outcome"),
    [
        ("They sold the old house to the [farmer]", Outcome.DISTORTED),
        ("They sold the old house to [Lee]", Outcome.FAITHFUL),
        ("They sold the old house to the mayor [of Geneva]", Outcome.FAITHFUL),
        ("They sold the old house to the mayor [sic]", Outcome.FAITHFUL),
        ("They sold the old house to the [may]or", Outcome.FAITHFUL),
        pytest.param(
            "They sold the [new] house to the mayor",
            Outcome.DISTORTED,
        ),
        pytest.param(
            "They [bought] the old house to the mayor",
            Outcome.DISTORTED,
        ),
    ],
)
def test_a_bracket_for_another_word(quote: str, outcome: Outcome) -> None:
    verdict = check(quote, prepare("They sold the old house to the mayor"))
    assert verdict.outcome is outcome
    assert (EditKind.HIDDEN in [edit.kind for edit in verdict.edits]) is (outcome is Outcome.DISTORTED)


@pytest.mark.parametrize(
    ("source", "place", "expected"),
    [
        pytest.param("we go home if they agree", 3, (3, 6), id="if"),
        pytest.param("we go home unless they stay", 3, (3, 6), id="unless"),
        pytest.param("we go home, but not now", 3, (3, 6), id="but"),
        pytest.param("we go home, at least partially, now", 3, (3, 6), id="at least"),
        pytest.param("we go home and they stay", 3, None, id="and"),
        pytest.param("we go home. If they agree", 3, None, id="a new sentence"),
        pytest.param("we go home", 3, None, id="the end"),
    ],
)
def test_limiter_after(source: str, place: int, expected: tuple[int, int] | None) -> None:
    assert limiter_after(side(source), place) == expected


@pytest.mark.parametrize(
    ("source", "place", "expected"),
    [
        pytest.param("we do not go home", 3, (2, 3), id="just before"),
        pytest.param("they no longer go home", 3, (1, 3), id="a phrase"),
        pytest.param("we do not, go home", 3, None, id="another clause"),
        pytest.param("not a word of it from them go home", 7, None, id="far before"),
        pytest.param("we go home", 1, None, id="none"),
        pytest.param("we go home", 0, None, id="the start"),
    ],
)
def test_negation_before(source: str, place: int, expected: tuple[int, int] | None) -> None:
    assert negation_before(side(source), place) == expected
