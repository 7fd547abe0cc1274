"""Quotes as a Word document: the words in the style of quotations, their citation under them, the check as a comment.

python-docx writes no footnotes, so the citation is a paragraph, which an author moves where the report wants it. It
comes with the extra `docs`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from asquoted.cite.citation import Citation
from asquoted.cite.sentence import attribution, checked, locator, marked, plain
from asquoted.errors import AsquotedError
from asquoted.model import Kind

MOST = 2_000
"""Quotes of a document: python-docx looks through all of it for each, 2,000 take some 13 s, 4,000 four times that."""

_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def write(citations: Sequence[Citation]) -> bytes:
    """A document; AsquotedError for more than `MOST` quotes, or when python-docx is not installed."""
    if len(citations) > MOST:
        raise AsquotedError(
            f"a Word document of {len(citations):,} quotations would take minutes; the most is {MOST:,}",
            remedy="Take those of one source, or HTML, which Word opens",
        )
    try:
        from docx import Document  # noqa: PLC0415 - an extra, and half a second to import
    except ImportError as error:
        raise AsquotedError(
            "a Word document needs python-docx, which is not installed", remedy="pip install 'asquoted[docs]'"
        ) from error
    document = Document()
    style = document.styles["Quote"]  # looked up once: a look-up by name goes through all styles
    for citation in citations:
        _write_words(document, style, citation)
        _write_citation(document, citation)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _write_words(document: Any, style: Any, citation: Citation) -> None:
    parts = [plain(part) for part in re.split(r"\n\s*\n", citation.quote.exact) if part.strip()] or [""]
    if citation.quote.kind is Kind.DIRECT:
        parts = [*(f"“{part}" for part in parts[:-1]), f"“{parts[-1]}”"]
    runs = [document.add_paragraph(style=style).add_run(part) for part in parts]
    document.add_comment(runs, text=checked(citation), author="asquoted", initials="aq")


def _write_citation(document: Any, citation: Citation) -> None:
    paragraph = document.add_paragraph(f"— {attribution(citation)}, ")
    _add_title(paragraph, citation)
    where = locator(citation)
    paragraph.add_run(f", {where}." if where else ".")
    if citation.mark:
        paragraph.add_run(f" {marked(citation)}").bold = True


def _add_title(paragraph: Any, citation: Citation) -> None:
    """The title, as a link that opens the source at the words where there is one."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    run = paragraph.add_run(plain(citation.source.title))
    run.italic = True
    if link := citation.links.address or citation.links.archived:
        element = OxmlElement("w:hyperlink")
        element.set(qn("r:id"), paragraph.part.relate_to(link, _LINK, is_external=True))
        run._r.addprevious(element)  # noqa: SLF001 - python-docx has no public way to write a link
        element.append(run._r)  # noqa: SLF001 - as above
