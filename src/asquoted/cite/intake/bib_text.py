"""BibTeX as entries of plain values: one walk over the text, strings put in their places, nothing grows without bound.

A `@string` made of others made of others doubles with each line; so what strings may come to is limited, where other
parsers take all memory.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from asquoted.cite.intake.limits import ITEMS
from asquoted.errors import UnreadableFile

VALUE = 100_000
"""Characters of one value, strings put in."""

_DEPTH = 50
_STRINGS = 10_000
_AT = re.compile(r"@[ \t]*([A-Za-z]+)\s*([({])")
_KEY = re.compile(r"\s*([^\s,(){}\"#%=]+)\s*,?")
_FIELD = re.compile(r"[\s,]*([^\s,(){}\"#%=]+)\s*=\s*")
_BARE = re.compile(r"[^\s,(){}\"#%=]+")
_GAP = re.compile(r"\s*(#)?\s*")
_MONTHS = {name: name.capitalize() for name in "jan feb mar apr may jun jul aug sep oct nov dec".split()}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with its fields, still in TeX; `fault` says why it could not be read."""

    kind: str
    key: str
    line: int
    fields: Mapping[str, str]
    doubled: tuple[str, ...] = ()
    fault: str = ""


class _Wrong(Exception):
    """What stands at a place can't be read."""


def read_bib(text: str, name: str) -> list[Entry]:
    """The entries in order; what stands between them is a comment. Linear in the length of the text."""
    strings: dict[str, str] = dict(_MONTHS)
    entries: list[Entry] = []
    place, line, counted = 0, 1, 0
    while found := _AT.search(text, place):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        kind = found[1].lower()
        if kind in ("comment", "preamble"):
            place = _skip(text, found.end(), found[2])
            continue
        try:
            entry, place = _read_entry(text, found, strings, line)
        except _Wrong as error:
            entry, place = Entry(kind, "", line, {}, fault=str(error)), found.end()
        if kind == "string" and not entry.fault:
            strings.update(entry.fields)
            if len(strings) > _STRINGS:
                raise UnreadableFile(f"has more than {_STRINGS:,} strings", path=name, remedy="Split it")
            continue
        entries.append(entry)
        if len(entries) > ITEMS:
            raise UnreadableFile(f"has more than {ITEMS:,} entries", path=name, remedy="Split it")
    return entries


def _read_entry(text: str, found: re.Match[str], strings: Mapping[str, str], line: int) -> tuple[Entry, int]:
    kind, closing, place = found[1].lower(), "}" if found[2] == "{" else ")", found.end()
    key = ""
    if kind != "string":
        named = _KEY.match(text, place)
        if named is None:
            raise _Wrong("has no key")
        key, place = named[1], named.end()
    fields: dict[str, str] = {}
    doubled: list[str] = []
    while field := _FIELD.match(text, place):
        value, place = _read_value(text, field.end(), strings)
        name = field[1].lower()
        if name in fields:
            doubled.append(name)
        fields.setdefault(name, value)
    rest = re.compile(r"[\s,]*").match(text, place)
    place = rest.end() if rest else place
    if text[place : place + 1] != closing:
        raise _Wrong(f"is broken after {list(fields)[-1]!r}" if fields else "is broken after its key")
    return Entry(kind, key, line, fields, tuple(doubled)), place + 1


def _read_value(text: str, place: int, strings: Mapping[str, str]) -> tuple[str, int]:
    """Pieces joined by `#`: in braces, in marks, a number, or a string's name."""
    parts: list[str] = []
    length = 0
    while True:
        part, place = _read_piece(text, place, strings)
        length += len(part)
        if length > VALUE:
            raise _Wrong(f"has a value of more than {VALUE:,} characters")
        parts.append(part)
        gap = _GAP.match(text, place)
        if gap is None or gap[1] is None:
            return "".join(parts), place
        place = gap.end()


def _read_piece(text: str, place: int, strings: Mapping[str, str]) -> tuple[str, int]:
    opening = text[place : place + 1]
    if opening == "{":
        end = _closing(text, place + 1, "}")
        return text[place + 1 : end], end + 1
    if opening == '"':
        end = _closing(text, place + 1, '"')
        return text[place + 1 : end], end + 1
    bare = _BARE.match(text, place)
    if bare is None:
        raise _Wrong("has a field without a value")
    word = bare.group()
    if word.isdecimal():
        return word, bare.end()
    if word.lower() not in strings:
        raise _Wrong(f"uses the string {word[:40]!r}, which is not defined before it")
    return strings[word.lower()], bare.end()


_MARKS = re.compile(r"[{}\"]|\\.", re.DOTALL)


def _closing(text: str, place: int, mark: str) -> int:
    """Where a value ends: at the mark outside of braces."""
    depth = 0
    for found in _MARKS.finditer(text, place, place + VALUE + 1):
        what = found.group()
        if what == mark and depth == 0:
            return found.start()
        depth += (what == "{") - (what == "}")
        if depth > _DEPTH:
            raise _Wrong(f"has braces more than {_DEPTH} deep")
        if depth < 0:
            break
    raise _Wrong("has a value that does not end")


def _skip(text: str, place: int, opening: str) -> int:
    """Behind a comment or preamble; one that does not end is stepped into."""
    try:
        return _closing(text, place, "}" if opening == "{" else ")") + 1
    except _Wrong:
        return place
