"""What makes an index trusted: its manifest names every file with its status, and is sealed by the user's key.

A place of indexes holds `manifest.json`, which names the folder in use, and that folder; replacing `manifest.json`
is what swaps a new state in whole. All of it is checked before Whoosh, which unpickles, opens anything.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from asquoted.derived.place import is_real_folder
from asquoted.derived.seal import is_sealed, seal
from asquoted.search.sealed import Sealed, open_plain, statuses

_NAME = "manifest.json"
_MOST_BYTES = 1_000_000
_FOLDER = re.compile(r"built-[0-9a-f]{16}")


class Flaw(StrEnum):
    """Why an index isn't opened, as the notice says it."""

    MISSING = "missing"
    STALE = "out of date"
    DAMAGED = "damaged"
    FOREIGN = "not one that you built here"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state of an index: its files by what they are, how many documents are in use, and its base.

    `generation` rises with every state of a folder. Documents up to `base` stand in `base_segments` large segments.
    """

    names: dict[str, Any]
    generation: int
    count: int
    base: int
    base_segments: int


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


def clear_files(folder: Path, *, keep: Iterable[str]) -> None:
    """Removes the files of states before."""
    kept = set(keep)
    for path in folder.iterdir():
        if path.name not in kept:
            if is_real_folder(path):
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def publish(
    place: Path, folder: Path, state: State, files: Iterable[str], *, versions: list[object], key: bytes
) -> Sealed:
    """Makes this state of `folder`, which stands in `place`, the index in use there."""
    status = statuses(folder, files)
    content = {
        "versions": versions,
        "folder": folder.name,
        "names": state.names,
        "generation": state.generation,
        "count": state.count,
        "base": [state.base, state.base_segments],
        "files": status,
    }
    sealed = json.dumps({"content": content, "seal": seal(_canonical(content), key)}, indent=1)
    temporary = place / f"{_NAME}.{secrets.token_hex(8)}"
    try:
        with temporary.open("x", encoding="utf-8") as file:
            file.write(sealed)
        temporary.replace(place / _NAME)
    finally:
        temporary.unlink(missing_ok=True)
    return Sealed(folder, status)


def verified(place: Path, *, versions: list[object], key: bytes) -> tuple[Sealed, State] | Flaw:
    """The index in use, its files known to be this user's own."""
    try:
        with open_plain(place / _NAME) as file:
            raw = file.read(_MOST_BYTES)
    except FileNotFoundError:
        return Flaw.MISSING
    except OSError:
        return Flaw.DAMAGED
    content = _unsealed(raw, key)
    if isinstance(content, Flaw):
        return content
    if content.get("versions") != versions:
        return Flaw.STALE
    sealed = Sealed(place / str(content["folder"]), content["files"])
    state = State(
        names=content["names"],
        generation=content["generation"],
        count=content["count"],
        base=content["base"][0],
        base_segments=content["base"][1],
    )
    return (sealed, state) if sealed.is_whole() else Flaw.DAMAGED


def _unsealed(raw: bytes, key: bytes) -> dict[str, Any] | Flaw:
    try:
        manifest = json.loads(raw)
        content, claimed = manifest["content"], manifest["seal"]
        canonical = _canonical(content)
    except (ValueError, KeyError, TypeError, RecursionError):
        return Flaw.DAMAGED
    if not (isinstance(content, dict) and isinstance(claimed, str) and claimed.isascii()):
        return Flaw.DAMAGED
    return content if is_sealed(canonical, claimed, key) else Flaw.FOREIGN


def _canonical(content: object) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
