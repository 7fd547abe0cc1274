"""`asquoted proof`: every quotation of a draft, checked before it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from asquoted.archive.store import Archive
from asquoted.cli.explain import RULES
from asquoted.cli.options import with_archive
from asquoted.cli.proof_text import print_concise, print_reports
from asquoted.cli.shape import print_json, print_line
from asquoted.model import Outcome
from asquoted.proof.read import read_draft
from asquoted.proof.report import Report, Settings, prove
from asquoted.proof.shapes import line_shape, report_shape
from asquoted.sources.read import read_bytes

_FORMATS = ("text", "concise", "json", "jsonl")
_FAIL_ON = ("altered", "distorted", "paraphrased", "absent")


@click.command()
@click.argument("drafts", metavar="DRAFT…", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True, help="The output.")
@click.option("--fail-on", type=click.Choice(_FAIL_ON), help="The outcome from which on the exit status is 1.")
@click.option("--ignore", metavar="CODE", multiple=True, help="A finding that is not to be told.")
@click.option("--all", "everything", is_flag=True, help="Show also what is as quoted, and what was not judged.")
@with_archive
def proof(
    archive: Archive,
    *,
    drafts: tuple[str, ...],
    form: str,
    fail_on: str | None,
    ignore: tuple[str, ...],
    everything: bool,
) -> int:
    """Check every quotation in each DRAFT against its source.

    Exit status 1 means: a quotation is not as quoted, or has no source.
    """
    settings = Settings(
        fail_on=Outcome(fail_on) if fail_on else archive.fail_on,
        ignore=tuple(code.upper() for code in ignore),
        codes=frozenset(RULES),
    )
    read = [read_draft(read_bytes(Path(name)), name) for name in drafts]
    reports = prove(archive, read, settings)
    _print(reports, form, everything=everything)
    return int(any(report.failures for report in reports))


def _print(reports: Sequence[Report], form: str, *, everything: bool) -> None:
    if form == "jsonl":
        for report in reports:
            for one in report.proofs:
                print_line(line_shape(report, one))
    elif form == "json":
        print_json(report_shape(reports))
    elif form == "concise":
        print_concise(reports)
    else:
        print_reports(reports, everything=everything)
