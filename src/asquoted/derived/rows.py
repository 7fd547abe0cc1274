"""Rows of bytes kept in SQLite under a name each, every one sealed with the user's own key.

What others wrote, what was damaged and what can't be written costs its reader the work again, never an answer: the
database is derived and is made anew where anything about it is wrong. Several processes may share it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from asquoted.derived import place, seal

_TABLE = "CREATE TABLE kept (source TEXT PRIMARY KEY, body BLOB NOT NULL, seal TEXT NOT NULL)"
_WAIT_SECONDS = 60.0
_ROWS_A_WRITE = 500
_LARGEST_ROW = 256 * 1024 * 1024


class Trouble(Enum):
    """What went wrong with the rows of a part."""

    ELSEWHERE = auto()
    """They are kept in the user's cache folder: `index/` can't be written."""

    NOWHERE = auto()
    REFUSED = auto()
    """SQLite could not read or write; `what` says why, as far as it does."""

    DAMAGED = auto()
    LOST = auto()
    """They were damaged in use."""

    FOREIGN = auto()
    """Some are not this user's."""


@dataclass(frozen=True, slots=True)
class Told:
    """A trouble, with the folder or the reason that it is about."""

    trouble: Trouble
    what: str = ""
    instead: str = ""


class Rows:
    """What is kept of one part, such as the verdicts; never raises for what is wrong with a file: see `troubles`."""

    def __init__(self, archive: Path, part: str, *, is_reader: bool = False, patience: float = _WAIT_SECONDS) -> None:
        """A reader only opens what is there, makes nothing and tells nothing where there is nothing."""
        self.troubles: list[Told] = []
        self._part = part
        self._name = f"{part}.sqlite"
        self._patience = patience
        self._waiting: dict[str, bytes] = {}
        self._is_foreign = False
        self._database: sqlite3.Connection | None = None
        self._path = Path()
        self._opened: tuple[int, int] | None = None
        self._key = b""
        self._folders: Sequence[Path] = ()
        try:
            folders = self._folders = place.places(archive, part)
            looked_in = [folder for folder in folders if not is_reader or (folder / self._name).is_file()]
            self._key = seal.read_or_make_key() if looked_in else b""
        except (OSError, RuntimeError):  # no home folder, or one that can't be written
            looked_in = []
        for folder in looked_in:
            self._database = self._open(folder)
            if self._database is not None:
                if folder != folders[0] and not is_reader:
                    self.troubles.append(Told(Trouble.ELSEWHERE, str(folder), str(folders[0])))
                return
        if not is_reader:
            self.troubles.append(Told(Trouble.NOWHERE))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # ---- reading

    @property
    def is_current(self) -> bool:
        """Whether the file that is read stands there still: none was made, taken away or put in its place since."""
        if self._database is not None:
            return _identity(self._path) == self._opened
        return not any((folder / self._name).is_file() for folder in self._folders)

    def get(self, source: str) -> bytes | None:
        """What is kept of a source; None when nothing is, or nothing that this user wrote."""
        if source in self._waiting:
            return self._waiting[source]
        found = self._ask("SELECT source, body, seal FROM kept WHERE source = ?", source)
        return next((body for _, body in self._trusted(found)), None)

    def all(self) -> dict[str, bytes]:
        """What is kept of every source, but for what waits to be written."""
        return dict(self._trusted(self._ask("SELECT source, body, seal FROM kept")))

    def _trusted(self, found: list[tuple[Any, ...]]) -> Iterator[tuple[str, bytes]]:
        for source, body, claimed in found:
            is_whole = isinstance(body, bytes) and isinstance(claimed, str) and claimed.isascii()
            if is_whole and seal.is_sealed(self._sealed(source, body), claimed, self._key):
                yield source, body
            elif not self._is_foreign:
                self._is_foreign = True
                self.troubles.append(Told(Trouble.FOREIGN))

    # ---- writing

    def put(self, source: str, body: bytes) -> None:
        """Keep this of a source in place of what was; written with others, at the latest on closing."""
        if self._database is None:
            return
        self._waiting[source] = body
        if len(self._waiting) >= _ROWS_A_WRITE:
            self.flush()

    def flush(self) -> None:
        rows = [
            (source, body, seal.seal(self._sealed(source, body), self._key)) for source, body in self._waiting.items()
        ]
        self._waiting.clear()
        self._change("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)

    def clear(self, kept: Iterable[str]) -> None:
        """Forget every source but those."""
        known = {str(source) for (source,) in self._ask("SELECT source FROM kept")}
        gone = [(source,) for source in sorted(known - set(kept))]
        self._change("DELETE FROM kept WHERE source = ?", gone)

    def close(self) -> None:
        """Writes what waits and lets the file go."""
        self.flush()
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    # ---- inside

    def _sealed(self, source: str, body: bytes) -> bytes:
        """What is sealed: a row holds for its own part and source only."""
        return f"{self._part}\n{source}\n".encode() + body

    def _open(self, folder: Path) -> sqlite3.Connection | None:
        """The database in a folder, made where there is none or one that isn't ours; None where that can't be."""
        path = folder / self._name
        try:
            place.make(folder)
            if path.is_symlink() or (path.exists() and not path.is_file()):
                _remove(path)
            try:
                database = self._connect(path)
            except sqlite3.OperationalError:
                return None  # locked for a minute, read-only, or no space
            except sqlite3.DatabaseError:
                _remove(path)
                database = self._connect(path)
                self.troubles.append(Told(Trouble.DAMAGED))
        except (OSError, sqlite3.Error):
            return None
        self._path, self._opened = path, _identity(path)
        return database

    def _connect(self, path: Path) -> sqlite3.Connection:
        """The database open, with the one table and nothing else; DatabaseError for another's, other sqlite3.Error."""
        database = sqlite3.connect(path, timeout=self._patience, isolation_level=None, check_same_thread=False)
        try:
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_ROW)
            database.execute("PRAGMA trusted_schema = OFF")  # a planted view or trigger runs nothing
            database.execute("PRAGMA synchronous = NORMAL")
            database.execute("BEGIN IMMEDIATE")
            schema = database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
            if not schema:
                database.execute(_TABLE)
            elif schema != [(_TABLE,)]:
                raise sqlite3.DatabaseError("holds other tables")  # noqa: TRY301 - as SQLite says of a foreign file
            database.execute("COMMIT")
        except BaseException:
            database.close()
            raise
        return database

    def _ask(self, question: str, *values: str) -> list[tuple[Any, ...]]:
        if self._database is None:
            return []
        try:
            return self._database.execute(question, values).fetchall()
        except sqlite3.Error as error:
            self._give_up(error)
            return []

    def _change(self, statement: str, rows: list[tuple[Any, ...]]) -> None:
        if self._database is None or not rows:
            return
        try:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.executemany(statement, rows)
            self._database.execute("COMMIT")
        except sqlite3.Error as error:
            with suppress(sqlite3.Error):
                self._database.execute("ROLLBACK")
            self._give_up(error)

    def _give_up(self, error: sqlite3.Error) -> None:
        """Goes on without the file; one that is damaged is removed, so that it is made anew the next time."""
        database, self._database = self._database, None
        if database is not None:
            with suppress(sqlite3.Error):
                database.close()
        if isinstance(error, sqlite3.OperationalError):
            self.troubles.append(Told(Trouble.REFUSED, str(error)))
            return
        with suppress(OSError):
            _remove(self._path)
        self.troubles.append(Told(Trouble.LOST))


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _remove(path: Path) -> None:
    """Takes away the database and what belongs to it."""
    for name in (path.name, f"{path.name}-journal", f"{path.name}-wal", f"{path.name}-shm"):
        beside = path.with_name(name)
        if beside.is_dir() and not beside.is_symlink():
            raise IsADirectoryError(str(beside))
        beside.unlink(missing_ok=True)
