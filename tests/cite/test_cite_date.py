"""EDTF → CSL's date-parts, and → prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.cite.date import csl_date, is_exact, printed_date


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2019", {"date-parts": [[2019]]}),
        ("2019-05", {"date-parts": [[2019, 5]]}),
        ("2019-05-13", {"date-parts": [[2019, 5, 13]]}),
        ("2019-05-13/2019-06", {"date-parts": [[2019, 5, 13], [2019, 6]]}),
        ("2019?", {"date-parts": [[2019]], "circa": True}),
        ("2019-05~/2019-06", {"date-parts": [[2019, 5], [2019, 6]], "circa": True}),
        ("2019-21", {"date-parts": [[2019]], "season": 1}),
        ("201X", {"date-parts": [[2010, 1, 1], [2019, 12, 31]], "circa": True}),
        ("2019-05/..", {"literal": "2019-05/.."}),
        ("2019-21/2019-23", {"literal": "2019-21/2019-23"}),
        ("-0043", {"date-parts": [[-44]]}),
        ("Y170000002", {"literal": "Y170000002"}),
    ],
)
def test_csl_date(edtf: str, expected: dict[str, object]) -> None:
    assert csl_date(edtf) == expected


@pytest.mark.parametrize("edtf", ["", "May 2019", "2019-13", "2019-02-30", "19", "2019/2020/2021"])
def test_what_is_no_date_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"is no EDTF date|is no day of the calendar"):
        csl_date(edtf)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2019", "2019"),
        ("2019-05", "May 2019"),
        ("2019-05-03", "3 May 2019"),
        ("2019-05-13/2019-05-17", "13 May 2019 to 17 May 2019"),
        ("2019-05~", "May 2019 (uncertain)"),
        ("2019-23", "autumn 2019"),
        ("-0043", "44 BC"),
        ("2019/..", "from 2019"),
        ("../2019-05", "until May 2019"),
        ("../..", "../.."),
        ("2019-21/2019-23", "spring 2019 to autumn 2019"),
    ],
)
def test_printed_date(edtf: str, expected: str) -> None:
    assert printed_date(edtf) == expected


@pytest.mark.parametrize("edtf", ["2019?", "2019~/2020", "2019/..", "201X", "2019-21/2019-22", "Y170000002", "2019-25"])
def test_what_csl_can_not_say_whole_is_told(edtf: str) -> None:
    assert not is_exact(edtf)


@given(st.dates(), st.dates(), st.sampled_from(["{0}", "{0:.7}", "{0:.4}", "{0}/{1}", "{0:.7}/{1:.7}", "{0:.4}-24"]))
def test_an_exact_date_can_be_read_back(first: object, last: object, shape: str) -> None:
    edtf = shape.format(*sorted((str(first), str(last))))
    date = csl_date(edtf)
    assert is_exact(edtf)
    parts: object = date["date-parts"]
    assert isinstance(parts, list)
    written = [
        "-".join(f"{part:04}" if place == 0 else f"{part:02}" for place, part in enumerate(one)) for one in parts
    ]
    season = f"-{date['season'] + 20}" if isinstance(date.get("season"), int) else ""  # type: ignore[operator]
    assert "/".join(written) + season == edtf
