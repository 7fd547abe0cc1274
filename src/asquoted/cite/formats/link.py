"""A link a line, which opens at the words: on the web, else in a web archive, else in the file that is kept here."""

from __future__ import annotations

from collections.abc import Sequence

from asquoted.cite.citation import Citation
from asquoted.cite.sentence import plain


def write(citations: Sequence[Citation]) -> str:
    """One line each: the link, and behind it the mark of what did not pass its check."""
    return "".join(f"{_line(citation)}\n" for citation in citations)


def _line(citation: Citation) -> str:
    link = citation.links.best or "no address is recorded"
    return f"{link} [{plain(citation.mark)}]" if citation.mark else link
