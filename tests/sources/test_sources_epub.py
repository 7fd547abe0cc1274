from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.errors import UnreadableFile
from asquoted.sources import epub as reader
from asquoted.sources.read import read, read_file
from asquoted.sources.reading import Reading

from .build import assert_regions_lie_within, container, docx, epub, labelled, located, paragraph

FILES = Path(__file__).parent / "files"


def book(
    pages: dict[str, str],
    metadata: str = "",
    manifest: str = "",
    spine: str = "",
    members: dict[str, str | bytes] | None = None,
) -> Reading:
    found = read(epub(pages, metadata, manifest, spine, members), "a.epub")
    assert_regions_lie_within(found)
    return found


def test_pages_are_read_in_the_order_of_the_spine() -> None:
    pages = {"b.xhtml": "<p>Two.</p>", "a.xhtml": "<p>One,<br/>two</p>", "c.xhtml": "<p>Not in the book.</p>"}
    found = book(pages, spine='<itemref idref="i1"/><itemref idref="i0" linear="no"/><itemref idref="i1"/>')

    assert found.text == "One,\ntwo\n\nTwo."
    assert (found.reader, found.media_type) == ("epub", "application/epub+zip")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('<p>a<span id="x"/>b</p><a id="y"/><p/><p>c</p>', "ab\n\nc"),
        ("<p>caf&eacute;&nbsp;&amp; t<i>e</i>a</p>", "café\u00a0& tea"),
        ("<script>x</script><p>a</p><!-- b -->", "a"),
    ],
)
def test_a_page_is_read_as_html(body: str, text: str) -> None:
    assert book({"a.xhtml": body}).text == text


NAV = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
TOC = '<html><body><nav epub:type="toc"><ol>{}</ol></nav><nav epub:type="landmarks"><a href="b.xhtml">Text</a></nav>'
NCX = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
PAGES = {"cover.xhtml": "<p>A Book</p>", "a.xhtml": "<p>One.</p>", "a2.xhtml": "<p>More.</p>", "b.xhtml": "<p>Two.</p>"}


def test_a_chapter_has_its_title_in_the_table_of_contents_and_goes_on_to_the_next() -> None:
    entries = '<li><a href="a.xhtml#top">The  <i>Harbour</i></a></li><li><a href="a.xhtml#s1">Part</a></li>'
    entries += '<li><a href="b.xhtml">The Sea</a></li><li><a href="../../x.xhtml">Out</a></li><li><a href="http://[">x</a></li>'
    found = book(PAGES, manifest=NAV, members={"OPS/nav.xhtml": TOC.format(entries)})

    assert located(found, "chapter") == [
        ("chapter", "The Harbour", "One.\n\nMore."),
        ("chapter", "The Sea", "Two."),
    ]


def test_an_older_table_of_contents_is_read_with_its_named_dtd() -> None:
    ncx = (
        '<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/ncx.dtd">'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Harbour</text></navLabel>'
        '<content src="a.xhtml"/><navPoint><navLabel><text>Sea</text></navLabel><content src="b.xhtml#x"/></navPoint>'
        "</navPoint><navPoint/></navMap></ncx>"
    )
    found = book(PAGES, manifest=NCX, members={"OPS/toc.ncx": ncx})

    assert located(found, "chapter") == [("chapter", "Harbour", "One.\n\nMore."), ("chapter", "Sea", "Two.")]


def test_without_a_table_of_contents_chapters_are_numbered() -> None:
    assert located(book({"a.xhtml": "<p>One.</p>", "e.xhtml": "<img/>", "b.xhtml": "<p>Two.</p>"}), "chapter") == [
        ("chapter", "1", "One."),
        ("chapter", "2", "Two."),
    ]


def test_pages_of_print_are_places_and_their_numbers_no_words() -> None:
    mark = '<span epub:type="pagebreak" {}="{}"/>'
    first = f"<p>Before {mark.format('title', 7)}the har{mark.format('aria-label', 8)}bour wall.</p><p>Old.</p>"
    second = (
        '<div role="doc-pagebreak">page 9</div><p> New.</p><span epub:type="pagebreak"/><p>Last.</p>'
        + mark.format("title", 10)
    )
    found = book({"a.xhtml": first, "b.xhtml": second})

    assert found.text == "Before the harbour wall.\n\nOld.\n\nNew.\n\nLast."
    assert located(found, "page") == [
        ("page", "7", "the har"),
        ("page", "8", "bour wall.\n\nOld."),
        ("page", "9", "New.\n\nLast."),
    ]


def test_notes_are_labelled_with_their_marks_which_are_glued_to_no_word() -> None:
    first = (
        '<p>The policy<a epub:type="noteref" href="#n1">1</a> holds<sup><a role="doc-noteref" href="n.xhtml#n2">[2]</a>'
        '</sup>.</p><aside epub:type="footnote" id="n1"><p>A <b>first</b>.</p>'
        '<p>More. <a role="doc-backlink" href="#r">↩</a></p></aside>'
    )
    found = book(
        {"a.xhtml": first, "n.xhtml": '<div epub:type="endnote" id="n2">Second.</div><p role="doc-footnote">Third.</p>'}
    )

    assert found.text == "The policy holds.\n\nA first.\n\nMore.\n\nSecond.\n\nThird."
    assert located(found, "footnote") == [("note", "1", "A first.\n\nMore."), ("note", "2", "Second.")]
    assert labelled(found, "footnote") == ["A first.\n\nMore.", "Second.", "Third."]
    assert labelled(found, "related") == []


def test_a_raised_number_that_links_onward_marks_a_note() -> None:
    first = (
        '<p>The policy<a id="r1" href="n.xhtml#n1"><sup>1</sup></a> holds<sup><a id="r2" href="#n2">*</a></sup>,'
        ' x<sup>2</sup> <a href="#n2">here</a><a class="footnote-ref" href="n.xhtml#n3">3</a>.</p>'
        '<p><sup><a id="n2" href="#r2">*</a></sup> At the foot.</p>'
    )
    second = (
        '<ul><li id="n1">Text. <a href="a.xhtml#r1"><sup>1</sup></a></li><li>No note.</li></ul>'
        '<div id="n3"><p><a class="footnote-back" href="a.xhtml#r1">3</a>. Named.</p></div>'
    )
    found = book({"a.xhtml": first, "n.xhtml": second})

    assert found.text == "The policy holds, x2 here.\n\nAt the foot.\n\nText.\n\nNo note.\n\nNamed."
    assert located(found, "footnote") == [
        ("note", "*", "At the foot."),
        ("note", "1", "Text."),
        ("note", "3", "Named."),
    ]


def test_a_page_that_has_the_reader_s_own_marks_keeps_them() -> None:
    found = book({"a.xhtml": '<p>\U00100000a<span epub:type="pagebreak" title="7"/>b</p>'})

    assert found.text == "\U00100000ab"
    assert located(found, "page") == []


@pytest.mark.parametrize(
    ("metadata", "csl"),
    [
        (
            (
                '<dc:title id="s">Sub</dc:title><dc:title id="t">The  Harbour</dc:title>'
                '<meta refines="#t" property="title-type">main</meta>'
                '<dc:creator id="c">Port Office</dc:creator><meta refines="#c" property="file-as">Office, Port</meta>'
                '<meta refines="#c" property="role">aut</meta><dc:creator opf:role="trl">Sea Board</dc:creator>'
                '<dc:contributor opf:role="edt" opf:file-as="Wall, Quay">Quay Wall</dc:contributor>'
                '<dc:contributor>Printer</dc:contributor><dc:creator opf:role="ill">Painter</dc:creator>'
                "<dc:publisher>Veston Press</dc:publisher><dc:language>en_GB</dc:language>"
                "<dc:date>2019-05-13T00:00:00Z</dc:date>"
                "<dc:identifier>uuid:1</dc:identifier><dc:identifier>urn:isbn:978-3-16-148410-0</dc:identifier>"
            ),
            {
                "title": "The Harbour",
                "author": [{"family": "Office", "given": "Port"}],
                "translator": [{"literal": "Sea Board"}],
                "editor": [{"family": "Wall", "given": "Quay"}],
                "publisher": "Veston Press",
                "language": "en-GB",
                "issued": "2019-05-13",
                "ISBN": "9783161484100",
            },
        ),
        (
            (
                '<dc:date opf:event="creation">2001</dc:date><dc:date opf:event="modification">2002</dc:date>'
                '<dc:date opf:event="publication">2003-04</dc:date><dc:creator>Family, Given</dc:creator>'
            ),
            {"issued": "2003-04", "author": [{"family": "Family", "given": "Given"}]},
        ),
        ("<dc:date>0101-01-01T00:00:00+00:00</dc:date><dc:language>und</dc:language><dc:title> </dc:title>", {}),
        ("<dc:identifier>9783161484101</dc:identifier><dc:identifier>030640615X</dc:identifier>", {}),
        ("<dc:identifier>0-306-40615-2</dc:identifier>", {"ISBN": "0306406152"}),
    ],
)
def test_only_what_a_package_states_is_taken(metadata: str, csl: dict[str, object]) -> None:
    assert book({"a.xhtml": "x"}, metadata).csl == {"type": "book"} | csl


ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData'
    ' xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>'
)


def test_disguised_fonts_hide_no_words() -> None:
    fonts = ENCRYPTION.format("http://www.idpf.org/2008/embedding")

    assert book({"a.xhtml": "x"}, members={"META-INF/encryption.xml": fonts}).text == "x"


PAGE = {"a.xhtml": "x"}
LAUGHS = '<!DOCTYPE package [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><package>&b;</package>'
EXTERNAL = '<!DOCTYPE package [<!ENTITY a SYSTEM "file:///etc/passwd">]><package>&a;</package>'


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (
            epub(
                PAGE,
                members={"META-INF/encryption.xml": ENCRYPTION.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")},
            ),
            "is protected against copying (DRM)",
        ),
        (epub({"../../etc/passwd": "x"}), "names a file outside of itself: '../../etc/passwd'"),
        (epub({"..%2F..%2Fetc/passwd": "x"}), "names a file outside of itself"),
        (epub({"/etc/passwd": "x"}), "names a file outside of itself"),
        (epub({"file:///etc/passwd": "x"}), "names a file outside of itself"),
        (epub({"https://example.org/a": "x"}), "names a file outside of itself"),
        (epub({"http://[": "x"}), "names a file outside of itself"),
        (epub({"a.xhtml": "x"}, spine='<itemref idref="none"/>'), "names 'none' in its reading order"),
        (epub({"a%62.xhtml": "x"}), "names 'OPS/ab.xhtml' in its reading order and has no such file"),
        (epub({}), "has no pages in its reading order"),
        (epub(PAGE, members={"OPS/package.opf": LAUGHS}), "declares a DTD in 'OPS/package.opf'"),
        (epub(PAGE, members={"OPS/package.opf": EXTERNAL}), "declares a DTD in 'OPS/package.opf'"),
        (epub(PAGE, members={"META-INF/container.xml": "<container/>"}), "names no package"),
        (epub(PAGE, members={"META-INF/container.xml": LAUGHS}), "declares a DTD in 'META-INF/container.xml'"),
        (epub(PAGE, members={"OPS/a.xhtml": b"<p>\xff"}), "a.epub, OPS/a.xhtml: is not UTF-8"),
        (epub({"a.xhtml": "<img/>"}), "holds no words"),
        (epub(PAGE)[:-30], "is damaged"),
        (docx(paragraph("x")), "is a Word document (DOCX), not an EPUB"),
        (container({"mimetype": "x", "content.xml": "x"}), "is an OpenDocument file (ODT, ODS, ODP), not an EPUB"),
        (b"%PDF-1.7", "is a PDF, not an EPUB"),
        (b"words", "is not an EPUB"),
    ],
)
def test_what_is_no_book_to_be_read_says_so_in_one_sentence(data: bytes, fact: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data, "a.epub")

    assert fact in str(caught.value)
    assert "\n" not in str(caught.value)


def test_all_pages_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LIMIT", 1024 * 1024)

    with pytest.raises(UnreadableFile, match="holds more than 1 MB of pages"):
        book({f"{number}.xhtml": f"<p>{number}{'w' * 400_000}</p>" for number in range(3)})


WORDS = st.lists(st.text(st.sampled_from("abcäßéжщ中½²"), min_size=1, max_size=8), min_size=1, max_size=5)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=3), st.data())
def test_words_put_into_a_book_come_back_in_order_and_whole(pages: list[list[list[str]]], data: st.DataObject) -> None:
    pagebreak = '<span epub:type="pagebreak" title="9"/>'
    reference = '<a epub:type="noteref" href="#n">1</a>'
    bodies = {}
    for number, paragraphs in enumerate(pages):
        body = ""
        for words in paragraphs:
            text = " ".join(words)
            cut = data.draw(st.integers(0, len(text)))
            noise = data.draw(st.sampled_from([pagebreak, reference, "<b/>", "<!-- c -->"]))
            body += f"<p>{text[:cut]}{noise}<i>{text[cut:]}</i></p>"
        bodies[f"{number}.xhtml"] = body

    found = book(bodies)

    assert [block.split() for block in found.text.split("\n\n")] == [words for page in pages for words in page]
    assert len(located(found, "chapter")) == len(pages)


WHOLE = epub(
    {"a.xhtml": '<p>Policy<a epub:type="noteref" href="#n">1</a>.</p><aside epub:type="footnote" id="n">Note</aside>'},
    manifest=NAV,
    members={"OPS/nav.xhtml": TOC.format('<li><a href="a.xhtml">One</a></li>')},
)


@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=3), st.integers(0, 5))
def test_a_damaged_book_raises_nothing_but_unreadable_file(at: int, noise: bytes, gone: int) -> None:
    try:
        found = read(WHOLE[:at] + noise + WHOLE[at + gone :], "a.epub")
    except UnreadableFile:
        return
    assert_regions_lie_within(found)


FRAGMENTS = (
    *('<span epub:type="pagebreak" title="1">', "</span>", '<aside epub:type="footnote" id="n">', "</aside>", "<p>"),
    *('<a epub:type="noteref" href="#n">1</a>', "word", " ", "</p>", "<pre>", "\n ", "</pre>", "&nbsp;", "<!--", "-->"),
    *("<script>", "</script>", '<b role="doc-footnote" hidden="">', "</b>", "<table><tr><td>", "</table>", "<br/>"),
    *('<i epub:type="pagebreak footnote noteref">', "</i>", "&#x100000;", "<main>", "</main>", "<svg>", "</svg>"),
)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30))
def test_any_markup_gives_regions_inside_the_text(parts: list[str]) -> None:
    found = book({"a.xhtml": "start" + "".join(parts), "b.xhtml": "<p>end"})

    assert found.text.startswith("start")
    assert "\U00100001" not in found.text
    assert found.text == found.text.encode().decode()


def test_a_book_from_an_office_program_is_read_whole() -> None:
    """The file was written by hand as a flat text document and saved as EPUB by LibreOffice 7.4."""
    found = read_file(FILES / "weir.epub")[1]
    assert_regions_lie_within(found)

    assert "close the weir before the flood. “It will not hold,” the keeper said" in found.text
    assert located(found, "footnote") == [("note", "1", "The flood of 1998."), ("note", "i", "Said in session 3.")]
    assert [value for _, value, _ in located(found, "chapter")] == ["Section 1", "Findings"]
    assert found.csl["title"] == "The weir inquiry"
