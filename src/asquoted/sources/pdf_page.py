"""The words of a PDF's pages with their places, as PDFium sees them.

A word has its place in the page's frame of reading: x grows along the lines, y downwards to the baseline, both
in points (1/72 inch). A page that is set sideways is turned by the angle of most of its words, so that what follows
never meets an angle again.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from asquoted.errors import UnreadableFile

PAGES_AT_MOST = 20_000
CHARACTERS_AT_MOST = 12_000_000
"""Some 4,000 full pages, which take 1 GB as words with places."""

_HYPHEN_MARKS = "\x02\ufffe"
"""What PDFium puts for a hyphen at the end of a line."""

_UNKNOWN = "\ufffd"
_WORD = re.compile(rf"[^\s{_HYPHEN_MARKS}]+[{_HYPHEN_MARKS}]?|[{_HYPHEN_MARKS}]")
_NOTE_NUMBER = re.compile(r"\A\d{1,3}(?=[^\W\d_])|(?<=[^\W\d_])\d{1,3}(?=\W*\Z)|(?<=[^\W\d_][.,;:!?”’»)])\d{1,3}\Z")
_SQUARED = re.compile(r"(?:[cdkm]?m|ft|mi)\d\W*\Z")
_RISE = 0.15
"""Of the type size."""

_NEARLY = 5
"""Degrees by which a scanned page may be askew."""

_FARTHEST = 1e6
"""Points; what lies beyond, or is no number, is on no page."""

_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), 65535)) | dict.fromkeys(map(ord, _HYPHEN_MARKS), "-")
_LOST = 0.5
"""The share of characters without a Unicode value from which on a text layer is none."""


class Word(NamedTuple):
    """Characters without white space; `start` and `end` count in the page's characters, in the order of drawing.

    `raised` is the number of a note that stands at a word without a space.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    raised: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`words` run along the page's lines; `aslant` are those at another angle: stamps, labels of axes.

    `outside` are words beyond the edges of the sheet, which nobody sees. `top` and `bottom` are the edges in the
    frame of reading.
    """

    number: int
    label: str
    top: float
    bottom: float
    words: tuple[Word, ...]
    aslant: tuple[Word, ...] = ()
    outside: tuple[Word, ...] = ()


def open_pdf(data: bytes) -> pypdfium2.PdfDocument:
    """The document; UnreadableFile when it is encrypted or broken beyond repair."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableFile(
                "is encrypted, and opens only with its password",
                remedy="Save a copy without a password (e.g. qpdf --decrypt --password=… IN OUT)",
            ) from error
        if code == pdfium.FPDF_ERR_SECURITY:
            raise UnreadableFile(
                "is encrypted in a way that can't be read here", remedy="Save a copy without protection"
            ) from error
        raise UnreadableFile("is no PDF, or a damaged one", remedy="Save or download it again") from error


def read_pages(document: pypdfium2.PdfDocument) -> list[Page]:
    """Every page with its words, in order; a page that can't be loaded has none.

    Raises UnreadableFile when there are too many pages or characters, or when most characters have no Unicode value.
    """
    count = len(document)
    if count > PAGES_AT_MOST:
        raise UnreadableFile(
            f"says that it has {count:,} pages, more than the {PAGES_AT_MOST:,} that are read at most",
            remedy="Take the part you cite",
        )
    pages: list[Page] = []
    characters = lost = 0
    for number in range(count):
        page = _read_page(document, number)
        characters += sum(len(word.text) for word in page.words)
        lost += sum(word.text.count(_UNKNOWN) for word in page.words)
        if characters > CHARACTERS_AT_MOST:
            raise UnreadableFile(
                f"has more than {CHARACTERS_AT_MOST:,} characters, the most that are read",
                remedy="Take the part you cite",
            )
        pages.append(page)
    if lost > _LOST * characters:
        raise UnreadableFile(
            "has a text layer whose fonts don't say which letters they show",
            remedy="Run OCR over it (e.g. ocrmypdf --force-ocr IN OUT)",
        )
    return pages


def _read_page(document: pypdfium2.PdfDocument, number: int) -> Page:
    label = " ".join((document.get_page_label(number) or "").translate(_CONTROLS).split()) or str(number + 1)
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return Page(number=number, label=label, top=0, bottom=0, words=())
    try:
        text_page = page.get_textpage()
        try:
            placed = list(_place_words(text_page))
        finally:
            text_page.close()
        box = page.get_cropbox()
    except pypdfium2.PdfiumError:
        return Page(number=number, label=label, top=0, bottom=0, words=())
    finally:
        page.close()
    counts: Counter[int] = Counter()
    for angle, word in placed:
        counts[angle] += len(word.text)
    main = max(counts, key=lambda angle: (counts[angle], -angle), default=0)
    corners = [_turn(x, y, main) for x in (box[0], box[2]) for y in (box[1], box[3])]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    words = [word for angle, word in placed if angle == main]
    seen = [word for word in words if word.right > left and word.left < right and top < word.base < bottom + word.size]
    if 2 * len(seen) < len(words):  # a box that leaves out most words is not to be trusted
        seen = words
    kept = set(seen) if len(seen) < len(words) else frozenset[Word]()
    return Page(
        number=number,
        label=label,
        top=top,
        bottom=bottom,
        words=tuple(seen),
        aslant=tuple(word for angle, word in placed if angle != main),
        outside=tuple(word for word in words if word not in kept) if kept else (),
    )


def _place_words(text_page: pypdfium2.PdfTextPage) -> Iterator[tuple[int, Word]]:
    """Each word with its angle in degrees: a multiple of 90 when it is nearly one."""
    handle = text_page.raw
    characters = _characters(text_page)
    for match in _WORD.finditer(characters):
        for start, end, is_raised in _without_notes(handle, match.group(), match.start()):
            text = _as_unicode(characters[start:end])
            size, angle = _size_and_angle(handle, start)
            left, right, base, height = _place(handle, start, end - 1, angle)
            if text and all(-_FARTHEST < number < _FARTHEST for number in (size, left, right, base)):
                size = size if size > 0.1 else max(height, 0.1)
                is_bold = pdfium.FPDFText_GetFontWeight(handle, start) >= 600
                yield angle, Word(text, left, max(left, right), base, size, is_bold, is_raised, start, end)


def _without_notes(handle: object, word: str, start: int) -> Iterator[tuple[int, int, bool]]:
    """The ranges of a word and of a note's raised number that stands at its letters without a space."""
    cuts = {0, len(word)}
    raised: tuple[int, int] | None = None
    for match in _NOTE_NUMBER.finditer(word):
        neighbour = match.end() if match.start() == 0 else match.start() - 1
        if _is_raised(handle, start + match.start(), start + neighbour) and not _SQUARED.match(word):
            raised = match.span()
            cuts.update(raised)
    for first, last in pairwise(sorted(cuts)):
        yield start + first, start + last, (first, last) == raised


def _is_raised(handle: object, index: int, neighbour: int) -> bool:
    """Whether a character of upright text stands clearly above the baseline of its neighbour."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(handle, neighbour, x, y)
    return bool(bottom.value - y.value > _RISE * _size_and_angle(handle, neighbour)[0])


def _size_and_angle(handle: object, index: int) -> tuple[float, int]:
    """The type size in points, and the angle in degrees, of a character."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(handle, index, matrix)
    size = pdfium.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d)
    if matrix.b == 0 and matrix.a > 0:
        return size, 0
    if not math.isfinite(matrix.a + matrix.b):
        return size, 0
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a)))
    right = round(angle / 90) * 90
    return size, (right if abs(angle - right) <= _NEARLY else angle) % 360


def _characters(text_page: pypdfium2.PdfTextPage) -> str:
    """One UTF-16 code unit for each of the page's characters, so that places in it are PDFium's."""
    handle = text_page.raw
    count = max(0, pdfium.FPDFText_CountChars(handle))
    units = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(handle, 0, count, units) == count + 1:
        return "".join(map(chr, units[:count]))
    # Characters without a Unicode value are left out of the text that PDFium gives, and would shift all places.
    codes = (pdfium.FPDFText_GetUnicode(handle, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else _UNKNOWN for code in codes)


def _as_unicode(units: str) -> str:
    """Characters of code units: pairs made one, hyphens as such, control characters and halves of pairs left out."""
    if any("\ud800" <= unit <= "\udfff" for unit in units):
        units = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return units.translate(_CONTROLS)


def _place(handle: object, first: int, last: int, angle: int) -> tuple[float, float, float, float]:
    """Left and right end, baseline and height of a word's box in the frame turned by an angle."""
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetCharOrigin(handle, first, x, y)
    base = _turn(x.value, y.value, angle)[1]
    across: list[float] = []
    down: list[float] = []
    for index in (first, last):
        pdfium.FPDFText_GetLooseCharBox(handle, index, box)
        for corner in ((box.left, box.bottom), (box.right, box.top)):
            turned = _turn(*corner, angle)
            across.append(turned[0])
            down.append(turned[1])
    return min(across), max(across), base, max(down) - min(down)


def _turn(x: float, y: float, angle: int) -> tuple[float, float]:
    """A point of the page, whose y grows upwards, in the frame whose x runs at an angle and whose y grows down."""
    if angle == 0:
        return x, -y
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return x * cosine + y * sine, x * sine - y * cosine
