"""How one word stands to another: a spelling of it, a form of it, its synonym, its opposite, its negation."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from asquoted.drift.lexicon import Lexicon, load_lexicon
from asquoted.text.transliteration import name_skeleton, without_accents


class Relation(IntEnum):
    """From the nearest to the farthest; what stands first in the list wins."""

    SAME = 0
    SPELLING = 1
    UNIT = 2
    CONTRACTION = 3
    INFLECTION = 4
    NEGATED = 5
    ANTONYM = 6
    SYNONYM = 7
    NONE = 8


_NEGATING_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
_ENDINGS = ("ations", "ation", "ements", "ement", "ments", "ment", "ings", "ing", "ed", "es", "ly", "s", "e")
"""Endings of one verb, noun or adjective; those that make another word of it (police, policy) are left out."""

_SHORTEST_STEM = 4


def relate(quoted: str, source: str, *, names: bool = False, language: str = "en") -> Relation:
    """How the folded word of a quote stands to the folded word of its source.

    With `names`, both are written as names, and spellings of one name in Latin letters count as one.
    """
    return _relate(quoted, source, names, language)


@lru_cache(maxsize=100_000)
def _relate(quoted: str, source: str, names: bool, language: str) -> Relation:
    lexicon = load_lexicon(language)
    if quoted == source:
        return Relation.SAME
    pair = frozenset((quoted, source))
    if pair in lexicon.near:
        return Relation.NONE
    if names:
        if name_skeleton(quoted) == name_skeleton(source) or pair in lexicon.name:
            return Relation.SPELLING
        return Relation.INFLECTION if _possessive(quoted) == _possessive(source) else Relation.NONE
    for test, relation in (
        (is_spelling, Relation.SPELLING),
        (_is_antonym, Relation.ANTONYM),
        (_is_negated, Relation.NEGATED),
        (_is_inflection, Relation.INFLECTION),
        (_same_unit, Relation.UNIT),
        (_is_synonym, Relation.SYNONYM),
    ):
        if test(quoted, source, lexicon):
            return relation
    return Relation.NONE


# ---- spelling


def is_spelling(one: str, other: str, lexicon: Lexicon) -> bool:
    """Whether two folded words are spellings of one word: colour, color; co-operate; encyclopædia."""
    if one.endswith("'s") and other.endswith("'s"):
        one, other = one[:-2], other[:-2]
    return (
        american(one) == american(other)
        or one.replace("-", "") == other.replace("-", "")
        or without_accents(one) == without_accents(other)
        or frozenset((one, other)) in lexicon.spelling
    )


@lru_cache(maxsize=50_000)
def american(word: str) -> str:
    """The American spelling of a word; the word itself where there is none."""
    from breame.spelling import get_american_spelling  # noqa: PLC0415 - a table that few checks need

    spelled: str = get_american_spelling(word)
    if spelled == word:
        spelled = re.sub(r"(?<=[a-z]{3})is(?=(?:e|ed|es|ing|ation|ations|ational|er|ers)$)", "iz", word)
        spelled = re.sub(r"(?<=[a-z]{2})ys(?=(?:e|ed|es|ing|er|ers)$)", "yz", spelled)
    return spelled


def _possessive(name: str) -> str:
    return name.removesuffix("'s").removesuffix("'")


# ---- form and meaning


@lru_cache(maxsize=50_000)
def lemma(word: str, language: str = "en") -> str:
    """The dictionary form of a folded word."""
    from simplemma import lemmatize  # noqa: PLC0415 - a dictionary that takes 150 ms to load

    try:
        return lemmatize(word.removesuffix("'s").removesuffix("'"), lang=language).casefold()
    except ValueError:  # a language that the dictionary lacks
        return word


@lru_cache(maxsize=1)
def load_dictionary() -> None:
    """Loads the dictionary of forms, which takes 100 ms once a process.

    Nearly every difference needs it, so the first one pays for all and no later check is the slow one.
    """
    lemma("said")


def _same_unit(one: str, other: str, lexicon: Lexicon) -> bool:
    first, second = (lexicon.unit.get(word) or lexicon.unit.get(lemma(word)) for word in (one, other))
    return first is not None and first == second


def _is_inflection(one: str, other: str, lexicon: Lexicon) -> bool:  # noqa: ARG001 - the shape of a test
    return lemma(one) == lemma(other) or (bool(_stem(one)) and _stem(one) == _stem(other))


def _stem(word: str) -> str:
    """The word without its endings, or nothing where too little would be left to tell words apart."""
    word = american(word.removesuffix("'s").removesuffix("'"))
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word if len(word) >= _SHORTEST_STEM else ""


def _is_negated(one: str, other: str, lexicon: Lexicon) -> bool:  # noqa: ARG001 - the shape of a test
    """Whether one is the other with a negating prefix, or "-less" for "-ful"."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    prefixes = [prefix for prefix in _NEGATING_PREFIXES if longer.startswith(prefix + shorter[:2])]
    if any(longer == prefix + shorter or lemma(longer) == prefix + lemma(shorter) for prefix in prefixes):
        return len(shorter) >= _SHORTEST_STEM
    return bool({one, other} == {f"{one.removesuffix('less').removesuffix('ful')}{end}" for end in ("less", "ful")})


def _is_antonym(one: str, other: str, lexicon: Lexicon) -> bool:
    return frozenset((one, other)) in lexicon.antonym or frozenset((lemma(one), lemma(other))) in lexicon.antonym


def _is_synonym(one: str, other: str, lexicon: Lexicon) -> bool:
    return bool(_synonym_groups(one, lexicon) & _synonym_groups(other, lexicon))


def _synonym_groups(word: str, lexicon: Lexicon) -> frozenset[int]:
    forms = {word, american(word), american(lemma(word))}
    return frozenset(group for form in forms for group in lexicon.synonym.get(form, ()))
