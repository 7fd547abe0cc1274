"""A source and a quote as values that JSON has, and back: `read_quote(write_quote(q)) == q`.

Rows are written by the program and read by the hundred thousand, so a row is a list in a fixed order, and no value of
it is looked into again. What they hold was validated when it was read from the record.
"""

from __future__ import annotations

from dataclasses import astuple, fields
from typing import Any

from asquoted.model import Capture, Digest, Kind, Locator, Quote, Review, SaidBasis, Source, Span

Row = list[Any]

FORM = [[field.name for field in fields(value)] for value in (Quote, Review, Source, Capture)]
"""What rows are made of; rows of another form are not to be read."""

_KINDS = {str(kind): kind for kind in Kind}
_BASES = {str(basis): basis for basis in SaidBasis}


def write_quote(quote: Quote) -> Row:
    locator, review = quote.locator, quote.review
    rare = [
        quote.tags,
        quote.via,
        quote.note,
        quote.original,
        quote.translated_from,
        quote.translator,
        None if review is None else [review.accepts, review.reason, review.by, review.on, review.of],
    ]
    return [
        quote.id,
        quote.source,
        quote.kind,
        quote.exact,
        quote.capture,
        quote.speaker,
        quote.speaker_mention,
        quote.said,
        quote.said_basis,
        quote.event,
        quote.prefix,
        quote.suffix,
        quote.position,
        None if locator is None else [locator.label, locator.value],
        *(rare if any(rare) else ()),
    ]


def read_quote(row: Row) -> Quote:
    """The quote of a row that JSON gives back; some 7 µs."""
    name, source, kind, exact, capture, speaker, mention, said, basis, event, prefix, suffix, position, locator = row[
        :14
    ]
    tags, via, note, original, translated_from, translator, review = row[14:] or _NOTHING_RARE
    return Quote(
        id=name,
        source=source,
        kind=_KINDS[kind],
        exact=exact,
        capture=capture,
        speaker=tuple(speaker),
        speaker_mention=mention,
        said=said,
        said_basis=None if basis is None else _BASES[basis],
        event=event,
        prefix=prefix,
        suffix=suffix,
        position=tuple([Span(start, end) for start, end in position]),
        locator=None if locator is None else Locator(label=locator[0], value=locator[1]),
        tags=tuple(tags),
        via=via,
        note=note,
        original=original,
        translated_from=translated_from,
        translator=translator,
        review=None if review is None else _read_review(*review),
    )


_NOTHING_RARE: Row = [(), None, None, None, None, None, None]


def _read_review(accepts: list[str], reason: str, by: str, on: str, of: str) -> Review:
    return Review(accepts=tuple(accepts), reason=reason, by=by, on=on, of=Digest(of))


def write_source(source: Source) -> Row:
    captures = [astuple(capture) for capture in source.captures]
    return [source.id, source.csl, source.found, source.language, source.rights, source.note, captures]


def read_source(row: Row) -> Source:
    """The source of a row that JSON gives back."""
    name, csl, found, language, rights, note, captures = row
    return Source(
        id=name,
        csl=csl,
        found=found,
        language=language,
        rights=rights,
        note=note,
        captures=tuple(Capture(**dict(zip(_CAPTURE, capture, strict=True))) for capture in captures),
    )


_CAPTURE = FORM[-1]
