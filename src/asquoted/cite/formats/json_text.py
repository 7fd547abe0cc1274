"""JSON as it is written to files: indented where a person may read it, else as quickly as can be."""

from __future__ import annotations

import json

_READ_BY_PEOPLE = 200
"""Things up to which a document is indented: Python's quick encoder, six times as fast, writes one line."""


def to_json(content: object, *, things: int) -> str:
    """A JSON document of so many things, ending in a line break."""
    return json.dumps(content, ensure_ascii=False, indent=2 if things <= _READ_BY_PEOPLE else None) + "\n"
