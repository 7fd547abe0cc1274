"""The office at the time: as the record states it, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.cite.role import role_at
from asquoted.model import Role

DEPUTY = Role(title="Deputy Minister", since="2010-03-01", until="2018-05-07")
MINISTER = Role(title="Minister", since="2018-05-08")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2018-05-07", "Deputy Minister"),
        ("2018-05-08", "Minister"),
        ("2018-04", "Deputy Minister"),
        ("2018-05", "Deputy Minister or Minister"),
        ("2018", "Deputy Minister or Minister"),
        ("2018-05-01/2018-05-20", "Deputy Minister or Minister"),
        ("2010", ""),
        ("2009-01-01", ""),
        ("2018-05-08/..", "Minister"),
        ("2030", "Minister"),
        (None, ""),
    ],
)
def test_the_office_at_a_date(said: str | None, expected: str) -> None:
    assert role_at((DEPUTY, MINISTER), said) == expected
    assert role_at((MINISTER, DEPUTY), said) == expected


def test_an_office_that_nobody_dated_is_not_said() -> None:
    assert role_at((Role(title="Minister"),), "2019-05-13") == ""
    assert role_at((), "2019-05-13") == ""


def test_partial_dates_of_an_office_are_taken_at_their_least() -> None:
    role = (Role(title="Minister", since="2004", until="2018"),)
    assert role_at(role, "2004-12-31") == "Minister"
    assert role_at(role, "2004-06-01") == ""
    assert role_at(role, "2018-06-01") == ""
    assert role_at((Role(title="Minister", since="2018-06", until="2018"),), "2018-07-01") == ""


def test_what_a_single_source_proves_is_taken_as_such() -> None:
    role = (Role(title="Minister", since="[..2019-05-13]", until="[2019-05-15..]"),)
    assert role_at(role, "2019-05-13") == role_at(role, "2019-05-15") == "Minister"
    assert role_at(role, "2019-05") == role_at(role, "2019-05-16") == ""


def test_two_offices_at_once_are_both_said() -> None:
    assert role_at((Role(title="A", since="2000"), Role(title="B", since="2001")), "2005") == "A and B"
    assert role_at((Role(title="A", since="2000"), Role(title="A", since="2001")), "2005") == "A"


def test_a_gap_between_two_offices_leaves_it_open() -> None:
    late = Role(title="Minister", since="2018-05-10")
    assert role_at((DEPUTY, late), "2018-05") == ""


@given(st.dates(), st.dates(), st.dates())
def test_who_is_said_to_hold_an_office_held_it_that_day(since: object, until: object, said: object) -> None:
    role = Role(title="Minister", since=str(since), until=str(until))
    assert (role_at((role,), str(said)) == "Minister") == (str(since) <= str(said) <= str(until))
