"""Addresses of archived pages, which say archive, page and moment (RFC 7089 calls such a page a memento)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from asquoted.sources.address import target_of

_ARCHIVES = {
    "web.archive.org": "Internet Archive",
    "perma.cc": "Perma.cc",
    **dict.fromkeys(
        ("archive.today", "archive.ph", "archive.is", "archive.li", "archive.vn", "archive.fo", "archive.md"),
        "archive.today",
    ),
}
# 14 digits and the original address; the letters behind the digits say how the Wayback Machine is to show it.
_MEMENTO = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/(https?:/{1,2}\S+)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """A page in a web archive; `moment` (UTC, as 2019-05-20T12:34:56Z) and `original` where the address has them."""

    url: str
    archive: str
    moment: str | None = None
    original: str | None = None


def read_archived(url: str) -> Archived:
    """What the address of an archived page says; raises NotFetched when it is no address of the web.

    An archive that is not known by name goes by its host.
    """
    target = target_of(url)
    host = target.host.removeprefix("www.")
    found = _MEMENTO.search(url)
    moment = _moment(found[1]) if found else None
    if found is None or moment is None:
        return Archived(url=target.url, archive=_ARCHIVES.get(host, host))
    original = re.sub(r"^(https?):/+", r"\1://", found[2])
    return Archived(url=target.url, archive=_ARCHIVES.get(host, host), moment=moment, original=original)


def find_archived(url: str) -> Archived | None:
    """The archived page that an address is of, None unless it names moment and original."""
    archived = read_archived(url)
    return archived if archived.original and urlsplit(archived.original).netloc else None


def _moment(digits: str) -> str | None:
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return None
