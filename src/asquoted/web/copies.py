"""The forms in which a quote can be copied from its page."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from asquoted.cite.citation import Citation
from asquoted.cite.csl import to_csl
from asquoted.cite.markdown import to_block, to_inline
from asquoted.errors import AsquotedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A form: its name in addresses and commands, its title, and the text to copy."""

    name: str
    title: str
    text: str


def _markdown(citation: Citation) -> str:
    return to_block(citation, allow_unverified=True)


def _inline(citation: Citation) -> str:
    return to_inline(citation, allow_unverified=True)


def _csl(citation: Citation) -> str:
    return json.dumps(to_csl(citation.source), ensure_ascii=False, indent=2)


FORMS: dict[str, tuple[str, Callable[[Citation], str]]] = {
    "markdown": ("Markdown, block quote", _markdown),
    "inline": ("Markdown, in a sentence", _inline),
    "csl-json": ("CSL-JSON of the source", _csl),
}
"""Name → title and writer; what did not pass its check is written with its mark."""


def make_copies(citation: Citation) -> tuple[Copy, ...]:
    """The quote in every form; a form that the source's description does not allow is left out."""
    made = []
    for name, (title, write) in FORMS.items():
        try:
            made.append(Copy(name=name, title=title, text=write(citation)))
        except AsquotedError:
            continue
    return tuple(made)
