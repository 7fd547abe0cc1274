"""Places in the earlier texts of a source, found again in a later one."""

from __future__ import annotations

from asquoted.archive.captures import Frozen
from asquoted.archive.changes import Comparison, compare_captures
from asquoted.archive.holdings import Holdings
from asquoted.errors import BrokenRecord
from asquoted.model import Capture, Digest, Source, Span, digest_of


def frozen_of(archive: Holdings, source: Source, capture: Capture) -> Frozen:
    """The text and regions of a capture; BrokenRecord when they can't be trusted."""
    return Frozen(archive.text_of(source.id, capture), archive.regions_of(source.id, capture))


class Follower:
    """Follows places from any captured text of a source to `new`; each text is compared with it once."""

    def __init__(self, archive: Holdings, source: Source, new: Frozen) -> None:
        self._archive = archive
        self._source = source
        self._new = new
        self._digest = digest_of(new.text)
        self._comparisons: dict[Digest, Comparison | None] = {}

    def find(self, text: str, span: Span) -> Span | None:
        """Where a span of the text with the digest `text` is now, as `Places.find` has it; None when that text can't
        be read.
        """
        if text == self._digest:
            return span
        digest = Digest(text)
        if digest not in self._comparisons:
            self._comparisons[digest] = self._compare(digest)
        comparison = self._comparisons[digest]
        if comparison is None:
            return None
        found, length = comparison.places.find(span), len(self._new.text)
        return Span(min(found.start, length), min(found.end, length))

    def _compare(self, digest: Digest) -> Comparison | None:
        capture = next((one for one in self._source.captures if one.text_digest == digest), None)
        if capture is None:
            return None
        try:
            return compare_captures(frozen_of(self._archive, self._source, capture), self._new)
        except BrokenRecord:
            return None
