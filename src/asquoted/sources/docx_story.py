"""The XML of one story of a Word document (its body, a note, a comment, a header) → blocks.

The tree is walked by events, without recursion. What stands between paragraph and text (smart tags, content
controls, hyperlinks, insertions, bookmarks) is passed through, so that a word which Word keeps in three runs is one
word. Text that does not read with its paragraph (struck out, by a tracked change or a line; moved away; hidden) is
kept in a block of its own behind the paragraph, so that the paragraph reads as it stands and of `work⟨ing⟩⟨ed⟩` no
word is made.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from asquoted.errors import UnreadableFile
from asquoted.sources.docx_blocks import Frame, Paragraph, Run, trim, write_table
from asquoted.sources.docx_styles import WORD, Styles, attribute, child, is_on

_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
PASSED_OVER = frozenset("instrText delInstrText fldData rt sectPr annotationRef".split())
"""`rt` is the reading that stands in small letters above a word."""

STRUCK = ("del", "moveFrom")
_SYMBOL = dict(
    zip(
        "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
        strict=True,
    )
) | {
    "\x2d": "−",
    "\xa3": "≤",
    "\xb0": "°",
    "\xb1": "±",
    "\xb3": "≥",
    "\xb4": "×",
    "\xb7": "•",
    "\xb9": "≠",
    "\xbb": "≈",
}
"""What the letters of the font Symbol show, as far as running text has them."""


class Mark(NamedTuple):
    """A place where the text refers to a note: its kind, the note's id, and a mark of the author's own or ""."""

    kind: str
    note: str
    own: str


class Story:
    """Reads one story; afterwards `blocks`, `marks` and `languages` (code points by language) say what it holds."""

    def __init__(self, root: etree._Element, styles: Styles, name: str) -> None:
        self.marks: list[Mark] = []
        self.languages: Counter[str] = Counter()
        self._styles = styles
        self._name = name
        self._frames = [Frame("story")]
        self._paragraphs: list[Paragraph] = []
        self._runs: list[Run] = []
        self._struck = 0
        self._fields: list[bool] = []  # for each open field, whether its code is being read
        self._codes = 0  # how many of them are
        self._walk(root)
        self.blocks = tuple(block for block in self._frames[0].blocks if block.text)

    def _walk(self, root: etree._Element) -> None:
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            kind = name_of(element.tag)
            if event == "start":
                if self._is_passed_over(kind, element):
                    walker.skip_subtree()
                else:
                    self._open(kind, element)
            else:
                self._close(kind)
        self._end_waiting(self._frames[0])

    def _is_passed_over(self, kind: str, element: etree._Element) -> bool:
        if kind == "mc:Fallback":  # what stands in Choice, once more for older programs
            parent = element.getparent()
            return parent is not None and name_of(parent[0].tag) == "mc:Choice"
        return kind in PASSED_OVER or kind.endswith(("Pr", "PrChange"))

    # ---- what opens

    def _open(self, kind: str, element: etree._Element) -> None:
        if kind == "p":
            self._open_paragraph(element)
        elif kind == "r":
            self._runs.append(self._run(element))
        elif kind in ("tbl", "tr", "tc", "txbxContent"):
            struck = kind == "tr" and any(child(element, "trPr", one) is not None for one in STRUCK)
            self._struck += struck
            self._frames.append(Frame(kind, is_struck=struck))
        elif kind in STRUCK:
            self._struck += 1
        elif kind == "altChunk":
            raise UnreadableFile(
                "holds a part in another format, which Word would take in on opening",
                path=self._name,
                remedy="Open it in Word and save it again",
            )
        else:
            self._open_in_run(kind, element)

    def _open_in_run(self, kind: str, element: etree._Element) -> None:
        if kind in ("t", "delText", "m:t"):
            self._write(text_of(element), is_struck=kind == "delText")
        elif kind in CHARACTERS:
            self._write(CHARACTERS[kind])
        elif kind == "sym":
            self._write(symbol(element))
        elif kind == "fldChar":
            self._turn_field(attribute(element, "fldCharType"))
        elif kind in ("footnoteReference", "endnoteReference"):
            self.marks.append(Mark(kind.removesuffix("Reference"), attribute(element, "id") or "", ""))
            if self._runs and attribute(element, "customMarkFollows") in ("1", "true", "on"):
                self._runs[-1].owes_mark = True

    def _open_paragraph(self, element: etree._Element) -> None:
        if self._codes and not self._paragraphs:  # a code that no mark ends hides no other paragraph
            self._fields, self._codes = [False] * len(self._fields), 0
        frame = self._frames[-1]
        paragraph = frame.waiting or Paragraph()
        frame.waiting = None
        style = child(element, "pPr", "pStyle")
        named = attribute(style, "val") if style is not None else None
        paragraph.style, paragraph.is_hidden = self._styles.label_of(named), self._styles.hides(named)
        paragraph.is_joined = any(child(element, "pPr", "rPr", one) is not None for one in STRUCK)
        self._paragraphs.append(paragraph)

    def _run(self, element: etree._Element) -> Run:
        properties = child(element, "rPr")
        if properties is None:
            return Run(is_hidden=bool(self._paragraphs) and self._paragraphs[-1].is_hidden)
        style, vanish, language = (child(properties, one) for one in ("rStyle", "vanish", "lang"))
        lines = (child(properties, one) for one in ("strike", "dstrike"))
        hidden = bool(self._paragraphs) and self._paragraphs[-1].is_hidden
        if vanish is not None:
            hidden = is_on(vanish)
        elif style is not None:
            hidden = hidden or self._styles.hides(attribute(style, "val"))
        return Run(
            is_struck=any(line is not None and is_on(line) for line in lines),
            is_hidden=hidden,
            language=attribute(language, "val") if language is not None else None,
        )

    def _turn_field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(True)
            self._codes += 1
        elif self._fields and kind == "separate":
            self._codes -= self._fields[-1]
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._codes -= self._fields.pop()

    def _write(self, text: str, *, is_struck: bool = False) -> None:
        run = self._runs[-1] if self._runs else Run()
        if run.owes_mark and text.strip():
            self.marks[-1] = self.marks[-1]._replace(own=text.strip())
            run.owes_mark = False
            return
        if self._codes or not self._paragraphs:
            return
        if self._struck or is_struck or run.is_struck:
            self._paragraphs[-1].write(text, "deleted")
        elif run.is_hidden:
            self._paragraphs[-1].write(text, "hidden")
        else:
            self._paragraphs[-1].write(text, None)
            self.languages[run.language or self._styles.language or ""] += len(text)

    # ---- what closes

    def _close(self, kind: str) -> None:
        if kind == "p" and self._paragraphs:
            self._close_paragraph()
        elif kind == "r" and self._runs:
            self._runs.pop()
        elif kind in ("tbl", "tr", "tc", "txbxContent") and self._frames[-1].kind == kind:
            self._close_frame()
        elif kind in STRUCK:
            self._struck -= 1

    def _close_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        frame = self._frames[-1]
        if paragraph.is_joined and trim(paragraph.pieces):
            frame.waiting = paragraph
        else:
            frame.blocks += paragraph.blocks()

    def _end_waiting(self, frame: Frame) -> None:
        if frame.waiting is not None:
            frame.blocks += frame.waiting.blocks()
            frame.waiting = None

    def _close_frame(self) -> None:
        frame, outer = self._frames.pop(), self._frames[-1]
        self._struck -= frame.is_struck
        self._end_waiting(frame)
        if frame.kind == "tc" and outer.kind == "tr":
            outer.cells.append([block for block in frame.blocks if block.text])
        elif frame.kind == "tr" and outer.kind == "tbl":
            outer.rows.append(frame.cells)
        elif frame.kind == "txbxContent" and self._paragraphs:
            self._paragraphs[-1].boxes += frame.blocks
        else:
            self._end_waiting(outer)
            outer.blocks += frame.blocks + write_table(frame.rows)


@lru_cache(maxsize=1024)
def name_of(tag: object) -> str:
    """A tag's name: bare in Word's namespaces, `m:t` in that of formulas, `mc:…` in that of alternatives, else ""."""
    namespace, _, local = str(tag).removeprefix("{").rpartition("}")
    if namespace in WORD:
        return local
    if namespace in _MATHS:
        return f"m:{local}"
    return f"mc:{local}" if namespace == _COMPATIBILITY else ""


def text_of(element: etree._Element) -> str:
    text = (element.text or "").replace("\r", " ").replace("\n", " ").replace("\t", " ")
    kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return text if kept else text.strip(" ")


def symbol(element: etree._Element) -> str:
    """The character of a symbol; one that only its font knows stays a character of private use."""
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    if not 0x20 <= code <= 0xFFFF or 0xD800 <= code <= 0xDFFF:
        return ""
    if 0xF000 <= code <= 0xF0FF and attribute(element, "font") == "Symbol":
        return _SYMBOL.get(chr(code - 0xF000), chr(code))
    return chr(code)
