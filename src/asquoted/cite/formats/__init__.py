"""The forms in which citations leave the archive, each a module with `write`.

A module is imported when its form is asked for: a document or a database takes libraries that nothing else needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

from asquoted.cite.citation import Citation, require_verified


class Format(NamedTuple):
    """A form of output: the function that writes it, what it is, and whether it is bytes, which need a file."""

    module: str
    summary: str
    is_binary: bool = False
    function: str = "write"


FORMS = {
    "footnote": Format("markdown_note", "Markdown: the words with a footnote that cites them"),
    "latex": Format("latex", "LaTeX with csquotes: a block quotation each"),
    "latex-inline": Format("latex", "LaTeX with csquotes: within a sentence", function="write_inline"),
    "html": Format("html", "HTML: a block quotation each, with schema.org data"),
    "json-ld": Format("json_ld", "schema.org Quotation as JSON-LD"),
    "biblatex": Format("bib", "BibLaTeX: the sources, with the words as annotation"),
    "bibtex": Format("bib", "BibTeX: likewise", function="write_bibtex"),
    "ris": Format("ris", "RIS: the sources, with the words as notes"),
    "web-annotation": Format("web_annotation", "W3C Web Annotation"),
    "hypothesis": Format("hypothesis", "JSON of hypothes.is"),
    "link": Format("link", "a link that opens at the words"),
    "jsonl": Format("lines", "a line of JSON a quote, as it is recorded"),
    "csv": Format("csv_rows", "a table, a row a quote"),
    "sqlite": Format("sqlite", "an SQLite database", is_binary=True),
    "docx": Format("docx", "a Word document", is_binary=True),
}


def write(form: str, citations: Sequence[Citation], *, allow_unverified: bool = False) -> str | bytes:
    """The citations in a form, ending in a line break where it is text.

    Raises Refused, naming them all, when some did not pass their check, unless they are allowed; then they are marked.
    """
    if not allow_unverified:
        require_verified(citations)
    chosen = FORMS[form]
    module = import_module(f"{__name__}.{chosen.module}")
    written: str | bytes = getattr(module, chosen.function)(citations)
    return written
