"""What an index holds of one text, a quote or a paragraph: its words, its conditions, and the row that a result needs.

Speakers of quotes stand as ids: their names are resolved when a query comes, so a new alias makes no index stale.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from asquoted.attribution.recorded import name_words
from asquoted.model import (
    Capture,
    Digest,
    Kind,
    Locator,
    Quote,
    Review,
    SaidBasis,
    Source,
    SourceId,
    Span,
)
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
        row=write_quote(quote),
        speakers=quote.speaker,
        said=quote.said,
        kind=quote.kind.value,
        tags=quote.tags,
        event=quote.event or "",
    )


def write_quote(quote: Quote) -> str:
    """A quote as JSON, what is not recorded left out."""
    values = {name: value for name in _QUOTE_FIELDS if (value := getattr(quote, name)) not in (None, "", ())}
    if quote.locator is not None:
        values["locator"] = [quote.locator.label, quote.locator.value]
    if quote.review is not None:
        review = quote.review
        values["review"] = [review.accepts, review.reason, review.by, review.on, review.of]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


# Rows are read by the thousand, and were written here: no blanks to be passed over, no value to be looked into.
_decode = json.JSONDecoder().raw_decode
_KINDS = {str(kind): kind for kind in Kind}
_BASES = {str(basis): basis for basis in SaidBasis}
_QUOTE_FIELDS = tuple(field.name for field in fields(Quote))


def read_quote(row: str) -> Quote:
    """The quote that `write_quote` wrote."""
    values: dict[str, Any]
    values, _ = _decode(row)
    values["kind"] = _KINDS[values["kind"]]
    for name in ("speaker", "tags"):
        if name in values:
            values[name] = tuple(values[name])
    if "position" in values:
        values["position"] = tuple(map(Span._make, values["position"]))
    if "said_basis" in values:
        values["said_basis"] = _BASES[values["said_basis"]]
    if "locator" in values:
        label, value = values["locator"]
        values["locator"] = Locator(label=label, value=value)
    if "review" in values:
        values["review"] = _read_review(*values["review"])
    return Quote(**values)


def _read_review(accepts: list[str], reason: str, by: str, on: str, of: str) -> Review:
    return Review(accepts=tuple(accepts), reason=reason, by=by, on=on, of=Digest(of))


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
