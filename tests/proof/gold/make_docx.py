"""Writes the DOCX drafts from their readable sources, byte for byte the same each time.

    python tests/proof/gold/make_docx.py

A source is XML: `h` and `p` are paragraphs, `q` one in the style Quote, `box` a text box, `table` with `row` and
`cell`; within a paragraph `b` and `i` are runs, `ins` and `del` tracked changes, `fn` a footnote, and `zotero` the
field code that Zotero (or, with `manager="mendeley"`, Mendeley) writes, its result being the words inside. The item
that a field cites is described from the archive beside, as a reference manager does: with title, authors, date and
address, and with its citation key.
"""

from __future__ import annotations

import json
import tomllib
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

HERE = Path(__file__).parent
SOURCES = HERE / "archive" / "sources"

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
EPOCH = (2024, 1, 1, 0, 0, 0)
TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MIME}.document.main+xml"/>'
    f'<Override PartName="/word/footnotes.xml" ContentType="{MIME}.footnotes+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{MIME}.styles+xml"/></Types>'
)
STYLES = (
    f"{HEAD}<w:styles {NAMESPACES}>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/></w:style></w:styles>'
)


def relations(*named: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(named, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


class Writer:
    """One document on its way; footnotes and ids are counted as they come."""

    def __init__(self) -> None:
        self.footnotes: list[str] = []
        self.ids = 0

    def next_id(self) -> int:
        self.ids += 1
        return self.ids

    def block(self, node: ET.Element) -> str:
        if node.tag == "box":
            return self.box(node)
        if node.tag == "table":
            rows = "".join(
                "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{self.paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
                for row in node
            )
            return f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"
        return self.paragraph(node, {"h": "Heading1", "q": "Quote"}.get(node.tag))

    def box(self, node: ET.Element) -> str:
        inner = "".join(self.paragraph(child) for child in node)
        number = self.next_id()
        return (
            '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="4000000" cy="1200000"/>'
            f'<wp:docPr id="{number}" name="Text box {number}"/><a:graphic><a:graphicData'
            ' uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
            '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="4000000" cy="1200000"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
            f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
            "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )

    def paragraph(self, node: ET.Element, style: str | None = None) -> str:
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{properties}{self.inline(node, '')}</w:p>"

    def inline(self, node: ET.Element, properties: str, *, deleted: bool = False) -> str:
        parts = [run(node.text, properties, deleted=deleted)]
        for child in node:
            parts.append(self.span(child, properties, deleted=deleted))
            parts.append(run(child.tail, properties, deleted=deleted))
        return "".join(parts)

    def span(self, node: ET.Element, properties: str, *, deleted: bool) -> str:
        match node.tag:
            case "b" | "i":
                return self.inline(node, f"{properties}<w:{node.tag}/>", deleted=deleted)
            case "ins" | "del":
                author, date = quoteattr(node.attrib["author"]), quoteattr(node.attrib["date"])
                inner = self.inline(node, properties, deleted=node.tag == "del")
                return f'<w:{node.tag} w:id="{self.next_id()}" w:author={author} w:date={date}>{inner}</w:{node.tag}>'
            case "zotero":
                return field(instruction(node), self.inline(node, properties))
            case "fn":
                place = len(self.footnotes)
                self.footnotes.append("")
                self.footnotes[place] = self.inline(node, "")
                return f'<w:r><w:footnoteReference w:id="{place + 1}"/></w:r>'
        message = f"no such element: {node.tag}"
        raise ValueError(message)

    def notes(self) -> str:
        inner = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            f"<w:r><w:footnoteRef/></w:r>{text}</w:p></w:footnote>"
            for number, text in enumerate(self.footnotes, 1)
        )
        return (
            f'{HEAD}<w:footnotes {NAMESPACES}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/>'
            f"</w:r></w:p></w:footnote>{inner}</w:footnotes>"
        )


def run(text: str | None, properties: str, *, deleted: bool) -> str:
    if not text:
        return ""
    tag = "delText" if deleted else "t"
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f'{mark.format("begin")}<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f"{mark.format('separate')}{result}{mark.format('end')}"
    )


def instruction(node: ET.Element) -> str:
    """The field code: its command and the JSON behind it."""
    key = node.attrib["key"]
    item: dict[str, Any] = {"id": key, "uris": [f"http://zotero.org/users/0/items/{key}"], "itemData": described(key)}
    if "locator" in node.attrib:
        item |= {"locator": node.attrib["locator"], "label": node.attrib["label"]}
    command = "ADDIN CSL_CITATION" if node.get("manager") == "mendeley" else "ADDIN ZOTERO_ITEM CSL_CITATION"
    shown = "".join(node.itertext())
    body = {
        "citationID": f"c{key[:6]}",
        "properties": {"formattedCitation": shown, "plainCitation": shown, "noteIndex": 0},
        "citationItems": [item],
        "schema": "https://github.com/citation-style-language/schema/raw/master/csl-citation.json",
    }
    return f"{command} {json.dumps(body, ensure_ascii=False)}"


def described(key: str) -> dict[str, Any]:
    source = tomllib.loads((SOURCES / key / "source.toml").read_text("utf-8"))
    days = [int(part) for part in source["issued"].split("-")]
    data: dict[str, Any] = {
        name: source[name] for name in ("type", "title", "author", "container-title", "URL") if name in source
    }
    return {"id": key, **data, "issued": {"date-parts": [days]}, "citation-key": key}


def make(source: Path) -> bytes:
    """Writes the DOCX beside its source; the bytes."""
    root = ET.parse(source).getroot()  # noqa: S314 - our own file
    writer = Writer()
    body = "".join(writer.block(node) for node in root)
    document = f"{HEAD}<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    members = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(("styles", "styles.xml"), ("footnotes", "footnotes.xml")),
        "word/document.xml": document,
        "word/footnotes.xml": writer.notes(),
        "word/styles.xml": STYLES,
    }
    target = source.with_suffix("")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:  # stored: the same bytes under every zlib
        for name, text in members.items():
            package.writestr(zipfile.ZipInfo(name, EPOCH), text)
    return target.read_bytes()


if __name__ == "__main__":
    for path in sorted(HERE.glob("*/*.docx.xml")):
        make(path)
