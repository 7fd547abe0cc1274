"""A TOML text as a head and blocks, one a table with what is below it, so that one block can change alone.

The comment directly above a header belongs to its block. `head + blocks` is the text again, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from asquoted.archive.literal import key_literal, literal
from asquoted.archive.scan import Entry, Form, scan


@dataclass(frozen=True, slots=True)
class Blocks:
    """The text before the first block, and the blocks in order."""

    head: str
    blocks: tuple[str, ...]

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
    return _split(text, lambda entry, _: entry.form is Form.ARRAY and entry.name == (name,))


def split_tables(text: str) -> tuple[Blocks, tuple[str, ...]]:
    """One block a top-level table, its sub-tables included, and the tables' names."""
    names: list[str] = []

    def begins(entry: Entry, last: str | None) -> bool:
        return entry.form in (Form.TABLE, Form.ARRAY) and entry.name[0] != last

    blocks = _split(text, begins, names)
    return blocks, tuple(names)


def _split(text: str, begins: Callable[[Entry, str | None], bool], names: list[str] | None = None) -> Blocks:
    starts: list[int] = []
    above: int | None = None  # where the comment directly above begins
    above_end = -1
    last: str | None = None
    for entry in scan(text):
        if entry.form is Form.COMMENT:
            if above is None or above_end != entry.start:
                above = entry.start
            above_end = entry.end
            continue
        if begins(entry, last):
            last = entry.name[0]
            starts.append(above if above is not None and above_end == entry.start else entry.start)
            if names is not None:
                names.append(last)
        above = None
    ends = [*starts[1:], len(text)] if starts else []
    head = text[: starts[0]] if starts else text
    return Blocks(head, tuple(text[start:end] for start, end in zip(starts, ends, strict=True)))


def _part(block: str, newline: str) -> str:
    """A block that ends with a blank line, so that another may follow; nothing stays nothing."""
    if not block.strip("\ufeff"):
        return block
    bare = block.rstrip("\r\n")
    breaks = block[len(bare) :].count("\n")
    return block + newline * max(0, 2 - breaks)


# ---- one table


def write_table(header: str, values: Mapping[str, object]) -> str:
    """A table of one line a key."""
    lines = [header, *(f"{key_literal(key)} = {literal(value)}" for key, value in values.items())]
    return "".join(f"{line}\n" for line in lines if line)


def change_table(text: str, changes: Mapping[str, object | None], order: Sequence[str], depth: int) -> str:
    """A table's text with some keys set, or taken out where the value is None; every other byte stays.

    `depth` is the number of names in the table's own header, 0 for the top of a file. A new key stands after those
    that come before it in `order`, a new table (a mapping that `order` has last) at the end.
    """
    for key, value in changes.items():
        text = _change_key(text, key, value, order, depth)
    return text


def _change_key(text: str, key: str, value: object | None, order: Sequence[str], depth: int) -> str:
    entries = scan(text)
    own = _own_values(entries, depth)
    held = [entry for entry in own if entry.name[0] == key]
    if value is not None and len(held) == 1 and held[0].name == (key,):
        return text[: held[0].value_start] + literal(value) + text[held[0].value_end :]
    for start, end in reversed(_stretches(entries, held, key, depth)):
        text = text[:start] + text[end:]
    if value is None:
        return text
    place = _place_for(text, key, order, depth)
    newline = "\r\n" if "\r\n" in text else "\n"
    before = newline if place and text[place - 1] != "\n" else ""
    return f"{text[:place]}{before}{key_literal(key)} = {literal(value)}{newline}{text[place:]}"


def _own_values(entries: Sequence[Entry], depth: int) -> list[Entry]:
    """The assignments of the table itself, those of its sub-tables left out."""
    own: list[Entry] = []
    inside = depth == 0
    for entry in entries:
        if entry.form is Form.VALUE:
            if inside:
                own.append(entry)
        elif entry.form is not Form.COMMENT:
            inside = len(entry.name) == depth
    return own


def _stretches(entries: Sequence[Entry], held: list[Entry], key: str, depth: int) -> list[tuple[int, int]]:
    """What states a key: its assignments, or its sub-tables up to the next header."""
    found = [(entry.start, entry.end) for entry in held]
    within = False
    for entry in entries:
        if entry.form in (Form.TABLE, Form.ARRAY):
            within = len(entry.name) > depth and entry.name[depth] == key
        if within:
            found.append((entry.start, entry.end))
    return sorted(found)


def _place_for(text: str, key: str, order: Sequence[str], depth: int) -> int:
    """The offset where a new key belongs."""
    entries = scan(text)
    earlier = set(order[: order.index(key)]) if key in order else None
    place = 0
    for entry in entries:
        if entry.form in (Form.TABLE, Form.ARRAY) and len(entry.name) == depth:
            place = entry.end
    for entry in _own_values(entries, depth):
        if earlier is None or entry.name[0] in earlier:
            place = entry.end
    return place
