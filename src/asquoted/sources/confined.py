"""The other side of `confine`: limits this process, calls one function on the bytes of stdin, writes its answer.

It is run as a file, so that the package's own `__init__`, which imports all that checking needs, is left out.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

NO_MEMORY = 77
"""The status that says so; any other but 0 is a crash."""

LONGEST_ANSWER = 256 * 1024 * 1024
"""Bytes."""


def main(module: str, function: str, seconds: str, megabytes: str) -> int:
    """The status of the process; the answer, if there is one, is on what was stdout."""
    limit(int(seconds), int(megabytes))
    answer_to = os.dup(1)
    os.dup2(2, 1)  # a library that prints does not print into the answer
    data = sys.stdin.buffer.read()
    try:
        answer = json.dumps(call(module, function, data)).encode("ascii")
    except MemoryError:
        return NO_MEMORY
    with os.fdopen(answer_to, "wb") as file:
        file.write(answer)
    return 0


def call(module: str, function: str, data: bytes) -> dict[str, object]:
    """The answer: the value that the function gave, or the fact and the remedy of its UnreadableFile."""
    from asquoted.errors import UnreadableFile  # noqa: PLC0415 - only after the package was set up

    try:
        return {"value": getattr(import_module(module), function)(data)}
    except UnreadableFile as error:
        return {"fact": error.fact, "remedy": error.remedy}


def limit(seconds: int, megabytes: int) -> None:
    """Holds this process to its processor time, memory and length of answer, as far as the system can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    for what, value in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, megabytes * 1024 * 1024),
        (resource.RLIMIT_FSIZE, LONGEST_ANSWER),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (value, value))
        except (ValueError, OSError):  # a stricter limit stands already, or macOS, which knows none for memory
            continue


def as_bare_package(name: str, folder: Path) -> None:
    """Makes modules of a package importable without what its `__init__` imports."""
    package = ModuleType(name)
    package.__path__ = [str(folder)]
    sys.modules[name] = package


if __name__ == "__main__":
    as_bare_package("asquoted", Path(__file__).resolve().parent.parent)
    sys.exit(main(*sys.argv[1:]))
