"""Drafts in DOCX: stories, tracked changes, fields of citation managers, styles, places, and hostile containers."""

from __future__ import annotations

import base64
import json
import zipfile
from io import BytesIO

import pytest
from lxml import etree

from asquoted.errors import UnreadableFile
from asquoted.proof.draft import Draft
from asquoted.proof.read import read_draft
from asquoted.sources.xml_part import parse_xml

from ..listed import works
from ..sound import assert_sound
from ..word import call, document, field, notes, paragraph, run, text_box

QUOTED = "“We agree on grain and fish” "


def read(data: bytes) -> Draft:
    draft = read_draft(data, "draft.docx")
    assert_sound(draft)
    return draft


def test_words_are_read_with_tracked_changes_accepted() -> None:
    data = document(
        paragraph(
            run("Varn said: “We agree "),
            f'<w:ins w:id="1">{run("on grain ")}</w:ins>',
            '<w:del w:id="2"><w:r><w:delText>on boats </w:delText></w:r></w:del>',
            run("and ", "<w:i/>"),
            run("never ", "<w:strike/>"),
            run("fish.”"),
        )
    )
    [one] = read(data).quotations
    assert one.words == "We agree on grain and fish."
    assert (one.place.line, one.place.column) == (1, 13)


def test_paragraphs_that_a_struck_mark_joins_are_one() -> None:
    first = f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{run("Varn said: “We agree on ")}</w:p>'
    [one] = read(document(first, paragraph("grain and fish.”"))).quotations
    assert (one.words, one.is_closed) == ("We agree on grain and fish.", True)
    assert (one.place.line, one.end.line) == (1, 2)


def test_all_stories_are_read() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('In a cell “the boats are old and slow”.')}</w:tc></w:tr></w:tbl>"
    data = document(
        paragraph(
            run("In the body “we agree on grain and rye”."), text_box(paragraph("In a box “we agree on tea and salt”."))
        ),
        table,
        paragraph(run("And a note."), call(1), call(1, "endnote")),
        parts={
            "footnotes": notes("footnote", "In a note “we agree on nets and ropes”."),
            "endnotes": notes("endnote", "At the end “we agree on lamps and oil”."),
        },
    )
    assert [(one.words, one.place.part, one.place.line) for one in read(data).quotations] == [
        ("we agree on grain and rye", "", 1),
        ("we agree on tea and salt", "text box 1", 1),
        ("the boats are old and slow", "", 2),
        ("we agree on nets and ropes", "footnote 1", 1),
        ("we agree on lamps and oil", "endnote 1", 1),
    ]


def item(**stated: object) -> str:
    return json.dumps({"citationItems": [stated], "properties": {"noteIndex": 0}})


DATA = {"id": 12, "type": "article", "title": "Grain and Fish", "URL": "https://example.org/grain"}


ZOTERO, MENDELEY = " ADDIN ZOTERO_ITEM CSL_CITATION ", "ADDIN CSL_CITATION "
ADDRESS = ["http://zotero.org/users/1/items/AB12CD34"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (ZOTERO + item(itemData={**DATA, "citation-key": "varn2019"}, locator="3"), "varn2019 page 3"),
        (ZOTERO + item(itemData=DATA, locator="24", label="paragraph", uris=ADDRESS), "AB12CD34 paragraph 24"),
        (MENDELEY + item(id="ITEM-1", itemData={**DATA, "id": "ITEM-1", "note": "Citation Key: varn-19"}), "varn-19"),
        (MENDELEY + item(itemData={**DATA, "id": "varn19"}, locator="3–4", label="page"), "varn19 page 3-4"),
        (" CITATION Var19 \\p 12 \\l 1033 ", "Var19 page 12"),
    ],
)
def test_fields_cite(code: str, expected: str) -> None:
    data = document(paragraph(run(QUOTED), field(code, "(Varn ", "2019)"), run(".")))
    [one] = read(data).quotations
    assert works(one) == [expected]


def test_a_field_says_title_and_address() -> None:
    code = f"ADDIN ZOTERO_ITEM CSL_CITATION {item(itemData=DATA)}"
    [one] = read(document(paragraph(run(QUOTED), field(code, "(Varn)")))).quotations
    assert (one.cited[0].title, one.cited[0].url) == ("Grain and Fish", "https://example.org/grain")


def test_a_content_control_cites() -> None:
    tag = "MENDELEY_CITATION_v3_" + base64.b64encode(item(itemData={**DATA, "citation-key": "varn"}).encode()).decode()
    control = (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{run("(Varn, 2019)")}</w:sdtContent></w:sdt>'
    )
    [one] = read(document(paragraph(run(QUOTED), control, run(".")))).quotations
    assert works(one) == ["varn"]


def test_a_field_in_a_note_cites_for_its_call() -> None:
    code = f"ADDIN ZOTERO_ITEM CSL_CITATION {item(itemData={**DATA, 'citation-key': 'varn'}, locator='7')}"
    note = f'<w:footnote w:id="1">{paragraph(field(code, "Varn, Grain, 7"))}</w:footnote>'
    data = document(paragraph(run(QUOTED.rstrip()), call(1)), parts={"footnotes": note})
    assert works(read(data).quotations[0]) == ["varn page 7"]


@pytest.mark.parametrize(
    "code", ["ADDIN ZOTERO_ITEM CSL_CITATION {broken", 'ADDIN CSL_CITATION {"citationItems": 3}', "PAGE", ""]
)
def test_a_code_that_cites_nothing_is_passed_by(code: str) -> None:
    [one] = read(document(paragraph(run(QUOTED), field(code, "7")))).quotations
    assert one.cited == ()


def test_a_code_as_deep_as_can_be_is_passed_by() -> None:
    code = "ADDIN CSL_CITATION " + '{"a":' * 20_000
    [one] = read(document(paragraph(run(QUOTED), field(code, "7")))).quotations
    assert one.cited == ()


def test_styles_that_come_from_quote_make_block_quotes() -> None:
    styles = (
        '<w:style w:styleId="Zitat1"><w:name w:val="Intense Quote"/></w:style>'
        '<w:style w:styleId="Own"><w:name w:val="Mine"/><w:basedOn w:val="Zitat1"/></w:style>'
        '<w:style w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    )
    data = document(
        paragraph("On grain", style="H"),
        paragraph("Varn said in Kirov:"),
        paragraph("We agree on grain.", style="Own"),
        paragraph("We agree on fish. [@varn, p. 3]", style="Zitat1"),
        parts={"styles": styles},
    )
    [one] = read(data).quotations
    assert (one.form, one.words, works(one)) == ("block", "We agree on grain. We agree on fish.", ["varn page 3"])


def test_what_a_style_hides_is_left_out() -> None:
    styles = (
        '<w:style w:styleId="Away"><w:name w:val="Away"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Gone"><w:name w:val="Gone"/><w:basedOn w:val="Away"/></w:style>'
    )
    data = document(
        paragraph("Hidden: “we agree on tea and salt”.", style="Gone"),
        paragraph("Varn: “we agree ", run("not at all ", '<w:rStyle w:val="Away"/>'), "on grain and fish”."),
        parts={"styles": styles},
    )
    assert [one.words for one in read(data).quotations] == ["we agree on grain and fish"]


def test_what_is_set_in_behind_a_colon_is_a_block_quote() -> None:
    data = document(
        paragraph("Varn said in Kirov:"),
        paragraph("We agree on grain. (Varn, 2019, p. 3)", indent=720),
        paragraph("Rain fell."),
        paragraph("This is set in for no reason.", indent=720),
    )
    [one] = read(data).quotations
    assert (one.form, one.words) == ("block", "We agree on grain.")


def test_comments_and_hidden_text_may_be_remarks() -> None:
    comment = f'<w:comment w:id="7">{paragraph("asquoted: ignore AQ104 -- as translated")}</w:comment>'
    data = document(
        paragraph(
            run("Varn: "), '<w:commentRangeStart w:id="7"/>', run("“we agree on grain”"),
            '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>',
            run("asquoted: ignore AQ106 -- hidden away", "<w:vanish/>"),
        ),
        parts={"comments": comment},
    )  # fmt: skip
    draft = read(data)
    assert [(one.code, one.reason) for one in draft.remarks] == [("AQ104", "as translated"), ("AQ106", "hidden away")]
    assert draft.text[slice(*draft.remarks[0].span)] == "“we agree on grain”"
    assert "hidden" not in draft.text


def test_runs_name_the_elements_that_have_the_letters() -> None:
    data = document(paragraph(run("Varn: “we "), run("agree on grain”")), paragraph(run("and"), "<w:r><w:tab/></w:r>"))
    draft = read(data)
    with zipfile.ZipFile(BytesIO(data)) as file:
        root: etree._Element = parse_xml(file.read("word/document.xml"), "draft.docx", "word/document.xml")
    elements = list(root.iter())
    for each in draft.runs:
        assert each.member == "word/document.xml"
        assert (elements[each.element].text or "\t") == draft.text[slice(*each.text)]


def test_macros_are_never_looked_at() -> None:
    data = document(paragraph(QUOTED), beside={"word/vbaProject.bin": b"Sub AutoOpen()"})
    assert len(read(data).quotations) == 1
    assert len(read_draft(data, "draft.docm").quotations) == 1


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (document(paragraph("x" * 5_000_000)), "packed more than 200 times"),
        (document(paragraph("a"), '<w:altChunk w:id="1"/>'), "holds a part in another format"),
        (document(paragraph("a")).replace(b"word/document.xml", b"word/documenx.xml"), "not docx"),
        (b"PK\x03\x04 damaged", "damaged"),
        (b"%PDF-1.7 a PDF", "is a PDF, not docx"),
        (b"plain words", "is not DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "an old Microsoft Office file"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, fact: str) -> None:
    with pytest.raises(UnreadableFile, match=fact):
        read_draft(data, "draft.docx")


def test_entities_are_refused() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        evil = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document xmlns:w="x">&a;</w:document>'
        file.writestr("word/document.xml", evil)
    with pytest.raises(UnreadableFile, match="declares a DTD"):
        read_draft(buffer.getvalue(), "draft.docx")
