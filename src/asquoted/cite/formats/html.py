"""Quotes as a fragment of HTML: a `<blockquote>` that names its source, a line under it, and schema.org data.

Everything is escaped. The address stands in `cite`, and in a link that opens the page at the words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape

from asquoted.cite.citation import Citation
from asquoted.cite.formats.json_ld import quotation
from asquoted.cite.sentence import attribution, checked, locator, marked, plain
from asquoted.model import Kind


def write(citations: Sequence[Citation]) -> str:
    """A `<figure>` each."""
    return "\n".join(map(_figure, citations))


def _figure(citation: Citation) -> str:
    link = citation.links.address or citation.links.archived
    cite = f' cite="{escape(link)}"' if link else ""
    language = f' lang="{escape(citation.source.language)}"' if citation.source.language else ""
    mark = f" <strong>{escape(marked(citation))}</strong>" if citation.mark else ""
    data = json.dumps({"@context": "https://schema.org", **quotation(citation)}, ensure_ascii=False)
    return (
        f'<figure id="{escape(citation.quote.id)}">\n'
        f"<blockquote{cite}{language}>\n{_paragraphs(citation)}\n</blockquote>\n"
        f"<figcaption>— {escape(attribution(citation))}{_source(citation, link)}{mark} "
        f"<small>{escape(checked(citation))}</small></figcaption>\n"
        f'<script type="application/ld+json">{_in_script(data)}</script>\n'
        "</figure>\n"
    )


def _paragraphs(citation: Citation) -> str:
    parts = [plain(part) for part in re.split(r"\n\s*\n", citation.quote.exact) if part.strip()] or [""]
    if citation.quote.kind is Kind.DIRECT:  # as printers do: a mark opens each paragraph, and closes the last
        parts = [*(f"“{part}" for part in parts[:-1]), f"“{parts[-1]}”"]
    return "\n".join(f"<p>{escape(part)}</p>" for part in parts)


def _source(citation: Citation, link: str) -> str:
    title = f"<cite>{escape(plain(citation.source.title))}</cite>"
    titled = f'<a href="{escape(link)}">{title}</a>' if link else title
    archived = citation.links.archived
    kept = f' (<a href="{escape(archived)}">archived</a>)' if archived and archived != link else ""
    where = locator(citation)
    return f", {titled}{f', {escape(where)}' if where else ''}{kept}"


def _in_script(data: str) -> str:
    """JSON that can't end the script it stands in; the escapes are JSON's own."""
    return data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
