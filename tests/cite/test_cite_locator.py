"""Places in a work: labels, and ranges as styles shorten them."""

from __future__ import annotations

import pytest

from asquoted.cite.locator import chicago_range, first_page, label_of, short_range, whole_range


@pytest.mark.parametrize(
    ("pages", "whole", "mla", "chicago"),
    [
        ("3-10", "3–10", "3–10", "3–10"),
        ("71-72", "71–72", "71–72", "71–72"),
        ("100-104", "100–104", "100–04", "100–104"),
        ("107-108", "107–108", "107–08", "107–8"),
        ("321-328", "321–328", "321–28", "321–28"),
        ("498-532", "498–532", "498–532", "498–532"),
        ("1496-1500", "1496–1500", "1496–500", "1496–500"),
        ("4–6, 101 - 125", "4–6, 101–125", "4–6, 101–25", "4–6, 101–25"),
        ("A4", "A4", "A4", "A4"),
        ("00:12:04-00:13:00", "00:12:04-00:13:00", "00:12:04-00:13:00", "00:12:04-00:13:00"),
    ],
)
def test_ranges(pages: str, whole: str, mla: str, chicago: str) -> None:
    assert (whole_range(pages), short_range(pages), chicago_range(pages)) == (whole, mla, chicago)


def test_labels() -> None:
    assert label_of("paragraph", "4") == "para."
    assert label_of("paragraph", "4-6") == label_of("paragraph", "4, 6") == "paras."
    assert label_of("page", "-4") == "p."
    assert label_of("timestamp", "00:12:04") == "timestamp"
    assert first_page("101-125, 130") == "101"
