"""What was made of the sources of a large archive, kept for the next command: a row of bytes a source, behind a mark.

The mark of a source says all that its row was made from. Nothing is kept of an archive of which it is made as quickly.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from asquoted.derived.rows import Rows
from asquoted.model import SourceId

WORTH = 200
"""Sources made anew from which on keeping them pays: some 0.1 s of work."""

_PATIENCE_SECONDS = 0.1
"""Who comes while another process writes does without: it has the record."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """One part of what is kept beside an archive; `mark` must differ whenever the row of a source would."""

    archive: Path
    part: str
    mark: Callable[[SourceId], str]

    def recall(self, among: Collection[SourceId] | None = None) -> dict[SourceId, bytes]:
        """What is kept of sources, all or those `among` some, and bears their mark; 40 µs a source."""
        with Rows(self.archive, self.part, is_reader=True, patience=_PATIENCE_SECONDS) as rows:
            bodies = rows.all()
        found: dict[SourceId, bytes] = {}
        for name, body in bodies.items():
            source, (mark, _, rest) = SourceId(name), body.partition(b"\n")
            if (among is None or source in among) and mark == self.mark(source).encode():
                found[source] = rest
        return found

    def remember(
        self, new: Collection[SourceId], write: Callable[[SourceId], bytes], among: Collection[SourceId]
    ) -> None:
        """Keep what was made of the `new` sources, when they are many; of sources not `among` these nothing stays."""
        if len(new) < WORTH:
            return
        with Rows(self.archive, self.part, patience=_PATIENCE_SECONDS) as rows:
            rows.clear(among)
            for source in new:
                rows.put(source, self.mark(source).encode() + b"\n" + write(source))
