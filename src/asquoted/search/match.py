# mypy: disable-error-code="no-untyped-call"
"""Which documents fit a query, and how well: postings and columns as arrays over all documents.

A part of a query is a mask of documents; AND, OR and NOT are operations on masks, so that no query costs more than
the postings of its words. How well documents fit is BM25, computed from what is in use and nothing else: it is the
same however an index came about.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import IndexReader

from asquoted.errors import AsquotedError
from asquoted.model import Outcome
from asquoted.search.columns import Columns, Mask, Numbers, narrow
from asquoted.search.facets import Outcomes
from asquoted.search.postings import NOTHING, Postings, read_postings
from asquoted.search.query import All, Among, Any, Event, Not, Said, Term, Tree, every_leaf, leaves
from asquoted.search.syntax import Phrase, Prefix

MOST_EXPANDED = 1_000
"""How many different words a prefix may stand for: more would take long and tell nothing."""

_SATURATION, _LENGTH_SHARE = 1.2, 0.75
"""BM25's usual k1 and b: how soon more of a word tells no more, and how much a long text must have more of it."""

_MOST_KEPT = 512
"""Postings kept between queries; of 100,000 quotes, those of a common word are half a megabyte."""

_MOST_COUNTED = 200
"""Words whose postings are counted, of those that come near."""

Scores = NDArray[np.float64]


class Matcher:
    """Reads queries on an open index. Not for several threads at once."""

    def __init__(self, reader: IndexReader, columns: Columns) -> None:
        self._reader = reader
        self._columns = columns
        self._kept: dict[tuple[str, str], Postings] = {}

    # ---- what fits

    def mask(self, tree: Tree, outcomes: Outcomes | None = None) -> Mask:
        """The documents in use that fit. Raises AsquotedError when prefixes stand for too many words."""
        self._refuse_many({leaf.folded for leaf in every_leaf(tree) if isinstance(leaf, Prefix)})
        return self._mask(tree, self._columns.alive, outcomes)

    def _refuse_many(self, prefixes: set[str]) -> None:
        if sum(len(self._columns.beginning(letters)) for letters in prefixes) > MOST_EXPANDED:
            begun = " or ".join(sorted(prefixes))
            raise AsquotedError(
                f"more than {MOST_EXPANDED:,} different words begin with {begun}", remedy="Type more of its letters"
            )

    def _mask(self, tree: Tree, within: Mask, outcomes: Outcomes | None) -> Mask:  # noqa: C901 - a kind of part a case
        match tree:
            case Term(stems=stems):
                return self._with_any("stems", stems) & within
            case Phrase(folded=folded):
                return self._with_phrase(folded, within)
            case Prefix(folded=folded):
                return self._with_any("words", self._columns.beginning(folded)) & within
            case Not(part=part):
                return within & ~self._mask(part, within, outcomes)
            case Any(parts=parts):
                found = np.zeros(len(within), bool)
                for part in parts:
                    found |= self._mask(part, within, outcomes)
                return found
            case All(parts=parts):
                for part in sorted(parts, key=_cost):
                    within = self._mask(part, within, outcomes)
                return within
            case Among(field="outcome", values=values):
                ranks = [Outcome(value).rank for value in values]
                return within & (np.isin(outcomes, ranks) if outcomes is not None else False)
            case Among(field=field, values=values):
                return within & self._among(field, values)
            case Said(days=days):
                first, last = narrow(days)
                return within & (self._columns["first"] <= last) & (self._columns["last"] >= first)
            case Event(folded=folded):
                return within & self._at_events(folded)
        raise TypeError(tree)  # a fuzzy word is expanded before

    def _with_any(self, field: str, words: Iterable[str]) -> Mask:
        found = np.zeros(self._columns.size, bool)
        for word in words:
            found[self._postings(field, word).numbers] = True
        return found

    def _with_phrase(self, folded: tuple[str, ...], within: Mask) -> Mask:
        for word in dict.fromkeys(folded):
            within = within & self._with_any("words", (word,))
        if len(folded) == 1:
            return within
        # The exact forms stand among the folded ones in the index: only the text says what follows what.
        numbers = np.flatnonzero(within).astype(np.int32)
        found = np.zeros(len(within), bool)
        found[self._columns.with_words(numbers, f" {' '.join(folded)} ".encode("utf-8", "surrogatepass"))] = True
        return found

    def _among(self, field: str, values: tuple[str, ...]) -> Mask:
        codes = [code for value in values if (code := self._columns.code(field, value)) is not None]
        if field in ("source", "kind"):
            return _among(self._columns[field], codes)
        found = np.zeros(self._columns.size, bool)
        found[self._columns[f"{field}_owner"][_among(self._columns[f"{field}_code"], codes)]] = True
        return found

    def _at_events(self, folded: tuple[str, ...]) -> Mask:
        events = self._columns.folded_events
        codes = [code for code, event in enumerate(events) if all(f" {word} " in event for word in folded)]
        return _among(self._columns["event"], codes)

    def _postings(self, field: str, word: str) -> Postings:
        key = (field, word)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            found = self._kept[key] = read_postings(self._reader, field, word)
        return found

    # ---- how well

    def scores(self, tree: Tree, numbers: Numbers) -> Scores:
        """The BM25 of these documents, which all fit: every form of a word counts, its exact form once more."""
        scores = np.zeros(self._columns.size)
        hits = np.zeros(self._columns.size, bool)
        hits[numbers] = True
        for part in self._counted(tree):
            self._add(scores, hits, part)
        found: Scores = scores[numbers]
        return found

    def _counted(self, tree: Tree) -> Iterator[Postings]:
        for leaf in leaves(tree):
            match leaf:
                case Term(exact=exact, stems=stems):
                    yield self._together("stems", sorted(stems))
                    yield self._postings("words", exact)
                case Phrase(folded=folded):
                    yield from (self._postings("words", word) for word in folded)
                case Prefix(folded=folded):
                    yield self._together("words", self._columns.beginning(folded))

    def _together(self, field: str, words: list[str]) -> Postings:
        several = [found for word in words if len((found := self._postings(field, word)).numbers)]
        if len(several) <= 1:
            return several[0] if several else NOTHING
        times = np.zeros(self._columns.size, np.float32)
        for postings in several:
            times[postings.numbers] += postings.times
        numbers = np.flatnonzero(times).astype(np.int32)
        return Postings(numbers, times[numbers])

    def _add(self, scores: Scores, hits: Mask, postings: Postings) -> None:
        count = int(np.count_nonzero(self._columns.alive[postings.numbers]))
        if not count:
            return
        rarity = math.log(1 + (self._columns.count - count + 0.5) / (count + 0.5))
        among = hits[postings.numbers]
        numbers, times = postings.numbers[among], postings.times[among].astype(np.float64)
        norm = 1 - _LENGTH_SHARE + _LENGTH_SHARE * self._columns["length"][numbers] / self._columns.mean_length
        scores[numbers] += rarity * times * (_SATURATION + 1) / (times + _SATURATION * norm)

    # ---- words that come near

    def has(self, tree: Tree) -> bool:
        """Whether any document, in use or not, has a word."""
        match tree:
            case Term(stems=stems):
                return any(len(self._postings("stems", each).numbers) for each in stems)
            case Phrase(folded=folded):
                return all(len(self._postings("words", each).numbers) for each in folded)
            case _:
                return True

    def near(self, folded: str, *, distance: int, most: int) -> list[str]:
        """Words of the same first letter within a distance of letters (one moved counts one), the commonest first."""
        from rapidfuzz import process  # noqa: PLC0415 - needed only where a word is misspelled
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        words = self._columns.beginning(folded[0])
        found = process.extract(folded, words, scorer=OSA.distance, score_cutoff=distance, limit=_MOST_COUNTED)
        alive = self._columns.alive
        counts = {word: int(alive[self._postings("words", word).numbers].sum()) for word, *_ in found}
        nearest = sorted((away, -counts[word], word) for word, away, _ in found if counts[word])
        return [word for *_, word in nearest[:most]]


def _among(values: Numbers, codes: list[int]) -> Mask:
    # One comparison is ten times quicker than to ask for membership.
    return values == codes[0] if len(codes) == 1 else np.isin(values, codes)


def _cost(tree: Tree) -> int:
    """Phrases are verified on the texts of what all else has found."""
    match tree:
        case Phrase(folded=folded):
            return 1 + (len(folded) > 1)
        case Not() | Any() | All():
            return 3
        case _:
            return 0
