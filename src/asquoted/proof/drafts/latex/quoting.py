r"""What LaTeX itself sets apart as quoted: csquotes' commands and environments, with the brackets of an editor."""

from __future__ import annotations

import re

from asquoted.proof.drafts.latex.cites import Items, citations_in, cited
from asquoted.proof.drafts.latex.commands import ARGUMENTS, QUOTES
from asquoted.proof.drafts.latex.source import VERBATIM
from asquoted.proof.drafts.latex.walk import Walk
from asquoted.proof.drafts.latex.writer import Frame, Reading
from asquoted.proof.drafts.manuscript import Kind

QUOTED = re.compile(r"(?P<foreign>foreign|hyphen|)(?P<kind>enquote|quote|textquote|textcquote|blockquote|blockcquote)")
_IN_LINE = ("equation", "align", "gather", "multline", "displaymath", "math", "eqnarray", "comment")
"""Environments that are no words and part no paragraphs."""


def quote(walk: Walk, reading: Reading, name: str, at: int) -> None:
    """Open the quotation of one of csquotes' commands."""
    quoted = QUOTED.fullmatch(name)
    if quoted is None:
        return
    if quoted["foreign"]:
        reading.skip_argument()
    items = quoted_from(reading, quoted["kind"]) if quoted["kind"] not in ("enquote", "quote") else []
    argument = reading.source.argument(reading.place)
    if argument is not None and argument[1] < reading.end:
        walk.writer.open_quote(items, at, argument[0])
        reading.place = argument[0]


def quoted_from(reading: Reading, name: str) -> Items:
    """What a command or an environment of csquotes cites, its arguments before the words passed by."""
    options = reading.skip_options()
    if not name.endswith("cquote"):
        return citations_in(options[0]) if options else []
    keys = reading.skip_argument()
    if keys is None:
        return []
    reading.skip_options()
    return cited(reading.source.text[slice(*keys)], options[-1] if options else "")


def bracket(walk: Walk, reading: Reading, name: str, at: int) -> None:
    """What an editor put in or left out, by csquotes' commands: in brackets, as its manual shows it."""
    argument = reading.skip_argument()
    if argument is None:
        return
    start, end = argument
    if name == "textelp":
        walk.writer.word("[…] [" if start < end else "[…]", at, start)
    elif name == "textins":
        walk.writer.word("[", at, start)
    if name != "textdel" and (start < end or name == "textins"):
        walk.writer.frames.append(Frame("bracket"))
        reading.place = start


def begin(walk: Walk, reading: Reading, name: str, at: int) -> None:
    del at
    argument = reading.skip_argument()
    if argument is None:
        return
    name = reading.source.text[slice(*argument)].strip()
    if name in VERBATIM:
        if not name.startswith(_IN_LINE):
            walk.writer.end_block()
        reading.place = min(reading.source.end_of(name, reading.place)[1], reading.end)
        return
    walk.writer.open_environment(name)
    if name in QUOTES:
        if name.startswith(("foreign", "hyphen")):
            reading.skip_argument()
        walk.writer.open_group(quoted_from(reading, name) if "display" in name else [])
        return
    reading.skip_options()
    for _ in range(ARGUMENTS.get(name, 0)):
        reading.skip_argument()


def end(walk: Walk, reading: Reading, name: str, at: int) -> None:
    del at
    argument = reading.skip_argument()
    name = reading.source.text[slice(*argument)].strip() if argument is not None else ""
    walk.writer.close_environment(name)
    if name == "document":
        walk.stop()


def epigraph(walk: Walk, reading: Reading, name: str, at: int) -> None:
    r"""`\epigraph{words}{who}` is a block quote, and who it is by."""
    del name, at
    words, who = reading.skip_argument(), reading.skip_argument()
    if words is None or who is None:
        return
    walk.writer.open_environment("epigraph")
    walk.writer.open_group([])
    for argument, kind in ((words, Kind.QUOTE), (who, Kind.SIGNED)):
        walk.writer.kind = kind
        walk.go_through(Reading(reading.source, *argument, reading.note, reading.within))
        walk.writer.end_block()
    walk.writer.close_environment("epigraph")
    walk.writer.turn_to(reading)
