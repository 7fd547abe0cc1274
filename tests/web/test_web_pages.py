"""Each page says what it should, with a JSON twin that says the same."""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest

from asquoted.cli.main import run
from asquoted.rulebook import RULES
from asquoted.web import pages as pages_module

from .conftest import Make, Shown

AID, MECHANISM, ARTICLE = "nebenzya-2019-02-20-aid", "lavrov-2019-05-15-mechanism", "asmolov-2019-korean-peace"


def text_of(page: str) -> str:
    """What a reader sees, on one line."""
    body = re.sub(r"<(script|style|title|head)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", body).split())


def test_passages_have_no_newest_first_and_do_not_offer_it(shipped: Shown) -> None:
    assert "newest first" in shipped.get("/?q=sanctions")
    assert "newest first" not in shipped.get("/?q=sanctions&view=passages")
    assert "view=passages&amp;sort=newest" not in shipped.get("/?q=sanctions&sort=newest")
    assert "there is no order" in shipped.get("/?q=sanctions&view=passages&sort=newest", 400)


def test_newest_first_is_the_oldest_first_from_behind_with_the_undated_last(shipped: Shown) -> None:
    oldest = [one for page in (1, 2) for one in shipped.json(f"/search.json?sort=date&page={page}")["hits"]]
    newest = [one for page in (1, 2) for one in shipped.json(f"/search.json?sort=newest&page={page}")["hits"]]
    dated = [one["id"] for one in oldest if one.get("said")]
    undated = [one["id"] for one in oldest if not one.get("said")]
    assert len(oldest) == 30
    assert dated
    assert [one["id"] for one in newest] == [*reversed(dated), *undated]


def test_the_search_page_marks_the_words_that_were_looked_for(shipped: Shown) -> None:
    page = shipped.get("/?q=robust+mechanism")
    assert "<mark>robust</mark> <mark>mechanism</mark>" in page
    assert f'href="/q/{MECHANISM}"' in page
    assert "Sergey Lavrov" in text_of(page)
    assert "15 May 2019" in text_of(page)
    assert "verbatim" in text_of(page)


def test_facets_count_and_narrow_down(shipped: Shown) -> None:
    page = shipped.get("/?q=sanctions")
    assert re.search(r'href="/\?q=sanctions&amp;speaker=vasily-nebenzya"><span>Vasily Nebenzya</span>', page)
    narrowed = shipped.json("/search.json?q=sanctions&speaker=vasily-nebenzya")
    assert narrowed["total"] == next(
        one["count"]
        for one in shipped.json("/search.json?q=sanctions")["facets"]["speaker"]
        if one["value"] == "vasily-nebenzya"
    )
    chosen = shipped.get("/?q=sanctions&speaker=vasily-nebenzya")
    assert 'aria-current="true" class="on"' in chosen
    assert "speaker: vasily-nebenzya" in text_of(chosen)


def test_a_bar_of_the_timeline_leads_to_what_was_said_then(shipped: Shown) -> None:
    page = shipped.get("/?q=sanctions")
    bar = re.search(r'<a href="([^"]+)" aria-label="2019-02: (\d+)">', page)
    assert bar is not None
    found = shipped.json(bar[1].replace("&amp;", "&").replace("/?", "/search.json?"))
    assert found["total"] == int(bar[2])
    assert {hit["said"][:7] for hit in found["hits"]} == {"2019-02"}


def test_hits_are_leafed_through_and_sorted(shipped: Shown) -> None:
    pages = [shipped.json(f"/search.json?sort=date&page={page}") for page in (1, 2)]
    ids = [hit["id"] for page in pages for hit in page["hits"]]
    days = [hit["said"] for page in pages for hit in page["hits"] if hit["said"]]
    assert len(set(ids)) == pages[0]["total"] == 30
    assert days == sorted(days)
    assert shipped.get("/?page=3", 404)


@pytest.mark.parametrize(
    ("query", "caret"),
    [("(a", "(a\n  ^"), ("speaker:", ""), ("a OR", "OR\n"), ("said:yesterday", "yesterday"), ("*e*", "^")],
)
def test_a_query_that_cannot_be_read_is_shown_with_a_caret(shipped: Shown, query: str, caret: str) -> None:
    answer = shipped.client.get("/", query_string={"q": query})
    page = answer.get_data(as_text=True)
    if query == "speaker:":
        assert answer.status_code == 200  # a colon with nothing behind it is a word
        return
    assert answer.status_code == 400
    assert 'role="alert"' in page
    assert caret in page
    assert f'value="{query}"' in page, "the box keeps what was typed"


def test_a_name_that_nobody_has_is_answered_with_the_near_ones(shipped: Shown) -> None:
    page = text_of(shipped.get("/?q=speaker:lavrof", 404))
    assert "Lavrov" in page


def test_nothing_found_says_what_to_try(shipped: Shown) -> None:
    assert "Take a condition off" in shipped.get("/?q=submarine")


def test_an_archive_without_quotes_says_how_to_record_one(make: Make) -> None:
    shown = make("<p>The pier is shut.</p>")
    assert "asquoted add" in shown.get("/")
    assert "Nothing needs a person" in shown.get("/drift")
    assert shown.json("/search.json")["total"] == 0


def test_the_quote_page_shows_both_sides_with_the_difference_marked(drifted: Shown) -> None:
    page = drifted.get(f"/q/{AID}")
    assert re.search(r'<ins title="modality: “must” for “may”">.*?must', page)
    assert re.search(r'<del title="modality: “must” for “may”">.*?may', page)
    words = text_of(page)
    assert "Vasily Nebenzya, Ambassador of Russia to the United Nations" in words
    assert "20 February 2019 as the source states" in words
    assert "What AQ106 means: necessity, possibility or certainty changed" in words
    assert f'asquoted accept {AID} AQ106 --reason "…"' in words.replace("&#34;", '"')
    assert "told reporters" in words, "the context around it"
    assert "“February 20, 2019”" in words, "the evidence for the day"


def test_a_quote_is_cited_as_the_styles_have_it(shipped: Shown) -> None:
    citations = shipped.json(f"/q/{MECHANISM}.json")["citations"]
    assert citations["chicago"].startswith("Sergey Lavrov, May 15, 2019, quoted in Konstantin Asmolov")
    page = shipped.get(f"/q/{MECHANISM}")
    assert {"chicago", "apa", "mla", "oscola", "markdown", "biblatex", "ris"} <= set(citations)
    for name in citations:
        assert f'id="copy-{name}"' in page
        assert f'data-copy="copy-{name}"' in page


def test_a_quote_that_did_not_pass_is_cited_with_its_mark(drifted: Shown) -> None:
    for text in list(drifted.json(f"/q/{MECHANISM}.json")["citations"].items())[:6]:
        assert "not verified" in text[1], text


def test_machines_find_the_quotation_and_its_work(shipped: Shown) -> None:
    page = shipped.get(f"/q/{MECHANISM}")
    assert '"@type": "Quotation"' in page
    assert '<meta name="citation_author" content="Asmolov, Konstantin">' in page
    assert '<meta name="citation_journal_title" content="New Eastern Outlook">' in page
    assert 'class="Z3988" title="ctx_ver=Z39.88-2004&amp;' in page


def test_the_reader_links_every_recorded_quote_and_outlines_what_is_not_recorded(shipped: Shown) -> None:
    page = shipped.get(f"/s/{ARTICLE}")
    twin = shipped.json(f"/s/{ARTICLE}.json")
    assert {quote["id"] for quote in twin["quotes"]} == set(re.findall(r'<span class="anchor" id="q-([^"]+)">', page))
    assert len(twin["proposals"]) == len(set(re.findall(r'<span class="unrecorded" title="([^"]+)">', page)))
    reader = re.search(r'<div class="reader".*?\n</div>', page, re.DOTALL)
    assert reader is not None
    words = re.sub(r'<a class="number".*?</a>|<p class="region">.*?</p>', "", reader[0])
    assert text_of(words).replace("&#39;", "'") == " ".join(twin["text"].split()), "no word is lost or added"


def test_parts_of_a_page_are_labelled(make: Make) -> None:
    shown = make(
        "<html><body><article><h1>Pier shut</h1><p>“We will mend it by June,” the harbour master said on Friday, and "
        "the council agreed to pay for the timber.</p><p>The storm took nine planks and a lamp.</p></article><section "
        "class='comments'><h2>Comments</h2><p>I doubt that they will mend it by June.</p></section></body></html>"
    )
    assert re.search(r'class="block apart".*?<p class="region">comments</p>', shown.get("/s/pier"), re.DOTALL)


def test_the_speaker_page_has_names_offices_and_drift_by_source(drifted: Shown) -> None:
    words = text_of(drifted.get("/p/sergey-lavrov"))
    assert "Сергей Лавров" in words
    assert "Foreign Minister of Russia from 13 May 2019 or before, until 15 May 2019 or later" in words
    assert "8 quotes" in words
    (row,) = drifted.json("/p/sergey-lavrov.json")["sources"]
    assert row == {"source": ARTICLE, "total": 8, "outcomes": {"verbatim": 7, "distorted": 1}}


def test_the_board_has_the_worst_first_and_can_be_filtered(drifted: Shown) -> None:
    board = drifted.json("/drift.json")
    assert [row["id"] for row in board["rows"]] == [MECHANISM, AID]
    assert board["findings"] == {"AQ104": 1, "AQ106": 2}
    assert [row["id"] for row in drifted.json("/drift.json?finding=aq104")["rows"]] == [MECHANISM]
    assert drifted.get("/drift?finding=AQ999", 404)


def test_a_settled_finding_leaves_the_board(drifted: Shown) -> None:
    assert drifted.json("/drift.json")["total"] == 2
    run(["--archive", str(drifted.path), "accept", AID, "AQ106", "--reason", "checked against the tape"])
    drifted.get(f"/q/{AID}")
    assert [row["id"] for row in drifted.json("/drift.json")["rows"]] == [MECHANISM]
    assert "checked against the tape" in drifted.get(f"/q/{AID}")


def test_without_words_the_newest_come_first(shipped: Shown) -> None:
    said = [hit["said"] for hit in shipped.json("/search.json")["hits"]]
    assert said == sorted(said, reverse=True)
    assert "best first" not in shipped.get("/")
    assert "best first" in shipped.get("/?q=sanctions")


def test_what_is_wrong_is_told_in_sentences_with_what_is_typed_as_such(shipped: Shown) -> None:
    page = shipped.get("/q/nobody", 404)
    assert "<p>There is no quote &#39;nobody&#39; in this archive.</p>" in page
    assert "<p>Find it with <code>asquoted search</code>.</p>" in page


@pytest.mark.parametrize(("address", "near"), [("/q/lavrov-2019-05", "/q/lavrov-2019-05-"), ("/p/lavrov", "")])
def test_an_unknown_id_is_answered_with_the_nearest(shipped: Shown, address: str, near: str) -> None:
    page = shipped.get(address, 404)
    assert "Not in this archive" in page
    assert not near or f'href="{near}' in page
    assert shipped.json(f"{address}.json", 404)["error"]["status"] == 404


def test_the_feed_is_atom_with_an_entry_for_each_quote(drifted: Shown) -> None:
    answer = drifted.client.get("/feed.atom")
    assert answer.mimetype == "application/atom+xml"
    feed = ET.fromstring(answer.get_data(as_text=True))  # noqa: S314 - our own output
    atom = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{atom}entry")
    assert len(entries) == 30
    assert len({one.findtext(f"{atom}id") for one in entries}) == 30
    assert sum((one.findtext(f"{atom}title") or "").startswith("Drifts: ") for one in entries) == 2


def test_a_quote_that_a_later_capture_has_otherwise_is_on_the_board_and_in_the_feed(make: Make) -> None:
    page = (
        "<p>“We may mend the pier by June,” said Ada Quill on 1 March 2024. The storm took nine planks and a lamp.</p>"
    )
    shown = make(page, ("We may mend the pier by June", "Ada Quill", "2024-03-01"))
    assert shown.json("/drift.json")["total"] == 0
    (shown.path.parent / "later.html").write_text(page.replace("may mend", "will mend"), "utf-8")
    run(["--archive", str(shown.path), "recapture", "pier", "--file", str(shown.path.parent / "later.html")])
    changes = shown.get("/s/pier/changes")
    assert re.search(r"<del>.*?may.*?</del> <ins>.*?will.*?</ins>", changes)
    (row,) = shown.json("/drift.json")["rows"]
    assert row["later"].startswith("distorted in the capture of ")
    assert "Drifts: Ada Quill" in shown.get("/feed.atom")
    held = shown.json(f"/q/{row['id']}.json")["captures"]
    assert [(one["own"], one["outcome"]) for one in held] == [(True, None), (False, "distorted")]


def test_a_draft_is_checked_and_forgotten(shipped: Shown) -> None:
    before = sorted(shipped.path.parent.rglob("*"))
    draft = (
        "Lavrov said “ultimately we must strive to form a strong mechanism of peace and security in Northeast Asia”."
    )
    page = shipped.client.post("/proof", data={"text": draft}).get_data(as_text=True)
    assert "Checking sheet" in page
    assert re.search(r"<ins>.*?strong.*?</ins>", page)
    assert re.search(r"<del>.*?robust.*?</del>", page)
    assert sorted(shipped.path.parent.rglob("*")) == before
    assert "strong mechanism" not in shipped.get("/proof")


def test_a_file_that_is_no_draft_is_told(shipped: Shown) -> None:
    answer = shipped.client.post("/proof", data={"file": (BytesIO(b"\x00\x01\x02" * 50), "x.docx")})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.get_data(as_text=True)


def test_the_help_page_explains_every_finding_and_outcome(shipped: Shown) -> None:
    page = shipped.get("/help")
    for code in RULES:
        assert f'id="{code}"' in page


# ---- other sources


def with_another_source(shown: Shown, page: str) -> None:
    path = shown.path.parent / "other.html"
    path.write_text(page, "utf-8")
    for command in (["capture", str(path), "--id", "gazette", "--issued", "2024-03-05"], ["index"]):
        assert run(["--archive", str(shown.path), *command]) == 0
    shown.get("/s/gazette")  # which is looked for on the disk


def test_other_sources_that_have_the_words_are_shown_with_what_they_make_of_them(make: Make) -> None:
    said = "We may mend the pier by June"
    shown = make(f"<p>“{said},” Ada Quill said.</p>", (said, "Ada Quill", "2024-03-01"))
    (quote,) = shown.json("/search.json")["hits"]
    assert "In other sources" not in shown.get(f"/q/{quote['id']}")
    with_another_source(
        shown, "<title>Gazette</title><p>“We must mend the pier by June,” Ned Lisle told the Gazette.</p>"
    )
    page = text_of(shown.get(f"/q/{quote['id']}"))
    found = page.partition("In other sources")[2].partition("Captures")[0]
    assert re.fullmatch(r" Gazette said by Ned Lisle \W*distorted\W*We must mend the pier by June ", found)
    (other,) = shown.json(f"/q/{quote['id']}.json")["elsewhere"]
    assert (other["source"], other["outcome"], other["speaker"]) == ("gazette", "distorted", "Ned Lisle")


def test_many_sources_are_looked_in_when_asked(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages_module, "_FEW_SOURCES", 1)
    said = "We may mend the pier by June"
    shown = make(f"<p>“{said},” Ada Quill said.</p>", (said, "Ada Quill", "2024-03-01"))
    (quote,) = shown.json("/search.json")["hits"]
    with_another_source(shown, f"<title>Gazette</title><p>“{said},” Ada Quill told the Gazette.</p>")
    assert 'href="?versions=all#elsewhere"' in shown.get(f"/q/{quote['id']}")
    assert shown.json(f"/q/{quote['id']}.json")["elsewhere"] == []
    assert [one["source"] for one in shown.json(f"/q/{quote['id']}.json?versions=all")["elsewhere"]] == ["gazette"]
