"""BibLaTeX, BibTeX and RIS say to independent readers what the record says, whatever stands in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pypandoc
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from asquoted.cite.citation import Citation
from asquoted.cite.formats import bib, ris
from asquoted.cite.formats.tex import escape_tex, escape_title
from asquoted.cite.intake.bib_text import read_bib
from asquoted.cite.intake.tex_text import to_text
from asquoted.model import Kind, Outcome, Quote, QuoteId, Source, SourceId, digest_of

AWKWARD = [
    "Plain title",
    'He said "so" & left: 50% of #1 {really} $5 a_b ~ ^ \\textbf{x}',
    "Quotes “inside” and ‘within’ it's",
    "Line one\nline two",
    "<b>bold</b> & <script>alert(1)</script>",
    "Мирный процесс на Корейском полуострове",
    "Ends in a backslash \\",
    "Braces } { unbalanced",
    "Dashes -- and --- more",
    "[in brackets] and |pipes|",
    "TeX \\input{secret} and `back` ticks",
    "x and y and z",
]


def citation_of(csl: dict[str, object], exact: str = "We do our best.", **more: Any) -> Citation:
    source = Source(id=SourceId("src-2019"), csl={"type": "article-newspaper", "title": "T", **csl})
    quote = Quote(
        id=QuoteId("q-1"),
        source=source.id,
        kind=Kind.DIRECT,
        exact=exact,
        capture=digest_of(""),
        speaker_mention="A. Speaker",
    )
    return Citation(quote=replace(quote, **more), source=source, outcome=Outcome.VERBATIM, checked_on="2026-11-28")


def pandoc_items(text: str, form: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(pypandoc.convert_text(text, "csljson", format=form))
    return found


def flat(text: str) -> str:
    return " ".join(re.sub(r"</?span[^>]*>", "", text).replace("\u00a0", " ").split())


@pytest.mark.parametrize("form", ["biblatex", "bibtex"])
@pytest.mark.parametrize("title", [title for title in AWKWARD if "|" not in title])  # pandoc knows no \\textbar
def test_pandoc_reads_the_title_as_it_is(title: str, form: str) -> None:
    written = (bib.write if form == "biblatex" else bib.write_bibtex)([citation_of({"title": title})])
    (item,) = pandoc_items(written, form)
    alike = str.maketrans(dict.fromkeys('“”‘’"', "'"))  # marks within marks are changed by pandoc
    assert flat(item["title"]).translate(alike) == " ".join(title.split()).translate(alike)


@pytest.mark.parametrize("form", ["biblatex", "bibtex"])
@pytest.mark.parametrize("title", AWKWARD)
def test_a_parser_without_tex_reads_one_entry(title: str, form: str) -> None:
    write = bib.write if form == "biblatex" else bib.write_bibtex
    library = parse_string(write([citation_of({"title": title, "note": title}, exact=title)]))
    assert library.failed_blocks == []
    (entry,) = library.entries
    assert entry.key == "src-2019"
    assert to_text(entry["title"]) == " ".join(title.split())
    assert to_text(entry["note"]) == " ".join(title.split())
    assert " ".join(title.split()) in to_text(entry["annote"])


@pytest.mark.parametrize(
    ("author", "family", "given"),
    [
        ([{"family": "Varn", "given": "Oleg"}], "Varn", "Oleg"),
        ([{"family": "Cruz", "given": "Ana", "non-dropping-particle": "de la"}], "Cruz", "Ana"),
        ([{"family": "de la Cruz", "given": "Ana"}], "de la Cruz", "Ana"),
        ([{"family": "Варнов", "given": "Олег"}], "Варнов", "Олег"),
        ([{"family": "Brook, Hale", "given": "Ada"}], "Brook, Hale", "Ada"),
        ([{"family": "Varn", "given": "Oleg", "suffix": "Jr."}], "Varn", "Oleg"),
    ],
)
@pytest.mark.parametrize("form", ["biblatex", "bibtex"])
def test_pandoc_reads_the_names(form: str, author: list[dict[str, str]], family: str, given: str) -> None:
    write = bib.write if form == "biblatex" else bib.write_bibtex
    (item,) = pandoc_items(write([citation_of({"author": author})]), form)
    (name,) = item["author"]
    particle = name.get("dropping-particle", "") + name.get("non-dropping-particle", "")
    assert name["given"] == given
    assert family in (flat(name["family"]), f"{particle} {name['family']}")  # pandoc parts particles even in braces
    if "non-dropping-particle" in author[0]:
        assert "de la" in (name.get("non-dropping-particle"), name.get("dropping-particle"))
    assert name.get("suffix") == author[0].get("suffix")


@pytest.mark.parametrize(
    "literal", ["Ministry of Ports and Roads", "Madonna", "МИД России", "Smith, Jones & Co", "and"]
)
@pytest.mark.parametrize("form", ["biblatex", "bibtex"])
def test_a_body_or_one_word_stays_whole(form: str, literal: str) -> None:
    write = bib.write if form == "biblatex" else bib.write_bibtex
    (item,) = pandoc_items(write([citation_of({"author": [{"literal": literal}]})]), form)
    (name,) = item["author"]
    assert flat(name.get("literal") or name["family"]) == literal


def test_names_of_one_word_in_parts() -> None:
    for part in ("family", "given"):
        (item,) = pandoc_items(bib.write([citation_of({"author": [{part: "Plato"}]})]), "biblatex")
        assert "Plato" in item["author"][0].values()


@pytest.mark.parametrize(
    ("issued", "parts"),
    [
        ("2019", [[2019]]),
        ("2019-05", [[2019, 5]]),
        ("2019-05-13", [[2019, 5, 13]]),
        ("2019-05-13/2019-05-17", [[2019, 5, 13], [2019, 5, 17]]),
        ("2019?", [[2019]]),
    ],
)
def test_biblatex_keeps_the_date(issued: str, parts: list[list[int]]) -> None:
    (item,) = pandoc_items(bib.write([citation_of({"issued": issued})]), "biblatex")
    assert item["issued"]["date-parts"] == parts
    library = parse_string(bib.write([citation_of({"issued": issued})]))
    assert library.entries[0]["date"] == issued


def test_bibtex_has_year_and_month() -> None:
    (item,) = pandoc_items(bib.write_bibtex([citation_of({"issued": "2019-05-13"})]), "bibtex")
    assert item["issued"]["date-parts"][0][:2] == [2019, 5]
    assert "  month = may,\n" in bib.write_bibtex([citation_of({"issued": "2019-05-13"})])


@pytest.mark.parametrize("form", ["biblatex", "bibtex"])
def test_what_is_missing_leaves_a_valid_entry(form: str) -> None:
    citation = citation_of({})
    bare = replace(
        citation, source=Source(id=SourceId("bare"), csl={}), quote=replace(citation.quote, speaker_mention=None)
    )
    write = bib.write if form == "biblatex" else bib.write_bibtex
    (item,) = pandoc_items(write([bare]), form)
    assert (item["id"], item["title"]) == ("bare", "bare")
    assert "author" not in item
    assert "speaker not named" in write([bare])


def test_the_other_fields_reach_pandoc() -> None:
    csl: dict[str, object] = {
        "type": "chapter",
        "container-title": "A Book of Ports",
        "publisher": "Quay & Sons",
        "publisher-place": "Port Sabel",
        "page": "12-19",
        "volume": 3,
        "DOI": "10.1000/a_b%c",
        "ISBN": "978-0",
        "URL": "https://example.org/a_b?x=1&y=%20#z",
        "accessed": "2026-11-28",
        "editor": [{"family": "Hale", "given": "Jane"}],
    }
    (item,) = pandoc_items(bib.write([citation_of(csl)]), "biblatex")
    assert item["type"] == "chapter"
    assert flat(item["container-title"]) == "A Book of Ports"
    assert (item["publisher"], item["publisher-place"]) == ("Quay & Sons", "Port Sabel")
    assert item["page"] in ("12-19", "12–19")
    assert str(item["volume"]) == "3"
    assert item["URL"] == csl["URL"]
    assert item["accessed"]["date-parts"] == [[2026, 11, 28]]
    assert item["editor"] == [{"family": "Hale", "given": "Jane"}]


def test_each_source_stands_once_with_all_its_quotes() -> None:
    citations = [citation_of({}, exact="First words."), citation_of({}, exact="Second words.")]
    library = parse_string(bib.write(citations))
    (entry,) = library.entries
    assert to_text(entry["annote"]).count("“") == 2
    record = rispy.loads(ris.write(citations))
    assert len(record) == 1
    assert len(record[0]["notes"]) == 2


def test_what_did_not_pass_is_marked_in_the_note() -> None:
    citation = replace(citation_of({}), outcome=Outcome.DISTORTED)
    for written in (bib.write([citation]), bib.write_bibtex([citation]), ris.write([citation])):
        assert "not verified: says something else than the source" in written


# ---- RIS


@pytest.mark.parametrize("title", [*AWKWARD, "TY  - FAKE", "x\r\nER  - \r\nTY  - JOUR\r\nTI  - smuggled"])
def test_rispy_reads_one_record_with_the_title(title: str) -> None:
    (record,) = rispy.loads(ris.write([citation_of({"title": title}, exact=title)]))
    assert record["title"] == " ".join(title.split())
    (note,) = record["notes"]
    assert note.startswith(f"“{' '.join(title.split())}” — A. Speaker")
    assert record["type_of_reference"] == "NEWS"


def test_ris_has_names_dates_and_address() -> None:
    csl: dict[str, object] = {
        "author": [{"family": "Cruz", "given": "Ana", "non-dropping-particle": "de la"}, {"literal": "МИД, России"}],
        "issued": "2019-05-13",
        "container-title": "The Sabel Courier",
        "page": "3-4",
        "URL": "https://example.org/a?b=c",
    }
    (record,) = rispy.loads(ris.write([citation_of(csl)]))
    assert record["authors"] == ["de la Cruz, Ana", "МИД России"]
    assert (record["year"], record["date"]) == ("2019", "2019/05/13/")
    assert record["secondary_title"] == "The Sabel Courier"
    assert (record["start_page"], record["end_page"]) == ("3", "4")
    assert record["urls"] == ["https://example.org/a?b=c"]
    assert record["id"] == "src-2019"


def test_ris_without_anything_is_a_record() -> None:
    bare = replace(citation_of({}), source=Source(id=SourceId("bare"), csl={}))
    (record,) = rispy.loads(ris.write([bare]))
    assert (record["type_of_reference"], record["title"]) == ("GEN", "bare")
    assert ris.write([bare]).endswith("ER  - \r\n\r\n")


def test_an_address_that_is_a_script_is_left_out() -> None:
    citation = citation_of({"URL": "javascript:alert(1)"})
    assert not any("javascript" in write([citation]) for write in writers())


def writers() -> Iterator[Callable[[list[Citation]], str]]:
    yield from (bib.write, bib.write_bibtex, ris.write)


# ---- properties


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_what_is_escaped_for_tex_is_read_back(text: str) -> None:
    from asquoted.cite.sentence import plain  # noqa: PLC0415 - beside its use

    assert " ".join(to_text(escape_tex(text)).split()) == plain(text).replace("\u00a0", " ")
    assert " ".join(to_text(escape_title(text)).split()) == plain(text).replace("\u00a0", " ")


@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_no_text_breaks_out_of_its_field(text: str) -> None:
    written = bib.write([citation_of({"title": text, "publisher": text, "author": [{"literal": text}]}, exact=text)])
    (ours,) = read_bib(written, "x.bib")
    assert ours.fault == ""
    library = parse_string(written)
    assert (len(library.entries), library.failed_blocks) == (1, [])
    assert len(rispy.loads(ris.write([citation_of({"title": text, "publisher": text}, exact=text)]))) == 1
