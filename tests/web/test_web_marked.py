"""Marking never changes a text; timelines count every date once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from asquoted import check, prepare
from asquoted.model import Span
from asquoted.web.marked import ADDED, FOUND, MISSING, QUOTE, Label, cut, found_pieces, quote_pieces, source_pieces
from asquoted.web.timeline import MOST_BARS, draw_timeline

SOURCE = "“This may require lifting sanctions, at least partially,” the ambassador said on Friday."

spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda ends: Span(min(ends), max(ends)))
labels = st.builds(
    lambda span, what: Label(span=span, what=what, name=what), spans, st.sampled_from([ADDED, QUOTE, FOUND])
)


@given(st.text(max_size=60), st.lists(labels, max_size=8), spans)
def test_pieces_put_together_are_the_words_again(text: str, marked: list[Label], stretch: Span) -> None:
    start, end = min(stretch.start, len(text)), min(stretch.end, len(text))
    gaps = [Label(span=label.span, what=MISSING) for label in marked if label.span.start == label.span.end]
    pieces = cut(text, start, end, [label for label in marked if label.span.start < label.span.end] + gaps)
    assert "".join(piece.text for piece in pieces) == text[start:end]


@given(st.text(min_size=60, max_size=60), st.lists(labels, max_size=8))
def test_a_letter_has_the_labels_that_cover_it_and_no_others(text: str, marked: list[Label]) -> None:
    marked = [label for label in marked if label.span.start < label.span.end]
    place = 0
    for piece in cut(text, 0, len(text), marked):
        for offset in range(place, place + len(piece.text)):
            covering = [label for label in marked if label.span.start <= offset < label.span.end]
            assert sorted(map(id, piece.labels)) == sorted(map(id, covering))
        place += len(piece.text)


@given(st.lists(labels, max_size=8))
def test_each_label_starts_once(marked: list[Label]) -> None:
    marked = [label for label in marked if label.span.start < label.span.end]
    started = [label for piece in cut("x" * 60, 0, 60, marked) for label in piece.starts]
    assert sorted(map(id, started)) == sorted(map(id, marked))


def test_each_side_of_a_verdict_has_its_own_marks() -> None:
    verdict = check("This will require lifting sanctions for all, at least", prepare(SOURCE))
    quoted = [(piece.text, piece.labels[0].what) for piece in quote_pieces(verdict) if piece.labels]
    source = [(piece.text, piece.labels[0].what) for piece in source_pieces(verdict, SOURCE) if piece.labels]
    assert quoted == [("will", "added"), ("for all", "added")]
    assert source == [("may", "removed"), ("", "missing")]


def test_words_that_were_found_are_marked_where_they_stand() -> None:
    pieces = found_pieces("peace and security", [Span(0, 5), Span(10, 18)])
    assert [(piece.text, piece.is_a(FOUND)) for piece in pieces] == [
        ("peace", True),
        (" and ", False),
        ("security", True),
    ]


def test_months_stand_beside_each_other_with_the_empty_ones_between() -> None:
    line = draw_timeline(["2019-02-20", "2019-05", "2019-05-13", "2019", None, "1898-01-01/2001-02-02"])
    assert [(bar.period, bar.count) for bar in line.bars] == [
        ("2019-02", 1),
        ("2019-03", 0),
        ("2019-04", 0),
        ("2019-05", 2),
    ]
    assert (line.unit, line.undated, line.highest) == ("month", 3, 2)


def test_many_months_are_counted_by_year() -> None:
    line = draw_timeline(["1990-01-01", "2019-05-13", "2019-06"])
    assert line.unit == "year"
    assert (line.bars[0].period, line.bars[-1].period, line.bars[-1].count) == ("1990", "2019", 2)


days = st.none() | st.dates().map(str) | st.integers(1, 9999).map(lambda year: f"{year:04}")


@given(st.lists(days, max_size=30))
def test_a_timeline_is_never_too_wide_and_counts_no_date_twice(dates: list[str | None]) -> None:
    line = draw_timeline(dates)
    assert len(line.bars) <= MOST_BARS
    assert sum(bar.count for bar in line.bars) + line.undated <= len(dates)
