"""Word lists, and phrases found in words."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import fields
from importlib import resources

import pytest

from asquoted.drift.lexicon import Hit, Lexicon, load_lexicon
from asquoted.text.fold import fold_word

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("we do not go", ["not"]),
        ("they no longer go", ["no longer"]),
        ("no one has no longer a house", ["no one", "no longer"]),
        ("they failed to go", ["failed to"]),
        ("no long way", ["no"]),
        ("we go", []),
        ("", []),
    ],
)
def test_negations_are_found_longest_first(words: str, expected: list[str]) -> None:
    forms = words.split()
    assert [" ".join(forms[hit.start : hit.end]) for hit in LEXICON.negation.find(forms)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("at least ten", [Hit(0, 2, "at-least")]),
        ("about ten", [Hit(0, 1, "about")]),
        ("about 10", [Hit(0, 1, "about")]),
        ("talk about it", []),
        ("a few of them", [Hit(0, 2, "a-few")]),
        ("few of them", [Hit(0, 2, "few")]),
    ],
)
def test_quantifiers_have_a_class(words: str, expected: list[Hit]) -> None:
    assert list(LEXICON.quantifier.find(words.split())) == expected


def test_no_hit_lies_inside_another() -> None:
    words = "we may at least not only if no longer fail to have to go".split()
    for phrases in (LEXICON.negation, LEXICON.modality, LEXICON.quantifier, LEXICON.condition):
        hits = phrases.find(words)
        assert all(before.end <= after.start for before, after in itertools.pairwise(hits))


@pytest.mark.parametrize("name", [field.name for field in fields(Lexicon)])
def test_every_list_has_entries(name: str) -> None:
    entries = getattr(LEXICON, name)
    assert getattr(entries, "by_first", entries)


@pytest.mark.parametrize(
    "name",
    [
        "function",
        "number",
        "calendar",
        "pronoun",
        "inessential",
        "restrictive",
    ],
)
def test_words_are_listed_in_folded_form(name: str) -> None:
    assert [word for word in getattr(LEXICON, name) if fold_word(word) != word and " " not in word] == []


@pytest.mark.parametrize("name", ["antonym", "near", "spelling", "name"])
def test_a_pair_has_two_words(name: str) -> None:
    assert [pair for pair in getattr(LEXICON, name) if len(pair) != 2 or "" in pair] == []


def test_no_pair_is_both_antonym_and_synonym() -> None:
    both = [
        sorted(pair)
        for pair in LEXICON.antonym
        if frozenset.intersection(*(LEXICON.synonym.get(word, frozenset()) for word in pair))
    ]
    assert both == []


@pytest.mark.parametrize("name", ["modality", "quantifier", "pronoun", "unit"])
def test_no_phrase_stands_in_two_classes(name: str) -> None:
    text = resources.files("asquoted.drift").joinpath("en", f"{name}.txt").read_text("utf-8")
    lines = [line.partition(": ")[2] for line in text.splitlines() if not line.startswith("#")]
    phrases = Counter(phrase.strip() for line in lines for phrase in line.split(" | "))
    assert [phrase for phrase, count in phrases.items() if count > 1] == []


def test_a_language_without_lists_gets_the_english_ones() -> None:
    assert load_lexicon("tlh").function == LEXICON.function
