"""Quotes as annotations of hypothes.is: `rows` as its API gives and takes them.

A row has one target, so a quote in pieces is selected from the first to the last of them; a tag has the words as
recorded. Offsets are those of the frozen text: hypothes.is looks for the words where they don't fit a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from asquoted.cite.citation import Citation
from asquoted.cite.formats.json_text import to_json
from asquoted.cite.formats.web_annotation import name_of, text_position, text_quote
from asquoted.cite.machine_tag import tags_of
from asquoted.cite.sentence import described, plain


def write(citations: Sequence[Citation]) -> str:
    """One document with all rows."""
    rows = [_row(citation) for citation in citations]
    return to_json({"total": len(rows), "rows": rows}, things=len(rows))


def _row(citation: Citation) -> dict[str, Any]:
    name, stretch = name_of(citation), citation.stretch
    is_whole = stretch is not None and stretch.exact == citation.quote.exact
    target: dict[str, Any] = {"source": name}
    if stretch is not None:
        target["selector"] = [text_position(stretch), text_quote(stretch)]
    return {
        "uri": name,
        "document": {"title": [plain(citation.source.title)]},
        "text": described(citation),
        "tags": tags_of(citation, with_words=not is_whole),
        "target": [target],
    }
