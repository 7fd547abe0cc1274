"""Quotes as CSV under a head: an export of an archive, or a table that a person keeps."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from asquoted.cite.formats.csv_rows import unguard
from asquoted.cite.intake.entry import Entry, Unread
from asquoted.cite.intake.limits import expect_few
from asquoted.cite.intake.rows import read_row
from asquoted.cite.row import read_flat
from asquoted.errors import UnreadableFile

_CELL = 1_000_000
"""Characters of a cell, far above any quote; csv's own limit is 131,072."""

_DELIMITERS = (",", ";", "\t")


def read(text: str, name: str) -> Sequence[Entry]:
    """An entry a row. The delimiter is the comma, or what the head has more of: semicolons or tabs."""
    head_line = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head_line.count)
    before = csv.field_size_limit(_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        head = [unguard(cell.strip()) for cell in next(reader, [])]
        if len(set(filter(None, head))) < len(list(filter(None, head))) or not any(head):
            raise UnreadableFile(
                "has a head that names a column twice, or none", path=name, line=1, remedy="Name each column once"
            )
        entries: list[Entry] = []
        for row in reader:
            expect_few(len(entries), name)
            if any(cell.strip() for cell in row):
                entries.append(_read_row(f"row {len(entries) + 1}, to line {reader.line_num}", head, row))
    except csv.Error as error:
        raise UnreadableFile(
            f"is no CSV from line {reader.line_num} on: {error}", path=name, remedy="Save it again as CSV"
        ) from error
    finally:
        csv.field_size_limit(before)
    return entries


def _read_row(place: str, head: Sequence[str], row: Sequence[str]) -> Entry:
    if len(row) > len(head):
        return Unread(place=place, reason=f"has {len(row)} cells under a head of {len(head)}")
    cells = {key: unguard(cell) for key, cell in zip(head, row, strict=False) if key and cell.strip()}
    try:
        return read_row(place, read_flat(cells))
    except (ValueError, RecursionError) as error:
        return Unread(place=place, reason=f"has a cell that can't be read: {str(error)[:100]}")
