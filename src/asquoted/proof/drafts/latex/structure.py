r"""How a document in LaTeX is built: its headings and captions, its notes, and the files that it takes in."""

from __future__ import annotations

import re
from pathlib import PurePath

from asquoted.proof.draft import Unread
from asquoted.proof.drafts.latex.commands import TAKES_IN
from asquoted.proof.drafts.latex.source import Source
from asquoted.proof.drafts.latex.walk import Walk
from asquoted.proof.drafts.latex.writer import Reading

_BARE_NAME = re.compile(r"[\w./-]{1,200}")


def heading(walk: Walk, reading: Reading, name: str, at: int) -> None:
    del at
    walk.writer.end_block()
    reading.skip_options()
    argument = reading.source.argument(reading.place)
    if argument is not None:
        if name == "caption":
            walk.writer.open_block()
        else:
            walk.writer.open_heading()
        reading.place = argument[0]


def note(walk: Walk, reading: Reading, name: str, at: int) -> None:
    del name, at
    reading.skip_options()
    argument = reading.skip_argument()
    if argument is None:
        return
    walk.call_note(Reading(reading.source, *argument, within=reading.within))


def take_in(walk: Walk, reading: Reading, name: str, at: int) -> None:
    """Go on in the file that a command names; one that can't be read is told."""
    source, within = reading.source, reading.within
    for _ in range(TAKES_IN[name]):
        folder = reading.skip_argument()
        stated = source.text[slice(*folder)] if folder is not None else ""
        within = str(PurePath(within if name == "subimport" else "") / stated)
    argument = reading.skip_argument()
    bare = _BARE_NAME.match(source.text, reading.place) if argument is None and name == "input" else None
    if bare is not None:  # TeX's own \input needs no braces
        argument, reading.place = bare.span(), bare.end()
    if argument is None:
        return
    if name != "input":
        walk.writer.end_block()
    named = source.text[slice(*argument)].strip()
    part = walk.parts.take(named, within, walk.open_names())
    if isinstance(part, Source):
        walk.take_in(part, reading.note, within)
    else:
        place = walk.place_of(source, at)
        walk.writer.scribe.unread.append(Unread(name=named, reason=part, place=place))
