"""How every quote of an archive holds: reached by a thread of its own, source by source, and kept small."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from asquoted.archive.follow import frozen_of
from asquoted.archive.holdings import Holdings
from asquoted.audit import Audited, audit_archive
from asquoted.errors import AsquotedError, BrokenRecord
from asquoted.model import Finding, Outcome, Quote, QuoteId, Severity, SourceId
from asquoted.recheck import recheck

_WAIT = 2.0
"""Seconds that a page waits for the survey: a few thousand quotes are done by then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a check left of a quote: its outcome, and the findings that wait for a person."""

    quote: Quote
    outcome: Outcome
    open: tuple[Finding, ...]
    later: Outcome | None = None
    """How the words stand in the latest capture of their source, where that is another text and they stand worse."""

    @property
    def needs_a_person(self) -> bool:
        return bool(self.open) or self.later is not None

    @property
    def weight(self) -> tuple[int, int, int, str]:
        """What orders the board: errors before warnings, then the worse outcome, then the more findings."""
        errors = sum(finding.severity is Severity.ERROR for finding in self.open)
        return (-(errors > 0), -self.outcome.rank, -len(self.open), self.quote.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveyed:
    """The standings reached so far, of `total` quotes."""

    standings: Mapping[QuoteId, Standing]
    total: int

    @property
    def is_complete(self) -> bool:
        return len(self.standings) >= self.total


@dataclass(slots=True)
class _Round:
    archive: Holdings
    standings: dict[QuoteId, Standing] = field(default_factory=dict)
    done: threading.Event = field(default_factory=threading.Event)


class Survey:
    """The standings of an archive that may change: what has not changed is not checked again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._round: _Round | None = None

    def of(self, archive: Holdings, *, wait: float | None = _WAIT) -> Surveyed:
        """The standings of an archive; those still missing after `wait` seconds are left out (None: all)."""
        with self._lock:
            now = self._round
            if now is None or now.archive is not archive:
                now = self._round = _Round(archive)
                threading.Thread(target=self._survey, args=(now,), daemon=True).start()
        now.done.wait(wait)
        return Surveyed(standings=now.standings, total=len(archive.quotes))

    def _survey(self, now: _Round) -> None:
        archive = now.archive
        try:
            for audited in audit_archive(archive):
                if self._round is not now:
                    return
                now.standings[audited.quote.id] = _stand(audited)
            for source in archive.sources:
                if self._round is not now:
                    return
                for quote_id, outcome in _later(archive, source).items() if _has_later_text(archive, source) else ():
                    now.standings[quote_id] = replace(now.standings[quote_id], later=outcome)
        except AsquotedError:
            return  # a record that is no longer whole; the next look says so
        finally:
            now.done.set()


def _stand(audited: Audited) -> Standing:
    """What a verdict leaves to settle."""
    left = tuple(finding for finding in audited.open_findings if finding.severity is not Severity.INFO)
    return Standing(quote=audited.quote, outcome=audited.verdict.outcome, open=left)


def _has_later_text(archive: Holdings, source: SourceId) -> bool:
    """Whether quotes of a source were taken from another text than its latest."""
    if len(archive.sources[source].captures) < 2:
        return False
    latest = archive.latest_capture(source).text_digest
    return any(quote.capture != latest for quote in archive.quotes_of(source))


def _later(archive: Holdings, source: SourceId) -> dict[QuoteId, Outcome]:
    """The quotes that stand worse in the latest text of their source, with their outcome there."""
    described = archive.sources[source]
    try:
        new = frozen_of(archive, described, archive.latest_capture(source))
        return {one.quote.id: one.now.outcome for one in recheck(archive, described, new) if one.is_worse}
    except BrokenRecord:
        return {}
