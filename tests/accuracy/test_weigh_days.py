"""The weights by which days are chosen carry over to documents that they were not learned from."""

from __future__ import annotations

from pathlib import Path

from asquoted.attribution import relation, weighing
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
    apart = {clue: abs(learned.get(clue, 0.0) - shipped.get(clue, 0.0)) for clue in {*learned, *shipped}}
    assert max(apart.values()) <= 0.06  # another processor rounds otherwise, and a weight below .05 is left out


def test_every_clue_that_is_asked_for_is_told_of_some_document() -> None:
    """A clue whose name is mistyped where it is asked for would never be found."""
    told = {clue for document in DOCUMENTS for row in rows_of(document) for choice in row.choices for clue in choice}
    named = {*weighing._NOT_AT_HEAD, *relation.TOGETHER}
    assert {clue for clue in named if not {f"day & {clue}", f"no day & {clue}"} & told} == set()
    kinds = {kind for each in relation.TOGETHER.values() for kind in each}
    assert kinds <= told
    assert all(
        any(clue == one or clue.endswith(f" & {one}") for clue in told) for one in ("says now", "in the present")
    )


def test_a_clue_of_the_right_choice_weighs_more(tmp_path: Path) -> None:
    rows = [Row(f"{n}", [["met", "near"], ["of a paper", "near"]], [True, False], 1.0) for n in range(9)]
    weights = fit(rows)
    assert weights["met"] > 0.5 > -0.5 > weights["of a paper"]
    assert "near" not in weights  # it tells them not apart
    path = tmp_path / "day.txt"
    write(weights, path)
    assert "met  +" in path.read_text("utf-8")


def test_a_clue_of_one_story_weighs_nothing() -> None:
    rows = [Row("one", [["rare"], ["other"]], [True, False], 1.0) for _ in range(9)]
    assert fit(rows) == {}
