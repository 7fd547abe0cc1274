"""A draft as every reader gives it: one text, and the quotations in it with their places.

Readers of a report's format make a `Draft`; tying, judging and writing know no format beyond it. Positions in
`Draft.text` are half-open and count code points. The text is what a reader sees of the draft, marks included; where
the file has other letters for it (entities, TeX commands, runs of a DOCX), `Stretch` says which. The file is counted
as decoded, newlines untouched, without a byte order mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from asquoted.model import Locator, Span


class Form(StrEnum):
    """How a draft sets a quotation apart."""

    MARKS = "marks"
    BLOCK = "block"
    COMMAND = "command"


class Passed(StrEnum):
    """Why words in quotation marks are not judged."""

    SCARE = "scare quotes"
    TITLE = "a title"
    TERM = "a term"
    NICKNAME = "a nickname"
    CODE = "code"
    IMAGINED = "words that nobody said"
    ASIDE = "set apart, not quoted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where words stand in the file, as its reader counts: lines and columns from 1, in code points.

    For DOCX the line is the paragraph of its part and the column the character in it; for PDF the line is the page's.
    `part` is empty for the body: "footnote 3", "text box 1", "chapter.tex".
    """

    line: int
    column: int
    page: int | None = None
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    r"""One work that a draft cites for a quotation: its key, its locator, and where the citation stands.

    `title` and `url` are what a citation manager's field says of the work, for keys that only the manager knows. A
    citation that a reader does not see (`\cite{…}` before it is set) has an empty span. `is_link` marks an address in
    brackets behind the words, which cites only what the archive knows.
    """

    key: str
    locator: Locator | None = None
    span: Span
    title: str = ""
    url: str = ""
    is_link: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words that a draft gives as quoted.

    `words` are what is judged: outer marks off, inner marks kept, the pieces of an interrupted quotation joined by
    one space, white space folded. `spans` are its pieces in `Draft.text`, without the marks: a quotation that a verb
    of saying or a citation interrupts has several, and one of several paragraphs a piece for each. `place` is where its
    first word starts, `end` where its last one ends. `passed` says why it is not judged.
    `is_closed` is False where no closing mark was found and the quotation was ended at its paragraph.
    """

    words: str
    spans: tuple[Span, ...]
    place: Place
    end: Place
    form: Form = Form.MARKS
    cited: tuple[Cited, ...] = ()
    passed: Passed | None = None
    is_closed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A run of `Draft.text` and the run of the file, decoded, that gives it; equal lengths where nothing is encoded.

    What lies between two stretches is the reader's alone: a blank line between paragraphs, a mark that a command
    stands for. `part` names the file within the draft's folder, empty for the draft itself.
    """

    text: Span
    file: Span
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """An instruction of the draft to the program: `asquoted: ignore AQ104 -- as in the official translation`."""

    code: str
    reason: str
    place: Place
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Letters of a DOCX: where they stand in `Draft.text`, and which element has them, from which letter of it on.

    `element` counts the elements of the part `member`, parsed by `xml_part.parse_xml`, in document order from 0.
    """

    text: Span
    member: str
    element: int
    letter: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A part that a draft takes in and that was not read, with the reason: “chapter.tex”, “is not there”."""

    name: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft read; `stretches` cover, in order, what of the text can be written back, none where the file can't be.

    `paragraphs` are the blocks of running words in order, notes behind the body; `unspoken` what in them is no running
    text: citations and code. A reader of sentences blanks the latter out. What `unread` names must be told to the user.
    """

    name: str
    format: str
    text: str
    paragraphs: tuple[Span, ...]
    unspoken: tuple[Span, ...] = ()
    quotations: tuple[Quotation, ...]
    remarks: tuple[Remark, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    unread: tuple[Unread, ...] = ()
    runs: tuple[Run, ...] = ()
