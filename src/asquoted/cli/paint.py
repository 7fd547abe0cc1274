"""Words with their edits marked: in colour on a terminal, and always in plain signs.

`[-…-]` is what the source has and the quote has not, `{+…+}` what the quote has and the source has not.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from asquoted.cli.harmless import harmless
from asquoted.model import Edit, EditKind, Span, Verdict

_QUIET = (EditKind.TYPOGRAPHY, EditKind.CASE)
"""Differences that signs would only clutter; the edits are listed by name all the same."""

_AROUND = 60
"""Characters of context kept on each side of an edit in a long passage."""


def has_colour() -> bool:
    """Whether standard output is a terminal that may have colours (https://no-color.org)."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


_WIDTH = 80


def console(*, stderr: bool = False) -> Console:
    """Standard output or error, 80 columns wide where it is no terminal, so that output is the same everywhere."""
    colour = has_colour()
    return Console(
        width=None if colour else _WIDTH,
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
        soft_wrap=False,
        stderr=stderr,
    )


def print_block(out: Console, label: str, words: Text, style: str = "dim") -> None:
    """Words behind a label, wrapped beneath each other."""
    lines = words.wrap(out, max(30, out.width - len(label) - 1))
    for number, line in enumerate(lines):
        line.rstrip()
        out.print(Text.assemble((label if number == 0 else " " * len(label), style), line), soft_wrap=True)


def paint_quote(verdict: Verdict) -> Text:
    """The words of the quote, what the source has not in `{+ +}`."""
    places = [(edit.quoted, edit.kind) for edit in _marked(verdict.edits)]
    return _paint(verdict.words, 0, len(verdict.words), places, ("{+", "+}"), "bold green")


def paint_source(verdict: Verdict, text: str) -> Text:
    """The source's own words, what the quote has not in `[- -]`; `text` is the whole source."""
    passage = verdict.passage
    if passage is None:
        return Text("")
    places = [(edit.source, edit.kind) for edit in _marked(verdict.edits)]
    return _paint(text, passage.start, passage.end, places, ("[-", "-]"), "bold red")


def _marked(edits: Iterable[Edit]) -> list[Edit]:
    return [edit for edit in edits if edit.kind not in _QUIET]


def _paint(
    text: str, start: int, end: int, places: list[tuple[Span, EditKind]], signs: tuple[str, str], style: str
) -> Text:
    painted = Text()
    done = start
    for span, _ in sorted(places):
        if span.start < done or span.end > end or span.start == span.end:
            continue
        painted.append(flat(text[done : span.start]))
        painted.append(f"{signs[0]}{flat(text[span.start : span.end])}{signs[1]}", style=style)
        done = span.end
    painted.append(flat(text[done:end]))
    return painted


def flat(words: str) -> str:
    """Words on one line, without characters that a terminal would act on."""
    return harmless(re.sub(r"\s+", " ", words))
