# mypy: disable-error-code="no-untyped-call"
"""What Whoosh holds of a document: its words and its stems with how often each stands there, and its number.

All else (speakers, dates, texts) stands in columns beside it. Words are cut by `words.words_of` here, in the query
and in the highlights alike; whoever indexes in several processes cuts them there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator
from functools import lru_cache
from typing import Any, cast

import whoosh
from whoosh.analysis.analyzers import IDAnalyzer
from whoosh.codec.whoosh3 import W3Codec
from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence

from asquoted.archive import row
from asquoted.search.words import Word, stem, words_of

VERSION = 7
"""Raise it with every change here, in `words`, `document` or `columns`: indexes of another version are rebuilt."""


def versions() -> list[object]:
    """What an index was written by."""
    return [VERSION, row.FORM, list(whoosh.__version__)]


def codec() -> W3Codec:
    """Long blocks without compression: a word's postings are read in one go."""
    return W3Codec(blocklimit=8192, compression=0)


class Words(FieldType):
    """The exact and the folded form of every word, from (text, language)."""

    def __init__(self) -> None:
        super().__init__(Existence(), cast("Any", IDAnalyzer()))  # which is never asked: see `index`

    def index(self, value: Any, **_: Any) -> Generator[tuple[bytes, int, float | int, bytes]]:
        """Each form with how often it stands in a text, from a text and its language."""
        text, language = value
        for form, times in Counter(self.forms(text, language)).items():
            yield form.encode(), times, float(times), b""

    def forms(self, text: str, language: str) -> Iterator[str]:
        """What stands in the index for a text."""
        del language
        for word in _cut(text):
            yield word.exact
            if word.exact != word.folded:
                yield word.folded

    def to_bytes(self, value: str | bytes) -> bytes:
        return value if isinstance(value, bytes) else value.encode()

    def from_bytes(self, bs: object) -> str:
        return bytes(bs).decode() if isinstance(bs, bytes | bytearray | memoryview) else str(bs)

    def separate_spelling(self) -> bool:
        return False


class Stems(Words):
    """The stem of every word, by the language of its source."""

    def forms(self, text: str, language: str) -> Iterator[str]:
        """What stands in the index for a text."""
        return (stem(word.folded, language) for word in _cut(text))


@lru_cache(maxsize=2)  # both fields cut the same text
def _cut(text: str) -> list[Word]:
    return words_of(text)


SCHEMA = Schema(words=Words(), stems=Stems(), row=COLUMN(NumericColumn("i")))
