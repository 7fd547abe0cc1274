"""Two names are forms of one in any spelling; two people of one family are not."""

from __future__ import annotations

import pytest

from asquoted.attribution.naming import is_same_name


@pytest.mark.parametrize(
    ("claimed", "name"),
    [
        ("Baker", "Anna Baker"),
        ("Anna Baker", "Baker"),
        ("Ms Baker", "Anna Baker"),
        ("Varn Oleg", "Oleg Varn"),
        ("Олег Варн", "Oleg Varn"),
        ("Baker", "Anna Baker, head of engineering"),
    ],
)
def test_forms_of_one_name(claimed: str, name: str) -> None:
    assert is_same_name(claimed, name)


@pytest.mark.parametrize(
    ("claimed", "name"),
    [("Anna Baker", "Oleg Varn"), ("Anna Baker", "Jane Baker"), ("", "Anna Baker"), ("Anna Baker", "")],
)
def test_names_of_two(claimed: str, name: str) -> None:
    assert not is_same_name(claimed, name)
