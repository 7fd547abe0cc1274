"""Composed text comes out in each markup with the words that went in, escaped, and with its marks where they belong."""

from __future__ import annotations

import html
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.cite.rich import (
    AMERICAN,
    BRITISH,
    LOGICAL,
    Markup,
    capital,
    clean,
    end,
    italic,
    join,
    link,
    quoted,
    show,
    strip,
    words,
)


@pytest.mark.parametrize(
    ("text", "american", "british", "logical"),
    [
        (end(quoted("Grain")), "“Grain.”", "‘Grain’.", "“Grain”."),
        (join(", ", quoted("Grain"), "4"), "“Grain,” 4", "‘Grain’, 4", "“Grain”, 4"),
        (join(", ", quoted("Who?"), "4"), "“Who?” 4", "‘Who?’, 4", "“Who?”, 4"),
        (end(quoted("Who?")), "“Who?”", "‘Who?’.", "“Who?”."),
        (join(", ", quoted(quoted("Yes")), "4"), "“‘Yes,’” 4", "‘“Yes”’, 4", "“‘Yes’”, 4"),
        (end(italic("Who?")), "Who?", "Who?.", "Who?."),
        (join(", ", italic("Who?"), "4"), "Who?, 4", "Who?, 4", "Who?, 4"),
        (join(", ", "et al.", "4"), "et al., 4", "et al., 4", "et al., 4"),
        (end("Jr."), "Jr.", "Jr.", "Jr."),
        (join(". ", "a", "", "b"), "a. b", "a. b", "a. b"),
        (end(""), "", "", ""),
    ],
)
def test_punctuation_at_closing_marks(text: str, american: str, british: str, logical: str) -> None:
    assert [show(text, marks=marks) for marks in (AMERICAN, BRITISH, LOGICAL)] == [american, british, logical]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("the ferryman's boat", "the ferryman’s boat"),
        ('he said "yes"', "he said “yes”"),
        ("‘Never again,’ he says", "“Never again,” he says"),
        ("“so-called ‘old’ ferry”, they say", "“so-called ‘old’ ferry,” they say"),
        ("the '90s", "the ’90s"),
        ("«yes» and „no“", "«yes» and „no“"),
        ("one\n two\t\u2028three", "one two three"),
        ("a\x00b\x1bc\x9bd", "abcd"),
        ('an odd " mark', 'an odd " mark'),
        ("", ""),
    ],
)
def test_text_from_outside(given: str, shown: str) -> None:
    assert show(clean(given)) == shown


def test_the_words_of_a_quotation_keep_their_commas() -> None:
    assert show(quoted(words("the “treaty”, he said"))) == "“the ‘treaty’, he said”"


def test_each_markup_escapes_for_itself() -> None:
    text = join(", ", italic(clean("A & <b> *c* $d$ {e} #f \\g")), link("https://x.example/?a=1&b=_2_"))
    assert show(text) == "A & <b> *c* $d$ {e} #f \\g, https://x.example/?a=1&b=_2_"
    assert show(text, Markup.MARKDOWN) == (r"*A & \<b\> \*c\* \$d\$ \{e\} \#f \\g*, <https://x.example/?a=1&b=_2_>")
    assert show(text, Markup.HTML) == (
        "<em>A &amp; &lt;b&gt; *c* $d$ {e} #f \\g</em>, "
        '<a href="https://x.example/?a=1&amp;b=_2_">https://x.example/?a=1&amp;b=_2_</a>'
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", 'https://x.example/" onclick="y', "https://x.example/ <b>", "ftp://x", "x", ""]
)
def test_what_is_no_web_address_is_never_a_link(address: str) -> None:
    assert "<a" not in show(link(address), Markup.HTML)
    assert "<" not in show(link(address), Markup.MARKDOWN).replace("\\<", "")


def test_capital() -> None:
    assert show(capital(italic("de Osk"))) == "De Osk"
    assert capital("9 May") == "9 May"
    assert capital("") == ""


PIECES = st.lists(st.tuples(st.text(), st.sampled_from([str, italic, quoted])), max_size=5)


@given(PIECES, st.sampled_from([AMERICAN, BRITISH, LOGICAL]))
def test_no_text_breaks_a_markup(pieces: list[tuple[str, object]], marks: object) -> None:
    text = end(join(", ", *(wrap(clean(one)) for one, wrap in pieces)))  # type: ignore[operator]
    plain = show(text, marks=marks)  # type: ignore[arg-type]
    shown = show(text, Markup.HTML, marks=marks)  # type: ignore[arg-type]
    assert html.unescape(re.sub("</?em>", "", shown)) == plain
    assert not re.search("[\x00-\x08]", plain)
    assert "\n" not in show(text, Markup.MARKDOWN, marks=marks)  # type: ignore[arg-type]


@given(st.text())
def test_letters_and_figures_are_as_they_were(text: str) -> None:
    def letters(of: str) -> str:
        return "".join(filter(str.isalnum, of))

    assert letters(show(clean(text))) == letters(strip(text))
    assert letters(show(clean(text), Markup.MARKDOWN)) == letters(strip(text))


@given(st.text())
def test_escapes_of_markdown_can_be_taken_off(text: str) -> None:
    unescaped = re.sub(r"\\(.)", r"\1", show(clean(text), Markup.MARKDOWN))
    assert unescaped.split() == show(clean(text)).split()


def test_long_marks_are_read_in_linear_time() -> None:
    for text in ('"' * 50_000, "'a" * 50_000, "“" * 50_000, "a,”" * 50_000, string.punctuation * 2_000):
        show(quoted(clean(text)), Markup.MARKDOWN)
