"""`asquoted import`: works and quotations from other programs, taken in as far as the captures bear them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from asquoted.archive.store import Archive
from asquoted.cite.intake import READERS, read_entries
from asquoted.cite.intake.report import Result, Row
from asquoted.cite.intake.take_in import take_in
from asquoted.cli.harmless import harmless
from asquoted.cli.options import format_option, with_archive
from asquoted.cli.shape import print_json, print_line
from asquoted.model import SourceId
from asquoted.sources.read import read_bytes


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--from", "form_in", type=click.Choice(tuple(READERS)), help="What FILE is; else seen by its name and content."
)
@click.option("--dry-run", is_flag=True, help="Report what would be done, and do nothing.")
@click.option("--source", metavar="ID", help="The source of quotations that name none.")
@click.option("--add-speakers", is_flag=True, help="Add speakers that the record lacks.")
@click.option(
    "--force", is_flag=True, help="Take words that the capture does not have, and reviews; check will say so."
)
@format_option("json", "jsonl")
@with_archive
def import_(
    archive: Archive,
    *,
    file: Path,
    form_in: str | None,
    dry_run: bool,
    source: str | None,
    add_speakers: bool,
    force: bool,
    form: str,
) -> int:
    """Take in what FILE has: works as sources, quotations as quotes of sources that are captured here.

    Works come in CSL-JSON and BibTeX; quotations in JSON lines, CSV, the JSON of hypothes.is, W3C Web Annotations and
    Zotero's own JSON. A quotation is recorded only if the capture of its source has the words, as with `asquoted add`.
    Each item is reported: taken, changed, known or refused; with one refused the status is 1.
    """
    named = archive.source(SourceId(source)).id if source else None
    rows = take_in(
        archive,
        read_entries(read_bytes(file), str(file), form_in),
        dry_run=dry_run,
        force=force,
        add_speakers=add_speakers,
        source=named,
    )
    if form == "jsonl":
        for row in rows:
            print_line(asdict(row))
    elif form == "json":
        print_json({"dry_run": dry_run, "counts": _counts(rows), "rows": [asdict(row) for row in rows]})
    else:
        _print(rows, dry_run=dry_run)
    return 1 if any(row.result is Result.REFUSED for row in rows) else 0


def _counts(rows: Sequence[Row]) -> dict[str, int]:
    counted = Counter(row.result for row in rows)
    return {str(result): counted[result] for result in Result}


def _print(rows: Sequence[Row], *, dry_run: bool) -> None:
    for row in rows:
        called = f" as {row.id}" if row.id else ""
        notes = f": {'; '.join(row.notes)}" if row.notes else ""
        click.echo(harmless(" ".join(f"{row.result:<8} {row.what} {row.place}{called}{notes}".split("\n"))))
        if row.nearest:
            click.echo(harmless(f"         the nearest passage is: {row.nearest}"))
    told = ", ".join(f"{count} {result}" for result, count in _counts(rows).items())
    click.echo(f"{told}.{' Nothing is recorded: this was a dry run.' if dry_run else ''}")
