"""`asquoted recapture`: a page is taken again, a silent edit is told with the quotes that it reaches."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from asquoted.archive.store import open_archive
from asquoted.errors import NotWritten

from .conftest import Desk, Site, answer, bytes_of

PAGE = """<!DOCTYPE html><html lang=en><head><title>The harbour talks</title></head><body>
<nav><a href=/>Home</a> <a href=/fog>Fog</a></nav>
<article><h1>The harbour talks</h1>
<p>The talks on the harbour opened in the old customs house of Port Lorn, with all captains of the coast present.</p>
<p>“Every ship must wait for the pilot before it enters the harbour,” the harbour master told the captains.</p>
<p>“We have waited since the spring, and we are glad of it,” the speaker of the captains said in reply to that.</p>
</article>
<footer><a href=/about>About us</a> <a href=/terms>Terms</a></footer></body></html>
"""
EDITED = PAGE.replace("must wait", "may wait")
MUST = "Every ship must wait for the pilot before it enters the harbour"
GLAD = "We have waited since the spring, and we are glad of it"
AGAIN = ("recapture", "talks", "--allow-private")


@pytest.fixture
def talks(bare: Desk, site: Site) -> Desk:
    """An archive with the page, taken on a day past, and two quotes from it."""
    site.answers["/talks"] = answer(PAGE.encode())
    for command in (
        ("init",),
        ("capture", site("/talks"), "--allow-private", "--id", "talks", "--title", "Talks", "--issued", "2027-01-01"),
        ("speaker", "add", "Harbour Master"),
        ("add", "talks", MUST, "--speaker", "Harbour Master"),
        ("add", "talks", GLAD),
    ):
        shown = bare(*command)
        assert shown.status == 0, shown.err
    return bare


def captures(desk: Desk) -> list[str]:
    return [one.text_digest for one in open_archive(desk.archive).source("talks").captures]


def test_a_silent_edit_is_told_with_the_quote_that_it_reaches(talks: Desk, site: Site) -> None:
    quotes = (talks.archive / "sources/talks/quotes.toml").read_bytes()
    described = open_archive(talks.archive).source("talks")
    site.answers["/talks"] = answer(EDITED.replace("<title>The", "<title>Other").encode())
    shown = talks(*AGAIN)

    assert (shown.status, shown.err) == (1, "")
    changed, verdict, summary = shown.out.split("\n\n")
    day, digest = described.captures[0].on, captures(talks)[1]
    assert changed.splitlines() == [
        f"talks: 1 change since {day}.",
        f"Captured again: 370 characters, {digest[:15]}.",
        "  replaced  … of the coast present. ¶ “Every ship [-must-] {+may+} wait for the",
        "            pilot before it …",
    ]
    assert verdict.splitlines() == [
        "distorted   direct   master-every",
        "  AQ106 error    modality: “must” for “may”",
        "  quote   Every ship {+must+} wait for the pilot before it enters the harbour",
        "  source  Every ship [-may-] wait for the pilot before it enters the harbour",
    ]
    assert summary == "2 quotes checked against the new text: 1 as before, 1 worse.\n"

    source = open_archive(talks.archive).source("talks")
    assert source == replace(described, captures=source.captures)  # the description stays, the title too
    assert source.captures[:1] == described.captures
    assert len(source.captures) == 2
    assert source.captures[1].warc_name is not None
    assert (talks.archive / "sources/talks/quotes.toml").read_bytes() == quotes
    assert talks("check").status == talks("lint").status == 0


def test_as_json(talks: Desk, site: Site) -> None:
    (old,) = captures(talks)
    site.answers["/talks"] = answer(EDITED.replace("Terms", "Rules").encode())
    shown = talks(*AGAIN, "--format", "json")

    assert shown.status == 1
    told = shown.json
    assert list(told) == [
        *("asquoted", "source", "capture", "previous", "created", "gone", "changes", "beside", "failures", "quotes")
    ]
    assert (told["source"], told["previous"], told["created"], told["gone"]) == ("talks", old, True, None)
    assert [old, told["capture"]] == captures(talks)
    (change,) = told["changes"]
    assert list(change) == ["removed", "added", "before", "behind", "label", "was", "place"]
    assert (change["removed"], change["added"], change["label"]) == ("must", "may", None)
    assert change["behind"] == " wait for the pilot before it"
    archive = open_archive(talks.archive)
    for digest, place, words in ((old, change["was"], "must"), (told["capture"], change["place"], "may")):
        capture = next(one for one in archive.source("talks").captures if one.text_digest == digest)
        assert archive.text_of(archive.source("talks").id, capture)[slice(*place)] == words
    assert (told["beside"], told["failures"]) == (1, 1)
    assert [(one["before"], one["now"], one["outcome"]) for one in told["quotes"]] == [
        ("verbatim", "distorted", "distorted"),
        ("verbatim", "verbatim", "verbatim"),
    ]
    assert {one["words"] for one in told["quotes"]} == {MUST, GLAD}


def test_the_same_page_is_unchanged_and_nothing_is_written(talks: Desk) -> None:
    before = bytes_of(talks.archive)
    day = open_archive(talks.archive).latest_capture("talks").on
    shown = talks(*AGAIN)
    assert (shown.status, shown.out, shown.err) == (0, f"talks: unchanged since {day}.\n", "")
    told = talks(*AGAIN, "--format", "json").json
    assert (told["created"], told["changes"], told["quotes"]) == (False, [], [])
    assert told["capture"] == told["previous"]
    assert bytes_of(talks.archive) == before


def test_other_bytes_with_the_same_text_are_kept_and_said_to_be_that(talks: Desk, site: Site) -> None:
    site.answers["/talks"] = answer(PAGE.replace("<head>", "<head><!-- 8f3a -->").encode())
    shown = talks(*AGAIN)
    assert shown.status == 0
    assert "talks: its bytes changed since " in shown.out
    assert ", its text did not.\nCaptured again: " in shown.out
    first, second = captures(talks)
    assert first == second
    assert talks("lint").status == 0


def test_the_same_bytes_read_otherwise_are_said_to_be_that(talks: Desk, site: Site) -> None:
    page = PAGE.replace("captains of the coast", "captains of the côte").encode("windows-1252")
    site.answers["/talks"] = answer(page, kind="text/html; charset=windows-1252")
    talks(*AGAIN)
    site.answers["/talks"] = answer(page, kind="text/html; charset=windows-1251")
    shown = talks(*AGAIN)
    assert shown.status == 0
    assert shown.out.splitlines()[0].endswith("; the bytes are the same, read otherwise.")
    assert "[-côte-] {+cфte+}" in shown.out
    assert talks("lint").status == 0


def test_other_marks_are_no_words_but_quotes_are_checked(talks: Desk, site: Site) -> None:
    site.answers["/talks"] = answer(PAGE.replace("“Every", "Every").replace("harbour,”", "harbour,").encode())
    shown = talks(*AGAIN)
    assert shown.out.startswith("talks: no word changed since ")
    assert "but capitals, marks or blanks.\nCaptured again: " in shown.out
    assert "2 quotes checked against the new text: " in shown.out


def test_what_changes_beside_the_article_is_only_counted(talks: Desk, site: Site) -> None:
    site.answers["/talks"] = answer(PAGE.replace(">Fog<", ">Storm<").replace("Terms", "Rules").encode())
    shown = talks(*AGAIN)
    assert shown.status == 0
    assert shown.out.startswith("talks: 2 changes beside the article since ")
    assert "none in it" in shown.out
    assert "Storm" not in shown.out
    assert shown.out.endswith("2 quotes checked against the new text: 2 as before.\n")


def test_a_page_that_is_as_it_was_before_is_not_kept_twice(talks: Desk, site: Site) -> None:
    site.answers["/talks"] = answer(EDITED.encode())
    assert talks(*AGAIN).status == 1
    before = bytes_of(talks.archive)
    site.answers["/talks"] = answer(PAGE.encode())
    shown = talks(*AGAIN)
    assert shown.status == 0
    assert "1 change since " in shown.out
    assert "\nIt is as captured on " in shown.out
    assert shown.out.endswith("2 as before.\n")
    assert bytes_of(talks.archive) == before


@pytest.mark.parametrize(("status", "fact"), [("404 Not Found", "404"), ("410 Gone", "410")])
def test_a_page_that_is_gone_is_not_a_page_that_changed(status: str, fact: str, talks: Desk, site: Site) -> None:
    site.answers["/talks"] = answer(b"<p>Nothing here", status=status)
    before = bytes_of(talks.archive)
    shown = talks(*AGAIN)
    assert (shown.status, shown.err, shown.out.count("\n")) == (1, "", 1)
    assert shown.out.startswith(f"talks: the page is gone, {site('/talks')}: the address answers {fact}: ")
    told = talks(*AGAIN, "--format", "json")
    assert told.status == 1
    assert list(told.json) == [
        *("asquoted", "source", "capture", "previous", "created", "gone", "changes", "beside", "failures", "quotes")
    ]
    assert (told.json["capture"], told.json["created"]) == (None, False)
    assert fact in told.json["gone"]
    assert bytes_of(talks.archive) == before


FAILURES = {
    "busy": (answer(b"", status="503 Busy"), "503: not now"),
    "closed": (answer(b"", status="403 Forbidden"), "403: not for everyone"),
    "cut": (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<p>W", "before its end"),
    "image": (answer(b"\x89PNG", kind="image/png"), "can't be read here"),
    "wordless": (answer(b"<script>x</script>"), "holds no words"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_says_nothing_of_the_page(name: str, talks: Desk, site: Site) -> None:
    site.answers["/talks"], said = FAILURES[name]
    before = bytes_of(talks.archive)
    shown = talks(*AGAIN)
    assert (shown.status, shown.out, shown.err.count("\n")) == (2, "", 1)
    assert said in shown.err
    assert bytes_of(talks.archive) == before


def test_an_address_within_the_own_network_is_asked_only_when_told(talks: Desk) -> None:
    shown = talks("recapture", "talks")
    assert shown.status == 2
    assert "--allow-private" in shown.err


def test_a_disk_that_fills_up_leaves_the_archive_as_it_was(
    talks: Desk, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: object, content: bytes) -> None:
        raise NotWritten(f"can't write {len(content)} bytes: the disk is full", path=str(path))

    site.answers["/talks"] = answer(EDITED.encode())
    monkeypatch.setattr("asquoted.archive.captures.write_file", fail)
    before = bytes_of(talks.archive)
    shown = talks(*AGAIN)
    assert (shown.status, shown.out) == (2, "")
    assert bytes_of(talks.archive) == before


# ---- from a file


@pytest.fixture
def speech(bare: Desk) -> Desk:
    """An archive with a file and a quote from it."""
    bare.file("talks.txt", f"The talks\n\n“{MUST},” the harbour master said.\n")
    for command in (("init",), ("capture", "talks.txt", "--id", "talks"), ("add", "talks", MUST)):
        assert bare(*command).status == 0
    return bare


def test_a_source_without_address_needs_a_file(speech: Desk) -> None:
    shown = speech("recapture", "talks")
    assert (shown.status, shown.out) == (2, "")
    assert "the source 'talks' came from a file and has no address" in shown.err
    assert "--file FILE" in shown.err


def test_a_source_from_a_file_is_asked_for_at_the_address_it_is_cited_by(speech: Desk, site: Site) -> None:
    table = speech.archive / "sources/talks/source.toml"
    speech.change(table, "title =", f'URL = "{site("/talks")}"\ntitle =')
    site.answers["/talks"] = answer(f"<p>The talks<p>“{MUST},” the harbour master said.".encode())
    shown = speech(*AGAIN)
    assert shown.status == 0
    assert ", its text did not" in shown.out or "capitals, marks or blanks" in shown.out
    assert open_archive(speech.archive).source("talks").captures[-1].url == site("/talks")


def test_of_a_page_in_a_web_archive_the_original_is_asked(bare: Desk, site: Site) -> None:
    stored = f"/web/20190520123456/{site('/talks')}"
    site.answers[stored] = answer(PAGE.encode())
    site.answers["/talks"] = answer(EDITED.encode())
    bare("init")
    assert bare("capture", site(stored), "--allow-private", "--id", "talks").status == 0
    shown = bare(*AGAIN)
    assert "[-must-] {+may+}" in shown.out, shown.err
    assert open_archive(bare.archive).latest_capture("talks").url == site("/talks")


@pytest.mark.parametrize(
    ("arguments", "said", "status"),
    [
        (("nowhere", "--file", "talks.txt"), "no source 'nowhere'", 2),
        (("talks", "--file", "missing.txt"), "there is no such file", 2),
        (("talks", "--file", "empty.txt"), "is empty", 2),
        (("talks", "--file", "talks.txt", "--allow-private"), "--allow-private goes with an address", 2),
        ((), "Missing argument 'SOURCE'", 2),
    ],
)
def test_what_can_not_be_taken_again(arguments: tuple[str, ...], said: str, status: int, speech: Desk) -> None:
    speech.file("empty.txt", b"")
    before = bytes_of(speech.archive)
    shown = speech("recapture", *arguments)
    assert (shown.status, shown.out) == (status, "")
    assert said in shown.err
    assert bytes_of(speech.archive) == before


@pytest.mark.parametrize(("bar", "status"), [("altered", 1), ("distorted", 0)])
def test_the_bar_of_the_archive_counts(bar: str, status: int, speech: Desk) -> None:
    settings = speech.archive / "archive.toml"
    settings.write_text(re.sub(r'fail-on = ".*"', f'fail-on = "{bar}"', settings.read_text("utf-8")), "utf-8")
    text = (speech.here / "talks.txt").read_text("utf-8")
    speech.file("later.txt", text.replace("for the pilot", "for pilot"))
    shown = speech("recapture", "talks", "--file", "later.txt")
    assert shown.status == status
    assert "\naltered     direct " in shown.out
    assert shown.out.endswith("1 quote checked against the new text: 0 as before, 1 worse.\n")


def test_many_changes_are_shown_up_to_twenty_and_counted_beyond(speech: Desk) -> None:
    text = " ".join(f"word{index} stays as it is here." for index in range(40))
    speech.file("long.txt", text)
    speech("capture", "long.txt", "--id", "long")
    speech.file("later.txt", text.replace(" stays", " goes"))
    shown = speech("recapture", "long", "--file", "later.txt")
    assert shown.out.startswith("long: 40 changes since ")
    assert shown.out.count("[-stays-] {+goes+}") == 20
    assert "  and 20 more changes.\nNo quotes to check.\n" in shown.out
    told = speech("recapture", "long", "--file", "long.txt", "--format", "json").json
    assert len(told["changes"]) == 40


def test_what_is_long_or_acts_on_a_terminal_is_shown_short_and_harmless(speech: Desk) -> None:
    speech.file("later.txt", "The talks\n\n" + "fog \u202e " * 500 + "x" * 100_000)
    shown = speech("recapture", "talks", "--file", "later.txt", "--force")
    assert shown.status == 1
    assert len(shown.out) < 3_000
    assert max(map(len, shown.out.splitlines())) <= 80
    assert "more words+}" in shown.out
    assert "\u202e" not in shown.out


def test_what_was_recorded_or_refused_is_not_offered_again(talks: Desk, site: Site) -> None:
    assert talks("extract", "talks", "--accept", "0.5").status == 0
    before = talks("extract", "talks", "--format", "json").json["proposals"]
    site.answers["/talks"] = answer(
        EDITED.replace(
            "<h1>The harbour talks</h1>", "<h1>The harbour talks</h1><p>Now with a longer first line.</p>"
        ).encode()
    )
    assert talks(*AGAIN).status == 1
    after = talks("extract", "talks", "--format", "json").json["proposals"]
    assert [one["text"] for one in after] == [one["text"] for one in before]
    again = talks("add", "talks", GLAD)
    assert again.status == 1
    assert "already" in again.err


def test_a_page_that_stays_changed_goes_on_to_be_told(talks: Desk, site: Site) -> None:
    site.answers["/talks"] = answer(EDITED.encode())
    assert talks(*AGAIN).status == 1

    again = talks(*AGAIN)

    assert again.status == 1
    assert again.out.startswith("talks: unchanged since ")
    assert "AQ106 error    modality: “must” for “may”" in again.out
    assert again.out.endswith("2 quotes checked against the new text: 1 as before, 1 worse.\n")


def test_a_page_that_asks_for_consent_does_not_pass_for_the_article(talks: Desk, site: Site) -> None:
    site.answers["/talks"] = answer(
        b"<html><body><p>Please subscribe to read this story, or verify that you are human.</p>"
    )
    before = bytes_of(talks.archive)

    shown = talks(*AGAIN)

    assert shown.status == 1
    assert "may be a page that asks for consent or refuses access, nothing is kept" in shown.err
    assert bytes_of(talks.archive) == before
    assert talks(*AGAIN, "--force").status == 1
    assert len(captures(talks)) == 2
