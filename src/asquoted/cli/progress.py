"""How far a long job is, on a terminal only: what is redirected gets the results and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from asquoted.audit import Progress
from asquoted.cli.harmless import harmless


@contextmanager
def progress_bar(total: int, what: str) -> Iterator[Progress | None]:
    """A bar with rate and time left on standard error; None where that is no terminal, or `total` is small."""
    if total < _LEAST or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - 50 ms that only a terminal needs
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, rate="")

        def show(done: int, judged: int) -> None:
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            rate = f"{speed:,.0f} a second, {judged:,} new" if speed else ""
            bar.update(task, completed=done, rate=rate)

        yield show


_LEAST = 200


def notice(line: str) -> None:
    """One line on standard error."""
    click.echo(harmless(line), err=True)
