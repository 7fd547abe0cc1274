"""`asquoted cite`: quotes as citations, each with its check behind it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click

from asquoted.archive.store import Archive
from asquoted.cite.anchor import anchor
from asquoted.cite.citation import Citation
from asquoted.cite.csl import to_csl, to_csl_items
from asquoted.cite.formats import FORMS, write
from asquoted.cite.gather import gather
from asquoted.cite.markdown import to_block, to_blocks, to_inline
from asquoted.cli.emit import emit
from asquoted.cli.harmless import harmless
from asquoted.cli.options import today, with_archive
from asquoted.cli.shape import json_document
from asquoted.errors import Refused
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


def _markdown(asked: Asked) -> str:
    return harmless(to_blocks(asked.citations, allow_unverified=asked.allow_unverified)) + "\n"


def _inline(asked: Asked) -> str:
    lines = [to_inline(citation, allow_unverified=asked.allow_unverified) for citation in asked.citations]
    return "".join(f"{harmless(line)}\n" for line in lines)


def _csl_json(asked: Asked) -> str:
    sources = [asked.archive.sources[quote.source] for quote in asked.quotes]
    return json.dumps(to_csl_items(sources), ensure_ascii=False, indent=2) + "\n"


def _json(asked: Asked) -> str:
    return json_document({"citations": [_shape(asked, citation) for citation in asked.citations]})


FORMATS: Mapping[str, Callable[[Asked], str]] = {
    "markdown": _markdown,
    "inline": _inline,
    "csl-json": _csl_json,
    "json": _json,
}
"""`--format` → the function that makes it; the forms of `asquoted.cite.formats` are the others."""


@click.command()
@click.argument("ids", metavar="[ID…]", nargs=-1)
@click.option("--query", metavar="QUERY", help="The quotes that `asquoted search QUERY` finds, the best first.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many of them.")
@click.option(
    "--format",
    "form",
    type=click.Choice((*FORMATS, *FORMS)),
    default="markdown",
    show_default=True,
    help="A block quote, a phrase within a sentence, the sources as CSL-JSON, or all of it.",
)
@click.option("--allow-unverified", is_flag=True, help="Also what did not pass its check, with a visible mark.")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to this file.")
@with_archive
def cite(
    archive: Archive,
    *,
    ids: tuple[str, ...],
    query: str | None,
    limit: int,
    form: str,
    allow_unverified: bool,
    output: Path | None,
) -> None:
    """Write the quotes ID, or those that a search finds, as citations for a report.

    Markdown has pandoc's citekey of the source and the locator; `csl-json` is the bibliography that goes with it.
    """
    quotes = _chosen(archive, ids, query, limit)
    asked = Asked(archive=archive, quotes=quotes, allow_unverified=allow_unverified)
    if form in FORMATS:
        emit(FORMATS[form](asked), output)
    else:
        emit(write(form, anchor(archive, asked.citations), allow_unverified=allow_unverified), output)


def _chosen(archive: Archive, ids: tuple[str, ...], query: str | None, limit: int) -> tuple[Quote, ...]:
    """The quotes named, then those found; each once."""
    if not ids and query is None:
        raise click.UsageError("Name the quotes, or say which with --query QUERY.")
    named = [archive.quote(QuoteId(each)) for each in ids]
    if query is None:
        return tuple(named)
    from asquoted.search.find import find  # noqa: PLC0415 - a tenth of a second that citing by id does not need

    found = find(archive, query, limit=limit)
    for notice in found.notices:
        click.echo(notice, err=True)
    if not found.hits and not ids:
        raise Refused("the search finds nothing, so there is nothing to cite", remedy="Try `asquoted search`")
    return tuple(dict.fromkeys((*named, *(hit.quote for hit in found.hits))))


def _shape(asked: Asked, citation: Citation) -> dict[str, object]:
    return {
        "id": citation.quote.id,
        "outcome": citation.outcome,
        "markdown": to_block(citation, allow_unverified=asked.allow_unverified),
        "inline": to_inline(citation, allow_unverified=asked.allow_unverified),
        "csl": to_csl(citation.source, quote=citation.quote, speakers=asked.archive.speakers),
    }
