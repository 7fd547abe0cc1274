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
from asquoted.drift.pieces import Piece, quote_pieces, source_pieces
from asquoted.model import Verdict


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
    return _paint(quote_pieces(verdict), ("{+", "+}"), "bold green")


def paint_source(verdict: Verdict, text: str) -> Text:
    """The source's own words, what the quote has not in `[- -]`; `text` is the whole source."""
    return _paint(source_pieces(verdict, text), ("[-", "-]"), "bold red")


def _paint(pieces: Iterable[Piece], signs: tuple[str, str], style: str) -> Text:
    painted = Text()
    for piece in pieces:
        if piece.is_changed:
            painted.append(f"{signs[0]}{flat(piece.text)}{signs[1]}", style=style)
        else:
            painted.append(flat(piece.text))
    return painted


def flat(words: str) -> str:
    """Words on one line, without characters that a terminal would act on."""
    return harmless(re.sub(r"\s+", " ", words))
