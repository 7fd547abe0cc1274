"""Where things stand in a TOML text, and one table of it changed alone, both by tomlkit.

tomlkit keeps every byte but gives no offsets. So a sign that no TOML holds is set before the items of interest, the
text is written again, and cutting it at the sign gives lines and blocks. Only used on text that rtoml has accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from itertools import accumulate, pairwise

import tomlkit
from tomlkit.container import Container
from tomlkit.items import AoT, Comment, Item, Null, Table, Whitespace

from asquoted.archive.literal import key_literal, literal
from asquoted.errors import Refused

Place = tuple[str | int, ...]
"""Such as `("quote", 3, "review", "reason")`."""

_BOM = "\ufeff"  # which tomlkit doesn't read
_SIGN = "\0"


def find_lines(text: str) -> dict[Place, int]:
    """The line of each table and value; what stands inside a value has no line of its own."""
    lines: dict[Place, int] = {}
    for place, item, line in _locate(text):
        if not isinstance(item, Comment):
            for length in range(1, len(place) + 1):
                lines.setdefault(place[:length], line)
    return lines


def find_line(lines: Mapping[Place, int], place: Place) -> int | None:
    """The line of the value at a place, or of the table around it; None when nothing of the place is there."""
    return next((lines[place[:end]] for end in range(len(place), 0, -1) if place[:end] in lines), None)


def _parse(text: str) -> tomlkit.TOMLDocument:
    return tomlkit.parse(text.removeprefix(_BOM))


def _locate(text: str) -> list[tuple[Place, Item, int]]:
    """Each table, value and comment with its line; none when tomlkit draws together what stands apart."""
    document = _parse(text)
    items = [(place, item) for place, item in _walk(document) if not isinstance(item, Whitespace | Null)]
    for _, item in items:
        item.trivia.indent = _SIGN + item.trivia.indent
    pieces = document.as_string().split(_SIGN)
    if "".join(pieces).replace(" ", "") != text.removeprefix(_BOM).replace(" ", ""):
        return []
    breaks = accumulate(piece.count("\n") for piece in pieces)
    return [(place, item, 1 + before) for (place, item), before in zip(items, breaks, strict=False)]


def _walk(container: Container, around: Place = ()) -> Iterator[tuple[Place, Item]]:
    """Every item in order with its place, a table before what it holds; comments and blanks have that around them."""
    for key, item in container.body:
        place = around if key is None else (*around, key.key)
        if isinstance(item, AoT):
            for index, table in enumerate(item.body):
                yield (*place, index), table
                yield from _walk(table.value, (*place, index))
        elif isinstance(item, Table):
            if not _is_implied(item):
                yield place, item
            yield from _walk(item.value, place)
        else:
            yield place, item


def _is_implied(item: AoT | Table) -> bool:
    """Whether a table has no header of its own, as `a` in `[a.b]`."""
    return isinstance(item, Table) and item.is_super_table()


# ---- blocks


@dataclass(frozen=True, slots=True)
class Blocks:
    """A text as what stands before the first block, and the blocks, one a table with all that is below it.

    The comment directly above a header belongs to its block; to tomlkit it is the end of the table before, and would
    stay there when its own table moves or goes. `head + blocks` is the text again, byte for byte, though tomlkit
    writes `[[ quote ]]` as the first of its array is written.
    """

    head: str
    blocks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.head + "".join(self.blocks)

    @property
    def newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def insert(self, index: int, block: str) -> Blocks:
        """The text with a block before the one at `index`, blank lines between them."""
        block = block.replace("\r\n", "\n").replace("\n", self.newline)
        before, after = list(self.blocks[:index]), list(self.blocks[index:])
        head = self.head if before else _part(self.head, self.newline)
        if before:
            before[-1] = _part(before[-1], self.newline)
        return Blocks(head, (*before, _part(block, self.newline) if after else block, *after))

    def put(self, index: int, block: str) -> Blocks:
        """The text with another block at `index`."""
        return replace(self, blocks=(*self.blocks[:index], block, *self.blocks[index + 1 :]))

    def drop(self, index: int) -> Blocks:
        """The text without the block at `index`."""
        before, after = list(self.blocks[:index]), self.blocks[index + 1 :]
        if before and not after:
            before[-1] = before[-1].rstrip("\r\n") + self.newline
        return Blocks(self.head, (*before, *after))


def split_array(text: str, name: str) -> Blocks:
    """One block a `[[name]]` table, its sub-tables included."""
    return _split(text, lambda place: len(place) == 2 and place[0] == name and isinstance(place[1], int))


def split_tables(text: str) -> tuple[Blocks, tuple[str, ...]]:
    """One block a top-level table, its sub-tables included, and the tables' names."""
    names: list[str] = []

    def begins(place: Place) -> bool:
        is_new = names[-1:] != [place[0]]
        if is_new:
            names.append(str(place[0]))
        return is_new

    return _split(text, begins), tuple(names)


def _split(text: str, begins: Callable[[Place], bool]) -> Blocks:
    starts: list[int] = []
    above: list[int] = []  # the lines of the comments directly above
    for place, item, line in _locate(text):
        if above and above[-1] != line - 1:
            above = []
        if isinstance(item, Comment):
            above.append(line)
        elif isinstance(item, Table) and begins(place):
            starts.append(above[0] if above else line)
    lines = list(StringIO(text.removeprefix(_BOM)))
    head, *blocks = ("".join(lines[start - 1 : end - 1]) for start, end in pairwise((1, *starts, len(lines) + 1)))
    return Blocks(_BOM * text.startswith(_BOM) + head, tuple(blocks))


def _part(block: str, newline: str) -> str:
    """A block that ends with a blank line, so that another may follow; nothing stays nothing."""
    if not block.strip(_BOM):
        return block
    bare = block.rstrip("\r\n")
    breaks = block[len(bare) :].count("\n")
    return block + newline * max(0, 2 - breaks)


# ---- one table


def write_table(header: str, values: Mapping[str, object], newline: str = "\n") -> str:
    """A table of one line a key."""
    lines = [header, *(f"{key_literal(key)} = {literal(value)}" for key, value in values.items())]
    return "".join(f"{line}{newline}" for line in lines if line)


def change_table(text: str, changes: Mapping[str, object | None], order: Sequence[str], *, is_top: bool = False) -> str:
    """A block with some keys of its table set, or taken out where the value is None; every other byte stays.

    `is_top` is for a file whose own keys stand before its tables. A new key stands after those that come before it
    in `order`.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    added_end = "" if text.endswith("\n") else newline
    document = _parse(text + added_end)
    if document.as_string() != text.removeprefix(_BOM) + added_end:
        raise Refused("tables of one array stand apart or are spelled differently", remedy="Write them alike, in a row")
    table = document if is_top else _first_table(document)
    new: dict[str, object] = {}
    for key, value in changes.items():
        held = table.item(key) if key in table else None
        if value is not None and held is not None and not _has_own_lines(held):
            table[key] = tomlkit.value(literal(value))
            continue
        if held is not None:
            table.remove(key)
        if value is not None:
            new[key] = value
    for key, value in new.items():
        _insert(table, key, value, order, newline)
    changed = _BOM * text.startswith(_BOM) + document.as_string()
    return changed if new else changed.removesuffix(added_end)


def _has_own_lines(held: object) -> bool:
    """Whether a key stands in dotted keys or tables, not as one value; tables apart are no Item."""
    return isinstance(held, Table | AoT) or not isinstance(held, Item)


def _first_table(document: Container) -> Container:
    own = next(item for _, item in document.body if isinstance(item, AoT | Table) and not _is_implied(item))
    return (own.body[0] if isinstance(own, AoT) else own).value


def _insert(table: Container, key: str, value: object, order: Sequence[str], newline: str) -> None:
    """Set a new key where it belongs. tomlkit only appends, so this changes the list of items itself."""
    earlier = set(order[: order.index(key)]) if key in order else None
    place = 0
    for index, (held, item) in enumerate(table.body, start=1):
        if held is None or (isinstance(item, Table | AoT) and not held.is_dotted()):
            continue
        if earlier is None or held.key in earlier:
            place = index
    table.body.insert(place, _parse(write_table("", {key: value}, newline)).body[0])
