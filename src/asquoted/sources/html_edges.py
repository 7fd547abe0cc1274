"""What stands at the edges of an element: its first and last words, and those next to it in its line.

Only so many nodes are looked at, so that asking of every element of a hostile page takes linear time.
"""

from __future__ import annotations

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from asquoted.sources.html_weight import LEFT_OUT, is_inline

_NODES = 50
"""Nodes looked at from an edge; words stand within the first few."""

_AROUND = 8
"""Inline elements around one whose neighbour is looked for."""


def first_string(element: Tag, *, blank: bool = False) -> str:
    """The first text of an element, as it stands; one of white space alone only when `blank`; "" when there is none."""
    return _edge([element], backward=False, blank=blank)


def last_string(element: Tag, *, blank: bool = False) -> str:
    """The last text of an element, as `first_string` has the first."""
    return _edge([element], backward=True, blank=blank)


def string_before(element: Tag) -> str:
    """The text right before an inline element in its line, white space too; "" at the start of a line."""
    return _beside(element, backward=True)


def string_behind(element: Tag) -> str:
    """The text right behind an inline element in its line, white space too; "" at the end of a line."""
    return _beside(element, backward=False)


def _edge(stack: list[PageElement], *, backward: bool, blank: bool) -> str:
    for _ in range(_NODES):
        if not stack:
            break
        node = stack.pop()
        if isinstance(node, Tag):
            if node.name not in LEFT_OUT:
                stack += node.contents[-_NODES:] if backward else node.contents[:_NODES][::-1]
        elif type(node) is NavigableString and (node.strip() or (blank and node)):
            return str(node)
    return ""


def _beside(element: Tag, *, backward: bool) -> str:
    current = element
    for _ in range(_AROUND):
        sibling = current.previous_sibling if backward else current.next_sibling
        for _ in range(_NODES):
            if sibling is None or (isinstance(sibling, Tag) and (sibling.name == "br" or not is_inline(sibling))):
                break
            if found := _edge([sibling], backward=backward, blank=True):
                return found
            sibling = sibling.previous_sibling if backward else sibling.next_sibling
        parent = current.parent
        if sibling is not None or parent is None or not is_inline(parent):
            break
        current = parent
    return ""
