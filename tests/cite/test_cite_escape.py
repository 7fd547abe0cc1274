"""Escaped text comes out of pandoc as it is; what pandoc 3.9 made of each was looked at once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.cite.escape import escape_line


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain words, as they are.", "plain words, as they are."),
        ("*a* _b_ `c` ~d~ ^e^", r"\*a\* \_b\_ \`c\` \~d\~ \^e\^"),
        ("[x](y) ![z] <b> {.c}", r"\[x\](y) !\[z\] \<b\> \{.c\}"),
        ("@doe paid $5 | #1", r"\@doe paid \$5 \| \#1"),
        ('it\'s "so"', r"it\'s \"so\""),
        ("a -- b ... c - d.", r"a \-\- b \.\.\. c - d."),
        ("AT&T &amp; &#38;", r"AT&T \&amp; &\#38;"),
        ("1. first", r"1\. first"),
        ("(a) first", r"(a\) first"),
        ("- item", r"\- item"),
        ("One. Two.", "One. Two."),
        ("IV. four", r"IV\. four"),
        ("2019 was", "2019 was"),
        ("one\ntwo \t three\u2028", "one two three"),
        ("said Mr. Lavrov", r"said Mr\. Lavrov"),
        ("C:\\temp", "C:\\\\temp"),
        ("no\u00a0break", "no\u00a0break"),
    ],
)
def test_escape_line(text: str, escaped: str) -> None:
    assert escape_line(text) == escaped


@given(st.text())
def test_the_words_are_there_under_the_escapes(text: str) -> None:
    unescaped = re.sub(r"\\(.)", r"\1", escape_line(text))
    assert unescaped.split() == text.split()
    assert "\n" not in unescaped
