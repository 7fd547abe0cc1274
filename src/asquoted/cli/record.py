"""`asquoted init`, `edit`, `remove`: the record as a whole, and one quote of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from asquoted.archive.create import create_archive
from asquoted.archive.store import Archive
from asquoted.archive.take import take_quote
from asquoted.audit import audit
from asquoted.cli.add import find_speakers, refuse_drift
from asquoted.cli.options import Given, described, format_option, today, with_archive
from asquoted.cli.paint import console
from asquoted.cli.report import print_verdict, source_text
from asquoted.cli.shape import print_json, quote_shape
from asquoted.model import Kind, Quote, QuoteId, SaidBasis


@click.command()
@click.argument("folder", type=Given(), default="archive")
@click.option("--title", default="Quotations", show_default=True, help="What the archive is about.")
@click.option("--language", default="en", show_default=True, help="The language of most sources.")
@format_option("json")
def init(*, folder: str, title: str, language: str, form: str) -> None:
    """Make an empty archive in FOLDER, `archive` by default.

    Git ignores the index beside it: `index/` can always be built again.
    """
    archive = create_archive(Path(folder), title=title, language=language)
    if form == "json":
        print_json({"archive": str(archive.path), "title": archive.title})
    else:
        click.echo(f"An empty archive is in {archive.path}. Next: asquoted capture FILE")


@click.command()
@click.argument("quote_id", metavar="ID")
@click.option("--words", help="Other words; they must be in the capture.")
@click.option("--speaker", "speakers", multiple=True, help="Who said it; several for a joint statement.")
@click.option("--no-speaker", is_flag=True, help="The source names nobody.")
@described
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="How the source gives it.")
@click.option("--tag", "tags", type=Given(), multiple=True, help="Tags, instead of those recorded.")
@click.option("--force", is_flag=True, help="Record words that the capture does not have.")
@format_option("json")
@with_archive
def edit(  # noqa: PLR0913 - an option for each thing that is recorded
    archive: Archive,
    *,
    quote_id: str,
    words: str | None,
    speakers: tuple[str, ...],
    no_speaker: bool,
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
    force: bool,
    form: str,
) -> None:
    """Change what is recorded of the quote ID.

    Other words are looked up in the capture like those of a new quote; position and context go with them. An empty
    value takes a mention, an event, a note, an original or a translation away.
    """
    if speakers and no_speaker:
        raise click.UsageError("--speaker and --no-speaker exclude each other.")
    old = archive.quote(QuoteId(quote_id))
    new = old
    if words is not None:
        near = old.position[0].start if old.position else None
        taken = take_quote(archive, old.source, words, kind=Kind(kind) if kind else old.kind, near=near)
        refuse_drift(archive, taken, force=force)
        new = replace(
            old,
            exact=taken.quote.exact,
            capture=taken.quote.capture,
            position=taken.quote.position,
            prefix=taken.quote.prefix,
            suffix=taken.quote.suffix,
            locator=taken.quote.locator,
        )
    new = replace(
        new,
        speaker=() if no_speaker else find_speakers(archive, speakers) or new.speaker,
        speaker_mention=new.speaker_mention if mention is None else mention or None,
        said=said or new.said,
        said_basis=SaidBasis(basis) if basis else new.said_basis,
        kind=Kind(kind) if kind else new.kind,
        event=new.event if event is None else event or None,
        tags=tags or new.tags,
        note=new.note if note is None else note or None,
        original=new.original if original is None else archive.source(original).id if original else None,
        translated_from=new.translated_from if translated_from is None else translated_from or None,
        translator=new.translator if translator is None else translator or None,
    )
    if words is None and new.kind != old.kind:
        near = old.position[0].start if old.position else None
        refuse_drift(archive, take_quote(archive, old.source, new.exact, kind=new.kind, near=near), force=force)
    if new == old:
        raise click.UsageError("Nothing to change: name what should be different, such as --said 2019-05-13.")
    archive.replace_quote(old.id, new)
    _warn(archive, new)
    if form == "json":
        print_json({"quote": quote_shape(new)})
    else:
        click.echo(f"{new.id} is changed.")


def _warn(archive: Archive, quote: Quote) -> None:
    """Shows on standard error what the source has against a quote as it is recorded now."""
    (audited,) = audit(archive, [quote])
    if audited.fails(archive.fail_on):
        print_verdict(console(stderr=True), quote.id, audited.verdict, source_text(archive, quote), quote.accepted)


@click.command()
@click.argument("quote_id", metavar="ID")
@click.option("--reason", required=True, type=Given(), help="Why it goes; kept with it.")
@format_option("json")
@with_archive
def remove(archive: Archive, *, quote_id: str, reason: str, form: str) -> None:
    """Take the quote ID out of the record.

    It is kept in the source's removed.toml with the reason and the day.
    """
    quote = archive.quote(QuoteId(quote_id))
    archive.remove_quote(quote.id, reason=reason, on=today())
    if form == "json":
        print_json({"removed": quote.id, "reason": reason})
    else:
        click.echo(f"{quote.id} is removed, and kept with its reason.")
