"""Paths as other programs want them: relative to where the program runs, as URI references."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote


def relative_uri(path: Path | str, root: Path) -> str:
    """A path as a relative reference from a folder, percent-encoded, with slashes on every system."""
    try:
        relative = os.path.relpath(Path(root, path), root)
    except ValueError:  # another drive
        return Path(path).absolute().as_uri()
    return quote(Path(relative).as_posix())
