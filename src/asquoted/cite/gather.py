"""Quotes of an archive → citations that carry their check, made on the spot."""

from __future__ import annotations

from collections.abc import Iterable

from asquoted.archive.holdings import Holdings
from asquoted.audit import Audited, audit
from asquoted.cite.citation import Citation
from asquoted.model import Outcome, Quote, Severity


def gather(archive: Holdings, quotes: Iterable[Quote], *, on: str) -> list[Citation]:
    """A citation for each quote, in their order, each checked now; `on` is today, an EDTF day."""
    return [make_citation(archive, audited, on=on) for audited in audit(archive, quotes)]


def make_citation(archive: Holdings, audited: Audited, *, on: str | None) -> Citation:
    """The citation of a quote that was checked on a day, which None leaves unsaid."""
    quote, passage = audited.quote, audited.verdict.passage
    is_found = audited.verdict.outcome not in (Outcome.PARAPHRASED, Outcome.ABSENT, Outcome.UNCHECKED)
    errors = [finding.message for finding in audited.verdict.findings if finding.severity is Severity.ERROR]
    return Citation(
        quote=quote,
        source=archive.sources[quote.source],
        speakers=archive.speakers,
        outcome=audited.verdict.outcome,
        problem=next(iter(errors), "") if audited.verdict.outcome in (Outcome.VERBATIM, Outcome.FAITHFUL) else "",
        settled=bool(quote.accepted) and not audited.fails(archive.fail_on),
        checked_on=on,
        original=None if quote.original is None else archive.sources.get(quote.original),
        pieces=passage.pieces if is_found and passage is not None else (),
    )
