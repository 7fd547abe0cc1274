"""Two versions of a text: what was replaced, so that the one can be made of the other, in time that stays in bounds."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.align import revision
from asquoted.align.revision import Numbers, Replaced, find_replaced
from asquoted.text.words import split_words

Words = list[int]


def numbers(words: Words) -> Numbers:
    return np.array(words, np.uint64)


def changes(old: str, new: str) -> list[tuple[str, str]]:
    """The words of each change, as they stand."""
    words = split_words(old), split_words(new)
    return [
        (old[_reach(words[0].starts, one.old)], new[_reach(words[1].starts, one.new)].strip())
        for one in find_replaced(words[0].numbers, words[1].numbers)
    ]


def _reach(starts: np.typing.NDArray[np.int32], words: tuple[int, int]) -> slice:
    places = [*starts.tolist(), None]
    return slice(places[words[0]], places[words[1]]) if words[0] < words[1] else slice(0, 0)


def apply(old: Words, new: Words, found: tuple[Replaced, ...]) -> Words:
    """The old words with the changes made in them."""
    made: Words = []
    done = 0
    for one in found:
        made += old[done : one.old[0]] + new[slice(*one.new)]
        done = one.old[1]
    return made + old[done:]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("We sail at dawn.", "We sail at dawn.", []),
        ("We sail at dawn.", "we  sail — at DAWN!", []),
        ("We must sail at dawn.", "We may sail at dawn.", [("must ", "may")]),
        ("We will not sail.", "We will sail.", [("not ", "")]),
        ("We will sail.", "We will not sail.", [("", "not")]),
        ("", "We sail.", [("", "We sail.")]),
        ("We sail.", "", [("We sail.", "")]),
        ("One two three four.", "Two one four three.", None),
        ("He must go and she may stay.", "He may go and she must stay.", [("must ", "may"), ("may ", "must")]),
        # “the” is chance in a sentence that was written anew
        (
            "Start. Ships left the port by noon. End of it.",
            "Start. Boats reached the quay at dusk. End of it.",
            [("Ships left the port by noon. ", "Boats reached the quay at dusk.")],
        ),
    ],
)
def test_the_changes_an_editor_would_name(old: str, new: str, found: list[tuple[str, str]] | None) -> None:
    assert found is None or changes(old, new) == found


few_words = st.lists(st.integers(0, 6), max_size=40)


@st.composite
def revisions(draw: st.DrawFn) -> tuple[Words, Words]:
    """A text and what became of it: some stretches cut, put in, written anew or moved."""
    old = draw(st.lists(st.integers(0, 400), max_size=200))
    new = list(old)
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(new)))
        cut = draw(st.integers(0, 30))
        moved = new[start : start + cut]
        new[start : start + cut] = draw(st.lists(st.integers(0, 500), max_size=20))
        if draw(st.booleans()):
            place = draw(st.integers(0, len(new)))
            new[place:place] = moved
    return old, new


@given(st.tuples(few_words, few_words) | revisions(), st.sampled_from([0, 16, revision._CELLS]))
def test_the_old_words_with_the_changes_are_the_new_words(versions: tuple[Words, Words], cells: int) -> None:
    with pytest.MonkeyPatch.context() as patch:  # with few cells short texts go the way of long ones
        patch.setattr(revision, "_CELLS", cells)
        found = find_replaced(numbers(versions[0]), numbers(versions[1]))
    assert apply(*versions, found) == versions[1]


@given(st.tuples(few_words, few_words) | revisions(), st.sampled_from([0, 16, revision._CELLS]))
def test_changes_are_in_order_not_empty_and_parted_by_equal_words(versions: tuple[Words, Words], cells: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(revision, "_CELLS", cells)
        found = find_replaced(numbers(versions[0]), numbers(versions[1]))
    behind: Replaced | None = None
    for one in found:
        assert one.old[0] <= one.old[1]
        assert one.new[0] <= one.new[1]
        assert one.old[0] < one.old[1] or one.new[0] < one.new[1]
        assert behind is None or (one.old[0] > behind.old[1] and one.new[0] > behind.new[1])
        behind = one
    assert (behind.old[1], behind.new[1]) <= (len(versions[0]), len(versions[1])) if behind else True


@given(few_words | st.lists(st.integers(0, 2**64 - 1)))
def test_equal_texts_give_no_change(words: Words) -> None:
    assert find_replaced(numbers(words), numbers(words)) == ()


def test_each_of_many_small_edits_in_a_long_text_is_found() -> None:
    old: Words = np.random.default_rng(7).integers(0, 5000, 100_000).tolist()
    new = list(old)
    edited = range(500, 100_000, 1000)
    for index in edited:
        new[index] = 10_000
    found = find_replaced(numbers(old), numbers(new))
    assert found == tuple(Replaced((index, index + 1), (index, index + 1)) for index in edited)


def _long_versions() -> dict[str, tuple[Words, Words]]:
    random = np.random.default_rng(20)
    text: Words = random.integers(0, 5000, 100_000).tolist()
    other: Words = random.integers(0, 5000, 100_000).tolist()
    halves = text[50_000:] + text[:50_000]
    poor: Words = random.integers(0, 3, 100_000).tolist()
    scattered = [word if index % 50 else 9999 for index, word in enumerate(text)]
    return {
        "scattered edits": (text, scattered),
        "written anew": (text, other),
        "halves exchanged": (text, halves),
        "backwards": (text, text[::-1]),
        "three words only": (poor, poor[1:] + poor[:1]),
        "one word only": ([1] * 100_000, [1] * 99_000 + [2] + [1] * 1000),
        "every other word": (text, [word for pair in zip(text, other, strict=True) for word in pair]),
    }


@pytest.mark.parametrize("what", _long_versions())
def test_a_hundred_thousand_words_are_compared_within_a_second_whatever_they_are(what: str) -> None:
    old, new = _long_versions()[what]
    versions = numbers(old), numbers(new)
    start = time.process_time()
    found = find_replaced(*versions)
    assert time.process_time() - start < 5  # some 0.1 s on a machine with nothing else to do
    assert apply(old, new, found) == new
