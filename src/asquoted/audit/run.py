"""All quotes of an archive, judged once: what is remembered and holds is taken, the rest is judged side by side.

    record ─► shelves, in order ─► what is missing ─► batches ─► workers ─┐
                    └── what is remembered ───────────────────────────────┴─► Audited, in order

Verdicts come in the order of the record, whoever judged them, and each source is remembered as soon as it is whole.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import ExitStack
from dataclasses import dataclass, field

from asquoted.archive.holdings import Holdings
from asquoted.audit.audited import Audited
from asquoted.audit.batch import LEAST, MOST, Batch, Piece, judge_as, judge_batch
from asquoted.audit.depends import checker, digest_of_keys
from asquoted.audit.form import Form
from asquoted.audit.memory import Memory
from asquoted.audit.standing import FORM, Shelf, Standing
from asquoted.audit.workers import Here, processes, processors
from asquoted.errors import AsquotedError
from asquoted.model import Quote

Progress = Callable[[int, int], None]
"""Called with the number of quotes that are judged or remembered so far, and how many of these were judged."""

Notice = Callable[[str], None]
"""Called with one line for a person, such as that verdicts can't be remembered."""

_ALONE = 600
"""Quotes that are judged before other processes are started for the rest: as long as starting them takes."""

_AHEAD = 3
"""Batches a worker that may wait for it: enough that none idles, few enough that texts don't pile up."""


@dataclass(slots=True)
class _Job:
    """A shelf with the number of its quotes that are still with a worker."""

    shelf: Shelf
    out: int = 0


@dataclass(slots=True)
class _Part:
    """A piece sent out, and the places of its verdicts on their shelf."""

    job: _Job
    piece: Piece
    places: list[int]


@dataclass(slots=True)
class _Yard:
    """The workers, and the batches that are with them."""

    executor: Executor | None
    most: int
    notice: Notice
    stack: ExitStack
    judged: int = 0
    running: dict[Future[list[list[str]]], list[_Part]] = field(default_factory=dict)
    is_given: bool = False

    def send(self, parts: list[_Part]) -> None:
        batch: Batch = tuple(part.piece for part in parts)
        if self.executor is None and self.judged < _ALONE:
            self._settle(Here().submit(judge_batch, batch), parts)
            return
        if self.executor is None:
            self.executor = processes(self.most) if self.most > 1 else Here()
            self.stack.callback(self.executor.shutdown, cancel_futures=True)  # who stops half way waits for no more
        try:
            self.running[self.executor.submit(judge_as, checker(), batch)] = parts
        except RuntimeError as error:  # its processes are gone
            self._lose(parts, error)

    def collect(self, *, down_to: int) -> None:
        """Takes in what is done, and waits until at most so many batches are out."""
        while self.running and (len(self.running) > down_to or any(future.done() for future in self.running)):
            done, _ = wait(self.running, return_when=FIRST_COMPLETED)
            for future in done:
                self._settle(future, self.running.pop(future))

    def _settle(self, future: Future[list[list[str]]], parts: list[_Part]) -> None:
        error = future.exception()
        if error is not None:
            self._lose(parts, error)
        else:
            self._put(parts, future.result())

    def _put(self, parts: list[_Part], judged: list[list[str]]) -> None:
        for part, forms in zip(parts, judged, strict=True):
            for place, form in zip(part.places, forms, strict=True):
                part.job.shelf.forms[place] = json.loads(form)
            part.job.out -= len(forms)
            self.judged += len(forms)

    def _lose(self, parts: list[_Part], error: BaseException) -> None:
        """Judges here what a worker could not: one that was killed takes no verdict with it, and a bug is raised."""
        if not isinstance(self.executor, Here):
            why = error.fact if isinstance(error, AsquotedError) else f"a worker was lost ({type(error).__name__})"
            self.notice(f"{why[0].upper()}{why[1:]}: its quotes, and those to come, are judged here.")
            self.executor = Here()
        self._put(parts, judge_batch(tuple(part.piece for part in parts)))


def audit_archive(
    archive: Holdings,
    quotes: Iterable[Quote] | None = None,
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    notice: Notice = lambda _: None,
) -> Iterator[Audited]:
    """Checks quotes, all of an archive unless some are given, as `audit` does, but judges only what is new.

    Verdicts are remembered under `index/` by a digest of all they depend on, sealed with the user's key. From some
    hundreds of new ones on, `workers` processes judge, one a processor unless told; an `executor` that is given is
    used instead and left open. Some 2 ms a quote that is new, 10 µs one that isn't, 1 kB of memory each at most.
    """
    with ExitStack() as stack:
        memory = stack.enter_context(Memory(archive.path))
        for line in memory.notices:
            notice(line)
        told = len(memory.notices)
        most = workers or (getattr(executor, "workers", 0) or processors())
        yard = _Yard(executor=executor, most=most, notice=notice, stack=stack)
        done = 0
        for job in _jobs(Standing(archive, memory), yard, quotes):
            shelf = job.shelf
            if not shelf.is_known:
                memory.put(shelf.source.id, _row(shelf))
            done += len(shelf.quotes)
            if progress is not None:
                progress(done, yard.judged)
            for quote, form in zip(shelf.quotes, shelf.forms, strict=True):
                yield Audited(quote=quote, verdict=form or [])
        if quotes is None:
            memory.clear(source for source in archive.sources if archive.quotes_of(source))
        memory.flush()
        for line in memory.notices[told:]:
            notice(line)


def _jobs(standing: Standing, yard: _Yard, quotes: Iterable[Quote] | None) -> Iterator[_Job]:
    """Each shelf in order once it is whole, while those behind it are with the workers."""
    waiting: deque[_Job] = deque()
    gathered: list[_Part] = []
    for shelf in standing.shelves(quotes):
        job = _Job(shelf)
        waiting.append(job)
        for piece, places in standing.pieces(shelf) if None in shelf.forms else ():
            job.out += len(places)
            for part in _parts(job, piece, places):
                gathered.append(part)
                if sum(len(one.places) for one in gathered) >= LEAST:
                    yard.send(gathered)
                    gathered = []
                    yard.collect(down_to=yard.most * _AHEAD)
        while waiting and not waiting[0].out:
            yield waiting.popleft()
    if gathered:
        yard.send(gathered)
    while waiting:
        if waiting[0].out:
            yard.collect(down_to=max(0, len(yard.running) - 1))
        else:
            yield waiting.popleft()


def _parts(job: _Job, piece: Piece, places: list[int]) -> Iterator[_Part]:
    """A piece whole, or in parts of at most so many quotes as one task has."""
    for start in range(0, len(places), MOST):
        few = piece if len(places) <= MOST else piece.of(start, start + MOST)
        yield _Part(job, few, places[start : start + MOST])


def _row(shelf: Shelf) -> str:
    """What is remembered of a shelf."""
    digests = (digest_of_keys((key,)) for key in shelf.keys)
    verdicts: list[tuple[str, Form | None]] = [*zip(digests, shelf.forms, strict=True), *shelf.kept]
    is_done = shelf.is_whole and None not in shelf.forms
    row = {
        "form": FORM,
        "digest": shelf.digest if shelf.is_whole else "",
        "record": shelf.record if is_done else "",
        "files": shelf.files,
        "verdicts": verdicts,
    }
    return json.dumps(row, separators=(",", ":"))
