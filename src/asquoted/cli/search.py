"""`asquoted search` and `index`: quotes by words, speaker, date, source and kind."""

from __future__ import annotations

import click
from rich.text import Text

from asquoted.archive.store import Archive
from asquoted.audit import Audited, audit
from asquoted.cli.harmless import harmless
from asquoted.cli.options import EDTF, format_option, with_archive
from asquoted.cli.paint import flat
from asquoted.cli.report import console, print_block
from asquoted.cli.shape import print_json, print_line
from asquoted.model import Kind
from asquoted.search.build import rebuild
from asquoted.search.find import Found, Hit, find


@click.command()
@click.argument("query", nargs=-1)
@click.option("--speaker", help="Who said it: an id, name or alias.")
@click.option("--since", type=EDTF, help="Said on this day or later.")
@click.option("--until", type=EDTF, help="Said on this day or earlier.")
@click.option("--source", help="In this source.")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Given in this form.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many to show.")
@format_option("json", "jsonl")
@with_archive
def search(  # noqa: PLR0913 - an option for each condition
    archive: Archive,
    *,
    query: tuple[str, ...],
    speaker: str | None,
    since: str | None,
    until: str | None,
    source: str | None,
    kind: str | None,
    limit: int,
    form: str,
) -> None:
    """Find quotes with the words of QUERY, the best first.

    Words match in any of their forms; "words in marks" match as a phrase; word* by its beginning; OR, NOT, and
    speaker:, source:, kind:, said:2019-05 narrow it down. Without words, quotes are listed by date.
    """
    found = find(
        archive,
        " ".join(query),
        speaker=speaker,
        since=since,
        until=until,
        source=source,
        kind=kind,
        limit=limit,
    )
    for notice in found.notices:
        click.echo(notice, err=True)
    audited = list(audit(archive, [hit.quote for hit in found.hits]))
    if form == "text":
        _print(archive, found, audited)
        return
    rows = [_row(hit, checked) for hit, checked in zip(found.hits, audited, strict=True)]
    if form == "jsonl":
        for row in rows:
            print_line(row)
    else:
        print_json({"total": found.total, "hits": rows})


def _row(hit: Hit, checked: Audited) -> dict[str, object]:
    quote = hit.quote
    speakers: object = list(quote.speaker) if len(quote.speaker) > 1 else next(iter(quote.speaker), None)
    return {
        "id": quote.id,
        "exact": quote.exact,
        "speaker": speakers,
        "said": quote.said,
        "source": quote.source,
        "kind": quote.kind,
        "outcome": checked.verdict.outcome,
        "score": round(hit.score, 4),
    }


def _print(archive: Archive, found: Found, audited: list[Audited]) -> None:
    out = console()
    for hit, checked in zip(found.hits, audited, strict=True):
        quote = hit.quote
        names = " and ".join(archive.speakers[each].name for each in quote.speaker if each in archive.speakers)
        out.print(Text(quote.id, style="bold"), soft_wrap=True)
        facts = f"{names or 'nobody named'}, {quote.said or 'no date'}, {quote.kind}, {checked.verdict.outcome}"
        print_block(out, "  ", Text(flat(facts)))
        words = Text(harmless(quote.exact))
        for span in hit.highlights:
            words.stylize("bold yellow", span.start, span.end)
        for line in words.wrap(out, out.width - 2):
            line.rstrip()
            out.print(Text("  ") + line, soft_wrap=True)
    shown = "" if found.total <= len(found.hits) else f", the first {len(found.hits)} shown"
    click.echo(f"{found.total} quote{'s' * (found.total != 1)} found{shown}.")


@click.command()
@format_option("json")
@with_archive
def index(archive: Archive, *, form: str) -> None:
    """Build the search index anew. It is derived from the archive and may be deleted at any time."""
    built = rebuild(archive)
    for notice in built.notices:
        click.echo(notice, err=True)
    if form == "json":
        print_json({"index": str(built.folder), "quotes": built.count})
    else:
        click.echo(f"Indexed {built.count} quotes in {built.folder}.")
