"""The passages that come near to words which are not in the source.

They are ranked by shared content words, names and numbers, rare ones counting more. Whether one of them says the same
is for a reader to decide; all that is said here is whether it shares half of the words and contradicts no figure.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from asquoted.align.prepared import PreparedSource
from asquoted.drift.lexicon import Lexicon, load_lexicon
from asquoted.drift.meaning import rank_by_meaning
from asquoted.drift.relate import lemma
from asquoted.drift.side import Side
from asquoted.text.words import NUMBERS

_SHOWN = 3
_MODELLED = 80
"""Sentences that a model ranks: they take it two or three seconds."""

_FUSION = 10
"""How little the first places of a ranking count more than the next."""

_MODEL_WEIGHT = 4.0
"""How much more the model's ranking counts than that of shared words, which decides where the model is undecided."""

_SENTENCES_READ = 400
"""Sentences read word by word: more are first ranked by the words they share as written."""

_ENOUGH = 0.5
"""The share of the content words from which on a passage says so nearly (design, section 5)."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """Up to three ranges of words, best first, and whether the first has at least half of what is said."""

    passages: tuple[tuple[int, int], ...]
    is_paraphrase: bool


def find_nearest(quote: Side, source: PreparedSource) -> Nearest:
    """The sentences nearest to a quote.

    In a long source only those sentences are read that share the rarest words with the quote as they are written.
    """
    lexicon = load_lexicon(source.language)
    wanted = _content(quote.forms, lexicon)
    if not wanted:
        return Nearest((), is_paraphrase=False)
    sentences = source.sentences
    contents = {
        number: _content(source.around(sentences[number]).forms, lexicon) for number in _likely(quote, source, lexicon)
    }
    frequency = {word: sum(word in content for content in contents.values()) for word in wanted}
    weights = {word: math.log(1 + len(contents) / (1 + count)) for word, count in frequency.items()}
    scored = sorted(
        (-sum(weights[word] for word in wanted & content) / (1 + len(content) / 40), number)
        for number, content in contents.items()
        if wanted & content
    )
    ranked = [number for _, number in scored]
    is_paraphrase = any(
        _says_so(quote, wanted, source, sentences[first][0], sentences[last][1], lexicon)
        for number in ranked[:_SHOWN]
        for first, last in _with_neighbours(number, len(sentences))
    )
    shown = _by_meaning(quote, source, ranked)[:_SHOWN]
    return Nearest(tuple(sentences[number] for number in shown), is_paraphrase)


def _by_meaning(quote: Side, source: PreparedSource, ranked: list[int]) -> list[int]:
    """The ranking of shared words and that of a model taken together, where there is a model.

    Each sentence counts by its places in both rankings (reciprocal rank fusion, Cormack and others 2009).
    """
    known = set(ranked)
    others = (number for number in range(len(source.sentences)) if number not in known)
    pool = [*ranked, *islice(others, max(0, _MODELLED - len(ranked)))][:_MODELLED]
    order = rank_by_meaning(quote.words.text, [_sentence(source, number) for number in pool])
    if order is None:
        return ranked
    worth = {number: 1.0 / (_FUSION + place) for place, number in enumerate(ranked[:_MODELLED])}
    for place, index in enumerate(order):
        worth[pool[index]] = worth.get(pool[index], 0.0) + _MODEL_WEIGHT / (_FUSION + place)
    return sorted(worth, key=lambda number: (-worth[number], number))


def _sentence(source: PreparedSource, number: int) -> str:
    first, behind = source.sentences[number]
    return source.text[int(source.words.starts[first]) : int(source.words.ends[behind - 1])]


def _likely(quote: Side, source: PreparedSource, lexicon: Lexicon) -> list[int]:
    """The numbers of the sentences worth reading: all of a short source."""
    sentences = source.sentences
    if len(sentences) <= _SENTENCES_READ:
        return list(range(len(sentences)))
    words = {form for form in quote.forms if form not in lexicon.function}
    wanted = np.array(sorted({NUMBERS[form] for word in words for form in (word, lemma(word))}), np.uint64)
    places = np.flatnonzero(np.isin(source.words.numbers, wanted))
    which = np.searchsorted(wanted, source.words.numbers[places])
    weights = 1.0 / np.log2(2.0 + np.bincount(which, minlength=len(wanted)))[which]
    starts = np.array([start for start, _ in sentences])
    scores = np.bincount(np.searchsorted(starts, places, "right") - 1, weights=weights, minlength=len(sentences))
    best = np.argsort(-scores, kind="stable")[:_SENTENCES_READ]
    return sorted(best[scores[best] > 0].tolist())


def _with_neighbours(number: int, count: int) -> Iterator[tuple[int, int]]:
    yield number, number
    if number:
        yield number - 1, number
    if number + 1 < count:
        yield number, number + 1


def _content(forms: tuple[str, ...], lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lemma(form) for form in forms if form not in lexicon.function and len(form) > 1)


def _says_so(
    quote: Side, wanted: frozenset[str], source: PreparedSource, start: int, end: int, lexicon: Lexicon
) -> bool:
    """Whether a passage has half of the content words and contradicts no name or number of the quote."""
    passage = Side(source.around((start, end)), lexicon)
    there = _content(passage.forms, lexicon)
    groups = frozenset(group for word in there for group in lexicon.synonym.get(word, ()))
    shared = [word for word in wanted if word in there or lexicon.synonym.get(word, frozenset()) & groups]
    if len(shared) < _ENOUGH * len(wanted):
        return False
    names = {form for index, form in enumerate(quote.forms) if quote.is_name(index)}
    figures = {number.value for number in quote.numbers}
    return names <= set(passage.forms) and figures <= {number.value for number in passage.numbers}
