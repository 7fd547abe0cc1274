"""What a story of a Word document is put together from: paragraphs with what does not read with them, runs, tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from asquoted.model import Region
from asquoted.sources.blocks import Block, join, label, shift


@dataclass(slots=True)
class Aside:
    label: str
    pieces: list[str]


@dataclass(slots=True)
class Paragraph:
    pieces: list[str] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    style: str | None = None
    is_hidden: bool = False
    is_joined: bool = False  # its end is struck: the next paragraph goes on in it

    def write(self, text: str, name: str | None) -> None:
        if name is None:
            self.pieces.append(text)
            for aside in self.asides[-1:]:
                if aside.pieces and text.strip():
                    self.asides.append(Aside("", []))  # what follows is another stretch
        elif self.asides and self.asides[-1].label == name:
            self.asides[-1].pieces.append(text)
        else:
            self.asides.append(Aside(name, [text]))

    def blocks(self) -> list[Block]:
        own = Block(text=trim(self.pieces))
        asides = (label(Block(text=trim(aside.pieces)), aside.label) for aside in self.asides if aside.label)
        return [label(own, self.style) if self.style else own, join(asides, "\n"), *self.boxes]


@dataclass(slots=True)
class Run:
    is_struck: bool = False
    is_hidden: bool = False
    language: str | None = None
    owes_mark: bool = False


@dataclass(slots=True)
class Frame:
    """What is open: a story, a text box, a table, a row or a cell; a row holds cells, the others blocks."""

    kind: str
    blocks: list[Block] = field(default_factory=list)
    cells: list[list[Block]] = field(default_factory=list)
    rows: list[list[list[Block]]] = field(default_factory=list)
    is_struck: bool = False
    waiting: Paragraph | None = None


def write_table(rows: list[list[list[Block]]]) -> list[Block]:
    """The blocks of a table: rows as lines, cells parted by tabs, as long as each cell has one line.

    A row of longer cells, as in a table that only lays out a page, gives its paragraphs one by one. What does not read
    with its cell stands behind the row; a row of nothing else is a row like any other.
    """
    blocks: list[Block] = []
    lines: list[Block] = []
    for row in rows:
        cells = [[block for block in cell if not _is_aside(block)] for cell in row]
        asides = [block for cell in row for block in cell if _is_aside(block)]
        if not any(cells):
            cells, asides = row, []
        if all(len(cell) < 2 and "\n" not in block.text for cell in cells for block in cell):
            lines.append(_write_row([cell[0] if cell else Block(text="") for cell in cells]))
            cells = []
        if cells or asides:
            blocks += (join(lines, "\n"), *(block for cell in cells for block in cell), *asides)
            lines = []
    return [*blocks, join(lines, "\n")]


def _is_aside(block: Block) -> bool:
    """Whether a block is struck or hidden from its beginning to its end."""
    if not block.regions or any(region.label not in ("deleted", "hidden") for region in block.regions):
        return False
    return block.regions[0].start == 0 and block.regions[-1].end == len(block.text)


def _write_row(cells: list[Block]) -> Block:
    text, regions = "", list[Region]()
    for number, cell in enumerate(cells):
        text += "\t" * (number > 0)
        regions += shift(cell.regions, len(text))
        text += cell.text
    return Block(text=text.rstrip("\t"), regions=tuple(regions)) if text.strip() else Block(text="")


def trim(pieces: list[str]) -> str:
    return "".join(pieces).strip(" \t\n")
