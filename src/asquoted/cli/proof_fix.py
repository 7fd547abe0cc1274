"""`asquoted proof --fix`: the difference shown, the user asked, the file written whole."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from asquoted.archive.atomic import write_file
from asquoted.archive.store import Archive
from asquoted.cli.harmless import harmless
from asquoted.cli.proof_read import read_named
from asquoted.errors import Refused
from asquoted.proof.report import Report, Settings, prove
from asquoted.proof.writers.fix import Fixed, fix, refuse_unwritten
from asquoted.sources.read import read_bytes


def fix_drafts(
    archive: Archive, reports: Sequence[Report], data: Mapping[str, bytes], settings: Settings, *, yes: bool
) -> tuple[list[Report], dict[str, bytes]]:
    """Mends each draft that its user lets be mended; the reports and bytes as they are then."""
    for report in reports:
        refuse_unwritten(report.draft)
    answer, left = list(reports), dict(data)
    for number, (report, (name, content)) in enumerate(zip(reports, data.items(), strict=True)):

        def again(mended: bytes, name: str = name) -> Report:
            return prove(archive, [read_named(mended, name)], settings)[0]

        fixed = fix(content, report, again)
        _print_left(report, fixed)
        if not fixed.count:
            click.echo(f"{harmless(name)}: nothing that can be mended.{_why(report)}", err=True)
            continue
        for line in _difference(name, content, fixed.data):
            click.echo(harmless(line), err=True)
        if yes or _agrees(fixed.count, name):
            _replace(Path(name), content, fixed.data)
            answer[number], left[name] = again(fixed.data), fixed.data
            click.echo(f"{harmless(name)}: {_many(fixed.count)} mended.", err=True)
    return answer, left


def _agrees(count: int, name: str) -> bool:
    """Whether the user says yes; nobody there says no."""
    try:
        return click.confirm(f"Write {_many(count)} to {harmless(name)}?", default=False, err=True)
    except click.Abort:
        click.echo("\nNothing is written; --yes writes without asking.", err=True)
        return False


def _replace(path: Path, old: bytes, new: bytes) -> None:
    if read_bytes(path) != old:
        raise Refused("was changed while it was looked at", path=path, remedy="Run the command again")
    write_file(path.resolve(), new)


def _difference(name: str, old: bytes, new: bytes) -> Iterator[str]:
    before, after = (content.decode("utf-8", "replace").splitlines() for content in (old, new))
    return difflib.unified_diff(before, after, name, name, "as it is", "as the sources have it", lineterm="", n=1)


def _print_left(report: Report, fixed: Fixed) -> None:
    for left in fixed.left:
        place = left.proof.quotation.place
        click.echo(harmless(f"{report.draft.name}:{place.line}:{place.column}: left as it is: {left.reason}"), err=True)


def _why(report: Report) -> str:
    """What is told of a draft that fails all the same."""
    return " Only altered words are; what fails otherwise needs its author." if report.failures else ""


def _many(count: int) -> str:
    return "1 quotation" if count == 1 else f"{count} quotations"
