"""The sources of an archive by what others call them: digest, address, DOI, id, title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from asquoted.archive.names import fold_name
from asquoted.cite.formats.web_annotation import ni_name
from asquoted.model import Source, SourceId


class Catalogue:
    """Finds the sources that are meant; several fit where an archive has a work twice."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources: dict[str, Source] = {}
        self._keys: dict[str, list[SourceId]] = {}
        for source in sources:
            self.add(source)

    def add(self, source: Source) -> None:
        """Knows another source from now on."""
        self._sources[source.id] = source
        for key in dict.fromkeys(_keys_of(source)):
            self._keys.setdefault(key, []).append(source.id)

    def __contains__(self, source_id: object) -> bool:
        return source_id in self._sources

    def get(self, source_id: str) -> Source | None:
        """The source of an id."""
        return self._sources.get(source_id)

    def find(self, *, text_digest: str = "", address: str = "", doi: str = "", title: str = "") -> tuple[Source, ...]:
        """The sources that fit the first of these that any fits."""
        for key in (
            text_digest and f"text {text_digest}",
            address and f"url {fold_address(address)}",
            doi and f"doi {fold_doi(doi)}",
            title and f"title {fold_name(title)}",
        ):
            if found := self._keys.get(key):
                return tuple(self._sources[one] for one in found)
        return ()


def fold_address(address: str) -> str:
    """An address without what leads to the same page: scheme, `www.`, section, a last slash; no tracking parameters."""
    bare = address.strip().partition("#")[0]
    try:
        parts = urlsplit(bare)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return bare
    if parts.scheme not in ("http", "https"):
        return bare
    query = "&".join(one for one in parts.query.split("&") if one and not _TRACKING.match(one))
    port = f":{parts.port}" if _port(parts.netloc) else ""
    return f"{host}{port}{parts.path.rstrip('/')}{f'?{query}' if query else ''}"


def fold_doi(doi: str) -> str:
    """A DOI without the resolver before it, small as DOIs compare."""
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)", "", doi.strip().lower())


_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id)=", re.IGNORECASE)


def _port(netloc: str) -> bool:
    return netloc.rpartition("@")[2].rpartition(":")[2].isdecimal()


def _keys_of(source: Source) -> Iterator[str]:
    for name in ("URL", "archive_location"):
        if isinstance(value := source.csl.get(name), str):
            yield f"url {fold_address(value)}"
    if isinstance(doi := source.csl.get("DOI"), str):
        yield f"doi {fold_doi(doi)}"
        yield f"url {fold_address(f'https://doi.org/{doi}')}"
    yield f"title {fold_name(source.title)}"
    for capture in source.captures:
        yield f"text {capture.text_digest}"
        yield f"url {ni_name(capture)}"
        for address in (capture.url, capture.archived_url):
            if address:
                yield f"url {fold_address(address)}"
