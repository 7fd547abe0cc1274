"""The markup of a page → its tags, comments and stretches of text, each with its place in the file.

Parsers of HTML give a tree and forget where its words stood, but for the line of a tag; here every letter keeps its
place. Text is not yet decoded. Any markup has tokens, and time grows with its length alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][^\s/>]{0,60})(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)(?P<end>>)?")
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=>/\"']{1,60})(?:\s{0,99}=\s{0,99}(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+)))?"
)
_RAW = frozenset("script style textarea title xmp iframe noembed noframes noscript template".split())
"""Elements whose inside is no markup, or none that shows."""


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is "text", "open", "close" or "comment"; `start` and `end` are where it stands, a comment's inside."""

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


def read_tokens(page: str, first: int = 0, last: int | None = None) -> Iterator[Token]:
    """The tokens of a page, or of a range of it, in order."""
    last = len(page) if last is None else last
    place = written = first
    while (start := page.find("<", place, last)) >= 0:
        token, behind = _at(page, start)
        if token is None and behind == start:
            place = start + 1
            continue
        if start > written:
            yield Token("text", written, start)
        if token is not None:
            yield token
            if token.kind == "open" and token.name in _RAW:
                behind = _behind_raw(page, behind, token.name)
                yield Token("close", behind, behind, token.name)
        place = written = behind
    if written < last:
        yield Token("text", written, last)


def _at(page: str, start: int) -> tuple[Token | None, int]:
    """The token that begins with a `<`, and where it ends; no token and the same place where it begins none."""
    if page.startswith("<!--", start):
        end = page.find("-->", start + 4)
        if end < 0:
            return None, len(page)
        return Token("comment", start + 4, end), end + 3
    if page.startswith(("<!", "<?"), start):
        end = page.find(">", start)
        return None, len(page) if end < 0 else end + 1
    tag = _TAG.match(page, start)
    if tag is None or tag["end"] is None:
        return None, start
    name = tag["name"].lower()
    if tag["slash"]:
        return Token("close", start, tag.end(), name), tag.end()
    return Token("open", start, tag.end(), name, _attributes(tag["rest"])), tag.end()


def _attributes(rest: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(rest):
        value = match["double"] or match["single"] or match["bare"] or ""
        found.setdefault(match["name"].lower(), unescape(value))
    return found


def _behind_raw(page: str, start: int, name: str) -> int:
    """Where an element ends whose inside is no markup."""
    closing = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(page, start)
    if closing is None:
        return len(page)
    end = page.find(">", closing.end())
    return len(page) if end < 0 else end + 1
