"""Works in CSL-JSON and BibTeX become sources without captures, or are matched to those that are here."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string

from asquoted.archive.store import Archive, open_archive
from asquoted.cite.citation import Citation
from asquoted.cite.csl import to_csl
from asquoted.cite.formats import bib
from asquoted.cite.intake.bib_text import read_bib
from asquoted.cite.intake.bib_works import read_names
from asquoted.cite.intake.csl_items import read_date
from asquoted.cite.intake.report import Result, Row
from asquoted.cite.intake.tex_text import to_text
from asquoted.model import Kind, Quote, QuoteId, Source, SourceId, digest_of

from .conftest import ADDRESS

BIB = r"""
% a comment
@comment{ @article{hidden, title = {No} } }
@string{neo = "New Eastern" # { Outlook}}
@string(quay = {Quay \& Sons})

@Article{asmolov2019,
  author   = {Asmolov, Konstantin and {\'E}lise van der Berg and {Ministry of Ports and Roads} and others},
  title    = {The {Korean} peace---process: \emph{a view}},
  journal  = neo,
  year     = 2019,
  month    = may,
  day      = 13,
  pages    = {12--19},
  number   = "4",
  doi      = {10.1000/a\_b},
  keywords = {peace, talks},
  mystery  = {x},
}

@online(post-1, title = "A post" , date = {2019-05-13/2019-05-17},
  url = {https://example.org/a_b?c=%20}, urldate = {2026-11-28})
"""


def test_a_bibtex_entry_becomes_a_source(archive: Archive, bring: Any) -> None:
    rows = bring(BIB, "x.bib")
    assert [(row.result, row.id) for row in rows] == [(Result.CHANGED, "asmolov2019"), (Result.TAKEN, "post-1")]
    assert rows[0].notes == ("left out 'mystery', which has no place here",)
    source = archive.sources[SourceId("asmolov2019")]
    assert source.captures == ()
    assert dict(source.csl) == {
        "type": "article-journal",
        "title": "The Korean peace—process: a view",
        "author": [
            {"family": "Asmolov", "given": "Konstantin"},
            {"family": "Berg", "given": "Élise", "non-dropping-particle": "van der"},
            {"literal": "Ministry of Ports and Roads"},
        ],
        "container-title": "New Eastern Outlook",
        "issued": "2019-05-13",
        "page": "12-19",
        "issue": "4",
        "DOI": "10.1000/a_b",
        "keyword": "peace, talks",
    }
    post = archive.sources[SourceId("post-1")]
    assert (post.csl["issued"], post.csl["URL"]) == ("2019-05-13/2019-05-17", "https://example.org/a_b?c=%20")
    assert post.csl["accessed"] == "2026-11-28"


def test_our_entries_are_those_of_another_parser() -> None:
    ours, theirs = read_bib(BIB, "x.bib"), parse_string(BIB)
    assert [one.key for one in ours] == ["asmolov2019", "post-1"]
    assert theirs.entries[0].key == "asmolov2019"  # it reads no entries in parentheses, as BibTeX does
    assert sorted(ours[0].fields) == sorted(field.key.lower() for field in theirs.entries[0].fields)


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("@book{, title = {x}}", "has no key"),
        ("@book{k, title = {x}", "is broken after 'title'"),
        ("@book{k, title = {x", "has a value that does not end"),
        ("@book{k, title = nowhere}", "uses the string 'nowhere', which is not defined before it"),
        ("@book{k, title = }", "has a field without a value"),
        ("@book{k, title = {x} author = {y}}", None),
        ("@book{k}", "has no title"),
        ("@xdata{k, title = {x}}", "is an @xdata, which is no work of its own"),
    ],
)
def test_a_broken_entry_is_refused_and_the_next_is_read(broken: str, reason: str | None, bring: Any) -> None:
    rows = bring(f"{broken}\n\n@book{{next, title = {{Next}}}}\n", "x.bib")
    assert ("next", Result.TAKEN) in [(row.id, row.result) for row in rows]
    if reason is not None:
        refused = [row for row in rows if row.result is Result.REFUSED]
        assert [row.notes for row in refused] == [(reason,)]


def test_strings_made_of_strings_do_not_grow_without_bound() -> None:
    bomb = '@string{s0 = "' + "x" * 100 + '"}\n'
    bomb += "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 60))
    entries = read_bib(bomb + "@book{k, title = s59}\n@book{j, title = s3}", "x.bib")
    faults = {one.key: one.fault for one in entries if one.kind == "book"}
    assert faults["j"] == ""
    assert any(one.fault for one in entries)
    assert max(len(value) for one in entries for value in one.fields.values()) <= 100_000


def test_a_string_that_uses_itself_is_refused() -> None:
    (entry,) = read_bib("@string{a = a # a}", "x.bib")
    assert "not defined before it" in entry.fault


def test_braces_without_end_take_linear_time() -> None:
    import time  # noqa: PLC0415 - beside its use

    before = time.process_time()
    read_bib("@a{k, t = {" * 20_000, "x.bib")
    read_bib("@" * 200_000, "x.bib")
    read_bib("@a{k," + "x = {y}, " * 50_000, "x.bib")
    assert time.process_time() - before < 20


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\'{e}t\'e \v{S}koda na\"\i ve \c{c}a \o re \ss", "été Škoda naïve ça øre ß"),
        (r"``so'' -- it's---done", "“so” – it's—done"),
        (r"50\% of R\&D \{x\} \$5 \#1 a\_b", "50% of R&D {x} $5 #1 a_b"),
        (r"\textit{a} {\em b} \unknown{c}", r"a b \unknownc"),
        ("a\\", "a\\"),
        ("{{{", ""),
        (r"\'", "'"),
    ],
)
def test_tex_becomes_text(tex: str, text: str) -> None:
    assert to_text(tex) == text


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        ("Oleg Varn", [{"family": "Varn", "given": "Oleg"}]),
        ("Ludwig van Beek", [{"family": "Beek", "given": "Ludwig", "non-dropping-particle": "van"}]),
        (
            "de la Cruz, Jr., Ana",
            [{"family": "Cruz", "given": "Ana", "non-dropping-particle": "de la", "suffix": "Jr."}],
        ),
        ("Plato", [{"literal": "Plato"}]),
        ("Варнов, Олег", [{"family": "Варнов", "given": "Олег"}]),
        (
            "{Ports, Roads and Sons} AND Hale, Jane",
            [{"literal": "Ports, Roads and Sons"}, {"family": "Hale", "given": "Jane"}],
        ),
        ("", []),
        (" and and ", []),
    ],
)
def test_names(tex: str, names: list[dict[str, str]]) -> None:
    assert read_names(tex) == names


# ---- CSL-JSON


def test_a_csl_item_becomes_a_source_and_an_item_again(archive: Archive, bring: Any) -> None:
    item = {
        "id": "varn-2019",
        "citation-key": "varn-2019",
        "type": "article-newspaper",
        "title": "Open all winter",
        "author": [{"family": "Varn", "given": "Oleg"}, {"literal": "МИД"}],
        "issued": {"date-parts": [[2019, 5, 13]]},
        "container-title": "The Sabel Courier",
        "volume": 3,
        "language": "en",
    }
    (row,) = bring([item])
    assert (row.result, row.id) == (Result.TAKEN, "varn-2019")
    assert to_csl(archive.source("varn-2019")) == item
    assert open_archive(archive.path).source("varn-2019") == archive.source("varn-2019")


def test_a_work_that_is_here_is_known_by_its_address(archive: Archive, bring: Any) -> None:
    before = archive.source("speech")
    (row,) = bring([{"id": "x", "type": "webpage", "title": "Other title", "URL": ADDRESS.replace("https", "http")}])
    assert (row.result, row.id) == (Result.KNOWN, "speech")
    assert row.notes == ("kept as recorded, though the file differs in title, URL",)
    assert archive.source("speech") == before


def test_a_work_that_is_here_is_known_by_title_and_year(bring: Any) -> None:
    (row,) = bring([{"type": "webpage", "title": "THE HARBOUR debate", "issued": {"date-parts": [["2019"]]}}])
    assert (row.result, row.id) == (Result.KNOWN, "speech")
    (row,) = bring([{"type": "webpage", "title": "The harbour debate", "issued": {"date-parts": [[2020]]}}])
    assert (row.result, row.id) == (Result.TAKEN, "the-harbour-debate-2020")


def test_what_csl_does_not_know_is_left_out_and_said(archive: Archive, bring: Any) -> None:
    item = {
        "id": "Ünique Key!",
        "type": "webpage",
        "title": "T",
        "publsher": "x",
        "issued": {"date-parts": [[2019, 13, 1]]},
        "URL": "javascript:alert(1)",
        "author": [{"family": "A", "orcid": "0"}],
        "note": "kept",
    }
    (row,) = bring([item])
    assert row.result is Result.CHANGED
    assert row.notes == (
        "left out 'publsher', which is no name of CSL",
        "left out 'issued', whose value CSL does not know",
        "left out 'author', whose value CSL does not know",
        "left out 'URL', as 'javascript:alert(1)' is no address of the web",
        "'Ünique Key!' is called 'unique-key' here",
    )
    source = archive.source("unique-key")
    assert (source.note, dict(source.csl)) == ("kept", {"type": "webpage", "title": "T"})


def test_keys_of_the_record_can_not_be_smuggled_in(archive: Archive, bring: Any) -> None:
    item = {"id": "s2", "type": "book", "title": "T", "capture": [{"on": "x"}], "found": {"a": "b"}, "rights": "mine"}
    (row,) = bring([item])
    assert len(row.notes) == 3
    source = open_archive(archive.path).source("s2")
    assert (source.captures, dict(source.found), source.rights) == ((), {}, None)


@pytest.mark.parametrize("title", ["", None, True, ["x"]])
def test_a_work_without_a_title_is_refused(title: object, bring: Any) -> None:
    (row,) = bring([{"id": "x", "type": "book", "title": title}])
    assert (row.result, row.notes) == (Result.REFUSED, ("has no title",))


def test_ids_that_are_taken_or_dangerous_become_others(archive: Archive, bring: Any) -> None:
    rows = bring(
        [{"id": key, "type": "book", "title": f"T{n}"} for n, key in enumerate(["speech", "../../etc/x", "CON", ""])]
    )
    assert [row.id for row in rows] == ["speech-2", "etc-x", "con", "t3"]
    assert len(archive.sources) == 5


@pytest.mark.parametrize(
    ("date", "edtf"),
    [
        ({"date-parts": [[2019, 5]]}, "2019-05"),
        ({"date-parts": [["2019", "5", "3"]]}, "2019-05-03"),
        ({"date-parts": [[2019], [2020]]}, "2019/2020"),
        ({"date-parts": [[2019]], "season": 1}, "2019-21"),
        ({"date-parts": [[-44]]}, "-0043"),
        ({"raw": "2019-05-13"}, "2019-05-13"),
        ({"literal": "2019-05/.."}, "2019-05/.."),
        ({"raw": "May 2019"}, None),
        ({"date-parts": []}, None),
        ({"date-parts": [[]]}, None),
        ({"date-parts": [[10**30]]}, None),
        ({"date-parts": "x"}, None),
        (7, None),
    ],
)
def test_dates(date: object, edtf: str | None) -> None:
    assert read_date(date) == edtf


# ---- round trips

WORKS: list[dict[str, object]] = [
    {
        "type": "article-newspaper",
        "title": "Open all winter: 50% of #1 & {so} on_it",
        "author": [{"family": "Cruz", "given": "Ana", "non-dropping-particle": "de la"}, {"literal": "МИД России"}],
        "container-title": "The Sabel Courier",
        "issued": "2019-05-13",
        "page": "12-19",
        "URL": "https://example.org/a_b?x=%20&y=1",
        "accessed": "2026-11-28",
    },
    {
        "type": "book",
        "title": "a small title",
        "publisher": "Quay & Sons",
        "publisher-place": "Port Sabel",
        "issued": "2019",
    },
    {"type": "webpage", "title": "Тихая гавань", "issued": "2019-05-13/2019-05-17", "DOI": "10.1000/a_b"},
    {"type": "report", "title": "Report", "author": [{"family": "Plato", "given": "A."}], "issued": "2019-05~"},
]


@pytest.mark.parametrize("work", WORKS, ids=lambda work: str(work["type"]))
@pytest.mark.parametrize("form", ["biblatex", "csl-json"])
def test_a_work_that_is_exported_and_imported_is_the_same(
    form: str, work: dict[str, object], archive: Archive, bring: Any
) -> None:
    source = Source(id=SourceId("work-1"), csl=work)
    if form == "csl-json":
        written = json.dumps([to_csl(source)], ensure_ascii=False)
    else:
        quote = Quote(id=QuoteId("q"), source=source.id, kind=Kind.DIRECT, exact="x", capture=digest_of(""))
        written = bib.write([Citation(quote=quote, source=source)])
    (row,) = bring(written, "x.json" if form == "csl-json" else "x.bib")
    assert row == Row(place=row.place, what="work", result=Result.TAKEN, id="work-1")
    csl = {name: value for name, value in archive.source("work-1").csl.items() if name != "annote"}
    assert csl == work


def test_works_that_share_the_address_of_a_site_stay_two(bring: Any) -> None:
    site = {"type": "webpage", "URL": "https://site.example/"}
    rows = bring([{**site, "id": "a", "title": "First"}, {**site, "id": "b", "title": "Second"}])
    assert [(row.result, row.id) for row in rows] == [(Result.TAKEN, "a"), (Result.TAKEN, "b")]
    again = bring([{**site, "id": "z", "title": "Second"}])
    assert [(row.result, row.id) for row in again] == [(Result.KNOWN, "b")]


@pytest.mark.parametrize(
    ("stated", "kept", "is_said"),
    [("en-GB", "en", False), ("ru_RU", "ru", False), ("English", "en", True), ("", "en", False)],
)
def test_a_language_is_a_code(stated: str, kept: str, is_said: bool, archive: Archive, bring: Any) -> None:
    (row,) = bring([{"id": "l", "type": "book", "title": "L", "language": stated}])
    assert archive.source("l").language == kept
    assert bool(row.notes) is is_said
