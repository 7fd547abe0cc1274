"""`asquoted quotations`: the quoted spans of a document for other programs, without an archive."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest

from .conftest import Desk

DRAFT = """The so-called “experts” were late.
“We agree on grain,” Oleg Varn said, “and on fish” [@varn-2019, p. 3].

<!-- asquoted: ignore AQ104 -- as translated -->
He went on “and never stopped at all
"""


def test_the_list_for_people(bare: Desk) -> None:
    bare.file("draft.md", DRAFT)
    answer = bare("quotations", "draft.md")
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "draft.md:1:16: “experts” (scare quotes, not judged)",
        "draft.md:2:2: “We agree on grain, and on fish” [@varn-2019, page 3]",
        "draft.md:5:13: “and never stopped at all” (never closed)",
        "2 quotations, 1 not judged (1 scare quotes).",
    ]


def test_the_list_for_programs(bare: Desk) -> None:
    bare.file("draft.md", DRAFT)
    answer = bare("quotations", "draft.md", "--format", "json")
    assert answer.json["asquoted"] == 1
    assert answer.json["format"] == "markdown"
    assert answer.json["unread"] == []
    assert answer.json["remarks"] == [{"code": "AQ104", "reason": "as translated", "line": 4, "column": 1, "part": ""}]
    quotation = answer.json["quotations"][1]
    assert [DRAFT[start:end] for start, end in quotation["spans"]] == ["We agree on grain,", "and on fish"]
    assert quotation == {
        "words": "We agree on grain, and on fish",
        "line": 2,
        "column": 2,
        "end_line": 2,
        "end_column": 50,
        "page": None,
        "part": "",
        "spans": [[36, 54], [73, 84]],
        "form": "marks",
        "closed": True,
        "passed": None,
        "cited": [{"key": "varn-2019", "locator": {"label": "page", "value": "3"}, "title": "", "url": ""}],
    }
    rows = bare("quotations", "draft.md", "--format", "jsonl").rows
    assert rows == [{"path": "draft.md", **each} for each in answer.json["quotations"]]


def test_standard_input_is_read_under_a_name(bare: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    page = b"<p>Varn: &ldquo;we agree on grain and fish&rdquo;"
    for arguments, name in ((("--stdin-name", "a.html"), "a.html"), ((), "standard input")):
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(page)))
        answer = bare("quotations", "-", *arguments)
        assert answer.out.startswith(f"{name}:1:17: “we agree" if arguments else f"{name}:1:"), answer.out


def test_what_was_not_read_is_told(bare: Desk) -> None:
    bare.file("draft.tex", "\n\\input{none} Varn: ``we agree on grain and fish''")
    answer = bare("quotations", "draft.tex")
    assert answer.status == 0
    assert answer.err == "asquoted: draft.tex:2: 'none' is not there: not read.\n"
    [part] = bare("quotations", "draft.tex", "--format", "json").json["unread"]
    assert part == {"name": "none", "reason": "is not there", "line": 2, "part": ""}


def test_nothing_a_draft_says_acts_on_the_terminal(bare: Desk) -> None:
    bare.file("draft.tex", "Varn: “we agree \x1b[31mon grain and fish”. \\input{\x1b[2J}")
    answer = bare("quotations", "draft.tex")
    assert "\x1b" not in answer.out + answer.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("none.md",), "none.md: there is no such file. Check the name."),
        (("draft.odt",), "draft.odt: '.odt' is no format in which drafts are read."),
        (("draft.md", "--stdin-name", "a.md"), "--stdin-name goes with the FILE -."),
    ],
)
def test_what_can_not_be_read_is_said(bare: Desk, arguments: tuple[str, ...], told: str) -> None:
    bare.file("draft.odt", "words")
    bare.file("draft.md", "words")
    answer = bare("quotations", *arguments)
    assert answer.status == 2
    assert told in answer.err
