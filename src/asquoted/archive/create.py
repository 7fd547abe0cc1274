"""A new, empty archive."""

from __future__ import annotations

from pathlib import Path

from asquoted.archive.atomic import lock, make_folder, write_file
from asquoted.archive.layout import Layout
from asquoted.archive.record import Settings
from asquoted.archive.store import Archive, open_archive
from asquoted.archive.writing import write_settings
from asquoted.errors import Refused

_ATTRIBUTES = "# Captures are kept as received: git must not change their newlines.\nsources/*/captures/* -text\n"


def create_archive(path: Path, *, title: str, language: str = "en") -> Archive:
    """A new archive in the folder `path`; Refused when one is there."""
    layout = Layout(path)
    make_folder(path)
    with lock(path):
        if layout.settings.exists():
            raise Refused("there is an archive here already", path=path, remedy="Use it, or name another folder")
        settings = write_settings(Settings(title=title, language=language))
        make_folder(layout.sources)
        for file, content in ((layout.speakers, ""), (layout.attributes, _ATTRIBUTES), (layout.settings, settings)):
            if not file.exists():
                write_file(file, content.encode())
    return open_archive(path)
