"""Who is named beside a quotation, and which short words in marks are mere terms."""

from __future__ import annotations

import pytest

from asquoted.model import Speaker, SpeakerId
from asquoted.proof.named import Named
from asquoted.proof.read import read_draft

from .conftest import Town

SPEAKERS = [Speaker(id=SpeakerId("ann-foyle"), name="Ann Foyle"), Speaker(id=SpeakerId("tom-orlin"), name="Tom Orlin")]


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("On money Foyle was as plain: “We pay for the lamps ourselves.”", {"ann-foyle"}),
        ("Orlin left early. On money Foyle was as plain: “We pay for the lamps ourselves.”", {"ann-foyle"}),
        ("“We pay for the lamps ourselves.” That was Orlin, in May.", {"tom-orlin"}),
        ("Orlin left early.\n\nIt was said: “We pay for the lamps ourselves.”", set()),
        ("Ann Foyle was plain:\n\n> We pay for the lamps ourselves, all of them.", {"ann-foyle"}),
        ("“Ask Orlin about the lamps,” they said. “We pay for the lamps ourselves,” was written below.", set()),
        ("The foyles of old houses: “We pay for the lamps ourselves.”", set()),
    ],
)
def test_the_nearest_name_outside_quotations_is_beside_the_words(text: str, beside: set[str]) -> None:
    draft = read_draft(text.encode(), "draft.md")
    assert set(Named(SPEAKERS).beside(draft)[-1]) == beside


def test_nobody_is_beside_where_nobody_is_recorded() -> None:
    draft = read_draft("Foyle was plain: “We pay for the lamps ourselves.”".encode(), "draft.md")
    assert Named([]).beside(draft) == [frozenset()]


@pytest.mark.parametrize(
    ("text", "is_judged"),
    [
        ("What the parties call a “thermostat” is a rule.", False),  # one word
        ("They have heard it called “a blank cheque” here.", False),  # short, and nobody's
        ("“Nobody has seen the whales,” he said.", True),  # somebody's, though no source has it
        ("“We lost 3 old boats” was all.", True),  # a figure
        ("It was “a quiet little deal for friends and family of the house”.", True),  # long
        ("They speak of “a quiet little deal” [@letter].", True),  # cited
        ("Once more “the ferry must not sail after dark” is read.", True),  # a source has it
    ],
)
def test_short_words_that_no_source_has_and_nobody_spoke_are_a_term(text: str, is_judged: bool, town: Town) -> None:
    assert town.one(text).is_judged is is_judged
