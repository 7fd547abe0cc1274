"""`asquoted export`: the quotes of the whole archive in any form, for programs and for other archives."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from asquoted.archive.store import Archive
from asquoted.cite.anchor import anchor
from asquoted.cite.citation import Citation, require_verified
from asquoted.cite.csl import to_csl, to_csl_items
from asquoted.cite.formats import FORMS, write
from asquoted.cite.gather import gather
from asquoted.cite.row import row_of
from asquoted.cli.emit import emit
from asquoted.cli.options import today, with_archive
from asquoted.cli.shape import VERSION
from asquoted.model import SourceId

_FORMATS = ("json", "csl-json", *FORMS)


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    metavar="FORM",
    default="jsonl",
    show_default=True,
    help=f"One of {', '.join(_FORMATS)}. `asquoted import` reads json, jsonl, csv, csl-json, bibtex, web-annotation and"
    " hypothesis back.",
)
@click.option("--source", "sources", multiple=True, help="Of this source alone; may be given several times.")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to this file.")
@click.option("--allow-unverified", is_flag=True, help="Also what did not pass its check, with a visible mark.")
@with_archive
def export(
    archive: Archive, *, form: str, sources: tuple[str, ...], output: Path | None, allow_unverified: bool
) -> None:
    """Write all quotes of the archive, each with its check.

    `csl-json` is the works alone, those without quotes too. Quotes that did not pass their check are refused, as in
    `asquoted cite`, unless they are allowed.
    """
    chosen = [archive.source(SourceId(one)).id for one in sources] or list(archive.sources)
    if form == "csl-json":
        items = to_csl_items(archive.sources[one] for one in chosen)
        emit(json.dumps(items, ensure_ascii=False, indent=2) + "\n", output)
        return
    quotes = [quote for one in chosen for quote in archive.quotes_of(one)]
    citations = anchor(archive, gather(archive, quotes, on=today()))
    if form != "json":
        emit(write(form, citations, allow_unverified=allow_unverified), output)
        return
    if not allow_unverified:
        require_verified(citations)
    emit(json.dumps(_document(archive, chosen, citations), ensure_ascii=False, indent=2) + "\n", output)


def _document(archive: Archive, sources: Sequence[SourceId], citations: Sequence[Citation]) -> dict[str, object]:
    """Works and quotes in one document with the version of its shape."""
    return {
        "asquoted": VERSION,
        "title": archive.title,
        "sources": [to_csl(archive.sources[one]) for one in sources],
        "quotes": [row_of(citation) for citation in citations],
    }
