"""Recorded quotes that have the words of another, or nearly: found by the index, told by comparing word by word."""

from __future__ import annotations

from dataclasses import dataclass

from asquoted.check import check, prepare
from asquoted.errors import UnknownName
from asquoted.model import Outcome, Quote, Verdict
from asquoted.search.find import Finder
from asquoted.search.words import words_of

_MOST_WORDS = 40
"""Words of a quote that are looked for: what shares none of forty is no version of it."""

_CANDIDATES = 100
_VERSIONS = (Outcome.VERBATIM, Outcome.FAITHFUL, Outcome.ALTERED, Outcome.DISTORTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Like:
    """A quote like another: `verdict` holds the shorter words of the two to the longer ones, with each edit."""

    quote: Quote
    verdict: Verdict
    is_longer: bool
    """Whether it has more words than the one that was asked for."""

    @property
    def is_same(self) -> bool:
        """Whether all words of the shorter stand in the longer, in order."""
        return self.verdict.outcome in (Outcome.VERBATIM, Outcome.FAITHFUL)


def find_like(finder: Finder, quote_id: str) -> tuple[Quote, list[Like]]:
    """The quote and those like it, the same words first, then by date. Raises UnknownName."""
    quote = finder.quotes([quote_id]).get(quote_id)
    if quote is None:
        raise UnknownName(f"there is no quote {quote_id!r} in this archive", remedy="Find it with `asquoted search`")
    words = [word.folded for word in words_of(quote.exact)][:_MOST_WORDS]
    near = finder.nearest(words, finder.language_of(quote), limit=_CANDIDATES) if words else []
    found = [like for other in near if other.id != quote.id and (like := _compare(quote, other)) is not None]
    return quote, sorted(found, key=lambda like: (like.verdict.outcome.rank, like.quote.said or "~", like.quote.id))


def _compare(quote: Quote, other: Quote) -> Like | None:
    is_longer = len(other.exact) > len(quote.exact)
    short, long = (quote, other) if is_longer else (other, quote)
    verdict = check(short.exact, prepare(long.exact))
    if verdict.outcome not in _VERSIONS:
        return None
    return Like(quote=other, verdict=verdict, is_longer=is_longer)
