"""`asquoted extract`: a saved page becomes checked quotes, accepted at once or one by one, and nothing twice."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from .conftest import Desk

PAGE = """<html><head><title>The harbour talks</title></head><body><article><h1>The harbour talks</h1>
<p>The talks opened in Sochi on May 14, 2019. “We agree on grain,” Foreign Minister Oleg Varn said.</p>
<p>Captain Jane Hale told reporters on May 15 that tariffs may be lifted. “The harbour,” she said, “is open to all.”</p>
<p>“Nobody asked the fishermen of the bay about it.”</p>
</article></body></html>
"""

Typed = Callable[[str], None]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """What the user will type on the terminal."""
    return lambda lines: monkeypatch.setattr("sys.stdin", io.StringIO(lines))


@pytest.fixture
def captured(bare: Desk) -> Desk:
    """An archive with one page and no quotes."""
    assert bare("init").status == 0
    bare.file("harbour.html", PAGE)
    answer = bare("capture", "harbour.html", "--id", "harbour", "--issued", "2019-05-20")
    assert answer.status == 0, answer.err
    return bare


def words(desk: Desk) -> list[str]:
    return [row["words"] for row in desk("check", "--format", "json").json["quotes"]]


def test_a_page_that_says_when_it_was_published_dates_its_statements(bare: Desk) -> None:
    said = '<meta property="article:published_time" content="2019-05-20">'
    bare.file("harbour.html", PAGE.replace("</head>", f"{said}</head>").replace("May 15", "Monday"))
    rows = bare("extract", "--in", "harbour.html", "--format", "json").json["statements"]
    assert "2019-05-20" in [row["said"] for row in rows if "tariffs" in row["text"]]
    rows = bare("extract", "--in", "harbour.html", "--published", "2019-05-28", "--format", "json").json["statements"]
    assert "2019-05-27" in [row["said"] for row in rows if "tariffs" in row["text"]]


def test_proposals_record_nothing(captured: Desk) -> None:
    answer = captured("extract", "harbour")
    assert answer.status == 0
    assert "“We agree on grain,”" in answer.out
    assert "none recorded" in answer.out
    assert words(captured) == []


def test_all_above_a_confidence_are_recorded_with_place_and_day(captured: Desk) -> None:
    answer = captured("extract", "harbour", "--accept", "0.8", "--add-speakers")
    assert answer.status == 0, answer.err
    quotes = captured("check", "--format", "json").json["quotes"]
    assert {quote["outcome"] for quote in quotes} <= {"verbatim", "faithful"}
    assert {quote["speaker"] for quote in quotes} == {"confirmed"}
    assert {quote["date"] for quote in quotes} == {"confirmed"}
    assert len(quotes) == 3
    record = next((captured.archive / "sources").glob("*/quotes.toml")).read_text("utf-8")
    for field in ("position", "prefix", "suffix", "locator", "said-basis", "speaker-mention"):
        assert field in record, field


def test_what_is_recorded_is_not_proposed_again(captured: Desk) -> None:
    captured("extract", "harbour", "--accept", "0.8", "--add-speakers")
    left = captured("extract", "harbour", "--format", "json").json["proposals"]
    assert [row["text"] for row in left] == ["“Nobody asked the fishermen of the bay about it.”"]
    assert captured("extract", "harbour", "--accept", "0.8").out.startswith("0 recorded")


def test_a_review_accepts_edits_skips_and_keeps_what_was_done(captured: Desk, typed: Typed) -> None:
    typed("a\ny\n" "d\n2019-05-16\na\ny\n" "k\n" "q\n")  # fmt: skip
    answer = captured("extract", "harbour", "--review")
    assert answer.status == 0, answer.out + answer.err
    assert "2 recorded, 1 skipped, 1 left." in answer.out
    assert len(words(captured)) == 2
    record = next((captured.archive / "sources").glob("*/quotes.toml")).read_text("utf-8")
    assert "2019-05-16" in record
    left = captured("extract", "harbour", "--format", "json").json["proposals"]
    assert len(left) == 1, "what was recorded or skipped is not offered again"


def test_a_review_ends_with_the_input(captured: Desk, typed: Typed) -> None:
    typed("a\ny\n")
    answer = captured("extract", "harbour", "--review")
    assert answer.status != 3
    assert len(words(captured)) == 1, "what was accepted is kept"


def test_a_speaker_is_set_by_name(captured: Desk, typed: Typed) -> None:
    assert captured("speaker", "add", "Oleg Varn").status == 0
    typed("s\nOleg Varn\na\nq\n")
    answer = captured("extract", "harbour", "--review")
    assert "1 recorded" in answer.out, answer.out


def test_a_file_is_printed_as_the_library_has_it(bare: Desk) -> None:
    bare.file("talks.txt", "“We agree on grain,” Anna Baker said on Tuesday.")
    (row,) = bare("extract", "--in", "talks.txt", "--published", "2019-05-22", "--format", "jsonl").rows
    assert row["text"] == "“We agree on grain,”"
    assert (row["speaker"], row["said"], row["said_basis"]) == ("Anna Baker", "2019-05-21", "relative")
    assert row["spans"] == [[0, 20]]


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract",),
        ("extract", "harbour", "--in", "talks.txt"),
        ("extract", "--in", "talks.txt", "--review"),
        ("extract", "--in", "talks.txt", "--accept", "0.5"),
        ("extract", "harbour", "--published", "2019-05-20"),
        ("extract", "harbour", "--accept", "2"),
        ("extract", "harbour", "--accept", "0.5", "--review"),
        ("extract", "nowhere"),
        ("extract", "--in", "missing.txt"),
        ("extract", "--in", "talks.txt", "--published", "yesterday"),
    ],
)
def test_what_makes_no_sense_is_refused(captured: Desk, arguments: tuple[str, ...]) -> None:
    captured.file("talks.txt", "“We agree on grain,” Anna Baker said.")
    answer = captured(*arguments)
    assert answer.status == 2, answer.out
    assert answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe\x80" * 500, "“" * 5_000, "\u202eשלום “אמר” העיר\u202c", "a" * 100_000]
)
def test_any_file_is_read(bare: Desk, content: str | bytes) -> None:
    bare.file("any.txt", content)
    answer = bare("extract", "--in", "any.txt")
    assert answer.status in (0, 2)
    assert "\u202e" not in answer.out
    assert "\x00" not in answer.out


def test_a_broken_list_of_refusals_is_named(captured: Desk) -> None:
    shelf = next((captured.archive / "sources").glob("*"))
    (shelf / "skipped.toml").write_text("[[skipped]]\nstart = 1\n", "utf-8")
    answer = captured("extract", "harbour")
    assert answer.status == 2
    assert "skipped.toml" in answer.err
