r"""LaTeX: the words that are set, with the place of every letter; ``…'', csquotes' commands, environments.

The draft is read from `\begin{document}` on, where it has one, by an own scanner: a reader of words needs no macros
expanded, but every place kept, and the libraries that parse LaTeX are unkept or lose places. A command that is not
known is left out and what its braces hold is read as text. Comments, mathematics, verbatim text and bibliographies
are no words. Notes stand behind the body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

from asquoted.errors import UnreadableFile
from asquoted.proof.drafts.citekeys import cite_in_blocks
from asquoted.proof.drafts.latex import quoting, signs, structure
from asquoted.proof.drafts.latex.cites import is_citing, is_told, read_citation
from asquoted.proof.drafts.latex.commands import BREAKS, HEADINGS, LEFT_OUT, NOTES, TAKES_IN
from asquoted.proof.drafts.latex.letters import ACCENTS, LETTERS, LIGATURES, NOTHING, SPACES, accented
from asquoted.proof.drafts.latex.parts import LIMIT, Parts
from asquoted.proof.drafts.latex.source import Source
from asquoted.proof.drafts.latex.walk import BLANK_LINE, Walk
from asquoted.proof.drafts.latex.writer import Reading
from asquoted.proof.drafts.manuscript import Manuscript
from asquoted.proof.drafts.places import FilePlaces
from asquoted.sources.decode import decode_utf8

_COMMAND = re.compile(r"\\[A-Za-z]+")


def read(data: bytes, name: str, folder: Path | None = None) -> Manuscript:
    """The manuscript of a draft with what it takes in from its folder."""
    if len(data) > LIMIT:
        raise UnreadableFile(
            f"has more than {LIMIT // 1024**2} MB, the most that is read as LaTeX",
            path=name,
            remedy="Proof its chapters one by one",
        )
    text = decode_utf8(data, name)
    walk = Walk(PurePath(name).name, Parts(folder), _take)
    walk.read(Source(text))
    scribe = walk.writer.scribe
    cite_in_blocks(scribe)
    return scribe.finish(FilePlaces({"": text, **walk.parts.files}, scribe.stretches))


def _take(walk: Walk, reading: Reading, sign: str, at: int) -> None:
    """Write what a token stands for."""
    if sign in LIGATURES:
        walk.writer.word(LIGATURES[sign], at, reading.place)
    elif sign[0] == "\\":
        _command(walk, reading, sign[1:], at)
    elif sign.isspace():
        if BLANK_LINE.search(sign):
            walk.writer.end_block()
        else:
            walk.writer.space(at, reading.place)
    elif sign[0] != "#":
        _SIGNS.get(sign[0], _copy)(walk, reading, sign, at)


def _command(walk: Walk, reading: Reading, name: str, at: int) -> None:
    if name[:1].isalpha():
        _eat_space(reading)
    bare = name.rstrip("*") if len(name) > 1 else name
    if name in ACCENTS and _accent(walk, reading, name, at):
        return
    if bare in LETTERS:
        if reading.take(2) == "{}":
            reading.place += 2
        walk.writer.word(LETTERS[bare], at, at + 1 + len(name))
    elif bare in SPACES:
        walk.writer.space(at, at + 1 + len(name))
    elif bare in _HANDLERS:
        _HANDLERS[bare](walk, reading, bare, at)
    elif is_citing(name):
        _cite(walk, reading, name, at)
    elif quoting.QUOTED.fullmatch(bare):
        quoting.quote(walk, reading, bare, at)
    elif bare and bare not in NOTHING:
        _pass_by(reading, bare)


def _accent(walk: Walk, reading: Reading, name: str, at: int) -> bool:
    """Write the letter behind an accent with its mark; whether there is one."""
    source = reading.source
    argument = source.argument(reading.place)
    command = _COMMAND.match(source.text, reading.place)
    if argument is not None:
        held, behind = source.text[argument[0] : argument[1]].strip(), argument[2]
    elif command is not None:
        held, behind = command[0], command.end()
    else:
        held, behind = reading.take(), reading.place + 1
    letter = LETTERS.get(held[1:], "") if held.startswith("\\") else held
    if len(letter) != 1 or not letter.isalpha():
        return False
    walk.writer.word(accented(letter, name), at, behind)
    reading.place = behind
    return True


def _pass_by(reading: Reading, name: str) -> None:
    """Pass by a command's arguments that are no words."""
    if reading.take() == "[":
        reading.skip_options()
    for _ in range(LEFT_OUT.get(name, 0)):
        reading.skip_options()
        reading.skip_argument()


def _cite(walk: Walk, reading: Reading, name: str, at: int) -> None:
    items, behind = read_citation(reading.source, name, reading.place)
    reading.place = min(max(behind, reading.place), reading.end)
    if items:
        walk.writer.cite(items, at, reading.place, is_told=is_told(name))


def _copy(walk: Walk, reading: Reading, sign: str, at: int) -> None:
    walk.writer.word(sign, at, reading.place)


def _eat_space(reading: Reading) -> None:
    """Pass by white space behind a command's name, which is none, but for a blank line."""
    text, end = reading.source.text, reading.place
    while end < reading.end and text[end] in " \t":
        end += 1
    if text[end : end + 1] == "\n" and not BLANK_LINE.match(text, end):
        end += 1
    reading.place = end


_Handler = Callable[[Walk, Reading, str, int], None]
_SIGNS: Mapping[str, _Handler] = {
    "{": signs.brace,
    "}": signs.brace,
    "~": signs.tie,
    "&": signs.tie,
    "%": signs.comment,
    "$": signs.mathematics,
}
_HANDLERS: Mapping[str, _Handler] = {
    "\\": signs.break_line,
    "hfill": signs.break_line,
    "newline": signs.break_line,
    **dict.fromkeys(BREAKS, signs.break_paragraph),
    **dict.fromkeys(("(", "["), signs.formula),
    **dict.fromkeys(("verb", "lstinline"), signs.verbatim),
    **dict.fromkeys(("url", "nolinkurl", "path"), signs.address),
    **dict.fromkeys((*HEADINGS, "caption"), structure.heading),
    **dict.fromkeys(NOTES, structure.note),
    **dict.fromkeys(TAKES_IN, structure.take_in),
    **dict.fromkeys(("textins", "textelp", "textdel"), quoting.bracket),
    "begin": quoting.begin,
    "end": quoting.end,
    "epigraph": quoting.epigraph,
}
