"""Blocks of text with regions, and their joining: the algebra that readers of structured files write text with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from asquoted.model import Locator, Region

BLANK_LINE = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of text and the regions in it, in offsets of its own."""

    text: str
    regions: tuple[Region, ...] = ()


def join(blocks: Iterable[Block], gap: str = BLANK_LINE) -> Block:
    """One block of several, `gap` between them; those without text are left out."""
    pieces: list[str] = []
    regions: list[Region] = []
    length = 0
    for block in blocks:
        if not block.text:
            continue
        if pieces:
            pieces.append(gap)
            length += len(gap)
        regions += shift(block.regions, length)
        pieces.append(block.text)
        length += len(block.text)
    return Block(text="".join(pieces), regions=tuple(regions))


def label(block: Block, name: str, locator: Locator | None = None) -> Block:
    """The block with one region over the whole of it; one without text stays as it is."""
    if not block.text:
        return block
    whole = Region(start=0, end=len(block.text), label=name, locator=locator)
    return replace(block, regions=(whole, *block.regions))


def shift(regions: Iterable[Region], by: int) -> list[Region]:
    """The regions as they stand in a text that has `by` more code points before them."""
    return [replace(region, start=region.start + by, end=region.end + by) for region in regions]


def in_order(regions: Iterable[Region]) -> tuple[Region, ...]:
    """The regions by where they start, an outer one before what it holds, none twice."""
    ordered = sorted(regions, key=lambda region: (region.start, -region.end, region.label))
    return tuple(dict.fromkeys(ordered))
