"""One invented article in seven forms, each written the way such files are written: what is said is the same.

In a text `{1}` is the mark of the note, `*…*` is italic, ligatures and soft hyphens stand as they do in files of the
kind. The page has a menu, pointers and comments beside the article, the PDF two columns with running heads.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape

from asquoted.sources.warc_write import write_warc
from asquoted.sources.web import Received

from .build import docx, epub, paragraph, run
from .small_pdf import Sheet, pdf

TITLE = "Sarnholm votes to keep its ferry"
BYLINE = "By our correspondent on the quay, 14 March 2018"


def _read(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, each as one line."""
    return tuple(" ".join(each.split()) for each in text.split("\n\n"))


PARAGRAPHS = _read(
    """
Sarnholm will keep its ferry for another winter, the harbour board decided on Tuesday after a sitting of nine hours in
the hall above the fish market.

“We may sell the second boat, but we will not sell the first,” the chair of the board told the hall. “Nobody who lives
on the far shore has another way to a doctor.”

The vote was seven to four.{1} Two members stayed away, one of them because the ferry was not running.

The treasurer had asked for the line to be closed by June. “The line has lost money in eleven of the last twelve
years,” he said, “and the twelfth was the year in which the bridge was shut.”

He put the loss at 418,000 crowns, or about 31 crowns for every passenger carried. The board’s own office had put it
at 390,000.

*The Sarnholm Almanac*, which has printed the timetable since 1888, said it would print it again. Its editor called
the vote “a victory for people who read the small print”.

“I do not believe that the figures were wrong,” the deputy chair said. “I believe that they were the figures of a
shop, and a ferry is not a shop.”

The pilot, who has steered the boat for twenty-six years, was asked whether he was relieved. “Ask me when the ice
comes,” he said.

What the board decided is not what the pilots had wanted. They had asked for a new engine, for a second deckhand in
the dark months and for an office with a stove.
"""
)

LIST = (
    "The boat sails at least four times a day until the end of March.",
    "A single crossing costs 12 crowns, as it has since 2009.",
    "The second boat is sold if a buyer is found before the thaw.",
)

MORE = _read(
    """
The mayor, who has no vote on the board, spoke for most of an hour. “When my grandmother crossed this water she paid
with eggs, and when my mother crossed it she paid with coins, and I have crossed it on credit more often than I should
say in this hall; but not one of us ever crossed it for nothing, and not one of us ever thought that the boat belonged
to somebody else. It belongs to whoever is waiting for it. If you close the line you will save the price of a roof,
and you will spend it within three years on the road around the bay, which is forty kilometres long and which the snow
shuts every February.”

There was applause from the gallery, and some laughter. The chair rang her bell twice.

A letter from the ministry was read out. “The ministry can neither order a municipality to run a ferry nor forbid it
to do so,” it said.

The captain of the second boat said that “the minister told me, ‘Sell it to a museum,’ and I told him that the museum
had asked for the first”.

Shopkeepers on the far shore were less sure. One said that she would believe in the winter timetable “once it hangs on
the pier and not before”.

The engineer’s report, which nobody had seen before Monday, finds that the hull is sound. It also finds that corrosion
of the fuel tanks was underestimated, and that the inflatable rafts are of the wrong size.

“A specialised workshop should look at the tanks before the boat is used in heavy weather,” the report says. “Until
then we recommend that no more than sixty passengers are carried.”

Asked about the tanks, the chair said that the board would follow the recommendation. “We have read it, and we will do
what it says,” she told reporters.

The treasurer resigned an hour after the vote. In a statement he said that he bore no grudge and that he would
continue to use the ferry.

His successor will be chosen in April. Until then the deputy chair keeps the books, as she did in 2011 and in 2014.

The far shore lit its beacon at dusk, which it last did when the railway came.
"""
)

ROWS = (
    ("Year", "Passengers", "What the treasurer wrote"),
    ("2015", "14,210", "“A poor year, but an honest one.”"),
    ("2016", "13,877", "“The bridge is shut and still we lose.”"),
    ("2017", "13,402", "“This can not go on.”"),
)
CAPTION = "The first boat at the pier of Sarnholm in January. Photo: archive of the harbour board"
NOTE = "The minutes have six to four; the clerk corrected them on Wednesday."

MENU = ("Front page", "Harbour", "Weather", "Letters")
POINTERS = ("Ice on the upper lake comes early", "Bridge to be painted green after all")
COMMENTS = (
    "My uncle says the ferry was never any good and the chair knows it.",
    "They should sell both boats and buy everybody a canoe.",
)

DAY = "2018-03-14"
FORMS = ("page.html", "page.warc.gz", "paper.pdf", "draft.docx", "book.epub", "article.md", "article.txt")


def forms() -> dict[str, bytes]:
    """The article by the name of the file that holds it."""
    page = as_html().encode()
    return {
        "page.html": page,
        "page.warc.gz": as_warc(page),
        "paper.pdf": as_pdf(),
        "draft.docx": as_docx(),
        "book.epub": as_epub(),
        "article.md": as_markdown().encode(),
        "article.txt": as_text().encode(),
    }


def _set(text: str) -> str:
    """As a typesetter or a browser's editor leaves it: ligatures, and places where a word may be parted."""
    return text.replace("underestimated", "under\u00adesti\u00admated").replace("inflatable", "in\ufb02atable")


def _marked_up(text: str, note: str) -> str:
    written = re.sub(r"\*(.+?)\*", r"<em>\1</em>", escape(_set(text), quote=False))
    return written.replace("{1}", note)


def _body(note_call: str) -> str:
    first = [f"<p>{_marked_up(each, note_call)}</p>" for each in PARAGRAPHS]
    figure = f'<figure><img src="boat.jpg" alt="A boat"><figcaption>{CAPTION}</figcaption></figure>'
    items = "".join(f"<li>{each}</li>" for each in LIST)
    more = [f"<p>{_marked_up(each, note_call)}</p>" for each in MORE]
    rows = "".join(f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in row)}</tr>" for row in ROWS)
    return "\n".join((*first[:2], figure, *first[2:], f"<ul>{items}</ul>", *more, f"<table>{rows}</table>"))


def as_html() -> str:
    menu = "".join(f'<li><a href="/{each.split()[0].lower()}">{each}</a></li>' for each in MENU)
    pointers = "".join(f'<li><a href="/{number}">{each}</a></li>' for number, each in enumerate(POINTERS))
    comments = "".join(
        f'<li class="comment"><b>reader {number}</b><p>{each}</p><button>Reply</button></li>'
        for number, each in enumerate(COMMENTS)
    )
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | The Quay</title>
<meta property="article:published_time" content="{DAY}T08:00:00Z"></head><body>
<nav><ul>{menu}</ul></nav>
<article><h1>{TITLE}</h1><p class="byline">{BYLINE}</p>
{_body('<sup><a href="#n1" id="r1">1</a></sup>')}
<ol class="footnotes"><li id="n1">{NOTE} <a href="#r1">↩</a></li></ol>
</article>
<aside class="related"><h3>Read also</h3><ul>{pointers}</ul></aside>
<section id="comments"><h3>2 comments</h3><ol>{comments}</ol></section>
<footer>The Quay, Sarnholm</footer></body></html>"""


def as_warc(page: bytes) -> bytes:
    packed = gzip.compress(page, mtime=0)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    return write_warc(
        Received(
            url="https://quay.example/ferry",
            asked="https://quay.example/ferry",
            status=200,
            headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip")),
            media_type="text/html",
            charset=None,
            body=page,
            payload=packed,
            request=b"GET /ferry HTTP/1.1\r\n\r\n",
            response=head + packed,
            address="192.0.2.1",
            moment=datetime(2018, 3, 15, 9, tzinfo=UTC),
        )
    )


def as_epub() -> bytes:
    call = '<a epub:type="noteref" href="#n1"><sup>1</sup></a>'
    note = f'<aside epub:type="footnote" id="n1"><p>{NOTE}</p></aside>'
    return epub({"a.xhtml": f"<h1>{TITLE}</h1><p>{BYLINE}</p>{_body(call)}{note}"}, f"<dc:title>{TITLE}</dc:title>")


def as_markdown() -> str:
    rows = [f"| {' | '.join(row)} |" for row in ROWS]
    table = "\n".join((rows[0], "|---|---|---|", *rows[1:]))
    told = [each.replace("{1}", "[^1]") for each in (*PARAGRAPHS, *MORE)]
    first, more = told[: len(PARAGRAPHS)], told[len(PARAGRAPHS) :]
    listed = "\n".join(f"- {each}" for each in LIST)
    blocks = (f"# {TITLE}", BYLINE, *first[:2], CAPTION, *first[2:], listed, *more, table, f"[^1]: {NOTE}")
    return "\n\n".join(blocks) + "\n"


def as_text() -> str:
    """Lines of some 70 characters, as mail and old archives have them."""
    told = [re.sub(r"\*|\{1\}", "", each) for each in (*PARAGRAPHS, *MORE)]
    first, more = told[: len(PARAGRAPHS)], told[len(PARAGRAPHS) :]
    listed = [f"- {each}" for each in LIST]
    rows = "\n".join("\t".join(row) for row in ROWS)
    blocks = [TITLE, BYLINE, *first[:2], CAPTION, *first[2:], *listed, *more]
    return "\n\n".join([*("\n".join(_lines(each, 70)) for each in blocks), rows, NOTE]) + "\n"


def as_docx() -> bytes:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'

    def told(text: str, style: str = "") -> str:
        pieces = re.split(r"(\*.+?\*|\{1\})", _set(text))
        runs = [
            call if each == "{1}" else run(each.strip("*"), "<w:i/>") if each.startswith("*") else run(each)
            for each in pieces
            if each
        ]
        return paragraph(*runs, style=style)

    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in ROWS
    )
    first = [told(each) for each in PARAGRAPHS]
    blocks = (
        told(TITLE, "Title"),
        told(BYLINE),
        *first[:2],
        told(CAPTION, "Caption"),
        *first[2:],
        *(told(each, "ListParagraph") for each in LIST),
        *(told(each) for each in MORE),
        f"<w:tbl>{rows}</w:tbl>",
    )
    note = f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>", " " + NOTE)}</w:footnote>'
    return docx("".join(blocks), footnotes=note)


# ---- two columns


_WIDE = 46
"""Characters of a line of a column: 10 points of Helvetica on 235 points."""

_TOP, _FOOT = 70, 490


def as_pdf() -> bytes:
    sheets = [_sheet(1)]
    sheets[0].write(60, 80, TITLE, size=18)
    x, y, top = 60.0, 110.0, 110.0
    note_at = 0
    y = sheets[0].lines(x, y, _lines(BYLINE, _WIDE), size=9) + 8
    for text in _columns():
        size = 8 if text == CAPTION else 10
        lines = _lines(_set(text).replace("\u00ad", ""), _WIDE + 10 if size == 8 else _WIDE, parted=size == 10)
        for line in lines:
            floor = _FOOT - (40 if note_at == len(sheets) and x < 300 else 0)
            if y > floor:
                if x > 300:
                    sheets.append(_sheet(len(sheets) + 1))
                    x, top = 60.0, float(_TOP)
                else:
                    x = 310.0
                y = top
            if "{1}" in line:
                before, _, behind = line.partition("{1}")
                sheets[-1].write(x, y, before).write(x + _width(before), y - 3.5, "1", size=6)
                sheets[-1].write(x + _width(before) + 5, y, behind.strip())
                sheets[-1].lines(60, _FOOT - 9, _lines(f"1 {NOTE}", 60), size=7, leading=9)
                note_at = len(sheets)
            else:
                sheets[-1].write(x, y, line, size=size)
            y += 12
        y += 8
    last = _sheet(len(sheets) + 1)
    for number, row in enumerate(ROWS):
        for across, cell in zip((60, 160, 280), row, strict=True):
            last.write(across, 90 + 16 * number, cell)
    return pdf(*sheets, last)


def _columns() -> Iterator[str]:
    told = [each.replace("*", "") for each in (*PARAGRAPHS, *MORE)]
    yield from (*told[:2], CAPTION, *told[2 : len(PARAGRAPHS)])
    yield from (f"• {each}" for each in LIST)
    yield from told[len(PARAGRAPHS) :]


def _sheet(number: int) -> Sheet:
    return Sheet().write(60, 40, "The Quay of Sarnholm", size=8).write(280, 810, f"- {number} -", size=8)


def _width(text: str) -> float:
    narrow = sum(char in "ijl.,;:’‘'|!()ft " for char in text)
    return 10 * (0.27 * narrow + 0.54 * (len(text) - narrow))


def _lines(text: str, wide: int, *, parted: bool = False) -> Iterator[str]:
    """Lines of at most so many characters; with `parted`, long words are hyphenated where they don't fit."""
    line = ""
    for word in text.split():
        room = wide - len(line) - 1
        if len(line) + 1 + len(word) <= wide or not line:
            line = f"{line} {word}".strip()
        elif parted and word.isalpha() and 4 <= room < len(word) - 1:
            yield f"{line} {word[: room - 1]}-"
            line = word[room - 1 :]
        else:
            yield line
            line = word
    yield line
