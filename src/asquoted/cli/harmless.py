"""Text that can be shown on any terminal."""

from __future__ import annotations

import re

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(words: str) -> str:
    """Words without what a terminal acts on or what turns their direction: escape sequences of hostile sources."""
    return _CONTROLS.sub("�", words)
