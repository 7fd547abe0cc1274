"""The passages that come near to words which are not in the source.

They are ranked by shared content words, names and numbers, rare ones counting more. Whether one of them says the same
is for a reader to decide; all that is said here is whether it shares half of the words and contradicts no figure.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from asquoted.align.prepared import PreparedSource
from asquoted.drift.lexicon import Lexicon, load_lexicon
from asquoted.drift.relate import lemma
from asquoted.drift.side import Side

_SHOWN = 3
_SENTENCES_READ = 40
"""Sentences that share the rarest words are read closely, the rest are not."""

_ENOUGH = 0.5
"""The share of the content words from which on a passage says so nearly (design, section 5)."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """Up to three ranges of words, best first, and whether the first has at least half of what is said."""

    passages: tuple[tuple[int, int], ...]
    is_paraphrase: bool


def find_nearest(quote: Side, source: PreparedSource) -> Nearest:
    """The sentences nearest to a quote; reads the words of the source once a quote."""
    lexicon = load_lexicon(source.language)
    wanted = _content(quote.forms, lexicon)
    if not wanted:
        return Nearest((), is_paraphrase=False)
    sentences = source.sentences
    contents = _contents(source, lexicon)
    frequency = {word: sum(word in content for content in contents) for word in wanted}
    weights = {word: math.log(1 + len(sentences) / (1 + count)) for word, count in frequency.items()}
    scored = sorted(
        (
            (-sum(weights[word] for word in wanted & content) / (1 + len(content) / 40), number)
            for number, content in enumerate(contents)
            if wanted & content
        )
    )
    best = [number for _, number in scored[:_SENTENCES_READ]]
    shown = tuple(sentences[number] for number in best[:_SHOWN])
    is_paraphrase = any(
        _says_so(quote, wanted, source, sentences[first][0], sentences[last][1], lexicon)
        for number in best[:_SHOWN]
        for first, last in _with_neighbours(number, len(sentences))
    )
    return Nearest(shown, is_paraphrase)


def _with_neighbours(number: int, count: int) -> Iterator[tuple[int, int]]:
    yield number, number
    if number:
        yield number - 1, number
    if number + 1 < count:
        yield number, number + 1


def _contents(source: PreparedSource, lexicon: Lexicon) -> list[frozenset[str]]:
    whole = source.around((0, len(source.words)))
    return [_content(whole.forms[start:end], lexicon) for start, end in source.sentences]


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
