# mypy: disable-error-code="assignment"
"""What the index of quotes holds.

Words come in already cut (`words.words_of`), so that Whoosh only has to split at spaces and one rule cuts the
index, the query and the highlights. Speakers stand as ids only: names and aliases are resolved on the archive
when a query comes, which keeps a new alias from making the index stale.
"""

from __future__ import annotations

import json
from typing import NamedTuple

import whoosh
from whoosh.analysis.tokenizers import RegexTokenizer, SpaceSeparatedTokenizer
from whoosh.fields import ID, KEYWORD, NUMERIC, TEXT, Schema

from asquoted.dates import Days, read_days
from asquoted.model import Digest, Quote, digest_of
from asquoted.search.record import Record
from asquoted.search.words import Word, primary_language, stem, words_of

SCHEMA_VERSION = 1
"""Raise it with every change here or in `words`: indexes of another version are rebuilt."""

_SEPARATOR = "\x1f"
_WIDEST = 2**31 - 2


def _list_of_names() -> KEYWORD:
    names = KEYWORD()
    names.analyzer = RegexTokenizer(rf"[^{_SEPARATOR}]+")
    return names


SCHEMA = Schema(
    id=ID(unique=True, sortable=True),
    words=TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False),
    stems=TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False),
    event=TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False),
    speaker=_list_of_names(),
    tags=_list_of_names(),
    source=ID(),
    kind=ID(),
    first=NUMERIC(int, 32),
    last=NUMERIC(int, 32),
)


class Entry(NamedTuple):
    """What the index depends on, of one quote."""

    id: str
    exact: str
    language: str
    speaker: tuple[str, ...]
    said: str | None
    source: str
    kind: str
    tags: tuple[str, ...]
    event: str | None


def entries(record: Record) -> list[Entry]:
    """What is to be indexed, in order of id."""
    return [_entry(quote, language_of(record, quote)) for _, quote in sorted(record.quotes.items())]


def language_of(record: Record, quote: Quote) -> str:
    """The language that a quote's words are stemmed by: its source's, empty where the source is unknown."""
    source = record.sources.get(quote.source)
    return "" if source is None else primary_language(source.language)


def _entry(quote: Quote, language: str) -> Entry:
    return Entry(
        id=quote.id,
        exact=quote.exact,
        language=language,
        speaker=quote.speaker,
        said=quote.said,
        source=quote.source,
        kind=quote.kind.value,
        tags=quote.tags,
        event=quote.event,
    )


def digest_of_entries(all_entries: list[Entry], package_version: str) -> Digest:
    """Changes whenever an index of these entries would."""
    versions = [SCHEMA_VERSION, package_version, list(whoosh.__version__)]
    return digest_of(json.dumps([versions, all_entries], ensure_ascii=False, separators=(",", ":")))


def document(entry: Entry) -> dict[str, str | int]:
    """The fields of one quote as Whoosh takes them; an unknown date leaves its fields out."""
    words = words_of(entry.exact)
    fields: dict[str, str | int] = {
        "id": entry.id,
        "words": " ".join(form for word in words for form in _index_forms(word)),
        "stems": " ".join(stem(word.folded, entry.language) for word in words),
        "source": entry.source,
        "kind": entry.kind,
    }
    if entry.speaker:
        fields["speaker"] = _SEPARATOR.join(entry.speaker)
    if entry.tags:
        fields["tags"] = _SEPARATOR.join(entry.tags)
    if entry.event:
        fields["event"] = " ".join(word.folded for word in words_of(entry.event))
    if entry.said:
        days = narrow(read_days(entry.said))
        fields |= {"first": days.first, "last": days.last}
    return fields


def _index_forms(word: Word) -> tuple[str, ...]:
    return (word.exact,) if word.exact == word.folded else (word.exact, word.folded)


def narrow(days: Days) -> Days:
    """Days as numbers of 32 bits: years beyond 214,000 fall together at the ends."""
    return Days(*(max(-_WIDEST, min(_WIDEST, day)) for day in days))
