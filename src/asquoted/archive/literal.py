"""Values as TOML literals on one line.

Text is always a single-line basic string: a multi-line one would change a CRLF, and an editor may take U+0085 or
U+2028 for the end of a line, so those are escaped like control characters, which tomlkit alone would not do. It
would also write a table as `{start = 1}`, without the blanks that the record's files have.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import tomlkit

from asquoted.errors import Refused
from asquoted.model import Locator, Role, Span

_LINE_ENDS = {code: f"\\u{code:04x}" for code in (*range(0x80, 0xA0), 0x2028, 0x2029, 0xFEFF)}
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def literal(value: object) -> str:
    """The TOML literal of a value of the record.

    >>> print(literal(("a", 1)), literal({"family": "Li", "given": "Wei"}))
    ["a", 1] { family = "Li", given = "Wei" }
    """
    if isinstance(value, str):
        return _basic_string(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, Span):
        return f"{{ start = {value.start}, end = {value.end} }}"
    if isinstance(value, Locator):
        return literal({"label": value.label, "value": value.value})
    if isinstance(value, Role):
        return literal({"title": value.title, "from": value.since, "to": value.until})
    if isinstance(value, Mapping):
        pairs = (f"{key_literal(key)} = {literal(one)}" for key, one in value.items() if one is not None)
        inside = ", ".join(pairs)
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(literal, value))}]"
    raise TypeError(f"{type(value).__name__} is no value of the record")


def key_literal(key: object) -> str:
    """A key as TOML has it, bare where that is possible."""
    return str(key) if _BARE_KEY.fullmatch(str(key)) else _basic_string(str(key))


def _basic_string(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Refused(
            f"the text has half a character, U+{ord(text[error.start]):04X}, which no file can hold: {text[:60]!a}",
            remedy="Take the words from the source again",
        ) from error
    return tomlkit.string(text).as_string().translate(_LINE_ENDS)
