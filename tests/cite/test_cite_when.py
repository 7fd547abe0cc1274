"""Dates as English styles print them, from EDTF by way of CSL."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.cite.when import MONTHS_OF_MLA, read_when, when_of


@pytest.mark.parametrize(
    ("edtf", "year", "american", "british", "month_and_day"),
    [
        ("2019", "2019", "2019", "2019", ""),
        ("2019-05", "2019", "May 2019", "May 2019", "May"),
        ("2019-05-13", "2019", "May 13, 2019", "13 May 2019", "May 13"),
        ("2019-05-13/2019-05-17", "2019", "May 13–17, 2019", "13–17 May 2019", "May 13–17"),
        ("2019-05-30/2019-06-02", "2019", "May 30–June 2, 2019", "30 May–2 June 2019", "May 30–June 2"),
        ("2019-05/2019-06", "2019", "May–June 2019", "May–June 2019", "May–June"),
        (
            "2018-12-30/2019-01-02",
            *("2018–2019", "December 30, 2018–January 2, 2019", "30 December 2018–2 January 2019"),
            "December 30–January 2",
        ),
        ("1890/1894", "1890–1894", "1890–1894", "1890–1894", ""),
        ("2018-24", "2018", "Winter 2018", "Winter 2018", "Winter"),
        ("-0043", "44 BC", "44 BC", "44 BC", ""),
        ("2019-05/..", "from May 2019", "from May 2019", "from May 2019", ""),
        ("2019-21/2019-23", *["spring 2019 to autumn 2019"] * 3, ""),
    ],
)
def test_a_date(edtf: str, year: str, american: str, british: str, month_and_day: str) -> None:
    when = when_of(edtf)
    assert when is not None
    assert (when.year, when.american, when.british(), when.month_and_day) == (year, american, british, month_and_day)


def test_months_are_shortened_as_mla_has_them() -> None:
    when = when_of("2019-09-04")
    assert when is not None
    assert when.british(MONTHS_OF_MLA) == "4 Sept. 2019"


def test_eras_and_doubt() -> None:
    when = when_of("-0043~")
    assert when is not None
    assert when.year_before("B.C.E.") == "44 B.C.E."
    assert when.is_uncertain


def test_what_has_no_date_is_none() -> None:
    assert read_when(None) is read_when({}) is read_when({"date-parts": []}) is None


@given(st.dates(), st.dates(), st.sampled_from(["{0}", "{0:.7}", "{0:.4}", "{0}/{1}", "{0:.7}/{1}", "{0:.4}/{1:.7}"]))
def test_every_range_is_printed(first: object, last: object, shape: str) -> None:
    first, last = sorted((str(first), str(last)))
    try:
        when = when_of(shape.format(first, last))
    except ValueError:
        return  # 2019-05/2019-05-13 ends before it may have begun
    assert when is not None
    for shown in (when.year, when.american, when.british(), when.british(MONTHS_OF_MLA)):
        assert str(int(first[:4])) in shown
