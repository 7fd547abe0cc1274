"""Pages are written at known places by `small_pdf`; three files stand beside this one.

`two-columns.pdf` is set from `two-columns.txt`, a sentence a line: `typst compile two-columns.typ` (Typst 0.15; its
typeface Libertinus Serif is under the OFL, which lets documents embed it). `encrypted.pdf` and `owner-only.pdf` are a
page of `small_pdf` saved with `pypdf.PdfWriter(clone_from=…).encrypt("fog" or "", "bell", algorithm="AES-256")`.
"""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asquoted import check, prepare
from asquoted.errors import UnreadableFile
from asquoted.model import Locator, Outcome
from asquoted.sources import pdf as reader
from asquoted.sources.confine import confine
from asquoted.sources.formats import Content
from asquoted.sources.read import read as read_any

from .small_pdf import HEIGHT, Sheet, assemble, pdf

HERE = Path(__file__).parent

LEFT = """The harbour of Ostermere was dredged in the
year of the great storm. Its keepers wrote
that the tides had moved by two fathoms, and
that nobody in the town had noticed it for a
whole summer. The board met in October. Mem-
bers spoke of little else for weeks, and the
minutes fill a shelf of the archive. Some of""".split("\n")
RIGHT = """the pages are lost. What is left shows a dis-
pute between the pilot and the mayor of old.
The pilot wanted a lighthouse on the spit. The
mayor wanted a wall. In the end they built
neither of the two, and the sand came back.
The archive keeps both drafts. They were never
signed by anybody.""".split("\n")


def extract(data: bytes) -> Content:
    """What the reader finds, in this process: what is wrong here shows as it is."""
    return reader.as_content(reader.extract(data), "a.pdf")


def whole(lines: Sequence[str]) -> str:
    """Lines as the sentences they make."""
    return re.sub(r"-\n", "", "\n".join(lines)).replace("\n", " ")


def folded(text: str) -> str:
    return " ".join(re.sub(r"(?<=\w)[-\u2010\u00ad]\n", "", text).split())


def parts(content: Content, label: str) -> list[tuple[str | None, str]]:
    """The page and the words of each region of a label."""
    return [
        (region.locator.value if region.locator else None, content.text[region.start : region.end])
        for region in content.regions
        if region.label == label
    ]


# ---- columns


def test_two_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet().write(60, 60, "The tides of Ostermere", size=18)
    sheet.lines(60, 100, LEFT)
    sheet.lines(310, 100, RIGHT)

    found = extract(pdf(sheet))

    assert folded(found.text) == "The tides of Ostermere " + whole([*LEFT, *RIGHT])
    assert found.text.startswith("The tides of Ostermere\n\nThe harbour")
    assert "Mem-\nbers" in found.text


def test_columns_are_found_by_place_though_they_were_drawn_row_by_row() -> None:
    sheet = Sheet()
    for row, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        sheet.write(300, 100 + 12 * row, right).write(60, 100 + 12 * row, left)

    assert folded(extract(pdf(sheet)).text) == whole([*LEFT, *RIGHT])


def test_three_columns_of_different_leading() -> None:
    sheet = Sheet()
    sheet.lines(40, 100, LEFT, size=7, leading=9)
    sheet.lines(220, 103, RIGHT, size=7, leading=10)
    sheet.lines(400, 98, LEFT, size=7, leading=11)

    assert folded(extract(pdf(sheet)).text) == whole([*LEFT, *RIGHT, *LEFT])


def test_a_heading_across_the_page_parts_the_columns_above_it_from_those_below() -> None:
    sheet = Sheet()
    sheet.lines(60, 100, LEFT)
    sheet.lines(310, 100, RIGHT)
    sheet.write(60, 215, "A heading that goes across the whole width of this page", size=14)
    sheet.lines(60, 245, RIGHT)
    sheet.lines(310, 245, LEFT)

    text = folded(extract(pdf(sheet)).text)

    heading = "A heading that goes across the whole width of this page"
    assert text == " ".join((whole([*LEFT, *RIGHT]), heading, whole([*RIGHT, *LEFT])))


def test_a_caption_between_the_halves_of_a_sentence_is_set_before_them() -> None:
    first, second = Sheet(), Sheet()
    first.lines(60, 100, LEFT)
    first.write(60, 220, "Figure 2: The customs house from the marsh.", size=8)
    first.lines(310, 100, RIGHT[1:] + LEFT[:1])
    second.lines(60, 100, LEFT[1:])

    found = extract(pdf(first, second))

    assert parts(found, "caption") == [("1", "Figure 2: The customs house from the marsh.")]
    assert whole(LEFT) in folded(found.text)
    assert "Some of pute between" in folded(found.text), "the sentence goes on in the second column"


def test_a_table_is_read_row_by_row() -> None:
    rows = ["Harbour|Depth|Tide", "Ostermere|12|3.1", "Vell|7|2.2", "Port of Sarn|9|1.9", "Little Sarn|3|0.9"]
    sheet = Sheet()
    for number, row in enumerate(rows):
        for x, cell in zip((60, 250, 400), row.split("|"), strict=True):
            sheet.write(x, 100 + 14 * number, cell)

    assert extract(pdf(sheet)).text == "\n\n".join(row.replace("|", "\t") for row in rows)


@pytest.mark.parametrize("rotate", [0, 90, 270])
@pytest.mark.parametrize("turn", [(1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0)])
def test_a_page_is_read_along_its_lines_however_it_is_turned(turn: tuple[int, int, int, int], rotate: int) -> None:
    a, b, c, d = turn
    sheet = Sheet(rotate=rotate)
    for row, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        for across, text in ((-240, left), (10, right)):
            x, y = 300 + a * across - c * 12 * row, 420 + b * across - d * 12 * row
            sheet.write(x, HEIGHT - y, text, matrix=f"{a} {b} {c} {d}")

    assert folded(extract(pdf(sheet)).text) == whole([*LEFT, *RIGHT])


def test_words_at_an_angle_and_words_beyond_the_sheet_stand_at_the_end() -> None:
    sheet = Sheet()
    sheet.lines(60, 100, LEFT)
    sheet.write(20, 500, "DRAFT of May", matrix="0 1 -1 0").write(700, 120, "printer's slug")

    found = extract(pdf(sheet))

    assert folded(found.text) == f"{whole(LEFT)} DRAFT of May printer's slug"
    assert (parts(found, "margin"), parts(found, "hidden")) == ([("1", "DRAFT of May")], [("1", "printer's slug")])


WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=9)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.lists(WORDS, min_size=4, max_size=4), min_size=5, max_size=20), min_size=1, max_size=3),
    st.integers(0, 11),
)
def test_words_placed_in_columns_come_back_in_order(columns: list[list[list[str]]], shift: int) -> None:
    sheet = Sheet()
    for number, lines in enumerate(columns):
        sheet.lines(30 + 190 * number, 100 + shift * number, [" ".join(line) for line in lines], size=8)

    assert extract(pdf(sheet)).text.split() == [word for lines in columns for line in lines for word in line]


# ---- what is no running text


NOTES = ("Minutes of the board, second folder.", "As the pilot told it.", "The ledger has another year.")


def test_a_sentence_runs_on_over_a_page_with_heads_feet_and_notes() -> None:
    sheets = []
    for number, lines in enumerate((LEFT, RIGHT, LEFT), 1):
        sheet = Sheet().write(60, 40, "Ostermere Harbour Papers", size=8).write(500, 40, f"{number + 11}", size=8)
        y = sheet.lines(60, 80, lines)
        sheet.write(60, y + 20, f"{number} {NOTES[number - 1]}", size=7)
        sheet.write(280, 800, f"- {number + 11} -", size=8)
        sheets.append(sheet)

    found = extract(pdf(*sheets, labels="0 <</S /D /St 12>>"))

    assert whole([*LEFT, *RIGHT]) in folded(found.text)
    assert [page for page, _ in parts(found, "page")] == ["12", "13", "14"]
    assert parts(found, "page")[1][1].startswith("the pages are lost.")
    assert parts(found, "footnote") == [(f"{n + 11}", f"{n} {NOTES[n - 1]}") for n in (1, 2, 3)]
    heads = [("Ostermere Harbour Papers\t" + page, f"- {page} -") for page in ("12", "13", "14")]
    assert [words for _, words in parts(found, "running-head")] == [each for pair in heads for each in pair]
    assert len(parts(found, "main")) == 1
    assert "Papers" not in parts(found, "main")[0][1]
    assert "ledger" not in parts(found, "main")[0][1]


def test_heads_that_name_each_chapter_are_found_by_their_place() -> None:
    sheets = []
    for head in ("The Storm", "The Pilot", "The Mayor", "The Sand"):
        sheet = Sheet().write(60, 40, head)
        sheet.lines(60, 80, LEFT + RIGHT)
        sheets.append(sheet)

    assert [words for _, words in parts(extract(pdf(*sheets)), "running-head")] == [
        "The Storm",
        "The Pilot",
        "The Mayor",
        "The Sand",
    ]


@pytest.mark.parametrize(("foot", "is_head"), [("1", True), ("Page 1 of 3", True), ("- 1 -", True), ("7", False)])
def test_the_number_of_a_lone_page_is_known_by_its_value(foot: str, *, is_head: bool) -> None:
    found = extract(pdf(_page(LEFT).write(280, 800, foot)))

    assert parts(found, "running-head") == ([("1", foot)] if is_head else [])


def test_first_lines_of_text_are_no_heads() -> None:
    found = extract(pdf(_page(LEFT), _page(RIGHT), _page(LEFT[3:] + RIGHT)))

    assert parts(found, "running-head") == []


def _page(lines: Sequence[str]) -> Sheet:
    sheet = Sheet()
    sheet.lines(60, 80, lines)
    return sheet


def test_small_type_that_is_no_note_stays_where_it_is() -> None:
    sheet = Sheet()
    y = sheet.lines(60, 80, LEFT)
    sheet.lines(60, y + 20, ["Printed for the board in the town of Sarn."], size=7)

    found = extract(pdf(sheet))

    assert parts(found, "footnote") == []
    assert found.text.endswith("Sarn.")


def test_the_numbers_of_a_transcripts_lines_stand_apart() -> None:
    sheet = Sheet()
    for number, line in enumerate(LEFT + RIGHT, 1):
        sheet.write(60 if number > 9 else 66, 60 + 24 * number, str(number)).write(90, 60 + 24 * number, line)

    found = extract(pdf(sheet))

    assert folded(parts(found, "main")[0][1]) == whole([*LEFT, *RIGHT])
    assert parts(found, "margin") == [("1", " ".join(str(number) for number in range(1, 15)))]


def test_the_number_of_a_note_is_no_part_of_a_word() -> None:
    sheet = Sheet().write(60, 100, "The pilot wanted a lighthouse").write(192, 96.5, "12", size=6)
    sheet.write(203, 100, "on the spit.").write(60, 130, "The mayor of 1912 had 3 km").write(184, 126.5, "2", size=6)

    sheet.write(60, 160, "It had no lamp.").write(126, 156.5, "3", size=6).write(134, 160, "The mayor laughed.")

    text = extract(pdf(sheet)).text

    assert "lighthouse on the spit" in text
    assert "had 3 km" in text
    assert "It had no lamp. The mayor laughed." in text


def test_a_large_initial_belongs_to_its_word() -> None:
    sheet = Sheet().write(60, 124, "T", size=44)
    sheet.write(88, 100, "he harbour of Ostermere was dredged in the year of").write(
        88, 112, "the great storm, and its"
    )
    sheet.write(88, 124, "keepers wrote that the").write(60, 136, "tides had moved by two fathoms.")

    assert extract(pdf(sheet)).text.startswith("The harbour of Ostermere was dredged in the year of the great storm")


# ---- paragraphs and words


def test_paragraphs_are_parted_by_indents_gaps_and_short_lines() -> None:
    sheet = Sheet()
    y = sheet.lines(60, 100, [*LEFT[:4], "whole summer."])
    sheet.write(72, y, "The board met in October, and the minutes fill")
    y = sheet.lines(
        60,
        y + 12,
        ["a shelf of the archive, which nobody has opened.", "Most of the pages are lost to mice and mould."],
    )
    sheet.lines(60, y + 12, RIGHT[2:5])

    assert [" ".join(block.split()[:3]) for block in extract(pdf(sheet)).text.split("\n\n")] == [
        "The harbour of",
        "The board met",
        "The pilot wanted",
    ]


def test_a_hyphen_stays_before_a_capital_and_where_the_word_has_it_elsewhere() -> None:
    lines = [
        "A self-made man came from the Anglo-",
        "Saxon coast, and he was also a self-",
        "made sailor of an un-",
        "known sea.",
    ]

    assert extract(pdf(_page(lines))).text == (
        "A self-made man came from the Anglo-Saxon coast, and he was also a self-made sailor of an un-\nknown sea."
    )


def test_the_checker_finds_a_sentence_over_lines_columns_and_hyphens() -> None:
    sheet = Sheet()
    sheet.lines(60, 100, LEFT)
    sheet.lines(310, 100, RIGHT)
    source = prepare(extract(pdf(sheet)).text)

    for quote in (
        "Members spoke of little else for weeks",
        "Some of the pages are lost. What is left shows a dispute between the pilot and the mayor of old.",
    ):
        assert check(quote, source).outcome is Outcome.VERBATIM


def test_a_typeset_page_of_two_columns_keeps_its_sentences_whole() -> None:
    lines = (HERE / "two-columns.txt").read_text("utf-8").split("\n")
    sentences = [line for line in lines if line and not line.startswith("#")]
    found = reader.read((HERE / "two-columns.pdf").read_bytes(), "two-columns.pdf")

    text = folded(found.text)
    kept = sum(sentence in text for sentence in sentences)
    source = prepare(found.text, regions=found.regions)
    verbatim = sum(check(sentence, source).outcome is Outcome.VERBATIM for sentence in sentences)

    assert len(sentences) >= 60
    assert kept >= 0.95 * len(sentences)
    assert verbatim >= 0.95 * len(sentences)
    assert [text.index(sentence) for sentence in sentences if sentence in text] == sorted(
        text.index(sentence) for sentence in sentences if sentence in text
    )
    assert [page for page, _ in parts(found, "page")] == ["31", "32"]
    assert len(parts(found, "footnote")) == 2
    assert found.csl == {
        "title": "The bell that rang by itself",
        "author": [{"literal": "Harbour Board of Ostermere"}],
        "language": "en",
    }


# ---- what the file says of itself


def test_page_labels_are_as_printed() -> None:
    sheets = [_page(LEFT) for _ in range(4)]
    found = extract(pdf(*sheets, labels="0 <</S /r /St 4>> 2 <</S /D /P (S-) /St 12>>"))

    assert [page for page, _ in parts(found, "page")] == ["iv", "v", "S-12", "S-13"]
    assert found.regions[0].locator is None
    assert found.regions[1].locator == Locator(label="page", value="iv")


def test_info_is_read_without_its_date_and_without_the_defaults_of_programs() -> None:
    info = {
        "Title": "Microsoft Word - The Tides",
        "Author": "Keeper, Ann; Harbour Board",
        "Subject": "Harbour Papers 14, doi:10.9999/ostermere.14.",
        "CreationDate": "D:20190513120000Z",
    }

    assert extract(pdf(_page(LEFT), info=info, catalog="/Lang (en-GB)")).csl == {
        "title": "The Tides",
        "author": [{"family": "Keeper", "given": "Ann"}, {"literal": "Harbour Board"}],
        "DOI": "10.9999/ostermere.14",
        "language": "en-GB",
    }
    assert extract(pdf(_page(LEFT), info={"Title": "report.docx", "Author": "user"})).csl == {}


XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
<rdf:Description rdf:about="" prism:publicationDate="2019-05-13" prism:doi="10.9999/tides">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Tides &amp; Sand</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Ann Keeper</rdf:li><rdf:li>Bo Pilot</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def test_an_xmp_packet_goes_before_info_and_may_name_the_day_of_publication() -> None:
    data = pdf(_page(LEFT), info={"Title": "Another"}) + XMP.encode()

    assert extract(data).csl == {
        "title": "Tides & Sand",
        "author": [{"family": "Keeper", "given": "Ann"}, {"family": "Pilot", "given": "Bo"}],
        "issued": "2019-05-13",
        "DOI": "10.9999/tides",
    }


def test_a_broken_or_hostile_packet_is_passed_over() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + XMP.replace("&amp;", "&b;")

    assert extract(pdf(_page(LEFT), info={"Title": "Tides"}) + bomb.encode()).csl == {"title": "Tides"}


# ---- files that can't be read


def test_a_pdf_is_known_by_its_suffix_or_its_start() -> None:
    data = pdf(_page(LEFT))

    assert (read_any(data, "a.pdf").reader, read_any(data, "download").reader) == ("pdf", "pdf")
    assert read_any(data, "download").media_type == "application/pdf"
    assert read_any(data, "a.pdf") == read_any(data, "a.pdf"), "the same bytes give the same text"


def test_a_password_is_asked_for_only_where_one_is_needed() -> None:
    with pytest.raises(UnreadableFile, match=r"e\.pdf: is encrypted.*Save a copy without a password"):
        reader.read((HERE / "encrypted.pdf").read_bytes(), "e.pdf")

    text = reader.read((HERE / "owner-only.pdf").read_bytes(), "o.pdf").text
    assert text == "The harbour is closed to all but the pilot."


def test_a_scan_without_text_is_said_to_be_one_and_a_page_of_pictures_is_passed_over() -> None:
    with pytest.raises(UnreadableFile, match=r"has no text layer: .*\. Run OCR"):
        reader.read(pdf(Sheet(), Sheet()), "scan.pdf")

    assert [page for page, _ in parts(extract(pdf(Sheet(), _page(LEFT), Sheet())), "page")] == ["2"]


GOOD = pdf(_page(LEFT), _page(RIGHT))
PAGES = "<</Type /Catalog /Pages 2 0 R>>"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"\0\xff rubbish" * 100,
        GOOD[:200],
        GOOD.replace(b"/Type /Page ", b"/Type /Cage "),
        assemble([PAGES, "<</Type /Pages /Count 3 /Kids [2 0 R 2 0 R]>>"], "/Root 1 0 R"),
        assemble([PAGES, "<</Type /Pages /Count 2000000000 /Kids [2 0 R]>>"], "/Root 1 0 R"),
        assemble(["<</Type /Catalog /Pages 1 0 R>>"], "/Root 1 0 R"),
    ],
)
def test_what_is_broken_is_one_clear_sentence(data: bytes) -> None:
    said = ""
    try:
        text = reader.read(data, "a.pdf").text
    except UnreadableFile as error:
        said, text = str(error), ""
    assert text.startswith("The harbour") or re.fullmatch(r"a\.pdf: .+\. .+\.", said), "PDFium mends it, or it is said"


def test_a_wrong_table_of_places_is_mended() -> None:
    data = re.sub(rb"startxref\n\d+", b"startxref\n7", GOOD)

    assert folded(extract(data).text) == whole([*LEFT, *RIGHT])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is limited on Linux")
def test_a_flood_of_text_ends_within_its_limits() -> None:
    flood = zlib.compress(b"BT /F1 9 Tf 50 700 Td " + b"(flood of words) Tj " * 1_000_000 + b"ET", 9)
    data = GOOD.replace(b"stream\n", b"stream\n", 1)
    start, end = data.index(b"<</Length"), data.index(b"endobj", data.index(b"<</Length"))
    content = b"<</Length %d /Filter /FlateDecode>>\nstream\n" % len(flood) + flood + b"\nendstream\n"

    with pytest.raises(UnreadableFile, match=r"made its reader crash|takes more than"):
        confine(reader.extract, data[:start] + content + data[end:], "a.pdf", seconds=20, megabytes=300)


def test_more_pages_or_characters_than_are_read_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from asquoted.sources import pdf_page  # noqa: PLC0415 - the only test that needs it

    monkeypatch.setattr(pdf_page, "CHARACTERS_AT_MOST", 100)
    with pytest.raises(UnreadableFile, match="has more than 100 characters"):
        extract(GOOD)
    monkeypatch.setattr(pdf_page, "PAGES_AT_MOST", 1)
    with pytest.raises(UnreadableFile, match="says that it has 2 pages"):
        extract(GOOD)


def test_without_its_library_the_remedy_is_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(("pypdfium2", "asquoted.sources.pdf_"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)

    with pytest.raises(UnreadableFile, match=r"is a PDF, which needs pypdfium2\. pip install 'asquoted\[docs\]'"):
        reader.extract(GOOD)


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {"text": 1, "regions": [], "csl": {}},
        {"text": "abc", "regions": [[0, 4, "main", None]], "csl": {}},
        {"text": "abc", "regions": [[2, 2, "main", None]], "csl": {}},
        {"text": "abc", "regions": [["0", 1, "main", None]], "csl": {}},
    ],
)
def test_an_answer_that_cannot_be_is_not_believed(value: object) -> None:
    with pytest.raises(UnreadableFile, match="made its reader answer amiss"):
        reader.as_content(value, "a.pdf")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=40))
def test_any_bytes_changed_give_a_text_with_its_regions_or_an_unreadable_file(changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for place, value in changes:
        data[place] = value
    try:
        found = extract(bytes(data))
    except UnreadableFile:
        return
    assert all(0 <= region.start < region.end <= len(found.text) for region in found.regions)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.4\n", GOOD[:700]]))
def test_any_bytes_give_a_text_or_an_unreadable_file(data: bytes, start: bytes) -> None:
    with suppress(UnreadableFile):
        assert extract(start + data).text.strip()
