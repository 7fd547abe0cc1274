"""A citation's page, paragraph or time beside where the source has the words."""

from __future__ import annotations

import pytest

from asquoted.align.prepared import PreparedSource
from asquoted.check import prepare
from asquoted.model import Locator, Region, Span
from asquoted.proof.placed import place_of_locator, wrong_locator

TEXT = "One.\n\nTwo two.\n\nThree three three.\n\nFour.\n"


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def with_regions(label: str, *values: str) -> PreparedSource:
    """The text with one region a paragraph."""
    starts = [TEXT.index(word) for word in ("One", "Two", "Three", "Four")]
    ends = [*starts[1:], len(TEXT)]
    regions = tuple(
        Region(start=start, end=end, label="main", locator=Locator(label=label, value=value))
        for start, end, value in zip(starts, ends, values, strict=True)
    )
    return prepare(TEXT, regions=regions)


PARAGRAPHS = {
    "3": None,
    "2": "3",
    "2-4": None,
    "1, 3": None,
    "1 and 3": None,
    "4–5": "3",
    "passim": None,
    "99999999999999": None,  # longer than any number that is read
}


@pytest.mark.parametrize("value", PARAGRAPHS)
def test_paragraphs(value: str) -> None:
    cited = Locator(label="paragraph", value=value)
    assert wrong_locator(cited, prepare(TEXT), [span_of("three three")]) == PARAGRAPHS[value]


def test_a_passage_of_two_paragraphs_is_at_either() -> None:
    span = Span(TEXT.index("two."), TEXT.index("three"))
    assert wrong_locator(Locator(label="paragraph", value="2"), prepare(TEXT), [span]) is None
    assert wrong_locator(Locator(label="paragraph", value="3"), prepare(TEXT), [span]) is None
    assert wrong_locator(Locator(label="paragraph", value="4"), prepare(TEXT), [span]) == "2–3"


def test_pages_where_the_source_has_some() -> None:
    source = with_regions("page", "iv", "12", "13", "14")
    assert wrong_locator(Locator(label="page", value="13"), source, [span_of("three")]) is None
    assert wrong_locator(Locator(label="page", value="12-3"), source, [span_of("three")]) is None
    assert wrong_locator(Locator(label="page", value="14"), source, [span_of("three")]) == "13"
    assert wrong_locator(Locator(label="page", value="IV"), source, [span_of("One")]) is None
    assert wrong_locator(Locator(label="page", value="5"), source, [span_of("One")]) is None  # no way to tell
    assert wrong_locator(Locator(label="page", value="9"), prepare(TEXT), [span_of("three")]) is None
    assert wrong_locator(Locator(label="section", value="9"), source, [span_of("three")]) is None


def test_time_stamps() -> None:
    source = with_regions("timestamp", "00:00:10", "00:01:00", "00:02:00", "01:00:00.500")
    for value in ("00:02:00", "2:30", "00:01:50", "1:00:10"):
        assert wrong_locator(Locator(label="timestamp", value=value), source, [span_of("three")]) is None
    for value in ("00:01:00", "1:00:30"):
        assert wrong_locator(Locator(label="timestamp", value=value), source, [span_of("three")]) == "00:02:00"
    assert wrong_locator(Locator(label="timestamp", value="early"), source, [span_of("three")]) is None


def test_where_a_citation_points() -> None:
    source = with_regions("page", "iv", "12", "13", "14")
    assert place_of_locator(Locator(label="paragraph", value="3"), prepare(TEXT)) == TEXT.index("Three")
    assert place_of_locator(Locator(label="paragraph", value="2-4"), prepare(TEXT)) == TEXT.index("Two")
    assert place_of_locator(Locator(label="page", value="13"), source) == TEXT.index("Three")
    for value in ("0", "5", "passim"):
        assert place_of_locator(Locator(label="paragraph", value=value), prepare(TEXT)) is None
    assert place_of_locator(Locator(label="page", value="15"), source) is None
