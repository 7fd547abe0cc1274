"""A parser at arm's length: it runs in a process of its own, which may crash, hang or swell without harm.

Libraries that read PDF, office files and e-books are large, and many are not written in Python: a file made to
break them must not break us. What comes back is JSON, checked by the caller; nothing is unpickled.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from asquoted.errors import UnreadableFile
from asquoted.sources import confined

_REMEDY = "Open it in another program and save it anew, or save its text as a .txt file"


def confine(function: Callable[[bytes], object], data: bytes, name: str, *, seconds: int, megabytes: int) -> object:
    """What `function`, a public one of a module, makes of the bytes in a process of its own: a JSON value.

    It has `seconds` of processor time and of the clock, and `megabytes` of memory where the system can hold it to
    that (Linux does; elsewhere only the clock is sure). A started process costs some 50 ms, and the imports of
    the module. Raises UnreadableFile as the function does, and when it crashes, takes too long, needs too much, or
    answers with anything but JSON.
    """
    with tempfile.TemporaryFile() as question, tempfile.TemporaryFile() as answer:
        question.write(data)
        question.seek(0)
        status = _run(function, question, answer, seconds=seconds, megabytes=megabytes)
        if status is None or status == _cpu_time_signal():
            raise UnreadableFile(f"takes more than {seconds} seconds to read", path=name, remedy=_REMEDY)
        if status == confined.NO_MEMORY:
            raise UnreadableFile(f"takes more than {megabytes} MB of memory to read", path=name, remedy=_REMEDY)
        answered = _answer(answer) if status == 0 else None
    if answered is None:
        raise UnreadableFile("made its reader crash: it is damaged, or made to do so", path=name, remedy=_REMEDY)
    if "fact" in answered:
        remedy = answered.get("remedy")
        raise UnreadableFile(str(answered["fact"]), path=name, remedy=_REMEDY if remedy is None else str(remedy))
    return answered.get("value")


def _run(
    function: Callable[[bytes], object], question: IO[bytes], answer: IO[bytes], *, seconds: int, megabytes: int
) -> int | None:
    """The status with which the child ended, or None when its time was up."""
    # The child is a file, not `-m`: the package itself imports numpy and word lists, half a second it has no use for.
    command = [sys.executable, "-P", str(Path(confined.__file__)), function.__module__, function.__qualname__]
    with subprocess.Popen(  # noqa: S603 - our own program
        [*command, str(seconds), str(megabytes)], stdin=question, stdout=answer, stderr=subprocess.DEVNULL
    ) as child:
        try:
            return child.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            child.kill()


def _answer(file: IO[bytes]) -> dict[str, object] | None:
    """The object that the child wrote; None when it is none, or longer than any answer may be."""
    if file.seek(0, os.SEEK_END) > confined.LONGEST_ANSWER:
        return None
    file.seek(0)
    try:
        answer = json.loads(file.read())
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None


def _cpu_time_signal() -> int | None:
    return -signal.SIGXCPU if sys.platform != "win32" else None
