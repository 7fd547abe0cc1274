"""Where things stand in a TOML text: headers, assignments and comments with their offsets.

rtoml reads values fast but says nothing of places. This scanner knows just enough of TOML (strings, brackets,
comments) to point at the line of a value and to change one value without touching another byte. It is only
used on text that rtoml has accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}'
    r"|'''(?:[^']|'(?!''))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*|[\[\]{}=]|\n|[^\S\n]+|[^\"'\#\[\]{}=\s]+|.",
    re.DOTALL,
)
_KEY_PART = re.compile(r""""((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+)""")


class Form(Enum):
    TABLE = auto()  # [name]
    ARRAY = auto()  # [[name]]
    VALUE = auto()  # name = value
    COMMENT = auto()  # a line that is only a comment


@dataclass(frozen=True, slots=True)
class Entry:
    """One logical line: text[start:end] with its newline; a value stands at text[value_start:value_end]."""

    form: Form
    name: tuple[str, ...]
    line: int
    start: int
    end: int
    value_start: int = 0
    value_end: int = 0


def scan(text: str) -> list[Entry]:
    """Every entry of a valid TOML text, in order; blank lines are in none."""
    return list(_entries(text))


def _entries(text: str) -> Iterator[Entry]:
    start, first_line, line, depth = 0, 1, 1, 0
    signs: list[tuple[str, int]] = []  # those of the logical line, white space left out
    for found in _TOKEN.finditer(text):
        sign = found[0]
        line += sign.count("\n")
        if sign == "\n" and depth == 0:
            if entry := _entry(signs, first_line, start, found.end()):
                yield entry
            signs, start, first_line = [], found.end(), line
            continue
        if not sign.isspace() and sign != "\ufeff":
            signs.append((sign, found.start()))
        if sign in "[{" and signs[0][0] != "[":
            depth += 1
        elif sign in "]}" and signs[0][0] != "[":
            depth -= 1
    if entry := _entry(signs, first_line, start, len(text)):
        yield entry


def _entry(signs: list[tuple[str, int]], line: int, start: int, end: int) -> Entry | None:
    if not signs:
        return None
    if signs[0][0].startswith("#"):
        return Entry(Form.COMMENT, (), line, start, end)
    if signs[-1][0].startswith("#"):
        signs = signs[:-1]
    if signs[0][0] == "[":
        is_array = signs[1] == ("[", signs[0][1] + 1)
        name = "".join(sign for sign, _ in signs).strip("[]") if len(signs) > 2 else ""
        return Entry(Form.ARRAY if is_array else Form.TABLE, _read_name(name), line, start, end)
    equals = next(index for index, (sign, _) in enumerate(signs) if sign == "=")
    name = "".join(sign for sign, _ in signs[:equals])
    last, last_start = signs[-1]
    return Entry(
        Form.VALUE,
        _read_name(name),
        line,
        start,
        end,
        value_start=signs[equals + 1][1],
        value_end=last_start + len(last),
    )


def _read_name(name: str) -> tuple[str, ...]:
    return tuple(found[1] or found[2] or found[3] or "" for found in _KEY_PART.finditer(name))


def find_line(text: str, place: tuple[str | int, ...]) -> int | None:
    """The line of the value at a place such as `("quote", 3, "review", "reason")`, or of the table around it.

    None when nothing of the place stands in the text.
    """
    best: tuple[int, int] | None = None
    counts: dict[tuple[str | int, ...], int] = {}
    table: tuple[str | int, ...] = ()
    for entry in scan(text):
        if entry.form is Form.COMMENT:
            continue
        if entry.form is Form.VALUE:
            full = (*table, *entry.name)
        else:
            table = full = _place_of_header(entry, counts)
        shared = min(len(full), len(place))
        if full[:shared] == place[:shared] and (best is None or shared > best[0]):
            best = (shared, entry.line)
    return None if best is None else best[1]


def _place_of_header(entry: Entry, counts: dict[tuple[str | int, ...], int]) -> tuple[str | int, ...]:
    place: tuple[str | int, ...] = ()
    for index, part in enumerate(entry.name):
        place = (*place, part)
        is_last = index == len(entry.name) - 1
        if is_last and entry.form is Form.ARRAY:
            counts[place] = counts.get(place, -1) + 1
        if place in counts:
            place = (*place, counts[place])
    return place
