"""Quotes judged one by one, each against the capture it was taken from and the original that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from asquoted.align.prepared import PreparedSource
from asquoted.archive.holdings import Holdings
from asquoted.archive.take import prepare_capture
from asquoted.audit.audited import Audited
from asquoted.check import check, unchecked
from asquoted.errors import BrokenRecord, UnknownName
from asquoted.model import Quote, SourceId, Verdict
from asquoted.original import NO_ORIGINAL, Hop, check_original
from asquoted.original import finding as original_finding


def audit(archive: Holdings, quotes: Iterable[Quote] | None = None) -> Iterator[Audited]:
    """Checks quotes, all of an archive unless some are given, each against the capture it was taken from.

    A capture that is missing or does not match its digest leaves its quotes unchecked. Nothing is remembered.
    """
    prepared: dict[tuple[SourceId, str], PreparedSource | str] = {}
    originals: dict[SourceId, PreparedSource | str] = {}
    for quote in archive.quotes.values() if quotes is None else quotes:
        key = (quote.source, quote.capture)
        if key not in prepared:
            prepared[key] = _prepare(archive, quote)
        if quote.original is not None and quote.original not in originals:
            originals[quote.original] = prepare_original(archive, quote.original)
        original = originals[quote.original] if quote.original is not None else ""
        language = archive.source(quote.source).language
        yield Audited(quote=quote, verdict=judge(quote, prepared[key], original, language))


def judge(quote: Quote, source: PreparedSource | str, original: PreparedSource | str, language: str) -> Verdict:
    """The verdict on a quote with that on its original behind it; of a text that can't be read, the reason is given.

    `language` is the source's, `original` is looked at only where the quote names one.
    """
    verdict = unchecked(quote.exact, source) if isinstance(source, str) else check_quote(quote, source)
    if quote.original is None:
        return verdict
    hop = _hop(quote, quote.exact, quote.original, original, language)
    return replace(verdict, findings=(*verdict.findings, *hop.findings))


def prepare_original(archive: Holdings, original: SourceId) -> PreparedSource | str:
    """The latest capture of an original made ready for checks; where it can't be, why."""
    try:
        return prepare_capture(archive, original, archive.latest_capture(original))
    except (BrokenRecord, UnknownName) as error:
        return error.fact


def check_hop(archive: Holdings, quote: Quote, words: str, original: SourceId, source: PreparedSource | str) -> Hop:
    """Words of a quote, or of the passage it comes from, held to an original as `prepare_original` gives it."""
    return _hop(quote, words, original, source, archive.source(quote.source).language)


def _hop(quote: Quote, words: str, original: SourceId, source: PreparedSource | str, language: str) -> Hop:
    if isinstance(source, str):
        return Hop(words=words, verdict=None, findings=(original_finding(NO_ORIGINAL, f"{original}: {source}"),))
    is_translation = quote.translated_from is not None or language != source.language
    return check_original(words, source, is_translation=is_translation)


def check_quote(quote: Quote, source: PreparedSource, *, near: int | None = None) -> Verdict:
    """The verdict on a recorded quote; of equal places the one nearest to `near`, else the recorded one, is taken."""
    if near is None and quote.position:
        near = quote.position[0].start
    names = [speaker.name for speaker in source.speakers if speaker.id in quote.speaker]
    speaker = names[0] if names else None
    return check(quote.exact, source, speaker=speaker, said=quote.said, kind=quote.kind, near=near)


def _prepare(archive: Holdings, quote: Quote) -> PreparedSource | str:
    """The source of a quote made ready, or why it can't be."""
    try:
        capture = archive.capture_of(quote)
        return prepare_capture(archive, quote.source, capture)
    except BrokenRecord as error:
        return str(error)
