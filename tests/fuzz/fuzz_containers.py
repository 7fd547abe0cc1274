"""A fuzz target for DOCX and EPUB: any bytes, and any markup in a container, give a text or UnreadableFile.

pip install atheris
python tests/fuzz/fuzz_containers.py -max_total_time=60
"""

from __future__ import annotations

import io
import sys
import zipfile

import atheris

with atheris.instrument_imports():
    from asquoted.errors import UnreadableFile
    from asquoted.sources.read import read

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_TOKENS = (
    "<w:p> </w:p> <w:r> </w:r> <w:t>word</w:t> <w:tbl> </w:tbl> <w:tr> </w:tr> <w:tc> </w:tc> <w:del> </w:del> <w:br/> "
    "<w:txbxContent> </w:txbxContent> <w:fldChar/> <w:rPr><w:vanish/></w:rPr> <w:pPr><w:rPr><w:del/></w:rPr></w:pPr> "
    "<w:footnoteReference/> <w:instrText>x</w:instrText> <w:sym/> <w:ins> </w:ins> <w:altChunk/> &#9; x <!--c-->"
).split(" ")
PAGE_TOKENS = (
    "<p> </p> <b id='a'> </b> <aside epub:type='footnote'> </aside> <a href='#a'><sup>1</sup></a> <pre> </pre> word "
    "<i epub:type='pagebreak' title='1'> </i> <table> <td> <script> </script> &nbsp; <!-- --> &#x100000; <li id='a'>"
).split(" ")
CONTAINER = '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
PACKAGE = (
    '<package><metadata/><manifest><item id="a" href="a.xhtml" media-type="text/html"/></manifest><spine>'
    '<itemref idref="a"/></spine></package>'
)


def packed(members: dict[str, str]) -> bytes:
    """A container of members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content.encode("utf-8", "replace"))
    return file.getvalue()


def target(data: bytes) -> None:
    """One input: bytes as they are, then markup strung together, in a document and a book, some bytes exchanged."""
    provider = atheris.FuzzedDataProvider(data)
    free = provider.ConsumeBytes(200)
    tokens = [WORD_TOKENS[provider.ConsumeIntInRange(0, len(WORD_TOKENS) - 1)] for _ in range(40)]
    body = "".join(tokens)
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    page = "".join(PAGE_TOKENS[provider.ConsumeIntInRange(0, len(PAGE_TOKENS) - 1)] for _ in range(40))
    docx = packed({"word/document.xml": document})
    epub = packed({"META-INF/container.xml": CONTAINER, "p.opf": PACKAGE, "a.xhtml": page})
    at = provider.ConsumeIntInRange(0, len(docx) - 1)
    for name, content in (
        ("a.docx", b"PK\x03\x04" + free),
        ("a.epub", b"PK\x03\x04" + free),
        ("a.docx", docx),
        ("a.docx", docx[:at] + free[:4] + docx[at + 4 :]),
        ("a.epub", epub),
        ("a.epub", epub[:at] + free[:4] + epub[at + 4 :]),
    ):
        try:
            found = read(content, name)
        except UnreadableFile:
            continue
        assert all(0 <= region.start < region.end <= len(found.text) for region in found.regions)


if __name__ == "__main__":
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
