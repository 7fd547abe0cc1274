"""Quotes in LaTeX, HTML, JSON-LD, Markdown and Word say the words as they are, who said them, and how they stand."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pypandoc
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from asquoted.cite.citation import Citation
from asquoted.cite.formats import FORMS, html, json_ld, latex, markdown_note, write
from asquoted.cite.formats import docx as docx_form
from asquoted.cite.place import Links
from asquoted.cite.sentence import plain
from asquoted.errors import AsquotedError, Refused
from asquoted.model import Kind, Outcome, Quote, QuoteId, Source, SourceId, Speaker, SpeakerId, SpeakerKind, digest_of

AWKWARD = [
    "We do our best.",
    'He said "so" & left: 50% of #1 {really} $5 a_b ~ ^ \\textbf{x}',
    "it's “inside” and ‘within’",
    "Line one\nline two",
    "<b>bold</b> & <script>alert(1)</script> </script> -->",
    "Мы делаем всё, что можем",
    "Ends in a backslash \\",
    "Braces } { unbalanced",
    "[in brackets] first",
    "TeX \\input{secret} and `back` ticks",
    "Dashes -- and --- more… = + * _x_ #",
]


def citation_of(exact: str, **more: Any) -> Citation:
    source = Source(
        id=SourceId("src-2019"),
        csl={"type": "webpage", "title": exact, "URL": "https://example.org/a?b=1&c=2", "issued": "2019-05-14"},
    )
    speaker = Speaker(id=SpeakerId("varn"), name="Oleg Varn")
    quote = Quote(
        id=QuoteId("varn-2019-05-13"),
        source=source.id,
        kind=Kind.DIRECT,
        exact=exact,
        capture=digest_of(""),
        speaker=(speaker.id,),
        said="2019-05-13",
    )
    return Citation(
        quote=replace(quote, **more),
        source=source,
        outcome=Outcome.VERBATIM,
        checked_on="2026-11-28",
        speakers={speaker.id: speaker},
        links=Links(address="https://example.org/a?b=1&c=2#:~:text=x", archived="https://web.archive.org/web/1/x"),
    )


def alike(text: str) -> str:
    """Text without what pandoc changes: marks, dashes, blanks."""
    text = re.sub(r"[“”‘’'\"„`]", "", text.replace("\u00a0", " ").replace("…", "..."))
    return " ".join(re.sub(r"[–—-]+", "-", text).split())


# ---- LaTeX


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("words", AWKWARD)
@pytest.mark.parametrize("form", ["latex", "latex-inline"])
def test_pandoc_reads_the_words_of_latex(words: str, kind: Kind, form: str) -> None:
    written = write(form, [citation_of(words, kind=kind)])
    assert isinstance(written, str)
    # Of csquotes, pandoc reads \\blockcquote and \\enquote.
    read = re.sub(r"\\textcquote\[.*?\]\[.*?\]\{src-2019\}", r"\\enquote", written)
    shown = pypandoc.convert_text(read, "plain", format="latex", extra_args=["--wrap=none"])
    assert alike(words) in alike(shown)


def test_latex_has_the_commands_of_csquotes() -> None:
    assert latex.write([citation_of("We do.")]) == (
        "\\blockcquote[{Oleg Varn, 13 May 2019, in}][{}]{src-2019}{We do.}\n"
    )
    assert latex.write_inline([citation_of("We do.")]).startswith("\\textcquote[{Oleg Varn")
    reported = latex.write([citation_of("they did", kind=Kind.INDIRECT)])
    assert reported.startswith("\\begin{displaycquote}[{Oleg Varn, 13 May 2019, as reported, not word for word, in}]")


def test_the_paragraphs_of_a_block_stay_apart() -> None:
    assert "{One.\\par Two.}" in latex.write([citation_of("One.\n\nTwo.")])
    soup = BeautifulSoup(html.write([citation_of("One.\n\nTwo.")]), "lxml")
    assert [one.get_text() for one in soup.select("blockquote p")] == ["“One.", "“Two.”"]


# ---- HTML and JSON-LD


@pytest.mark.parametrize("words", AWKWARD)
def test_html_shows_the_words_and_nothing_acts(words: str) -> None:
    soup = BeautifulSoup(html.write([citation_of(words)]), "lxml")
    assert soup.blockquote is not None
    assert soup.blockquote["cite"] == "https://example.org/a?b=1&c=2#:~:text=x"
    assert " ".join(soup.blockquote.get_text().split()) == f"“{' '.join(words.split())}”"
    assert [tag["type"] for tag in soup.find_all("script")] == ["application/ld+json"]
    assert soup.find_all("b") == []
    script = soup.find("script")
    assert script is not None
    assert json.loads(str(script.string))["text"] == words


@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_no_text_adds_an_element_to_html(text: str) -> None:
    shape = [tag.name for tag in BeautifulSoup(html.write([citation_of("a b")]), "lxml").find_all()]
    citation = replace(citation_of(text), problem=text)
    marked = BeautifulSoup(html.write([citation]), "lxml")
    names = [tag.name for tag in marked.find_all() if tag.name != "strong"]
    assert [name for name in names if name != "p"] == [name for name in shape if name != "p"]


def test_json_ld_is_a_quotation_of_its_shape() -> None:
    thing = json.loads(json_ld.write([citation_of("We do.")]))
    assert thing["@context"] == "https://schema.org"
    assert thing["@type"] == "Quotation"
    assert thing["creator"] == [{"@type": "Person", "name": "Oleg Varn"}]
    assert (thing["text"], thing["dateCreated"], thing["inLanguage"]) == ("We do.", "2019-05-13", "en")
    assert thing["isPartOf"]["@type"] == "WebPage"
    assert thing["isPartOf"]["datePublished"] == "2019-05-14"
    allowed = set(
        "@context @type identifier text inLanguage creator dateCreated creditText pagination archivedAt keywords "
        "disambiguatingDescription url isPartOf".split()
    )
    assert set(thing) <= allowed


def test_json_ld_of_several_is_a_graph_and_a_body_an_organization() -> None:
    citation = citation_of("We do.")
    ministry = Speaker(id=SpeakerId("varn"), name="Ministry", kind=SpeakerKind.INSTITUTION)
    body = replace(citation, speakers={ministry.id: ministry})
    graph = json.loads(json_ld.write([citation, body]))
    assert [one["creator"][0]["@type"] for one in graph["@graph"]] == ["Person", "Organization"]


@pytest.mark.parametrize("said", ["2019?", "201X", "2019-21", None])
def test_a_date_that_is_no_iso_date_is_left_out(said: str | None) -> None:
    assert "dateCreated" not in json.loads(json_ld.write([citation_of("We do.", said=said)]))


# ---- Markdown footnote


@pytest.mark.parametrize("words", AWKWARD)
def test_pandoc_reads_the_footnote(words: str) -> None:
    tree = json.loads(pypandoc.convert_text(markdown_note.write([citation_of(words)]), "json", format="markdown"))
    (paragraph,) = tree["blocks"]
    notes = [inline for inline in paragraph["c"] if inline["t"] == "Note"]
    assert len(notes) == 1
    cites = [inline for inline in notes[0]["c"][0]["c"] if inline["t"] == "Cite"]
    assert [cite["c"][0][0]["citationId"] for cite in cites] == ["src-2019"]
    shown = pypandoc.convert_text(markdown_note.write([citation_of(words)]), "plain", format="markdown")
    assert alike(words) in alike(" ".join(shown.split()))


# ---- Word


@pytest.mark.parametrize("words", AWKWARD)
def test_word_has_a_quotation_its_citation_and_its_check(words: str) -> None:
    data = docx_form.write([citation_of(words)])
    document = docx.Document(io.BytesIO(data))
    quotation, citation = document.paragraphs
    assert (quotation.style and quotation.style.name, quotation.text) == ("Quote", f"“{' '.join(words.split())}”")
    assert citation.text == f"— Oleg Varn, 13 May 2019, {' '.join(words.split())}."
    assert citation.hyperlinks[0].url == "https://example.org/a?b=1&c=2#:~:text=x"
    (comment,) = document.comments
    assert comment.text.startswith("Verbatim, checked 28 November 2026 against sha256:")


def test_pandoc_reads_the_word_document(tmp_path: Any) -> None:
    path = tmp_path / "q.docx"
    path.write_bytes(docx_form.write([citation_of("First words."), citation_of("Second words.", kind=Kind.INDIRECT)]))
    tree = json.loads(pypandoc.convert_file(str(path), "json", format="docx"))
    assert [block["t"] for block in tree["blocks"]] == ["BlockQuote", "Para", "BlockQuote", "Para"]
    shown = pypandoc.convert_file(str(path), "plain")
    assert "“First words.”" in shown
    assert "“Second words.”" not in shown


@pytest.mark.parametrize("words", ["nul \x00 bell \x07 \ufffe end", "\ud800 half", "\x1b[31m"])
def test_characters_that_no_document_holds_are_left_out(words: str) -> None:
    citation = citation_of(words)
    document = docx.Document(io.BytesIO(docx_form.write([citation])))
    assert document.paragraphs[0].text == f"“{plain(words)}”"
    for form in ("latex", "html", "footnote", "biblatex", "bibtex", "ris"):
        written = write(form, [citation])
        assert not set("\x00\x07\ufffe\ud800\x1b") & set(written), form


def test_word_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    with pytest.raises(Exception, match=r"pip install 'asquoted\[docs\]'"):
        docx_form.write([citation_of("x")])


def test_word_is_refused_what_would_take_it_minutes() -> None:
    with pytest.raises(AsquotedError, match=r"2,001 quotations would take minutes"):
        docx_form.write([citation_of("x")] * 2_001)


# ---- all


@pytest.mark.parametrize("form", list(FORMS))
def test_what_did_not_pass_is_refused_or_marked(form: str) -> None:
    citation = replace(citation_of("We do our best."), outcome=Outcome.DISTORTED)
    with pytest.raises(Refused):
        write(form, [citation_of("fine"), citation])
    written = write(form, [citation], allow_unverified=True)
    if form == "docx":
        assert isinstance(written, bytes)
        with zipfile.ZipFile(io.BytesIO(written)) as container:
            written = container.read("word/document.xml")
    data = written.encode() if isinstance(written, str) else written
    assert b"not verified: says something else than the source" in data


@pytest.mark.parametrize("form", list(FORMS))
def test_nothing_but_words_can_be_cited_in_any_form(form: str) -> None:
    """A source without author, date and title, and a quote without speaker, date and place."""
    source = Source(id=SourceId("s"), csl={})
    quote = Quote(id=QuoteId("q"), source=source.id, kind=Kind.DIRECT, exact="We do.", capture=digest_of("x"))
    written = write(form, [Citation(quote=quote, source=source, outcome=Outcome.VERBATIM)])
    assert written
    assert write(form, []) is not None
