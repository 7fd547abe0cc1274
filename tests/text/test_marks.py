"""Where quotation marks open and close."""

from __future__ import annotations

import pytest

from asquoted.text.marks import Marked, pair_marks


def inside(text: str) -> list[tuple[str, bool]]:
    return [(text[one.start : one.end], one.closed) for one in pair_marks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("He said: “We go.”", ["We go."], id="curly"),
        pytest.param('He said: "We go."', ["We go."], id="straight"),
        pytest.param("He said: ‘We go.’", ["We go."], id="single"),
        pytest.param("Er sagte: „Wir gehen.“", ["Wir gehen."], id="German"),
        pytest.param("Er sagte: ‚Wir gehen.‘", ["Wir gehen."], id="German, single"),
        pytest.param("Er sagte: „Wir ‚dürfen‘ gehen.“", ["Wir ‚dürfen‘ gehen.", "dürfen"], id="German, nested"),
        pytest.param("彼は「行こう」と言った。", ["行こう"], id="corners"),
        pytest.param("He said: ‟We go.”", ["We go."], id="reversed"),
        pytest.param("Rzekł: „Idziemy.”", ["Idziemy."], id="Polish"),
        pytest.param("Он сказал: «Идём».", ["Идём"], id="guillemets"),
        pytest.param("Il dit : « Allons-y ! »", [" Allons-y ! "], id="guillemets with spaces"),
        pytest.param("He said ‹go›.", ["go"], id="single guillemets"),
        pytest.param("“We ‘may’ go,” he said.", ["We ‘may’ go,", "may"], id="single in double"),
        pytest.param("‘We “may” go,’ he said.", ["We “may” go,", "may"], id="double in single"),
        pytest.param("«Он сказал „да“ нам»", ["Он сказал „да“ нам", "да"], id="German in guillemets"),
        pytest.param("“We go,” he said. “They stay.”", ["We go,", "They stay."], id="two"),
        pytest.param('"We go," he said. "They stay."', ["We go,", "They stay."], id="two straight"),
        pytest.param("“”", [""], id="empty"),
        pytest.param("“We don’t go.”", ["We don’t go."], id="apostrophe inside"),
        pytest.param("‘We don’t go.’", ["We don’t go."], id="apostrophe inside single marks"),
        pytest.param("the envoys’ house, it’s theirs", [], id="apostrophes alone"),
        pytest.param("a 5'10\" man and a 6'2\" man", [], id="inches"),
        pytest.param("He said go.” Then left.", [], id="closing mark alone"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_pair_marks(text: str, expected: list[str]) -> None:
    assert inside(text) == [(words, True) for words in expected]


def test_a_mark_that_stays_open_ends_with_its_paragraph() -> None:
    text = "He said: “We go.\n\nThen he left."
    assert inside(text) == [("We go.", False)]


def test_a_paragraph_that_opens_again_carries_the_quotation_on() -> None:
    text = "“We go home.\n\n“They stay,” he said."
    assert inside(text) == [("We go home.", True), ("They stay,", True)]


def test_marks_do_not_pair_across_paragraphs() -> None:
    assert inside("He said “go.\n\nThey left” then.") == [("go.", False)]


def test_an_open_single_mark_is_an_apostrophe() -> None:
    assert pair_marks("‘Tis the season.") == ()


def test_spans_are_without_the_marks_and_in_order() -> None:
    assert pair_marks("x “a ‘b’ c” “d”") == (Marked(3, 10, "“"), Marked(6, 7, "‘"), Marked(13, 14, "“"))


def test_many_open_marks_are_no_exception() -> None:
    assert len(pair_marks("“‘" * 1_000 + "a")) <= 2_000
