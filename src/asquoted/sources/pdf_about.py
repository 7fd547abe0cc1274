"""What a PDF says of itself, under CSL's names: its XMP packet first, then its Info dictionary.

The day on which the file was made is no day of publication, and is left out; only a packet that names the day of
publication as such (PRISM) dates the work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree

from asquoted.dates import read_days
from asquoted.sources.names import as_name

_PACKET = re.compile(rb"<x:xmpmeta\b.{0,200000}?</x:xmpmeta>", re.DOTALL)
_PACKETS_AT_MOST = 50
_NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
_PRISM = "http://prismstandard.org/namespaces/"
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]{1,200}")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PROGRAM = re.compile(r"^Microsoft (?:Word|PowerPoint|Excel) - ", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:untitled|title|document\d*|\S{1,80}\.(?:docx?|odt|rtf|tex|dvi|indd|qxd|pdf|html?))", re.IGNORECASE
)
_NO_AUTHOR = frozenset(("", "author", "unknown", "anonymous", "user", "administrator", "admin", "owner"))


def describe(document: pypdfium2.PdfDocument, data: bytes) -> dict[str, object]:
    """The description; what is not stated, or stated as a program's default, is absent."""
    info = {key: _fold(document.get_metadata_value(key)) for key in ("Title", "Author", "Subject", "Keywords", "doi")}
    packet = _read_packet(data)
    title = next(filter(None, map(_as_title, (*packet.get("title", ()), info["Title"]))), None)
    authors = packet.get("creator") or re.split(r"\s*;\s*|\s+(?:and|und|и)\s+", info["Author"])
    described: dict[str, object] = {
        "title": title,
        "author": [as_name(name) for name in dict.fromkeys(authors) if name.casefold() not in _NO_AUTHOR] or None,
        "container-title": next(iter(packet.get("publicationName", ())), None),
        "issued": next(filter(_is_day, (*packet.get("publicationDate", ()), *packet.get("coverDate", ()))), None),
        "DOI": _find_doi(
            (*packet.get("doi", ()), *packet.get("identifier", ()), info["doi"], info["Subject"], info["Keywords"])
        ),
        "language": next(filter(_is_language, (_stated_language(document), *packet.get("language", ()))), None),
    }
    return {key: value for key, value in described.items() if value is not None}


def _read_packet(data: bytes) -> Mapping[str, list[str]]:
    """The values of the last XMP packet that can be read: one that was saved later stands behind the older."""
    found: dict[str, list[str]] = {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    for number, match in enumerate(_PACKET.finditer(data)):
        if number >= _PACKETS_AT_MOST:
            break
        try:
            root = etree.fromstring(match.group(), parser)
        except etree.XMLSyntaxError:
            continue
        values = _values(root)
        found = values or found
    return found


def _values(root: etree._Element) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for description in root.iter(f"{{{_NAMES['rdf']}}}Description"):
        for element in description:
            name = _name(element.tag)
            if name is not None:
                items = [item.text or "" for item in element.iter(f"{{{_NAMES['rdf']}}}li")] or [element.text or ""]
                values.setdefault(name, []).extend(filter(None, map(_fold, items)))
        for tag, value in description.attrib.items():
            if (name := _name(tag)) is not None and _fold(str(value)):
                values.setdefault(name, []).append(_fold(str(value)))
    return values


def _name(tag: object) -> str | None:
    """The name of an element or attribute of Dublin Core or PRISM."""
    space, brace, name = str(tag).lstrip("{").partition("}")
    return name if brace and (space == _NAMES["dc"] or space.startswith(_PRISM)) else None


def _fold(text: str | None) -> str:
    return " ".join("".join(letter for letter in text or "" if letter.isprintable() or letter.isspace()).split())


def _as_title(text: str) -> str | None:
    title = _PROGRAM.sub("", text)
    return None if not title or _NO_TITLE.fullmatch(title) else title


def _find_doi(stated: tuple[str, ...]) -> str | None:
    found = next(filter(None, map(_DOI.search, stated)), None)
    return found.group().rstrip(".,;)") if found else None


def _is_day(text: str) -> bool:
    try:
        read_days(text)
    except ValueError:
        return False
    return bool(_DAY.fullmatch(text))


def _is_language(text: str | None) -> bool:
    return bool(text and _LANGUAGE.fullmatch(text))


def _stated_language(document: pypdfium2.PdfDocument) -> str | None:
    length = pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if not 2 < length <= 200:
        return None
    buffer = (pdfium.FPDF_WCHAR * (length // 2))()
    pdfium.FPDFCatalog_GetLanguage(document.raw, buffer, length)
    return bytes(buffer).decode("utf-16-le", "ignore").rstrip("\0")
