"""A source as it arrives, from a file, an address or a web archive: its bytes, their reading, and how they came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from urllib.parse import unquote, urlsplit

from asquoted.errors import UnreadableFile
from asquoted.sources.formats import suffix_of, suffixes
from asquoted.sources.read import read
from asquoted.sources.reading import Reading
from asquoted.sources.warc import Recorded, read_records
from asquoted.sources.warc_write import write_warc
from asquoted.sources.web import Received

PAGES_AT_MOST = 2_000
"""Pages of a web archive that become sources in one go: each is written to the disk for good, some 50 ms."""

_UNKNOWN = (None, "application/octet-stream", "binary/octet-stream", "application/x-download")
_HTML = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Bytes with what they say. `stem` is a title for want of another; `url`, `moment` (UTC, as
    2026-11-28T14:02:11Z), `charset` and `warc` (the WARC record, packed) are known of what came over the web.
    """

    data: bytes
    reading: Reading
    origin: str
    stem: str
    url: str | None = None
    moment: str | None = None
    charset: str | None = None
    warc: bytes = b""


def arrive_from_file(path: Path, data: bytes) -> Arrival:
    """A file, whose bytes these are, as a source; raises UnreadableFile."""
    return Arrival(data=data, reading=read(data, str(path)), origin=path.name, stem=path.stem)


def arrive_from_web(received: Received) -> Arrival:
    """What was fetched as a source; raises UnreadableFile when no reader takes it."""
    return Arrival(
        data=received.body,
        reading=_read(received.body, received.url, received.media_type, received.charset),
        origin=received.asked,
        stem=_stem(received.url),
        url=received.url,
        moment=f"{received.moment:%Y-%m-%dT%H:%M:%SZ}",
        charset=received.charset,
        warc=write_warc(received),
    )


def arrive_from_record(page: Recorded, name: str) -> Arrival:
    """A page of the web archive `name` as a source; raises UnreadableFile when it holds no words."""
    return Arrival(
        data=page.body,
        reading=_read(page.body, page.url, page.media_type, page.charset),
        origin=PurePath(name).name,
        stem=_stem(page.url),
        url=page.url,
        moment=f"{page.moment:%Y-%m-%dT%H:%M:%SZ}",
        charset=page.charset,
        warc=page.record,
    )


def _read(body: bytes, url: str, media_type: str | None, charset: str | None) -> Reading:
    try:
        return read(body, f"page{_suffix(url, media_type)}", charset)
    except UnreadableFile as error:
        raise UnreadableFile(error.fact, path=url, remedy=error.remedy) from error


def _suffix(url: str, media_type: str | None) -> str:
    """The suffix that tells the reader, by the media type; by the address where the type says little.

    Transcripts and Markdown are often sent as plain text; what is sent as text and called .html is text.
    """
    own = PurePath(urlsplit(url).path).suffix.lower()
    if media_type in _UNKNOWN:
        return own if own in suffixes() else ""
    if media_type == "text/plain":
        return own if own in suffixes() and own not in _HTML else ".txt"
    suffix = suffix_of(media_type or "")
    if suffix is None:
        raise UnreadableFile(
            f"is of the type {media_type}, which can't be read here", path=url, remedy="Save it as text or HTML"
        )
    return suffix


def _stem(url: str) -> str:
    parts = urlsplit(url)
    return " ".join(PurePath(unquote(parts.path)).stem.split()) or parts.netloc


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """What a web archive brings: its pages in order, and what it does not, as `Recording` has it."""

    pages: tuple[Arrival, ...]
    skipped: Mapping[str, int]
    faults: tuple[str, ...]
    damage: str | None


def arrive_from_recording(path: Path, data: bytes, *, only: str | None = None) -> Arrivals:
    """The pages of a web archive, whose bytes these are, that can be read; with `only`, those of one address.

    Raises UnreadableFile when there is none, as well as for the reasons of `read_records`.
    """
    recording = read_records(data, str(path))
    skipped = Counter(recording.skipped)
    pages: list[Arrival] = []
    chosen = [page for page in recording.pages if only is None or page.url.partition("#")[0] == only.partition("#")[0]]
    if len(chosen) > PAGES_AT_MOST:
        raise UnreadableFile(
            f"holds {len(chosen):,} pages, more than the {PAGES_AT_MOST:,} that are kept in one go",
            path=path,
            remedy="Pick some with --only URL, or split it",
        )
    for page in chosen:
        try:
            pages.append(arrive_from_record(page, path.name))
        except UnreadableFile as error:
            skipped[f"page that {error.fact}"] += 1
    if not pages:
        left = ", ".join((*recording.faults[:3], *(f"{count} {what}" for what, count in skipped.most_common(8))))
        raise UnreadableFile(
            ("holds no page that can be read" if only is None else f"holds no page of {only} that can be read")
            + (f", but {left}" if left else ""),
            path=path,
            remedy="Look at the file in a viewer of web archives",
        )
    return Arrivals(
        pages=tuple(pages), skipped=dict(skipped.most_common()), faults=recording.faults, damage=recording.damage
    )
