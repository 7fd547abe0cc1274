"""HTML's comments in a text: no words of it, though some are remarks to the program."""

from __future__ import annotations

import re

from asquoted.model import Span
from asquoted.proof.draft import Remark
from asquoted.proof.drafts.manuscript import Scribe
from asquoted.proof.drafts.places import line_starts, place_in
from asquoted.proof.drafts.remarks import read_remark

_LINE_BREAKS = re.compile(r"[^\r\n]")


def read_comments(text: str, scribe: Scribe) -> str:
    """The text with each remark blanked out, every place and line kept; `scribe` gets the remarks.

    The span of a remark is that of its comment in the file. Linear in the text, however often comments open.
    """
    pieces: list[str] = []
    place = 0
    starts: list[int] | None = None
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        found = list(read_remark(text[start + 4 : end]))
        pieces.append(text[place:start])
        place = end + 3
        if not found:
            pieces.append(text[start:place])
            continue
        pieces.append(_LINE_BREAKS.sub(" ", text[start:place]))
        starts = starts or line_starts(text)
        scribe.remarks += [
            Remark(code=code, reason=reason, place=place_in(starts, start), span=Span(start, place))
            for code, reason in found
        ]
    return "".join(pieces) + text[place:]
