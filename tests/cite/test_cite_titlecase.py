"""Headlines as CSL's rule has them; what pandoc 3.9 made of each was looked at once."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.cite.rich import clean, show
from asquoted.cite.titlecase import title_case


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("the harbour: a history", "The Harbour: A History"),
        ("war and peace? the end of it. an end", "War and Peace? The End of It. An End"),
        (
            "e-mail and state-of-the-art in-between ferry-to-shore",
            "E-Mail and State-of-the-Art in-Between Ferry-to-Shore",
        ),
        ("iPhone users of NASA and eBay", "iPhone Users of NASA and eBay"),
        ("what it is made of!", "What It Is Made Of!"),
        ("AN ALL CAPS TITLE", "AN ALL CAPS TITLE"),
        ("the end — a story (and an appendix)", "The End — a Story (and an Appendix)"),
        ("a/b testing and and/or logic", "A/b Testing and and/or Logic"),
        ("it's the ferryman's 'own' boat's", "It’s the Ferryman’s “Own” Boat’s"),
        ("co-operation with non-EU states", "Co-Operation with Non-EU States"),
        ("a {b} ledger \\textbf{boat}", "A {b} Ledger \\Textbf{boat}"),
        ("о зерне", "О Зерне"),
        ("2nd ferry of 3", "2nd Ferry of 3"),
        ("", ""),
    ],
)
def test_title_case(given: str, expected: str) -> None:
    assert show(title_case(clean(given))) == expected


def test_a_long_title_takes_linear_time() -> None:
    for sign in ("_", "a", "a-", "a'", "? a ", ": ", "{a"):
        title = sign * 100_000
        start = time.process_time()
        title_case(title)
        assert time.process_time() - start < 5


@given(st.text())
def test_only_the_case_of_letters_changes(title: str) -> None:
    assert title_case(title).casefold() == title.casefold()
