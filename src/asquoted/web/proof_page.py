"""A draft from a page, checked as `asquoted proof` does, and forgotten."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

from asquoted.archive.holdings import Holdings
from asquoted.errors import AsquotedError
from asquoted.proof.read import read_draft
from asquoted.proof.report import Prover, Report, Settings
from asquoted.proof.writers.sheet import list_rows, passed_over, place_of, summary_of
from asquoted.rulebook import RULES

PASTED = "draft.md"
"""The name of what was pasted; Markdown is the form in which plain text means what it says."""

_MOST_QUOTATIONS = 1_000
_WAIT = 20.0
"""Seconds that a draft waits for the one before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The checking sheet of a draft."""

    name: str
    summary: str
    rows: tuple[dict[str, Any], ...]
    passed: tuple[dict[str, str], ...]
    told: tuple[dict[str, str], ...]


class DraftProver:
    """Checks one draft at a time; what it reads of an archive stays read for the next."""

    def __init__(self) -> None:
        self._proving = threading.Lock()
        self._prover: tuple[Holdings, Prover] | None = None

    def prove(self, archive: Holdings, data: bytes, name: str) -> Checked:
        """The sheet of a draft. Raises UnreadableFile for what is no draft, AsquotedError for too long a one."""
        draft = read_draft(data, name)
        if len(draft.quotations) > _MOST_QUOTATIONS:
            raise AsquotedError(
                f"the draft has {len(draft.quotations):,} quotations, more than the {_MOST_QUOTATIONS:,} of a page",
                remedy="Check it with `asquoted proof`",
            )
        if not self._proving.acquire(timeout=_WAIT):
            raise AsquotedError("another draft is being checked", remedy="Send it again in a moment")
        try:
            if self._prover is None or self._prover[0] is not archive:
                settings = Settings(fail_on=archive.fail_on, codes=frozenset(RULES))
                self._prover = (archive, Prover(archive, settings))
            return _sheet(archive, self._prover[1].prove(draft))
        finally:
            self._proving.release()


def _sheet(archive: Holdings, report: Report) -> Checked:
    return Checked(
        name=report.draft.name,
        summary=summary_of([report]),
        rows=tuple(list_rows(report, archive)),
        passed=tuple(passed_over(proof) for proof in report.proofs if not proof.is_judged),
        told=tuple(
            {"code": one.finding.code, "place": place_of(one.place), "message": one.finding.message}
            for one in report.told
        ),
    )
