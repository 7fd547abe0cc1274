"""What stands within the lines of a Markdown block → words with their places.

One pass from left to right, with `markdown_tables` made before it, so that time grows with length alone. Emphasis is
told by flanks, as CommonMark defines them: a run of stars beside a word is a mark, one between spaces a star; which run
closes which is of no matter for the words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from asquoted.model import Span
from asquoted.proof.drafts.manuscript import Call, Command, Scribe
from asquoted.proof.drafts.markdown.tables import Tables, read_tables

_STOPS = re.compile(r"[\\`<&!\[\]^*_~\n]|https?://|www\.")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITY = re.compile(r"&(?:#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6})|[A-Za-z][A-Za-z0-9]{1,31});")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>“”\"]{1,2000}")
_RUN = re.compile(r"\*+|_+|~~|~")
_DASH = re.compile(r"[ \t]*(?:[—―–]|--)")
_HYPHENS = ("-", "\u2010", "\u00ad")
_BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
_QUOTE_OPENS = re.compile(r"<q(?:\s[^<>]{0,2000})?>", re.IGNORECASE)
_QUOTE_CLOSES = re.compile(r"</q\s{0,9}>", re.IGNORECASE)


@dataclass(frozen=True)
class Inline:
    """The words of a block as written, lines parted by a line feed; `lines` has where each starts, here and there."""

    text: str
    lines: tuple[tuple[int, int], ...]
    references: frozenset[str]

    @cached_property
    def tables(self) -> Tables:
        return read_tables(self.text, self.references)

    @cached_property
    def starts(self) -> list[int]:
        return [start for start, _ in self.lines]


@dataclass(slots=True)
class InlineWriter:
    """Writes blocks to a scribe, and keeps the notes that stand within lines for later."""

    scribe: Scribe
    _waiting: list[tuple[str, Inline, int, int]]
    _quotes: list[int]
    _count: int = 0

    @classmethod
    def of(cls, scribe: Scribe) -> InlineWriter:
        return cls(scribe, [], [])

    def write(self, inline: Inline) -> None:
        """Write a block, without beginning or ending it."""
        self._write(inline, 0, len(inline.text))

    def write_notes(self) -> None:
        """Write the notes that stood within lines, each a block; one may hold another."""
        place = 0
        while place < len(self._waiting):
            note, inline, start, end = self._waiting[place]
            place += 1
            self.scribe.begin()
            self._write(inline, start, end)
            self.scribe.end(note=note)
        self._waiting.clear()

    def _write(self, inline: Inline, place: int, end: int) -> None:
        self._quotes.clear()
        for group in inline.tables.cited:
            if group.span.start < place:
                continue
            if group.span.end > end:
                break
            place = self._run(inline, place, group.span.start)
            if place > group.span.start:
                continue
            start = self.scribe.length
            self._copy(inline, place, group.span.end)
            span = Span(start, self.scribe.length)
            self.scribe.cite(group.items, span, is_told=group.is_told)
            if not group.is_told:
                self.scribe.unspoken.append(span)
            place = group.span.end
        self._run(inline, place, end)

    def _run(self, inline: Inline, place: int, end: int) -> int:
        """Write from a place up to another; where it came out, which is behind that where a note or code holds it."""
        while place < end:
            stop = _STOPS.search(inline.text, place, end)
            at = stop.start() if stop is not None else end
            if at > place:
                self._copy(inline, place, at)
            place = self._step(inline, at) if stop is not None else end
        return place

    def _step(self, inline: Inline, place: int) -> int:
        """Write what the sign at a place stands for; where to go on."""
        tables = inline.tables
        if place in tables.jumps:
            return tables.jumps[place]
        if place in tables.codes:
            return self._code(inline, *tables.codes[place])
        if place in tables.tags:
            return self._tag(inline, place, tables.tags[place])
        if place in tables.calls:
            note, behind = tables.calls[place]
            self.scribe.calls.append(Call(at=self.scribe.length, note=note))
            return behind
        if place in tables.notes:
            return self._note(inline, place, tables.notes[place])
        return self._sign(inline, place)

    def _sign(self, inline: Inline, place: int) -> int:
        """Write what a sign stands for by itself; where to go on."""
        sign = inline.text[place]
        if sign == "\n":
            return self._break_line(inline, place)
        if sign == "\\":
            return self._escape(inline, place)
        if sign == "&":
            return self._entity(inline, place)
        if sign in "*_~":
            return self._emphasis(inline, place)
        if sign in "hw":
            return self._address(inline, place)
        self._copy(inline, place, place + 1)
        return place + 1

    # ---- signs

    def _copy(self, inline: Inline, start: int, end: int) -> None:
        """Write words as they stand; they may go over a line's end only in a citation."""
        self._emit(inline, inline.text[start:end].replace("\n", " "), start, end)

    def _emit(self, inline: Inline, words: str, start: int, end: int) -> None:
        self.scribe.write(words, Span(_in_file(inline, start), _in_file(inline, end - 1) + 1))

    def _code(self, inline: Inline, start: int, end: int, behind: int) -> int:
        held = inline.text[start:end]
        if held.startswith(" ") and held.endswith(" ") and held.strip():
            start, end = start + 1, end - 1
        first = self.scribe.length
        self._copy(inline, start, end)
        self.scribe.opaque.append(Span(first, self.scribe.length))
        return behind

    def _tag(self, inline: Inline, place: int, behind: int) -> int:
        link = inline.tables.links.get(place)
        if link is not None:
            return self._opaque(inline, *link, behind)
        tag = inline.text[place:behind]
        if _BREAK.fullmatch(tag):
            self._emit(inline, "\n", place, behind)
        elif _QUOTE_OPENS.fullmatch(tag):
            self._quotes.append(self.scribe.length)
            self._emit(inline, "“", place, behind)
        elif _QUOTE_CLOSES.fullmatch(tag) and self._quotes:
            start = self._quotes.pop()
            inner = Span(start + 1, self.scribe.length)
            self._emit(inline, "”", place, behind)
            self.scribe.commands.append(Command(span=inner, outer=Span(start, self.scribe.length)))
        return behind

    def _opaque(self, inline: Inline, start: int, end: int, behind: int) -> int:
        first = self.scribe.length
        self._copy(inline, start, end)
        self.scribe.opaque.append(Span(first, self.scribe.length))
        return behind

    def _note(self, inline: Inline, place: int, closing: int) -> int:
        self._count += 1
        note = f"^{self._count}"  # no label of a note begins so
        self.scribe.calls.append(Call(at=self.scribe.length, note=note))
        self._waiting.append((note, inline, place + 2, closing))
        return closing + 1

    def _break_line(self, inline: Inline, place: int) -> int:
        """A line's end is a space, and a line feed where a line of its own begins or a word may be broken."""
        text = inline.text
        keeps = _DASH.match(text, place + 1) or text[:place].endswith(_HYPHENS, max(place - 1, 0))
        start, end = _in_file(inline, place - 1) + 1 if place else _in_file(inline, 0), _in_file(inline, place + 1)
        self.scribe.write("\n" if keeps else " ", Span(start, end))
        return place + 1

    def _escape(self, inline: Inline, place: int) -> int:
        behind = inline.text[place + 1 : place + 2]
        if behind == "\n":
            self.scribe.write("\n", Span(_in_file(inline, place), _in_file(inline, place + 2)))
            return place + 2
        if behind == " ":  # pandoc's no-break space
            self._emit(inline, "\u00a0", place, place + 2)
            return place + 2
        if behind in _PUNCTUATION and behind:
            self._emit(inline, behind, place, place + 2)
            return place + 2
        self._copy(inline, place, place + 1)
        return place + 1

    def _entity(self, inline: Inline, place: int) -> int:
        entity = _ENTITY.match(inline.text, place)
        shown = unescape(entity[0]) if entity is not None else "&"
        if entity is None or shown == entity[0]:
            self._copy(inline, place, place + 1)
            return place + 1
        self._emit(inline, shown, place, entity.end())
        return entity.end()

    def _emphasis(self, inline: Inline, place: int) -> int:
        text = inline.text
        run = _RUN.match(text, place)
        behind = run.end() if run is not None else place + 1
        if not _is_mark(text, place, behind):
            self._copy(inline, place, behind)
        return behind

    def _address(self, inline: Inline, place: int) -> int:
        address = _ADDRESS.match(inline.text, place)
        end = place + len(address[0].rstrip(".,;:!?)]*_’'”")) if address is not None else place + 1
        return self._opaque(inline, place, max(end, place + 1), max(end, place + 1))


def _in_file(inline: Inline, place: int) -> int:
    """Where a letter of a block stands in the file."""
    line = bisect_right(inline.starts, place) - 1
    start, at = inline.lines[max(line, 0)]
    return at + place - start


def _is_mark(text: str, start: int, end: int) -> bool:
    """Whether a run of stars, low lines or tildes is emphasis or strikes out, by what stands on both its sides."""
    if text[start] == "~":
        return end - start == 2
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    opens = not after.isspace() and (after.isalnum() or not before.isalnum())
    closes = not before.isspace() and (before.isalnum() or not after.isalnum())
    if text[start] == "_":
        return (opens and not before.isalnum()) or (closes and not after.isalnum())
    return opens or closes
