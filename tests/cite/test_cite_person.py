"""Names: of one word, with particles, in other scripts, of institutions; and rows of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.cite.person import in_row, read_person
from asquoted.cite.vocabulary import NAME_PARTS


@pytest.mark.parametrize(
    ("name", "whole", "short", "turned", "demoted", "initials"),
    [
        ({"family": "Varga", "given": "Ines"}, "Ines Varga", "Varga", "Varga, Ines", "Varga, Ines", "I."),
        ({"literal": "Harbour Board"}, "Harbour Board", "Harbour Board", "Harbour Board", "Harbour Board", ""),
        ({"family": "Sukarta"}, "Sukarta", "Sukarta", "Sukarta", "Sukarta", ""),
        ({"given": "Sukarta"}, "Sukarta", "Sukarta", "Sukarta", "Sukarta", "S."),
        (
            {"family": "Lind", "given": "Anna", "non-dropping-particle": "van der"},
            *("Anna van der Lind", "van der Lind", "van der Lind, Anna", "Lind, Anna van der", "A."),
        ),
        (
            {"family": "de Osk", "given": "Lena Maria"},
            *("Lena Maria de Osk", "de Osk", "de Osk, Lena Maria", "Osk, Lena Maria de", "L. M."),
        ),
        ({"family": "d'Osk", "given": "Al"}, "Al d’Osk", "d’Osk", "d’Osk, Al", "Osk, Al d’", "A."),
        ({"family": "al-Osk", "given": "Sami"}, "Sami al-Osk", "al-Osk", "al-Osk, Sami", "Osk, Sami al-", "S."),
        (
            {"family": "Hale", "given": "Jean-Luc", "suffix": "Jr."},
            *("Jean-Luc Hale Jr.", "Hale", "Hale, Jean-Luc, Jr.", "Hale, Jean-Luc, Jr.", "J.-L."),
        ),
        ({"family": "Варин", "given": "Олег"}, "Олег Варин", "Варин", "Варин, Олег", "Варин, Олег", "О."),
        ({}, "", "", "", "", ""),
    ],
)
def test_a_name(name: dict[str, str], whole: str, short: str, turned: str, demoted: str, initials: str) -> None:
    person = read_person(name)
    forms = (person.whole, person.short, person.turned(), person.turned(demote=True), person.initials())
    assert forms == (whole, short, turned, demoted, initials)


def test_names_in_a_row() -> None:
    assert in_row([]) == ""
    assert in_row(["A"]) == "A"
    assert in_row(["A", "B"]) == "A and B"
    assert in_row(["A", "B", "C"], comma=False) == "A, B and C"
    assert in_row(["A", "B", "C", "D"], others="and others", comma=False) == "A and others"
    assert in_row(["A, X", "B", "C"], most=2, comma_of_two=True) == "A, X, et al."
    assert in_row(list("ABCD"), most=3, first=2) == "A, B, et al."


@given(st.dictionaries(st.sampled_from(sorted(NAME_PARTS - {"literal"})), st.text(), min_size=1))
def test_no_name_breaks_a_style(name: dict[str, str]) -> None:
    person = read_person(name)
    for form in (person.whole, person.short, person.turned(), person.turned(person.initials(), demote=True)):
        assert not form.startswith(" ")
        assert "  " not in form
