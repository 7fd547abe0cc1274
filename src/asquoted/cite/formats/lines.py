"""A line of JSON a quote: its record, what stands beside it, and nothing else; `asquoted import` reads it back."""

from __future__ import annotations

import json
from collections.abc import Sequence

from asquoted.cite.citation import Citation
from asquoted.cite.row import row_of


def write(citations: Sequence[Citation]) -> str:
    """JSON lines, in the order of the quotes."""
    return "".join(f"{json.dumps(row_of(citation), ensure_ascii=False)}\n" for citation in citations)
