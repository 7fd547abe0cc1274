"""Which reader reads what, what is refused, and how long anything may take."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from asquoted.errors import UnreadableFile
from asquoted.proof.read import read_draft

from .sound import assert_sound
from .word import document, paragraph

SAID = "Varn said “we agree on grain and fish”."


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (SAID.encode(), "draft.md", "markdown"),
        (SAID.encode(), "draft.QMD", "markdown"),
        (SAID.encode(), "draft.txt", "plain"),
        (SAID.encode(), "draft.tex", "latex"),
        (SAID.encode(), "draft.htm", "html"),
        (SAID.encode(), "draft", "markdown"),
        (SAID.encode(), "draft.1", "markdown"),
        (b"\n<!DOCTYPE html><p>" + SAID.encode(), "draft", "html"),
        (b"\\documentclass{article}\\begin{document}" + SAID.encode(), "draft", "latex"),
        (document(paragraph(SAID)), "draft", "docx"),
        (document(paragraph(SAID)), "draft.docx", "docx"),
    ],
)
def test_a_format_is_known_by_its_name_else_by_its_content(data: bytes, name: str, expected: str) -> None:
    draft = read_draft(data, name)
    assert draft.format == expected
    assert [one.words for one in draft.quotations] == ["we agree on grain and fish"]


def test_a_format_may_be_named() -> None:
    assert read_draft(SAID.encode(), "standard input", format_name="plain").format == "plain"


@pytest.mark.parametrize(
    ("data", "name", "fact"),
    [
        (b"", "draft.md", "is empty"),
        (b" \n", "draft.md", "is empty"),
        (b"a\0b", "draft.md", "is binary"),
        (b"\xff\xfea\0", "draft.txt", "is UTF-16"),
        (b"caf\xe9", "draft.tex", "is not UTF-8"),
        (b"%PDF-1.7", "draft.md", "is a PDF, not markdown"),
        (b"\x89PNG\r\n", "draft.html", "is a PNG image, not html"),
        (b"{\\rtf1", "draft.docx", "is RTF, not docx"),
        (b"PK\x03\x04", "draft.md", "is damaged"),
        (document(paragraph("a")), "draft.md", "is a Word document"),
        (document(paragraph("a")), "draft.txt", "is a Word document"),
        (b"words", "draft.pdf", "is not a PDF"),
        (b"words", "draft.odt", "'.odt' is no format in which drafts are read"),
        (b"words", "draft.docx", "is not DOCX"),
        (b"\x1f\x8b\x08", "draft", "is compressed with gzip"),
    ],
)
def test_what_is_no_draft_is_refused(data: bytes, name: str, fact: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_draft(data, name)
    assert caught.value.fact.startswith(fact)
    assert caught.value.remedy


@pytest.mark.parametrize("name", ["draft.md", "draft.html", "draft.tex"])
def test_a_draft_beyond_the_limit_is_refused(name: str) -> None:
    with pytest.raises(UnreadableFile, match="more than 16 MB"):
        read_draft(b"a " * (8 * 1024 * 1024 + 1), name)


HOSTILE = (
    "“", '"a ', "‘a ", "“a” [@b] ", "“a”, he said, ", "a“b”—", "[", "![", "[a](", "[@", "`a ``b ", "*a", "_a ", "&",
    "> ", "<", "<!--", "<q>", "<blockquote>", "<p>", "<li>", "<a href='#x'><sup>", "{", "$", "\\enquote{",
    "\\footnote{", "\\begin{quote}", "\\textquote[", "\\cite{a}“a”", "— a ", "^[", "[^1]",
)  # fmt: skip


@pytest.mark.parametrize("suffix", ["md", "html", "tex", "txt"])
def test_anything_repeated_is_read_in_time(suffix: str) -> None:
    """20,000 characters of any one thing take some 0.3 s at most; what grew with the square would take a minute."""
    for unit in HOSTILE:
        text = unit * (20_000 // len(unit))
        start = time.process_time()
        try:
            assert_sound(read_draft(text.encode(), f"draft.{suffix}"), text)
        except UnreadableFile:
            assert suffix == "md", unit
        assert time.process_time() - start < 8, unit


PARAGRAPH = (
    "The minister spoke in Kirov on Monday about fish and grain and all other matters. “We agree on grain and on fish "
    "today,” Oleg Varn said on 13 May {}. The so-called “experts” were not amused by any of it, he said.\n\n"
)


@pytest.mark.parametrize(
    ("suffix", "citation"),
    [("md", "[@varn, p. 3]"), ("txt", "[@varn]"), ("html", "[@varn]<p>"), ("tex", "\\cite{varn}")],
)
def test_time_grows_with_length_alone(suffix: str, citation: str, in_proportion: Callable[..., None]) -> None:
    one = PARAGRAPH.format(citation)

    def read(times: int) -> None:
        draft = read_draft((one * times).encode(), f"draft.{suffix}")
        assert sum(each.passed is None for each in draft.quotations) == times

    in_proportion(read, 200, 1_600)
