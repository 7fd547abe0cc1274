"""Word documents in a few letters: paragraphs of runs, and the parts beside them, as Word writes them."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def run(text: str, properties: str = "") -> str:
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shown}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", indent: int = 0) -> str:
    """A paragraph of runs; plain text is made one."""
    own = f'<w:pStyle w:val="{style}"/>' * bool(style) + f'<w:ind w:left="{indent}"/>' * bool(indent)
    inside = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{own}</w:pPr>{inside}</w:p>"


def field(code: str, *shown: str) -> str:
    """A field with its code in two pieces, as Word likes to keep it."""
    half = len(code) // 2
    codes = "".join(
        f'<w:r><w:instrText xml:space="preserve">{escape(piece)}</w:instrText></w:r>'
        for piece in (code[:half], code[half:])
    )
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return turn("begin") + codes + turn("separate") + "".join(map(run, shown)) + turn("end")


def call(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def text_box(*paragraphs: str) -> str:
    inside = "".join(paragraphs)
    old = "".join(paragraphs)
    return (
        f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{old}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def document(*paragraphs: str, parts: dict[str, str] | None = None, beside: dict[str, bytes] | None = None) -> bytes:
    """The bytes of a document; `parts` are those that it relates to, by their kinds: footnotes, comments, styles."""
    related = "".join(
        f'<Relationship Id="r{number}" Type="{_TYPE}/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(parts or {})
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"/>')
        main = f'<Relationship Id="m" Type="{_TYPE}/officeDocument" Target="word/document.xml"/>'
        file.writestr("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{main}</Relationships>')
        file.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>'
        )
        body = f"<w:document {_SPACES}><w:body>{''.join(paragraphs)}</w:body></w:document>"
        file.writestr("word/document.xml", body)
        for kind, inside in (parts or {}).items():
            file.writestr(f"word/{kind}.xml", f"<w:{kind} {_SPACES}>{inside}</w:{kind}>")
        for name, data in (beside or {}).items():
            file.writestr(name, data)
    return buffer.getvalue()


def notes(kind: str, *texts: str) -> str:
    """The inside of a part of notes: Word's own separator, then notes from 1."""
    own = "".join(f'<w:{kind} w:id="{number}">{paragraph(text)}</w:{kind}>' for number, text in enumerate(texts, 1))
    return f'<w:{kind} w:type="separator" w:id="0"><w:p/></w:{kind}>{own}'
