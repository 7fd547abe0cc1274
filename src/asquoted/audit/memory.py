"""Verdicts remembered, a row a source, and what a person is told where that could not be."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from asquoted.derived.rows import Rows, Told, Trouble

_PATIENCE_SECONDS = 60.0

Row = dict[str, Any]


class Memory:
    """What is remembered of each source; never raises for what is wrong with a file, but says so in `notices`."""

    def __init__(self, archive: Path, *, is_reader: bool = False, patience: float = _PATIENCE_SECONDS) -> None:
        """A reader only opens what is there, makes nothing and gives no notice that there is nothing."""
        self._rows = Rows(archive, "verdicts", is_reader=is_reader, patience=patience)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Writes what waits and lets the file go."""
        self._rows.close()

    @property
    def notices(self) -> list[str]:
        return [_notice(told) for told in self._rows.troubles]

    @property
    def is_current(self) -> bool:
        """Whether what is open is still what stands in its place."""
        return self._rows.is_current

    def get(self, source: str) -> Row | None:
        """What was remembered of a source; None when nothing was, or nothing that this user wrote."""
        body = self._rows.get(source)
        try:
            row = None if body is None else json.loads(body)
        except (ValueError, RecursionError):  # an earlier version's
            return None
        return row if isinstance(row, dict) else None

    def put(self, source: str, body: str) -> None:
        """Remember a source's row, JSON, in place of an earlier one; written with others, at the latest on closing."""
        self._rows.put(source, body.encode())

    def flush(self) -> None:
        self._rows.flush()

    def clear(self, kept: Iterable[str]) -> None:
        """Forget every source but those."""
        self._rows.clear(kept)


def _notice(told: Told) -> str:
    match told.trouble:
        case Trouble.ELSEWHERE:
            return f"Verdicts are remembered in {told.what}, as {told.instead} can't be written."
        case Trouble.NOWHERE:
            return "Verdicts can't be remembered: neither index/ nor the cache folder can be written."
        case Trouble.REFUSED:
            return f"Verdicts can't be remembered: {told.what}."
        case Trouble.DAMAGED:
            return "The remembered verdicts were damaged: every quote is checked again."
        case Trouble.LOST:
            return "The remembered verdicts were damaged: what was lost of them is checked again."
        case Trouble.FOREIGN:
            return "Some remembered verdicts are not ones that you made here: they are checked again."
