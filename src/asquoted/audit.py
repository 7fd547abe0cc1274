"""Every quote of an archive against its own source: what the text says, what a person settled, what is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from asquoted.align.prepared import PreparedSource
from asquoted.archive.store import Archive
from asquoted.archive.take import prepare_capture
from asquoted.check import check, unchecked
from asquoted.errors import BrokenRecord, UnknownName
from asquoted.model import Finding, Outcome, Quote, Severity, SourceId, Verdict
from asquoted.original import NO_ORIGINAL, Hop, check_original
from asquoted.original import finding as original_finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """A quote with its verdict; `open_findings` are those that no person has settled for these words."""

    quote: Quote
    verdict: Verdict

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        return open_findings(self.verdict, self.quote.accepted)

    def fails(self, fail_on: Outcome) -> bool:
        return fails(self.verdict, fail_on, self.quote.accepted)

    @property
    def needs_a_person(self) -> bool:
        """Whether anything but plain information is left to settle."""
        return any(finding.severity is not Severity.INFO for finding in self.open_findings)


def open_findings(verdict: Verdict, accepted: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """The findings whose code no person has accepted."""
    return tuple(finding for finding in verdict.findings if finding.code not in accepted)


def fails(verdict: Verdict, fail_on: Outcome, accepted: tuple[str, ...] = ()) -> bool:
    """Whether a verdict gives exit status 1.

    It does at an outcome at or beyond `fail_on` (a person may have settled every finding about the words), at a
    finding of severity error, and when the words could not be judged.
    """
    left = open_findings(verdict, accepted)
    if any(finding.severity is Severity.ERROR for finding in left):
        return True
    about_words = [finding for finding in verdict.findings if _is_about_words(finding)]
    settled = bool(about_words) and not any(finding in left for finding in about_words)
    is_beyond = verdict.outcome is Outcome.UNCHECKED or verdict.outcome.rank >= fail_on.rank
    return is_beyond and not settled


def _is_about_words(finding: Finding) -> bool:
    return finding.code.startswith("AQ1") and finding.severity is not Severity.INFO


def audit(archive: Archive, quotes: Iterable[Quote] | None = None) -> Iterator[Audited]:
    """Checks quotes, all of an archive unless some are given, each against the capture it was taken from.

    A capture that is missing or does not match its digest leaves its quotes unchecked.
    """
    prepared: dict[tuple[SourceId, str], PreparedSource | str] = {}
    originals: dict[SourceId, PreparedSource | str] = {}
    for quote in archive.quotes.values() if quotes is None else quotes:
        key = (quote.source, quote.capture)
        if key not in prepared:
            prepared[key] = _prepare(archive, quote)
        source = prepared[key]
        verdict = unchecked(quote.exact, source) if isinstance(source, str) else check_quote(quote, source)
        if quote.original is not None:
            if quote.original not in originals:
                originals[quote.original] = prepare_original(archive, quote.original)
            hop = check_hop(archive, quote, quote.exact, quote.original, originals[quote.original])
            verdict = replace(verdict, findings=(*verdict.findings, *hop.findings))
        yield Audited(quote=quote, verdict=verdict)


def prepare_original(archive: Archive, original: SourceId) -> PreparedSource | str:
    """The latest capture of an original made ready for checks; where it can't be, why."""
    try:
        return prepare_capture(archive, original, archive.latest_capture(original))
    except (BrokenRecord, UnknownName) as error:
        return error.fact


def check_hop(archive: Archive, quote: Quote, words: str, original: SourceId, source: PreparedSource | str) -> Hop:
    """Words of a quote, or of the passage it comes from, held to an original as `prepare_original` gives it."""
    if isinstance(source, str):
        return Hop(words=words, verdict=None, findings=(original_finding(NO_ORIGINAL, f"{original}: {source}"),))
    languages = archive.source(quote.source).language, archive.source(original).language
    is_translation = quote.translated_from is not None or languages[0] != languages[1]
    return check_original(words, source, is_translation=is_translation)


def check_quote(quote: Quote, source: PreparedSource, *, near: int | None = None) -> Verdict:
    """The verdict on a recorded quote; of equal places the one nearest to `near`, else the recorded one, is taken."""
    if near is None and quote.position:
        near = quote.position[0].start
    names = [speaker.name for speaker in source.speakers if speaker.id in quote.speaker]
    speaker = names[0] if names else None
    return check(quote.exact, source, speaker=speaker, said=quote.said, kind=quote.kind, near=near)


def _prepare(archive: Archive, quote: Quote) -> PreparedSource | str:
    """The source of a quote made ready, or why it can't be."""
    try:
        capture = archive.capture_of(quote)
        return prepare_capture(archive, quote.source, capture)
    except BrokenRecord as error:
        return str(error)
