"""`asquoted lint`: the record itself."""

from __future__ import annotations

import click

from asquoted.archive.lint import lint as lint_archive
from asquoted.archive.store import Archive
from asquoted.cli.harmless import harmless
from asquoted.cli.options import format_option, with_archive
from asquoted.cli.shape import print_json
from asquoted.model import Severity


@click.command()
@format_option("json")
@with_archive
def lint(archive: Archive, *, form: str) -> int:
    """Check the record: positions, digests, names, order, reviews.

    Exit status 1 means: something in it is wrong.
    """
    found = lint_archive(archive)
    failures = sum(each.severity is Severity.ERROR for each in found)
    if form == "json":
        rows = [
            {
                "path": str(each.path),
                "line": each.line,
                "code": each.code,
                "severity": each.severity,
                "message": each.message,
                "remedy": each.remedy,
            }
            for each in found
        ]
        print_json({"findings": rows})
    else:
        for each in found:
            remedy = f" {each.remedy}." if each.remedy else ""
            click.echo(harmless(f"{each.path}:{each.line or 1}: {each.code} {each.message}.{remedy}"))
        click.echo("The record is sound." if not found else f"{len(found)} finding{'s' * (len(found) != 1)}.")
    return int(failures > 0)
