"""Who judges makes no difference: this process, others, or a Dask cluster, also when one of them is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from asquoted.archive.store import Archive, open_archive
from asquoted.audit import audit, audit_archive, batch, run
from asquoted.audit.batch import Piece, judge_batch
from asquoted.audit.depends import checker
from asquoted.audit.form import write_verdict
from asquoted.audit.memory import Memory
from asquoted.audit.standing import Standing
from asquoted.audit.workers import Here, on_cluster, processes, processors
from asquoted.errors import AsquotedError, UnknownName

from .conftest import Asked


@pytest.fixture
def large(tmp_path: Path, maker: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """Three hundred quotes in thirty sources, sent in batches of ten."""
    monkeypatch.setattr(run, "LEAST", 10)
    maker.make_archive(tmp_path, quotes=300, sources=30, seed=3, speakers=12, changed=0.3, vocabulary=2000)
    return open_archive(tmp_path / "archive")


def _serial(archive: Archive) -> dict[str, str]:
    return {each.quote.id: write_verdict(each.verdict, "") for each in audit(archive)}


def test_processes_say_what_this_one_says(large: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_ALONE", 20)
    asked = Asked(large, workers=2)
    assert asked.verdicts == _serial(large)
    assert list(asked.verdicts) == list(large.quotes)
    assert asked.judged == 300
    assert asked.notices == []


def test_one_processor_starts_no_process(large: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_ALONE", 20)
    monkeypatch.setattr(run, "processes", lambda _count: pytest.fail("a process for one worker"))
    assert len(Asked(large, workers=1).verdicts) == 300
    assert processors() >= 1


def test_a_process_that_is_killed_takes_no_verdict_with_it(large: Archive) -> None:
    with processes(2) as executor:
        notices: list[str] = []
        checked = audit_archive(large, executor=executor, workers=2, notice=notices.append)
        seen = [next(checked)]
        for pid in list(executor._processes):  # type: ignore[attr-defined]
            os.kill(pid, signal.SIGKILL)
        seen += checked
    assert {each.quote.id: write_verdict(each.verdict, "") for each in seen} == _serial(large)
    assert notices == ["A worker was lost (BrokenProcessPool): its quotes, and those to come, are judged here."]


class Slow(Executor):
    """Gives the results of all but the first batch at once, in the opposite order."""

    def __init__(self) -> None:
        self.held: list[tuple[Future[object], object]] = []

    def submit(self, fn: object, /, *arguments: object) -> Future[object]:  # type: ignore[override]
        future: Future[object] = Future()
        self.held.append((future, fn(*arguments)))  # type: ignore[operator]
        if len(self.held) == 6:
            for waiting, result in reversed(self.held):
                waiting.set_result(result)
            self.held.clear()
        return future


def test_verdicts_come_in_order_whoever_is_first(large: Archive) -> None:
    asked = Asked(large, executor=Slow(), workers=2)
    assert list(asked.verdicts) == list(large.quotes)
    assert asked.verdicts == _serial(large)


class Failing(Executor):
    def submit(self, fn: object, /, *arguments: object) -> Future[object]:  # type: ignore[override]  # noqa: ARG002
        raise RuntimeError("cannot schedule new futures after shutdown")


def test_workers_that_take_nothing_are_done_without(large: Archive) -> None:
    asked = Asked(large, executor=Failing())
    assert asked.verdicts == _serial(large)
    assert len(asked.notices) == 1


def test_a_worker_of_another_version_judges_nothing(large: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "checker", lambda: "another")
    asked = Asked(large, executor=Here())
    assert asked.verdicts == _serial(large)
    with pytest.raises(AsquotedError, match="another version"):
        batch.judge_as(checker(), ())


def test_a_bug_in_judging_is_raised(large: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_batch: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(run, "judge_batch", broken)
    with pytest.raises(ZeroDivisionError):
        Asked(large)


def test_a_batch_is_a_pure_function_of_what_it_holds(large: Archive) -> None:
    with Memory(large.path) as memory:
        standing = Standing(large, memory)
        pieces = [piece for shelf in standing.shelves() for piece, _ in standing.pieces(shelf)]
    before = repr(pieces)
    once = judge_batch(tuple(pieces))
    assert judge_batch(tuple(pieces)) == once
    assert [judge_batch((piece,))[0] for piece in reversed(pieces)][::-1] == once
    assert repr(pieces) == before
    assert all(len(piece.speakers) <= len({one for quote in piece.quotes for one in quote.speaker}) for piece in pieces)


def test_a_source_with_many_quotes_is_sent_in_parts(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "MOST", 3)
    sizes: list[int] = []

    def judge(pieces: tuple[Piece, ...]) -> list[list[str]]:
        sizes.extend(len(piece.quotes) for piece in pieces)
        return batch.judge_batch(pieces)

    monkeypatch.setattr(run, "judge_batch", judge)
    monkeypatch.setattr(run, "judge_as", lambda _checker, pieces: judge(pieces))
    assert Asked(archive).verdicts == _serial(archive)
    assert max(sizes) == 3
    assert sum(sizes) == 60


# ---- Dask


@dataclass
class Cluster:
    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A real scheduler and two workers on loopback, each a process of its own that nobody starts again."""
    told = tmp_path / "scheduler.json"
    quiet = {"cwd": tmp_path, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    common = [sys.executable, "-m", "dask"]
    scheduler = subprocess.Popen(
        [*common, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told)],
        **quiet,  # type: ignore[call-overload]
    )
    running = [scheduler]
    try:
        _wait_for(told.exists)
        _wait_for(lambda: bool(told.read_text()))
        address = json.loads(told.read_text())["address"]
        worker = [*common, "worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1"]
        workers = [
            subprocess.Popen([*worker, "--local-directory", str(tmp_path / name)], **quiet)  # type: ignore[call-overload]
            for name in ("one", "two")
        ]
        running += workers
        yield Cluster(address, workers)
    finally:
        for process in running:
            process.kill()
            process.wait()


def _wait_for(holds: object, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def test_a_cluster_with_a_worker_killed_says_what_this_process_says(cluster: Cluster, large: Archive) -> None:
    executor = on_cluster(cluster.address)
    try:
        client = executor._client  # type: ignore[attr-defined]
        client.wait_for_workers(2, timeout=90)
        notices: list[str] = []
        checked = audit_archive(large, executor=executor, workers=2, notice=notices.append)
        seen = [next(checked)]
        cluster.workers[0].kill()
        seen += checked
        assert len(client.scheduler_info()["workers"]) == 1
    finally:
        executor.shutdown()
    assert [each.quote.id for each in seen] == list(large.quotes)
    assert {each.quote.id: write_verdict(each.verdict, "") for each in seen} == _serial(large)
    assert notices == []  # the other worker did it


def test_no_scheduler_is_a_failure_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    from asquoted.audit import workers  # noqa: PLC0415 - the module, to set its patience

    monkeypatch.setattr(workers, "_ANSWER_SECONDS", 0.5)
    with pytest.raises(UnknownName, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        on_cluster("tcp://127.0.0.1:9")
    with pytest.raises(UnknownName):
        on_cluster("nonsense://")


def test_without_dask_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(AsquotedError, match=r"pip install 'asquoted\[dask\]'"):
        on_cluster("tcp://127.0.0.1:9")


def test_here_is_an_executor() -> None:
    assert Here().submit(len, "abc").result() == 3
    assert isinstance(Here().submit(len, 3).exception(), TypeError)  # type: ignore[arg-type]
