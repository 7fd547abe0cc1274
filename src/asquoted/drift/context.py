"""What the words right before and behind a passage do to its meaning."""

from __future__ import annotations

from functools import lru_cache

from asquoted.align.prepared import PreparedSource
from asquoted.drift.hidden import limiter_after, negation_before
from asquoted.drift.lexicon import load_lexicon
from asquoted.drift.side import Side
from asquoted.model import Context
from asquoted.text.words import NUMBERS

_READ = 6
"""Words read on each side: a negation governs from at most four words off, and a limiter follows at once."""


def find_context(source: PreparedSource, words: tuple[int, int]) -> tuple[Context, ...]:
    """Whether the sentence goes on with a limit behind words `words`, and whether a negation governs them."""
    first, behind = words
    low = max(0, first - _READ)
    limiting, negating = _opening_numbers(source.language)
    numbers = source.words.numbers
    context: list[Context] = []
    if not limiting.isdisjoint(numbers[behind : behind + 2].tolist()):
        after = Side(source.around((behind - 1, behind + _READ)), load_lexicon(source.language))
        if limiter_after(after, 1):
            context.append(Context.CUT_BEFORE_LIMITER)
    if not negating.isdisjoint(numbers[low:first].tolist()):
        before = Side(source.around((low, first + 1)), load_lexicon(source.language))
        if negation_before(before, first - low):
            context.append(Context.AFTER_NEGATION)
    return tuple(context)


@lru_cache(maxsize=8)
def _opening_numbers(language: str) -> tuple[frozenset[int], frozenset[int]]:
    """The numbers of words with which a limiter or a negation can start: most places need no closer look."""
    lexicon = load_lexicon(language)
    limiting = {*lexicon.condition.by_first, *lexicon.quantifier.by_first, "but"}
    negating = {*lexicon.negation.by_first, *_SHORT_NEGATIONS}
    return frozenset(map(NUMBERS.__getitem__, limiting)), frozenset(map(NUMBERS.__getitem__, negating))


_SHORT_NEGATIONS = tuple(
    f"{verb}n't"
    for verb in "is are was were do does did has have had wo would could should ca must need might sha ai".split()
)
