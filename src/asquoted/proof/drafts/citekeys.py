"""Pandoc's citations in a text: `[see @a, pp. 1-2; -@b]`, `@a [p. 3]`, `@a`, `@{https://example.org/x}`.

The rules are those of pandoc's manual, “Citation syntax”: a key begins with a letter, a digit or `_`, holds single
signs of punctuation within, and stands in braces where it holds others; braces around a locator keep it whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from asquoted.model import Locator, Span
from asquoted.proof.drafts.locators import read_locator
from asquoted.proof.drafts.manuscript import Scribe

_KEY = re.compile(r"(?<![\w@])-?@(?:\{(?P<braced>[^{}\s]{1,500})\}|(?P<plain>\w(?:\w|[:.#$%&+?<>~/-](?=\w)){0,200}))")
_GROUP = re.compile(r"\[(?P<held>(?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\]){1,2000}?)\]", re.DOTALL)
_BEHIND = re.compile(r"[ \t]*\n?[ \t]*\[(?P<held>[^\[\]@]{1,200})(?P<more>;[^\[\]]{1,1000})?\]")
_LOOSE = re.compile(r",? (?:[A-Za-z]{1,12}\.|para(?:graph)?|page|chapter|section|note|[¶§]{1,2})\s?.{1,40}")
_LOOSE_PAGE = re.compile(r", \d{1,5}(?:[-–]\d{1,5})?(?=[.;)]|\s*\Z)")
_KEY_OF_RECORD = re.compile(r"[-:]|\d{4}[a-z]?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Works cited at one place: keys with locators; `is_told` where the key is a word of its sentence."""

    span: Span
    items: tuple[tuple[str, Locator | None], ...]
    is_told: bool = False


def find_citations(text: str, start: int = 0, end: int | None = None, *, is_pandoc: bool = True) -> Iterator[Group]:
    """The citations in a range of a text, in order; linear in its length.

    Outside pandoc's Markdown a bare `@name` is somebody's account as often as a key: without `is_pandoc` it counts only
    if it holds a hyphen, a colon or ends with a year, as keys do.

    >>> [group.items for group in find_citations("As @varn2019 [p. 3] has it [see @a; @b, para. 2].")]
    [(('varn2019', Locator(label='page', value='3')),), (('a', None), ('b', Locator(label='paragraph', value='2')))]
    """
    end = len(text) if end is None else end
    place = start
    while True:
        key = _KEY.search(text, place, end)
        if key is None:
            return
        group = _enclosing(text, place, key.start(), end)
        if group is None:
            group = _told(text, key, end, is_pandoc=is_pandoc)
        if group is None:
            place = key.end()
            continue
        yield group
        place = group.span.end


def cite_in_blocks(scribe: Scribe, first: int = 0) -> None:
    """Note the citations that stand in blocks, from the first on, in pandoc's way though they are no Markdown."""
    blocks = scribe.blocks[first:]
    if not blocks:
        return
    start = blocks[0].span.start
    text = scribe.text_from(start)
    held = sorted(takewhile(lambda span: span.start >= start, reversed(scribe.opaque)))
    for block in blocks:
        for group in find_citations(text, block.span.start - start, block.span.end - start, is_pandoc=False):
            span = Span(group.span.start + start, group.span.end + start)
            index = bisect_right(held, span) - 1
            if index >= 0 and held[index].end > span.start:
                continue
            scribe.cite(group.items, span, is_told=group.is_told)
            if not group.is_told:
                scribe.unspoken.append(span)


def _enclosing(text: str, start: int, key: int, end: int) -> Group | None:
    """The brackets that hold a key, if each of their parts has one."""
    opening = _opening_of(text, max(start, key - _PREFIX), key)
    if opening is None or text[opening - 1 : opening] in ("!", "^") or text[opening + 1 : opening + 2] == "^":
        return None
    match = _GROUP.match(text, opening, end)
    if match is None or text[match.end() : match.end() + 1] == "(":
        return None
    items = list(_items(match["held"]))
    return Group(span=Span(*match.span()), items=tuple(items)) if items else None


_PREFIX = 300
"""Characters that may stand before a key in its brackets."""


def _opening_of(text: str, start: int, key: int) -> int | None:
    depth = 0
    for place in range(key - 1, start - 1, -1):
        if text[place] == "]":
            depth += 1
        elif text[place] == "[":
            if depth == 0:
                return None if text[place - 1 : place] == "\\" else place
            depth -= 1
        elif text[place] == "\n" and text[place - 1 : place] == "\n":
            return None
    return None


def _items(held: str) -> Iterator[tuple[str, Locator | None]]:
    keys = list(_KEY.finditer(held))
    for number, key in enumerate(keys):
        behind = keys[number + 1].start() if number + 1 < len(keys) else len(held)
        suffix = held[key.end() : behind]
        if number + 1 < len(keys) and ";" in suffix:
            suffix = suffix[: suffix.index(";")]
        yield _name(key), read_locator(suffix)


def _told(text: str, key: re.Match[str], end: int, *, is_pandoc: bool) -> Group | None:
    name = _name(key)
    if not key["braced"] and not is_pandoc and _KEY_OF_RECORD.search(name) is None:
        return None
    behind = _BEHIND.match(text, key.end(), end)
    if behind is None:
        loose = _LOOSE.match(text, key.end(), end) or _LOOSE_PAGE.match(text, key.end(), end)
        locator = read_locator(loose[0]) if loose is not None else None
        return Group(span=Span(*key.span()), items=((name, locator),), is_told=True)
    locator = read_locator(behind["held"])
    more = tuple(_items(behind["more"] or ""))
    if locator is None and not more:
        return Group(span=Span(*key.span()), items=((name, None),), is_told=True)
    return Group(span=Span(key.start(), behind.end()), items=((name, locator), *more), is_told=True)


def _name(key: re.Match[str]) -> str:
    return key["braced"] or key["plain"]
