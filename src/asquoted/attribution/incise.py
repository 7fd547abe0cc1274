"""A verb of saying inside the marks, as French and Russian set it, between two halves of what was said."""

from __future__ import annotations

import re
from functools import lru_cache

from asquoted.attribution.vocabulary import load_vocabulary

Range = tuple[int, int]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    verbs = sorted(form for form, verb in load_vocabulary().verbs.items() if "foreign" in verb.takes)
    return re.compile(
        r"(?P<before>[,!?…])\s*(?:[—–]\s*)?(?:(?:a|ont|avait|avaient|hat)\s+)?"
        rf"(?:{'|'.join(verbs)})(?:-t)?[\s-]+(?P<who>[^,.«»“”„—–]{{2,80}})(?P<behind>[,.]\s*[—–]?\s*|\s*[—–]\s*)"
    )


def read_incise(text: str, start: int, end: int) -> tuple[list[Range], Range] | None:
    """The pieces of a quotation around such a verb, and who speaks; None when there is none in it."""
    match = _pattern().search(text, start, end)
    if match is None:
        return None
    pieces = [(start, match.end("before"))]
    if match.end() < end - 1:
        pieces.append((match.end(), end))
    return pieces, match.span("who")
