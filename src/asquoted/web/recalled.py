"""Verdicts that earlier checks remembered, for pages that ask for a few at a time.

Whom the speakers' names stand for is worked out once a reading of the archive, not once a page: with 400 speakers that
takes longer than all else. Rows and files are looked at afresh each time, so nothing is older than the question.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from contextlib import ExitStack

from asquoted.archive.holdings import Holdings
from asquoted.audit.form import read_verdict
from asquoted.audit.memory import Memory
from asquoted.audit.standing import Standing, recall_verdicts
from asquoted.model import Quote, QuoteId, Verdict


class Recalled:
    """The memory of one archive, kept open between pages; for many readers, one at a time."""

    def __init__(self) -> None:
        self._asking = threading.Lock()
        self._open: tuple[Holdings, Standing] | None = None
        self._held = ExitStack()

    def of(self, archive: Holdings, quotes: Iterable[Quote]) -> dict[QuoteId, Verdict]:
        """The verdicts on quotes that are remembered and still hold, as `recall_verdicts` gives them."""
        wanted = list(quotes)
        # An original that was looked at is held to be as it was then: a quote that names one is asked for afresh.
        known = self._look(archive, [quote for quote in wanted if quote.original is None])
        missing = [quote for quote in wanted if quote.id not in known]
        # A memory that another process made after this one was opened is seen by a new look alone.
        return known | dict(recall_verdicts(archive, missing)) if missing else known

    def close(self) -> None:
        with self._asking:
            self._let_go()

    def _look(self, archive: Holdings, quotes: list[Quote]) -> dict[QuoteId, Verdict]:
        if not quotes:
            return {}
        with self._asking:
            if self._open is None or self._open[0] is not archive:
                self._let_go()
                memory = self._held.enter_context(Memory(archive.path, is_reader=True))
                self._open = (archive, Standing(archive, memory))
            return {
                quote.id: read_verdict(form, quote.exact)
                for shelf in self._open[1].shelves(quotes)
                for quote, form in zip(shelf.quotes, shelf.forms, strict=True)
                if form is not None
            }

    def _let_go(self) -> None:
        self._open = None
        self._held.close()
