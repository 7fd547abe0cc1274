"""The pages that a WARC or WACZ file recorded, each with address and date, and what was left out for which reason."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import PurePath
from urllib.parse import urlsplit

from asquoted.errors import UnreadableFile
from asquoted.sources import coding
from asquoted.sources.address import without_user
from asquoted.sources.formats import suffix_of
from asquoted.sources.message import (
    Headers,
    NotHttp,
    charset_of,
    is_chunked,
    join_chunks,
    media_type_of,
    split_message,
    values_of,
)
from asquoted.sources.wacz import read_members
from asquoted.sources.warc_record import BLOCK_LIMIT, Damaged, Record, is_warc, pack_record, split_records

LIMIT = 256 * 1024 * 1024
"""Bytes of all pages of a file together."""

_ZIP = b"PK\x03\x04"
_DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z", re.ASCII)
_ALGORITHMS = {"sha1": "sha1", "sha-1": "sha1", "sha256": "sha256", "sha-256": "sha256", "sha512": "sha512"}


class Held(StrEnum):
    """Whether a record has the digests that it states."""

    YES = "yes"
    UNSTATED = "unstated"
    """It states none, or one of an unknown kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A page as recorded: `body` is unpacked, `moment` when it was received (UTC), `charset` what its headers say.

    `head` and `block` are the WARC record itself; those of the page that it refers to where a revisit has no body.
    """

    url: str
    moment: datetime
    media_type: str
    charset: str | None
    body: bytes
    digest: Held
    head: bytes
    block: bytes

    @property
    def record(self) -> bytes:
        """The WARC record, packed by itself."""
        return pack_record(self.head, self.block)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What a file holds: its pages in order, why how many records were left out, and what is wrong with others.

    `faults` are sentences, each with an address: a digest that doesn't hold, a body that can't be unpacked. `damage`
    says why the file could not be read to its end.
    """

    pages: tuple[Recorded, ...]
    skipped: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    damage: str | None = None


def is_recording(data: bytes, name: str) -> bool:
    """Whether bytes are a web archive rather than a page: by suffix, or by how they begin."""
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes]
    return suffixes[-1:] in ([".warc"], [".wacz"]) or suffixes[-2:] == [".warc", ".gz"] or is_warc(data)


def read_records(data: bytes, name: str) -> Recording:
    """Every page of a WARC (packed or not) or WACZ file that a reader takes.

    Answers other than 200, robots.txt, media types without a reader and records of other types are skipped and
    counted. A record whose block or payload does not have its digest is a fault and no page. A revisit is the page
    that it refers to, when the file has that too, at its own date.

    Raises UnreadableFile when nothing can be read as WARC, when a WACZ is not as its digests say, or beyond the limits:
    `warc_record.UNPACKED_LIMIT` of records, `LIMIT` of pages. Memory is the file, its pages, and one record.
    """
    files = read_members(data, name) if data.startswith(_ZIP) else ((name, data),)
    sorter = _Sorter(name)
    for _, content in files:
        sorter.sort(content)
    if sorter.seen == 0:
        raise UnreadableFile(sorter.damage or "holds no WARC record", path=name, remedy="Get the file again")
    return sorter.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Revisit:
    place: int
    url: str
    moment: datetime
    payload_digest: str
    refers: str


class _Sorter:
    """Takes the records one by one, and at the end resolves what refers to another."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._pages: list[tuple[int, Recorded]] = []
        self._revisits: list[_Revisit] = []
        self._originals: dict[str, Recorded] = {}
        self._skipped: Counter[str] = Counter()
        self._faults: list[str] = []
        self._size = 0
        self.seen = 0
        self.damage: str | None = None

    def sort(self, content: bytes) -> None:
        try:
            for record in split_records(content):
                self.seen += 1
                self._sort(record)
        except Damaged as error:
            self.damage = str(error)

    def finish(self) -> Recording:
        for one in self._revisits:
            original = self._originals.get(one.refers) or self._originals.get(one.payload_digest)
            if original is None:
                self._skipped["revisit of a page that is not in the file"] += 1
            else:
                self._pages.append((one.place, replace(original, url=one.url, moment=one.moment)))
        self._pages.sort(key=lambda pair: pair[0])
        return Recording(
            pages=tuple(page for _, page in self._pages),
            skipped=dict(self._skipped.most_common()),
            faults=tuple(self._faults),
            damage=self.damage,
        )

    def _sort(self, record: Record) -> None:
        kind = record.field("warc-type")
        if kind in ("warcinfo", "request", "metadata"):
            return
        if kind not in ("response", "resource", "revisit"):
            self._skipped[f"record of type {kind[:20] or 'unknown'}"] += 1
            return
        url = _url_of(record)
        moment = _moment_of(record)
        if url is None or moment is None:
            self._skipped["record without address or date"] += 1
        elif record.block is None:
            self._skipped[f"record of more than {BLOCK_LIMIT // 1024**2} MB"] += 1
        elif kind == "revisit":
            self._revisits.append(_revisit_of(record, self.seen, url, moment))
        else:
            self._sort_page(record, record.block, url, moment)

    def _sort_page(self, record: Record, block: bytes, url: str, moment: datetime) -> None:
        try:
            page = _read_page(record, block, url, moment)
        except _Skipped as reason:
            self._skipped[str(reason)] += 1
            return
        except _Fault as fault:
            self._faults.append(f"{url} of {moment:%Y-%m-%d} {fault}")
            return
        self._size += len(page.body) + len(page.block)
        if self._size > LIMIT:
            raise UnreadableFile(
                f"holds more than {LIMIT // 1024**2} MB of pages, the most that is read",
                path=self._name,
                remedy="Split it",
            )
        self._pages.append((self.seen, page))
        for key in (record.field("warc-record-id"), record.field("warc-payload-digest")):
            if key:
                self._originals.setdefault(key, page)
        self._originals.setdefault(f"{url} {moment:%Y-%m-%dT%H:%M:%S}", page)


class _Skipped(Exception):
    """A record that is no page to keep."""


class _Fault(Exception):
    """A record that is not what it says."""


def _read_page(record: Record, block: bytes, url: str, moment: datetime) -> Recorded:
    if record.field("warc-segment-number"):
        raise _Skipped("part of a record")
    if record.field("warc-type") == "resource":
        headers: Headers = (("Content-Type", record.field("content-type")),)
        payloads: tuple[bytes, ...] = (block,)
    else:
        headers, payloads = _read_answer(block)
    media_type = media_type_of(headers) or "without a type"
    if urlsplit(url).path == "/robots.txt":
        raise _Skipped("robots.txt")
    if suffix_of(media_type) is None:
        raise _Skipped(media_type)
    if record.field("warc-truncated"):
        raise _Fault("was cut off by its recorder")
    held = _hold(record, block, payloads)
    try:
        body = coding.undo(payloads[-1], values_of(headers, "content-encoding"), BLOCK_LIMIT)
    except coding.WrongCoding as error:
        raise _Fault(str(error)) from error
    if not body:
        raise _Skipped("empty")
    return Recorded(
        url=url,
        moment=moment,
        media_type=media_type,
        charset=charset_of(headers),
        body=body,
        digest=held,
        head=record.head,
        block=block,
    )


def _read_answer(block: bytes) -> tuple[Headers, tuple[bytes, ...]]:
    """The headers of an answer, and its payload as sent and with its chunks joined."""
    try:
        message = split_message(block)
        if message.status != 200:
            raise _Skipped(f"answer {message.status}")
        joined = join_chunks(message.body) if is_chunked(message.headers) else message.body
    except NotHttp as error:
        raise _Fault(str(error)) from error
    lengths = values_of(message.headers, "content-length")
    if not is_chunked(message.headers) and lengths and lengths[0].isdigit() and int(lengths[0][:20]) > len(joined):
        raise _Fault("breaks off before its end")
    return message.headers, (message.body, joined)


def _hold(record: Record, block: bytes, payloads: tuple[bytes, ...]) -> Held:
    """Raises _Fault for a digest that does not hold.

    A payload is the body with its chunks joined, says the standard; many recorders digest the chunks too.
    """
    found = Held.UNSTATED
    for name, contents in (("warc-block-digest", (block,)), ("warc-payload-digest", payloads)):
        stated = record.field(name)
        algorithm = _ALGORITHMS.get(stated.partition(":")[0].lower())
        if algorithm is None:
            continue
        if not any(_has_digest(content, algorithm, stated.partition(":")[2]) for content in dict.fromkeys(contents)):
            raise _Fault(f"does not have its digest {stated[:20]}…: it was changed after it was recorded")
        found = Held.YES
    return found


def _has_digest(content: bytes, algorithm: str, stated: str) -> bool:
    """In base 32 or hexadecimal, as recorders write either."""
    digest = hashlib.new(algorithm, content, usedforsecurity=False).digest()
    return stated.strip().lower() in (digest.hex(), base64.b32encode(digest).decode().lower())


def _url_of(record: Record) -> str | None:
    """The address of a page, without a user's name; None unless it is one of the web."""
    url = record.field("warc-target-uri").strip("<>")  # WARC 1.0 drew it in brackets
    try:
        url = url.encode("iso-8859-1").decode("utf-8")
        parts = urlsplit(url)
    except ValueError:
        return None
    is_plain = parts.scheme in ("http", "https") and parts.netloc and url.isprintable() and len(url) <= 8_000
    return without_user(url) if is_plain else None


def _moment_of(record: Record) -> datetime | None:
    stated = _DATE.fullmatch(record.field("warc-date"))
    try:
        return datetime.fromisoformat(stated[1]).replace(tzinfo=UTC) if stated else None
    except ValueError:
        return None


def _revisit_of(record: Record, place: int, url: str, moment: datetime) -> _Revisit:
    refers = record.field("warc-refers-to")
    if not refers:
        when = record.field("warc-refers-to-date")[:19]
        refers = f"{record.field('warc-refers-to-target-uri').strip('<>')} {when}"
    return _Revisit(
        place=place, url=url, moment=moment, payload_digest=record.field("warc-payload-digest"), refers=refers
    )
