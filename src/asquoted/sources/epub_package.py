"""What a book says of its own build: the files in reading order, their chapters, its description."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml import etree

from asquoted.errors import UnreadableFile
from asquoted.sources.decode import decode_page
from asquoted.sources.html import parse
from asquoted.sources.names import as_name
from asquoted.sources.stated import as_date, as_language, fold_space
from asquoted.sources.xml_part import parse_xml
from asquoted.sources.zipped import Container

_PAGES = frozenset(("application/xhtml+xml", "text/html", "text/x-oeb1-document"))
_FONT_DISGUISES = frozenset(("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"))
_ENCRYPTION = "META-INF/encryption.xml"
_REMEDY = "Save the book again from the program that made it"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_ROLES = {"aut": "author", "edt": "editor", "trl": "translator", "": "author"}
"""MARC relators under CSL's names; a creator without a role is an author."""

_NO_DATE = "0101-01-01"
"""What a widespread program for books writes for a day that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The paths of the book's pages in reading order, the title of the chapter that each begins, its description."""

    pages: tuple[str, ...]
    chapters: Mapping[str, str]
    csl: Mapping[str, object]


def read_package(container: Container) -> Book:
    """What the book's package says.

    Raises UnreadableFile for a book that is protected against reading, names a file outside of itself, or names one
    that it does not have.
    """
    _refuse_protection(container)
    path = _package_path(container)
    root = parse_xml(container.read(path), container.name, path, may_name_dtd=True)
    folder = posixpath.dirname(path)
    items = {element.get("id", ""): element for element in root.iterfind("{*}manifest/{*}item") if element.get("href")}
    spine = dict.fromkeys(element.get("idref", "") for element in root.iterfind("{*}spine/{*}itemref"))
    pages: dict[str, None] = {}
    for one in spine:
        if one not in items:
            raise UnreadableFile(f"names {one!r} in its reading order and has no such file", path=container.name)
        if items[one].get("media-type") in _PAGES:
            pages[_resolve(container, folder, items[one].get("href"))] = None
    if not pages:
        raise UnreadableFile("has no pages in its reading order", path=container.name, remedy=_REMEDY)
    chapters = _chapters(container, folder, root, items)
    return Book(pages=tuple(pages), chapters=chapters, csl=_describe(root))


def _refuse_protection(container: Container) -> None:
    if _ENCRYPTION not in container:
        return
    root = parse_xml(container.read(_ENCRYPTION), container.name, _ENCRYPTION)
    for method in root.iter("{*}EncryptionMethod"):
        if method.get("Algorithm") not in _FONT_DISGUISES:
            raise UnreadableFile(
                "is protected against copying (DRM), so its words can't be read",
                path=container.name,
                remedy="Ask the publisher for a copy without protection",
            )


def _package_path(container: Container) -> str:
    root = parse_xml(container.read("META-INF/container.xml"), container.name, "META-INF/container.xml")
    for element in root.iterfind("{*}rootfiles/{*}rootfile"):
        return _resolve(container, "", element.get("full-path") or "")
    raise UnreadableFile("names no package in META-INF/container.xml", path=container.name, remedy=_REMEDY)


def _resolve(container: Container, folder: str, address: str) -> str:
    """The path of a file of the book; only the book's own files are ever looked up."""
    path = _path(folder, address)
    if path is None:
        raise UnreadableFile(f"names a file outside of itself: {address!r}", path=container.name, remedy=_REMEDY)
    if path not in container:
        raise UnreadableFile(f"names {path!r} in its reading order and has no such file", path=container.name)
    return path


def _path(folder: str, address: str) -> str | None:
    """Where an address leads inside the book, or None when it leads out of it."""
    try:
        split = urlsplit(address)
    except ValueError:
        return None
    if split.scheme or split.netloc:
        return None
    path = posixpath.normpath(posixpath.join(folder, unquote(split.path)))
    return None if path.startswith(("../", "/")) or path == ".." else path


# ---- chapters


def _chapters(
    container: Container, folder: str, root: etree._Element, items: Mapping[str, etree._Element]
) -> dict[str, str]:
    """The title under which the table of contents has each file; the first that leads to it."""
    spine = root.find("{*}spine")
    ncx = items.get(spine.get("toc", "") if spine is not None else "")
    nav = next((one for one in items.values() if "nav" in (one.get("properties") or "").split()), None)
    chapters: dict[str, str] = {}
    for item, entries in ((nav, _nav_entries), (ncx, _ncx_entries)):
        path = _path(folder, item.get("href")) if item is not None else None
        if path is None or path not in container or chapters:
            continue
        for address, title in entries(container, path):
            target = _path(posixpath.dirname(path), address)
            if target is not None and fold_space(title):
                chapters.setdefault(target, fold_space(title))
    return chapters


def _nav_entries(container: Container, path: str) -> Iterator[tuple[str, str]]:
    for nav in parse(decode_page(container.read(path), container.name)).find_all("nav"):
        if "toc" in str(nav.get("epub:type", "")).split():
            for link in nav.find_all("a", href=True):
                yield str(link["href"]), link.get_text()


def _ncx_entries(container: Container, path: str) -> Iterator[tuple[str, str]]:
    root = parse_xml(container.read(path), container.name, path, may_name_dtd=True)
    for point in root.iterfind("{*}navMap//{*}navPoint"):
        content, text = point.find("{*}content"), point.find("{*}navLabel/{*}text")
        if content is not None and text is not None:
            yield content.get("src") or "", text.text or ""


# ---- description


def _describe(root: etree._Element) -> dict[str, object]:
    metadata = root.find("{*}metadata")
    if metadata is None:
        return {"type": "book"}
    refined: dict[tuple[str, str], str] = {}
    for meta in metadata.iter("{*}meta"):
        refined[(meta.get("refines") or "").lstrip("#"), meta.get("property") or ""] = (meta.text or "").strip()
    stated: dict[str, list[etree._Element]] = {}
    for element in metadata.iter(f"{_DUBLIN}*"):
        if (element.text or "").strip():
            stated.setdefault(element.tag.removeprefix(_DUBLIN), []).append(element)
    titles = stated.get("title", [])
    main = [one for one in titles if refined.get((one.get("id", "-"), "title-type")) == "main"] or titles
    described: dict[str, object] = {"type": "book"}
    for name in ("author", "editor", "translator"):
        described[name] = [
            _as_person(one, refined)
            for element in ("creator", "contributor")
            for one in stated.get(element, [])
            if _role(one, element, refined) == name
        ]
    described |= {
        "title": fold_space(main[0].text) if main else None,
        "publisher": next((fold_space(one.text) for one in stated.get("publisher", [])), None),
        "language": next(filter(None, (as_language(one.text) for one in stated.get("language", []))), None),
        "issued": next(filter(None, map(_as_issued, stated.get("date", []))), None),
        "ISBN": next(filter(None, (_as_isbn(one.text) for one in stated.get("identifier", []))), None),
    }
    return {key: value for key, value in described.items() if value}


def _role(element: etree._Element, kind: str, refined: Mapping[tuple[str, str], str]) -> str | None:
    role = element.get(f"{_OPF}role") or refined.get((element.get("id", "-"), "role"), "")
    return None if kind == "contributor" and not role else _ROLES.get(role)


def _as_person(element: etree._Element, refined: Mapping[tuple[str, str], str]) -> Mapping[str, str]:
    """A CSL name: by the form for sorting where one is stated, which alone says which part is the family's."""
    sorted_as = element.get(f"{_OPF}file-as") or refined.get((element.get("id", "-"), "file-as"), "")
    person = as_name(sorted_as) if "," in sorted_as else {}
    return person if "family" in person else as_name(element.text or "")


def _as_issued(element: etree._Element) -> str | None:
    event = element.get(f"{_OPF}event") or "publication"
    is_stated = event == "publication" and not element.text.strip().startswith(_NO_DATE)
    return as_date(element.text) if is_stated else None


def _as_isbn(stated: str) -> str | None:
    """An ISBN of thirteen digits with its check digit, or of ten; any other identifier is none.

    >>> _as_isbn("urn:isbn:978-3-16-148410-0"), _as_isbn("9783161484101"), _as_isbn("0306406152")
    ('9783161484100', None, '0306406152')
    """
    digits = re.sub(r"[\s-]", "", stated.strip().lower().removeprefix("urn:").removeprefix("isbn:"))
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        total = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits))
        return digits if total % 10 == 0 else None
    if re.fullmatch(r"[0-9]{9}[0-9x]", digits):
        values = [10 if digit == "x" else int(digit) for digit in digits]
        total = sum(value * (10 - place) for place, value in enumerate(values))
        return digits.upper() if total % 11 == 0 else None
    return None
