"""Captures prepared for checks, each once; what can't be read says why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from asquoted.align.prepared import PreparedSource
from asquoted.archive.holdings import Holdings
from asquoted.archive.take import prepare_capture
from asquoted.errors import BrokenRecord
from asquoted.model import Capture, Quote, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A capture of a source ready for checks; `prepared` is None where it can't be trusted, `problem` says why."""

    source: SourceId
    capture: Capture | None
    prepared: PreparedSource | None
    problem: str = ""


_KEPT = 500
"""Captures that stay read: some 200 MB of articles."""


class Readings:
    """The captures of an archive, read when first asked for; several threads may ask."""

    def __init__(self, archive: Holdings) -> None:
        self.archive = archive
        self._read = lru_cache(maxsize=_KEPT)(self._read_capture)

    def latest(self, source: SourceId) -> Reading:
        """The latest capture of a source."""
        try:
            return self._read(source, self.archive.latest_capture(source))
        except BrokenRecord as error:
            return Reading(source=source, capture=None, prepared=None, problem=error.fact)

    def of(self, quote: Quote) -> Reading:
        """The capture that a quote was taken from."""
        try:
            return self._read(quote.source, self.archive.capture_of(quote))
        except BrokenRecord as error:
            return Reading(source=quote.source, capture=None, prepared=None, problem=error.fact)

    def glance(self, source: SourceId) -> str:
        """The latest text for a first look, its digest not yet checked; empty where there is none."""
        try:
            path = self._path(source, self.archive.latest_capture(source))
            return path.read_bytes().decode("utf-8", "replace")
        except (BrokenRecord, OSError):
            return ""

    def _read_capture(self, source: SourceId, capture: Capture) -> Reading:
        try:
            prepared = prepare_capture(self.archive, source, capture)
        except BrokenRecord as error:
            return Reading(source=source, capture=capture, prepared=None, problem=error.fact)
        return Reading(source=source, capture=capture, prepared=prepared)

    def _path(self, source: SourceId, capture: Capture) -> Path:
        return self.archive.layout.captures(source) / capture.text_name
