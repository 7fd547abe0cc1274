"""`asquoted cite`: quotes as citations, each with its check behind it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import click

from asquoted.archive.store import Archive
from asquoted.cite.citation import Citation
from asquoted.cite.csl import to_csl, to_csl_items
from asquoted.cite.gather import gather
from asquoted.cite.markdown import to_block, to_blocks, to_inline
from asquoted.cli.harmless import harmless
from asquoted.cli.options import today, with_archive
from asquoted.cli.shape import print_json
from asquoted.model import Quote, QuoteId


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is to be cited, and how; `citations` are checked when first asked for."""

    archive: Archive
    quotes: tuple[Quote, ...]
    allow_unverified: bool = False

    @cached_property
    def citations(self) -> list[Citation]:
        return gather(self.archive, self.quotes, on=today())


def _markdown(asked: Asked) -> None:
    click.echo(harmless(to_blocks(asked.citations, allow_unverified=asked.allow_unverified)))


def _inline(asked: Asked) -> None:
    for citation in asked.citations:
        click.echo(harmless(to_inline(citation, allow_unverified=asked.allow_unverified)))


def _csl_json(asked: Asked) -> None:
    sources = [asked.archive.sources[quote.source] for quote in asked.quotes]
    click.echo(json.dumps(to_csl_items(sources), ensure_ascii=False, indent=2))


def _json(asked: Asked) -> None:
    print_json({"citations": [_shape(asked, citation) for citation in asked.citations]})


FORMATS: Mapping[str, Callable[[Asked], None]] = {
    "markdown": _markdown,
    "inline": _inline,
    "csl-json": _csl_json,
    "json": _json,
}
"""`--format` → the function that prints it."""


@click.command()
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMATS)),
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
    quotes = tuple(archive.quote(QuoteId(each)) for each in ids)
    FORMATS[form](Asked(archive=archive, quotes=quotes, allow_unverified=allow_unverified))


def _shape(asked: Asked, citation: Citation) -> dict[str, object]:
    return {
        "id": citation.quote.id,
        "outcome": citation.outcome,
        "markdown": to_block(citation, allow_unverified=asked.allow_unverified),
        "inline": to_inline(citation, allow_unverified=asked.allow_unverified),
        "csl": to_csl(citation.source, quote=citation.quote, speakers=asked.archive.speakers),
    }
