"""The forms in which a quote can be copied from its page, those that a report needs first."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from asquoted.cite.citation import Citation
from asquoted.cite.csl import to_csl
from asquoted.cite.form import Form, write_one
from asquoted.cite.formats import FORMS, write
from asquoted.cite.markdown import to_block, to_inline
from asquoted.cite.rich import Markup
from asquoted.cite.styles import STYLES
from asquoted.errors import AsquotedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A form: its name in addresses, its title, the text to copy, and the command that gives the same."""

    name: str
    title: str
    text: str
    command: str
    is_line: bool
    """Whether it is a line of a style, which needs no form of its own to be read."""


def _styled(style: str, form: Form, citation: Citation) -> str:
    return write_one(citation, STYLES[style], form, Markup.TEXT)


def _markdown(citation: Citation) -> str:
    return to_block(citation, allow_unverified=True)


def _inline(citation: Citation) -> str:
    return to_inline(citation, allow_unverified=True)


def _csl(citation: Citation) -> str:
    return json.dumps(to_csl(citation.source), ensure_ascii=False, indent=2)


def _format(name: str, citation: Citation) -> str:
    written = write(name, [citation], allow_unverified=True)
    return written.rstrip("\n") if isinstance(written, str) else ""


_TITLES = {
    "chicago": "Chicago footnote",
    "chicago-notes": "Chicago footnote",
    "chicago-author-date": "Chicago, author and date",
    "apa": "APA 7",
    "mla": "MLA 9",
    "oscola": "OSCOLA",
    "plain": "A line for a story",
}

_WRITERS: dict[str, tuple[str, str, Callable[[Citation], str]]] = {
    **{name: (_TITLES.get(name, name), f"--style {name}", partial(_styled, name, Form.NOTE)) for name in STYLES},
    "markdown": ("Markdown, block quote", "--format markdown", _markdown),
    "inline": ("Markdown, in a sentence", "--format inline", _inline),
    "csl-json": ("CSL-JSON of the source", "--format csl-json", _csl),
    **{
        name: (form.summary, f"--format {name}", partial(_format, name))
        for name, form in FORMS.items()
        if not form.is_binary
    },
}
"""Name → title, options of `asquoted cite`, and writer; what did not pass its check is written with its mark."""


def make_copies(citation: Citation) -> tuple[Copy, ...]:
    """The quote in every form that is text; one that the description of the source does not allow is left out."""
    made = []
    flag = " --allow-unverified" if citation.is_refused else ""
    for name, (title, options, write_it) in _WRITERS.items():
        try:
            text = write_it(citation)
        except AsquotedError:
            continue
        if text.strip():
            command = f"asquoted cite {citation.quote.id} {options}{flag}"
            made.append(Copy(name=name, title=title, text=text, command=command, is_line=name in STYLES))
    return tuple(made)
