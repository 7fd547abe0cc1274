"""How one word stands to another."""

from __future__ import annotations

import pytest

from asquoted.drift.lexicon import load_lexicon
from asquoted.drift.relate import Relation, american, is_spelling, lemma, relate


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("house", "house", "SAME"),
        ("colour", "color", "SPELLING"),
        ("organise", "organize", "SPELLING"),
        ("analyse", "analyze", "SPELLING"),
        ("programme", "program", "SPELLING"),
        ("whilst", "while", "SPELLING"),
        ("encyclopædia", "encyclopaedia", "SPELLING"),
        ("learnt", "learned", "SPELLING"),
        ("%", "percent", "UNIT"),
        ("€", "euro", "UNIT"),
        ("walk", "walked", "INFLECTION"),
        ("city", "cities", "INFLECTION"),
        ("go", "went", "INFLECTION"),
        ("man", "men", "INFLECTION"),
        ("lawful", "unlawful", "NEGATED"),
        ("legal", "illegal", "NEGATED"),
        ("visible", "invisible", "NEGATED"),
        ("agree", "disagree", "NEGATED"),
        ("possible", "impossible", "NEGATED"),
        ("regular", "irregular", "NEGATED"),
        ("careless", "careful", "ANTONYM"),
        ("big", "small", "ANTONYM"),
        ("rise", "fall", "ANTONYM"),
        ("import", "export", "ANTONYM"),
        ("big", "large", "SYNONYM"),
        ("buy", "purchase", "SYNONYM"),
        ("police", "policy", "NONE"),
        ("form", "inform", "NONE"),
        ("port", "import", "NONE"),
        ("affect", "effect", "NONE"),
        ("united", "untied", "NONE"),
        ("house", "garden", "NONE"),
    ],
)
def test_relate(one: str, other: str, relation: str) -> None:
    assert relate(one, other).name == relation
    assert relate(other, one).name == relation


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("nebenzya", "nebenzia", "SPELLING"),
        ("sergey", "sergei", "SPELLING"),
        ("kyiv", "kiev", "SPELLING"),
        ("gaddafi", "qaddafi", "SPELLING"),
        ("yeltsin", "jelzin", "SPELLING"),
        ("smith", "smyth", "SPELLING"),
        ("lavrov", "lavrov's", "INFLECTION"),
        ("lavrov", "pompeo", "NONE"),
        ("iran", "iraq", "NONE"),
        ("lee", "li", "NONE"),
        ("austria", "australia", "NONE"),
        ("niger", "nigeria", "NONE"),
        ("slovakia", "slovenia", "NONE"),
    ],
)
def test_relate_names(one: str, other: str, relation: str) -> None:
    assert relate(one, other, names=True).name == relation
    assert relate(other, one, names=True).name == relation


def test_the_nearest_relation_stands_first() -> None:
    assert list(Relation) == sorted(Relation)
    assert Relation.SAME < Relation.SPELLING < Relation.SYNONYM < Relation.NONE


@pytest.mark.parametrize(
    ("word", "expected"),
    [("colour", "color"), ("realise", "realize"), ("wise", "wise"), ("house", "house"), ("rise", "rise"), ("", "")],
)
def test_american(word: str, expected: str) -> None:
    assert american(word) == expected


@pytest.mark.parametrize(("one", "other"), [("advise", "advice"), ("rise", "rize"), ("price", "prize")])
def test_no_spelling_of_one_another(one: str, other: str) -> None:
    assert not is_spelling(one, other, load_lexicon())


@pytest.mark.parametrize(
    ("word", "expected"), [("went", "go"), ("cities", "city"), ("envoy's", "envoy"), ("envoys'", "envoy"), ("", "")]
)
def test_lemma(word: str, expected: str) -> None:
    assert lemma(word) == expected


def test_an_unknown_language_leaves_words_as_they_are() -> None:
    assert lemma("houses", "tlh") == "houses"
