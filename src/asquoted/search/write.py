# mypy: disable-error-code="no-untyped-call"
"""Writes an index: a whole one in two processes, or what changed as one more segment beside the ones that stand.

Documents are numbered by the order of segments, and the columns follow that order. Segments are never merged, which
would number them anew: the base stays, and when the segments behind it are many, those are written again as one.
"""

from __future__ import annotations

import json
import os
import queue
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import chain, islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from asquoted.errors import NotWritten
from asquoted.search.columns import Columns, Growing
from asquoted.search.document import Document
from asquoted.search.manifest import State
from asquoted.search.schema import SCHEMA, codec
from asquoted.search.sealed import Sealed, SealedStorage

_WORTH_TWO = 5_000
"""Documents from which on a second process is quicker than starting it is slow."""

_WRITER = {"limitmb": 128, "compound": False}
"""A segment of several files, which are mapped: one in a single file is copied into memory whenever it is opened."""

_BATCH = 1_000
_LARGE = 500
"""Documents behind the base from which on they become part of it."""

Entries = Mapping[str, list[Any]]
EMPTY: Mapping[str, str] = MappingProxyType({})


class Short(Exception):
    """Whoosh holds fewer documents than it was given: a process of its own was killed."""


def build(
    folder: Path, documents: Callable[[], Iterator[Document]], entries: Callable[[], Entries]
) -> tuple[State, list[str]]:
    """A whole index in an empty folder; its state and its files. `documents` may be called twice.

    Raises OSError, or NotWritten when the count isn't right even in one process.
    """
    processes = 2 if (os.cpu_count() or 1) > 1 and threading.active_count() == 1 else 1
    if processes > 1:
        try:
            return _build(folder, documents(), entries, processes)
        except Short:
            for path in folder.iterdir():
                path.unlink()
    try:
        return _build(folder, documents(), entries, 1)
    except Short as error:
        raise NotWritten(str(error), path=folder, remedy="Run `asquoted index` again") from error


def _build(
    folder: Path, documents: Iterator[Document], entries: Callable[[], Entries], processes: int
) -> tuple[State, list[str]]:
    storage = FileStorage(str(folder))
    storage.create_index(SCHEMA)
    with closing(Growing(folder, 1)) as growing:
        first = list(islice(documents, _WORTH_TWO))
        in_one = processes == 1 or len(first) < _WORTH_TWO
        several = {} if in_one else {"procs": processes, "multisegment": True, "batchsize": _BATCH}
        given = _give_all(storage, growing, chain(first, documents), several)
        with closing(storage.open_index(schema=SCHEMA)) as index:
            count = index.doc_count()
            if count != given:
                raise Short(f"the search index holds {count} of {given} documents")
            places = None if in_one else _places(index, given)
            segments = len(_segments(index))
        names = growing.finish(places=places)
    names["sources"] = _write_entries(folder, 1, entries())
    for lock in folder.glob("*LOCK*"):
        lock.unlink()
    state = State(names=names, generation=1, count=count, base=count, base_segments=segments)
    return state, [path.name for path in folder.iterdir() if path.is_file()]


def _give_all(storage: FileStorage, growing: Growing, documents: Iterable[Document], several: dict[str, Any]) -> int:
    """How many documents were given to Whoosh and to the columns."""
    given = 0
    with closing(storage.open_index(schema=SCHEMA)) as index, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of fork, where only numpy has threads
        writer = index.writer(**_WRITER, codec=codec(), **several)
        if several:
            _put_to_the_living(writer)
        try:
            for document in documents:
                growing.add(document)
                writer.add_document(**_fields(document, given))
                given += 1
            with _watched(getattr(writer, "tasks", ())):
                writer.commit()
        except BaseException:
            for task in getattr(writer, "tasks", ()):
                task.terminate()
            writer.cancel()
            raise
    return given


def extend(
    sealed: Sealed,
    state: State,
    columns: Columns,
    *,
    removed: Iterable[int],
    added: Iterable[Document],
    entries: Entries,
    known: Entries,
    without_tail: bool,
) -> tuple[State, list[str]]:
    """The next state of an index: some documents dead, others added; its files that were there stay as they are.

    `entries` is what is then known of every source, `known` what was before. `without_tail` leaves out everything
    behind the base. Raises OSError or Short.
    """
    folder, generation = sealed.folder, state.generation + 1
    kept = state.base if without_tail else columns.size
    dead = [number for number in removed if number < kept]
    storage = SealedStorage(sealed)
    last = state.base_segments if without_tail else None
    with closing(Growing(folder, generation, before=columns, kept=kept)) as growing:
        with closing(storage.open_index(schema=SCHEMA)) as index:
            writer = index.writer(**_WRITER, codec=codec())
            try:
                for number in dead:
                    writer.delete_document(number)
                count = kept
                for document in added:
                    growing.add(document)
                    writer.add_document(**_fields(document, count))
                    count += 1
                writer.commit(mergetype=lambda _, segments: list(segments[:last]))
            except BaseException:
                if not writer.is_closed:
                    writer.cancel()
                raise
        names = growing.finish(dead=dead)
    lines = _lines_as_before(sealed, state.names["sources"], known, entries)
    names["sources"] = _write_entries(folder, generation, entries, lines)
    with closing(storage.open_index(schema=SCHEMA)) as index:
        segments = _segments(index)
        alive = count - _deaths(columns, kept) - len(dead)
        if index.doc_count() != alive:
            raise Short(f"the search index holds {index.doc_count()} of {alive} documents")
        toc = f"_MAIN_{index.latest_generation()}.toc"
    is_large = count - state.base > _LARGE
    after = State(
        names=names,
        generation=generation,
        count=alive,
        base=count if is_large else state.base,
        base_segments=len(segments) if is_large else state.base_segments,
    )
    ids = {segment.segment_id() for segment in segments}
    whoosh = [name for name in storage.list() if name.partition(".")[0] in ids]
    return after, [*whoosh, toc, *own_files(names)]


def own_files(names: Mapping[str, Any]) -> list[str]:
    """The files of a state beside Whoosh's."""
    return [names["arrays"], names["sources"], *names["words"], *names["rows"]]


def segment_count(sealed: Sealed) -> int:
    """How many segments a state has, which is how many files each word is looked up in."""
    return sum(name.endswith(".trm") for name in sealed.files)


def _fields(document: Document, row: int) -> dict[str, object]:
    text = (document.text, document.language)
    return {"words": text, "stems": text, "row": row}


def _put_to_the_living(writer: Any) -> None:
    """Makes Whoosh's writer give up when a process of it is gone, where it would wait for ever for a free place."""
    put = writer.jobqueue.put

    def put_or_give_up(job: object) -> None:
        while True:
            try:
                put(job, timeout=0.5)
            except queue.Full:
                if not all(task.is_alive() for task in writer.tasks):
                    raise Short("a process that writes the search index was ended") from None
            else:
                return

    writer.jobqueue.put = put_or_give_up


@contextmanager
def _watched(tasks: Sequence[Any]) -> Iterator[None]:
    """Ends all processes when one was ended, as it may hold what the others wait for; what is lost is counted."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.2):
            if any(task.exitcode for task in tasks):
                for task in tasks:
                    task.terminate()

    watcher = threading.Thread(target=watch, daemon=True)
    if tasks:
        watcher.start()
    try:
        yield
    finally:
        done.set()
        if tasks:
            watcher.join()


def _places(index: FileIndex, count: int) -> list[int]:
    """The row of each document, in the order of their numbers."""
    places: list[int] = []
    with index.reader() as reader:
        for leaf, _ in reader.leaf_readers():
            column = leaf.column_reader("row")
            places.extend(column[number] for number in range(leaf.doc_count_all()))
    if sorted(places) != list(range(count)):
        raise Short("the search index holds a document twice")
    return places


def _deaths(columns: Columns, kept: int) -> int:
    return int(columns["dead"][:kept].sum())


def _segments(index: FileIndex) -> list[Any]:
    return list(index._segments())  # noqa: SLF001 - no other way to know what is in use


def _write_entries(folder: Path, generation: int, entries: Entries, lines: Mapping[str, str] = EMPTY) -> str:
    """A line of JSON a source; of those whose line is known it is written as it was."""
    name = f"sources-{generation}.json"
    written = (lines.get(source) or f"{_json(source)}:{_json(entry)}" for source, entry in entries.items())
    with (folder / name).open("x", encoding="utf-8") as file:
        file.write("{\n" + ",\n".join(written) + "\n}")
    return name


def _lines_as_before(sealed: Sealed, name: str, before: Entries, after: Entries) -> dict[str, str]:
    """The lines of the sources of which nothing else is known than before."""
    with sealed.open(name) as file:
        text = file.read().decode()
    lines = text.removeprefix("{\n").removesuffix("\n}").split(",\n")
    if not text.startswith("{\n") or len(lines) != len(before):
        return {}  # written by an earlier version
    return {source: line for source, line in zip(before, lines, strict=True) if after.get(source) is before[source]}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
