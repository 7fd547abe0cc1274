"""A concordance of an archive: which words each recorded quote has, and which pairs of words each latest text.

It is made from all texts when first asked, some 60 ms a megabyte. That of a large archive is remembered under `index/`
by what the files of a source say, sealed like all that stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from asquoted.archive.holdings import Holdings
from asquoted.concordance.readings import Readings
from asquoted.concordance.table import Numbers, pairs_of
from asquoted.derived.reuse import Reuse
from asquoted.model import SourceId, digest_of
from asquoted.text.words import split_words
from asquoted.version import VERSION

_PARTING = "\n\n"
_PROBE = "He's 3.5 re-elected, 1 000 € – naïve “Straße” ЁЖ Ё́ in the U.S.; fi½ 한국의 co-\noperate don’t 12,000th"
_BATCH = 4_000_000
"""Characters whose words are split at a time: some 40 MB of tables."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Of one source the number of words of each quote, these words as numbers end to end, and the latest text's pairs.

    `is_whole` is false where the text could not be read.
    """

    counts: NDArray[np.uint32]
    words: Numbers
    pairs: Numbers
    is_whole: bool = True

    def write(self) -> bytes:
        lengths = np.array([len(self.counts), len(self.words)], "<u4")
        return lengths.tobytes() + self.counts.tobytes() + self.words.tobytes() + self.pairs.tobytes()

    @classmethod
    def read(cls, body: bytes) -> Entry:
        """The entry that `write` wrote; its arrays are views of the bytes."""
        quotes, words = np.frombuffer(body, "<u4", 2).tolist()
        start = 8 + 4 * quotes
        return cls(
            np.frombuffer(body, "<u4", quotes, 8),
            np.frombuffer(body, "<u8", words, start),
            np.frombuffer(body, "<u8", offset=start + 8 * words),
        )


@dataclass(frozen=True)
class Concordance:
    """The entries of all sources of an archive, in record order."""

    archive: Holdings
    readings: Readings

    @cached_property
    def entries(self) -> dict[SourceId, Entry]:
        reuse = Reuse(self.archive.path, "words", self._mark)
        sources = self.archive.sources
        known = {source: Entry.read(body) for source, body in reuse.recall(sources).items()}
        made = dict(self._make([source for source in sources if source not in known]))
        whole = [source for source, entry in made.items() if entry.is_whole]
        reuse.remember(whole, lambda source: made[source].write(), sources)
        return {source: known.get(source) or made[source] for source in sources}

    def _mark(self, source: SourceId) -> str:
        return f"{VERSION} {_numbering()} {self.archive.digest_of(source)}"

    def _make(self, sources: Sequence[SourceId]) -> Iterator[tuple[SourceId, Entry]]:
        gathered: list[SourceId] = []
        texts: list[str] = []
        length = 0
        for source in sources:
            gathered.append(source)
            texts.append(self.readings.glance(source))
            length += len(texts[-1])
            if length > _BATCH:
                yield from self._make_batch(gathered, texts)
                gathered, texts, length = [], [], 0
        yield from self._make_batch(gathered, texts)

    def _make_batch(self, sources: Sequence[SourceId], texts: Sequence[str]) -> Iterator[tuple[SourceId, Entry]]:
        quoted = [[quote.exact for quote in self.archive.quotes_of(source)] for source in sources]
        quotes = iter(_split_all([words for each in quoted for words in each]))
        for source, text, words, of_quotes in zip(sources, texts, _split_all(texts), quoted, strict=True):
            own = [next(quotes) for _ in of_quotes]
            yield (
                source,
                Entry(
                    np.array([len(each) for each in own], "<u4"),
                    np.concatenate(own) if own else np.zeros(0, np.uint64),
                    np.unique(pairs_of(words)),
                    is_whole=bool(text),
                ),
            )


def _split_all(texts: Sequence[str]) -> list[Numbers]:
    """The words of each of several texts, split in one go."""
    words = split_words(_PARTING.join(texts))
    ends = np.cumsum([len(text) + len(_PARTING) for text in texts], dtype=np.int64)
    return np.split(words.numbers, np.searchsorted(words.starts, ends[:-1])) if texts else []


@cache
def _numbering() -> str:
    """What tells apart two ways of splitting words and numbering them: some words of every kind, numbered."""
    return digest_of(split_words(_PROBE).numbers.tobytes().hex())
