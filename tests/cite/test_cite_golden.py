"""The styles of our own print what pandoc's citeproc prints; each difference is listed, argued, and still there."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path
from typing import Any

import pypandoc
import pytest
import rtoml

from asquoted.cite.csl import to_csl
from asquoted.cite.rich import Markup, end, show
from asquoted.cite.styles import STYLES
from asquoted.cite.work import Work, read_work
from asquoted.model import Locator, Source, SourceId

GOLDEN = Path(__file__).parent / "golden"
WORKS: dict[str, Any] = rtoml.load(GOLDEN / "works.toml")
DIFFERENCES: list[dict[str, Any]] = rtoml.load(GOLDEN / "differences.toml")["difference"]
HELD_TO_PANDOC = ("chicago", "chicago-author-date", "apa", "mla", "oscola")
FORMS = ("note", "short", "whole", "bibliography")
THE_TWELVE = (
    *("newspaper", "magazine", "journal", "press-release", "speech", "interview"),
    *("broadcast", "hearing", "post", "report", "legal-case", "book"),
)


def expected_of(style: str) -> dict[str, dict[str, str]]:
    expected: dict[str, dict[str, str]] = json.loads((GOLDEN / f"{style}.json").read_text("utf-8"))
    return expected


def read(name: str) -> Work:
    csl = WORKS[name]["csl"]
    return read_work(to_csl(Source(id=SourceId(name), csl=csl, language=csl.get("language", "en"))))


def written(style_name: str, name: str) -> dict[str, str]:
    style, work, place = STYLES[style_name], read(name), Locator(**WORKS[name]["place"])

    def note(text: str) -> str:
        return show(f"({text})" if style.in_text else end(text), Markup.HTML, marks=style.marks)

    return {
        "note": note(style.cite(work, place)),
        "short": note(style.again(work, place)),
        "whole": note(style.cite(work, None)),
        "bibliography": show(style.entry(work), Markup.HTML, marks=style.marks),
    }


def differing(style: str, name: str, form: str, theirs: str) -> str:
    """What we are to write where pandoc writes `theirs`."""
    for one in DIFFERENCES:
        if style in one["styles"] and one["work"] in (name, "*") and form in one["forms"]:
            if "ours" in one:
                return str(one["ours"])
            pairs = iter(one["replace"])
            for old, new in zip(pairs, pairs, strict=True):
                theirs = theirs.replace(old, new)
    return theirs


@pytest.mark.parametrize("style", HELD_TO_PANDOC)
@pytest.mark.parametrize("name", WORKS)
def test_a_style_prints_what_pandoc_prints(style: str, name: str) -> None:
    theirs = expected_of(style)[name]
    assert written(style, name) == {form: differing(style, name, form, theirs[form]) for form in FORMS}


def test_the_twelve_kinds_are_there_in_five_styles_and_few_differ() -> None:
    assert {WORKS[name]["csl"]["type"] for name in THE_TWELVE} == {
        *("article-newspaper", "article-magazine", "article-journal", "webpage", "speech", "interview", "broadcast"),
        *("hearing", "post", "report", "legal_case", "book"),
    }
    same = [
        differing(style, name, form, text) == text
        for style in HELD_TO_PANDOC
        for name, forms in expected_of(style).items()
        for form, text in forms.items()
        if form != "short" or style != "oscola"
    ]
    assert len(same) > 1_800
    assert same.count(False) == 32


@pytest.mark.parametrize(
    "difference", DIFFERENCES, ids=lambda one: f"{one['styles'][0]}-{one['work']}-{one['forms'][0]}"
)
def test_a_listed_difference_is_argued_and_still_one(difference: dict[str, Any]) -> None:
    assert len(difference["why"]) > 5
    for style in difference["styles"]:
        expected = expected_of(style)
        for form in difference["forms"]:
            names = expected if difference["work"] == "*" else [difference["work"]]
            assert any(written(style, name)[form] != expected[name][form] for name in names)


def test_the_readme_says_how_many_works() -> None:
    readme = Path(__file__).parents[2] / "README.md"
    assert f" for {len(WORKS)} works of all kinds" in readme.read_text("utf-8")


def test_markdown_reads_in_pandoc_as_the_html_that_we_write() -> None:
    lines = [
        [show(style.entry(read(name)), markup, marks=style.marks) for markup in (Markup.MARKDOWN, Markup.HTML)]
        for style in STYLES.values()
        for name in WORKS
    ]
    lines = [line for line in lines if line[0]]
    read_back = pypandoc.convert_text(
        "\n\n".join(markdown for markdown, _ in lines), "html", format="markdown", extra_args=["--wrap=none"]
    )
    paragraphs = read_back.replace("\r", "").replace(' class="uri"', "").replace("&amp;amp;", "&amp;").split("\n")
    written = [f"<p>{shown}</p>" for _, shown in lines]
    assert [unescape(one) for one in paragraphs if one] == [unescape(one) for one in written]
