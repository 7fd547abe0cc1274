"""`asquoted capture`: a source is kept as received."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from asquoted.archive.keep import Given, Kept, keep, keep_page
from asquoted.archive.store import Archive
from asquoted.cli import options
from asquoted.cli.harmless import harmless
from asquoted.cli.options import EDTF, format_option, today, with_archive
from asquoted.cli.shape import print_json
from asquoted.sources.arrival import Arrivals, arrive_from_file, arrive_from_recording, arrive_from_web
from asquoted.sources.memento import read_archived
from asquoted.sources.read import read_bytes
from asquoted.sources.warc import is_recording
from asquoted.sources.web import fetch


@click.command()
@click.argument("place", metavar="FILE|URL")
@click.option("--id", "source_id", help="The id of the source, new or known; else made of its title.")
@click.option("--type", "csl_type", help="CSL type, such as article-newspaper, webpage, speech.")
@click.option("--title", type=options.Given(), help="Else what the source says of itself.")
@click.option(
    "--author",
    "authors",
    type=options.Given(),
    multiple=True,
    help="“Family, Given” or an institution; several if need be.",
)
@click.option("--container-title", help="The newspaper, journal or site.")
@click.option("--issued", type=EDTF, help="When it was published.")
@click.option("--url", "url", metavar="URL", help="Where it was found.")
@click.option("--archived-url", metavar="URL", help="Where a web archive has it.")
@click.option("--language", help="Else what the source says, or the archive's.")
@click.option("--rights", help="What is known of the rights.")
@click.option("--allow-private", is_flag=True, help="Ask an address within your own network too.")
@click.option("--only", metavar="URL", help="Of a web archive, the page of this address.")
@format_option("json")
@with_archive
def capture(  # noqa: PLR0913 - an option for each thing that is recorded
    archive: Archive,
    *,
    place: str,
    source_id: str | None,
    csl_type: str | None,
    title: str | None,
    authors: tuple[str, ...],
    container_title: str | None,
    issued: str | None,
    url: str | None,
    archived_url: str | None,
    language: str | None,
    rights: str | None,
    allow_private: bool,
    only: str | None,
    form: str,
) -> int:
    """Keep FILE, or the page at URL, as a source: its bytes as received, its text frozen, each with its digest.

    Plain text, Markdown, HTML, PDF, DOCX, EPUB and subtitles (VTT, SRT) can be read. A page that is fetched is kept
    with its WARC record. Of a web archive (.warc, .warc.gz, .wacz) every page becomes a source. A source named by --id
    that is known gets another capture; the earlier ones stay, and what is given of its description is taken over.
    """
    csl = {
        "type": csl_type,
        "title": title,
        "author": [_author(author) for author in authors] or None,
        "container-title": container_title,
        "issued": issued,
        "URL": url,
    }
    given = Given(
        id=source_id,
        csl={name: value for name, value in csl.items() if value is not None},
        language=language,
        rights=rights,
        archived=read_archived(archived_url) if archived_url else None,
    )
    if place.startswith(("http://", "https://")):
        arrival = arrive_from_web(fetch(place, allow_private=allow_private))
    elif "://" in place:
        raise click.UsageError(f"{place} is no address that can be asked: only http:// and https:// are.")
    else:
        data = read_bytes(Path(place))
        if is_recording(data, place):
            return _keep_pages(archive, arrive_from_recording(Path(place), data, only=only), given, form)
        arrival = arrive_from_file(Path(place), data)
    kept = keep(archive, arrival, given, today=today())
    if form == "json":
        print_json(_shape(archive, kept))
    else:
        click.echo(_line(kept))
    return 0


def _keep_pages(archive: Archive, arrivals: Arrivals, given: Given, form: str) -> int:
    if given != Given() and len({page.url for page in arrivals.pages}) > 1:
        raise click.UsageError("What is said of one source fits one page: pick it with --only URL.")
    kept: list[Kept] = []
    for page in arrivals.pages:
        kept.append(keep_page(archive, page, given, today=today()))
        if form == "text":
            click.echo(_line(kept[-1]))
    faults = (*arrivals.faults, *((f"the file {arrivals.damage}",) if arrivals.damage else ()))
    if form == "json":
        shapes = [_shape(archive, one) for one in kept]
        print_json({"captures": shapes, "left_out": dict(arrivals.skipped), "faults": list(faults)})
        return 1 if faults else 0
    left = ", ".join(f"{count} {what}" for what, count in arrivals.skipped.items())
    pages = f"{len(kept)} page{'s' * (len(kept) != 1)}"
    click.echo(harmless(f"{pages} captured; left out: {left}." if left else f"{pages} captured."))
    for fault in faults:
        click.echo(harmless(f"asquoted: {fault}."), err=True)
    return 1 if faults else 0


def _shape(archive: Archive, kept: Kept) -> Mapping[str, object]:
    folder = archive.layout.captures(kept.source)
    return {
        "source": kept.source,
        "capture": kept.capture.text_digest,
        "text": str(folder / kept.capture.text_name),
        "regions": str(folder / kept.capture.regions_name),
        "created": kept.created,
    }


def _line(kept: Kept) -> str:
    if kept.created:
        return f"Captured {kept.source}: {kept.length} characters, {kept.capture.text_digest[:15]}."
    restored = " Its files were damaged and are restored." if kept.restored else ""
    described = " Its description is changed." if kept.described else ""
    return f"{kept.source} has this capture already.{restored}{described}"


def _author(name: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in name.partition(","))
    return {"family": family, "given": given} if comma and given else {"literal": name.strip()}
