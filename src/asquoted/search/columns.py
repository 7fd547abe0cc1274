"""What stands beside Whoosh, by the number of a document: dates, conditions and lengths as arrays, and texts.

Arrays are read whole when first asked for; texts stay on the disk, in a few files that are only ever written once.
A new state shares the text files of the one before, so that a small change writes little.
"""

from __future__ import annotations

import json
import mmap
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from asquoted.dates import Days, read_days
from asquoted.search.document import Document
from asquoted.search.sealed import Sealed
from asquoted.search.words import words_of

Numbers = NDArray[np.int32]
Mask = NDArray[np.bool_]

NO_DATE = Days(2**31 - 1, -(2**31) + 1)
"""Overlaps nothing, and comes after every date."""

_ONE = ("source", "kind", "event")
_MANY = ("speaker", "tag")
_TEXTS = ("words", "rows")
_SMALL = 4_000_000
"""Bytes up to which a text file is written anew with what is added to it, so that there are few of them."""

_SORTED_ANEW = 1_000
_LAST = chr(0x10FFFF)


def narrow(days: Days) -> Days:
    """Days as numbers of 32 bits: years beyond 214,000 fall together at the ends."""
    widest = 2**31 - 2
    return Days(*(max(-widest, min(widest, day)) for day in days))


class Columns:
    """The columns of one state of an index, opened read-only; `size` counts documents, dead ones included."""

    def __init__(self, sealed: Sealed, names: dict[str, Any]) -> None:
        self.names = names
        self._arrays: dict[str, NDArray[Any]] = {}
        # All are open from here on: another process may take the names away.
        with ExitStack() as stack:
            self._file = stack.enter_context(
                np.load(stack.enter_context(sealed.open(names["arrays"])), allow_pickle=False)
            )
            self._texts = {
                kind: [stack.enter_context(closing(_Text(sealed.open(name)))) for name in names[kind]]
                for kind in _TEXTS
            }
            self.close = stack.pop_all().close

    def __getitem__(self, name: str) -> NDArray[Any]:
        found = self._arrays.get(name)
        if found is None:
            found = self._arrays[name] = self._file[name]
        return found

    @cached_property
    def size(self) -> int:
        return len(self["dead"])

    @cached_property
    def alive(self) -> Mask:
        return ~self["dead"]

    @cached_property
    def count(self) -> int:
        """Documents that are in use."""
        return int(np.count_nonzero(self.alive))

    @cached_property
    def mean_length(self) -> float:
        """Words of a document in use."""
        return float(np.sum(self["length"][self.alive], dtype=np.int64)) / max(1, self.count) or 1.0

    @cached_property
    def folded_events(self) -> list[str]:
        """The words of every event, folded, a space around each."""
        return [f" {' '.join(word.folded for word in words_of(event))} " for event in self.tables["event"]]

    @cached_property
    def tables(self) -> dict[str, list[str]]:
        """The values that codes stand for."""
        tables: dict[str, list[str]] = json.loads((self["tables"]).tobytes())
        return tables

    @cached_property
    def keys(self) -> list[str]:
        return self["keys"].tobytes().decode().split("\n") if self.size else []

    @cached_property
    def rank(self) -> Numbers:
        """The place of each document in the order by date, then key."""
        rank = np.zeros(self.size, np.int32)
        rank[self["order"]] = np.arange(len(self["order"]), dtype=np.int32)
        return rank

    @cached_property
    def vocabulary(self) -> list[str]:
        """Every folded word of a document, in order; some may be of dead ones alone."""
        return self["vocabulary"].tobytes().decode("utf-8", "surrogatepass").split("\n")[1:]

    def beginning(self, letters: str) -> list[str]:
        """The words that begin with these letters."""
        words = self.vocabulary
        return words[bisect_left(words, letters) : bisect_left(words, letters + _LAST)]

    def code(self, table: str, value: str) -> int | None:
        try:
            return self.tables[table].index(value)
        except ValueError:
            return None

    @cached_property
    def _speaker_starts(self) -> Numbers:
        starts: Numbers = np.searchsorted(self["speaker_owner"], np.arange(self.size + 1)).astype(np.int32)
        return starts

    def speaker_codes(self, numbers: Numbers) -> Numbers:
        """The speakers of these documents, one after the other."""
        starts = self._speaker_starts[numbers]
        counts = self._speaker_starts[numbers + 1] - starts
        ends = np.cumsum(counts)
        at = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - (ends - counts), counts)
        codes: Numbers = self["speaker_code"][at]
        return codes

    def of_source(self, code: int) -> Numbers:
        """The documents of a source that are in use."""
        numbers: Numbers = np.flatnonzero((self["source"] == code) & self.alive).astype(np.int32)
        return numbers

    def row(self, number: int) -> str:
        """What a result needs of a document, as JSON."""
        return self.rows(np.array([number]))[0]

    def rows(self, numbers: NDArray[Any]) -> list[str]:
        """As `row`, of several."""
        parts, starts = self["rows_part"][numbers].tolist(), self["rows_at"][numbers]
        ends = (starts + self["rows_size"][numbers]).tolist()
        maps = [text.map for text in self._texts["rows"]]
        at = zip(parts, starts.tolist(), ends, strict=True)
        return [str(maps[part][start:end], "utf-8", "surrogatepass") for part, start, end in at]

    def with_words(self, numbers: Numbers, row_of_words: bytes) -> Numbers:
        """Of these documents those whose folded words have the given ones in a row, a space around each."""
        parts = self["words_part"][numbers].tolist()
        starts = self["words_at"][numbers]
        ends = (starts + self["words_size"][numbers]).tolist()
        finds = [text.map.find for text in self._texts["words"]]
        at = zip(parts, starts.tolist(), ends, strict=True)
        has = np.fromiter((finds[p](row_of_words, s, e) >= 0 for p, s, e in at), bool, len(parts))
        found: Numbers = numbers[has]
        return found


class _Text:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    @cached_property
    def map(self) -> mmap.mmap:
        return mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)

    def close(self) -> None:
        if "map" in self.__dict__:
            self.map.close()
        self._file.close()


# ---- writing


@dataclass(slots=True)
class Growing:
    """Columns that are being written in a folder: texts at once, arrays at the end.

    `names` and `kept` are the state that they go on from: its text files and its documents up to that number.
    """

    folder: Path
    generation: int
    before: Columns | None = None
    kept: int = 0
    _values: dict[str, list[int]] = field(init=False)
    _keys: list[str] = field(default_factory=list)
    _vocabulary: set[str] = field(default_factory=set)
    _codes: dict[str, dict[str, int]] = field(init=False)
    _names: dict[str, list[str]] = field(init=False)
    _files: dict[str, Any] = field(init=False)
    _at: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self._values = {name: [] for name in _ARRAYS}
        tables = {name: [] for name in (*_ONE, *_MANY)} if self.before is None else self.before.tables
        self._codes = {name: {value: code for code, value in enumerate(tables[name])} for name in tables}
        self._names = {kind: [] if self.before is None else list(self.before.names[kind]) for kind in _TEXTS}
        self._files, self._at = {}, {}
        for kind in _TEXTS:
            start = b"\n"  # no file is empty, which couldn't be mapped
            if self._names[kind] and (self.folder / self._names[kind][-1]).stat().st_size < _SMALL:
                start = (self.folder / self._names[kind].pop()).read_bytes()
            name = f"{kind}-{self.generation}.txt"
            self._names[kind].append(name)
            self._files[kind] = (self.folder / name).open("xb")
            self._files[kind].write(start)
            self._at[kind] = len(start)

    def add(self, document: Document) -> None:
        """Writes a document's texts and takes in its conditions; its number is the next one."""
        words = [word.folded for word in words_of(document.text)]
        self._vocabulary.update(words)
        days = NO_DATE if document.said is None else narrow(read_days(document.said))
        values = self._values
        number = self.kept + len(self._keys)
        values["first"].append(days.first)
        values["last"].append(days.last)
        values["length"].append(len(words))
        values["source"].append(self._code("source", document.source))
        values["kind"].append(self._code("kind", document.kind))
        values["event"].append(self._code("event", document.event))
        for name, several in (("speaker", document.speakers), ("tag", document.tags)):
            for value in dict.fromkeys(several):
                values[f"{name}_owner"].append(number)
                values[f"{name}_code"].append(self._code(name, value))
        self._write("words", f" {' '.join(words)} ")
        self._write("rows", document.row)
        self._keys.append(document.key)

    def _code(self, table: str, value: str) -> int:
        codes = self._codes[table]
        return codes.setdefault(value, len(codes))

    def _write(self, kind: str, text: str) -> None:
        data = text.encode("utf-8", "surrogatepass")
        self._files[kind].write(data)
        self._values[f"{kind}_part"].append(len(self._names[kind]) - 1)
        self._values[f"{kind}_at"].append(self._at[kind])
        self._values[f"{kind}_size"].append(len(data))
        self._at[kind] += len(data)

    def close(self) -> None:
        for file in self._files.values():
            file.close()

    def finish(self, *, dead: Iterable[int] = (), places: Sequence[int] | None = None) -> dict[str, Any]:
        """Writes the arrays, the given documents dead; the names of all files.

        `places` are the documents in the order that their numbers have in Whoosh, where it isn't that of adding.
        """
        self.close()
        arrays = self._grown(places)
        for number in dead:
            arrays["dead"][number] = True
        keys = (self.before.keys[: self.kept] if self.before else []) + (
            self._keys if places is None else [self._keys[place] for place in places]
        )
        arrays["order"] = self._order(arrays, keys)
        arrays["keys"] = np.frombuffer("\n".join(keys).encode(), np.uint8)
        tables = {name: list(codes) for name, codes in self._codes.items()}
        known = [] if self.before is None else self.before.vocabulary
        words = "".join([f"\n{word}" for word in sorted([*known, *self._vocabulary.difference(known)])])
        arrays["vocabulary"] = np.frombuffer(words.encode("utf-8", "surrogatepass"), np.uint8)
        arrays["tables"] = np.frombuffer(json.dumps(tables, ensure_ascii=False).encode(), np.uint8)
        name = f"columns-{self.generation}.npz"
        with (self.folder / name).open("xb") as file:
            np.savez(file, allow_pickle=False, **arrays)
        return {"arrays": name, **self._names}

    def _grown(self, places: Sequence[int] | None) -> dict[str, NDArray[Any]]:
        new: dict[str, NDArray[Any]] = {name: np.array(self._values[name], kind) for name, kind in _ARRAYS.items()}
        new["dead"] = np.zeros(len(self._keys), bool)
        if places is not None:
            new = _moved(new, np.array(places, np.int32))
        before = self.before
        if before is None:
            return new
        for name, values in new.items():
            if name.partition("_")[0] in _MANY:
                few = before[f"{name.partition('_')[0]}_owner"] < self.kept
                old = before[name][few]
            else:
                old = before[name][: self.kept]
            new[name] = np.concatenate([old, values])
        return new

    def _order(self, arrays: dict[str, NDArray[Any]], keys: list[str]) -> Numbers:
        first, dead = arrays["first"], arrays["dead"]

        def date_and_key(number: int) -> tuple[int, str]:
            return int(first[number]), keys[number]

        if self.before is None or len(self._keys) > _SORTED_ANEW:
            dates = first.tolist()
            return np.array(sorted(np.flatnonzero(~dead).tolist(), key=lambda n: (dates[n], keys[n])), np.int32)
        old = self.before["order"]
        old = old[old < self.kept]
        old = old[~dead[old]]
        new = sorted(range(self.kept, len(keys)), key=date_and_key)
        at = [bisect_left(old, date_and_key(number), key=date_and_key) for number in new]
        order: Numbers = np.insert(old, at, np.array(new, np.int32))
        return order


_ARRAYS: dict[str, Any] = {
    **dict.fromkeys(("first", "last", "length", *_ONE), np.int32),
    **{f"{name}_{part}": np.int32 for name in _MANY for part in ("owner", "code")},
    **{f"{kind}_part": np.int32 for kind in _TEXTS},
    **{f"{kind}_at": np.int64 for kind in _TEXTS},
    **{f"{kind}_size": np.int32 for kind in _TEXTS},
}


def _moved(arrays: dict[str, NDArray[Any]], places: Numbers) -> dict[str, NDArray[Any]]:
    """Arrays in another order of documents."""
    numbers = np.empty(len(places), np.int32)
    numbers[places] = np.arange(len(places), dtype=np.int32)
    moved = {name: values[places] for name, values in arrays.items() if name.partition("_")[0] not in _MANY}
    for name in _MANY:
        owners = numbers[arrays[f"{name}_owner"]]
        order = np.argsort(owners, kind="stable")
        moved |= {f"{name}_owner": owners[order], f"{name}_code": arrays[f"{name}_code"][order]}
    return moved
