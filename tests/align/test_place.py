"""Where the parts of a quote stand, in what order, and whether they belong together."""

from __future__ import annotations

import pytest

from asquoted.align.index import build_index
from asquoted.align.locate import Alignment, Run
from asquoted.align.place import place
from asquoted.text.words import split_words


def placed(quote: str, text: str) -> tuple[Alignment, ...]:
    """The placements of a quote whose fragments are parted by a bar."""
    fragments, start = [], 0
    for part in quote.split("|"):
        fragments.append((start, start + len(part.split())))
        start = fragments[-1][1]
    return place(split_words(quote).numbers, fragments, build_index(split_words(text)))


FAR = " ".join(f"far{number}" for number in range(300))


@pytest.mark.parametrize(
    ("quote", "text", "expected"),
    [
        pytest.param("b c d", "a b c d e", [Run(0, 1, 3)], id="whole and exact"),
        pytest.param("a b | e f", "a b c d e f", [Run(0, 0, 2), Run(2, 4, 2)], id="two fragments in order"),
        pytest.param("a b | e f | h i", "a b c e f g h i", [Run(0, 0, 2), Run(2, 3, 2), Run(4, 6, 2)], id="three"),
        pytest.param("e f | a b", "a b c d e f", [Run(0, 4, 2), Run(2, 0, 2)], id="fragments in another order"),
    ],
)
def test_the_best_placement(quote: str, text: str, expected: list[Run]) -> None:
    assert list(placed(quote, text)[0].runs) == expected


def test_an_exact_place_comes_first() -> None:
    assert placed("a b c", "a b x c y a b c")[0].runs == (Run(0, 5, 3),)


def test_of_repeated_fragments_the_near_one_is_taken() -> None:
    best = placed("u v w | a b", f"a b {FAR} u v w x a b {FAR} a b")[0]
    assert [run.source for run in best.runs] == [302, 306]


def test_a_fragment_before_the_anchor_is_the_last_one_before_it() -> None:
    best = placed("a b | u v w", f"a b {FAR} a b x u v w")[0]
    assert [run.source for run in best.runs] == [302, 305]


def test_five_words_from_elsewhere_are_a_splice() -> None:
    text = f"one two three four five six {FAR} seven eight nine ten eleven twelve"
    best = placed("one two three four five six seven eight nine ten eleven twelve", text)[0]
    assert best.runs == (Run(0, 0, 6), Run(6, 306, 6))
    assert (best.start, best.end, best.matched) == (0, 312, 12)


def test_in_a_splice_in_another_order_runs_follow_the_quote() -> None:
    text = f"seven eight nine ten eleven {FAR} one two three four five six"
    best = placed("one two three four five six seven eight nine ten eleven", text)[0]
    assert [run.quote for run in best.runs] == sorted(run.quote for run in best.runs)
    assert (best.start, best.end) == (0, 311)


def test_four_words_from_elsewhere_may_be_chance() -> None:
    text = f"one two three four five six {FAR} seven eight nine ten"
    best = placed("one two three four five six seven eight nine ten", text)[0]
    assert best.runs == (Run(0, 0, 6),)


@pytest.mark.parametrize("quote", ["x y z", "x y | z w", ""])
def test_nothing_of_the_quote_is_there(quote: str) -> None:
    assert placed(quote, "a b c d e f") == ()


def test_a_fragment_that_is_nowhere_leaves_the_others() -> None:
    best = placed("a b c | x y", "a b c d e f")[0]
    assert best.runs == (Run(0, 0, 3),)
    assert (best.matched, best.length) == (3, 5)
