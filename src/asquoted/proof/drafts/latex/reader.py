r"""LaTeX: the words that are set, with the place of every letter; ``…'', csquotes' commands, environments.

The draft is read from `\begin{document}` on, where it has one, by an own scanner: a reader of words needs no macros
expanded, but every place kept, and the libraries that parse LaTeX are unkept or lose places. A command that is not
known is left out and what its braces hold is read as text. Comments, mathematics, verbatim text and bibliographies
are no words. Notes stand behind the body.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

from asquoted.errors import UnreadableFile
from asquoted.model import Span
from asquoted.proof.draft import Remark, Unread
from asquoted.proof.drafts.citekeys import cite_in_blocks
from asquoted.proof.drafts.latex.cites import Items, citations_in, cited, is_citing, is_told, read_citation
from asquoted.proof.drafts.latex.commands import ARGUMENTS, BREAKS, HEADINGS, LEFT_OUT, NOTES, QUOTES, TAKES_IN
from asquoted.proof.drafts.latex.letters import ACCENTS, LETTERS, LIGATURES, NOTHING, SPACES, accented
from asquoted.proof.drafts.latex.parts import LIMIT, Parts
from asquoted.proof.drafts.latex.source import VERBATIM, Source
from asquoted.proof.drafts.latex.writer import Frame, Reading, Writer
from asquoted.proof.drafts.manuscript import Call, Kind, Manuscript
from asquoted.proof.drafts.places import FilePlaces, line_starts, place_in
from asquoted.proof.drafts.remarks import read_remark
from asquoted.sources.decode import decode_utf8

_TOKEN = re.compile(
    r"\\(?:[A-Za-z@]+\*?|.)|%|[{}]|``|''|[`']|,,|<<|>>|---?|[?!]`|\"[`'=~-]|~|\$\$?|&|#\d?|[ \t\r\n]{2,}|[\t\r\n]",
    re.DOTALL,
)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_BEGIN = "\\begin{document}"
_QUOTED = re.compile(r"(?P<foreign>foreign|hyphen|)(?P<kind>enquote|quote|textquote|textcquote|blockquote|blockcquote)")
_IN_LINE = ("equation", "align", "gather", "multline", "displaymath", "math", "eqnarray", "comment")
"""Environments that are no words and part no paragraphs."""

_BARE_NAME = re.compile(r"[\w./-]{1,200}")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_LONGEST_MATHEMATICS = 4000
"""Characters of a formula within a line."""


def read(data: bytes, name: str, folder: Path | None = None) -> Manuscript:
    """The manuscript of a draft with what it takes in from its folder."""
    if len(data) > LIMIT:
        raise UnreadableFile(
            f"has more than {LIMIT // 1024**2} MB, the most that is read as LaTeX",
            path=name,
            remedy="Proof its chapters one by one",
        )
    text = decode_utf8(data, name)
    walk = _Walk(PurePath(name).name, Parts(folder))
    walk.read(Source(text))
    scribe = walk.writer.scribe
    cite_in_blocks(scribe)
    return scribe.finish(FilePlaces({"": text, **walk.parts.files}, scribe.stretches))


class _Walk:
    """Goes through the sources, a stack of those that are taken in by one another, then through the notes."""

    def __init__(self, name: str, parts: Parts) -> None:
        self.writer = Writer()
        self.parts = parts
        self._name = name
        self._stack: list[Reading] = []
        self._notes: deque[Reading] = deque()
        self._count = 0
        self._lines: dict[str, list[int]] = {}

    def read(self, source: Source) -> None:
        """Read a draft from its beginning, then its notes."""
        start = source.text.find(_BEGIN)
        self._read(Reading(source, start + len(_BEGIN) if start >= 0 else 0, len(source.text)))
        while self._notes:
            self._read(self._notes.popleft())

    def _read(self, reading: Reading) -> None:
        self.writer.reset()
        self._go_through(reading)
        self.writer.reset()

    def _go_through(self, reading: Reading) -> None:
        """Read a stretch of a source with all that it takes in."""
        outer, self._stack = self._stack, [reading]
        while self._stack:
            reading = self._stack[-1]
            self.writer.turn_to(reading)
            token = _TOKEN.search(reading.source.text, reading.place, reading.end)
            at = token.start() if token is not None else reading.end
            if at > reading.place:
                self.writer.run(reading.source.text[reading.place : at], reading.place)
            if token is None:
                self._stack.pop()
                continue
            reading.place = token.end()
            self._take(reading, token[0], at)
        self._stack = outer

    def _take(self, reading: Reading, sign: str, at: int) -> None:
        """Write what a token stands for."""
        if sign in LIGATURES:
            self.writer.word(LIGATURES[sign], at, reading.place)
        elif sign[0] == "\\":
            self._command(reading, sign[1:], at)
        elif sign.isspace():
            if _BLANK_LINE.search(sign):
                self.writer.end_block()
            else:
                self.writer.space(at, reading.place)
        elif sign[0] != "#":
            _SIGNS.get(sign[0], _copy)(self, reading, sign, at)

    # ---- signs

    def brace(self, reading: Reading, sign: str, at: int) -> None:
        del reading
        if sign == "{":
            self.writer.frames.append(Frame(""))
        else:
            self.writer.close_brace(at)

    def tie(self, reading: Reading, sign: str, at: int) -> None:
        """A space that no line is broken at, or a table's next cell."""
        if sign == "~":
            self.writer.space(at, reading.place)
        else:
            self.writer.end_block()

    def comment(self, reading: Reading, sign: str, at: int) -> None:
        """Pass by a comment with its line's end and the white space behind; some are remarks."""
        del sign
        source = reading.source
        end = min(source.line_end(at), reading.end)
        for code, reason in read_remark(source.text[at + 1 : end]):
            place = place_in(self._lines_of(source), at, source.part)
            self.writer.scribe.remarks.append(Remark(code=code, reason=reason, place=place, span=Span(at, end)))
        place_behind = end + 1
        while place_behind < reading.end and source.text[place_behind] in " \t":
            place_behind += 1
        reading.place = min(place_behind, reading.end)
        if source.text[place_behind : place_behind + 1] in ("\n", "\r"):
            self.writer.end_block()

    def mathematics(self, reading: Reading, sign: str, at: int) -> None:
        """A formula within a line has no quotation in it; one between two lines does not show as words."""
        text = reading.source.text
        last = min(reading.end, reading.place + _LONGEST_MATHEMATICS)
        end = text.find(sign, reading.place, last)
        while end > 0 and text[end - 1] == "\\":
            end = text.find(sign, end + 1, last)
        if end < 0 or _BLANK_LINE.search(text, reading.place, end):
            return
        if sign == "$":
            self.writer.opaque(text[at + 1 : end], at + 1, end)
        reading.place = end + len(sign)

    def _lines_of(self, source: Source) -> list[int]:
        if source.part not in self._lines:
            self._lines[source.part] = line_starts(source.text)
        return self._lines[source.part]

    # ---- commands

    def _command(self, reading: Reading, name: str, at: int) -> None:
        if name[:1].isalpha():
            _eat_space(reading)
        bare = name.rstrip("*") if len(name) > 1 else name
        if name in ACCENTS and self._accent(reading, name, at):
            return
        if bare in LETTERS:
            if reading.take(2) == "{}":
                reading.place += 2
            self.writer.word(LETTERS[bare], at, at + 1 + len(name))
        elif bare in SPACES:
            self.writer.space(at, at + 1 + len(name))
        elif bare in _HANDLERS:
            _HANDLERS[bare](self, reading, bare, at)
        elif is_citing(name):
            self._cite(reading, name, at)
        elif _QUOTED.fullmatch(bare):
            self._quote(reading, bare, at)
        elif bare and bare not in NOTHING:
            self._pass_by(reading, bare)

    def _accent(self, reading: Reading, name: str, at: int) -> bool:
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
        self.writer.word(accented(letter, name), at, behind)
        reading.place = behind
        return True

    def _pass_by(self, reading: Reading, name: str) -> None:
        """Pass by a command's arguments that are no words."""
        if reading.take() == "[":
            reading.skip_options()
        for _ in range(LEFT_OUT.get(name, 0)):
            reading.skip_options()
            reading.skip_argument()

    def break_line(self, reading: Reading, name: str, at: int) -> None:
        if name == "\\":
            reading.place += reading.take() == "*"
            option = reading.source.option(reading.place) if reading.take() == "[" else None
            reading.place = option[1] if option is not None else reading.place
        self.writer.break_line(at, reading.place)

    def break_paragraph(self, reading: Reading, name: str, at: int) -> None:
        del at
        self.writer.end_block()
        option = reading.source.option(reading.place) if name == "item" else None
        reading.place = option[1] if option is not None else reading.place

    def formula(self, reading: Reading, name: str, at: int) -> None:
        del at
        end = reading.source.text.find("\\)" if name == "(" else "\\]", reading.place, reading.end)
        if end < 0:
            return
        if name == "(":
            self.writer.opaque(reading.source.text[reading.place : end], reading.place, end)
        reading.place = end + 2

    def verbatim(self, reading: Reading, name: str, at: int) -> None:
        del name, at
        source = reading.source
        option = source.option(reading.place)
        place = option[1] if option is not None else reading.place
        mark = source.text[place : place + 1]
        end = source.text.find("}" if mark == "{" else mark, place + 1, reading.end) if mark else -1
        if end > 0:
            self.writer.opaque(source.text[place + 1 : end], place + 1, end)
            reading.place = end + 1

    def address(self, reading: Reading, name: str, at: int) -> None:
        del name, at
        argument = reading.skip_argument()
        if argument is not None:
            self.writer.opaque(reading.source.text[slice(*argument)], *argument)

    def _cite(self, reading: Reading, name: str, at: int) -> None:
        items, behind = read_citation(reading.source, name, reading.place)
        reading.place = min(max(behind, reading.place), reading.end)
        if items:
            self.writer.cite(items, at, reading.place, is_told=is_told(name))

    # ---- quotations

    def _quote(self, reading: Reading, name: str, at: int) -> None:
        """Open the quotation of one of csquotes' commands."""
        quoted = _QUOTED.fullmatch(name)
        if quoted is None:
            return
        if quoted["foreign"]:
            reading.skip_argument()
        items = self._quoted_from(reading, quoted["kind"]) if quoted["kind"] not in ("enquote", "quote") else []
        argument = reading.source.argument(reading.place)
        if argument is not None and argument[1] < reading.end:
            self.writer.open_quote(items, at, argument[0])
            reading.place = argument[0]

    def _quoted_from(self, reading: Reading, name: str) -> Items:
        """What a command or an environment of csquotes cites, its arguments before the words passed by."""
        options = reading.skip_options()
        if not name.endswith("cquote"):
            return citations_in(options[0]) if options else []
        keys = reading.skip_argument()
        if keys is None:
            return []
        reading.skip_options()
        return cited(reading.source.text[slice(*keys)], options[-1] if options else "")

    def bracket(self, reading: Reading, name: str, at: int) -> None:
        """What an editor put in or left out, by csquotes' commands: in brackets, as its manual shows it."""
        argument = reading.skip_argument()
        if argument is None:
            return
        start, end = argument
        if name == "textelp":
            self.writer.word("[…] [" if start < end else "[…]", at, start)
        elif name == "textins":
            self.writer.word("[", at, start)
        if name != "textdel" and (start < end or name == "textins"):
            self.writer.frames.append(Frame("bracket"))
            reading.place = start

    def begin(self, reading: Reading, name: str, at: int) -> None:
        del at
        argument = reading.skip_argument()
        if argument is None:
            return
        name = reading.source.text[slice(*argument)].strip()
        if name in VERBATIM:
            if not name.startswith(_IN_LINE):
                self.writer.end_block()
            reading.place = min(reading.source.end_of(name, reading.place)[1], reading.end)
            return
        self.writer.open_environment(name)
        if name in QUOTES:
            if name.startswith(("foreign", "hyphen")):
                reading.skip_argument()
            self.writer.open_group(self._quoted_from(reading, name) if "display" in name else [])
            return
        reading.skip_options()
        for _ in range(ARGUMENTS.get(name, 0)):
            reading.skip_argument()

    def end(self, reading: Reading, name: str, at: int) -> None:
        del at
        argument = reading.skip_argument()
        name = reading.source.text[slice(*argument)].strip() if argument is not None else ""
        self.writer.close_environment(name)
        if name == "document":
            self._stack.clear()

    def epigraph(self, reading: Reading, name: str, at: int) -> None:
        r"""`\epigraph{words}{who}` is a block quote, and who it is by."""
        del name, at
        words, who = reading.skip_argument(), reading.skip_argument()
        if words is None or who is None:
            return
        self.writer.open_environment("epigraph")
        self.writer.open_group([])
        for argument, kind in ((words, Kind.QUOTE), (who, Kind.SIGNED)):
            self.writer.kind = kind
            self._go_through(Reading(reading.source, *argument, reading.note, reading.within))
            self.writer.end_block()
        self.writer.close_environment("epigraph")
        self.writer.turn_to(reading)

    # ---- headings, notes and parts

    def heading(self, reading: Reading, name: str, at: int) -> None:
        del at
        self.writer.end_block()
        reading.skip_options()
        argument = reading.source.argument(reading.place)
        if argument is not None:
            if name == "caption":
                self.writer.open_block()
            else:
                self.writer.open_heading()
            reading.place = argument[0]

    def note(self, reading: Reading, name: str, at: int) -> None:
        del name, at
        reading.skip_options()
        argument = reading.skip_argument()
        if argument is None:
            return
        self._count += 1
        number = str(self._count)
        self.writer.begin()
        self.writer.scribe.calls.append(Call(at=self.writer.scribe.length, note=number))
        self._notes.append(Reading(reading.source, *argument, number, reading.within))

    def take_in(self, reading: Reading, name: str, at: int) -> None:
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
            self.writer.end_block()
        named = source.text[slice(*argument)].strip()
        part = self.parts.take(named, within, (self._name, *(each.source.part for each in self._stack)))
        if isinstance(part, Source):
            self._stack.append(Reading(part, 0, len(part.text), reading.note, within))
        else:
            place = place_in(self._lines_of(source), at, source.part)
            self.writer.scribe.unread.append(Unread(name=named, reason=part, place=place))


def _copy(walk: _Walk, reading: Reading, sign: str, at: int) -> None:
    walk.writer.word(sign, at, reading.place)


def _eat_space(reading: Reading) -> None:
    """Pass by white space behind a command's name, which is none, but for a blank line."""
    text, end = reading.source.text, reading.place
    while end < reading.end and text[end] in " \t":
        end += 1
    if text[end : end + 1] == "\n" and not _BLANK_LINE.match(text, end):
        end += 1
    reading.place = end


_Handler = Callable[[_Walk, Reading, str, int], None]
_SIGNS: Mapping[str, _Handler] = {
    "{": _Walk.brace,
    "}": _Walk.brace,
    "~": _Walk.tie,
    "&": _Walk.tie,
    "%": _Walk.comment,
    "$": _Walk.mathematics,
}
_HANDLERS: Mapping[str, _Handler] = {
    "\\": _Walk.break_line,
    "hfill": _Walk.break_line,
    "newline": _Walk.break_line,
    **dict.fromkeys(BREAKS, _Walk.break_paragraph),
    **dict.fromkeys(("(", "["), _Walk.formula),
    **dict.fromkeys(("verb", "lstinline"), _Walk.verbatim),
    **dict.fromkeys(("url", "nolinkurl", "path"), _Walk.address),
    **dict.fromkeys((*HEADINGS, "caption"), _Walk.heading),
    **dict.fromkeys(NOTES, _Walk.note),
    **dict.fromkeys(TAKES_IN, _Walk.take_in),
    **dict.fromkeys(("textins", "textelp", "textdel"), _Walk.bracket),
    "begin": _Walk.begin,
    "end": _Walk.end,
    "epigraph": _Walk.epigraph,
}
