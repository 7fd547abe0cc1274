"""Places of a page's tree → places of its text: where a page of print begins, which words are a note.

The HTML reader gives regions by what elements are; a book marks more. A character that the page does not have is set
before the words at each place, the tree is written as any page is, and the characters are taken out again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from asquoted.model import Region
from asquoted.sources.html import write_page
from asquoted.sources.html_said import plain_labels
from asquoted.sources.html_weight import events

_FIRST, _LAST = 0x100000, 0x10FFFD
"""The last plane of private use: 65,534 characters that no text has, and no page has more places to mark."""

_MARKS = re.compile("[\U00100000-\U0010fffd]")


def write_marked(
    soup: BeautifulSoup, marked: Sequence[Tag]
) -> tuple[str, tuple[Region, ...], Mapping[int, tuple[int, int]]]:
    """The text and regions of a page, and for each element of `marked` by its `id()` where its words stand.

    An element without words has an empty place before the next words; one that nothing follows has none. Where a
    page has characters of the last plane itself, or more than 32,000 elements are marked, no place is told.
    """
    labels = plain_labels(soup)
    wanted = {id(element): number for number, element in enumerate(marked)}
    if _FIRST + 2 * len(wanted) > _LAST or _MARKS.search(soup.get_text()):
        return *write_page(soup, labels), {}
    _set_characters(soup, wanted)
    text, regions = write_page(soup, labels)
    at = [found.start() for found in _MARKS.finditer(text)]
    where = {ord(text[offset]) - _FIRST: offset - number for number, offset in enumerate(at)}
    plain = _MARKS.sub("", text)
    moved = tuple(
        replace(
            region, start=region.start - bisect_left(at, region.start), end=region.end - bisect_left(at, region.end)
        )
        for region in regions
    )
    places = {
        element: (where[2 * number], where.get(2 * number + 1, where[2 * number]))
        for element, number in wanted.items()
        if 2 * number in where
    }
    return plain, moved, places


def _set_characters(soup: BeautifulSoup, wanted: Mapping[int, int]) -> None:
    pending: list[int] = []
    begun: dict[int, None] = {}  # elements whose first words have been met
    changes: dict[int, tuple[NavigableString, list[int], list[int]]] = {}
    last: NavigableString | None = None
    for node, opens in events(soup):
        if isinstance(node, Tag):
            number = wanted.get(id(node))
            if number is None:
                continue
            if opens:
                pending.append(number)
            elif number in begun and last is not None:
                changes.setdefault(id(last), (last, [], []))[2].append(number)
        elif node.strip():
            if pending:
                changes.setdefault(id(node), (node, [], []))[1].extend(pending)
                begun |= dict.fromkeys(pending)
                pending = []
            last = node
    for node, starts, ends in changes.values():
        core = node.strip()
        first = node.index(core)
        before = "".join(chr(_FIRST + 2 * number) for number in starts)
        behind = "".join(chr(_FIRST + 2 * number + 1) for number in ends)
        node.replace_with(NavigableString(node[:first] + before + core + behind + node[first + len(core) :]))
