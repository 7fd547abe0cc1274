"""The source's words written into a draft: what is mended, what is left, and that nothing else changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.errors import UnreadableFile
from asquoted.proof.writers.fix import ESCAPES, Fixed, fix

from ..conftest import Town

Mender = Callable[..., Fixed]


@pytest.fixture(scope="session")
def mend(town: Town) -> Mender:
    def mend(text: str | bytes, name: str = "draft.md", **settings: object) -> Fixed:
        data = text.encode() if isinstance(text, str) else text
        return fix(data, town(data, name, **settings), lambda mended: town(mended, name))

    return mend


NEEDS = "the lighthouse needs a new lamp"
MENDED = {
    # a word for another, one too few, one too many, at the start and at the end
    "“the lighthouse needs the new lamp” [@letter].": f"“{NEEDS}” [@letter].",
    "“the lighthouse needs new lamp” [@letter].": f"“{NEEDS}” [@letter].",
    "“the lighthouse needs a a new lamp” [@letter].": f"“{NEEDS}” [@letter].",
    "“that the old crane has to be replaced in two years” [@gazette].": (
        "“that the old crane has to be replaced within two years” [@gazette]."
    ),
    # markup, line breaks, marks and an honest ellipsis stay
    "*“the lighthouse needs the\nnew **lamp**”* [@letter].": "*“the lighthouse needs a\nnew **lamp**”* [@letter].",
    "“The lighthouse needs the … lamp” [@letter].": "“The lighthouse needs a … lamp” [@letter].",
    "> the lighthouse needs the new lamp [@letter]": f"> {NEEDS} [@letter]",
    "\ufeffLine ends\r\n\r\n“the lighthouse needs the new lamp” [@letter].\r\n": (
        f"\ufeffLine ends\r\n\r\n“{NEEDS}” [@letter].\r\n"
    ),
}
LEFT = {
    "“the lighthouse needs t*h*e new lamp” [@letter].": "markup stands within the words to be changed",
    "“the lighthouse needs th&#101; new lamp” [@letter].": "the file writes its letters in another way",
}
ALONE = (
    "“The ferry must sail after dark” [@letter].",  # distorted: for its author
    "“the lighthouse needs a new lamp” [@letter].",
    "<!-- asquoted: ignore AQ104 -- as in the old print -->\n\n“the lighthouse needs the new lamp” [@letter].",
    "“Nobody has seen the whales,” he said.",
)


@pytest.mark.parametrize("draft", MENDED)
def test_what_is_altered_gets_the_source_s_words(draft: str, mend: Mender) -> None:
    fixed = mend(draft)
    assert (fixed.data.decode(), fixed.count, fixed.left) == (MENDED[draft], 1, ())


@pytest.mark.parametrize("draft", LEFT)
def test_what_can_t_be_changed_at_its_letters_is_left_with_the_reason(draft: str, mend: Mender) -> None:
    fixed = mend(draft)
    assert (fixed.data.decode(), [left.reason for left in fixed.left]) == (draft, [LEFT[draft]])


@pytest.mark.parametrize("draft", ALONE)
def test_what_is_not_altered_or_settled_is_left_alone(draft: str, mend: Mender) -> None:
    fixed = mend(draft)
    assert (fixed.data.decode(), fixed.count, fixed.left) == (draft, 0, ())


def test_each_format_is_written_as_it_is(mend: Mender) -> None:
    page = "<p>He wrote “the lighthouse needs the new <b>lamp</b>”.</p>"
    assert mend(page, "draft.html").data.decode() == page.replace("needs the", "needs a")
    paper = "He wrote ``the lighthouse needs the new lamp''~\\cite{letter}.\n"
    assert mend(paper, "draft.tex").data.decode() == paper.replace("needs the", "needs a")
    plain = "He wrote “the lighthouse needs the new lamp”.\n"
    assert mend(plain, "draft.txt").data.decode() == plain.replace("needs the", "needs a")


def test_several_are_mended_at_once(mend: Mender) -> None:
    one = "“the lighthouse needs the new lamp” [@letter].\n\n"
    fixed = mend(one * 3)
    assert (fixed.data.decode(), fixed.count) == (one.replace("needs the", "needs a") * 3, 3)


def test_nothing_is_written_into_a_pdf_or_a_docx(town: Town, mend: Mender) -> None:
    report = town("“x y z”")
    del mend
    for name in ("pdf", "docx"):
        draft = type(report.draft)(name=f"draft.{name}", format=name, text="", paragraphs=(), quotations=())
        with pytest.raises(UnreadableFile, match=f"is {name.upper()}, into which nothing is written"):
            fix(b"", type(report)(draft=draft, proofs=()), lambda _: report)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40))
def test_words_are_escaped_for_each_format(words: str) -> None:
    assert "<" not in ESCAPES["html"](words)
    latex = ESCAPES["latex"](words)
    for sign in "&%$#_":
        assert latex.count(sign) == latex.count(f"\\{sign}")
    assert ESCAPES["plain"](words) == words
