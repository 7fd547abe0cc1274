"""The words in Markdown with a footnote behind them, which pandoc numbers."""

from __future__ import annotations

from collections.abc import Sequence

from asquoted.cite.citation import Citation
from asquoted.cite.escape import escape_line
from asquoted.cite.markdown import to_footnote
from asquoted.cite.sentence import in_marks


def write(citations: Sequence[Citation]) -> str:
    """A paragraph each with its footnote below, which is named by the quote's id."""
    return (
        "\n\n".join(f"{_words(one)}[^{one.quote.id}]\n\n[^{one.quote.id}]: {to_footnote(one)}" for one in citations)
        + "\n"
    )


def _words(citation: Citation) -> str:
    return escape_line(in_marks(citation))
