"""`asquoted proof`: every quotation of a draft, checked before it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from asquoted.archive.atomic import write_file
from asquoted.archive.store import Archive
from asquoted.cli.explain import RULES
from asquoted.cli.harmless import harmless
from asquoted.cli.options import today, with_archive
from asquoted.cli.proof_text import print_concise, print_reports
from asquoted.cli.shape import print_json, print_line
from asquoted.errors import Refused
from asquoted.model import Outcome, digest_of
from asquoted.proof.comment import comments_of
from asquoted.proof.docx_annotate import annotate as annotate_docx
from asquoted.proof.github import to_github
from asquoted.proof.junit import to_junit
from asquoted.proof.read import read_draft
from asquoted.proof.report import Report, Settings, prove
from asquoted.proof.sarif import to_sarif
from asquoted.proof.shapes import line_shape, report_shape
from asquoted.proof.sheet import write_sheet
from asquoted.sources.read import read_bytes

_FORMATS = ("text", "concise", "json", "jsonl", "github", "sarif", "junit")
_FAIL_ON = ("altered", "distorted", "paraphrased", "absent")


@click.command()
@click.argument("drafts", metavar="DRAFT…", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True, help="The output.")
@click.option("--fail-on", type=click.Choice(_FAIL_ON), help="The outcome from which on the exit status is 1.")
@click.option("--ignore", metavar="CODE", multiple=True, help="A finding that is not to be told.")
@click.option("--all", "everything", is_flag=True, help="Show also what is as quoted, and what was not judged.")
@click.option("--sheet", type=click.Path(path_type=Path), help="Write a checking sheet to be printed (HTML).")
@click.option("--annotate", type=click.Path(path_type=Path), help="Write a commented copy of a DOCX draft.")
@with_archive
def proof(
    archive: Archive,
    *,
    drafts: tuple[str, ...],
    form: str,
    fail_on: str | None,
    ignore: tuple[str, ...],
    everything: bool,
    sheet: Path | None,
    annotate: Path | None,
) -> int:
    """Check every quotation in each DRAFT against its source.

    Exit status 1 means: a quotation is not as quoted, or has no source.
    """
    settings = Settings(
        fail_on=Outcome(fail_on) if fail_on else archive.fail_on,
        ignore=tuple(code.upper() for code in ignore),
        codes=frozenset(RULES),
    )
    data = {name: read_bytes(Path(name)) for name in drafts}
    reports = prove(archive, [read_draft(content, name) for name, content in data.items()], settings)
    if sheet is not None:
        digests = {name: digest_of(content) for name, content in data.items()}
        write_new(sheet, write_sheet(reports, archive, on=today(), digests=digests).encode(), drafts)
    if annotate is not None:
        (name, content), *_ = data.items()
        if len(data) > 1 or reports[0].draft.format != "docx":
            raise click.UsageError("--annotate goes with one DOCX draft.")
        comments = comments_of(reports[0], archive, everything=everything)
        write_new(annotate, annotate_docx(content, reports[0].draft, comments, on=today()), drafts)
    _print(archive, reports, form, everything=everything)
    return int(any(report.failures for report in reports))


def write_new(path: Path, content: bytes, drafts: Sequence[str]) -> None:
    """Writes an output; Refused when that would write over a draft."""
    for name in drafts:
        if path.exists() and Path(name).exists() and path.samefile(name):
            raise Refused("is the draft itself, which is never written over", path=path, remedy="Name another file")
    write_file(path.absolute(), content)


def _print(archive: Archive, reports: Sequence[Report], form: str, *, everything: bool) -> None:
    if form == "jsonl":
        for report in reports:
            for one in report.proofs:
                print_line(line_shape(report, one))
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
