"""Verdicts remembered in SQLite, a row a source, each row sealed with the user's own key.

What others wrote, what was damaged and what can't be written costs a notice and another check, never a verdict: the
database is derived and is made anew where anything about it is wrong. Several processes may share it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from asquoted.derived import place, seal

_PART = "verdicts"
_NAME = "verdicts.sqlite"
_TABLE = "CREATE TABLE verdicts (source TEXT PRIMARY KEY, body BLOB NOT NULL, seal TEXT NOT NULL)"
_WAIT_SECONDS = 60.0
_ROWS_A_WRITE = 500
_LARGEST_ROW = 256 * 1024 * 1024

Row = dict[str, Any]


class Memory:
    """What is remembered of each source; never raises for what is wrong with a file, but says so in `notices`."""

    def __init__(self, archive: Path, *, is_reader: bool = False, patience: float = _WAIT_SECONDS) -> None:
        """A reader only opens what is there, makes nothing and gives no notice that there is nothing."""
        self.notices: list[str] = []
        self._patience = patience
        self._waiting: dict[str, bytes] = {}
        self._forged = 0
        self._database: sqlite3.Connection | None = None
        self._path = Path()
        try:
            self._key = seal.read_or_make_key()
            folders = place.places(archive, _PART)
        except (OSError, RuntimeError):  # no home folder, or one that can't be written
            self._key, folders = b"", ()
        for folder in folders:
            if is_reader and not (folder / _NAME).is_file():
                continue
            self._database = self._open(folder)
            if self._database is not None:
                if folder != folders[0] and not is_reader:
                    self.notices.append(f"Verdicts are remembered in {folder}, as {folders[0]} can't be written.")
                return
        if is_reader:
            return
        self.notices.append("Verdicts can't be remembered: neither index/ nor the cache folder can be written.")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # ---- reading

    def get(self, source: str) -> Row | None:
        """What was remembered of a source; None when nothing was, or nothing that this user wrote."""
        if source in self._waiting:
            return _read(self._waiting[source])
        found = self._ask("SELECT body, seal FROM verdicts WHERE source = ?", source)
        if not found:
            return None
        body, claimed = found[0]
        if not (isinstance(body, bytes) and isinstance(claimed, str) and claimed.isascii()):
            self._distrust()
            return None
        if not seal.is_sealed(_sealed(source, body), claimed, self._key):
            self._distrust()
            return None
        return _read(body)

    def _distrust(self) -> None:
        if not self._forged:
            self.notices.append("Some remembered verdicts are not ones that you made here: they are checked again.")
        self._forged += 1

    # ---- writing

    def put(self, source: str, body: str) -> None:
        """Remember a source's row, JSON, in place of an earlier one; written with others, at the latest on closing."""
        if self._database is None:
            return
        self._waiting[source] = body.encode()
        if len(self._waiting) >= _ROWS_A_WRITE:
            self.flush()

    def flush(self) -> None:
        rows = [(source, body, seal.seal(_sealed(source, body), self._key)) for source, body in self._waiting.items()]
        self._waiting.clear()
        self._change("INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?)", rows)

    def clear(self, kept: Iterable[str]) -> None:
        """Forget every source but those."""
        known = {str(source) for (source,) in self._ask("SELECT source FROM verdicts")}
        self._change("DELETE FROM verdicts WHERE source = ?", [(source,) for source in sorted(known - set(kept))])

    def close(self) -> None:
        """Writes what waits and lets the file go."""
        self.flush()
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    # ---- inside

    def _open(self, folder: Path) -> sqlite3.Connection | None:
        """The database in a folder, made where there is none or one that isn't ours; None where that can't be."""
        path = folder / _NAME
        try:
            place.make(folder)
            if path.is_symlink() or (path.exists() and not path.is_file()):
                _remove(path)
            try:
                database = _connect(path, self._patience)
            except sqlite3.OperationalError:
                return None  # locked for a minute, read-only, or no space
            except sqlite3.DatabaseError:
                _remove(path)
                database = _connect(path, self._patience)
                self.notices.append("The remembered verdicts were damaged: every quote is checked again.")
        except (OSError, sqlite3.Error):
            return None
        self._path = path
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
        """Goes on without the file; one that is damaged is removed, so that the next check makes it anew."""
        database, self._database = self._database, None
        if database is not None:
            with suppress(sqlite3.Error):
                database.close()
        if isinstance(error, sqlite3.OperationalError):
            self.notices.append(f"Verdicts can't be remembered: {error}.")
            return
        with suppress(OSError):
            _remove(self._path)
        self.notices.append("The remembered verdicts were damaged: what was lost of them is checked again.")


def _sealed(source: str, body: bytes) -> bytes:
    """What is sealed: a row holds for its own source only."""
    return f"{_PART}\n{source}\n".encode() + body


def _read(body: bytes) -> Row | None:
    try:
        row = json.loads(body)
    except (ValueError, RecursionError):  # an earlier version's
        return None
    return row if isinstance(row, dict) else None


def _connect(path: Path, patience: float) -> sqlite3.Connection:
    """The database open, with the one table and nothing else; DatabaseError for another's, other sqlite3.Error."""
    database = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
    try:
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_ROW)
        database.execute("PRAGMA trusted_schema = OFF")  # a planted view or trigger runs nothing
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("BEGIN IMMEDIATE")
        schema = database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        if not schema:
            database.execute(_TABLE)
        elif schema != [(_TABLE,)]:
            raise sqlite3.DatabaseError("holds other tables")  # noqa: TRY301 - what SQLite says of a foreign file, too
        database.execute("COMMIT")
    except BaseException:
        database.close()
        raise
    return database


def _remove(path: Path) -> None:
    """Takes away the database and what belongs to it."""
    for name in (path.name, f"{path.name}-journal", f"{path.name}-wal", f"{path.name}-shm"):
        beside = path.with_name(name)
        if beside.is_dir() and not beside.is_symlink():
            raise IsADirectoryError(str(beside))
        beside.unlink(missing_ok=True)
