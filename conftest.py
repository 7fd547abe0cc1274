"""What holds for all tests."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest
from hypothesis import settings

# A deadline fails examples on a busy machine, most of all the first, which loads word lists; time has its own tests.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture
def in_proportion() -> Callable[[Callable[[int], object], int, int], None]:
    """Fails when a job takes clearly more time than its size accounts for: see `_in_proportion`."""
    return _in_proportion


def _in_proportion(job: Callable[[int], object], small: int, large: int) -> None:
    """Assert that `job(large)` takes about `large / small` times as long as `job(small)`.

    The bound is twice that and 50 ms; what grows with the square of its size takes `large / small` times too long.
    Other programs on the machine only ever make a job slower, so one fair comparison of six is enough.
    """
    job(small)  # what is read once
    measured = []
    for _ in range(6):
        seconds = _seconds(job, small), _seconds(job, large)
        if seconds[1] < 2 * large / small * seconds[0] + 0.05:
            return
        measured.append(seconds)
    pytest.fail(f"{large / small:g} times the size takes more than twice as many times as long, in seconds: {measured}")


def _seconds(job: Callable[[int], object], size: int) -> float:
    """Of the processor, without the collector of garbage, which looks through everything that other tests left."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        job(size)
        return time.process_time() - start
    finally:
        gc.enable()
