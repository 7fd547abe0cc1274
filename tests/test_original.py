"""A quote against its original: the same language word by word, another one by names and figures alone."""

from __future__ import annotations

import pytest

from asquoted import prepare
from asquoted.model import Outcome, Severity
from asquoted.original import check_original

TRANSCRIPT = prepare("MAYOR: We may have to leave the island by 2019, if the wall fails. Nobody asked us.")
RUSSIAN = prepare("Лавров напомнил Небензе, что 12,5 млн тонн и 2017 год остались в Москве.", language="ru")


@pytest.mark.parametrize("words", ["Nobody asked us", "We may have to leave the island by 2019 …"])
def test_words_that_the_original_has_need_no_finding(words: str) -> None:
    hop = check_original(words.removesuffix(" …"), TRANSCRIPT, is_translation=False)

    assert hop.verdict is not None
    assert hop.findings == ()


def test_what_the_original_has_otherwise_is_an_error_that_says_how() -> None:
    hop = check_original("We must leave the island by 2019", TRANSCRIPT, is_translation=False)

    assert hop.verdict is not None
    assert hop.verdict.outcome is Outcome.DISTORTED
    (finding,) = hop.findings
    assert (finding.code, finding.severity) == ("AQ401", Severity.ERROR)
    assert "“must” for “may have to”" in finding.message


def test_a_small_change_is_a_warning() -> None:
    (finding,) = check_original("nobody had asked us", TRANSCRIPT, is_translation=False).findings

    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("He reminded Nebenzya that 12.5 million tons and the year 2017 stayed", []),
        ("He said that 2017 stayed in Moscow", ["Moscow"]),  # a translated name is only told
        ("He reminded Nebenzia of 2017", []),
        ("He reminded Nebenzya of 2018", ["2018"]),
        ("He reminded Pompeo of 2017", ["Pompeo"]),
        ("He reminded Pompeo of 2018", ["2018", "Pompeo"]),
    ],
)
def test_across_languages_names_and_figures_are_looked_for_and_wording_is_not_judged(
    words: str, missing: list[str]
) -> None:
    hop = check_original(words, RUSSIAN, is_translation=True)

    assert hop.verdict is None, "no outcome is given to a translation"
    assert hop.findings[0].code == "AQ402"
    assert [finding.message.rpartition(": ")[2] for finding in hop.findings[1:]] == missing
    assert all(finding.severity is not Severity.ERROR for finding in hop.findings)
