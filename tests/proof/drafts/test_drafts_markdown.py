"""Drafts in Markdown: what is read and what is left alone, and where everything stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.errors import UnreadableFile
from asquoted.proof.drafts.places import in_file
from asquoted.proof.read import read_draft

from ..listed import draft_of, places_of, words_of

SAID = "“we agree on grain and fish”"


@pytest.mark.parametrize(
    "left_alone",
    [
        f"---\ntitle: {SAID}\n---\n",
        f"---\ntitle: x\nabstract: |\n  {SAID}\n...\n",
        f"+++\ntitle = '{SAID}'\n+++\n",
        f"```\n{SAID}\n```\n",
        f"~~~ {{.python}}\n{SAID}\n~~~\n",
        f"Words.\n\n    {SAID}\n",
        f"Here `{SAID}` is code.\n",
        f"Here ``a ` {SAID}`` is code.\n",
        f"<!-- {SAID} -->\n",
        f"Words <!-- {SAID} --> and more.\n",
        f"[a]: https://example.org '{SAID}'\n",
        f'Here [is](https://example.org "{SAID.strip("“”")}") a link.\n',
        f"<div title='{SAID}'>\n</div>\n",
    ],
)
def test_what_is_left_alone(left_alone: str) -> None:
    assert words_of(left_alone) == []


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("“We *agree* on **grain** and ~~tea~~ _fish_.”", "We agree on grain and tea fish."),
        ("“We agree on snake_case_names and 5 * 3.”", "We agree on snake_case_names and 5 * 3."),
        ('“We agree on [grain and fish](https://example.org/a_(b) "t") today.”', "We agree on grain and fish today."),
        ("“We agree on [grain and fish][g] today.”\n\n[g]: https://example.org", "We agree on grain and fish today."),
        ("“We agree on [g] and fish today.”\n\n[g]: https://example.org", "We agree on g and fish today."),
        ("“We agree on [the] grain and fish.”", "We agree on [the] grain and fish."),
        (r"“We agree on \[the\] grain \& fish\*.”", "We agree on [the] grain & fish*."),
        ("“We agree on grain &amp; fish &mdash; all &#8230;”", "We agree on grain & fish — all …"),
        ("&ldquo;We agree on grain and fish.&rdquo;", "We agree on grain and fish."),
        ("“We agree on <b>grain</b><br>and fish.”", "We agree on grain and fish."),
        ("“We agree on `grain` and fish here.”", "We agree on grain and fish here."),
        ("“We agree on grain[^1] and fish.”\n\n[^1]: A note.", "We agree on grain and fish."),
        ("“We agree on grain\nand fish.”", "We agree on grain and fish."),
        ("“We agree on grain\\\nand fish.”", "We agree on grain and fish."),
        ("1. First\n\n   “We agree on grain\n   and fish.”", "We agree on grain and fish."),
        ("| a | b |\n|---|---|\n| c | “We agree \\| on grain and fish.” |", "We agree | on grain and fish."),
        ("<div align='center'>\nVarn: “We agree on grain\n&amp; fish.”\n</div>", "We agree on grain & fish."),
        ("<p>Varn: <q>we agree on grain and fish</q></p>", "we agree on grain and fish"),
        ("Words <q>we agree on grain and fish</q> end.", "we agree on grain and fish"),
        ("::: {.box}\n“We agree on grain and fish.”\n:::", "We agree on grain and fish."),
    ],
)
def test_what_a_reader_sees(written: str, words: str) -> None:
    assert words_of(f"Varn said: {written}\n" if not written.startswith(("1.", "|", ":", "<")) else written) == [words]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("> We agree\n> on grain.", "We agree on grain."),
        ("> We agree\non grain.\n\nMore.", "We agree on grain."),
        (">We agree\n>\n>on grain.", "We agree on grain."),
        ("> We agree:\n>\n> - on grain\n> - on fish", "We agree: on grain on fish"),
        ("- Varn:\n\n  > We agree on\n  > grain.", "We agree on grain."),
        ("<blockquote>\n<p>We agree.\n<p>On grain. [@varn]\n</blockquote>\n", "We agree. On grain."),
        ("> We agree.\n>\n> ```\n> code\n> ```\n>\n> On grain.", "We agree. On grain."),
    ],
)
def test_block_quotes(written: str, words: str) -> None:
    [one] = draft_of(written).quotations
    assert (one.form, one.words) == ("block", words)


def test_two_block_quotes_are_two_quotations() -> None:
    assert words_of("> We agree on grain.\n\nAnd:\n\n> We agree on fish.\n") == [
        "We agree on grain.",
        "We agree on fish.",
    ]


def test_places_are_those_of_the_file() -> None:
    lines = ["# Title", "", "Varn — “*first* words are here” and", "“second words are here”.", "", "> third", ""]
    text = "\r\n".join([*lines, "- a “fourth of the words here”", ""])
    assert places_of(text) == [("first", 3, 10), ("second", 4, 2), ("third", 6, 3), ("fourth", 8, 6)]


def test_a_quotation_ends_behind_its_last_letter() -> None:
    for last, column in (("*fish*", 25), ("fish", 24), ("[fish](https://example.org)", 25), ("fish &amp;", 30)):
        [one] = draft_of(f"Varn: “we agree on {last}” now.").quotations
        assert (one.end.line, one.end.column) == (1, column), last


def test_a_mark_of_byte_order_is_no_column() -> None:
    [one] = read_draft("\ufeff“We agree on grain and fish,” Varn said.".encode(), "draft.md").quotations
    assert (one.place.line, one.place.column) == (1, 2)


def test_cells_that_are_alike_stand_apart() -> None:
    text = "| a | b |\n|--|--|\n| “one and the same words” | “one and the same words” |\n"
    assert [column for _, _, column in places_of(text)] == [4, 31]


def test_remarks_have_rule_reason_and_place() -> None:
    draft = draft_of(
        f"Words.\n\n<!-- asquoted: ignore AQ104, AQ106 -- as translated -->\nVarn: {SAID} <!-- asquoted:ignore -->\n"
    )
    assert [(one.code, one.reason, one.place.line) for one in draft.remarks] == [
        ("AQ104", "as translated", 3),
        ("AQ106", "as translated", 3),
        ("", "", 4),
    ]


def test_quotations_nested_deeper_than_is_read_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="deeper than 100"):
        draft_of("> " * 120 + "a")


WRITTEN = st.text(st.sampled_from("ab *_`[]()<>!&;\\“”\"'\n\n>-#|@^{}~1."), max_size=60)


@given(WRITTEN)
def test_a_draft_of_anything_is_sound(text: str) -> None:
    if text.strip():
        draft_of(text)


@given(st.lists(st.sampled_from(("word", "*word*", "wörd", "[word](u)", "wo\\*rd", "&amp;")), min_size=5, max_size=12))
def test_what_is_written_over_a_quotation_in_the_file_is_what_is_read_then(pieces: list[str]) -> None:
    """The spans of a quotation lead to the run of the file that makes its words."""
    text = f"Varn said: “We agree {' '.join(pieces)} now” in Kirov.\n"
    draft = draft_of(text)
    [one] = draft.quotations
    place = in_file(draft.stretches, one.spans[0])
    assert place is not None
    changed = text[: place.start] + "quite other words stand here" + text[place.end :]
    assert "quite other words stand here" in words_of(changed)[0]
