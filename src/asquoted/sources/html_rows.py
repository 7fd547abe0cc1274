"""Rows of tables as lines: what parts the blocks of a page does not part the one paragraph that a cell holds."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString, PageElement

BLOCKS = frozenset(
    (
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
        " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav"
        " ol p pre search section summary table ul"
    ).split()
)
"""Elements that a blank line parts from what stands beside them."""

_LONGEST = 300
_NODES = 60
"""Characters and nodes of a cell that is a part of a line; in longer ones stand texts."""

_LINES = frozenset(("br", "hr", "pre", "table"))


def blocks_within_line(row: Tag) -> Iterator[int]:
    """The identities of the blocks in the cells of a row that reads as one line; of another row none.

    Each cell of such a row holds one short paragraph at most. Looks at `_NODES` nodes of a cell.
    """
    found: list[int] = []
    for cell in row.contents:
        if isinstance(cell, Tag):
            own = _blocks_of_line(cell)
            if own is None:
                return
            found += own
    yield from found


def _blocks_of_line(cell: Tag) -> list[int] | None:
    """The blocks of a cell; None when more than one paragraph stands in it, or a long one."""
    blocks: list[int] = []
    length = 0
    is_parted = False
    waiting: list[PageElement | None] = [*cell.contents[_NODES::-1]]  # None where a block ends
    for _ in range(_NODES):
        if not waiting:
            return blocks
        node = waiting.pop()
        if isinstance(node, Tag):
            if node.name in _LINES:
                return None
            is_block = node.name in BLOCKS
            if is_block:
                blocks.append(id(node))
                waiting.append(None)
            waiting += node.contents[_NODES::-1]
            is_parted = is_parted or (is_block and length > 0)
        elif node is None:
            is_parted = is_parted or length > 0
        elif type(node) is NavigableString and (words := node.strip()):
            if is_parted:
                return None
            length += len(words)
            if length > _LONGEST and blocks:
                return None
    return None if waiting else blocks
