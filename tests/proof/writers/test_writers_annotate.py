"""A commented copy of a Word document: where comments stand, and that all else stays byte for byte."""

from __future__ import annotations

import ctypes
import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from asquoted.errors import UnreadableFile
from asquoted.proof.read import read_draft
from asquoted.proof.writers.comment import comments_of
from asquoted.proof.writers.docx.annotate import annotate

from ..conftest import Town

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="'
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>{more}</Types>'
)
NOTES = (
    '<Override PartName="/word/footnotes.xml" ContentType="'
    'application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>'
)
COMMENTS = (
    '<Override PartName="/word/comments.xml" ContentType="'
    'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>'
)
PACKAGE_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
FERRY = "The ferry must sail after dark"


def links(**targets: str) -> str:
    inner = "".join(
        f'<Relationship Id="r{kind}" Type="{LINKS}/{kind}" Target="{target}"/>' for kind, target in targets.items()
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE_LINKS}">{inner}</Relationships>'


def docx(body: str, *, footnotes: str = "", comments: str = "", more: Mapping[str, bytes] | None = None) -> bytes:
    """A document whose body is given as markup."""
    own = {"footnotes": "footnotes.xml"} if footnotes else {}
    own |= {"comments": "comments.xml"} if comments else {}
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": TYPES.format(more=(NOTES if footnotes else "") + (COMMENTS if comments else "")),
        "_rels/.rels": links(officeDocument="word/document.xml"),
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<w:document xmlns:w="{W}">'
        f"<w:body>{body}<w:sectPr/></w:body></w:document>",
    }
    if own:
        parts["word/_rels/document.xml.rels"] = links(**own)
    if footnotes:
        parts["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{W}">{footnotes}</w:footnotes>'
    if comments:
        parts["word/comments.xml"] = f"<w:comments xmlns:w='{W}' >{comments}</w:comments >\n"
    parts |= more or {}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(zipfile.ZipInfo(name, (2021, 5, 4, 1, 2, 4)), content)
    return written.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r w:rsidR="00AB">{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p><w:pPr><w:spacing/></w:pPr>{''.join(runs)}</w:p>"


def commented(town: Town, data: bytes, *, everything: bool = False) -> bytes:
    report = town(data, "draft.docx")
    return annotate(data, report.draft, comments_of(report, town.archive, everything=everything), on="2027-01-02")


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {name: container.read(name) for name in container.namelist()}


def marked(data: bytes) -> dict[str, str]:
    """The words that each comment of the copy stands at, by what it says first."""
    files = members(data)
    root = etree.fromstring(files["word/document.xml"])
    told = {}
    for comment in etree.fromstring(files["word/comments.xml"]):
        first = "".join(comment.find(f"{{{W}}}p").itertext())
        number = comment.get(f"{{{W}}}id")
        inside, words = False, []
        for element in root.iter():
            if element.get(f"{{{W}}}id") == number and element.tag == f"{{{W}}}commentRangeStart":
                inside = True
            if element.get(f"{{{W}}}id") == number and element.tag == f"{{{W}}}commentRangeEnd":
                inside = False
            if inside and element.tag == f"{{{W}}}t":
                words.append(element.text or "")
        told[f"{number} {first}"] = "".join(words)
    return told


def text_of(data: bytes) -> str:
    root = etree.fromstring(members(data)["word/document.xml"])
    return "\n".join("".join(p.itertext(f"{{{W}}}t")) for p in root.iter(f"{{{W}}}p"))


def without_marks(main: bytes) -> bytes:
    """The main part as it was before its comments: their marks taken out, parted runs joined."""
    mark = rb'<w:comment(?:RangeStart|RangeEnd) xmlns:w="[^"]*" w:id="\d+"/>'
    reference = rb'<w:r xmlns:w="[^"]*"><w:commentReference w:id="\d+"/></w:r>'
    parted = rb"</w:t></w:r>(?:%b(?:%b)?)+<w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t xml:space=\"preserve\">" % (mark, reference)
    return re.sub(rb"%b|%b" % (mark, reference), b"", re.sub(parted, b"", main))


# ---- where comments stand


def test_a_comment_stands_at_the_words_of_its_quotation_alone(town: Town) -> None:
    data = docx(paragraph(run(f"He wrote: “{FERRY}” [@letter]. The end.", "<w:rPr><w:i/></w:rPr>")))
    copy = commented(town, data)
    assert marked(copy) == {"0 Distorted.": FERRY}
    assert text_of(copy) == text_of(data)
    main = members(copy)["word/document.xml"]
    assert main.count(b"<w:rPr><w:i/></w:rPr>") == 3  # each part of the run looks as the whole did
    assert without_marks(main) == members(data)["word/document.xml"]


def test_it_may_stand_over_runs_and_paragraphs(town: Town) -> None:
    data = docx(paragraph(run("“The fer"), run("ry must sail "), run("after dark” she wrote [@letter].")))
    assert marked(commented(town, data)) == {"0 Distorted.": FERRY}


def test_two_in_one_run_and_the_same_words_twice(town: Town) -> None:
    data = docx(
        paragraph(run(f"{FERRY} is what they say, not “{FERRY}” [@letter]."))
        + paragraph(run(f"“{FERRY}” [@letter] and “nobody has seen the whales this year”."))
    )
    copy = commented(town, data)
    assert marked(copy) == {
        "0 Distorted.": FERRY,
        "1 Distorted.": FERRY,
        "2 Unsourced.": "nobody has seen the whales this year",
    }
    assert text_of(copy) == text_of(data)
    main = members(copy)["word/document.xml"].decode()
    assert re.search(r"not “</w:t></w:r><w:commentRangeStart", main)
    assert without_marks(main.encode()) == members(data)["word/document.xml"]


def test_text_that_kept_no_blanks_keeps_them_once_parted(town: Town) -> None:
    data = docx(f"<w:p><w:r><w:t>He wrote “{FERRY}” &amp; more [@letter].</w:t></w:r></w:p>")
    copy = commented(town, data)
    assert marked(copy) == {"0 Distorted.": FERRY}
    assert text_of(copy) == text_of(data)
    main = members(copy)["word/document.xml"]
    assert main.count(b"<w:t>") == 0
    assert b"&amp; more" in main


INSERTED = '<w:ins w:id="7" w:author="A. Reader" w:date="2021-05-04T00:00:00Z">{}</w:ins>'
LINKED = '<w:hyperlink w:anchor="there" w:history="1">{}</w:hyperlink>'
DELETED = '<w:del w:id="8" w:author="A. Reader"><w:r><w:delText>“It is gone for good”</w:delText></w:r></w:del>'


@pytest.mark.parametrize(
    "around", [INSERTED, LINKED, LINKED.format(INSERTED), INSERTED.format("<w:smartTag>{}</w:smartTag>")]
)
def test_within_an_insertion_or_a_link_it_stands_at_the_words_alone(around: str, town: Town) -> None:
    held = around.format(run(f"he wrote: “{FERRY}” [@letter], and more", "<w:rPr><w:b/></w:rPr>"))
    data = docx(paragraph(run("Before, "), held, DELETED, run(".")))
    copy = commented(town, data)
    assert list(marked(copy).values()) == [FERRY]
    main = members(copy)["word/document.xml"]
    assert without_marks(main) == members(data)["word/document.xml"]
    for tag in ("ins", "hyperlink", "smartTag"):  # none is parted
        assert main.count(f"<w:{tag} ".encode()) == members(data)["word/document.xml"].count(f"<w:{tag} ".encode())
    assert text_of(copy) == text_of(data)


@pytest.mark.parametrize("around", [INSERTED, LINKED])
def test_it_may_begin_in_an_insertion_or_a_link_and_end_behind_it(around: str, town: Town) -> None:
    opening = around.format(run("he wrote: ") + run(f"“{FERRY[:9]}"))
    data = docx(paragraph(opening, run(f"{FERRY[9:]}” [@letter].")))
    copy = commented(town, data)
    assert list(marked(copy).values()) == [FERRY]
    assert without_marks(members(copy)["word/document.xml"]) == members(data)["word/document.xml"]


def test_two_in_one_insertion_and_the_id_of_none_of_its_changes(town: Town) -> None:
    held = INSERTED.format(run(f"“{FERRY}” [@letter], and “nobody has seen the whales this year”."))
    copy = commented(town, docx(paragraph(held)))
    assert marked(copy) == {"8 Distorted.": FERRY, "9 Unsourced.": "nobody has seen the whales this year"}


MOVED = '<w:moveTo w:id="6" w:author="A. Reader">{}</w:moveTo>'
AROUND = ("{}", INSERTED, LINKED, MOVED, LINKED.format(INSERTED), "<w:smartTag>{}</w:smartTag>")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cuts=st.lists(st.integers(1, 75), max_size=6, unique=True),
    around=st.lists(st.sampled_from(AROUND), min_size=7, max_size=7),
)
def test_wherever_runs_insertions_and_links_end_it_stands_at_the_words(
    cuts: list[int], around: list[str], town: Town
) -> None:
    text = f"She wrote: “{FERRY}” [@letter], and went on with her work."
    ends = [0, *sorted(cuts), len(text)]
    pieces = [text[start:end] for start, end in pairwise(ends)]
    body = "".join(each.format(run(piece)) for each, piece in zip(around, pieces, strict=False))
    data = docx(paragraph(body))
    copy = commented(town, data)
    assert list(marked(copy).values()) == [FERRY]
    assert text_of(copy) == text_of(data)
    assert without_marks(members(copy)["word/document.xml"]) == members(data)["word/document.xml"]


def test_around_a_field_or_a_content_control_it_stands_around_the_whole(town: Town) -> None:
    inner = run(f"“{FERRY}” [@letter]")
    for held in (
        f'<w:fldSimple w:instr="REF a">{inner}</w:fldSimple>',
        f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>",
    ):
        main = members(commented(town, docx(paragraph(run("He wrote "), held))))["word/document.xml"].decode()
        assert re.search(r"<w:commentRangeStart[^>]*/>" + re.escape(held) + r"<w:commentRangeEnd", main)


def test_a_note_that_is_called_in_an_insertion_is_commented_at_the_call(town: Town) -> None:
    call = '<w:r><w:footnoteReference w:id="4"/></w:r>'
    note = f'<w:footnote w:id="4">{paragraph(run(f"She wrote “{FERRY}” [@letter]."))}</w:footnote>'
    data = docx(paragraph(run("It was said"), INSERTED.format(run(" twice") + call)), footnotes=note)
    main = members(commented(town, data))["word/document.xml"].decode()
    assert re.search(r"<w:commentRangeStart[^>]*/>" + re.escape(call) + r"<w:commentRangeEnd", main)


def test_a_quotation_in_a_note_is_commented_where_the_body_refers_to_it(town: Town) -> None:
    call = '<w:r><w:footnoteReference w:id="4"/></w:r>'
    note = f'<w:footnote w:id="4">{paragraph(run(f"She wrote “{FERRY}” [@letter]."))}</w:footnote>'
    data = docx(paragraph(run("It was said"), call, run(".")), footnotes=note)
    copy = commented(town, data)
    assert members(copy)["word/footnotes.xml"] == members(data)["word/footnotes.xml"]
    main = members(copy)["word/document.xml"].decode()
    assert re.search(r"<w:commentRangeStart[^>]*/>" + re.escape(call) + r"<w:commentRangeEnd", main)


def test_a_quotation_in_a_text_box_is_commented_at_the_box(town: Town) -> None:
    box = (
        '<w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent>'
        f"{paragraph(run(f'“{FERRY}” [@letter]'))}</w:txbxContent></v:textbox></w:pict></w:r>"
    )
    data = docx(paragraph(run("Before. "), box, run("After.")))
    main = members(commented(town, data))["word/document.xml"].decode()
    assert re.search(r"<w:commentRangeStart[^>]*/>" + re.escape(box) + r"<w:commentRangeEnd", main)


# ---- what stays


def test_comments_of_others_stay_and_ours_come_behind_them(town: Town) -> None:
    theirs = f'<w:comment w:id="12" w:author="A. Reader" >{paragraph(run("Is that so?"))}</w:comment>'
    start, end = '<w:commentRangeStart w:id="12"/>', '<w:commentRangeEnd w:id="12"/>'
    body = paragraph(start, run(f"“{FERRY}” [@letter]."), end, '<w:r><w:commentReference w:id="12"/></w:r>')
    data = docx(body, comments=theirs)
    copy = commented(town, data)
    written = members(copy)["word/comments.xml"].decode()
    assert written.startswith(f"<w:comments xmlns:w='{W}' >{theirs}<w:comment ")
    assert written.endswith("</w:comment></w:comments >\n")
    assert list(marked(copy)) == ["12 Is that so?", "13 Distorted."]
    assert start in members(copy)["word/document.xml"].decode()


def test_all_other_parts_are_as_they_were_in_their_order(town: Town) -> None:
    more = {"word/media/image1.png": bytes(range(256)) * 40, "word/vbaProject.bin": b"\xd0\xcf macros", "a/": b""}
    data = docx(paragraph(run(f"“{FERRY}” [@letter].")), more=more)
    before, after = members(data), members(commented(town, data))
    assert list(after)[: len(before)] == list(before)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    with zipfile.ZipFile(io.BytesIO(commented(town, data))) as container:
        assert container.getinfo("word/document.xml").date_time == (2021, 5, 4, 1, 2, 4)


def test_a_document_without_findings_gets_no_comment_and_with_everything_one_each(town: Town) -> None:
    data = docx(paragraph(run("“The ferry must not sail after dark” [@letter]. The so-called “experts” agreed.")))
    copy = members(commented(town, data))
    assert b"<w:comment " not in copy["word/comments.xml"]
    assert marked(commented(town, data, everything=True)) == {"0 Verbatim.": "The ferry must not sail after dark"}


def test_the_strict_form_of_the_standard(town: Town) -> None:
    files = members(docx(paragraph(run(f"“{FERRY}” [@letter]."))))
    files["word/document.xml"] = files["word/document.xml"].replace(W.encode(), STRICT.encode())
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as container:
        for name, content in files.items():
            container.writestr(name, content)
    comments = members(commented(town, written.getvalue()))["word/comments.xml"]
    assert etree.fromstring(comments).tag == f"{{{STRICT}}}comments"


def test_the_line_to_record_a_quotation_can_be_copied_from_its_comment(town: Town) -> None:
    data = docx(paragraph(run("“nobody’s crew has seen the whales this year”, he said.")))
    (comment,) = etree.fromstring(members(commented(town, data))["word/comments.xml"])
    told = ["".join(line.itertext()) for line in comment]
    assert told[-1].endswith("asquoted add SOURCE 'nobody’s crew has seen the whales this year'")


def test_what_a_draft_says_is_only_text_in_a_comment(town: Town) -> None:
    data = docx(paragraph(run("“no such &lt;w:p/&gt; words ]]&gt; &amp;amp; were ever said by anybody”.")))
    (comment,) = etree.fromstring(members(commented(town, data))["word/comments.xml"])
    assert "no such <w:p/> words ]]> &amp; were ever said by anybody" in "".join(comment.itertext())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<w:body>", b"<w:body"),
        (b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document'),
        (b"ferry", b"f\xe9rry"),
    ],
)
def test_a_damaged_document_is_refused(old: bytes, new: bytes, town: Town) -> None:
    data = docx(paragraph(run(f"“{FERRY}” [@letter].")))
    draft = read_draft(data, "draft.docx")
    files = members(data)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as container:
        for name, content in files.items():
            container.writestr(name, content.replace(old, new))
    with pytest.raises(UnreadableFile):
        annotate(written.getvalue(), draft, comments_of(town(data, "d.docx"), town.archive), on="2027-01-02")


def test_it_opens_in_an_office_suite_and_prints_with_its_comments(town: Town, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("ASQUOTED_NO_SKIP"):
            pytest.fail("LibreOffice is not installed")
        pytest.skip("no LibreOffice to open it with")
    call = '<w:r><w:footnoteReference w:id="4"/></w:r>'
    note = f'<w:footnote w:id="4">{paragraph(run("A note."))}</w:footnote>'
    theirs = f'<w:comment w:id="2" w:author="A. Reader">{paragraph(run("Is that so?"))}</w:comment>'
    body = paragraph(
        '<w:commentRangeStart w:id="2"/>',
        run(f"She wrote “{FERRY}” [@letter]."),
        '<w:commentRangeEnd w:id="2"/><w:r><w:commentReference w:id="2"/></w:r>',
        call,
        INSERTED.format(run(" She went on: “The lighthouse needs an old lamp” [@letter].")),
        LINKED.format(run(" She ended: “The ferry may sail after dark” [@letter].")),
    )
    (tmp_path / "copy.docx").write_bytes(commented(town, docx(body, footnotes=note, comments=theirs)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    options = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
    command = [office, profile, "--headless", "--convert-to", options, "--outdir", str(tmp_path), "copy.docx"]
    subprocess.run(command, check=True, timeout=120, capture_output=True, cwd=tmp_path)
    text, notes = read_pdf(tmp_path / "copy.pdf")
    assert FERRY in text
    assert "A note." in text
    assert any("Is that so?" in note for note in notes), notes
    assert any(note.startswith("Distorted.") and "AQ105" in note for note in notes)
    assert sum(note.startswith("Distorted.") for note in notes) == 3


def read_pdf(path: Path) -> tuple[str, list[str]]:
    """The words of a PDF and what its annotations say."""
    pdfium = pytest.importorskip("pypdfium2")
    raw = pytest.importorskip("pypdfium2.raw")
    texts, notes = [], []
    for page in pdfium.PdfDocument(path):
        texts.append(page.get_textpage().get_text_bounded())
        for number in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            note = raw.FPDFPage_GetAnnot(page.raw, number)
            length = raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
            held = ctypes.create_string_buffer(length)
            raw.FPDFAnnot_GetStringValue(note, b"Contents", ctypes.cast(held, ctypes.POINTER(ctypes.c_ushort)), length)
            notes.append(held.raw.decode("utf-16-le").rstrip("\0"))
    return " ".join(" ".join(texts).split()), notes
