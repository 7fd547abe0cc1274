"""`asquoted show`: one quote with all that is recorded of it, its source, and its verdict."""

from __future__ import annotations

import click
from rich.text import Text

from asquoted.archive.holdings import Holdings, open_around
from asquoted.audit import Audited
from asquoted.audit.standing import recall_verdicts
from asquoted.cli.options import archive_path, format_option
from asquoted.cli.paint import console, flat, print_block
from asquoted.cli.report import print_verdict, source_text
from asquoted.cli.shape import print_json, quote_shape, verdict_shape
from asquoted.model import Quote


@click.command()
@click.argument("quote_id", metavar="ID")
@format_option("json")
@click.pass_context
def show(context: click.Context, *, quote_id: str, form: str) -> int:
    """Show the quote ID: its words, what is recorded of them, and what a check says."""
    archive, quote = open_around(archive_path(context), quote_id)
    audited = _audited(archive, quote)
    if form == "json":
        print_json(
            {
                "quote": quote_shape(audited.quote),
                "source": dict(archive.sources[audited.quote.source].csl),
                "verdict": verdict_shape(audited.verdict, audited.quote.accepted),
            }
        )
    else:
        _print(archive, audited)
    return int(audited.fails(archive.fail_on))


def _audited(archive: Holdings, quote: Quote) -> Audited:
    """The verdict that is remembered, where it still holds, else that of the judge, who takes longer to load."""
    remembered = recall_verdicts(archive, [quote]).get(quote.id)
    if remembered is not None:
        return Audited(quote=quote, verdict=remembered)
    from asquoted.audit import audit  # noqa: PLC0415

    (audited,) = audit(archive, [quote])
    return audited


def _print(archive: Holdings, audited: Audited) -> None:
    quote, out = audited.quote, console()
    out.print(Text(quote.id, style="bold"))
    for label, value in _facts(archive, quote):
        print_block(out, f"{label:<9}", Text(flat(value)))
    out.print()
    print_verdict(out, quote.id, audited.verdict, source_text(archive, quote), quote.accepted)


def _facts(archive: Holdings, quote: Quote) -> list[tuple[str, str]]:
    source = archive.sources[quote.source]
    speakers = " and ".join(archive.speakers[each].name for each in quote.speaker if each in archive.speakers)
    mention = f" (“{quote.speaker_mention}”)" if quote.speaker_mention else ""
    said = f"{quote.said or 'not known'}{f' ({quote.said_basis})' if quote.said_basis else ''}"
    around = f"…{quote.prefix}[ {quote.exact[:20]}… ]{quote.suffix}…" if quote.position else "not in the capture"
    locator = f"{quote.locator.label} {quote.locator.value}" if quote.locator else ""
    review = quote.review
    stale = "" if review is None or quote.accepted else " — stale: the words or the capture changed"
    facts = [
        ("words", quote.exact),
        ("kind", quote.kind),
        ("speaker", f"{speakers or 'nobody is named'}{mention}"),
        ("said", said),
        ("event", quote.event or ""),
        ("source", f"{source.title} [{source.id}]"),
        ("where", locator),
        ("context", around),
        ("tags", ", ".join(quote.tags)),
        ("via", quote.via or ""),
        ("original", quote.original or ""),
        ("from", " ".join(filter(None, (quote.translated_from, quote.translator and f"by {quote.translator}")))),
        ("note", quote.note or ""),
        ("review", f"{', '.join(review.accepts)}: {review.reason} ({review.by}, {review.on}){stale}" if review else ""),
    ]
    return [(label, value) for label, value in facts if value]
