"""A fuzz target for drafts: any text in any format gives quotations that lie in it, or UnreadableFile.

pip install atheris
python tests/fuzz/fuzz_drafts.py -max_total_time=60
"""

from __future__ import annotations

import io
import sys
import zipfile

import atheris

with atheris.instrument_imports():
    from asquoted.errors import UnreadableFile
    from asquoted.proof.read import read_draft

MARKS = "“ ” „ \" ' ‘ ’ « » — word said Varn . , : \n \n\n [@key [@a;@b] @c [p.3] 2019".split(" ")
MARKDOWN = "* _ ` ``` [ ] ( ) < > ! [^1] [^1]: ^[ |-|-| | # - 1. \t \\ &amp; <q> </q> <!-- --> ::: {".split(" ")
HTML = "<p> </p> <q> </q> <blockquote> </blockquote> <cite> <i data-cites='a'> <a href='#a'><sup> <li id='a'> &lt; <!--"
LATEX = "\\enquote{ { } [ ] % $ ~ & \\\\ \\begin{quote} \\end{quote} \\footnote{ \\cite[3]{a} \\textcquote{k}{ '' \\'e"
WORD = "<w:p> </w:p> <w:r> </w:r> <w:t>“a</w:t> <w:t>b”</w:t> <w:del> </w:del> <w:fldChar/> <w:sdt> </w:sdt> <w:tr>"
BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def target(data: bytes) -> None:
    """One input: free text, then marks of the format strung together."""
    provider = atheris.FuzzedDataProvider(data)
    free = provider.ConsumeUnicodeNoSurrogates(200)
    for name, own in (
        ("a.md", MARKDOWN),
        ("a.txt", MARKDOWN),
        ("a.html", HTML.split(" ")),
        ("a.tex", LATEX.split(" ")),
        ("a.docx", WORD.split(" ")),
    ):
        tokens = [*own, *(MARKS if name != "a.docx" else ())]
        strung = " ".join(tokens[provider.ConsumeIntInRange(0, len(tokens) - 1)] for _ in range(40))
        content = as_document(strung) if name == "a.docx" else f"{free}\n{strung}".encode()
        try:
            draft = read_draft(content, name)
        except UnreadableFile:
            continue
        for quotation in draft.quotations:
            assert all(0 <= start < end <= len(draft.text) for start, end in quotation.spans)
            assert quotation.place.line > 0


def as_document(body: str) -> bytes:
    """A Word document with a body as it comes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("word/document.xml", BODY.format(body))
    return buffer.getvalue()


if __name__ == "__main__":
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
