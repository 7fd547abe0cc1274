"""Quotes in Markdown: the words, who, when, the citation, and the mark."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from asquoted.cite import to_block, to_blocks, to_inline
from asquoted.cite.markdown import to_citekey
from asquoted.errors import Refused
from asquoted.model import Kind, Locator, Outcome, Source


def test_a_direct_quote_is_a_block_in_marks(cited: Any) -> None:
    assert to_block(cited()) == (
        "> “We are doing our best.”\n>\n> — Sergey Lavrov, 13 May 2019 [@asmolov-2019, para. 24]"
    )


def test_an_indirect_quote_is_not_in_marks(cited: Any) -> None:
    block = to_block(cited(kind=Kind.INDIRECT, exact="they were doing their best"))
    assert block == (
        "> they were doing their best\n>\n"
        "> — Sergey Lavrov, 13 May 2019, as reported, not word for word [@asmolov-2019, para. 24]"
    )
    assert to_inline(cited(kind=Kind.INDIRECT, exact="they were")).startswith("they were (Sergey Lavrov, ")


def test_a_mixed_quote_keeps_its_own_marks_only(cited: Any) -> None:
    block = to_block(cited(kind=Kind.MIXED, exact="they were “doing our best”"))
    assert block.startswith("> they were “doing our best”\n>\n> — Sergey Lavrov, 13 May 2019, partly in the reporter’s")


def test_inline(cited: Any) -> None:
    assert to_inline(cited()) == ("“We are doing our best.” (Sergey Lavrov, 13 May 2019) [@asmolov-2019, para. 24]")


def test_what_is_not_known_is_not_made_up(cited: Any) -> None:
    assert to_block(cited(speaker=(), said=None, locator=None)) == (
        "> “We are doing our best.”\n>\n> — speaker not named [@asmolov-2019]"
    )


def test_the_mark_is_visible(cited: Any) -> None:
    marked = " **\\[not verified: says something else than the source\\]**"
    with pytest.raises(Refused):
        to_block(cited(Outcome.DISTORTED))
    with pytest.raises(Refused):
        to_inline(cited(None))
    assert to_block(cited(Outcome.DISTORTED), allow_unverified=True).endswith(f"[@asmolov-2019, para. 24]{marked}")
    assert to_inline(cited(Outcome.DISTORTED), allow_unverified=True).endswith(f"[@asmolov-2019, para. 24]{marked}")
    assert "wording differs" in to_block(cited(Outcome.ALTERED))


def test_many_stand_apart_and_one_that_failed_stops_them_all(cited: Any) -> None:
    one = to_block(cited())
    assert to_blocks([cited(), cited()]) == f"{one}\n\n{one}"
    assert to_blocks([]) == ""
    with pytest.raises(Refused):
        to_blocks([cited(), cited(None)])
    assert "not verified" in to_blocks([cited(), cited(None)], allow_unverified=True)


def test_paragraphs_open_with_a_mark_each(cited: Any) -> None:
    assert to_block(cited(exact="One.\n\nTwo\nlines.\n")).startswith("> “One.\n>\n> “Two lines.”\n>\n> —")


def test_words_and_names_are_escaped(cited: Any) -> None:
    block = to_block(cited(exact="a *b* [@c] <i>", speaker=(), speaker_mention="*X*"))
    assert block.startswith("> “a \\*b\\* \\[\\@c\\] \\<i\\>”\n>\n> — \\*X\\*, 13 May 2019 ")


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("page", "7", "p. 7"),
        ("page", "7-9", "pp. 7-9"),
        ("page", "7, 9", "pp. 7, 9"),
        ("paragraph", "24–26", "paras. 24–26"),
        ("section", "II.3", "sec. II.3"),
        ("chapter", "two [sic]", "{chap. two \\[sic\\]}"),
        ("timestamp", "00:12:04", "{}timestamp 00:12:04"),
    ],
)
def test_locators_as_pandoc_reads_them(cited: Any, label: str, value: str, expected: str) -> None:
    assert to_inline(cited(locator=Locator(label=label, value=value))).endswith(f"[@asmolov-2019, {expected}]")


def test_keys_that_would_end_early_are_in_braces(cited: Any, source: Source) -> None:
    assert to_citekey("asmolov-2019") == "@asmolov-2019"
    assert to_citekey("a--b") == "@{a--b}"
    assert to_citekey("a b.") == "@{a b.}"
    assert replace(cited(), source=source).source is source
