"""A copy of a Word document with a comment at each quotation that asks for something.

Marks are set between the bytes of the main part, comments are added behind those that are there, and every other part
is copied as it is: text, footnotes, tracked changes and comments of others stay byte for byte. What stands in a
footnote or a text box is commented where the body refers to it, as Word has no comments elsewhere. Within a tracked
insertion or a link the marks stand at the words, and leave or are refused with them; around a field or a content
control they stand around the whole of it, so that nothing in it is parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from asquoted.proof.draft import Draft, Quotation
from asquoted.proof.writers.docx.letters import Child, Letter, Letters, Run, read_letters
from asquoted.proof.writers.docx.package import Package

AUTHOR, INITIALS = "asquoted", "aq"
_CONTEXT = (24, 6, 1, 0)
"""Letters before a quotation by which its place is told from others with the same words, as many as fit."""

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOTE = re.compile(r"\b(footnote|endnote)\s+(\d{1,5})")
_ID = re.compile(rb"""\bid\s*=\s*["'](\d{1,9})["']""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What to say of a quotation, a paragraph a line."""

    quotation: Quotation
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Range:
    """The bytes around which a comment stands, and whether the run must be parted there."""

    start: int
    end: int
    first: Letter | None = None
    last: Letter | None = None


def annotate(data: bytes, draft: Draft, comments: Sequence[Comment], *, on: str) -> bytes:
    """The bytes of the commented copy; `on` is the day of the comments. Raises UnreadableFile."""
    package = Package(data, draft.name)
    main = package.read(package.main)
    letters = read_letters(main, draft.name)
    first = package.next_comment_id(_ids(main))
    places = _Places(letters)
    marks: list[tuple[int, int, bytes]] = []
    written: list[bytes] = []
    for number, comment in enumerate(sorted(comments, key=lambda one: one.quotation.spans[0].start), first):
        lines = comment.lines
        found = places.find(draft, comment.quotation)
        if found is None:
            found, lines = places.beginning(), (f"“{comment.quotation.words}”:", *lines)
        written.append(_write(number, lines, on, letters.namespace))
        marks += _mark(number, found, letters.namespace)
    return package.with_comments(_spliced(main, marks), b"".join(written), letters.namespace)


# ---- where the words are


class _Places:
    """The letters of a body without blanks, looked through from the last quotation on."""

    def __init__(self, letters: Letters) -> None:
        self._letters = letters
        self._kept = [letter for letter in letters.letters if not letter.text.isspace() and letter.text != "\u00ad"]
        self._text = "".join(letter.text for letter in self._kept)
        self._from = 0

    def find(self, draft: Draft, quotation: Quotation) -> _Range | None:
        """Where a quotation stands; None where the body neither has its words nor refers to the note that has."""
        part = quotation.place.part
        if part and (note := self._note(part)) is not None:
            return _Range(note.start, note.end)
        first, last = quotation.spans[0], quotation.spans[-1]
        opening, closing = (_squeeze(draft.text[start:end]) for start, end in (first, last))
        before = _squeeze(draft.text[max(0, first.start - 2 * _CONTEXT[0]) : first.start])
        for length in _CONTEXT:
            context = before[-length:] if length else ""
            for begin in (self._from, 0):
                at = self._text.find(context + opening, begin)
                if at >= 0:
                    at += len(context)
                    return self._range(at, opening, closing, is_one=first == last)
        return None

    def _range(self, at: int, opening: str, closing: str, *, is_one: bool) -> _Range:
        end = at + len(opening)
        if not is_one:
            reached = self._text.find(closing, end)
            end = reached + len(closing) if reached >= 0 else end
        self._from = end
        first, last = self._kept[at], self._kept[end - 1]
        return _Range(
            first.start if first.tag else first.held.start,
            last.end if last.tag else last.held.end,
            first if first.tag else None,
            last if last.tag else None,
        )

    def beginning(self) -> _Range:
        """Where to say what has no place of its own: at the first words."""
        held = self._kept[0].held
        return _Range(held.start, held.end)

    def _note(self, part: str) -> Run | Child | None:
        """The run that refers to a note, by the note's kind and number."""
        match = _NOTE.search(part)
        if match is None:
            return None
        own = [held for (kind, _), held in self._letters.notes.items() if kind == match[1]]
        number = int(match[2])
        return own[number - 1] if 0 < number <= len(own) else None


def _squeeze(text: str) -> str:
    return "".join(letter for letter in text if not letter.isspace() and letter != "\u00ad")


# ---- what is written


def _mark(number: int, place: _Range, namespace: str) -> Iterable[tuple[int, int, bytes]]:
    """The bytes that open and close a comment's range; of those at one place what closes stands before what opens."""
    told = f'xmlns:w={quoteattr(namespace)} w:id="{number}"'
    start = f"<w:commentRangeStart {told}/>".encode()
    end = (
        f'<w:commentRangeEnd {told}/><w:r xmlns:w={quoteattr(namespace)}><w:commentReference w:id="{number}"/></w:r>'
    ).encode()
    yield from _cut(place.first, place.start, start, is_end=False)
    yield from _cut(place.last, place.end, end, is_end=True)


def _cut(letter: Letter | None, at: int, mark: bytes, *, is_end: bool) -> Iterable[tuple[int, int, bytes]]:
    """A mark at a byte, the run there parted in two unless it starts or ends there anyway."""
    order = 0 if is_end else 1
    if letter is None or letter.tag is None:
        yield at, order, mark
        return
    run, tag = letter.run, letter.tag
    if not is_end and at == run.first:
        yield run.start, order, mark
        return
    if is_end and at == run.last:
        yield run.end, order, mark
        return
    text = f"{run.prefix}:t" if run.prefix else "t"
    closing = f"</{text}></{run.name}>".encode()
    opening = f"<{run.name}>".encode() + run.properties + f'<{text} xml:space="preserve">'.encode()
    if not tag.keeps_blanks:
        tag.keeps_blanks = True
        yield tag.end - 1, 2, b' xml:space="preserve"'
    yield at, order, closing + mark + opening


def _spliced(data: bytes, marks: Iterable[tuple[int, int, bytes]]) -> bytes:
    pieces: list[bytes] = []
    done = 0
    for at, _, mark in sorted(marks, key=lambda one: one[:2]):
        pieces += (data[done:at], mark)
        done = at
    return b"".join([*pieces, data[done:]])


def _write(number: int, lines: Sequence[str], on: str, namespace: str) -> bytes:
    told = f'w:author="{AUTHOR}" w:initials="{INITIALS}" w:date="{on}T00:00:00Z"'
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(_NO_XML.sub("�", line))}</w:t></w:r></w:p>' for line in lines
    )
    return f'<w:comment xmlns:w={quoteattr(namespace)} w:id="{number}" {told}>{paragraphs}</w:comment>'.encode()


def _ids(main: bytes) -> int:
    return max((int(found) for found in _ID.findall(main)), default=-1)
