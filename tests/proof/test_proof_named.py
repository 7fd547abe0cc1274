"""Who of the record is named beside a quotation."""

from __future__ import annotations

import pytest

from asquoted.model import Speaker, SpeakerId
from asquoted.proof.named import Named
from asquoted.proof.read import read_draft

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
