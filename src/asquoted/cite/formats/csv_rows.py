"""A table of quotes as CSV (RFC 4180, UTF-8 without a byte order mark); `asquoted import` reads it back.

A cell that a spreadsheet would run as a formula begins with an apostrophe, which spreadsheets take for "this is text"
and `unguard` takes off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from asquoted.cite.citation import Citation
from asquoted.cite.row import BESIDE, RECORDED, flat, row_of

COLUMNS = (*RECORDED, *BESIDE)
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def write(citations: Sequence[Citation]) -> str:
    """A head, then a row a quote; every column stands there, be it empty."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for citation in citations:
        row = flat(row_of(citation))
        writer.writerow([guard(row.get(column, "")) for column in COLUMNS])
    return out.getvalue()


def guard(cell: str) -> str:
    """A cell that no spreadsheet runs.

    >>> guard("=1+1"), unguard(guard("=1+1")), guard("1+1")
    ("'=1+1", '=1+1', '1+1')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The cell as it was before `guard`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
