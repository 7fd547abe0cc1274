"""`asquoted capture`: a source is kept as received."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from asquoted.archive.captures import describe_capture
from asquoted.archive.store import Archive
from asquoted.cli.options import EDTF, Given, format_option, today, with_archive
from asquoted.cli.shape import print_json
from asquoted.cli.speaker import make_id
from asquoted.errors import Refused
from asquoted.model import Digest, Source, SourceId, digest_of
from asquoted.sources.read import read_file
from asquoted.sources.reading import Reading


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--id", "source_id", help="The id of the source, new or known; else made of its title.")
@click.option("--type", "csl_type", help="CSL type, such as article-newspaper, webpage, speech.")
@click.option("--title", type=Given(), help="Else what the file says of itself.")
@click.option(
    "--author", "authors", type=Given(), multiple=True, help="“Family, Given” or an institution; several if need be."
)
@click.option("--container-title", help="The newspaper, journal or site.")
@click.option("--issued", type=EDTF, help="When it was published.")
@click.option("--url", "url", metavar="URL", help="Where it was found.")
@click.option("--language", help="Else what the file says, or the archive's.")
@click.option("--rights", help="What is known of the rights.")
@format_option("json")
@with_archive
def capture(  # noqa: PLR0913 - an option for each thing that is recorded
    archive: Archive,
    *,
    file: Path,
    source_id: str | None,
    csl_type: str | None,
    title: str | None,
    authors: tuple[str, ...],
    container_title: str | None,
    issued: str | None,
    url: str | None,
    language: str | None,
    rights: str | None,
    form: str,
) -> None:
    """Keep FILE as a source: its bytes as received, its text frozen, each with its digest.

    Plain text, HTML, Markdown, DOCX, EPUB and subtitles (VTT, SRT) can be read. A source named by --id that is known
    gets another capture; the earlier ones stay, and what is given of its description is taken over.
    """
    data, reading = read_file(file)
    given: dict[str, object] = {
        "type": csl_type,
        "title": title,
        "author": [_author(author) for author in authors] or None,
        "container-title": container_title,
        "issued": issued,
        "URL": url,
    }
    given = {name: value for name, value in given.items() if value is not None}
    csl = _describe(reading, given, file)
    digest = digest_of(data)
    chosen = SourceId(source_id or _source_id(csl, digest))
    known = archive.sources.get(chosen)
    taken = describe_capture(reading, data, on=today(), origin=url or file.name)
    if known is None:
        spoken = language or str(reading.csl.get("language", archive.language))
        source = Source(id=chosen, csl=csl, language=spoken.split("-")[0], rights=rights)
        archive.add_source(source, capture=taken, data=data, text=reading.text, regions=reading.regions)
        created = True
    else:
        if source_id is None and known.captures and all(one.bytes_digest != digest for one in known.captures):
            raise Refused(
                f"there is a source {chosen} already: {known.title}",
                remedy=f"For another capture of it say --id {chosen}, for another work give an --id of its own",
            )
        if given or rights or language:
            spoken = language.split("-")[0] if language else known.language
            described = replace(known, csl={**known.csl, **given}, rights=rights or known.rights, language=spoken)
            archive.replace_source(described)
        created = archive.add_capture(chosen, taken, data=data, text=reading.text, regions=reading.regions)
    folder = archive.path / "sources" / chosen / "captures"
    if form == "json":
        print_json(
            {
                "source": chosen,
                "capture": taken.text_digest,
                "text": str(folder / taken.text_name),
                "regions": str(folder / taken.regions_name),
                "created": created,
            }
        )
    elif created:
        click.echo(f"Captured {chosen}: {len(reading.text)} characters, {taken.text_digest[:15]}.")
    else:
        click.echo(f"{chosen} has this capture already.")


def _describe(reading: Reading, given: Mapping[str, object], file: Path) -> dict[str, object]:
    found = {name: value for name, value in reading.csl.items() if name != "language"}
    csl = {"type": "webpage" if reading.reader == "html" else "document", **found, **given}
    csl.setdefault("title", file.stem)
    return csl


def _author(name: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in name.partition(","))
    return {"family": family, "given": given} if comma and given else {"literal": name.strip()}


def _source_id(csl: Mapping[str, object], digest: Digest) -> str:
    """An id made of the first words of the title and the year; of the digest where the title has no Latin letters."""
    words = make_id(str(csl["title"])).split("-")[:6]
    year = str(csl.get("issued", ""))[:4]
    if not words[0]:
        return f"source-{digest[7:15]}"
    return "-".join([*words, year] if year.isdigit() else words)
