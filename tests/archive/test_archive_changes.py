"""What changed between two captures: words with their surroundings, those of the article apart from those beside it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.archive.captures import Frozen
from asquoted.archive.changes import Change, Comparison, compare_captures
from asquoted.model import Region, Span


def frozen(marked: str) -> Frozen:
    """A text whose blocks may begin with their label: “related: Read also”; main where they don't."""
    text, regions = "", []
    for block in marked.split("\n\n"):
        label, words = (
            found.groups() if (found := re.fullmatch(r"([a-z-]+): (.*)", block, re.DOTALL)) else ("main", block)
        )
        text += "\n\n" if text else ""
        regions.append(Region(start=len(text), end=len(text) + len(words), label=label))
        text += words
    return Frozen(text, tuple(regions))


def compare(old: str, new: str) -> Comparison:
    return compare_captures(frozen(old), frozen(new))


def the_change(old: str, new: str) -> Change:
    (change,) = compare(old, new).changes
    return change


def test_a_word_replaced_stands_with_six_words_on_each_side() -> None:
    change = the_change(
        "The pilot of the harbour said: “We must sail at dawn, all of us, whatever the wind.”",
        "The pilot of the harbour said: “We may sail at dawn, all of us, whatever the wind.”",
    )
    assert change == Change(
        removed="must",
        added="may",
        before="pilot of the harbour said: “We ",
        behind=" sail at dawn, all of us",
        label=None,
        was=Span(35, 39),
        place=Span(35, 38),
    )


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("We will not sail.", "We will sail.", ("not", "", "We will ", "sail")),
        ("We will sail.", "We will not sail.", ("", "not", "We will ", " sail")),
        ("We sail. Not today.", "We sail.", ("Not today", "", "We sail", "")),
        ("We sail.", "We sail. Not today.", ("", "Not today", "We sail. ", "")),
        ("Today we sail.", "We sail.", ("Today", "", "", "We sail")),
        ("We sail.", "Today we sail.", ("", "Today", "", " we sail")),
        ("One  two\n\nthree four", "Nothing", ("One two ¶ three four", "Nothing", "", "")),
        ("We sail.", "…", ("We sail", "", "", "")),
    ],
)
def test_where_words_went_and_came(old: str, new: str, shown: tuple[str, str, str, str]) -> None:
    change = the_change(old, new)
    assert (change.removed, change.added, change.before, change.behind) == shown


def test_capitals_marks_and_blanks_are_no_change() -> None:
    comparison = compare("“We sail,” he said.\n\nNo more.", "we sail he said – no  more")
    assert comparison.changes == ()
    assert not comparison.has_other_words


def test_changes_beside_the_article_are_only_counted() -> None:
    comparison = compare(
        "navigation: Home Weather\n\nheadline: The tide\n\nWe must sail.\n\nrelated: On fog\n\ncomments: I agree",
        "navigation: Home Sport\n\nheadline: The ebb\n\nWe may sail.\n\nrelated: On ice\n\ncomments: I disagree",
    )
    assert [(one.removed, one.added, one.label) for one in comparison.changes] == [
        ("tide", "ebb", "headline"),
        ("must", "may", None),
    ]
    assert comparison.beside == 3


def test_what_is_beside_the_article_is_not_told_as_part_of_it() -> None:
    change = the_change(
        "We sail.\n\nrelated: Fog ahead\n\nAn end comes soon.\n\nrelated: More fog",
        "We stay.\n\nrelated: Ice ahead\n\nCrews rejoice today.\n\nrelated: More ice",
    )
    assert (change.removed, change.added) == ("sail … An end comes soon", "stay … Crews rejoice today")
    assert (change.before, change.behind) == ("We ", "")


def test_a_change_behind_what_is_beside_has_its_words_from_the_article() -> None:
    change = the_change("We sail.\n\nrelated: Fog\n\nToday.", "We sail.\n\nrelated: Fog\n\nTomorrow.")
    assert (change.before, change.removed, change.added) == ("We sail … ", "Today", "Tomorrow")


def test_words_that_are_gone_have_the_label_that_they_had() -> None:
    assert the_change("caption: A ship\n\nWe sail.", "We sail.").label == "caption"


def test_the_narrowest_label_counts_and_pages_are_none() -> None:
    text = "We sail. See note."
    regions = (
        Region(start=0, end=18, label="page"),
        Region(start=0, end=18, label="main"),
        Region(start=9, end=18, label="footnote"),
    )
    (change,) = compare_captures(Frozen("We sail. See map.", ()), Frozen(text, regions)).changes
    assert change.label == "footnote"
    (change,) = compare_captures(Frozen("We stay. See note.", ()), Frozen(text, regions)).changes
    assert change.label is None


def test_places_are_followed_through_what_was_put_in_cut_and_respaced() -> None:
    old = "One.  The ship sails\nat dawn. It is gone. We stay."
    new = "A line put in. One. The ship sails at dawn. We stay."
    places = compare(old, new).places
    for words in ("ship sails\nat dawn", "We stay", "stay."):
        start = old.find(words)
        found = places.find(Span(start, start + len(words)))
        assert new[slice(*found)] == " ".join(words.split())
    start = old.find("It is gone")
    gone = places.find(Span(start, start + 10))
    assert gone.start == gone.end == new.find("We stay")


def test_the_place_of_words_that_were_replaced_is_that_of_the_new_ones() -> None:
    places = compare("We must sail at dawn", "But we may sail at dawn").places
    assert places.find(Span(3, 7)) == (7, 10)
    assert places.find(Span(0, 12)) == (4, 15)


blocks = st.sampled_from(("main", "related", "headline", "comments", "navigation"))
texts = st.lists(
    st.tuples(blocks, st.lists(st.sampled_from("we must may sail at dawn The “tide” not".split()))), max_size=8
)


def written(parts: list[tuple[str, list[str]]]) -> Frozen:
    text, regions = "", []
    for label, words in parts:
        start = len(text) + 2
        text += "\n\n" + " ".join(words)
        regions.append(Region(start=min(start, len(text)), end=len(text), label=label))
    return Frozen(text, tuple(regions))


@given(texts)
def test_a_text_is_not_different_from_itself(parts: list[tuple[str, list[str]]]) -> None:
    one = written(parts)
    comparison = compare_captures(one, one)
    assert not comparison.has_other_words
    for found in re.finditer(r"\S+", one.text):
        assert comparison.places.find(Span(*found.span())) == found.span()


@given(texts, texts)
def test_changes_stand_in_order_with_the_words_that_they_name(
    before: list[tuple[str, list[str]]], after: list[tuple[str, list[str]]]
) -> None:
    old, new = written(before), written(after)
    comparison = compare_captures(old, new)
    done = Span(0, 0), Span(0, 0)
    for one in comparison.changes:
        assert one.removed or one.added
        assert one.was.start >= done[0].end
        assert one.place.start >= done[1].end
        for words, span, text in ((one.removed, one.was, old.text), (one.added, one.place, new.text)):
            assert (span.start < span.end) is bool(words)
            assert " … " in words or words.replace(" ¶", "").split() == text[slice(*span)].split()
        done = one.was, one.place


@given(texts, texts, st.integers(0, 60), st.integers(0, 60))
def test_a_place_is_followed_to_one_inside_the_new_text(
    before: list[tuple[str, list[str]]], after: list[tuple[str, list[str]]], start: int, length: int
) -> None:
    old, new = written(before), written(after)
    span = Span(min(start, len(old.text)), min(start + length, len(old.text)))
    found = compare_captures(old, new).places.find(span)
    assert 0 <= found.start <= found.end
