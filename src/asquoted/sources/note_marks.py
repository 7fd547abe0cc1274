"""Where a raised number is the mark of a note: on a word, a year, the end of a sentence; in a power it is none."""

from __future__ import annotations

import re

_HOLDS = re.compile(
    r"(?:(?P<word>[^\W\d_]{3,})|(?<!\d)(?:1[6-9]|20)\d\d|\w\w[”’»\"')]|[.,;:!?…][”’»\"')]?)$",
)
_RAISED = re.compile(
    r"(?:(?:centi|deci|kilo|milli)?met(?:re|er)s?|foot|feet|inch|inches|yards?|miles?|seconds?|sec|min|mol|nmi|rad|kwh|"
    r"sin|cos|tan|cot|log|exp)",
    re.IGNORECASE,
)
"""Words of three letters or more that stand in a power."""

_NEAR = 40
"""Characters looked at before a mark."""


def holds_mark(before: str) -> bool:
    """Whether a raised number right behind some text is the mark of a note, so far as that text tells.

    >>> [holds_mark(text) for text in ("the policy", "it holds.", "in 2019", "“so”", "x", "40 km", "metres", "10")]
    [True, True, True, True, False, False, False, False]
    """
    held = _HOLDS.search(before[-_NEAR:])
    return held is not None and not (held["word"] and _RAISED.fullmatch(held["word"]))
