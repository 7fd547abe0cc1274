"""What a search found, as text, JSON, JSON lines or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from asquoted.cli.harmless import harmless
from asquoted.cli.paint import console, flat
from asquoted.cli.shape import print_json, print_line
from asquoted.model import Outcome, Quote, Span
from asquoted.search.facets import Facet
from asquoted.search.find import Finder, Found, Hit
from asquoted.search.outcomes import recall_some
from asquoted.search.passages import FoundPassages, PassageHit

_SHOWN_VALUES = 8
"""Values of a facet that a terminal shows; JSON has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which hits are shown, and how."""

    form: str
    number: int
    size: int
    with_facets: bool

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size


# ---- quotes


def show_quotes(found: Found, finder: Finder, path: Path, page: Page) -> None:
    """Prints the quotes of a page with their outcomes."""
    outcomes = recall_some(path, [hit.quote for hit in found.hits])
    rows = [_row(hit, outcomes[hit.quote.id]) for hit in found.hits]
    if page.form == "jsonl":
        for row in rows:
            print_line(row)
    elif page.form == "csv":
        _print_csv(rows, "id exact speaker said source kind outcome score".split())
    elif page.form == "json":
        marked = [
            row | {"highlights": [list(span) for span in hit.highlights]}
            for row, hit in zip(rows, found.hits, strict=True)
        ]
        _print_page(found, marked, page)
    else:
        out = console()
        for hit in found.hits:
            _print_quote(out, hit.quote, _facts(hit.quote, finder, outcomes[hit.quote.id]), hit.highlights)
        _print_facets(out, found.facets, page, {speaker: one.name for speaker, one in finder.speakers.items()})
        _print_count(found, page, "quote")


def _row(hit: Hit, outcome: Outcome) -> dict[str, Any]:
    quote = hit.quote
    speakers: object = list(quote.speaker) if len(quote.speaker) > 1 else next(iter(quote.speaker), None)
    return {
        "id": quote.id,
        "exact": quote.exact,
        "speaker": speakers,
        "said": quote.said,
        "source": quote.source,
        "kind": quote.kind,
        "outcome": outcome,
        "score": round(hit.score, 4),
    }


def _facts(quote: Quote, finder: Finder, outcome: str) -> str:
    names = " and ".join(finder.speakers[each].name for each in quote.speaker if each in finder.speakers)
    return f"{names or 'nobody named'}, {quote.said or 'no date'}, {quote.kind}, {outcome}"


def _print_quote(out: Console, quote: Quote, facts: str, highlights: Iterable[Span]) -> None:
    out.print(Text(quote.id, style="bold"), soft_wrap=True)
    _print_indented(out, Text(flat(f"{facts} [{quote.source}]")))
    _print_words(out, quote.exact, highlights)


# ---- passages


def show_passages(found: FoundPassages, page: Page) -> None:
    """Prints the paragraphs of a page with the quotes that are recorded from them."""
    rows = [_passage_row(hit) for hit in found.hits]
    if page.form == "jsonl":
        for row in rows:
            print_line(row)
    elif page.form == "csv":
        columns = "source paragraph start end text speaker quotes score".split()
        _print_csv([row | {"quotes": row["quotes"]} for row in rows], columns)
    elif page.form == "json":
        _print_page(found, rows, page)
    else:
        out = console()
        for hit in found.hits:
            one = hit.paragraph
            out.print(Text(f"{one.source}, paragraph {one.number}", style="bold"), soft_wrap=True)
            recorded = f"recorded: {', '.join(hit.quotes)}" if hit.quotes else "not recorded"
            _print_indented(out, Text(flat("; ".join(filter(None, (one.speaker, recorded))))))
            _print_words(out, one.text, hit.highlights)
        _print_facets(out, found.facets, page, {})
        _print_count(found, page, "paragraph")


def _passage_row(hit: PassageHit) -> dict[str, Any]:
    one = hit.paragraph
    return {
        "source": one.source,
        "paragraph": one.number,
        "capture": one.capture,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "speaker": one.speaker,
        "quotes": list(hit.quotes),
        "score": round(hit.score, 4),
        "highlights": [list(span) for span in hit.highlights],
    }


# ---- quotes like another


def show_likes(finder: Finder, quote_id: str, page: Page) -> None:
    """Prints the quotes that have the words of another, and those that have them changed, with each change."""
    from asquoted.cli.report import print_verdict  # noqa: PLC0415 - the judge takes longer to load than a search
    from asquoted.cli.shape import verdict_shape  # noqa: PLC0415
    from asquoted.search.like import find_like  # noqa: PLC0415

    quote, likes = find_like(finder, quote_id)
    rows = [
        {
            "id": like.quote.id,
            "exact": like.quote.exact,
            "source": like.quote.source,
            "said": like.quote.said,
            "same": like.is_same,
            "longer": like.is_longer,
            "outcome": like.verdict.outcome,
            "edits": verdict_shape(like.verdict)["edits"],
        }
        for like in likes
    ]
    if page.form == "jsonl":
        for row in rows:
            print_line(row)
    elif page.form == "csv":
        _print_csv(rows, "id exact source said same longer outcome".split())
    elif page.form == "json":
        print_json({"like": quote.id, "exact": quote.exact, "quotes": rows})
    else:
        out = console()
        for like in likes:
            longer = like.quote if like.is_longer else quote
            print_verdict(out, f"{like.quote.id} [{like.quote.source}]", like.verdict, longer.exact)
        same = sum(like.is_same for like in likes)
        click.echo(f"{len(likes)} like {quote.id}: {same} with the same words, {len(likes) - same} with other words.")


# ---- parts of a page


def _print_page(found: Found | FoundPassages, rows: list[dict[str, Any]], page: Page) -> None:
    print_json(
        {
            "total": found.total,
            "page": page.number,
            "pages": -(-found.total // page.size),
            "hits": rows,
            **({"facets": _facet_shape(found.facets)} if page.with_facets else {}),
            **({"meant": {word: list(near) for word, near in found.meant}} if found.meant else {}),
        }
    )


def _facet_shape(facets: Iterable[Facet]) -> dict[str, list[list[object]]]:
    return {facet.field: [list(pair) for pair in facet.values] for facet in facets}


def _print_csv(rows: Iterable[Mapping[str, Any]], columns: list[str]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(" ".join(value) if isinstance(value := row[name], list) else value for name in columns)
    click.echo(out.getvalue(), nl=False)


def _print_words(out: Console, text: str, highlights: Iterable[Span]) -> None:
    words = Text(harmless(text))
    for span in highlights:
        words.stylize("bold yellow", span.start, span.end)
    _print_indented(out, words)


def _print_indented(out: Console, words: Text) -> None:
    for line in words.wrap(out, out.width - 2):
        line.rstrip()
        out.print(Text("  ") + line, soft_wrap=True)


def _print_facets(out: Console, facets: Iterable[Facet], page: Page, names: Mapping[Any, str]) -> None:
    for facet in facets if page.with_facets else ():
        shown = [f"{flat(names.get(value, value))} {count:,}" for value, count in facet.values[:_SHOWN_VALUES]]
        more = len(facet.values) + facet.others - len(shown)
        values = " · ".join((*shown, *((f"{more:,} more",) if more else ()))) or (
            "none remembered yet" if facet.field == "outcome" else "none"
        )
        label = Text(f"{facet.field:<9}")
        for number, line in enumerate(Text(values).wrap(out, out.width - 9)):
            line.rstrip()
            out.print((label if number == 0 else Text(" " * 9)) + line, soft_wrap=True)


def _print_count(found: Found | FoundPassages, page: Page, noun: str) -> None:
    first = page.offset + 1
    shown = (
        ""
        if found.total <= len(found.hits)
        else f", the first {len(found.hits)} shown"
        if first == 1
        else f", {first} to {first + len(found.hits) - 1} shown"
        if found.hits
        else ", none on this page"
    )
    click.echo(f"{found.total} {noun}{'s' * (found.total != 1)} found{shown}.")
