"""`asquoted accept`: a person settles a finding."""

from __future__ import annotations

from dataclasses import replace

import click

from asquoted.archive.store import Archive
from asquoted.audit import audit
from asquoted.cli.options import Given, format_option, today, whoever, with_archive
from asquoted.cli.shape import print_json, quote_shape
from asquoted.errors import Refused
from asquoted.model import QuoteId, Review


@click.command()
@click.argument("quote_id", metavar="ID")
@click.argument("codes", metavar="CODE…", nargs=-1, required=True)
@click.option("--reason", required=True, type=Given(), help="Why it is right as it stands.")
@click.option("--by", default=whoever, show_default="your login name", help="Who settles it.")
@format_option("json")
@with_archive
def accept(archive: Archive, *, quote_id: str, codes: tuple[str, ...], reason: str, by: str, form: str) -> None:
    """Settle the findings CODE of the quote ID.

    They no longer fail a check, until the words or the capture change: then the settlement is stale by itself.
    """
    quote = archive.quote(QuoteId(quote_id))
    (audited,) = audit(archive, [quote])
    told = {finding.code for finding in audited.verdict.findings}
    wanted = tuple(code.upper() for code in codes)
    for code in wanted:
        if code not in told:
            listed = ", ".join(sorted(told)) or "nothing"
            raise Refused(f"{quote.id} has no finding {code}; a check finds {listed}", remedy="Accept what is found")
    accepts = tuple(dict.fromkeys((*quote.accepted, *wanted)))
    earlier = f"{quote.review.reason}; " if quote.review is not None and quote.accepted else ""
    review = Review(accepts=accepts, reason=f"{earlier}{reason}", by=by, on=today(), of=quote.reviewed_digest)
    reviewed = replace(quote, review=review)
    archive.replace_quote(quote.id, reviewed)
    if form == "json":
        print_json({"quote": quote_shape(reviewed)})
    else:
        click.echo(f"{quote.id}: {', '.join(wanted)} accepted by {by}.")
