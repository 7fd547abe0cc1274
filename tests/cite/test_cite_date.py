"""EDTF → CSL's date-parts, and → prose."""

from __future__ import annotations

import pytest

from asquoted.cite.date import csl_date, printed_date


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
        ("2019/..", "2019/.."),
    ],
)
def test_printed_date(edtf: str, expected: str) -> None:
    assert printed_date(edtf) == expected
