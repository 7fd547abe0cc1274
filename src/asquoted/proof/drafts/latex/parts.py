r"""The files that a draft in LaTeX takes in by `\input` and `\include`: from its own folder alone, within bounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from asquoted.errors import UnreadableFile
from asquoted.proof.drafts.latex.source import Source
from asquoted.sources.decode import decode_utf8
from asquoted.sources.read import read_bytes

DEEPEST = 15
"""Files taken in by one another."""

MOST = 500
"""Files in all."""

LIMIT = 16 * 1024 * 1024
"""Bytes of all files together."""


@dataclass(slots=True)
class Parts:
    """Reads parts; what can't be read is given back as the reason."""

    folder: Path | None
    _count: int = 0
    _bytes: int = 0
    files: dict[str, str] = field(default_factory=dict)

    def take(self, named: str, within: str, opened: tuple[str, ...]) -> Source | str:
        """The file that a command names; `opened` are the parts being read, outermost first, `within` a subfolder."""
        if self.folder is None:
            return "is not looked for, as the draft came without its folder"
        path = self._find(named, within)
        if isinstance(path, str):
            return path
        part = path.relative_to(self.folder.resolve()).as_posix()
        if part in opened:
            return "takes itself in"
        if len(opened) > DEEPEST:
            return f"is taken in deeper than {DEEPEST} files, the most that is followed"
        self._count += 1
        if self._count > MOST:
            return f"is one of more than {MOST} files, the most that is followed"
        return self._read(path, part)

    def _find(self, named: str, within: str) -> Path | str:
        assert self.folder is not None  # noqa: S101 - the caller looked
        folder = self.folder.resolve()
        try:
            stated = folder / within / named.strip().strip('"')
            for path in (stated.with_name(stated.name + ".tex"), stated):
                found = path.resolve()
                if not found.is_relative_to(folder):
                    return "lies outside the draft's folder"
                if found.is_file():
                    return found
        except (OSError, ValueError, RuntimeError):  # a NUL, a name too long, links in a ring
            return "has a name that no file can have"
        return "is not there"

    def _read(self, path: Path, part: str) -> Source | str:
        try:
            data = read_bytes(path)
            self._bytes += len(data)
            if self._bytes > LIMIT:
                return f"is beyond {LIMIT // 1024**2} MB of all files together, the most that is read"
            if part not in self.files:
                self.files[part] = decode_utf8(data, part)
        except UnreadableFile as error:
            return error.fact
        return Source(self.files[part], part)
