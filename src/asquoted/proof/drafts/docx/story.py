"""One story of a Word document, the body or a note: its elements in order → paragraphs of what shows.

What is struck out, hidden or a field's code shows nothing; fields and content controls of citation managers cite.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from asquoted.errors import UnreadableFile
from asquoted.proof.draft import Place
from asquoted.proof.drafts.docx.fields import Work, read_code, read_tag
from asquoted.proof.drafts.docx.looks import Looks
from asquoted.proof.drafts.docx.writer import Paragraph, Piece, Writer
from asquoted.sources.docx_story import CHARACTERS, name_of, symbol, text_of
from asquoted.sources.docx_styles import attribute, child, is_on

_STRUCK = ("del", "moveFrom")
_PASSED_OVER = frozenset("delInstrText fldData rt sectPr annotationRef".split())


@dataclass(slots=True)
class _Field:
    """An open field: its code as far as read, and the piece with which its result begins, -1 while the code is read."""

    code: list[str] = field(default_factory=list)
    result: int = -1
    paragraph: Paragraph | None = None


class Story:
    """Reads one story: the body, or a note."""

    def __init__(self, writer: Writer, looks: Looks, member: str, part: str, name: str, note: str = "") -> None:
        self.writer = writer
        self.name = name
        self.calls: list[tuple[str, str]] = []
        self._looks = looks
        self._member = member
        self._part = part
        self._note = note
        self._paragraphs: list[Paragraph] = []
        self._waiting: Paragraph | None = None
        self._numbers: dict[str, int] = {}
        self._boxes = 0
        self._box_of: list[int] = []
        self._struck = 0
        self._hidden: list[bool] = []
        self._struck_runs: list[bool] = []
        self._fields: list[_Field] = []
        self._codes = 0
        self._controls: list[tuple[tuple[Work, ...], Paragraph | None, int]] = []
        self._element = -1

    def read(self, root: etree._Element, first: int = 0) -> None:
        """Read what an element holds; `first` is its own number among the elements of its part."""
        self._element = first - 1
        walker = etree.iterwalk(root, events=("start", "end"))
        skipped = 0
        for event, element in walker:
            if event == "end":
                skipped -= skipped > 0
                if not skipped:
                    self._close(name_of(element.tag), element)
                continue
            self._element += 1
            kind = name_of(element.tag)
            if skipped or self._is_passed_over(kind, element):
                skipped += 1
            else:
                self._open(kind, element)
        self._end_waiting()

    def _is_passed_over(self, kind: str, element: etree._Element) -> bool:
        if kind == "mc:Fallback":
            parent = element.getparent()
            return parent is not None and name_of(parent[0].tag) == "mc:Choice"
        return kind in _PASSED_OVER or kind.endswith(("Pr", "PrChange"))

    # ---- what opens

    def _open(self, kind: str, element: etree._Element) -> None:
        if kind == "p":
            self._open_paragraph(element)
        elif kind == "r":
            self._open_run(element)
        elif kind in _STRUCK:
            self._struck += 1
        elif kind == "txbxContent":
            self._boxes += 1
            self._box_of.append(self._boxes)
        elif kind == "tr":
            self._struck += _is_struck_row(element)
        elif kind == "sdt":
            tag = child(element, "sdtPr", "tag")
            works = read_tag(attribute(tag, "val") or "") if tag is not None else ()
            paragraph = self._paragraphs[-1] if self._paragraphs else None
            self._controls.append((works, paragraph, len(paragraph.pieces) if paragraph is not None else 0))
        elif kind == "fldSimple":
            self._fields.append(_Field([attribute(element, "instr") or ""]))
            self._begin_result()
        elif kind == "altChunk":
            raise UnreadableFile(
                "holds a part in another format, which Word would take in on opening",
                path=self.name,
                remedy="Open it in Word and save it again",
            )
        else:
            self._open_in_run(kind, element)

    def _open_paragraph(self, element: etree._Element) -> None:
        if self._codes and not self._paragraphs:  # a code that no mark ends hides no other paragraph
            self._fields, self._codes = [], 0
        part = f"text box {self._box_of[-1]}" if self._box_of else self._part
        number = self._numbers[part] = self._numbers.get(part, 0) + 1
        paragraph = (self._waiting if not self._paragraphs else None) or Paragraph(number)
        self._waiting = self._waiting if self._paragraphs else None
        paragraph.column = 1
        paragraph.number = number
        paragraph.part = part
        look = self._looks.of(element)
        paragraph.kind, paragraph.is_set_in, paragraph.is_hidden = look.kind, look.is_set_in, look.is_hidden
        paragraph.is_joined = any(child(element, "pPr", "rPr", one) is not None for one in _STRUCK)
        self._paragraphs.append(paragraph)

    def _open_run(self, element: etree._Element) -> None:
        properties = child(element, "rPr")
        vanish = child(properties, "vanish") if properties is not None else None
        lines = (child(properties, one) for one in ("strike", "dstrike")) if properties is not None else ()
        style = child(properties, "rStyle") if properties is not None else None
        hidden = bool(self._paragraphs) and self._paragraphs[-1].is_hidden
        if vanish is not None:
            hidden = is_on(vanish)
        elif style is not None:
            hidden = hidden or self._looks.styles.hides(attribute(style, "val"))
        self._hidden.append(hidden)
        self._struck_runs.append(any(line is not None and is_on(line) for line in lines))

    def _open_in_run(self, kind: str, element: etree._Element) -> None:
        if kind in ("t", "m:t"):
            self._write(text_of(element))
        elif kind in CHARACTERS:
            self._write(CHARACTERS[kind])
        elif kind == "sym":
            self._write(symbol(element))
        elif kind == "instrText" and self._fields and not self._struck:
            self._fields[-1].code.append(element.text or "")
        elif kind == "fldChar":
            self._turn_field(attribute(element, "fldCharType"))
        elif kind in ("footnoteReference", "endnoteReference") and not self._struck:
            what, note = kind.removesuffix("Reference"), attribute(element, "id") or ""
            self.calls.append((what, note))
            self._mark(call=f"{what} {note}")
        elif kind == "commentRangeStart":
            self._mark(comment="+" + (attribute(element, "id") or ""))
        elif kind == "commentReference":
            self._mark(comment="-" + (attribute(element, "id") or ""))

    def _write(self, text: str) -> None:
        if self._codes or not self._paragraphs or not text or self._struck:
            return
        if self._struck_runs and self._struck_runs[-1]:
            return
        paragraph = self._paragraphs[-1]
        if self._hidden and self._hidden[-1]:
            paragraph.hidden.append(text)
            return
        place = Place(line=paragraph.number, column=paragraph.column, part=paragraph.part)
        paragraph.pieces.append(Piece(text, place, self._member, self._element))
        paragraph.column += len(text)

    def _mark(self, *, call: str = "", comment: str = "", works: tuple[Work, ...] = (), opens: int = -1) -> None:
        if self._paragraphs:
            paragraph = self._paragraphs[-1]
            place = Place(line=paragraph.number, column=paragraph.column, part=paragraph.part)
            paragraph.pieces.append(Piece("", place, self._member, self._element, call, works, opens, comment))

    # ---- fields

    def _turn_field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
            self._codes += 1
        elif self._fields and kind == "separate" and self._fields[-1].result < 0:
            self._codes -= 1
            self._begin_result()
        elif self._fields and kind == "end":
            self._codes -= self._fields[-1].result < 0
            self._end_field()

    def _begin_result(self) -> None:
        paragraph = self._paragraphs[-1] if self._paragraphs else None
        self._fields[-1].paragraph = paragraph
        self._fields[-1].result = len(paragraph.pieces) if paragraph is not None else 0

    def _end_field(self) -> None:
        done = self._fields.pop()
        works = read_code("".join(done.code))
        if works and not self._struck:
            here = bool(self._paragraphs) and done.paragraph is self._paragraphs[-1]
            self._mark(works=works, opens=done.result if here else -1)

    # ---- what closes

    def _close(self, kind: str, element: etree._Element) -> None:
        if kind == "p" and self._paragraphs:
            self._close_paragraph()
        elif kind == "r" and self._hidden:
            self._hidden.pop()
            self._struck_runs.pop()
        elif kind in _STRUCK:
            self._struck -= 1
        elif kind == "tr":
            self._struck -= _is_struck_row(element)
        elif kind == "txbxContent" and self._box_of:
            self._box_of.pop()
        elif kind == "fldSimple" and self._fields:
            self._end_field()
        elif kind == "sdt" and self._controls:
            works, paragraph, first = self._controls.pop()
            if works:
                here = bool(self._paragraphs) and paragraph is self._paragraphs[-1]
                self._mark(works=works, opens=first if here else -1)

    def _close_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        if self._paragraphs:
            self._paragraphs[-1].boxes += [paragraph, *paragraph.boxes]
            paragraph.boxes = []
        elif paragraph.is_joined and paragraph.pieces:
            self._waiting = paragraph
        else:
            self.writer.write(paragraph, self._note)

    def _end_waiting(self) -> None:
        if self._waiting is not None:
            self.writer.write(self._waiting, self._note)
            self._waiting = None


def _is_struck_row(element: etree._Element) -> bool:
    return any(child(element, "trPr", one) is not None for one in _STRUCK)
