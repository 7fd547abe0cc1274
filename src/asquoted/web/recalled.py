"""Verdicts that earlier checks remembered, for pages that ask for a few at a time.

Whom the speakers' names stand for is worked out once a reading of the archive, not once a page: with 400 speakers that
takes longer than all else. Rows and files are looked at afresh each time, so nothing is older than the question.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable

from asquoted.archive.holdings import Holdings
from asquoted.audit.form import read_verdict
from asquoted.audit.memory import Memory
from asquoted.audit.standing import Standing
from asquoted.model import Quote, QuoteId, Verdict


class Recalled:
    """The memory of one archive, kept open between pages; for many readers, one at a time."""

    def __init__(self) -> None:
        self._asking = threading.Lock()
        self._open: tuple[Holdings, Memory, Standing] | None = None

    def of(self, archive: Holdings, quotes: Iterable[Quote]) -> dict[QuoteId, Verdict]:
        """The verdicts on quotes that are remembered and still hold, as `recall` gives their outcomes."""
        with self._asking:
            standing = self._standing(archive)
            standing.look_again()
            return {quote.id: read_verdict(form, quote.exact) for quote, form in standing.remembered(quotes)}

    def close(self) -> None:
        with self._asking:
            self._let_go()

    def _standing(self, archive: Holdings) -> Standing:
        if self._open is None or self._open[0] is not archive or not self._open[1].is_current:
            self._let_go()
            memory = Memory(archive.path, is_reader=True)
            self._open = (archive, memory, Standing(archive, memory))
        return self._open[2]

    def _let_go(self) -> None:
        if self._open is not None:
            self._open[1].close()
        self._open = None
