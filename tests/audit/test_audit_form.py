"""A verdict written short is the same verdict when it is read."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asquoted.audit.audited import Audited
from asquoted.audit.form import outcome_of, read_verdict, write_verdict
from asquoted.check import check, prepare
from asquoted.model import (
    Agreement,
    Attribution,
    Context,
    Edit,
    EditKind,
    Finding,
    Kind,
    Outcome,
    Passage,
    Quote,
    QuoteId,
    Review,
    Severity,
    SourceId,
    Span,
    Verdict,
    Voice,
    digest_of,
)

_TEXT = st.text(max_size=30)
_SPAN = st.builds(Span, st.integers(0, 10**7), st.integers(0, 10**7))
_WORDS = st.sampled_from(("we may go", "“we may go”", ""))
_PASSAGE = st.builds(
    Passage,
    start=st.integers(0, 99),
    end=st.integers(0, 99),
    text=_WORDS | _TEXT,
    pieces=st.lists(_SPAN, max_size=3).map(tuple),
) | st.builds(
    lambda start, text: Passage(start=start, end=9, text=text, pieces=(Span(start, 9),)), st.integers(0, 9), _WORDS
)
_EDIT = st.builds(
    Edit, kind=st.sampled_from(EditKind), quoted=_SPAN, source=_SPAN, quoted_text=_TEXT, source_text=_TEXT
)
_FINDING = st.builds(
    Finding,
    code=_TEXT,
    severity=st.sampled_from(Severity),
    message=_TEXT,
    place=st.none() | _SPAN,
    remedy=st.none() | _TEXT,
)
_VERDICT = st.builds(
    Verdict,
    words=_WORDS | _TEXT,
    outcome=st.sampled_from(Outcome),
    passages=st.lists(_PASSAGE, max_size=2).map(tuple),
    nearest=st.lists(_PASSAGE, max_size=2).map(tuple),
    edits=st.lists(_EDIT, max_size=2).map(tuple),
    voice=st.sampled_from(Voice),
    speaker=st.sampled_from(Agreement),
    date=st.sampled_from(Agreement),
    context=st.lists(st.sampled_from(Context), max_size=2).map(tuple),
    findings=st.lists(_FINDING, max_size=2).map(tuple),
    attribution=st.none()
    | st.builds(
        Attribution, name=st.none() | _TEXT, mention=st.none() | _SPAN, cue=st.none() | _SPAN, day=st.none() | _SPAN
    ),
)


@given(_VERDICT, _WORDS)
def test_what_is_written_is_read(verdict: Verdict, words: str) -> None:
    form = json.loads(write_verdict(verdict, words))
    read = read_verdict(form, words)
    assert read == verdict
    assert repr(read) == repr(verdict)  # enums and spans, not just texts and tuples that equal them
    assert outcome_of(form) is verdict.outcome


@given(_VERDICT, st.sampled_from(Outcome), st.lists(_TEXT, max_size=2))
def test_what_is_remembered_fails_like_what_was_judged(verdict: Verdict, fail_on: Outcome, codes: list[str]) -> None:
    accepts = (*codes, *(finding.code for finding in verdict.findings[:1]))
    quote = Quote(id=QuoteId("a"), source=SourceId("b"), kind=Kind.DIRECT, exact="words", capture=digest_of(""))
    review = Review(accepts=accepts, reason="seen", by="desk", on="2019-05-20", of=quote.reviewed_digest)
    quote = replace(quote, review=review)
    judged = Audited(quote=quote, verdict=verdict)
    kept = Audited(quote=quote, verdict=json.loads(write_verdict(verdict, "words")))
    assert kept.outcome is judged.outcome
    assert kept.fails(fail_on) is judged.fails(fail_on)
    assert kept == judged
    assert hash(kept) == hash(judged)
    assert repr(kept) == repr(judged)


@given(st.text("we may not go “” … [the] 17", max_size=60))
def test_verdicts_on_real_words_come_back(words: str) -> None:
    source = prepare("“We may not go before the 17th,” the mayor said. We may go.", published="2019-05-20")
    verdict = check(words, source, speaker="the mayor", said="2019-05-17", kind="direct")
    assert read_verdict(json.loads(write_verdict(verdict, words)), words) == verdict


def test_half_a_surrogate_is_kept() -> None:
    verdict = Verdict(words="half \ud83d", outcome=Outcome.ABSENT)
    assert read_verdict(json.loads(write_verdict(verdict, "x").encode()), "x") == verdict


@pytest.mark.parametrize(
    "form", [[], ["perfect", "direct", "confirmed", "confirmed", [], None], [1] * 6, ["verbatim"] * 11]
)
def test_no_form_is_no_verdict(form: list[object]) -> None:
    with pytest.raises((ValueError, TypeError, KeyError, IndexError)):
        read_verdict(form, "words")


def test_a_verbatim_verdict_is_short() -> None:
    source = prepare("He said: “We are not willing to change our position at this point.”")
    words = "We are not willing to change our position at this point."
    assert len(write_verdict(check(words, source), words)) < 80
