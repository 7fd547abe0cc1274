"""Office files and books as bytes, built from the markup that a test states."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from asquoted.sources.reading import Reading

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def container(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def word_part(root: str, body: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} xmlns:w="{WORD}"'
        ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        f' xmlns:v="urn:schemas-microsoft-com:vml">{body}</w:{root}>'
    )


def relationships(targets: Mapping[str, str]) -> str:
    """Relationships from target to type."""
    stated = "".join(
        f'<Relationship Id="r{number}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}">{stated}</Relationships>'


def docx(body: str, core: str = "", **parts: str) -> bytes:
    """A Word document with a body, and parts such as `footnotes` or `styles` by what is inside their root."""
    roots = {"header": "hdr", "footer": "ftr"}
    members = {
        "_rels/.rels": relationships({"word/document.xml": "officeDocument"}),
        "word/document.xml": word_part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relationships({f"{part}.xml": part for part in parts}),
    }
    members |= {f"word/{part}.xml": word_part(roots.get(part, part), inside) for part, inside in parts.items()}
    if core:
        members["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
            f' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{core}'
            "</cp:coreProperties>"
        )
    return container(members)


def paragraph(*runs: str, style: str = "") -> str:
    """A Word paragraph of runs; what is no markup is text."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:p>"


def run(text: str, properties: str = "", tag: str = "t") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def epub(
    pages: Mapping[str, str],
    metadata: str = "<dc:title>A Book</dc:title>",
    manifest: str = "",
    spine: str = "",
    members: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A book of pages by file name, each given as its body, with more for manifest, spine and container."""
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml"/>' for number, name in enumerate(pages)
    )
    order = spine or "".join(f'<itemref idref="i{number}"/>' for number in range(len(pages)))
    return container(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/package.opf"/></rootfiles></container>',
            "OPS/package.opf": '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
            f"{metadata}</metadata><manifest>{items}{manifest}</manifest><spine toc='ncx'>{order}</spine></package>",
        }
        | {
            f"OPS/{name}": '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"'
            f' xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{body}</body></html>'
            for name, body in pages.items()
        }
        | dict(members or {})
    )


def labelled(found: Reading, label: str) -> list[str]:
    return [found.text[region.start : region.end] for region in found.regions if region.label == label]


def located(found: Reading, label: str) -> list[tuple[str, str, str]]:
    """The regions of a label: what kind of place, which one, its words."""
    return [
        (region.locator.label, region.locator.value, found.text[region.start : region.end])
        for region in found.regions
        if region.label == label and region.locator is not None
    ]


def assert_regions_lie_within(found: Reading) -> None:
    for region in found.regions:
        assert 0 <= region.start < region.end <= len(found.text)
        stretch = found.text[region.start : region.end]
        assert stretch == stretch.strip(" \t\n"), region
    assert list(found.regions) == sorted(found.regions, key=lambda one: (one.start, -one.end, one.label))
