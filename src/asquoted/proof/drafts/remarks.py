"""What a draft tells the program about a rule: `asquoted: ignore AQ104 -- as in the official translation`."""

from __future__ import annotations

import re
from collections.abc import Iterator

_REMARK = re.compile(
    r"\s*asquoted\s{0,9}:\s{0,9}ignore(?![\w-])\s{0,9}(?P<codes>[^\s,]{1,40}(?:\s{0,9},\s{0,9}[^\s,]{1,40}){0,20})?"
    r"\s{0,9}(?:(?:--|—|–|:)\s{0,9}(?P<reason>.*))?",
    re.IGNORECASE | re.DOTALL,
)


def read_remark(comment: str) -> Iterator[tuple[str, str]]:
    """The rule codes that a comment says to ignore, each with its reason; nothing of a comment that is no remark.

    A code or a reason that is missing is empty: who judges the draft says so.

    >>> list(read_remark(" asquoted: ignore AQ104, AQ106 -- as in the official translation "))
    [('AQ104', 'as in the official translation'), ('AQ106', 'as in the official translation')]
    """
    match = _REMARK.match(comment)
    if match is None:
        return
    stated = match["codes"] or ""
    codes = [] if stated.startswith(("--", "—", "–")) else [code.strip().upper() for code in stated.split(",")]
    reason = match["reason"] if match["reason"] is not None else ""
    for code in codes or [""]:
        yield code, " ".join(reason.split())
