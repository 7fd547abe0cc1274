"""DOCX: the words of a Word document as they stand with its tracked changes accepted, notes and comments behind them.

The parts are read as XML: libraries for Word files are made for writing them, and show neither tracked changes nor
notes, text boxes or hidden text. The text is, in this order: the body, what was struck or is hidden in blocks
behind their paragraphs; footnotes, endnotes; comments; headers and footers. Note marks are left out of the text:
the note's region says its number. Numbers that Word makes for lists and headings are not in the file's words.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from asquoted.errors import UnreadableFile
from asquoted.model import Locator
from asquoted.sources.blocks import Block, in_order, join, label
from asquoted.sources.docx_story import Mark, Story, name_of
from asquoted.sources.docx_styles import Styles, attribute, child, read_styles
from asquoted.sources.formats import Content
from asquoted.sources.names import as_name
from asquoted.sources.stated import as_language, fold_space
from asquoted.sources.xml_part import parse_xml
from asquoted.sources.zipped import Container, kind_of

VERSION = 1

_CORE = "docProps/core.xml"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_NOBODY = frozenset(("microsoft office user", "python-docx", "unknown author", "user", "author"))
"""Names that programs put in when nobody says who writes."""

_NO_NOTES = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def read(data: bytes, name: str) -> Content:
    """The text of a document, its regions, and what it says of itself; the limits are those of `zipped`, `xml_part`.

    Regions are “headline” and “caption” by Word's own styles, “deleted” (struck or moved away), “hidden”, “footnote”
    with its number, “comments” and “running-head”. The language is that of most of the text where the file's
    properties state none. A day of writing or saving is no day of publication: there is no `issued`.
    """
    package = open_package(data, name)
    body = package.story(package.root)
    languages = Counter(body.languages)
    blocks = [*body.blocks, *_notes(package, body.marks), *_beside(package, "comments", "comments")]
    blocks += dict.fromkeys((*_beside(package, "header", "running-head"), *_beside(package, "footer", "running-head")))
    written = join(blocks)
    csl = _describe(package, languages)
    headline = next((one for one in written.regions if one.label == "headline"), None)
    if headline is not None:
        csl = {"title": fold_space(written.text[headline.start : headline.end]), **csl}
    return Content(text=written.text, regions=in_order(written.regions), csl=csl)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The parts of a document that are read, by the names of their relationships."""

    container: Container
    main: str
    root: etree._Element
    parts: Mapping[str, tuple[str, ...]]
    styles: Styles

    def roots(self, relationship: str) -> Iterator[etree._Element]:
        for part in self.parts.get(relationship, ()):
            yield parse_xml(self.container.read(part), self.container.name, part)

    def story(self, root: etree._Element) -> Story:
        return Story(root, self.styles, self.container.name)


def open_package(data: bytes, name: str) -> Package:
    container = Container(data, name)
    main = next(iter(_relationships(container, "").get("officeDocument", ())), "word/document.xml")
    if main not in container or "word/" not in "".join(container.names):
        what = kind_of(container.names)
        raise UnreadableFile(f"is {what}, not a DOCX", path=name, remedy="Save it as DOCX")
    root = parse_xml(container.read(main), name, main)
    if name_of(root.tag) != "document":
        raise UnreadableFile(f"is no DOCX: {main!r} holds no document", path=name, remedy="Save it as DOCX")
    parts = _relationships(container, main)
    styles = next((parse_xml(container.read(one), name, one) for one in parts.get("styles", ())), None)
    return Package(container=container, main=main, root=root, parts=parts, styles=read_styles(styles))


def _relationships(container: Container, part: str) -> dict[str, tuple[str, ...]]:
    """The parts that a part (or, with "", the package) relates to, by the last word of the relationship's type."""
    folder, base = posixpath.split(part)
    described = posixpath.join(folder, "_rels", f"{base}.rels")
    found: dict[str, dict[str, None]] = {}
    if described not in container:
        return {}
    for element in parse_xml(container.read(described), container.name, described).iterchildren("{*}Relationship"):
        if element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target") or "")).lstrip("/")
            found.setdefault((element.get("Type") or "").rpartition("/")[2], {})[target] = None
    return {kind: tuple(targets) for kind, targets in found.items()}


# ---- what stands beside the body


def _notes(package: Package, marks: list[Mark]) -> Iterator[Block]:
    """The notes that the text refers to, each kind in the order of its marks."""
    for kind in ("footnote", "endnote"):
        notes = {
            attribute(element, "id") or "": element
            for root in package.roots(f"{kind}s")
            for element in root
            if name_of(element.tag) == kind and attribute(element, "type") not in _NO_NOTES
        }
        in_letters = kind == "endnote" and _number_format(package.root) != "decimal"
        number = 0
        for mark in marks:
            element = notes.pop(mark.note, None) if mark.kind == kind else None
            if element is None:
                continue
            number += not mark.own
            value = mark.own or (_roman(number) if in_letters else str(number))
            yield label(join(package.story(element).blocks), "footnote", Locator(label="note", value=value))


def _number_format(root: etree._Element) -> str:
    """How the endnotes are numbered by the last section's properties; Word's own way is i, ii, iii."""
    stated = child(root, "body", "sectPr", "endnotePr", "numFmt")
    return (attribute(stated, "val") if stated is not None else None) or "lowerRoman"


def _roman(number: int) -> str:
    figures = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    written = ""
    for value, letters in figures:
        written += letters * (number // value)
        number %= value
    return written


def _beside(package: Package, relationship: str, name: str) -> Iterator[Block]:
    """The blocks of comments, headers or footers, each comment or part under one region."""
    for root in package.roots(relationship):
        for element in root.iterchildren("{*}comment") if relationship == "comments" else (root,):
            yield label(join(package.story(element).blocks), name)


def _describe(package: Package, languages: Counter[str]) -> dict[str, object]:
    stated: dict[str, str] = {}
    if _CORE in package.container:
        for element in parse_xml(package.container.read(_CORE), package.container.name, _CORE):
            if str(element.tag).startswith(_DUBLIN) and element.text:
                stated.setdefault(element.tag.removeprefix(_DUBLIN), fold_space(element.text))
    names = [each.strip() for each in stated.get("creator", "").split(";")]
    most = max(languages, key=languages.__getitem__, default="")
    described = {
        "title": stated.get("title"),
        "author": [as_name(each) for each in dict.fromkeys(names) if each and each.lower() not in _NOBODY] or None,
        "language": as_language(stated.get("language")) or as_language(most),
    }
    return {key: value for key, value in described.items() if value}
