"""`cite --style`: styles of our own and of files, their markups, and what can't be asked together."""

from __future__ import annotations

import json

import pytest

from asquoted.cite.form import Form
from asquoted.cite.styles import STYLES

from .conftest import Desk

AID = "nebenzya-2019-02-20-aid"


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", list(Form))
def test_every_style_and_form_is_a_line(style: str, form: Form, desk: Desk) -> None:
    answer = desk("cite", AID, "--style", style, "--form", form.value)
    assert answer.status == 0
    assert answer.out.count("\n") == 1
    assert "Asmolov" in answer.out or (style == "plain" and form is Form.SHORT)


def test_json_has_every_markup_by_quote(desk: Desk) -> None:
    told = json.loads(desk("cite", AID, "--style", "chicago", "--format", "json").out)
    assert (told["style"], told["form"]) == ("chicago", "note")
    (citation,) = told["citations"]
    assert citation["id"] == AID
    assert citation["check"]["outcome"] == "verbatim"
    assert citation["check"]["capture"].startswith("sha256:21a86865")
    assert "<em>New Eastern Outlook</em>" in citation["html"]
    assert "*New Eastern Outlook*" in citation["markdown"]
    assert "New Eastern Outlook, 2019" in citation["text"]
    entries = json.loads(desk("cite", AID, "--style", "mla", "--form", "bibliography", "--format", "json").out)
    assert set(entries["citations"][0]) == {"text", "markdown", "html"}


def test_a_search_is_cited_in_a_style(desk: Desk) -> None:
    answer = desk("cite", "--query", "sanctions", "--style", "mla", "--form", "bibliography")
    assert answer.out.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--style", "vancouver"],
            "is neither one of chicago, chicago-author-date, apa, mla, oscola",
        ),
        (["--form", "short"], "--form and --with-check are of a style"),
        (["--with-check"], "--form and --with-check are of a style"),
        (["--format", "text"], "Plain text is of a style"),
        (["--style", "apa", "--format", "ris"], "A style gives text, markdown, html, json, not ris."),
        (["--style", "apa", "--form", "footnote"], "is not one of"),
        (["--style", "nothere.csl"], "nothere.csl: the style can't be read: No such file or directory."),
    ],
)
def test_what_can_not_be_asked(arguments: list[str], message: str, desk: Desk) -> None:
    answer = desk("cite", AID, *arguments)
    assert answer.status == 2
    assert message in " ".join(answer.err.split())


def test_what_did_not_pass_is_refused_in_a_style_too(desk: Desk) -> None:
    quotes = desk.here / "archive" / "sources" / "asmolov-2019-korean-peace" / "quotes.toml"
    text = quotes.read_text("utf-8")
    quotes.write_text(text.replace("may require lifting sanctions", "must require lifting sanctions"), "utf-8")
    assert desk("cite", AID, "--style", "apa").status == 1
    allowed = desk("cite", AID, "--style", "apa", "--allow-unverified")
    assert allowed.status == 0
    assert allowed.out.endswith(" [not verified: says something else than the source]\n")
