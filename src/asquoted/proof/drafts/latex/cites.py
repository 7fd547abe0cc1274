r"""The commands of natbib, biblatex and csquotes that cite: `\cite[see][12]{key}`, `\cites[1]{a}[2]{b}`.

The locator is the last argument in brackets (biblatex's manual, “Citation commands”: a postnote that is a number or a
range is pages); of several keys it belongs to the last.
"""

from __future__ import annotations

import re

from asquoted.model import Locator
from asquoted.proof.drafts.latex.source import Source
from asquoted.proof.drafts.locators import read_locator

_NAME = re.compile(
    r"(?:foot|paren|text|auto|smart|super|full|footfull|author|year|title|no|short|online|no)?"
    r"cite(?:p|t|alt|alp|author|year|yearpar|title|date|url|fullauthor)?(?:s|text)?\*?",
    re.IGNORECASE,
)
_TOLD = re.compile(r"textcites?|citet|citealt|citeauthor|citefullauthor|citetitle", re.IGNORECASE)
_UNSEEN = frozenset(("nocite",))
_COMMAND = re.compile(r"\\([A-Za-z]{1,30}\*?)")
_MOST = 50
"""Works in one command."""

Items = list[tuple[str, Locator | None]]


def is_citing(name: str) -> bool:
    """Whether a command cites."""
    return _NAME.fullmatch(name) is not None


def is_told(name: str) -> bool:
    """Whether a command that cites names the work as a word of its sentence: “Varn (2019) says”."""
    return _TOLD.fullmatch(name.rstrip("*")) is not None


def read_citation(source: Source, name: str, place: int) -> tuple[Items, int]:
    """The works that a command cites whose name ends at a place, and where its arguments end."""
    bare = name.rstrip("*").lower()
    several = bare.endswith("cites")
    items: Items = []
    for signs in ("()", "()") if several else ():
        outer = source.option(place, signs)
        place = outer[1] if outer is not None else place
    for _ in range(_MOST if several else 1):
        notes, behind = source.options(place)
        keys = source.argument(behind)
        if keys is None:
            break
        start, end, place = keys
        items += cited(source.text[start:end], notes[-1] if notes else "")
    return ([] if bare in _UNSEEN else items), place


def cited(keys: str, note: str) -> Items:
    """Keys parted by commas, the last with the locator that a note in brackets gives."""
    named = [key.strip() for key in keys.split(",") if key.strip()]
    return [(key, _locator(note) if key is named[-1] else None) for key in named]


def citations_in(text: str) -> Items:
    r"""The works that a piece of LaTeX cites, as the argument of `\textquote[…]` does."""
    source = Source(text)
    items: Items = []
    for command in _COMMAND.finditer(text[:_LONGEST]):
        if is_citing(command[1]):
            items += read_citation(source, command[1], command.end())[0]
    return items


_LONGEST = 2000


def _locator(note: str) -> Locator | None:
    shown = re.sub(r"\\(?:pno|ppno|page|pages)\b\s*", "", note)
    shown = re.sub(r"\\(?:psqq?|nopp)\b\s*", "", shown)
    shown = shown.replace("~", " ").replace("\\S\\S", "§§").replace("\\S", "§").replace("\\P", "¶")
    shown = re.sub(r"\\[ ,;]|[{}]", " ", shown)
    return read_locator(shown.strip())
