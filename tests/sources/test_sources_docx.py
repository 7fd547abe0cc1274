from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.errors import UnreadableFile
from asquoted.sources.read import read, read_file
from asquoted.sources.reading import Reading

from .build import (
    assert_regions_lie_within,
    container,
    docx,
    labelled,
    located,
    paragraph,
    relationships,
    run,
    word_part,
)

FILES = Path(__file__).parent / "files"


def document(body: str, core: str = "", **parts: str) -> Reading:
    found = read(docx(body, core, **parts), "a.docx")
    assert_regions_lie_within(found)
    return found


def struck(text: str) -> str:
    return f'<w:del w:id="1">{run(text, tag="delText")}</w:del>'


def inserted(text: str) -> str:
    return f'<w:ins w:id="2">{run(text)}</w:ins>'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


HIDDEN = "<w:vanish/>"
P = paragraph


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (P("One.") + P("Two."), "One.\n\nTwo."),
        (P("The har", run("bour", "<w:b/>"), " wall"), "The harbour wall"),
        (P('<w:smartTag w:element="place"><w:r><w:t>Ves</w:t></w:r></w:smartTag>', "ton"), "Veston"),
        (P("A ", f'<w:hyperlink w:anchor="x">{run("link")}</w:hyperlink>', "."), "A link."),
        (
            f"<w:sdt><w:sdtPr><w:tag/></w:sdtPr><w:sdtContent>{P('In a control.')}</w:sdtContent></w:sdt>",
            "In a control.",
        ),
        (P("a", "<w:r><w:br/></w:r>", "b", "<w:r><w:tab/></w:r>", "c"), "a\nb\tc"),
        (P("<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>", "no tab"), "no tab"),
        (P("co", "<w:r><w:noBreakHyphen/></w:r>", "op", "<w:r><w:softHyphen/></w:r>", "s"), "co\u2011op\u00ads"),
        (P("5 ", '<w:r><w:sym w:font="Symbol" w:char="F06D"/></w:r>', "m"), "5 μm"),
        (P("x", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), "x\uf0fc"),
        (P("x", '<w:r><w:sym w:font="A" w:char="none"/><w:sym w:char="D800"/></w:r>'), "x"),
        (P("<w:r><w:t>  a \n b </w:t></w:r>", "<w:r><w:t>c</w:t></w:r>"), "a   bc"),
        (P("x²½ ", "<m:oMath><m:r><m:t>y</m:t></m:r></m:oMath>", " e\u0301"), "x²½ y e\u0301"),
        (
            P("<w:ruby><w:rt><w:r><w:t>to</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>T</w:t></w:r></w:rubyBase></w:ruby>"),
            "T",
        ),
        (P() + P("  ") + P("Words"), "Words"),
        (table(row(P("a"), P("b")), row(P("c"), P()), row(P(), P("d"))), "a\tb\nc\n\td"),
        (table(row(P("a"), P("b")), row(P("c"), P("One.") + P("Two."))), "a\tb\n\nc\n\nOne.\n\nTwo."),
        (table(row(table(row(P("in"), P("ner"))), P("b"))), "in\tner\tb"),
        (P("x") + table(row(P("a"))) + P("y"), "x\n\na\n\ny"),
    ],
)
def test_a_document_gives_the_words_it_shows(body: str, text: str) -> None:
    assert document(body).text == text


def test_field_results_are_text_and_field_codes_are_not() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = run(" PAGEREF x ", tag="instrText")
    nested = mark("begin") + run("IF ", tag="instrText") + mark("begin") + code + mark("separate")
    nested += run("7") + mark("end") + mark("separate") + run("yes") + mark("end")

    assert document(P("see ", mark("begin"), code, mark("separate"), "page 3", mark("end"), ".")).text == "see page 3."
    assert document(P(nested, ".")).text == "yes."
    assert document(P(f'<w:fldSimple w:instr=" DATE ">{run("today")}</w:fldSimple>')).text == "today"
    assert document(P("a", mark("begin"), code) + P("b", mark("end"))).text == "a\n\nb", "a code that nothing ends"


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{P('In the box.')}</w:txbxContent>"
    drawn = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"

    assert document(P("Be", f"<w:r>{drawn}</w:r>", "side it.")).text == "Beside it.\n\nIn the box."
    assert document(P(f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>")).text == "In the box."


def test_tracked_changes_read_as_accepted_and_what_is_struck_stands_behind_its_paragraph() -> None:
    found = document(
        P("We ", struck("must"), inserted("may"), " lift the work", struck("ing"), inserted("ed"), " ban.") + P("Next.")
    )

    assert found.text == "We may lift the worked ban.\n\nmust\ning\n\nNext."
    assert labelled(found, "deleted") == ["must", "ing"]


def test_a_paragraph_that_is_wholly_struck_keeps_its_place() -> None:
    found = document(P("One.") + P(struck("Gone"), struck(" for good.")) + P("Two."))

    assert found.text == "One.\n\nGone for good.\n\nTwo."
    assert labelled(found, "deleted") == ["Gone for good."]


def test_a_struck_paragraph_end_joins_what_it_parted() -> None:
    joined = P("<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>", "One ", struck("part."))

    assert document(joined + P("whole.") + P("Two.")).text == "One whole.\n\npart.\n\nTwo."
    assert document(joined).text == "One\n\npart."
    assert document(joined + table(row(P("a")))).text == "One\n\npart.\n\na"


def test_words_that_were_moved_stand_where_they_went() -> None:
    found = document(
        P(f'<w:moveFrom w:id="1">{run("Moved.")}</w:moveFrom>', "Stays.")
        + P(f'<w:moveTo w:id="2">{run("Moved.")}</w:moveTo>')
    )

    assert found.text == "Stays.\n\nMoved.\n\nMoved."
    assert [region.start for region in found.regions if region.label == "deleted"] == [8]


def test_struck_rows_and_lines_through_words_are_deleted() -> None:
    gone = "<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>" + P("old") + "</w:tc></w:tr>"

    assert labelled(document(table(row(P("new")), gone)), "deleted") == ["old"]
    assert labelled(document(P("a ", run("b", "<w:strike/>"), run("c", '<w:strike w:val="0"/>'))), "deleted") == ["b"]


def test_what_is_struck_in_a_cell_stands_behind_its_row() -> None:
    first = row(P("Level ", struck("4.1"), inserted("4.2")), P("high"))
    found = document(table(first, row(P("low"), P(struck("b"))), row(P(struck("c")), P(struck("d")))))

    assert found.text == "Level 4.2\thigh\n\n4.1\n\nlow\n\nb\n\nc\td"
    assert labelled(found, "deleted") == ["4.1", "b", "c", "d"]


def test_hidden_words_are_labelled() -> None:
    styles = (
        '<w:style w:styleId="Base"><w:name w:val="x"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Sub"><w:name w:val="y"/><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:styleId="Shown"><w:basedOn w:val="Base"/><w:rPr><w:vanish w:val="false"/></w:rPr></w:style>'
        '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    )
    body = P("We ", run("do not ", HIDDEN), "agree", run(" at all", '<w:vanish w:val="0"/>'), ".")
    body += P("a", style="Sub") + P("b", style="Shown") + P("c ", run("d", '<w:rStyle w:val="Sub"/>'), style="Loop")

    found = document(body, styles=styles)

    assert found.text == "We agree at all.\n\ndo not\n\na\n\nb\n\nc\n\nd"
    assert labelled(found, "hidden") == ["do not", "a", "d"]


def test_only_a_title_is_a_headline_whatever_the_language_of_its_style() -> None:
    styles = '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    styles += '<w:style w:styleId="U1"><w:name w:val="heading 1"/></w:style>'
    styles += '<w:style w:styleId="Bu"><w:name w:val="caption"/></w:style>'
    found = document(P("T", style="Titel") + P("H", style="U1") + P("A map", style="Bu") + P("Text."), styles=styles)

    assert found.text == "T\n\nH\n\nA map\n\nText."
    assert labelled(found, "headline") == ["T"]
    assert labelled(found, "caption") == ["A map"]
    assert labelled(document(P("T", style="Title")), "headline") == ["T"], "without styles, by Word's own id"


def note_mark(kind: str, number: int, own: str = "") -> str:
    custom = ' w:customMarkFollows="1"' if own else ""
    mark = f"<w:t>{own}</w:t>" if own else ""
    return f'<w:r><w:{kind}Reference w:id="{number}"{custom}/>{mark}</w:r>'


def note(kind: str, number: int, *paragraphs: str, type_: str = "normal") -> str:
    return f'<w:{kind} w:id="{number}" w:type="{type_}">{"".join(paragraphs)}</w:{kind}>'


NOTES = {
    "footnotes": note("footnote", -1, P("line"), type_="separator")
    + note("footnote", 5, P("<w:r><w:footnoteRef/></w:r>", " First.") + P("Its second paragraph."))
    + note("footnote", 3, P("Second."))
    + note("footnote", 4, P("With a mark of its own."))
    + note("footnote", 9, P("No mark leads here.")),
    "endnotes": note("endnote", 1, P("At the end.")),
}


def test_notes_stand_behind_the_text_with_their_numbers_and_no_mark_is_glued_to_a_word() -> None:
    body = P("The policy", note_mark("footnote", 5), " holds", note_mark("endnote", 1), note_mark("footnote", 3), ".")
    found = document(body + P("End", note_mark("footnote", 4, "*"), "."), **NOTES)

    assert found.text == (
        "The policy holds.\n\nEnd.\n\nFirst.\n\nIts second paragraph.\n\nSecond."
        "\n\nWith a mark of its own.\n\nAt the end."
    )
    assert located(found, "footnote") == [
        ("note", "1", "First.\n\nIts second paragraph."),
        ("note", "2", "Second."),
        ("note", "*", "With a mark of its own."),
        ("note", "i", "At the end."),
    ]


def test_endnotes_are_numbered_as_the_document_says() -> None:
    section = '<w:sectPr><w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr></w:sectPr>'
    marks = "".join(note_mark("endnote", number) for number in range(1, 5))
    endnotes = "".join(note("endnote", number, P(f"n{number}")) for number in range(1, 5))

    decimal = document(P("a", marks) + section, endnotes=endnotes)
    roman = document(P("a", marks), endnotes=endnotes)

    assert [value for _, value, _ in located(decimal, "footnote")] == ["1", "2", "3", "4"]
    assert [value for _, value, _ in located(roman, "footnote")] == ["i", "ii", "iii", "iv"]


def test_comments_headers_and_footers_come_last_each_under_its_label() -> None:
    found = document(
        P("Text", '<w:r><w:commentReference w:id="0"/></w:r>', "."),
        comments=f'<w:comment w:id="0" w:author="x">{P("Is that so?")}{P("Ask.")}</w:comment>',
        header=P("The Veston Review"),
        footer=P("The Veston Review"),
    )

    assert found.text == "Text.\n\nIs that so?\n\nAsk.\n\nThe Veston Review"
    assert labelled(found, "comments") == ["Is that so?\n\nAsk."]
    assert labelled(found, "running-head") == ["The Veston Review"]


@pytest.mark.parametrize(
    ("core", "body", "csl"),
    [
        (
            (
                "<dc:title>Harbour  report</dc:title><dc:creator>Port, Office; Harbour Board;</dc:creator>"
                "<dc:language>en-GB</dc:language><dcterms:created>2019-05-13T10:00:00Z</dcterms:created>"
            ),
            P("x"),
            {
                "title": "Harbour report",
                "author": [{"family": "Port", "given": "Office"}, {"literal": "Harbour Board"}],
                "language": "en-GB",
            },
        ),
        ("<dc:creator>python-docx</dc:creator><dc:title/>", P("x"), {}),
        ("", P("The title", style="Title"), {"title": "The title"}),
        (
            "",
            P(run("ja", '<w:lang w:val="de-DE"/>'), run(" jawohl", '<w:lang w:val="de-DE"/>'), "no"),
            {"language": "de-DE"},
        ),
    ],
)
def test_only_what_a_document_states_of_itself_is_taken(core: str, body: str, csl: dict[str, object]) -> None:
    assert document(body, core).csl == csl


def test_the_language_of_the_text_is_that_of_its_defaults() -> None:
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>'

    assert document(P("Bonjour"), styles=styles).csl == {"language": "fr-FR"}


def test_the_strict_form_is_read_too() -> None:
    strict = word_part("document", f"<w:body>{P('Words.')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )

    assert read(container({"word/document.xml": strict}), "a.docx").text == "Words."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_part_may_be_in_utf_8_or_utf_16(encoding: str) -> None:
    part = word_part("document", f"<w:body>{P('Лавров')}</w:body>").replace("UTF-8", encoding.removesuffix("-sig"))

    assert read(container({"word/document.xml": part.encode(encoding)}), "a.docx").text == "Лавров"


def replaced(markup: str | bytes, **members: str) -> bytes:
    return container({"word/document.xml": markup} | members)


LAUGHS = '<!DOCTYPE w [<!ENTITY l0 "ha">'
LAUGHS += "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 10)) + "]>"
BODY = word_part("document", f"<w:body>{P('&l9;')}</w:body>")
HEAD, _, REST = BODY.partition("?>")


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (replaced(f"{HEAD}?>{LAUGHS}{REST}"), "declares a DTD in 'word/document.xml'"),
        (replaced(f'{HEAD}?><!DOCTYPE w SYSTEM "file:///etc/passwd">{REST}'), "declares a DTD"),
        (replaced(f'{HEAD}?><!DOCTYPE w [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>{REST}'), "declares a DTD"),
        (replaced(f"{HEAD}?>{LAUGHS}{REST}".replace("UTF-8", "utf-16").encode("utf-16")), "declares a DTD"),
        (replaced(BODY), "is no well-formed XML"),
        (replaced(word_part("document", "<w:p>" * 300 + "</w:p>" * 300)), "is no well-formed XML"),
        (replaced(word_part("document", "<w:body/>").replace("UTF-8", "utf-7")), "declares the encoding 'utf-7'"),
        (replaced(b"\xff\xfe\x00"), "is not in UTF-8"),
        (replaced(b"\xe9"), "is not in UTF-8"),
        (replaced(""), "is no well-formed XML"),
        (replaced(word_part("styles", "")), "is no DOCX"),
        (docx("<w:body/>")[:-30], "is damaged"),
        (docx('<w:altChunk w:id="x"/>'), "holds a part in another format"),
        (container({"xl/workbook.xml": "x"}), "is an Excel workbook (XLSX), not a DOCX"),
        (container({"a": "x"}), "is a ZIP archive, not a DOCX"),
        (replaced("x", **{"_rels/.rels": relationships({"../../etc/passwd": "officeDocument"})}), "not a DOCX"),
        (b"%PDF-1.7 x", "is a PDF, not a DOCX"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "is encrypted with a password, not a DOCX"),
        (b"\xd0\xcf\x11\xe0 old", "is an old Microsoft Office file, not a DOCX"),
        (b"<!DOCTYPE html><p>x", "is a page (HTML), not a DOCX"),
        (b"words", "is not a DOCX"),
        (docx(P()), "holds no words"),
    ],
)
def test_what_is_no_document_says_so_in_one_sentence(data: bytes, fact: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data, "a.docx")

    assert fact in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_part_with_another_root_than_it_should_have_is_read_as_it_stands() -> None:
    members = {
        "word/document.xml": word_part("document", f"<w:body>{P('x')}</w:body>"),
        "word/_rels/document.xml.rels": relationships({"h.xml": "header", "n.xml": "footnotes", "s.xml": "styles"}),
        "word/h.xml": '<a:Fallback xmlns:a="http://schemas.openxmlformats.org/markup-compatibility/2006"/>',
        "word/n.xml": word_part("p", run("loose")),
        "word/s.xml": "<x/>",
    }

    assert read(container(members), "a.docx").text == "x"


def test_a_part_that_is_named_and_missing_is_damage() -> None:
    parts = {"word/_rels/document.xml.rels": relationships({"footnotes.xml": "footnotes"})}

    with pytest.raises(UnreadableFile, match=r"has no 'word/footnotes\.xml' inside"):
        read(replaced(word_part("document", f"<w:body>{P('x')}</w:body>"), **parts), "a.docx")


def test_hostile_shapes_are_read_in_linear_time() -> None:
    started = time.process_time()

    begins = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' * 20_000
    fallbacks = "<mc:AlternateContent><mc:Choice/>" + "<mc:Fallback/>" * 20_000 + "</mc:AlternateContent>"
    changes = (run("a") + struck("b")) * 10_000
    body = word_part("document", f"<w:body>{P(begins, run('x'), fallbacks, changes)}</w:body>")
    found = read(container({"word/document.xml": body}, zipfile.ZIP_STORED), "a.docx")

    assert found.text.startswith("xaaa")
    assert time.process_time() - started < 20


WORDS = st.text(st.sampled_from("abcäßéжщ中½²"), min_size=1, max_size=8)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=6), st.data())
def test_words_put_into_a_document_come_back_in_order_and_whole(
    paragraphs: list[list[str]], data: st.DataObject
) -> None:
    body = ""
    for words in paragraphs:
        text = " ".join(words)
        cut = data.draw(st.integers(0, len(text)))
        wrap = data.draw(st.sampled_from(["{}", "<w:smartTag>{}</w:smartTag>", '<w:ins w:id="1">{}</w:ins>']))
        noise = data.draw(st.sampled_from(["", struck("gone"), '<w:bookmarkStart w:id="1"/>', run("no", HIDDEN)]))
        inside = P(run(text[:cut]), noise, wrap.format(run(text[cut:])))
        body += data.draw(st.sampled_from([inside, table(row(inside))]))

    found = document(body)

    asides = {region.start for region in found.regions}
    blocks = [at for at in _starts(found.text) if at not in asides]
    assert [found.text[at:].partition("\n\n")[0].split(" ") for at in blocks] == paragraphs


def _starts(text: str) -> list[int]:
    return [0] + [at + 2 for at in range(len(text)) if text.startswith("\n\n", at)]


WHOLE = docx(
    P("We ", struck("must"), inserted("may"), note_mark("footnote", 5), style="Title") + table(row(P("a"))),
    "<dc:title>T</dc:title>",
    footnotes=NOTES["footnotes"],
    comments=f'<w:comment w:id="0">{P("c")}</w:comment>',
)
TOKENS = (
    *("<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>word</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>"),
    *("</w:tc>", '<w:del w:id="1">', "</w:del>", "<w:txbxContent>", "</w:txbxContent>", "<w:br/>", "<w:tab/>"),
    *(
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:fldChar w:fldCharType="end"/>',
        "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    ),
    *('<w:footnoteReference w:id="5" w:customMarkFollows="1"/>', "<w:sdt>", "</w:sdt>", "<w:rPr><w:vanish/></w:rPr>"),
    *(
        "<mc:Fallback>",
        "</mc:Fallback>",
        "<mc:Choice/>",
        "<w:trPr><w:del/></w:trPr>",
        "&#x10;",
        "<!-- c -->",
        "<?p i?>",
    ),
)


@given(st.binary(max_size=200))
def test_any_bytes_raise_nothing_but_unreadable_file(data: bytes) -> None:
    for bytes_ in (data, b"PK\x03\x04" + data):
        with pytest.raises(UnreadableFile):
            read(bytes_ or b"x", "a.docx")


@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=3), st.integers(0, 5))
def test_a_damaged_document_raises_nothing_but_unreadable_file(at: int, noise: bytes, gone: int) -> None:
    try:
        found = read(WHOLE[:at] + noise + WHOLE[at + gone :], "a.docx")
    except UnreadableFile:
        return
    assert_regions_lie_within(found)


def _balanced(tokens: list[str]) -> str:
    """Markup that is well formed, of tokens in any order: a closing tag closes what is open, or is left out."""
    opened: list[str] = []
    written = ""
    for token in tokens:
        name = token.strip("<>/").split(" ")[0]
        if token.startswith("</"):
            if opened and opened[-1] == name:
                written += f"</{opened.pop()}>"
        else:
            written += token
            if token.startswith(("<w:", "<mc:")) and not token.endswith("/>") and "</" not in token:
                opened.append(name)
    return written + "".join(f"</{name}>" for name in reversed(opened))


@given(st.lists(st.sampled_from(TOKENS), max_size=40))
def test_any_well_formed_markup_is_read_with_regions_inside_the_text(tokens: list[str]) -> None:
    try:
        document(_balanced(tokens).replace("&#x10;", "&#x9;") + P("end"), footnotes=NOTES["footnotes"])
    except UnreadableFile as error:
        raise AssertionError(tokens) from error


def test_a_document_from_an_office_program_is_read_whole() -> None:
    """The file was written by hand as a flat text document and saved as DOCX by LibreOffice 7.4."""
    found = read_file(FILES / "weir.docx")[1]
    assert_regions_lie_within(found)

    assert found.text.split("\n\n") == [
        "The weir inquiry",
        "Findings",
        "The board may close the weir before the flood. “It will not hold,” the keeper said.\nSo the\trecord.",
        "must\nin private",
        "Year\tLevel\n1998\thigh water at the old bridge",
        "After the table.",
        "Words in a box.",
        "first",
        "second",
        "The flood of 1998.",
        "Said in session 3.",
        "Which keeper?",
        "Weir Board, session 4",
    ]
    assert [(region.label, found.text[region.start : region.end]) for region in found.regions] == [
        ("headline", "The weir inquiry"),
        ("deleted", "must"),
        ("hidden", "in private"),
        ("footnote", "The flood of 1998."),
        ("footnote", "Said in session 3."),
        ("comments", "Which keeper?"),
        ("running-head", "Weir Board, session 4"),
    ]
    assert found.csl == {"title": "The weir inquiry", "author": [{"literal": "Weir Board"}], "language": "en-GB"}
