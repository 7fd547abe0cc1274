"""The paragraphs of a Word document, as they were gathered → a manuscript: blocks, citations, calls, remarks, runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from asquoted.model import Span
from asquoted.proof.draft import Cited, Place, Remark, Run
from asquoted.proof.drafts.citekeys import cite_in_blocks
from asquoted.proof.drafts.docx.fields import Work
from asquoted.proof.drafts.manuscript import Call, Citation, Kind, Manuscript, Scribe
from asquoted.proof.drafts.places import RunPlaces
from asquoted.proof.drafts.remarks import read_remark


@dataclass(slots=True)
class Piece:
    """Letters of one element, or (without letters) something at a place: a call, the end of a citation."""

    text: str
    place: Place
    member: str
    element: int
    call: str = ""
    works: tuple[Work, ...] = ()
    opens: int = -1
    comment: str = ""


@dataclass(slots=True)
class Paragraph:
    number: int
    pieces: list[Piece] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    boxes: list[Paragraph] = field(default_factory=list)
    kind: Kind = Kind.PROSE
    is_set_in: bool = False
    is_joined: bool = False
    is_hidden: bool = False
    column: int = 1
    part: str = ""


class Writer:
    """Writes paragraphs to a scribe, and notes where each run stands."""

    def __init__(self, comments: Mapping[str, str]) -> None:
        self.scribe = Scribe()
        self._comments = comments
        self._runs: list[tuple[int, Place]] = []
        self._groups = 0
        self._before: Paragraph | None = None
        self._is_in_quote = False
        self._ranges: dict[str, int] = {}

    def write(self, paragraph: Paragraph, note: str) -> None:
        """Write a paragraph as a block, its text boxes behind it."""
        is_quote = paragraph.kind is Kind.QUOTE or self._is_led_into(paragraph)
        has_words = any(piece.text.strip() for piece in paragraph.pieces)
        if is_quote and not self._is_in_quote:
            self._groups += 1
        self.scribe.begin()
        places = [self._piece(piece) for piece in paragraph.pieces]
        self._cite(paragraph, places)
        self._remark(paragraph)
        kind = Kind.QUOTE if is_quote else paragraph.kind
        self.scribe.end(kind, group=self._groups if is_quote else 0, note=note)
        if has_words:
            self._before = self._before if is_quote else paragraph
            self._is_in_quote = is_quote
        for box in paragraph.boxes:
            self.write(box, note)

    def _is_led_into(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph that is set in follows one that ends with a colon, or goes on such a one."""
        if not paragraph.is_set_in or self._before is None or self._before.is_set_in:
            return False
        led = "".join(piece.text for piece in self._before.pieces[-50:]).rstrip()
        return led.endswith(":")

    def _piece(self, piece: Piece) -> int:
        at = self.scribe.length
        if piece.text:
            self._runs.append((at, piece.place))
            self.scribe.write(piece.text)
            self.scribe.runs.append(Run(text=Span(at, self.scribe.length), member=piece.member, element=piece.element))
        if piece.call:
            self.scribe.calls.append(Call(at=at, note=piece.call))
        if piece.comment.startswith("+"):
            self._ranges[piece.comment[1:]] = at
        elif piece.comment:
            self._comment(piece, at)
        return at

    def _comment(self, piece: Piece, at: int) -> None:
        number = piece.comment[1:]
        start = self._ranges.pop(number, at)
        for code, reason in read_remark(self._comments.get(number, "")):
            self.scribe.remarks.append(Remark(code=code, reason=reason, place=piece.place, span=Span(start, at)))

    def _cite(self, paragraph: Paragraph, places: list[int]) -> None:
        for number, piece in enumerate(paragraph.pieces):
            if not piece.works:
                continue
            start = places[piece.opens] if 0 <= piece.opens < len(places) else places[number]
            span = Span(start, places[number])
            shown = "".join(each.text for each in paragraph.pieces[max(piece.opens, 0) : number])
            is_told = shown[:1].isalpha() and bool(shown[:1].isupper())
            self.scribe.citations += [
                Citation(
                    cited=Cited(key=work.key, locator=work.locator, span=span, title=work.title, url=work.url),
                    is_told=is_told,
                )
                for work in piece.works
            ]
            if span.start < span.end:
                (self.scribe.opaque if is_told else self.scribe.unspoken).append(span)

    def _remark(self, paragraph: Paragraph) -> None:
        for code, reason in read_remark("".join(paragraph.hidden)):
            place = Place(line=paragraph.number, column=1, part=paragraph.part)
            span = Span(self.scribe.start, self.scribe.length)
            self.scribe.remarks.append(Remark(code=code, reason=reason, place=place, span=span))

    def finish(self) -> Manuscript:
        cite_in_blocks(self.scribe)
        return self.scribe.finish(RunPlaces(self._runs or [(0, Place(line=1, column=1))]))
