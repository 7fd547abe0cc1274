"""An index written by two processes, one of which may be killed, and its postings read in two ways."""

from __future__ import annotations

import os
import shutil
import signal
from typing import Any

import pytest

from asquoted.search import Finder, find, write
from asquoted.search.postings import Postings, _read_singly, read_postings

WORDS = "the harbour stays open and the ferries sail to the harbour of the north every day".split()


@pytest.fixture
def record(record_of: Any) -> Any:
    return record_of(*(" ".join(WORDS[number % 7 : 9 + number % 5]) + f" w{number}" for number in range(60)))


@pytest.fixture
def in_two(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Two processes, whatever the size and the machine; how many were started each time."""
    started: list[int] = []
    watched = write._watched

    def watch(tasks: Any) -> Any:
        started.append(len(tasks))
        return watched(tasks)

    monkeypatch.setattr(write, "_WORTH_TWO", 10)
    monkeypatch.setattr(write, "_BATCH", 10)
    monkeypatch.setattr(write, "_watched", watch)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr("threading.active_count", lambda: 1)
    return started


QUERIES = ("harbour", '"the harbour stays"', "w7", "ferr*", "NOT harbour", "w1 OR w2 OR w59", "")


def test_two_processes_write_what_one_writes(record: Any, in_two: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    with Finder(record) as finder:
        of_two = [finder.find(text, limit=None) for text in QUERIES]
    assert in_two == [2]
    shutil.rmtree(record.path.parent / "index")
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    with Finder(record) as finder:
        assert [finder.find(text, limit=None) for text in QUERIES] == of_two
    assert in_two == [2, 0]


def test_when_one_of_two_processes_is_killed_one_writes_all(
    record: Any, in_two: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = write._watched

    def watch_and_kill(tasks: Any) -> Any:
        for task in tasks[:1]:
            os.kill(task.pid, signal.SIGKILL)
        return watched(tasks)

    monkeypatch.setattr(write, "_watched", watch_and_kill)
    found = find(record, "", limit=None)
    assert found.total == 60
    assert found.notices == ("The search index was missing: rebuilt from 60 quotes.",)
    assert in_two == [2, 0]
    assert find(record, "w59").total == 1


def test_postings_read_in_blocks_are_those_read_one_by_one(record: Any, record_of: Any) -> None:
    find(record, "")
    record.add(record_of.quote("q3", "the ferries the ferries"))
    record.add(record_of.quote("more", "harbour harbour harbour"))
    with Finder(record) as finder:
        reader, alive = finder._store._reader, finder._store.columns.alive
        assert len(reader.leaf_readers()) > 1
        for field, word in (
            ("words", "the"),
            ("words", "harbour"),
            ("stems", "ferri"),
            ("words", "w7"),
            ("words", "x"),
        ):
            read = read_postings(reader, field, word)
            singly: list[tuple[int, float]] = []
            for leaf, offset in reader.leaf_readers():
                if (field, word.encode()) in leaf:
                    one = _read_singly(leaf.postings(field, word.encode()))
                    singly += zip((one.numbers + offset).tolist(), one.times.tolist(), strict=True)
            assert [pair for pair in _pairs(read) if alive[pair[0]]] == singly


def _pairs(postings: Postings) -> list[tuple[int, float]]:
    return list(zip(postings.numbers.tolist(), postings.times.tolist(), strict=True))
