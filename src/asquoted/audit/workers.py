"""Where batches are judged: in this process, in one a processor, or on a Dask cluster. All are executors alike."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import Any, ParamSpec, TypeVar

from asquoted.errors import AsquotedError, UnknownName

P = ParamSpec("P")
R = TypeVar("R")


class Here(Executor):
    """Judges in this process, when asked."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - it is raised where the result is asked for
            future.set_exception(error)
        return future


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS, Windows
        return os.cpu_count() or 1


def processes(count: int) -> Executor:
    """Processes that start afresh: a copy of one with threads, as libraries have, may hang.

    They leave Ctrl-C to the process that started them.
    """
    return ProcessPoolExecutor(
        count,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )


def on_cluster(address: str) -> Executor:
    """The workers of the Dask scheduler at an address such as tcp://10.0.0.5:8786.

    What is sent is pickled both ways: name only a scheduler that is yours. Raises UnknownName when nobody answers,
    AsquotedError without the extra `dask`.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra that takes a second to load
    except ImportError as error:
        raise AsquotedError("--scheduler needs Dask", remedy="Run `pip install 'asquoted[dask]'`") from error
    try:
        client = Client(address, timeout=_ANSWER_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise UnknownName(
            f"no Dask scheduler answers at {address}",
            remedy="Start one with `dask scheduler`, or leave --scheduler away",
        ) from error
    return _Cluster(client)


_ANSWER_SECONDS = 10


class _Cluster(Executor):
    """Dask's own executor, which closes its client too; a lost worker's batches are done again by another."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._executor: Executor = client.get_executor(pure=False)
        self.workers: int = max(1, len(client.scheduler_info()["workers"]))

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        return self._executor.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if not cancel_futures:
            self._executor.shutdown(wait=wait)
        self._client.close()  # which cancels what is still out
