"""What has to be written of an archive that changed, document by document: what an index has already stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from asquoted.archive.layout import Layout
from asquoted.archive.loading import load
from asquoted.model import SourceId
from asquoted.search.columns import Columns
from asquoted.search.document import Document
from asquoted.search.parts import Part, read_shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Numbers of documents to take out, documents to put in, and how many of both are really new or gone.

    `entries` is what is then known of every source.
    """

    removed: list[int]
    added: list[Document]
    count: int
    entries: dict[str, list[Any]]


def collect(
    part: Part,
    layout: Layout,
    columns: Columns,
    entries: dict[str, list[Any]],
    *,
    changed: list[SourceId],
    gone: list[SourceId],
    kept: int,
) -> Changes:
    """What `changed` and `gone` sources come to; documents from number `kept` on are to be put in again in any case.

    Raises BrokenRecord for a source that can't be read, and for a quote's id that is used twice.
    """
    sources = columns.tables["source"]
    codes = {name: code for code, name in enumerate(sources)}
    behind = columns["source"][kept:][columns.alive[kept:]]
    to_read = {*changed, *(SourceId(sources[code]) for code in set(behind.tolist()))} - set(gone)
    after = {source: entry for source, entry in entries.items() if source not in gone}
    removed: list[int] = []
    added: list[Document] = []
    count = 0
    for source in sorted({*to_read, *gone}):
        code = codes.get(source)
        old = {} if code is None else {columns.keys[n]: n for n in columns.of_source(code).tolist()}
        now: list[Document] = []
        if source in to_read:
            shelf = read_shelf(part, layout, source)
            now = list(shelf.documents)
            after[source] = shelf.entry
        as_before = source in entries and source in after and entries[source][1] == after[source][1]
        for document in now:
            number = old.get(document.key)
            is_same = as_before and number is not None and columns.row(number) == document.row
            if is_same and number is not None and number < kept:
                del old[document.key]
                continue
            added.append(document)
            count += not is_same
        keys = {document.key for document in now}
        count += sum(key not in keys for key in old)
        removed.extend(old.values())
    _refuse_repeated(layout, columns, removed, added)
    return Changes(removed=removed, added=added, count=count, entries=after)


def _refuse_repeated(layout: Layout, columns: Columns, removed: list[int], added: list[Document]) -> None:
    keys, alive = columns.keys, columns.alive
    new = {document.key for document in added}
    known = new.difference(keys[number] for number in removed).intersection(keys)
    if len(new) != len(added) or (known and any(key in known and alive[n] for n, key in enumerate(keys))):
        load(layout)  # raises, with the lines of the two
