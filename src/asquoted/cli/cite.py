"""`asquoted cite`: quotes as citations, each with its check behind it."""

from __future__ import annotations

import json

import click

from asquoted.archive.store import Archive
from asquoted.audit import Audited, audit
from asquoted.cite.citation import Citation
from asquoted.cite.csl import to_csl, to_csl_items
from asquoted.cite.markdown import to_blocks, to_inline
from asquoted.cli.harmless import harmless
from asquoted.cli.options import with_archive
from asquoted.cli.shape import print_json
from asquoted.model import Outcome, QuoteId, Severity


@click.command()
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(("markdown", "inline", "csl-json", "json")),
    default="markdown",
    show_default=True,
    help="A block quote, a phrase within a sentence, the sources as CSL-JSON, or all of it.",
)
@click.option("--allow-unverified", is_flag=True, help="Also what did not pass its check, with a visible mark.")
@with_archive
def cite(archive: Archive, *, ids: tuple[str, ...], form: str, allow_unverified: bool) -> None:
    """Write the quotes ID as citations for a report.

    Markdown has pandoc's citekey of the source and the locator; `csl-json` is the bibliography that goes with it.
    """
    quotes = [archive.quote(QuoteId(each)) for each in ids]
    if form == "csl-json":
        sources = {quote.source: archive.sources[quote.source] for quote in quotes}
        click.echo(json.dumps(to_csl_items(sources.values()), ensure_ascii=False, indent=2))
        return
    citations = [_citation(archive, audited) for audited in audit(archive, quotes)]
    if form == "markdown":
        click.echo(harmless(to_blocks(citations, allow_unverified=allow_unverified)))
    elif form == "inline":
        for citation in citations:
            click.echo(harmless(to_inline(citation, allow_unverified=allow_unverified)))
    else:
        print_json({"citations": [_shape(archive, each, allow_unverified=allow_unverified) for each in citations]})


def _citation(archive: Archive, audited: Audited) -> Citation:
    quote = audited.quote
    errors = [finding.message for finding in audited.verdict.findings if finding.severity is Severity.ERROR]
    return Citation(
        quote=quote,
        source=archive.sources[quote.source],
        speakers=archive.speakers,
        outcome=audited.verdict.outcome,
        problem=next(iter(errors), "") if audited.verdict.outcome in (Outcome.VERBATIM, Outcome.FAITHFUL) else "",
        settled=bool(quote.accepted) and not audited.fails(archive.fail_on),
    )


def _shape(archive: Archive, citation: Citation, *, allow_unverified: bool) -> dict[str, object]:
    quote = citation.quote
    return {
        "id": quote.id,
        "outcome": citation.outcome,
        "markdown": to_blocks([citation], allow_unverified=allow_unverified),
        "inline": to_inline(citation, allow_unverified=allow_unverified),
        "csl": to_csl(citation.source, quote=quote, speakers=archive.speakers),
    }
