"""The weights by which days are chosen carry over to documents that they were not learned from."""

from __future__ import annotations

import pytest

from asquoted.attribution.vocabulary import load_weights

from .score_statements import read_documents
from .weigh_days import HERE, Row, cross_validated, fit, rows_of, share, write

DOCUMENTS = read_documents(HERE / "statements")


def test_documents_are_dated_by_weights_that_have_not_seen_them() -> None:
    found = cross_validated(DOCUMENTS)
    print(f"dated {share(found, dated=True):.3f}, undated {share(found, dated=False):.3f}")
    assert share(found, dated=True) >= 0.92
    assert share(found, dated=False) >= 0.56


def test_the_shipped_weights_are_those_of_these_documents() -> None:
    learned = fit([row for document in DOCUMENTS for row in rows_of(document)])
    shipped = load_weights()
    assert learned.keys() == shipped.keys()
    assert all(abs(learned[clue] - weight) <= 0.02 for clue, weight in shipped.items())


def test_a_clue_of_the_right_choice_weighs_more(tmp_path_factory: pytest.TempPathFactory) -> None:
    rows = [Row(f"{n}", [["met", "near"], ["of a paper", "near"]], [True, False], 1.0) for n in range(9)]
    weights = fit(rows)
    assert weights["met"] > 0.5 > -0.5 > weights["of a paper"]
    assert "near" not in weights  # it tells them not apart
    path = tmp_path_factory.mktemp("weights") / "day.txt"
    write(weights, path)
    assert "met  +" in path.read_text("utf-8")


def test_a_clue_of_one_story_weighs_nothing() -> None:
    rows = [Row("one", [["rare"], ["other"]], [True, False], 1.0) for _ in range(9)]
    assert fit(rows) == {}
