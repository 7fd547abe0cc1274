"""`asquoted add`: a quote is recorded when the capture has its words."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

import click

from asquoted.archive.store import Archive
from asquoted.archive.take import Taken, prepare_capture, take_quote
from asquoted.cli.options import EDTF, Given, described, format_option, with_archive
from asquoted.cli.paint import console
from asquoted.cli.report import print_verdict
from asquoted.cli.shape import print_json, quote_shape, verdict_shape
from asquoted.errors import Refused, UnknownName
from asquoted.model import Kind, QuoteId, SaidBasis, SourceId, SpeakerId


@click.command()
@click.argument("source", required=False)
@click.argument("words", required=False)
@click.option(
    "--speaker", "speakers", multiple=True, help="Who said it: an id, name or alias; several for a joint one."
)
@described
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Else as the source gives the words.")
@click.option("--tag", "tags", type=Given(), multiple=True, help="A tag; may be given several times.")
@click.option("--id", "quote_id", help="An id of your own.")
@click.option("--force", is_flag=True, help="Record words that the capture does not have; check will say so.")
@format_option("json")
@with_archive
def add(  # noqa: PLR0913 - an option for each thing that is recorded
    archive: Archive,
    *,
    source: str | None,
    words: str | None,
    speakers: tuple[str, ...],
    mention: str | None,
    said: str | None,
    basis: str | None,
    kind: str | None,
    event: str | None,
    tags: tuple[str, ...],
    note: str | None,
    original: str | None,
    translated_from: str | None,
    translator: str | None,
    quote_id: str | None,
    force: bool,
    form: str,
) -> None:
    """Record WORDS as a quote from SOURCE.

    The latest capture of SOURCE must have the words; else the nearest passage and the differences are shown, and
    nothing is recorded. On a terminal, what is missing is asked for.
    """
    if source is None or words is None:
        source, words, speakers, said = _ask(archive, source, words, speakers, said)
    taken = take_quote(
        archive,
        archive.source(SourceId(source)).id,
        words,
        speaker=find_speakers(archive, speakers),
        said=said,
        kind=Kind(kind) if kind else None,
    )
    if taken.repeats is not None:
        raise Refused(
            f"these words are recorded already as {taken.repeats}",
            remedy=f"See it with: asquoted show {taken.repeats}",
        )
    refuse_drift(archive, taken, force=force)
    quote = replace(
        taken.quote,
        id=QuoteId(quote_id) if quote_id else taken.quote.id,
        speaker_mention=mention,
        said_basis=SaidBasis(basis) if basis else None,
        event=event,
        tags=tags,
        note=note,
        original=archive.source(original).id if original else None,
        translated_from=translated_from,
        translator=translator,
    )
    archive.add_quote(quote)
    if form == "json":
        print_json({"quote": quote_shape(quote), "verdict": verdict_shape(taken.verdict)})
    else:
        place = f", {quote.locator.label} {quote.locator.value}" if quote.locator else ""
        click.echo(f"Recorded {quote.id} ({quote.kind}, {taken.verdict.outcome}{place}).")


def _ask(
    archive: Archive, source: str | None, words: str | None, speakers: tuple[str, ...], said: str | None
) -> tuple[str, str, tuple[str, ...], str | None]:
    """Asks for what is missing, on a terminal only."""
    if not sys.stdin.isatty():
        raise click.UsageError("Name the SOURCE and its WORDS: asquoted add SOURCE 'the words'.")
    source = source or click.prompt("Source", type=click.Choice(list(archive.sources)))
    words = words or click.prompt("Words")
    if not speakers:
        named = click.prompt("Speaker (empty if the source names nobody)", default="", show_default=False)
        speakers = (named,) if named else ()
    if said is None:
        said = click.prompt("Said on (empty if unknown)", default="", show_default=False) or None
    return source, words, speakers, None if said is None else EDTF.convert(said, None, None)


def find_speakers(archive: Archive, names: Sequence[str]) -> tuple[SpeakerId, ...]:
    """The speakers that the user names; raises UnknownName for a name of nobody, or of more than one."""
    return tuple(dict.fromkeys(_find_speaker(archive, name) for name in names))


def _find_speaker(archive: Archive, name: str) -> SpeakerId:
    found = archive.find_speakers(name)
    if not found:
        raise UnknownName(f"no speaker is called {name!r}", remedy=f"Add one with: asquoted speaker add {name!r}")
    if len(found) > 1:
        listed = ", ".join(speaker.id for speaker in found)
        raise UnknownName(f"{name!r} may be any of {listed}", remedy="Use one of these ids")
    return found[0].id


def refuse_drift(archive: Archive, taken: Taken, *, force: bool) -> None:
    """Shows what is wrong with the words or their kind, and raises Refused unless the user insists."""
    findings = taken.verdict.findings
    if taken.is_licensed and not findings:
        return
    source = taken.quote.source
    text = prepare_capture(archive, source, archive.latest_capture(source)).text
    print_verdict(console(stderr=True), taken.verdict.words[:50], taken.verdict, text)
    if force or (taken.is_licensed and not taken.grave):
        return
    fact = "gives these words in another form" if taken.is_licensed else "does not have these words"
    raise Refused(
        f"the capture of {source} {fact}, nothing is recorded",
        remedy="Record it as the source has it, or insist with --force",
    )
