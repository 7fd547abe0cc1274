"""The sentence of a place, its context, and the letters that a finding is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.model import Span
from asquoted.proof.letters import judged_words, letters_of
from asquoted.proof.read import read_draft
from asquoted.proof.writers.excerpt import around, flat, mark_of, sentence_of, shortened

from ..conftest import Town

TEXT = "A heading\n\nMr. Varn came. “We agree,” he said, “on grain.” (He left at 5 p.m. today.) The end.\n\nNext."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Varn", "Mr. Varn came."),
        ("We agree", "“We agree,” he said, “on grain.”"),
        ("left", "(He left at 5 p.m. today.)"),
        ("end", "The end."),
        ("Next", "Next."),
        ("heading", "A heading"),
        ("came. “We", "Mr. Varn came. “We agree,” he said, “on grain.”"),
    ],
)
def test_a_sentence_has_its_own_marks_and_no_others(words: str, sentence: str) -> None:
    span = sentence_of(TEXT, at(words))
    assert TEXT[span.start : span.end] == sentence


def test_the_context_is_a_sentence_each_way_across_paragraphs() -> None:
    found = around(TEXT, at("We agree,” he said, “on grain."))
    assert (found.context_before, found.before, found.text) == ("Mr. Varn came.", "“", "We agree,” he said, “on grain.")
    assert (found.behind, found.context_behind) == ("”", "(He left at 5 p.m. today.)")
    assert around(TEXT, at("Mr. Varn")).context_before == "A heading"
    assert around(TEXT, at("Next")).context_behind == ""


@given(st.text("ab. “”\n\n!", max_size=60), st.data())
def test_a_sentence_holds_its_place_in_any_text(text: str, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    sentence = sentence_of(text, Span(start, end))
    assert 0 <= sentence.start <= start < end <= sentence.end <= len(text)
    shown = around(text, Span(start, end))
    assert shown.text == flat(text[start:end])


def test_a_finding_points_at_what_it_is_about(town: Town) -> None:
    draft = "On 4 May Tom Reed said: “We may keep the harbour\nopen all winter” [@gazette, para. 5]."
    report = town(draft)
    (proof,) = report.proofs
    marked = {
        finding.code: report.draft.text[slice(*mark_of(report.draft, proof, finding))] for finding in proof.findings
    }
    assert marked["AQ209"] == "Tom Reed"
    assert marked["AQ303"] == "4 May"
    assert marked["AQ503"] == "[@gazette, para. 5]"
    assert marked["AQ106"] == "may"


def test_an_omission_points_at_the_word_behind_it(town: Town) -> None:
    report = town("“The ferry must sail after dark” [@letter].")
    (proof,) = report.proofs
    (finding,) = proof.findings
    assert report.draft.text[slice(*mark_of(report.draft, proof, finding))] == "s"


def test_letters_and_what_is_judged() -> None:
    draft = read_draft("“We agree,” he said,\n“on *grain*\nand salt.”".encode(), "draft.md")
    (quotation,) = draft.quotations
    letters = letters_of(draft, quotation)
    assert letters is not None
    assert quotation.words == "We agree, on grain and salt."
    shown = "".join(draft.text[place] if draft.text[place] != "\n" else " " for place in letters)
    assert [a for a, b in zip(quotation.words, shown, strict=True) if a != b] == [" "]  # where the pieces meet
    assert judged_words(draft, quotation) == "We agree  on grain and salt."


def test_words_are_shortened_and_flattened() -> None:
    assert shortened("one two three", 9) == "one two…"
    assert shortened("one", 3) == "one"
    assert flat(" a\n\tb ") == "a b"
    assert flat(" a\n\tb ", ends=False) == " a b "
