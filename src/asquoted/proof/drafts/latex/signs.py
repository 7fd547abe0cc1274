"""What stands between words in LaTeX: braces, ties, line ends, comments, and what holds no words, as mathematics."""

from __future__ import annotations

from asquoted.model import Span
from asquoted.proof.draft import Remark
from asquoted.proof.drafts.latex.walk import BLANK_LINE, Walk
from asquoted.proof.drafts.latex.writer import Frame, Reading
from asquoted.proof.drafts.remarks import read_remark

_LONGEST_MATHEMATICS = 4000
"""Characters of a formula within a line."""


def brace(walk: Walk, reading: Reading, sign: str, at: int) -> None:
    del reading
    if sign == "{":
        walk.writer.frames.append(Frame(""))
    else:
        walk.writer.close_brace(at)


def tie(walk: Walk, reading: Reading, sign: str, at: int) -> None:
    """A space that no line is broken at, or a table's next cell."""
    if sign == "~":
        walk.writer.space(at, reading.place)
    else:
        walk.writer.end_block()


def comment(walk: Walk, reading: Reading, sign: str, at: int) -> None:
    """Pass by a comment with its line's end and the white space behind; some are remarks."""
    del sign
    source = reading.source
    end = min(source.line_end(at), reading.end)
    for code, reason in read_remark(source.text[at + 1 : end]):
        place = walk.place_of(source, at)
        walk.writer.scribe.remarks.append(Remark(code=code, reason=reason, place=place, span=Span(at, end)))
    place_behind = end + 1
    while place_behind < reading.end and source.text[place_behind] in " \t":
        place_behind += 1
    reading.place = min(place_behind, reading.end)
    if source.text[place_behind : place_behind + 1] in ("\n", "\r"):
        walk.writer.end_block()


def mathematics(walk: Walk, reading: Reading, sign: str, at: int) -> None:
    """A formula within a line has no quotation in it; one between two lines does not show as words."""
    text = reading.source.text
    last = min(reading.end, reading.place + _LONGEST_MATHEMATICS)
    end = text.find(sign, reading.place, last)
    while end > 0 and text[end - 1] == "\\":
        end = text.find(sign, end + 1, last)
    if end < 0 or BLANK_LINE.search(text, reading.place, end):
        return
    if sign == "$":
        walk.writer.opaque(text[at + 1 : end], at + 1, end)
    reading.place = end + len(sign)


def formula(walk: Walk, reading: Reading, name: str, at: int) -> None:
    del at
    end = reading.source.text.find("\\)" if name == "(" else "\\]", reading.place, reading.end)
    if end < 0:
        return
    if name == "(":
        walk.writer.opaque(reading.source.text[reading.place : end], reading.place, end)
    reading.place = end + 2


def verbatim(walk: Walk, reading: Reading, name: str, at: int) -> None:
    del name, at
    source = reading.source
    option = source.option(reading.place)
    place = option[1] if option is not None else reading.place
    mark = source.text[place : place + 1]
    end = source.text.find("}" if mark == "{" else mark, place + 1, reading.end) if mark else -1
    if end > 0:
        walk.writer.opaque(source.text[place + 1 : end], place + 1, end)
        reading.place = end + 1


def address(walk: Walk, reading: Reading, name: str, at: int) -> None:
    del name, at
    argument = reading.skip_argument()
    if argument is not None:
        walk.writer.opaque(reading.source.text[slice(*argument)], *argument)


def break_line(walk: Walk, reading: Reading, name: str, at: int) -> None:
    if name == "\\":
        reading.place += reading.take() == "*"
        option = reading.source.option(reading.place) if reading.take() == "[" else None
        reading.place = option[1] if option is not None else reading.place
    walk.writer.break_line(at, reading.place)


def break_paragraph(walk: Walk, reading: Reading, name: str, at: int) -> None:
    del at
    walk.writer.end_block()
    option = reading.source.option(reading.place) if name == "item" else None
    reading.place = option[1] if option is not None else reading.place
