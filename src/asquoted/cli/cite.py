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
from asquoted.cite.form import Form
from asquoted.cite.form import write as write_form
from asquoted.cite.formats import FORMS, write
from asquoted.cite.gather import gather
from asquoted.cite.markdown import to_block, to_blocks, to_inline
from asquoted.cite.rich import Markup
from asquoted.cite.styles import STYLES
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
    with_check: bool = False

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
    citations = anchor(asked.archive, asked.citations)
    return json_document({"citations": [_shape(asked, citation) for citation in citations]})


FORMATS: Mapping[str, Callable[[Asked], str]] = {
    "markdown": _markdown,
    "inline": _inline,
    "csl-json": _csl_json,
    "json": _json,
}
"""`--format` → the function that makes it; the forms of `asquoted.cite.formats` are the others."""


def _in_style(asked: Asked, style: str, form: Form, markup: Markup) -> list[str]:
    """The lines in a style of our own, or of a CSL file."""
    if style in STYLES:
        citations = anchor(asked.archive, asked.citations) if STYLES[style].with_links else asked.citations
        return write_form(
            citations, STYLES[style], form, markup, allow_unverified=asked.allow_unverified, with_check=asked.with_check
        )
    from asquoted.cite.pandoc import read_style, write_with_pandoc  # noqa: PLC0415 - few ask for a style of others

    return write_with_pandoc(
        asked.citations,
        read_style(Path(style)),
        form,
        markup,
        allow_unverified=asked.allow_unverified,
        with_check=asked.with_check,
    )


def _styled(asked: Asked, style: str, form: Form, name: str) -> str:
    """A line each; in JSON each markup of it, by the quote's id where it is of a quote."""
    if name != "json":
        return "".join(f"{harmless(line)}\n" for line in _in_style(asked, style, form, Markup(name)))
    rows = zip(*(_in_style(asked, style, form, markup) for markup in Markup), strict=True)
    lines: list[dict[str, object]] = [dict(zip(map(str, Markup), row, strict=True)) for row in rows]
    if form is not Form.BIBLIOGRAPHY:
        lines = [
            {"id": each.quote.id, **line, "check": _check(each)}
            for each, line in zip(asked.citations, lines, strict=True)
        ]
    return json_document({"style": style, "form": form, "citations": lines})


def _check(citation: Citation) -> dict[str, object]:
    return {"outcome": citation.outcome, "on": citation.checked_on, "capture": citation.quote.capture}


MARKUPS = (*map(str, Markup), "json")
"""`--format` of what a style gives."""


class StyleName(click.ParamType[str]):
    """A style of our own by name, or a CSL file."""

    name = "style"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in STYLES and not value.lower().endswith(".csl"):
            self.fail(f"{value!r} is neither one of {', '.join(STYLES)} nor a .csl file", param, ctx)
        return value


@click.command()
@click.argument("ids", metavar="[ID…]", nargs=-1)
@click.option("--query", metavar="QUERY", help="The quotes that `asquoted search QUERY` finds, the best first.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many of them.")
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(dict.fromkeys((*FORMATS, *FORMS, *MARKUPS)))),
    metavar="FORM",
    help=f"One of {', '.join(dict.fromkeys((*FORMATS, *FORMS)))}; markdown, a block quote, is the default."
    " With --style text (the default), markdown, html or json.",
)
@click.option("--style", type=StyleName(), help=f"As a style has it: {', '.join(STYLES)}, or any .csl FILE (pandoc).")
@click.option(
    "--form",
    "shape",
    type=click.Choice(tuple(map(str, Form))),
    help="What of it: the note (or in-text citation, the default), a later short one, the entry, the words too.",
)
@click.option("--with-check", is_flag=True, help="With outcome, day and digest of the check behind it (with --style).")
@click.option("--allow-unverified", is_flag=True, help="Also what did not pass its check, with a visible mark.")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to this file.")
@with_archive
def cite(  # noqa: PLR0913 - an option for each thing asked
    archive: Archive,
    *,
    ids: tuple[str, ...],
    query: str | None,
    limit: int,
    form: str | None,
    style: str | None,
    shape: str | None,
    with_check: bool,
    allow_unverified: bool,
    output: Path | None,
) -> None:
    """Write the quotes ID, or those that a search finds, as citations for a report.

    Markdown has pandoc's citekey of the source and the locator; `csl-json` is the bibliography that goes with it.
    With --style they are as that style prints them, and need no pandoc unless it is a .csl file.
    """
    if style is None and (shape or with_check):
        raise click.UsageError("--form and --with-check are of a style: name one with --style.")
    if style is not None and form not in (None, *MARKUPS):
        raise click.UsageError(f"A style gives {', '.join(MARKUPS)}, not {form}.")
    form = form or ("markdown" if style is None else "text")
    if style is None and form == "text":
        raise click.UsageError("Plain text is of a style: name one with --style, as --style plain.")
    quotes = _chosen(archive, ids, query, limit)
    asked = Asked(archive=archive, quotes=quotes, allow_unverified=allow_unverified, with_check=with_check)
    if style is not None:
        emit(_styled(asked, style, Form(shape or "note"), form), output)
    elif form in FORMATS:
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
        "mark": citation.mark,
        "checked": citation.checked_on,
        "capture": citation.quote.capture,
        "link": citation.links.address,
        "archived": citation.links.archived,
        "markdown": to_block(citation, allow_unverified=asked.allow_unverified),
        "inline": to_inline(citation, allow_unverified=asked.allow_unverified),
        "csl": to_csl(citation.source, quote=citation.quote, speakers=asked.archive.speakers),
    }
