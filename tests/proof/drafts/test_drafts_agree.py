"""One draft in four formats gives one list of quotations."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from asquoted.proof.read import read_draft

from ..listed import works
from ..word import call, document, notes, paragraph, run


@dataclass(frozen=True)
class Cite:
    """A citation with a page."""

    key: str
    page: str


@dataclass(frozen=True)
class Note:
    """A footnote."""

    pieces: tuple[str | Cite, ...]


@dataclass(frozen=True)
class Part:
    """A heading, a paragraph, or a block quote of paragraphs."""

    kind: str
    pieces: tuple[str | Cite | Note, ...]


def paragraph_of(*pieces: str | Cite | Note) -> Part:
    return Part("paragraph", pieces)


FIRST = "The minister spoke. “We agree on grain,” Oleg Varn said on 13 May, “and on fish” "
SECOND = (
    "The so-called “experts” called it “a mistake”. The term “holm” is Norse, and the report “Grain & Fish” is new."
)
THIRD = "“The boats are old and slow,” she said."
FOURTH = (
    "“Once there were ‘forty boats’ here,” he said, and 5 % of them don’t float. «We counted them all», Varn added."
)
DRAFT = (
    Part("heading", ("Grain and “Fish”",)),
    paragraph_of(FIRST, Cite("varn", "3"), "."),
    paragraph_of(SECOND),
    paragraph_of("Ivan Orlin was cautious:"),
    Part("quote", ("We shall see about it — in the spring. ", Cite("orlin", "7"))),
    paragraph_of(THIRD, Note(("See ", Cite("holm", "12"), ".")), " He said that “all of them must go” by May."),
    paragraph_of(FOURTH),
    paragraph_of("Varn went on: “The first of it ends here."),
    paragraph_of("“And the second here.”"),
    Part("quote", ("“All in marks here.”",)),
    paragraph_of("He opened “and never closed it again here"),
)


def in_markdown() -> bytes:
    noted: list[str] = []

    def write(piece: str | Cite | Note) -> str:
        if isinstance(piece, Cite):
            return f"[@{piece.key}, p. {piece.page}]"
        if isinstance(piece, Note):
            noted.append(f"[^n{len(noted)}]: {''.join(map(write, piece.pieces))}")
            return f"[^n{len(noted) - 1}]"
        return piece

    heads = {"heading": "# ", "quote": "> ", "paragraph": ""}
    blocks = [heads[part.kind] + "".join(map(write, part.pieces)) for part in DRAFT]
    return "\n\n".join([*blocks, *noted]).encode()


def in_html() -> bytes:
    noted: list[str] = []

    def write(piece: str | Cite | Note) -> str:
        if isinstance(piece, Cite):
            return f'<span class="citation" data-cites="{piece.key}">({piece.key.title()} 2019, p. {piece.page})</span>'
        if isinstance(piece, Note):
            noted.append(f"<li id='n{len(noted)}'>{''.join(map(write, piece.pieces))}</li>")
            return f"<sup><a href='#n{len(noted) - 1}'>{len(noted)}</a></sup>"
        return html.escape(piece, quote=False).replace(" ", "\n", 1)

    tags = {"heading": "h1", "quote": "blockquote", "paragraph": "p"}
    blocks = [f"<{tags[part.kind]}>{''.join(map(write, part.pieces))}</{tags[part.kind]}>" for part in DRAFT]
    return "".join(["<!doctype html><title>“t”</title>", *blocks, "<ol>", *noted, "</ol>"]).encode()


def in_latex() -> bytes:
    signs = {"“": "``", "”": "''", "‘": "`", "’": "'", "«": "<<", "»": ">>", "—": "---", "&": r"\&", "%": r"\%"}

    def write(piece: str | Cite | Note) -> str:
        if isinstance(piece, Cite):
            return f"\\parencite[{piece.page}]{{{piece.key}}}"
        if isinstance(piece, Note):
            return f"\\footnote{{{''.join(map(write, piece.pieces))}}}"
        return "".join(signs.get(letter, letter) for letter in piece)

    heads = {"heading": ("\\section{", "}"), "quote": ("\\begin{quote}", "\\end{quote}"), "paragraph": ("", "")}
    blocks = ["".join((heads[part.kind][0], *map(write, part.pieces), heads[part.kind][1])) for part in DRAFT]
    return "\n\n".join(["\\begin{document}", *blocks, "\\end{document}"]).encode()


def in_docx() -> bytes:
    noted: list[str] = []

    def write(piece: str | Cite | Note) -> str:
        if isinstance(piece, Cite):
            return f"[@{piece.key}, p. {piece.page}]"
        assert isinstance(piece, str)
        return piece

    def show(piece: str | Cite | Note) -> str:
        if isinstance(piece, Note):
            noted.append("".join(map(write, piece.pieces)))
            return call(len(noted))
        return run(write(piece))

    styles = {"heading": "Heading1", "quote": "Quote", "paragraph": ""}
    blocks = [paragraph(*map(show, part.pieces), style=styles[part.kind]) for part in DRAFT]
    return document(*blocks, parts={"footnotes": notes("footnote", *noted)})


Quoted = tuple[str, str, str | None, list[str], bool]


def quoted(data: bytes, name: str) -> list[Quoted]:
    return [
        (one.words, one.form.value, one.passed, works(one), one.is_closed) for one in read_draft(data, name).quotations
    ]


EXPECTED: list[Quoted] = [
    ("Fish", "marks", "scare quotes", [], True),
    ("We agree on grain, and on fish", "marks", None, ["varn page 3"], True),
    ("experts", "marks", "scare quotes", [], True),
    ("a mistake", "marks", None, [], True),
    ("holm", "marks", "a term", [], True),
    ("Grain & Fish", "marks", "a title", [], True),
    ("We shall see about it — in the spring.", "block", None, ["orlin page 7"], True),
    ("The boats are old and slow,", "marks", None, ["holm page 12"], True),
    ("all of them must go", "marks", None, [], True),
    ("Once there were ‘forty boats’ here,", "marks", None, [], True),
    ("We counted them all", "marks", None, [], True),
    ("The first of it ends here. And the second here.", "marks", None, [], True),
    ("All in marks here.", "block", None, [], True),
    ("and never closed it again here", "marks", None, [], False),
]


@pytest.mark.parametrize(
    ("make", "name"),
    [(in_markdown, "draft.md"), (in_html, "draft.html"), (in_latex, "draft.tex"), (in_docx, "draft.docx")],
)
def test_one_draft_in_four_formats(make: Callable[[], bytes], name: str) -> None:
    assert quoted(make(), name) == EXPECTED
