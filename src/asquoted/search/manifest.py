"""What makes an index trusted: its manifest names every file with its digest, and is sealed.

All of it is checked before Whoosh opens anything. A folder of indexes holds `manifest.json`, which names the
folder in use, and that folder; replacing `manifest.json` is what swaps a new index in whole.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import secrets
import shutil
import stat
from enum import StrEnum
from io import BufferedReader
from pathlib import Path

from asquoted.derived.place import is_real_folder
from asquoted.derived.seal import is_sealed, seal
from asquoted.model import Digest

_NAME = "manifest.json"
_MOST_BYTES = 1_000_000
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_FOLDER = re.compile(r"built-[0-9a-f]{16}")


class Flaw(StrEnum):
    """Why an index isn't opened, as the notice says it."""

    MISSING = "missing"
    STALE = "out of date"
    DAMAGED = "damaged"
    FOREIGN = "not one that you built here"


def new_folder_name() -> str:
    return f"built-{secrets.token_hex(8)}"


def is_folder_name(name: str) -> bool:
    return _FOLDER.fullmatch(name) is not None


def clear(place: Path, *, keep: str | None = None) -> None:
    """Removes every index in the place but one, following no link."""
    for path in place.iterdir():
        if is_folder_name(path.name) and path.name != keep:
            if is_real_folder(path):
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def publish(place: Path, folder: Path, *, record: Digest, count: int, key: bytes) -> None:
    """Makes `folder`, which stands in `place`, the index in use there."""
    content = {
        "record": record,
        "count": count,
        "folder": folder.name,
        "files": {path.name: _digest_of_file(path) for path in sorted(folder.iterdir())},
    }
    sealed = json.dumps({"content": content, "seal": seal(_canonical(content), key)}, indent=1)
    temporary = place / f"{_NAME}.{secrets.token_hex(8)}"
    try:
        with temporary.open("x", encoding="utf-8") as file:
            file.write(sealed)
        temporary.replace(place / _NAME)
    finally:
        temporary.unlink(missing_ok=True)


def verified_folder(place: Path, *, record: Digest, key: bytes) -> Path | Flaw:
    """The folder of the index in use, its bytes known to be this user's own and about this record."""
    try:
        raw = _read_plain_file(place / _NAME, _MOST_BYTES)
    except FileNotFoundError:
        return Flaw.MISSING
    except OSError:
        return Flaw.DAMAGED
    content = _unsealed(raw, key)
    if isinstance(content, Flaw):
        return content
    if content.get("record") != record:
        return Flaw.STALE
    folder = place / str(content["folder"])
    return folder if _has_exactly(folder, content["files"]) else Flaw.DAMAGED


def _unsealed(raw: bytes, key: bytes) -> dict[str, object] | Flaw:
    try:
        manifest = json.loads(raw)
        content, claimed = manifest["content"], manifest["seal"]
        canonical = _canonical(content)
    except (ValueError, KeyError, TypeError, RecursionError):
        return Flaw.DAMAGED
    if not (isinstance(content, dict) and isinstance(claimed, str) and claimed.isascii()):
        return Flaw.DAMAGED
    return content if is_sealed(canonical, claimed, key) else Flaw.FOREIGN


def _has_exactly(folder: Path, files: object) -> bool:
    # A file too many matters as much as a changed one: Whoosh opens the newest table of contents it finds.
    try:
        if folder.is_symlink() or not isinstance(files, dict):
            return False
        return {entry.name for entry in os.scandir(folder)} == set(files) and all(
            _digest_of_file(folder / name) == digest for name, digest in files.items()
        )
    except OSError:
        return False


def _digest_of_file(path: Path) -> str:
    with _open_plain_file(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_plain_file(path: Path, most: int) -> bytes:
    with _open_plain_file(path) as file:
        return file.read(most)


def _open_plain_file(path: Path) -> BufferedReader:
    # Neither through a symlink nor from a pipe that would wait for ever.
    file = os.fdopen(os.open(path, os.O_RDONLY | _NO_LINK | _NO_WAIT), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "not a plain file", str(path))
    return file


def _canonical(content: object) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
