"""What an index holds of one text, a quote or a paragraph: its words, its conditions, and the row that a result needs.

Speakers of quotes stand as ids: their names are resolved when a query comes, so a new alias makes no index stale.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from asquoted.archive import row as rows
from asquoted.attribution.recorded import name_words
from asquoted.model import Capture, Digest, Quote, Source, SourceId
from asquoted.search.words import primary_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`key` is unique; `row` is JSON, with the same keys in the same order whenever the same was recorded."""

    key: str
    source: str
    text: str
    language: str
    row: str
    speakers: tuple[str, ...] = ()
    said: str | None = None
    kind: str = ""
    tags: tuple[str, ...] = ()
    event: str = ""


# ---- quotes


def quote_document(quote: Quote, source: Source) -> Document:
    """A quote as it is indexed: stemmed by the language of its source."""
    return Document(
        key=quote.id,
        source=quote.source,
        text=quote.exact,
        language=primary_language(source.language),
        row=json.dumps(rows.write_quote(quote), ensure_ascii=False, separators=(",", ":")),
        speakers=quote.speaker,
        said=quote.said,
        kind=quote.kind.value,
        tags=quote.tags,
        event=quote.event or "",
    )


# Rows are read by the thousand, and were written here: no blanks to be passed over.
_decode = json.JSONDecoder().raw_decode


def read_quote(written: str) -> Quote:
    """The quote of a document's row."""
    values, _ = _decode(written)
    return rows.read_quote(values)


# ---- passages


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A block between blank lines of a capture's text; `number` counts from 1, as locators do.

    `speaker` is the label of the turn it belongs to, as the text has it.
    """

    source: SourceId
    capture: Digest
    number: int
    start: int
    end: int
    text: str
    speaker: str | None = None


def paragraph_documents(source: Source, capture: Capture, text: str) -> Iterator[Document]:
    """The paragraphs of a capture, each with the speaker of its turn where the text is one of turns."""
    from asquoted.attribution.turn import find_turns  # noqa: PLC0415 - a search that writes nothing needs neither
    from asquoted.text.segment import paragraphs  # noqa: PLC0415

    ranges = list(paragraphs(text))
    turns = find_turns(text, ranges)
    for index, (start, end) in enumerate(ranges):
        turn = turns.get(index)
        speaker = None if turn is None else turn.name
        row = [source.id, capture.text_digest, index + 1, start, end, text[start:end], speaker]
        yield Document(
            key=f"{source.id} {index + 1}",
            source=source.id,
            text=text[start:end],
            language=primary_language(source.language),
            row=json.dumps(row, ensure_ascii=False, separators=(",", ":")),
            speakers=() if speaker is None else (" ".join(name_words(speaker)),),
            said=source.issued,
        )


def read_paragraph(row: str) -> Paragraph:
    """The paragraph of a row."""
    source, capture, number, start, end, text, speaker = json.loads(row)
    return Paragraph(
        source=SourceId(source),
        capture=Digest(capture),
        number=number,
        start=start,
        end=end,
        text=text,
        speaker=speaker,
    )
