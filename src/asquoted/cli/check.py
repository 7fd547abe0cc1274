"""`asquoted check`: recorded quotes against their sources, or any words against any text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import click

from asquoted.archive.files import read_value
from asquoted.archive.record import read_speakers
from asquoted.archive.store import Archive, open_archive
from asquoted.audit import Audited, audit_archive, fails
from asquoted.audit.workers import on_cluster
from asquoted.check import check as check_words
from asquoted.check import prepare
from asquoted.cli.options import EDTF, archive_path, format_option
from asquoted.cli.paint import console
from asquoted.cli.progress import notice, progress_bar
from asquoted.cli.report import print_audit, print_figures, print_summary, print_verdict, source_text
from asquoted.cli.shape import audited_shape, figures_shape, print_json, print_line, verdict_shape
from asquoted.errors import UnreadableFile
from asquoted.model import Kind, Outcome, Quote, QuoteId, Region, SourceId, Speaker, Verdict
from asquoted.sources.read import read_bytes, read_file
from asquoted.stats import count
from asquoted.trace import with_elsewhere


class Claim(NamedTuple):
    """Words to be checked, with what is claimed of them."""

    id: str
    words: str
    speaker: str | None = None
    said: str | None = None
    kind: Kind | None = None


@click.command()
@click.argument("ids_or_words", nargs=-1, metavar="[ID… | WORDS…]")
@click.option("--source", metavar="SOURCE", help="Check the quotes of one source.")
@click.option("--all", "everything", is_flag=True, help="Check all quotes; so does naming nothing.")
@click.option("--open", "only_open", is_flag=True, help="Show only what still needs a person.")
@click.option("--summary", is_flag=True, help="Show counts by outcome, speaker and source instead of quotes.")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes to check with; else one a processor.")
@click.option(
    "--scheduler", metavar="ADDRESS", help="Check on the Dask cluster at tcp://HOST:PORT, which must be yours."
)
@click.option("--in", "in_file", type=click.Path(path_type=Path), help="Check WORDS against this file, no archive.")
@click.option("--quotes", type=click.Path(path_type=Path), help="JSON lines with id, words, speaker, said, kind.")
@click.option("--published", type=EDTF, help="When the file was published, unless it says so.")
@click.option("--speakers", type=click.Path(path_type=Path), help="A speakers.toml with names and aliases.")
@format_option("json", "jsonl")
@click.pass_context
def check(  # noqa: PLR0913 - two uses under the one name that users look for
    context: click.Context,
    *,
    ids_or_words: tuple[str, ...],
    source: str | None,
    everything: bool,
    only_open: bool,
    summary: bool,
    workers: int | None,
    scheduler: str | None,
    in_file: Path | None,
    quotes: Path | None,
    published: str | None,
    speakers: Path | None,
    form: str,
) -> int:
    """Check quotes against their sources, word by word.

    Without --in: recorded quotes, all or those named. With --in FILE: each WORDS argument, or each line of --quotes,
    against the text of FILE, without any archive.

    Verdicts on recorded quotes are remembered in index/, and only what changed since is checked again.

    Exit status 1 means: something is not as quoted.
    """
    if in_file is None:
        for option, given in (("--quotes", quotes), ("--published", published), ("--speakers", speakers)):
            if given is not None:
                raise click.UsageError(f"{option} goes with --in FILE.")
        if everything and (ids_or_words or source):
            raise click.UsageError("--all goes with neither an ID nor --source.")
        archive = open_archive(archive_path(context))
        if summary and (only_open or form == "jsonl"):
            raise click.UsageError("--summary counts all quotes that are checked: drop --open, and --format jsonl.")
        chosen = choose(archive, ids_or_words, source) if ids_or_words or source else None
        with checked(archive, chosen, workers=workers, scheduler=scheduler) as audited:
            if summary:
                return summarise(archive, audited, form=form)
            return show_all(archive, with_elsewhere(archive, audited), form=form, only_open=only_open)
    if source or everything or only_open or summary or workers or scheduler:
        raise click.UsageError("--in FILE checks words without an archive: drop what is about an archive.")
    if bool(quotes) == bool(ids_or_words):
        raise click.UsageError("--in FILE needs WORDS to check, or --quotes FILE.jsonl, not both.")
    claims = read_claims(quotes) if quotes else [Claim(str(i), words) for i, words in enumerate(ids_or_words, 1)]
    known = tuple(read_value(read_lines(speakers), speakers, read_speakers).values()) if speakers else ()
    return check_file(in_file, claims, published=published, speakers=known, form=form)


@contextmanager
def checked(
    archive: Archive, quotes: Sequence[Quote] | None, *, workers: int | None = None, scheduler: str | None = None
) -> Iterator[Iterator[Audited]]:
    """Recorded quotes with their verdicts, all unless some are given, remembered or judged as they are asked for."""
    total = len(archive.quotes) if quotes is None else len(quotes)
    executor = on_cluster(scheduler) if scheduler else None
    try:
        with progress_bar(total, "Checking") as progress:
            yield audit_archive(archive, quotes, executor=executor, workers=workers, progress=progress, notice=notice)
    finally:
        if executor is not None:
            executor.shutdown()


def choose(archive: Archive, ids: Sequence[str], source: str | None) -> tuple[Quote, ...]:
    """The quotes named by id or source, all when none is named; raises UnknownName."""
    if ids:
        named = tuple(archive.quote(QuoteId(each)) for each in ids)
        for quote in named:
            if source is not None and quote.source != archive.source(source).id:
                raise click.UsageError(f"{quote.id} is a quote of {quote.source}, not of {source}.")
        return named
    if source:
        return archive.quotes_of(archive.source(SourceId(source)).id)
    return tuple(archive.quotes.values())


def show_all(archive: Archive, audited: Iterator[Audited], *, form: str, only_open: bool) -> int:
    """Prints recorded quotes with their verdicts; the exit status."""
    if form == "text":
        failures = print_audit(audited, archive.fail_on, lambda quote: source_text(archive, quote), only_open=only_open)
        return int(failures > 0)
    shown = (each for each in audited if each.needs_a_person or not only_open)
    if form == "jsonl":
        failures = 0
        for each in shown:
            print_line(audited_shape(each))
            failures += each.fails(archive.fail_on)
        return int(failures > 0)
    quotes = [(audited_shape(each), each.fails(archive.fail_on)) for each in shown]
    failures = sum(fails for _, fails in quotes)
    print_json({"failures": failures, "quotes": [shape for shape, _ in quotes]})
    return int(failures > 0)


def summarise(archive: Archive, audited: Iterator[Audited], *, form: str) -> int:
    """Prints how many quotes have which outcome, by speaker and source; the exit status."""
    figures = count(archive, audited)
    if form == "json":
        print_json({"failures": figures.total.failing, **figures_shape(figures)})
    else:
        print_figures(archive, figures)
    return int(figures.total.failing > 0)


def check_file(
    path: Path, claims: Sequence[Claim], *, published: str | None, speakers: Sequence[Speaker], form: str
) -> int:
    """Checks words against a file and prints the answer; the exit status."""
    text, regions, issued = read_as_it_is(path)
    source = prepare(text, published=published or issued, regions=regions, speakers=speakers)
    verdicts = [
        (claim, check_words(claim.words, source, speaker=claim.speaker, said=claim.said, kind=claim.kind))
        for claim in claims
    ]
    failures = sum(fails(verdict, Outcome.ALTERED) for _, verdict in verdicts)
    if form == "jsonl":
        for claim, verdict in verdicts:
            print_line({"id": claim.id, **verdict_shape(verdict)})
    elif form == "json":
        shapes = [{"id": claim.id, **verdict_shape(verdict)} for claim, verdict in verdicts]
        print_json({"failures": failures, "quotes": shapes})
    else:
        _print_file(verdicts, text, failures)
    return int(failures > 0)


def read_as_it_is(path: Path) -> tuple[str, tuple[Region, ...], str | None]:
    """The text of a file, its regions, and the day on which it says that it was published.

    Plain text has its byte order mark and line ends, as its offsets count, and says no day. Other formats are read
    like a capture: their offsets count in the text that was read.
    """
    data, reading = read_file(path)
    if reading.reader == "plain":
        return data.decode("utf-8"), (), None
    issued = reading.csl.get("issued")
    return reading.text, reading.regions, issued if isinstance(issued, str) else None


def _print_file(verdicts: Sequence[tuple[Claim, Verdict]], text: str, failures: int) -> None:
    out = console()
    for claim, verdict in verdicts:
        label = claim.words if len(claim.words) <= 50 else f"{claim.words[:49]}…"
        print_verdict(out, " ".join(label.split()), verdict, text)
    click.echo()
    print_summary([(verdict, ()) for _, verdict in verdicts], failures, "quote")


def read_claims(path: Path) -> list[Claim]:
    """The words to be checked, a JSON object a line; raises UnreadableFile with the line."""
    return [_read_claim(line, path, number) for number, line in _lines(path)]


def read_lines(path: Path) -> str:
    """The text of a file that the user names, links and pipes included; raises UnreadableFile."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        remedy = "Save it as UTF-8"
        raise UnreadableFile(f"is not UTF-8 at byte {error.start}", path=path, remedy=remedy) from error


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(read_lines(path).split("\n"), 1):
        if line.strip():
            yield number, line


def _read_claim(line: str, path: Path, number: int) -> Claim:
    def refuse(fact: str) -> UnreadableFile:
        return UnreadableFile(fact, path=path, line=number, remedy='Write {"id": "1", "words": "…"} on each line')

    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise refuse(f"is not JSON: {error}") from error
    if not isinstance(row, dict):
        raise refuse("is no JSON object")
    for name in ("id", "words", "speaker", "said", "kind"):
        value = row.get(name)
        if not isinstance(value, str) and (value is not None or name in ("id", "words")):
            raise refuse(f"{name!r} must be text")
    try:
        kind = Kind(row["kind"]) if row.get("kind") else None
    except ValueError as error:
        raise refuse(f"'kind' must be direct, indirect or mixed, not {row['kind']!r}") from error
    return Claim(row["id"], row["words"], row.get("speaker"), row.get("said"), kind)
