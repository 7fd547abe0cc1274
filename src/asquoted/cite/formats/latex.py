r"""Quotes in LaTeX with the commands of csquotes, which put the marks and call the citation of biblatex.

A direct quote is a `\blockcquote` or `\textcquote`; the reporter's words get no marks, so they stand in a
`displaycquote`, or plainly before an `\autocite`. The bibliography is what `--format biblatex` gives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from asquoted.cite.citation import Citation
from asquoted.cite.formats.tex import escape_tex
from asquoted.cite.locator import locator_label
from asquoted.cite.sentence import attribution, marked
from asquoted.model import Kind


def write(citations: Sequence[Citation]) -> str:
    """A block quotation each."""
    return "\n\n".join(map(_block, citations)) + "\n"


def write_inline(citations: Sequence[Citation]) -> str:
    """A phrase each, with its citation behind it."""
    return "\n\n".join(map(_inline, citations)) + "\n"


def _block(citation: Citation) -> str:
    notes, key = _notes(citation), citation.source.id
    words = r"\par ".join(map(escape_tex, _paragraphs(citation.quote.exact)))
    if citation.quote.kind is Kind.DIRECT:
        return rf"\blockcquote{notes}{{{key}}}{{{words}}}{_mark(citation)}"
    return f"\\begin{{displaycquote}}{notes}{{{key}}}\n{words}\n\\end{{displaycquote}}{_mark(citation)}"


def _inline(citation: Citation) -> str:
    notes, key, words = _notes(citation), citation.source.id, escape_tex(citation.quote.exact)
    if citation.quote.kind is Kind.DIRECT:
        return rf"\textcquote{notes}{{{key}}}{{{words}}}{_mark(citation)}"
    return rf"{words} \autocite{notes}{{{key}}}{_mark(citation)}"


def _notes(citation: Citation) -> str:
    """What stands before and behind the source in the citation: who and when, and the locator."""
    return f"[{{{escape_tex(attribution(citation))}, in}}][{{{_locator(citation)}}}]"


def _locator(citation: Citation) -> str:
    where = citation.quote.locator
    return "" if where is None else f"{escape_tex(locator_label(where))}~{escape_tex(where.value)}"


def _mark(citation: Citation) -> str:
    return rf" \textbf{{{escape_tex(marked(citation))}}}" if citation.mark else ""


def _paragraphs(text: str) -> list[str]:
    return [part for part in re.split(r"\n\s*\n", text) if part.strip()]
