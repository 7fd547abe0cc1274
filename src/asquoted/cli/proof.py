"""`asquoted proof`: every quotation of a draft, checked before it is printed."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from asquoted.archive.store import Archive
from asquoted.cli.harmless import harmless
from asquoted.cli.options import format_option, today, with_archive
from asquoted.cli.proof_fix import fix_drafts
from asquoted.cli.proof_out import print_outputs, write_outputs
from asquoted.cli.proof_read import STDIN, Drafts, read_drafts, refuse_twice
from asquoted.errors import AsquotedError, UnknownName
from asquoted.model import Outcome
from asquoted.proof.baseline import read_baseline, write_baseline
from asquoted.proof.draft import Draft
from asquoted.proof.report import Settings, prove
from asquoted.proof.settings import FAIL_ON, find_project
from asquoted.proof.watch import turns
from asquoted.rulebook import RULES

_PATH = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a user asked for, beside the drafts."""

    form: str
    everything: bool
    sheet: Path | None
    annotate: Path | None
    pack: Path | None
    fix: bool
    yes: bool
    write_baseline: Path | None
    stdin_name: str | None
    watch: bool

    @property
    def writes(self) -> bool:
        """Whether a file is to be written."""
        return self.fix or any((self.sheet, self.annotate, self.pack, self.write_baseline))


@click.command()
@click.argument("drafts", metavar="DRAFT…", nargs=-1, required=True)
@format_option("concise", "json", "jsonl", "github", "sarif", "junit")
@click.option("--all", "everything", is_flag=True, help="Show, and comment, also what is as quoted.")
@click.option("--sheet", type=_PATH, help="Write a checking sheet to be printed and signed (HTML).")
@click.option("--annotate", type=_PATH, help="Write a copy of a DOCX draft with a comment at each finding.")
@click.option("--pack", type=_PATH, help="Write an evidence pack (ZIP): drafts, sheet, captures, digests.")
@click.option("--fix", is_flag=True, help="Write the source's exact words where a draft has them altered.")
@click.option("--yes", is_flag=True, help="With --fix: don't ask.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="The outcome from which on the exit status is 1.")
@click.option("--ignore", metavar="CODE", multiple=True, help="A finding that is not to be told.")
@click.option("--baseline", type=_PATH, help="Findings that are known, and not told again.")
@click.option("--write-baseline", type=_PATH, help="Write what is found now as known.")
@click.option("--stdin-name", metavar="NAME", help="The name of what DRAFT - reads; its suffix says the format.")
@click.option("--watch", is_flag=True, help="Check again whenever a draft or the archive changes.")
@with_archive
def proof(  # noqa: PLR0913 - outputs, and what makes a report live with a project
    archive: Archive,
    *,
    drafts: tuple[str, ...],
    fail_on: str | None,
    ignore: tuple[str, ...],
    baseline: Path | None,
    form: str,
    everything: bool,
    sheet: Path | None,
    annotate: Path | None,
    pack: Path | None,
    fix: bool,
    yes: bool,
    write_baseline: Path | None,
    stdin_name: str | None,
    watch: bool,
) -> int:
    """Check every quotation in each DRAFT against its source.

    DRAFT is Markdown, HTML, LaTeX, DOCX, PDF or plain text, or - for standard input. Each quotation is tied to the
    record by what it cites, else by its words, and judged by the capture. A draft is changed by --fix alone, which
    shows the difference first. Settings stand in pyproject.toml, [tool.asquoted.proof], or in .asquoted.toml, [proof].

    Exit status 1 means: a quotation is not as quoted, or has no source.
    """
    wanted = Wanted(
        form=form,
        everything=everything,
        sheet=sheet,
        annotate=annotate,
        pack=pack,
        fix=fix,
        yes=yes,
        write_baseline=write_baseline,
        stdin_name=stdin_name,
        watch=watch,
    )
    _refuse(wanted, drafts)
    asked = functools.partial(_settings, archive, fail_on, ignore, baseline, is_new=write_baseline is not None)
    if watch:
        return _watch(archive, drafts, wanted, asked)
    return _run(archive, read_drafts(drafts, stdin_name), wanted, asked())


def _refuse(wanted: Wanted, drafts: Sequence[str]) -> None:
    """What does not go together is said before anything is read."""
    if wanted.yes and not wanted.fix:
        raise click.UsageError("--yes goes with --fix.")
    if wanted.stdin_name is not None and STDIN not in drafts:
        raise click.UsageError("--stdin-name goes with the DRAFT -.")
    if STDIN in drafts and (wanted.fix or wanted.watch):
        raise click.UsageError("Standard input can be neither fixed nor watched: name a file.")
    refuse_twice(drafts, wanted.stdin_name)
    if wanted.annotate is not None and len(drafts) > 1:
        raise click.UsageError("--annotate goes with one DOCX draft.")
    if wanted.watch and (wanted.writes or wanted.form not in ("text", "concise")):
        raise click.UsageError("--watch only shows, as text or concise: it writes nothing.")


def _settings(
    archive: Archive, fail_on: str | None, ignore: Sequence[str], baseline: Path | None, *, is_new: bool
) -> Settings:
    """What the options say, else the project, else the archive; where a new baseline is written, nothing is known."""
    for code in ignore:
        if code.upper() not in RULES:
            raise UnknownName(f"no finding has the code {code}", remedy="List all with: asquoted explain")
    project = find_project(Path.cwd(), RULES)
    known = None if is_new else baseline or project.baseline
    return Settings(
        fail_on=Outcome(fail_on) if fail_on else project.fail_on or archive.fail_on,
        ignore=(*project.ignore, *(code.upper() for code in ignore)),
        codes=frozenset(RULES),
        known=read_baseline(known) if known is not None else Counter(),
    )


def _run(archive: Archive, named: Drafts, wanted: Wanted, settings: Settings) -> int:
    if named.unread and (wanted.writes or not named.read):
        raise named.unread[0]
    data = named.data
    reports = prove(archive, named.read, settings)
    if wanted.write_baseline is not None:
        found = write_baseline(wanted.write_baseline, [proof for report in reports for proof in report.judged])
        click.echo(f"{found} finding{'s' * (found != 1)} written to {harmless(str(wanted.write_baseline))} as known.")
        return 0
    if wanted.fix:
        reports, data = fix_drafts(archive, reports, data, settings, yes=wanted.yes)
    write_outputs(
        archive,
        reports,
        data,
        on=today(),
        sheet=wanted.sheet,
        annotate=wanted.annotate,
        pack=wanted.pack,
        everything=wanted.everything,
    )
    print_outputs(archive, reports, wanted.form, everything=wanted.everything)
    for error in named.unread:
        click.echo(harmless(f"asquoted: {error}"), err=True)
    return 2 if named.unread else int(any(report.failures for report in reports))


# ---- again and again


def _watch(archive: Archive, drafts: Sequence[str], wanted: Wanted, asked: Callable[[], Settings]) -> int:
    """Checks at each turn, until interrupted; what can't be read, as half-saved files can't, is said."""
    parts: set[Path] = set()

    def watched() -> Iterator[Path]:
        yield from (*_watched(archive, drafts), *parts)

    for _ in turns(watched, looks=_LOOKS):
        try:
            archive.reload()
            named = read_drafts(drafts, None)
            parts |= {path for draft in named.read for path in _parts(draft)}
            _run(archive, named, wanted, asked())
        except AsquotedError as error:
            click.echo(harmless(f"asquoted: {error}"), err=True)
        click.echo("Watching; end with Ctrl-C.", err=True)
    return 0


def _parts(draft: Draft) -> Iterator[Path]:
    """The files that a draft takes in."""
    yield from {Path(draft.name).parent / one.part for one in draft.stretches if one.part}


_LOOKS: int | None = None
"""Looks until watching ends of itself; tests set it."""


def _watched(archive: Archive, drafts: Sequence[str]) -> Iterator[Path]:
    yield from map(Path, drafts)
    yield from archive.path.glob("*.toml")
    yield from archive.path.glob("sources/*/*.toml")
