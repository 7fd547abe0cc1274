"""What a project says of its drafts: `[tool.asquoted.proof]` in pyproject.toml, or `[proof]` in .asquoted.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asquoted.errors import UnreadableFile
from asquoted.model import Outcome
from asquoted.sources.read import read_bytes

OWN, SHARED = ".asquoted.toml", "pyproject.toml"
FAIL_ON = tuple(one.value for one in Outcome if Outcome.ALTERED.rank <= one.rank < Outcome.UNCHECKED.rank)
_KEYS = ("fail-on", "ignore", "baseline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The settings of a project; `baseline` is where it is, whatever the working folder."""

    fail_on: Outcome | None = None
    ignore: tuple[str, ...] = ()
    baseline: Path | None = None
    path: Path | None = None


def find_project(start: Path, codes: Collection[str]) -> Project:
    """The settings of the nearest folder, `start` or above it, that has some; those of .asquoted.toml come first.

    Raises UnreadableFile for a file that is no TOML, or a setting that is none.
    """
    for folder in (start.absolute(), *start.absolute().parents):
        if (folder / OWN).is_file():
            return _read(folder / OWN, ("proof",), codes)
        if (folder / SHARED).is_file():
            project = _read(folder / SHARED, ("tool", "asquoted", "proof"), codes)
            if project.path is not None:
                return project
    return Project()


def _read(path: Path, keys: tuple[str, ...], codes: Collection[str]) -> Project:
    try:
        table: Any = tomllib.loads(read_bytes(path).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"is no TOML: {error}", path=path, remedy="Correct it there") from error
    for key in keys:
        table = table.get(key) if isinstance(table, Mapping) else None
    if table is None:
        return Project(path=path) if path.name == OWN else Project()
    if not isinstance(table, Mapping):
        raise _wrong(path, ".".join(keys), "must be a table")
    return _project(table, path, codes)


def _project(table: Mapping[str, Any], path: Path, codes: Collection[str]) -> Project:
    for key in table:
        if key not in _KEYS:
            raise _wrong(path, key, f"is no setting; there are {', '.join(_KEYS)}")
    fail_on, ignore, baseline = (table.get(key) for key in _KEYS)
    if fail_on is not None and fail_on not in FAIL_ON:
        raise _wrong(path, "fail-on", f"must be one of {', '.join(FAIL_ON)}")
    if ignore is not None and not (isinstance(ignore, list) and all(isinstance(one, str) for one in ignore)):
        raise _wrong(path, "ignore", "must be a list of codes")
    unknown = next((code for code in ignore or () if code.upper() not in codes), None)
    if unknown is not None:
        raise _wrong(path, "ignore", f"has {unknown}, which is the code of no finding")
    if baseline is not None and not isinstance(baseline, str):
        raise _wrong(path, "baseline", "must be a path")
    return Project(
        fail_on=Outcome(fail_on) if fail_on is not None else None,
        ignore=tuple(code.upper() for code in ignore or ()),
        baseline=path.parent / baseline if baseline else None,
        path=path,
    )


def _wrong(path: Path, key: str, fact: str) -> UnreadableFile:
    return UnreadableFile(f"{key} {fact}", path=path, remedy="Correct it there")
