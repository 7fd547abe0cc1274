"""The texts of published sources made searchable by Pagefind, where it is installed (the extra `site`).

Pagefind reads the finished pages and writes an index in pieces, of which a browser loads those that it needs. It works
where a server hands out the pages; opened from a disk, and without it, the small index of quotes is what there is.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from asquoted.errors import NotWritten

FOLDER = "pagefind"
SCRIPT = f"{FOLDER}/pagefind.js"
_SECONDS = 900.0
_UNUSED = ("*ui*", "pagefind-highlight.js")
"""What Pagefind writes for pages that have no script of their own."""


def is_installed() -> bool:
    return find_spec("pagefind") is not None


def index_texts(site: Path) -> None:
    """Writes the index of a site's sources into it, the same bytes for the same pages. Raises NotWritten."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--glob", "s/*.html", "--output-subdir", FOLDER]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _failed(site, str(error)) from error
    if done.returncode or not (site / SCRIPT).is_file():
        raise _failed(site, (done.stderr or done.stdout).strip().rpartition("\n")[2])
    for pattern in _UNUSED:
        for path in (site / FOLDER).glob(pattern):
            path.unlink()


def _failed(site: Path, why: str) -> NotWritten:
    return NotWritten(
        f"Pagefind could not index the pages: {why}",
        path=site,
        remedy="Update it, or do without: pip uninstall pagefind",
    )
