"""Sources in RIS, each with its quotes as notes: what Zotero, EndNote and Mendeley import.

RIS has a tag and a value a line and no escapes, so each value is one line. Zotero makes a child note of each `N1`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from asquoted.cite.citation import Citation
from asquoted.cite.formats.works import People, by_source, dates_of, people_of, text_of
from asquoted.cite.link import address_of
from asquoted.cite.sentence import described, plain
from asquoted.model import Source

_TYPES = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "MPCT",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "hearing": "HEAR",
    "interview": "PCOMM",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "motion_picture": "MPCT",
    "paper-conference": "CONF",
    "patent": "PAT",
    "personal_communication": "PCOMM",
    "post": "ELEC",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
_FIELDS = (
    ("T2", "container-title"),
    ("T3", "event-title"),
    ("PB", "publisher"),
    ("CY", "publisher-place"),
    ("VL", "volume"),
    ("IS", "issue"),
    ("ET", "edition"),
    ("M3", "genre"),
    ("SN", "ISSN"),
    ("SN", "ISBN"),
    ("DO", "DOI"),
    ("AB", "abstract"),
)
_PEOPLE = (("AU", "author"), ("ED", "editor"), ("A4", "translator"))


def write(citations: Sequence[Citation]) -> str:
    """A record for each source, in order of its first quote; lines end as RIS wants, in CR and LF."""
    return "".join(
        "".join(f"{tag}  - {value}\r\n" for tag, value in _record(source, quotes)) + "\r\n"
        for source, quotes in by_source(citations)
    )


def _record(source: Source, citations: Iterable[Citation]) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(str(source.csl.get("type")), "GEN")
    yield "ID", str(source.id)
    for tag, role in _PEOPLE:
        yield from ((tag, name) for name in _names(people_of(source, role)))
    yield "TI", plain(source.title)
    for tag, name in _FIELDS:
        value = plain(text_of(source, name))
        if value:
            yield tag, value
    yield from _pages(plain(text_of(source, "page")))
    yield from _date("PY", "DA", source.issued)
    yield from _date("", "Y2", source.csl.get("accessed"))
    if address := address_of(source):
        yield "UR", address
    yield "LA", plain(source.language)
    yield from (("N1", described(citation)) for citation in citations)
    yield "ER", ""


def _names(people: Iterable[People]) -> Iterator[str]:
    """`Family, Given, Suffix`; a body's name as it is, its commas out, since they would part it."""
    for one in people:
        if one.literal:
            yield plain(one.literal).replace(",", "")
            continue
        parts = [f"{one.particle} {one.family}".strip(), one.given, one.suffix]
        while parts and not parts[-1]:
            parts.pop()
        yield ", ".join(plain(part).replace(",", "") for part in parts)


def _pages(pages: str) -> Iterator[tuple[str, str]]:
    first, dash, last = (part.strip() for part in pages.replace("–", "-").partition("-"))
    if first:
        yield "SP", first
    if dash and last:
        yield "EP", last


def _date(year_tag: str, tag: str, edtf: object) -> Iterator[tuple[str, str]]:
    """`2019/05/13/`, with slashes for what is not known; what is no single date stays as it is written."""
    if edtf is None:
        return
    parts = dates_of(str(edtf))
    if len(parts) != 1:
        yield tag, f"///{plain(str(edtf))}"
        return
    year, *rest = parts[0]
    if year_tag:
        yield year_tag, f"{year:04}"
    month, day = (*(f"{one:02}" for one in rest), "", "")[:2]
    yield tag, f"{year:04}/{month}/{day}/"
