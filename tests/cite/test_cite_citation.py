"""Nothing unverified is cited unasked, and nothing of the kind unmarked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from asquoted.cite.citation import require_verified
from asquoted.errors import Refused
from asquoted.model import Outcome, SpeakerId


@pytest.mark.parametrize("outcome", [Outcome.VERBATIM, Outcome.FAITHFUL])
def test_what_passed_needs_no_mark(cited: Any, outcome: Outcome) -> None:
    assert cited(outcome).mark == ""
    require_verified([cited(outcome)])


def test_altered_words_are_cited_with_a_mark(cited: Any) -> None:
    require_verified([cited(Outcome.ALTERED)])
    assert cited(Outcome.ALTERED).mark == "wording differs from the source"


@pytest.mark.parametrize("outcome", [Outcome.DISTORTED, Outcome.PARAPHRASED, Outcome.ABSENT, Outcome.UNCHECKED, None])
def test_what_did_not_pass_is_refused_and_marked(cited: Any, outcome: Outcome | None) -> None:
    assert cited(outcome).mark.startswith("not verified: ")
    with pytest.raises(Refused):
        require_verified([cited(), cited(outcome)])


def test_the_refusal_names_them_all_and_the_remedy(cited: Any) -> None:
    with pytest.raises(Refused) as caught:
        require_verified([cited(), cited(None, id="a"), cited(Outcome.ABSENT, id="b")])
    assert str(caught.value) == (
        "a (not checked), b (absent) are not cited, as the source does not have the words as quoted. "
        "Look with `asquoted check`, or cite with a visible mark by --allow-unverified."
    )


def test_what_else_is_wrong_is_refused_and_marked(cited: Any) -> None:
    citation = replace(cited(), problem="these are the reporter's words")
    assert citation.mark == "not verified: these are the reporter's words"
    with pytest.raises(Refused, match="these are the reporter's words"):
        require_verified([citation])


@pytest.mark.parametrize("outcome", [Outcome.ALTERED, Outcome.DISTORTED, Outcome.PARAPHRASED, Outcome.ABSENT])
def test_what_a_person_settled_is_cited_with_its_mark(cited: Any, outcome: Outcome) -> None:
    citation = replace(cited(outcome), settled=True)
    require_verified([citation])
    assert citation.mark == "differs from the source, accepted"


def test_a_settled_problem_is_marked_too(cited: Any) -> None:
    citation = replace(cited(), problem="these are the reporter's words", settled=True)
    require_verified([citation])
    assert citation.mark == "differs from the source, accepted"
    assert replace(cited(), settled=True).mark == ""


def test_what_was_not_checked_is_never_settled(cited: Any) -> None:
    citation = replace(cited(None), settled=True)
    assert citation.mark == "not verified: not checked"
    with pytest.raises(Refused):
        require_verified([citation])


def test_the_speaker_is_named_as_well_as_is_known(cited: Any) -> None:
    assert cited().speaker == "Sergey Lavrov"
    assert cited(speaker=(SpeakerId("sergey-lavrov"), SpeakerId("unknown"))).speaker == "Sergey Lavrov and unknown"
    assert cited(speaker=(), speaker_mention="two diplomats").speaker == "two diplomats"
    assert cited(speaker=()).speaker == ""
