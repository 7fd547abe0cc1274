"""Quotes in Markdown with pandoc's citations: as a block and inline.

The words of a direct quote stand in quotation marks; what the reporter says in the reporter's words doesn't, and is
said to be so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from asquoted.cite.citation import Citation, require_verified
from asquoted.cite.date import printed_date
from asquoted.cite.escape import escape_line
from asquoted.cite.locator import LABELS, locator_label
from asquoted.model import Kind, Locator

_MANNER = {Kind.INDIRECT: "as reported, not word for word", Kind.MIXED: "partly in the reporter’s words"}
_PLAIN_VALUE = re.compile(r"[\w.:–-]+(?:, ?[\w.:–-]+)*")
_PLAIN_KEY = re.compile(r"\w(?:\w|[:.#$%&+?<>~/-](?=\w))*")


def to_block(citation: Citation, *, allow_unverified: bool = False) -> str:
    """A block quote: the words, and under them who said them when, the citation, and the mark where one is due.

    Raises Refused for words that didn't pass their check, unless they are allowed.
    """
    if not allow_unverified:
        require_verified([citation])
    paragraphs = [escape_line(part) for part in re.split(r"\n\s*\n", citation.quote.exact.strip())]
    paragraphs = [part for part in paragraphs if part] or [""]
    if citation.quote.kind is Kind.DIRECT:
        paragraphs = _in_marks(paragraphs)
    lines = [*paragraphs, f"— {_attribution(citation)} {to_citation(citation)}{_mark(citation)}"]
    return "\n>\n".join(f"> {line}" for line in lines)


def to_inline(citation: Citation, *, allow_unverified: bool = False) -> str:
    """The words within a sentence, with speaker, date and citation after them. Raises Refused as `to_block` does."""
    if not allow_unverified:
        require_verified([citation])
    words = escape_line(citation.quote.exact)
    if citation.quote.kind is Kind.DIRECT:
        words = f"“{words}”"
    return f"{words} ({_attribution(citation)}) {to_citation(citation)}{_mark(citation)}"


def to_blocks(citations: Sequence[Citation], *, allow_unverified: bool = False) -> str:
    """One block quote each, kept apart. Raises Refused, naming all that didn't pass, and then gives none."""
    if not allow_unverified:
        require_verified(citations)
    return "\n\n".join(to_block(citation, allow_unverified=True) for citation in citations)


def to_footnote(citation: Citation) -> str:
    """What a footnote says under words that stand in the text: who, when, the citation, the mark where one is due."""
    return f"{_attribution(citation)} {to_citation(citation)}{_mark(citation)}"


def to_citekey(source_id: str) -> str:
    """`@id`, in braces where pandoc would otherwise end the key too early."""
    return f"@{source_id}" if _PLAIN_KEY.fullmatch(source_id) else f"@{{{source_id}}}"


def _in_marks(paragraphs: list[str]) -> list[str]:
    # As printers do: a mark opens each paragraph, and closes the last.
    return [*(f"“{part}" for part in paragraphs[:-1]), f"“{paragraphs[-1]}”"]


def _attribution(citation: Citation) -> str:
    quote = citation.quote
    who = escape_line(citation.speaker) or "speaker not named"
    how = "" if quote.kind is Kind.DIRECT else f", {_MANNER[quote.kind]}"
    when = "" if quote.said is None else f", {escape_line(printed_date(quote.said))}"
    return f"{who}{when}{how}"


def to_citation(citation: Citation) -> str:
    """The source's citekey and the place in it, as pandoc reads them: `[@asmolov-2019, para. 24]`."""
    locator = citation.quote.locator
    return f"[{to_citekey(citation.source.id)}{'' if locator is None else f', {_locator(locator)}'}]"


def _locator(locator: Locator) -> str:
    value = escape_line(locator.value)
    if locator.label not in LABELS:
        # What pandoc has no label for would be read as a page; empty braces keep it as text.
        return f"{{}}{escape_line(locator.label)} {value}"
    label = locator_label(locator)
    return f"{label} {value}" if _PLAIN_VALUE.fullmatch(locator.value) else f"{{{label} {value}}}"


def _mark(citation: Citation) -> str:
    return f" **\\[{escape_line(citation.mark)}\\]**" if citation.mark else ""
