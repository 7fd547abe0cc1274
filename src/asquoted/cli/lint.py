"""`asquoted lint`: the record itself."""

from __future__ import annotations

from pathlib import Path

import click

from asquoted.archive.captures import list_digests
from asquoted.archive.layout import Layout
from asquoted.archive.lint import lint as lint_archive
from asquoted.archive.loading import find_broken
from asquoted.archive.store import Archive, open_archive
from asquoted.cli.harmless import harmless
from asquoted.cli.options import archive_path, format_option
from asquoted.cli.shape import print_json
from asquoted.errors import BrokenRecord, SeveralBroken
from asquoted.model import Severity


@click.command()
@click.option("--deep", is_flag=True, help="Read the bytes of every capture again, too.")
@click.option("--manifest", is_flag=True, help="Print the recorded digests of all captures as sha256sum takes them.")
@format_option("json")
@click.pass_context
def lint(context: click.Context, *, deep: bool, manifest: bool, form: str) -> int:
    """Check the record: positions, digests, names, order, reviews.

    Every capture is digested. With --manifest nothing is checked: its lines can be signed, and checked with `sha256sum
    --check` in the archive's folder. Exit status 1 means: something in the record is wrong; 2: files that can't be
    understood, each of which is told.
    """
    archive = _open(archive_path(context))
    if manifest:
        _print_manifest(archive, form)
        return 0
    found = lint_archive(archive, deep=deep)
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


def _open(path: Path) -> Archive:
    """The archive; where files of it can't be understood, all of them are told, not just the first."""
    try:
        return open_archive(path)
    except BrokenRecord as error:
        broken = find_broken(Layout(path))
        raise SeveralBroken(broken) if len(broken) > 1 else error from error


def _print_manifest(archive: Archive, form: str) -> None:
    """A line a file, in order of paths; a file that several captures share stands once."""
    lines = {
        path.relative_to(archive.path).as_posix(): digest.removeprefix("sha256:")
        for source in archive.sources.values()
        for capture in source.captures
        for digest, path in list_digests(archive.layout, source.id, capture)
    }
    if form == "json":
        print_json({"files": [{"path": path, "sha256": lines[path]} for path in sorted(lines)]})
        return
    for path in sorted(lines):
        click.echo(f"{lines[path]}  {path}")
