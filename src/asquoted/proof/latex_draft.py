r"""LaTeX: the words that are set, with the place of every letter; quotations in ``…'', csquotes' commands, environments.

The draft is read from `\begin{document}` on, where it has one, by an own scanner: a reader of words needs no macros
expanded but every place kept. A command that is not known is left out and its arguments in braces are read as text.
Comments, mathematics, verbatim text and bibliographies are no words. Notes stand behind the body.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from asquoted.errors import UnreadableFile
from asquoted.model import Span
from asquoted.proof.citekeys import cite_in_blocks
from asquoted.proof.draft import Remark, Unread
from asquoted.proof.latex_cites import Items, cited, citations_in, is_citing, is_told, read_citation
from asquoted.proof.latex_letters import ACCENTS, LETTERS, LIGATURES, NOTHING, SPACES, accented
from asquoted.proof.latex_parts import LIMIT, Parts
from asquoted.proof.latex_source import VERBATIM, Source
from asquoted.proof.manuscript import Call, Citation, Command, Kind, Manuscript, Scribe
from asquoted.proof.draft import Cited
from asquoted.proof.places import FilePlaces, line_starts, place_in
from asquoted.proof.remarks import read_remark
from asquoted.sources.decode import decode_utf8

_TOKEN = re.compile(
    r"\\(?:[A-Za-z@]+\*?|.)|%|[{}]|``|''|[`']|,,|<<|>>|---?|[?!]`|\"[`'=~-]|~|\$\$?|&|#\d?|[ \t\r\n]+", re.DOTALL
)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_PUNCTUATION = tuple(".,;:!?)]")
_HEADINGS = frozenset("part chapter section subsection subsubsection paragraph subparagraph title subtitle".split())
_NOTES = frozenset("footnote footnotetext endnote thanks sidenote".split())
_QUOTES = frozenset("quote quotation quoting displayquote displaycquote foreigndisplayquote foreigndisplaycquote "
                    "hyphendisplayquote hyphendisplaycquote quotebox".split())  # fmt: skip
_TAKES_IN = {"input": 0, "include": 0, "subfile": 0, "subfileinclude": 0, "import": 1, "subimport": 1}
"""Commands that take in a file, with the number of arguments before its name."""

_LEFT_OUT = {
    "label": 1, "ref": 1, "pageref": 1, "eqref": 1, "autoref": 1, "cref": 1, "Cref": 1, "nameref": 1, "index": 1,
    "glossary": 1, "vspace": 1, "hspace": 1, "includegraphics": 1, "usepackage": 1, "RequirePackage": 1,
    "documentclass": 1, "bibliography": 1, "bibliographystyle": 1, "addbibresource": 1, "newcommand": 2,
    "renewcommand": 2, "providecommand": 2, "newenvironment": 3, "renewenvironment": 3, "DeclareMathOperator": 2,
    "setlength": 2, "addtolength": 2, "setcounter": 2, "addtocounter": 2, "pagestyle": 1, "thispagestyle": 1,
    "pagenumbering": 1, "hyphenation": 1, "color": 1, "definecolor": 3, "hypersetup": 1, "geometry": 1, "phantom": 1,
    "hphantom": 1, "vphantom": 1, "todo": 1, "selectlanguage": 1, "fontsize": 2, "bibitem": 1, "graphicspath": 1,
    "textcolor": 1, "colorbox": 1, "href": 1, "foreignlanguage": 1, "parbox": 1, "raisebox": 1, "hypertarget": 1,
    "hyperlink": 1, "multicolumn": 2, "multirow": 2, "begingroup": 0, "cline": 1, "cmidrule": 1, "lstinputlisting": 1,
    "MakeOuterQuote": 1, "setquotestyle": 1, "newline": 0, "tag": 1, "ensuremath": 1, "footnotemark": 0, "def": 0,
}  # fmt: skip
"""Commands with the number of arguments behind them that are no words; what further ones hold is."""

_TEXT_QUOTES = re.compile(
    r"(?P<foreign>foreign|hyphen|)(?P<kind>textquote|textcquote|blockquote|blockcquote|quote|blockcq)\*?"
)
_LONGEST_MATH = 4000


@dataclass(slots=True)
class _Frame:
    """What an open brace or environment ends with: "" nothing, "enquote", "heading", "signed", "quote" or a name."""

    kind: str
    start: int = 0
    cited: Items = field(default_factory=list)
    behind: str = ""
    before: tuple[Kind, int] = (Kind.PROSE, 0)


@dataclass(slots=True)
class _Reading:
    """A source while it is read: from a place to an end, as a note or not."""

    source: Source
    place: int
    end: int
    note: str = ""
    within: str = ""


def read(data: bytes, name: str, folder: Path | None = None) -> Manuscript:
    """The manuscript of a draft with what it takes in from its folder."""
    if len(data) > LIMIT:
        raise UnreadableFile(
            f"has more than {LIMIT // 1024**2} MB, the most that is read as LaTeX",
            path=name,
            remedy="Proof its chapters one by one",
        )
    text = decode_utf8(data, name)
    walk = _Walk(Source(text), PurePath(name).name, Parts(folder))
    walk.read()
    cite_in_blocks(walk.scribe)
    return walk.scribe.finish(FilePlaces({"": text, **walk.parts.files}, walk.scribe.stretches))


class _Walk:
    def __init__(self, source: Source, name: str, parts: Parts) -> None:
        self.scribe = Scribe()
        self.parts = parts
        self._name = name
        start = source.text.find("\\begin{document}")
        self._stack = [
            _Reading(source, max(start, 0) + (len("\\begin{document}") if start >= 0 else 0), len(source.text))
        ]
        self._notes: deque[_Reading] = deque()
        self._frames: list[_Frame] = []
        self._kind, self._group, self._groups = Kind.PROSE, 0, 0
        self._quotes = 0
        self._count = 0
        self._is_begun = False
        self._owes_space = False
        self._lines: dict[str, list[int]] = {}

    def read(self) -> None:
        self._read_stack()
        self._end_block()
        while self._notes:
            self._stack = [self._notes.popleft()]
            self._frames, self._kind, self._group, self._quotes = [], Kind.PROSE, 0, 0
            self._read_stack()
            self._end_block()

    def _read_stack(self) -> None:
        while self._stack:
            reading = self._stack[-1]
            token = _TOKEN.search(reading.source.text, reading.place, reading.end)
            at = token.start() if token is not None else reading.end
            if at > reading.place:
                self._word(reading.source.text[reading.place : at], reading.place, at)
            if token is None:
                self._stack.pop()
                continue
            reading.place = token.end()
            self._take(reading, token[0], at)

    # ---- words

    def _word(self, words: str, start: int, end: int) -> None:
        if not self._is_begun:
            self.scribe.begin()
            self._is_begun = True
        if self._owes_space and words.startswith(_PUNCTUATION):
            self.scribe.drop_space()
        self._owes_space = False
        self.scribe.write(words, Span(start, end), self._stack[-1].source.part if self._stack else "")

    def _begin(self) -> int:
        if not self._is_begun:
            self.scribe.begin()
            self._is_begun = True
        return self.scribe.length

    def _end_block(self) -> None:
        if self._is_begun:
            note = self._stack[-1].note if self._stack else self._note
            self.scribe.end(self._kind, group=self._group, note=note)
        self._is_begun = self._owes_space = False

    _note = ""

    # ---- signs

    def _take(self, reading: _Reading, sign: str, at: int) -> None:
        self._note = reading.note
        text = reading.source.text
        if sign.isspace():
            if _BLANK_LINE.search(sign):
                self._end_block()
            elif self._is_begun:
                self.scribe.space(Span(at, reading.place), reading.source.part)
        elif sign in LIGATURES:
            self._word(LIGATURES[sign], at, reading.place)
        elif sign == "%":
            self._comment(reading, at)
        elif sign == "{":
            self._frames.append(_Frame(""))
        elif sign == "}":
            self._close_brace(reading, at)
        elif sign[0] == "$":
            self._mathematics(reading, sign, at)
        elif sign == "~":
            if self._is_begun:
                self.scribe.space(Span(at, reading.place), reading.source.part)
        elif sign == "&":
            self._end_block()
        elif sign[0] == "\\" and len(sign) > 1:
            self._command(reading, sign[1:], at)
        elif sign[0] != "#" and sign != "\\":
            self._word(text[at : reading.place], at, reading.place)

    def _comment(self, reading: _Reading, at: int) -> None:
        source = reading.source
        end = min(source.line_end(at), reading.end)
        for code, reason in read_remark(source.text[at + 1 : end]):
            if source.part not in self._lines:
                self._lines[source.part] = line_starts(source.text)
            place = place_in(self._lines[source.part], at, source.part)
            self.scribe.remarks.append(Remark(code=code, reason=reason, place=place, span=Span(at, end)))
        reading.place = min(end + 1, reading.end)
        while reading.place < reading.end and source.text[reading.place] in " \t":
            reading.place += 1
        if source.text[end + 1 : end + 2] in ("\n", "\r"):  # a blank line behind a comment parts paragraphs
            self._end_block()

    def _mathematics(self, reading: _Reading, sign: str, at: int) -> None:
        text = reading.source.text
        end = text.find(sign, reading.place, min(reading.end, reading.place + _LONGEST_MATH))
        while end > 0 and text[end - 1] == "\\":
            end = text.find(sign, end + 1, min(reading.end, reading.place + _LONGEST_MATH))
        held = text[reading.place : end] if end >= 0 else ""
        if end < 0 or _BLANK_LINE.search(held):
            return
        if sign == "$":
            self._opaque(reading, reading.place, end)
        reading.place = end + len(sign)

    def _opaque(self, reading: _Reading, start: int, end: int) -> None:
        if start < end:
            self._begin()
            first = self.scribe.settle()
            self._word(reading.source.text[start:end].replace("\n", " "), start, end)
            self.scribe.opaque.append(Span(first, self.scribe.length))

    # ---- commands

    def _command(self, reading: _Reading, name: str, at: int) -> None:
        source = reading.source
        bare = name.rstrip("*") if len(name) > 1 else name
        if name[0].isalpha():
            self._eat_space(reading)
        if name in ACCENTS and self._accent(reading, name, at):
            return
        if bare in LETTERS:
            if source.text.startswith("{}", reading.place):
                reading.place += 2
            self._word(LETTERS[bare], at, at + 1 + len(name))
        elif bare in SPACES:
            if self._is_begun:
                self.scribe.space(Span(at, at + 1 + len(name)), source.part)
        elif bare in NOTHING:
            return
        elif bare in ("\\", "hfill"):
            self._break_line(reading, at)
        elif bare in ("par", "item", "maketitle", "newpage", "clearpage", "bigskip", "medskip", "smallskip", "hline"):
            self._end_block()
            if bare == "item" and (option := source.option(reading.place)) is not None:
                reading.place = option[1]
        elif bare in ("(", "["):
            self._display(reading, bare)
        elif bare in ("begin", "end"):
            self._environment(reading, bare, at)
        elif bare in ("verb", "lstinline"):
            self._verbatim(reading)
        elif bare in ("url", "nolinkurl", "path"):
            self._address(reading)
        elif is_citing(name):
            self._cite(reading, name, at)
        else:
            self._named(reading, bare, at)

    def _eat_space(self, reading: _Reading) -> None:
        """White space behind a command's name is none, but for a blank line."""
        text = reading.source.text
        end = reading.place
        while end < reading.end and text[end] in " \t":
            end += 1
        if text[end : end + 1] == "\n" and not _BLANK_LINE.match(text, end):
            end += 1
        reading.place = end

    def _accent(self, reading: _Reading, name: str, at: int) -> bool:
        """Write the letter with its mark; whether there is one."""
        source = reading.source
        text, place = source.text, reading.place
        argument = source.argument(place)
        if argument is not None:
            held, behind = text[argument[0] : argument[1]], argument[2]
        elif text[place : place + 1] == "\\":
            command = re.compile(r"\\[A-Za-z]+").match(text, place)
            held, behind = (command[0], command.end()) if command is not None else ("", place)
        else:
            held, behind = text[place : place + 1], place + 1
        letter = LETTERS.get(held[1:].strip(), "") if held.startswith("\\") else held.strip()
        if len(letter) != 1 or not letter.isalpha():
            return False
        self._word(accented(letter, name), at, behind)
        reading.place = behind
        return True

    def _break_line(self, reading: _Reading, at: int) -> None:
        option = (
            reading.source.option(reading.place)
            if reading.source.text[reading.place : reading.place + 1] == "["
            else None
        )
        if reading.source.text[reading.place : reading.place + 1] == "*":
            reading.place += 1
        reading.place = option[1] if option is not None else reading.place
        if self._is_begun and not self.scribe.is_empty:
            self.scribe.drop_space()
            self.scribe.write("\n", Span(at, reading.place), reading.source.part)

    def _display(self, reading: _Reading, sign: str) -> None:
        closing = "\\)" if sign == "(" else "\\]"
        end = reading.source.text.find(closing, reading.place, reading.end)
        if end < 0:
            return
        if sign == "(":
            self._opaque(reading, reading.place, end)
        reading.place = end + 2

    def _verbatim(self, reading: _Reading) -> None:
        source = reading.source
        option = source.option(reading.place)
        place = option[1] if option is not None else reading.place
        mark = source.text[place : place + 1]
        end = source.text.find("}" if mark == "{" else mark, place + 1, reading.end) if mark else -1
        if end > 0:
            self._opaque(reading, place + 1, end)
            reading.place = end + 1

    def _address(self, reading: _Reading) -> None:
        argument = reading.source.argument(reading.place)
        if argument is not None:
            self._opaque(reading, argument[0], argument[1])
            reading.place = argument[2]

    def _cite(self, reading: _Reading, name: str, at: int) -> None:
        items, behind = read_citation(reading.source, name, reading.place)
        reading.place = max(behind, reading.place)
        if not items:
            return
        self._begin()
        if is_told(name):
            start = self.scribe.settle()
            self._word(items[0][0], at, reading.place)
            self.scribe.opaque.append(Span(start, self.scribe.length))
            self.scribe.cite(items, Span(start, self.scribe.length), is_told=True)
        else:
            self.scribe.cite(items, Span(self.scribe.length, self.scribe.length))
            self._owes_space = True

    def _named(self, reading: _Reading, name: str, at: int) -> None:
        source = reading.source
        quoted = _TEXT_QUOTES.fullmatch(name)
        if name == "enquote" or quoted is not None:
            self._quote(reading, quoted, at)
        elif name in _HEADINGS:
            self._end_block()
            reading.place = source.options(reading.place)[1]
            self._open_argument(reading, _Frame("heading", before=(self._kind, self._group)))
            self._kind, self._group = Kind.HEADING, 0
        elif name in _NOTES:
            self._set_note(reading)
        elif name == "caption":
            self._end_block()
            reading.place = source.options(reading.place)[1]
            self._open_argument(reading, _Frame("block"))
        elif name in ("textins", "textelp", "textdel"):
            self._bracket(reading, name, at)
        elif name == "epigraph":
            self._epigraph(reading)
        elif name in _TAKES_IN:
            self._take_in(reading, name, at)
        else:
            reading.place = (
                source.options(reading.place)[1]
                if source.text[reading.place : reading.place + 1] == "["
                else reading.place
            )
            for _ in range(_LEFT_OUT.get(name, 0)):
                reading.place = source.options(reading.place)[1]
                argument = source.argument(reading.place)
                reading.place = argument[2] if argument is not None else reading.place

    # ---- quotations

    def _quote(self, reading: _Reading, quoted: re.Match[str] | None, at: int) -> None:
        source = reading.source
        place = reading.place
        items: Items = []
        if quoted is not None and quoted["foreign"]:
            language = source.argument(place)
            place = language[2] if language is not None else place
        kind = quoted["kind"] if quoted is not None else "enquote"
        if "quote" in kind and kind not in ("enquote", "quote"):
            options, place = source.options(place)
            if kind.endswith("cquote"):
                keys = source.argument(place)
                if keys is not None:
                    items = cited(source.text[keys[0] : keys[1]], options[-1] if options else "")
                    place = source.options(keys[2])[1]
            else:
                items = citations_in(options[0]) if options else []
        argument = source.argument(place)
        if argument is None or argument[1] > reading.end:
            return
        self._begin()
        start = self.scribe.settle()
        self._word("“" if self._quotes % 2 == 0 else "‘", at, argument[0])
        self._quotes += 1
        self._frames.append(_Frame("enquote", start, items))
        reading.place = argument[0]

    def _close_brace(self, reading: _Reading, at: int) -> None:
        if not self._frames or self._frames[-1].kind.startswith("\\"):
            return
        frame = self._frames.pop()
        if frame.kind == "enquote":
            self._close_quote(frame, at)
        elif frame.kind == "bracket":
            self._word("]", at, at + 1)
        elif frame.kind in ("heading", "block"):
            self._end_block()
            if frame.kind != "block":
                self._kind, self._group = frame.before

    def _close_quote(self, frame: _Frame, at: int) -> None:
        self._quotes -= 1
        end = self.scribe.settle()
        self._word("”" if self._quotes % 2 == 0 else "’", at, at + 1)
        if frame.start < self.scribe.start or frame.start >= end:
            return  # it went over a paragraph's end: its marks are paired like any others
        self.scribe.commands.append(
            Command(span=Span(frame.start + 1, end), outer=Span(frame.start, self.scribe.length))
        )
        here = Span(self.scribe.length, self.scribe.length)
        self.scribe.citations += [
            Citation(cited=Cited(key=key, locator=locator, span=here), command=frame.start)
            for key, locator in frame.cited
        ]

    def _bracket(self, reading: _Reading, name: str, at: int) -> None:
        """What an editor put in or left out, by csquotes' commands: in brackets, as its manual shows it."""
        argument = reading.source.argument(reading.place)
        if argument is None:
            return
        start, end, behind = argument
        if name == "textelp":
            self._word("[…] [" if start < end else "[…]", at, behind if start == end else start)
        elif name == "textins":
            self._word("[", at, start)
        reading.place = start if name != "textdel" and start < end else behind
        if reading.place == start:
            self._frames.append(_Frame("bracket"))

    def _environment(self, reading: _Reading, which: str, at: int) -> None:
        source = reading.source
        argument = source.argument(reading.place)
        if argument is None:
            return
        name = source.text[argument[0] : argument[1]].strip()
        reading.place = argument[2]
        if which == "end":
            if name == "document":
                self._end_block()
                self._stack.clear()
                return
            self._end_environment(name)
        elif name in VERBATIM:
            if not name.startswith(("equation", "align", "math", "display", "gather", "multline", "eqnarray")):
                self._end_block()
            reading.place = min(source.end_of(name, reading.place)[1], reading.end)
        elif name in _QUOTES:
            self._begin_quote(reading, name)
        else:
            self._end_block()
            reading.place = source.options(reading.place)[1]
            if name in (
                "tabular",
                "tabular*",
                "tabularx",
                "minipage",
                "longtable",
                "multicols",
                "otherlanguage",
                "otherlanguage*",
            ):
                for _ in range(2 if name in ("tabular*", "tabularx") else 1):
                    extra = source.argument(reading.place)
                    reading.place = extra[2] if extra is not None else reading.place
            self._frames.append(_Frame("\\" + name, before=(self._kind, self._group)))

    def _begin_quote(self, reading: _Reading, name: str) -> None:
        self._end_block()
        source = reading.source
        items: Items = []
        if name.startswith(("foreign", "hyphen")):
            language = source.argument(reading.place)
            reading.place = language[2] if language is not None else reading.place
        if "display" in name:
            options, reading.place = source.options(reading.place)
            if name.endswith("cquote"):
                keys = source.argument(reading.place)
                if keys is not None:
                    items = cited(source.text[keys[0] : keys[1]], options[-1] if options else "")
                    reading.place = source.options(keys[2])[1]
            else:
                items = citations_in(options[0]) if options else []
        self._frames.append(_Frame("\\" + name, before=(self._kind, self._group)))
        if not self._group:
            self._groups += 1
            self._group = self._groups
        self._kind = Kind.QUOTE
        here = Span(self.scribe.length, self.scribe.length)
        self.scribe.citations += [
            Citation(cited=Cited(key=key, locator=locator, span=here), group=self._group) for key, locator in items
        ]

    def _end_environment(self, name: str) -> None:
        self._end_block()
        wanted = "\\" + name
        for place in range(len(self._frames) - 1, max(-1, len(self._frames) - 100), -1):
            if self._frames[place].kind == wanted:
                self._kind, self._group = self._frames[place].before
                self._quotes -= sum(frame.kind == "enquote" for frame in self._frames[place:])
                del self._frames[place:]
                return

    def _epigraph(self, reading: _Reading) -> None:
        """`\\epigraph{words}{who}`: a block quote, and who it is by."""
        words = reading.source.argument(reading.place)
        who = reading.source.argument(words[2]) if words is not None else None
        if words is None or who is None:
            return
        self._end_block()
        self._groups += 1
        before = (self._kind, self._group)
        outer = reading.end
        for argument, kind in ((words, Kind.QUOTE), (who, Kind.SIGNED)):
            self._kind, self._group = kind, self._groups
            self._read_within(_Reading(reading.source, argument[0], argument[1], reading.note))
        self._kind, self._group = before
        reading.place, reading.end = who[2], outer

    def _read_within(self, inner: _Reading) -> None:
        stack, self._stack = self._stack, [inner]
        frames, self._frames = self._frames, []
        self._read_stack()
        self._note = inner.note
        self._end_block()
        self._stack, self._frames = stack, frames

    # ---- notes and parts

    def _open_argument(self, reading: _Reading, frame: _Frame) -> None:
        argument = reading.source.argument(reading.place)
        if argument is not None:
            self._frames.append(frame)
            reading.place = argument[0]

    def _set_note(self, reading: _Reading) -> None:
        source = reading.source
        reading.place = source.options(reading.place)[1]
        argument = source.argument(reading.place)
        if argument is None:
            return
        self._count += 1
        note = str(self._count)
        self._begin()
        self.scribe.calls.append(Call(at=self.scribe.length, note=note))
        self._notes.append(_Reading(source, argument[0], argument[1], note))
        reading.place = argument[2]

    def _take_in(self, reading: _Reading, name: str, at: int) -> None:
        source = reading.source
        within = reading.within
        place = reading.place
        for _ in range(_TAKES_IN[name]):
            folder = source.argument(place)
            if folder is None:
                return
            within = str(PurePath(within if name == "subimport" else "") / source.text[folder[0] : folder[1]])
            place = folder[2]
        argument = source.argument(place)
        if argument is None:
            bare = re.compile(r"[\w./-]{1,200}").match(source.text, place)  # TeX's own \input takes a bare name
            if bare is None or name != "input":
                return
            named, reading.place = bare[0], bare.end()
        else:
            named, reading.place = source.text[argument[0] : argument[1]], argument[2]
        if name != "input":
            self._end_block()
        opened = (self._name, *(each.source.part for each in self._stack))
        part = self.parts.take(named, within, opened)
        if isinstance(part, Source):
            self._stack.append(_Reading(part, 0, len(part.text), reading.note, within))
        else:
            starts = self._lines.setdefault(source.part, line_starts(source.text))
            place_of = place_in(starts, at, source.part)
            self.scribe.unread.append(Unread(name=named.strip(), reason=part, place=place_of))
