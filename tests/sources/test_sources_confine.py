"""The child runs what stands in a module; here one is written for the purpose and put on its path."""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from asquoted.errors import UnreadableFile
from asquoted.sources import confined
from asquoted.sources.confine import confine

PARSER = """
import ctypes, os, sys, time
def length(data): return {"bytes": len(data), "numpy": "numpy" in sys.modules}
def chatter(data):
    print("this goes to nobody")
    os.write(1, b"nor this")
    return "answer"
def crash(data): ctypes.string_at(0)
def leave(data): os._exit(0)
def raises(data): raise RuntimeError("no")
def hang(data): time.sleep(60)
def spin(data):
    while True: pass
def swell(data): return len(bytearray(3 << 30))
def no_json(data): return {1, 2}
def refuse(data):
    from asquoted.errors import UnreadableFile
    raise UnreadableFile("is locked", remedy="Find the key")
"""


@pytest.fixture
def parser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Callable[[bytes], object]]]:
    (tmp_path / "small_parser.py").write_text(PARSER)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    module = importlib.import_module("small_parser")
    yield lambda name: getattr(module, name)
    del sys.modules["small_parser"]


def test_a_value_comes_back_and_the_child_does_not_load_what_checking_needs(
    parser: Callable[[str], Callable[[bytes], object]],
) -> None:
    data = bytes(range(256)) * 4096

    assert confine(parser("length"), data, "a.x", seconds=20, megabytes=1000) == {"bytes": len(data), "numpy": False}


def test_what_a_parser_prints_is_no_part_of_its_answer(parser: Callable[[str], Callable[[bytes], object]]) -> None:
    assert confine(parser("chatter"), b"", "a.x", seconds=20, megabytes=1000) == "answer"


@pytest.mark.parametrize("name", ["crash", "leave", "raises", "no_json"])
def test_a_parser_that_fails_in_any_way_is_an_unreadable_file(
    name: str, parser: Callable[[str], Callable[[bytes], object]]
) -> None:
    with pytest.raises(UnreadableFile, match=r"a\.x: made its reader crash: .*\. Open it in another program"):
        confine(parser(name), b"data", "a.x", seconds=20, megabytes=1000)


@pytest.mark.parametrize("name", ["hang", "spin"])
def test_a_parser_that_does_not_end_is_ended(name: str, parser: Callable[[str], Callable[[bytes], object]]) -> None:
    begun = time.monotonic()

    with pytest.raises(UnreadableFile, match="takes more than 1 seconds"):
        confine(parser(name), b"data", "a.x", seconds=1, megabytes=1000)

    assert time.monotonic() - begun < 10


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is limited on Linux")
def test_a_parser_that_swells_is_stopped(parser: Callable[[str], Callable[[bytes], object]]) -> None:
    with pytest.raises(UnreadableFile, match="takes more than 500 MB of memory"):
        confine(parser("swell"), b"data", "a.x", seconds=20, megabytes=500)


def test_what_a_reader_says_of_the_file_comes_through(parser: Callable[[str], Callable[[bytes], object]]) -> None:
    with pytest.raises(UnreadableFile, match=r"a\.x: is locked\. Find the key\."):
        confine(parser("refuse"), b"data", "a.x", seconds=20, megabytes=1000)


def test_an_answer_is_the_value_or_the_fact() -> None:
    assert confined.call("json", "loads", b"[1, 2]") == {"value": [1, 2]}
    assert json.dumps(confined.call("asquoted.sources.pdf", "extract", b"rubbish")).startswith('{"fact": "is no PDF')
