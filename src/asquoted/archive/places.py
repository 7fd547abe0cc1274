"""Where the words of a text are in another version of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from asquoted.model import Span

Offsets = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """For each word of the old text, in order, where it starts and ends there, and where in the new text.

    Of words that are gone, `new_starts` and `new_ends` have what came in their place.
    """

    starts: Offsets
    ends: Offsets
    new_starts: Offsets
    new_ends: Offsets
    stays: NDArray[np.bool_]

    def find(self, span: Span) -> Span:
        """Where a span of the old text is in the new one: to the letter at words that stay, else what replaced them.

        It is empty where the words are gone and nothing came; marks at the end of a text may reach beyond the new one.
        """
        if not len(self.starts):
            return Span(0, 0)
        last = max(0, int(self.starts.searchsorted(span.end)) - 1)
        first = min(last, int(self.ends.searchsorted(span.start, "right")))
        start, end = int(self.new_starts[first]), int(self.new_ends[last])
        if self.stays[first]:
            start += span.start - int(self.starts[first])
        if self.stays[last]:
            end += span.end - int(self.ends[last])
        return Span(max(0, start), max(0, start, end))


def in_order(parts: Iterable[Places]) -> Places:
    """The places of several parts of a text as one."""
    several = list(parts)
    starts = np.concatenate([part.starts for part in several])
    order = starts.argsort(kind="stable")
    return Places(
        starts[order],
        np.concatenate([part.ends for part in several])[order],
        np.concatenate([part.new_starts for part in several])[order],
        np.concatenate([part.new_ends for part in several])[order],
        np.concatenate([part.stays for part in several])[order],
    )
