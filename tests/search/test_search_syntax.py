"""What is typed → a tree, or an error with a caret."""

from __future__ import annotations

import pytest

from asquoted.errors import AsquotedError
from asquoted.search.syntax import All, Any, Field, Not, Phrase, Prefix, Term, parse


def word(text: str) -> Term:
    return Term(exact=text, folded=text)


def test_words_and_operators_make_a_tree() -> None:
    assert parse("peace treaty") == All(parts=(word("peace"), word("treaty")))
    assert parse('a OR "b c" -d') == Any(parts=(word("a"), All(parts=(Phrase(folded=("b", "c")), Not(part=word("d"))))))
    assert parse("(a OR b) c") == All(parts=(Any(parts=(word("a"), word("b"))), word("c")))
    assert parse("denucl*,") == Prefix(folded="denucl")
    assert parse("said:2019-05") == Field(name="said", value="2019-05", at=5)
    assert parse('Speaker:"S. Lavrov"') == Field(name="speaker", value="S. Lavrov", at=8)


def test_small_operators_and_punctuation_are_words_and_nothing() -> None:
    assert parse("not or and") == All(parts=(word("not"), word("or"), word("and")))
    assert parse("— what, now? … +then!") == All(parts=(word("what"), word("now"), word("then")))
    assert parse("he said: we") == All(parts=(word("he"), word("said"), word("we")))
    assert parse("don’t") == Phrase(folded=("don", "t"))
    assert parse("12:30") == Phrase(folded=("12", "30"))
    assert parse("http://a.org") == Phrase(folded=("http", "a", "org"))
    assert parse("  ") == All(parts=())


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (
            'sanctions "never',
            (
                "the query can't be read:\n"
                '  sanctions "never\n'
                "            ^\n"
                "this quotation mark is never closed. Close it, or leave it out."
            ),
        ),
        (
            "(a",
            "the query can't be read:\n  (a\n  ^\nthis parenthesis is never closed. Close it, or leave it out.",
        ),
        (
            "a)",
            "the query can't be read:\n  a)\n   ^\nthis parenthesis closes nothing. Leave it out, or open it before.",
        ),
        (
            "*e*",
            (
                "the query can't be read:\n  *e*\n  ^\n"
                "an asterisk can only end a word. Write the beginning of the word, as in denucl*."
            ),
        ),
        (
            "a*",
            (
                "the query can't be read:\n  a*\n   ^\n"
                "one letter begins too many words. Type at least two before the asterisk."
            ),
        ),
        (
            "trade spaeker:x",
            (
                "the query can't be read:\n  trade spaeker:x\n        ^\n"
                "there is no field spaeker:, only speaker:, source:, kind:, outcome:, said:, tag:, event:. "
                "Put words with a colon in quotation marks."
            ),
        ),
        ("a OR", "the query can't be read:\n  a OR\n    ^\na word is missing after this. Type one, or leave this out."),
        (
            "OR a",
            (
                "the query can't be read:\n  OR a\n  ^\n"
                "a word is missing before this. Type one, or put this in quotation marks."
            ),
        ),
        ("…", "the query can't be read:\n  …\n  ^\nthere is no word in it. Type letters or digits."),
    ],
)
def test_what_cannot_be_meant_is_shown_with_a_caret(typed: str, message: str) -> None:
    with pytest.raises(AsquotedError) as caught:
        parse(typed)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "typed", ["()", "a AND", "NOT", 'said:""', "speaker:(a)", "a(*", "no*rth", "north-kor*", "**b**"]
)
def test_these_too(typed: str) -> None:
    with pytest.raises(AsquotedError, match="the query can't be read"):
        parse(typed)


def test_the_caret_stands_under_wide_and_hidden_characters_too() -> None:
    with pytest.raises(AsquotedError, match=r"\n  北京 \x20x \(a\n {10}\^\n") as caught:
        parse("北京 \x00x (a")
    assert "\x00" not in str(caught.value)


def test_long_and_deep_queries_are_refused() -> None:
    with pytest.raises(AsquotedError, match="the query has 300 words, more than the 256"):
        parse("word " * 300)
    with pytest.raises(AsquotedError, match="nested too deep"):
        parse("(" * 40 + "a" + ")" * 40)
