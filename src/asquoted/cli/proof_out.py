"""The outputs of a proof: what goes to files, and what goes to standard output."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from asquoted.archive.atomic import write_file
from asquoted.archive.store import Archive
from asquoted.cli.harmless import harmless
from asquoted.cli.paint import flat
from asquoted.cli.proof_text import print_concise, print_reports
from asquoted.cli.shape import print_json, print_line
from asquoted.errors import Refused
from asquoted.model import digest_of
from asquoted.proof.report import Report
from asquoted.proof.writers.comment import comments_of
from asquoted.proof.writers.github import to_github
from asquoted.proof.writers.junit import to_junit
from asquoted.proof.writers.sarif import to_sarif
from asquoted.proof.writers.shapes import line_shape, report_shape
from asquoted.rulebook import RULES


def write_outputs(
    archive: Archive,
    reports: Sequence[Report],
    data: Mapping[str, bytes],
    *,
    on: str,
    sheet: Path | None,
    annotate: Path | None,
    pack: Path | None,
    everything: bool,
) -> None:
    """Writes the files that were asked for, each whole or not at all, and says so on standard error."""
    for path in filter(None, (sheet, annotate, pack)):
        _refuse_draft(path, data)
    page = ""
    if sheet is not None or pack is not None:
        from asquoted.proof.writers.sheet import write_sheet  # noqa: PLC0415 - Jinja2 takes 60 ms to load

        digests = {name: digest_of(content) for name, content in data.items()}
        page = write_sheet(reports, archive, on=on, digests=digests)
    if sheet is not None:
        _write(sheet, page.encode(), "The checking sheet")
    if annotate is not None:
        (content,) = data.values()
        (report,) = reports
        if report.draft.format != "docx":
            raise Refused("is no DOCX, and only such are commented", path=report.draft.name, remedy="Use --sheet")
        from asquoted.proof.writers.docx.annotate import annotate as annotate_docx  # noqa: PLC0415 - for this alone

        comments = comments_of(report, archive, everything=everything)
        _write(annotate, annotate_docx(content, report.draft, comments, on=on), f"The copy with {_many(len(comments))}")
    if pack is not None:
        from asquoted.proof.writers.pack import write_pack  # noqa: PLC0415 - for this alone

        _write(pack, write_pack(reports, archive, data, page), "The evidence pack")


def _many(comments: int) -> str:
    return "1 comment" if comments == 1 else f"{comments} comments"


def _refuse_draft(path: Path, drafts: Iterable[str]) -> None:
    for name in drafts:
        if path.exists() and Path(name).exists() and path.samefile(name):
            raise Refused("is the draft itself, which is never written over", path=path, remedy="Name another file")


def _write(path: Path, content: bytes, what: str) -> None:
    write_file(path.absolute(), content)
    click.echo(f"{what} is in {harmless(str(path))}.", err=True)


def print_outputs(archive: Archive, reports: Sequence[Report], form: str, *, everything: bool) -> None:
    """Prints the reports in one form."""
    if form == "jsonl":
        _print_lines(reports)
    elif form == "json":
        print_json(report_shape(reports))
    elif form == "sarif":
        click.echo(to_sarif(reports, archive, RULES, Path.cwd()))
    elif form == "junit":
        click.echo(to_junit(reports), nl=False)
    elif form == "github":
        for line in to_github(reports):
            click.echo(harmless(line))
    elif form == "concise":
        print_concise(reports)
    else:
        print_reports(reports, everything=everything)


def _print_lines(reports: Sequence[Report]) -> None:
    """A line a quotation; what is told of remarks has no line of the fixed form and goes to standard error."""
    for report in reports:
        for proof in report.proofs:
            print_line(line_shape(report, proof))
        for told in report.told:
            where = f"{report.draft.name}:{told.place.line}:{told.place.column}"
            click.echo(flat(f"{where}: {told.finding.code} {told.finding.message}"), err=True)
