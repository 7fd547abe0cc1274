"""Files looked at again and again: a turn each time one of them has changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

INTERVAL = 0.5
"""Seconds between looks: soon enough for a writer who saves, and a thousandth of a core for a thousand files."""

_Seen = dict[Path, tuple[int, int]]


def turns(
    paths: Callable[[], Iterable[Path]],
    *,
    interval: float = INTERVAL,
    looks: int | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[None]:
    """A first turn at once, then one whenever a file has changed, come or gone; ends after so many `looks`.

    `paths` is asked before each look, as files come and go.
    """
    seen = _look(paths())
    yield
    while looks is None or looks > 0:
        looks = None if looks is None else looks - 1
        sleep(interval)
        now = _look(paths())
        if now != seen:
            seen = now
            yield


def _look(paths: Iterable[Path]) -> _Seen:
    seen: _Seen = {}
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        seen[path] = (status.st_mtime_ns, status.st_size)
    return seen
