"""Whether the files of a capture are as they were when they were last digested, told by their stamps.

As in git's index: a file whose size, time and inode are the remembered ones is not read again. A file that was changed
within two seconds of being digested may change again without another time, so its stamp isn't remembered.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass

from asquoted.archive.captures import Frozen, read_capture
from asquoted.archive.files import TICK_NS, Stamp
from asquoted.archive.holdings import Holdings
from asquoted.errors import BrokenRecord
from asquoted.model import Capture, SourceId

Stamps = Sequence[Sequence[int]]


@dataclass(slots=True)
class Held:
    """A capture held to its digests: `fault` says why it can't be trusted, `stamps` are to be remembered."""

    stamps: Stamps = ()
    fault: str | None = None
    frozen: Frozen | None = None


def hold(archive: Holdings, source: SourceId, capture: Capture, known: Stamps) -> Held:
    """A capture that may be trusted, or why not; its files are only read where `known` stamps don't fit."""
    folder = str(archive.layout.captures(source))
    paths = [f"{folder}{os.sep}{name}" for name in (capture.bytes_name, capture.text_name, capture.regions_name)]
    now = time.time_ns()
    stamps = _stamps(paths)
    if known and stamps == [list(each) for each in known] and not os.path.islink(folder):  # noqa: PTH114 - in haste
        return Held(stamps=known)
    try:
        frozen = read_capture(archive.layout, source, capture)
    except BrokenRecord as error:
        return Held(fault=str(error))
    is_settled = stamps == _stamps(paths) and all(stamp[0] < now - TICK_NS for stamp in stamps)
    return Held(stamps=stamps if is_settled else (), frozen=frozen)


def _stamps(paths: Sequence[str]) -> list[list[int]]:
    """Time, size and inode of each file, as `archive.files.Stamp` has them; empty when one is missing."""
    try:
        return [list(Stamp(s.st_mtime_ns, s.st_size, s.st_ino)) for s in map(os.lstat, paths)]
    except OSError:
        return []
