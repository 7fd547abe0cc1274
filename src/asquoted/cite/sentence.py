"""What a plain sentence says of a quote: who, when, where, and its check; without any markup, to be escaped."""

from __future__ import annotations

import re

from asquoted.cite.citation import Citation
from asquoted.cite.date import printed_date
from asquoted.model import Kind

MANNER = {Kind.INDIRECT: "as reported, not word for word", Kind.MIXED: "partly in the reporter’s words"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")


def plain(text: str) -> str:
    r"""Text on one line without characters that no document may hold.

    >>> plain("one\n two\x00")
    'one two'
    """
    return _BLANKS.sub(" ", printable(text)).strip()


def printable(text: str) -> str:
    """Text without characters that no document may hold, its lines as they are."""
    return _CONTROL.sub("", text)


def attribution(citation: Citation) -> str:
    """Who said it, when, and in whose words: `Sergey Lavrov, 15 May 2019`."""
    quote = citation.quote
    parts = [plain(citation.speaker) or "speaker not named"]
    if quote.said is not None:
        parts.append(printed_date(quote.said))
    if quote.kind in MANNER:
        parts.append(MANNER[quote.kind])
    return ", ".join(parts)


def locator(citation: Citation) -> str:
    """Where in the source: `paragraph 19`; empty when that isn't recorded."""
    where = citation.quote.locator
    return "" if where is None else plain(f"{where.label} {where.value}")


def in_marks(citation: Citation) -> str:
    """The words on one line: those of a direct quote in quotation marks, the reporter's without."""
    words = plain(citation.quote.exact)
    return f"“{words}”" if citation.quote.kind is Kind.DIRECT else words


def described(citation: Citation) -> str:
    """The words, who said them, where they stand and their check, as a note in a reference manager has them."""
    where = locator(citation)
    said = f"{in_marks(citation)} — {attribution(citation)}{f', {where}' if where else ''}."
    return " ".join(filter(None, (said, marked(citation), checked(citation))))


def marked(citation: Citation) -> str:
    """The warning in brackets where one is due."""
    return f"[{plain(citation.mark)}]" if citation.mark else ""


def checked(citation: Citation) -> str:
    """The check as a sentence; a digest is cut to what tells captures apart."""
    proof = citation.short_proof
    return f"{proof[:1].upper()}{proof[1:]}."
