"""An editor's marks in a quotation."""

from __future__ import annotations

import pytest

from asquoted.text.editorial import Use, read_editorial


@pytest.mark.parametrize(
    "mark",
    ["…", "….", "...", "....", ". . .", ". . . .", "[…]", "[...]", "[. . .]", "[ … ]", "[ ... ]", "(…)", "(...)"],
)
def test_every_form_of_ellipsis_is_one_mark(mark: str) -> None:
    words = f"We agree {mark} to go"
    editorial = read_editorial(words)
    assert [words[start:end] for start, end in editorial.ellipses] == [mark]
    assert editorial.brackets == ()
    assert editorial.bare == "We agree " + " " * len(mark) + " to go"
    assert editorial.is_marked


@pytest.mark.parametrize("words", ["We agree.", "We agree. They go.", "at 1.5. 2.5", "e.g. this", "two .. dots"])
def test_full_stops_are_no_ellipsis(words: str) -> None:
    editorial = read_editorial(words)
    assert editorial.ellipses == ()
    assert editorial.bare == words
    assert not editorial.is_marked


@pytest.mark.parametrize(
    ("words", "inner", "use"),
    [
        pytest.param("the mechanizm [sic] holds", "sic", Use.COMMENT, id="sic"),
        pytest.param("the mechanism [sic!] holds", "sic!", Use.COMMENT, id="sic with a mark"),
        pytest.param("we must [emphasis added] go", "emphasis added", Use.COMMENT, id="emphasis added"),
        pytest.param("we must [Emphasis mine] go", "Emphasis mine", Use.COMMENT, id="emphasis mine"),
        pytest.param("we go [italics in the original]", "italics in the original", Use.COMMENT, id="italics"),
        pytest.param("we go [translation mine]", "translation mine", Use.COMMENT, id="translation"),
        pytest.param("we go [laughter] home", "laughter", Use.COMMENT, id="stage mark"),
        pytest.param("we go [12] home", "12", Use.COMMENT, id="note number"),
        pytest.param("[W]e go", "W", Use.LETTERS, id="capital"),
        pytest.param("they establish[ed] it", "ed", Use.LETTERS, id="ending"),
        pytest.param("[the US] will go", "the US", Use.WORDS, id="replacement"),
        pytest.param("we [must] go", "must", Use.WORDS, id="insertion"),
        pytest.param("[I] go", "I", Use.WORDS, id="one letter that is a word"),
    ],
)
def test_what_a_bracket_is_for(words: str, inner: str, use: Use) -> None:
    (bracket,) = read_editorial(words).brackets
    assert (bracket.inner, bracket.use) == (inner, use)
    assert words[bracket.start : bracket.end] == f"[{inner}]"


def test_letters_stay_and_words_are_blanked_out() -> None:
    assert read_editorial("[W]e [the US] go").bare == "\u200bW\u200be          go"


@pytest.mark.parametrize(
    "words",
    ["we [go home", "we go] home", "][ we go", "we [] go", "[" * 50, "]" * 50, "[[" + "a" * 300 + "]]"],
)
def test_unbalanced_brackets_are_plain_characters(words: str) -> None:
    editorial = read_editorial(words)
    assert editorial.brackets == ()
    assert editorial.bare == words


def test_of_nested_brackets_the_inner_one_counts() -> None:
    assert [bracket.inner for bracket in read_editorial("we [the [US] side] go").brackets] == ["US"]


@pytest.mark.parametrize("words", ["", "…", "[W]e … [sic] […]", "[[x]]…", "a...b....c", "[a]" * 40])
def test_bare_has_the_length_of_the_words(words: str) -> None:
    assert len(read_editorial(words).bare) == len(words)
