"""An arrival becomes a capture: of the source that is meant, or of a new one, described by what is given and what it
says of itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from asquoted.archive.captures import describe_capture, find_faults
from asquoted.archive.names import make_id
from asquoted.archive.store import Archive
from asquoted.errors import Refused
from asquoted.model import Capture, Digest, Source, SourceId, digest_of
from asquoted.sources.arrival import Arrival
from asquoted.sources.memento import Archived, find_archived

_ID_CUT = 100
"""Characters of a title that an id is made of; with year and number it stays within the 128 of an id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person says of a source; it comes before what the source says of itself.

    `csl` is under CSL's names. `archived` is where a web archive has the page.
    """

    id: str | None = None
    csl: Mapping[str, object] = field(default_factory=dict)
    language: str | None = None
    rights: str | None = None
    archived: Archived | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What became of an arrival; not `created` when its source had the same bytes with the same text already.

    `capture` is the one that is recorded, be it of an earlier day.
    """

    source: SourceId
    capture: Capture
    created: bool
    length: int
    """Characters of the text."""
    restored: bool = False
    """Whether files of a known capture were missing or damaged and are whole again."""

    described: bool = False
    """Whether the description of a known source changed."""


def keep(archive: Archive, arrival: Arrival, given: Given, *, today: str) -> Kept:
    """Keep an arrival as a capture of the source `given.id`, or of the id that its title and year make.

    What is given of a known source is taken over. The capture is of the day on which it came over the web, else of
    `today`. Raises Refused when the id was not given and is that of a source with other captures, and what
    `Archive` raises; then the archive is as before.
    """
    given = _with_archived(arrival, given)
    csl = _describe(arrival, given)
    chosen = SourceId(given.id or _make_source_id(csl, digest_of(arrival.data)))
    known = archive.sources.get(chosen)
    if known is None:
        return _keep_new(archive, arrival, given, Source(id=chosen, csl=csl), today)
    if given.id is None and known.captures and not _has_bytes(known, digest_of(arrival.data)):
        raise Refused(
            f"there is a source {chosen} already: {known.title}",
            remedy=f"For another capture of it say --id {chosen}, for another work give an --id of its own",
        )
    return _keep_another(archive, arrival, given, known, today)


def keep_page(archive: Archive, arrival: Arrival, given: Given, *, today: str) -> Kept:
    """Keep one page of many: as a capture of the source that has its address already, else of a new one.

    An id that is taken gets a number behind it. Raises as `keep`.
    """
    if given.id is None:
        same = (source for source in archive.sources.values() if any(one.url == arrival.url for one in source.captures))
        if known := next(same, None):
            return _keep_another(archive, arrival, _with_archived(arrival, given), known, today)
        wished = _make_source_id(_describe(arrival, given), digest_of(arrival.data))
        numbered = (wished if number == 1 else f"{wished}-{number}" for number in range(1, len(archive.sources) + 2))
        given = replace(given, id=next(one for one in numbered if one not in archive.sources))
    return keep(archive, arrival, given, today=today)


def _keep_new(archive: Archive, arrival: Arrival, given: Given, bare: Source, today: str) -> Kept:
    language = given.language or str(arrival.reading.csl.get("language", archive.language))
    found = _find_origins(arrival, given, bare.csl)
    source = replace(bare, found=found, language=language.split("-")[0], rights=given.rights)
    capture = _capture_of(arrival, given, today)
    reading = arrival.reading
    archive.add_source(
        source, capture=capture, data=arrival.data, text=reading.text, regions=reading.regions, warc=arrival.warc
    )
    return Kept(source=source.id, capture=capture, created=True, length=len(reading.text))


def _keep_another(archive: Archive, arrival: Arrival, given: Given, known: Source, today: str) -> Kept:
    language = given.language.split("-")[0] if given.language else known.language
    csl, rights = {**known.csl, **given.csl}, given.rights or known.rights
    found = {**known.found, **dict.fromkeys(given.csl, _GIVEN)}
    described = replace(known, csl=csl, found=found, rights=rights, language=language)
    capture = _capture_of(arrival, given, today)
    reading = arrival.reading
    was_damaged = _is_damaged(archive, known, capture)
    created = archive.add_capture(
        known.id,
        capture,
        data=arrival.data,
        text=reading.text,
        regions=reading.regions,
        warc=arrival.warc,
        described=described if described != known else None,
    )
    if not created:
        same = (capture.bytes_digest, capture.text_digest)
        recorded = archive.source(known.id).captures
        capture = next(one for one in recorded if (one.bytes_digest, one.text_digest) == same)
    return Kept(
        source=known.id,
        capture=capture,
        created=created,
        length=len(reading.text),
        restored=was_damaged and not _is_damaged(archive, known, capture),
        described=described != known,
    )


def _is_damaged(archive: Archive, source: Source, arrived: Capture) -> bool:
    """Whether a file is missing or damaged of the captures that have the bytes which arrived."""
    same = (capture for capture in source.captures if capture.bytes_digest == arrived.bytes_digest)
    return any(next(find_faults(archive.layout, source.id, capture), None) for capture in same)


def _capture_of(arrival: Arrival, given: Given, today: str) -> Capture:
    on = arrival.moment[:10] if arrival.moment else today
    url = given.csl.get("URL")
    origin = str(url) if url and arrival.url is None else arrival.origin
    return replace(
        describe_capture(arrival.reading, arrival.data, on=on, origin=origin),
        url=arrival.url,
        received=arrival.moment,
        charset=arrival.charset,
        warc_digest=digest_of(arrival.warc) if arrival.warc else None,
        archived_url=given.archived.url if given.archived else None,
        archived=given.archived.moment if given.archived else None,
    )


def _with_archived(arrival: Arrival, given: Given) -> Given:
    """With the web archive that is given, or the one from which the page came, as CSL has it."""
    archived = given.archived or (find_archived(arrival.url) if arrival.url else None)
    if archived is None:
        return given
    return replace(
        given, archived=archived, csl={"archive": archived.archive, "archive_location": archived.url, **given.csl}
    )


def _describe(arrival: Arrival, given: Given) -> dict[str, object]:
    found = {name: value for name, value in arrival.reading.csl.items() if name != "language"}
    is_page = arrival.reading.reader == "html" or arrival.url is not None
    own = {"type": "webpage" if is_page else "document", "title": arrival.stem}
    return {**own, **found, **_address(arrival, given, found), **given.csl}


_GIVEN = "given"


def _find_origins(arrival: Arrival, given: Given, csl: Mapping[str, object]) -> Mapping[str, str]:
    """Where each part of a description comes from: given, found in the file, the address, or the file's name."""
    origins: dict[str, str] = {}
    for key in csl:
        if key in given.csl:
            origins[key] = _GIVEN
        elif key == "URL" and arrival.url is not None:
            origins[key] = "address"
        elif key in arrival.reading.found:
            origins[key] = arrival.reading.found[key]
        elif key == "title":
            origins[key] = "file name"
    return origins


def _address(arrival: Arrival, given: Given, found: Mapping[str, object]) -> dict[str, object]:
    """The address to cite: of an archived page its original; the page's own word for it when it is of its host."""
    original = given.archived.original if given.archived else None
    if arrival.url is None:
        return {"URL": original} if original and "URL" not in found else {}
    if original and find_archived(arrival.url):
        return {"URL": original}
    stated = str(found.get("URL", ""))
    return {"URL": stated if _host(stated) == _host(arrival.url) else arrival.url}


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _has_bytes(source: Source, digest: Digest) -> bool:
    return any(one.bytes_digest == digest for one in source.captures)


def _make_source_id(csl: Mapping[str, object], digest: Digest) -> str:
    """An id made of the first words of the title and the year; of the digest where the title has no Latin letters."""
    words = make_id(str(csl["title"]))[:_ID_CUT].strip("-").split("-")[:6]
    year = str(csl.get("issued", ""))[:4]
    if not words[0]:
        return f"source-{digest[7:15]}"
    return "-".join([*words, year] if year.isdigit() else words)
