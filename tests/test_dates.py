"""EDTF dates as the days they may mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.dates import Days, _read_extended, read_days


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2019", 20190101, 20191231),
        ("2019-05", 20190501, 20190531),
        ("2019-02", 20190201, 20190228),
        ("2020-02", 20200201, 20200229),
        ("1900-02", 19000201, 19000228),
        ("2000-02", 20000201, 20000229),
        ("2019-05-13", 20190513, 20190513),
        ("2020-02-29", 20200229, 20200229),
        ("2019-05-13/2019-05-17", 20190513, 20190517),
        ("2018/2019", 20180101, 20191231),
        ("2019-05?", 20190501, 20190531),
        ("2019-05-13~", 20190513, 20190513),
        ("201X", 20100101, 20191231),
        ("2019-05-XX", 20190501, 20190531),
        ("2019-05-13/..", 20190513, 99999999),
        ("../2019-05-13", -99999999, 20190513),
        ("0000", 101, 1231),
        ("[..2019-05]", -99999999, 20190531),
        ("[2019-05..]", 20190501, 99999999),
        ("[2018,2020]", 20180101, 20201231),
    ],
)
def test_read_days(edtf: str, first: int, last: int) -> None:
    assert read_days(edtf) == Days(first, last)


def test_a_season_lies_in_its_year() -> None:
    assert read_days("2019").contains(read_days("2019-22"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2019-13",
        "2019-00",
        "2019-02-30",
        "2019-2-3",
        "13.05.2019",
        "٢٠١٩",
        "20190",
        "[..2019-02-30]",
        "[..2019",
        "[2019..]]",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_days(text)


@pytest.mark.parametrize(
    ("one", "other", "contains", "overlaps"),
    [
        ("2019-05", "2019-05-13", True, True),
        ("2019-05-13", "2019-05", False, True),
        ("2019-05", "2019-05", True, True),
        ("2019-05", "2019-06", False, False),
        ("2019-05-30/2019-06-02", "2019-06", False, True),
        ("2019-05-31", "2019-06-01", False, False),
    ],
)
def test_contains_and_overlaps(one: str, other: str, *, contains: bool, overlaps: bool) -> None:
    assert read_days(one).contains(read_days(other)) == contains
    assert read_days(one).overlaps(read_days(other)) == overlaps
    assert read_days(other).overlaps(read_days(one)) == overlaps


@given(st.dates())
def test_a_day_lies_in_its_month_and_its_month_in_its_year(day: object) -> None:
    text = str(day)
    assert read_days(text[:7]).contains(read_days(text))
    assert read_days(text[:4]).contains(read_days(text[:7]))


_PLAIN = st.builds(
    lambda day, length, mark: f"{day}"[:length] + mark,
    st.dates(),
    st.sampled_from((4, 7, 10)),
    st.sampled_from(("", "?", "~", "%")),
)


_SETS = st.one_of(*(st.builds(form.format, _PLAIN) for form in ("[..{}]", "[{}..]")))


@given(st.one_of(_PLAIN, st.builds("{}/{}".format, _PLAIN, _PLAIN), _SETS))
def test_what_is_read_without_the_library_is_read_as_the_library_does(edtf: str) -> None:
    try:
        expected = _read_extended(edtf)
    except ValueError:  # the library knows no interval that ends before it begins, in some forms
        return
    assert read_days(edtf) == expected


@pytest.mark.parametrize(
    "edtf", ["2014-21/2014-05", "2014/2014-21", "2019-05-13/", "2019-05-13?/2019-06", "[2018..2019]"]
)
def test_ends_that_are_not_plain_are_left_to_the_library(edtf: str) -> None:
    assert read_days(edtf) == _read_extended(edtf)
