"""Quotes as schema.org's `Quotation`, which search engines and reference managers read from pages.

`creator` is who said it, `isPartOf` the work that has the words, `creditText` the line that a reader sees. What did
not pass its check says so under `disambiguatingDescription`: schema.org has no word for a verdict on a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from asquoted.cite.citation import Citation
from asquoted.cite.formats.json_text import to_json
from asquoted.cite.link import address_of
from asquoted.cite.sentence import attribution, checked, locator, marked, plain, printable
from asquoted.dates import read_days
from asquoted.model import Source, SpeakerKind

_TYPES = {
    "article-newspaper": "NewsArticle",
    "article-magazine": "Article",
    "article-journal": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "WebPage",
}

_ISO = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")  # EDTF's months from 21 on are seasons


def write(citations: Sequence[Citation]) -> str:
    """One document: a quotation, or a graph of several."""
    things = [quotation(citation) for citation in citations]
    head = {"@context": "https://schema.org"}
    content: dict[str, Any] = {**head, **things[0]} if len(things) == 1 else {**head, "@graph": things}
    return to_json(content, things=len(things))


def quotation(citation: Citation) -> dict[str, Any]:
    """A quote as a `Quotation`, without its context; what isn't recorded is left out."""
    quote = citation.quote
    mark = " ".join(filter(None, (marked(citation), checked(citation))))
    thing: dict[str, Any] = {
        "@type": "Quotation",
        "identifier": str(quote.id),
        "text": printable(quote.exact),
        "inLanguage": citation.source.language,
        "creator": _creators(citation),
        "dateCreated": _date(quote.said),
        "creditText": attribution(citation),
        "pagination": locator(citation),
        "disambiguatingDescription": mark,
        "url": citation.links.address or citation.links.archived,
        "archivedAt": citation.links.archived,
        "keywords": list(quote.tags),
        "isPartOf": work(citation.source),
    }
    return {name: value for name, value in thing.items() if value}


def work(source: Source) -> dict[str, Any]:
    """A source as the schema.org thing of its type."""
    thing: dict[str, Any] = {
        "@type": _TYPES.get(str(source.csl.get("type")), "CreativeWork"),
        "identifier": str(source.id),
        "name": plain(source.title),
        "author": [_author(one) for one in _names(source.csl.get("author"))],
        "datePublished": _date(source.issued),
        "url": address_of(source),
    }
    container, publisher = source.csl.get("container-title"), source.csl.get("publisher")
    if container:
        thing["isPartOf"] = {"@type": "CreativeWork", "name": plain(str(container))}
    if publisher:
        thing["publisher"] = {"@type": "Organization", "name": plain(str(publisher))}
    return {name: value for name, value in thing.items() if value}


def _creators(citation: Citation) -> list[dict[str, str]]:
    known = [citation.speakers.get(one) for one in citation.quote.speaker]
    if not known and citation.speaker:
        return [{"@type": "Person", "name": plain(citation.speaker)}]
    names = [
        (one.name, one.kind) if one else (str(quote_id), SpeakerKind.PERSON)
        for one, quote_id in zip(known, citation.quote.speaker, strict=True)
    ]
    return [
        {"@type": "Person" if kind is SpeakerKind.PERSON else "Organization", "name": plain(name)}
        for name, kind in names
    ]


def _names(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else [value] if value else []


def _author(name: object) -> dict[str, str]:
    if not isinstance(name, Mapping):
        return {"@type": "Person", "name": plain(str(name))}
    if "literal" in name:
        return {"@type": "Organization", "name": plain(str(name["literal"]))}
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    full = " ".join(str(name[part]) for part in parts if name.get(part))
    found = {"@type": "Person", "name": full, "familyName": name.get("family"), "givenName": name.get("given")}
    return {key: plain(str(value)) for key, value in found.items() if value}


def _date(edtf: str | None) -> str | None:
    """A date as ISO 8601 has it; one that is uncertain or has letters in it is left out, as it would be misread."""
    if edtf is None:
        return None
    bare = edtf.rstrip("?~%")
    try:
        read_days(bare)
    except ValueError:
        return None
    is_iso = all(_ISO.fullmatch(part) for part in bare.split("/"))
    return bare if is_iso and bare == edtf else None
