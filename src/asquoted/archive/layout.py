"""Where each file of an archive stands; an id is checked before it becomes part of a path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from asquoted.errors import UnknownName
from asquoted.model import SourceId

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,127}")
"""What ids of speakers, sources and quotes look like: valid as pandoc citekeys and as folders on any system."""

ID_RULE = "lower-case letters a-z, digits and hyphens, a letter or digit first, at most 128"


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of the archive whose folder is `root`."""

    root: Path

    @property
    def settings(self) -> Path:
        return self.root / "archive.toml"

    @property
    def speakers(self) -> Path:
        return self.root / "speakers.toml"

    @property
    def attributes(self) -> Path:
        return self.root / ".gitattributes"

    @property
    def sources(self) -> Path:
        return self.root / "sources"

    def source(self, source: SourceId) -> Path:
        return self._in_folder(source, "source.toml")

    def quotes(self, source: SourceId) -> Path:
        return self._in_folder(source, "quotes.toml")

    def removed(self, source: SourceId) -> Path:
        return self._in_folder(source, "removed.toml")

    def skipped(self, source: SourceId) -> Path:
        return self._in_folder(source, "skipped.toml")

    def captures(self, source: SourceId) -> Path:
        return self._in_folder(source, "captures")

    def folder(self, source: SourceId) -> Path:
        """The folder of a source, always directly below `sources`."""
        return self._in_folder(source, "")

    def _in_folder(self, source: SourceId, name: str) -> Path:
        if not ID.fullmatch(source):
            raise ValueError(f"{source!r} is no source id")
        return Path(self.root, "sources", source, name)


def find_archive(start: Path) -> Path:
    """The folder of the nearest archive: `archive/` in `start` or above it, or the folder that `start` is in.

    Raises UnknownName when there is none.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        for candidate in (folder / "archive", folder):
            if Layout(candidate).settings.is_file():
                return candidate
    raise UnknownName(
        f"no archive here: neither {start} nor a folder above it has archive/archive.toml",
        remedy="Make one with `asquoted init`, or name one with `--archive`",
    )
