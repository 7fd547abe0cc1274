"""The bounds of what is imported, and JSON read within them."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from asquoted.errors import UnreadableFile

SIZE = 32 * 1024 * 1024
"""Bytes of a file: some 30,000 quotes as JSON lines. Parsed JSON takes some ten times that in memory."""

ITEMS = 50_000
"""Items of a file."""

DEPTH = 60
"""Levels of JSON: annotations and works have at most ten."""

WORDS = 20_000
"""Characters of one quote."""

_REMEDY = "Save it again from the program that made it"


def decode(data: bytes, name: str) -> str:
    """The text of a file; UnreadableFile when it is too large, or not UTF-8."""
    if len(data) > SIZE:
        raise UnreadableFile(
            f"is larger than {SIZE // 1024**2} MB, the most that is imported", path=name, remedy="Split it"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fact = f"is not UTF-8: byte {error.start:,} begins no character"
        raise UnreadableFile(fact, path=name, line=line, remedy="Save it as UTF-8") from error


def read_json(text: str, name: str) -> Any:
    """A JSON document; UnreadableFile names the line of what is wrong. `NaN` and endless numbers are not JSON."""
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise UnreadableFile(f"is broken JSON: {error.msg}", path=name, line=error.lineno, remedy=_REMEDY) from error
    except (RecursionError, ValueError) as error:
        raise UnreadableFile(f"is no JSON that can be read: {_reason(error)}", path=name, remedy=_REMEDY) from error
    if not is_shallow(value):
        raise UnreadableFile(f"is nested more than {DEPTH} levels deep", path=name, remedy=_REMEDY)
    return value


def is_shallow(value: object, limit: int = DEPTH) -> bool:
    """Whether a JSON value has at most `limit` levels."""
    level = [value]
    for _ in range(limit):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return True
    return False


def expect_few(count: int, name: str) -> None:
    """Raise UnreadableFile for more items than are read."""
    if count > ITEMS:
        raise UnreadableFile(
            f"has {count:,} items, more than the {ITEMS:,} that are imported", path=name, remedy="Split it"
        )


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _reason(error: Exception) -> str:
    return "it is nested too deep" if isinstance(error, RecursionError) else str(error).split(";")[0][:100]
