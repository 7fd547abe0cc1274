"""The day of a statement: stated, counted from the day of publication, or that of the event told of."""

from __future__ import annotations

import pytest

from asquoted import extract
from asquoted.model import SaidBasis

PUBLISHED = "2019-05-22"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "said", "basis"),
    [
        ("On May 13, 2019, Anna Baker said that it was over.", "2019-05-13", SaidBasis.EXPLICIT),
        ("Anna Baker said on 13 May that it was over.", "2019-05-13", SaidBasis.EXPLICIT),
        ("Anna Baker said on Tuesday that it was over.", "2019-05-21", SaidBasis.RELATIVE),
        ("Anna Baker said yesterday that it was over.", "2019-05-21", SaidBasis.RELATIVE),
        ("The talks were held on May 14. “It is over,” Anna Baker said.", "2019-05-14", SaidBasis.INHERITED),
        ("Anna Baker said that it was over on May 3.", None, None),
        ("Anna Baker said: “It was over on May 3.”", None, None),
        ("Anna Baker said that it was over.", None, None),
        ("In 2017 Anna Baker said that it was over.", None, None),
        ("The İzmir envoy said on TUESDAY that it was over.", "2019-05-21", SaidBasis.RELATIVE),
        ("On the SECOND of May, Anna Baker said that it was over.", "2019-05-02", SaidBasis.EXPLICIT),
        ("Anna Baker said on Tueſday that it was over.", None, None),
    ],
)
def test_the_day_of_a_statement(text: str, said: str | None, basis: SaidBasis | None) -> None:
    statement = extract(text, published=PUBLISHED)[-1]
    assert (statement.said, statement.said_basis) == (said, basis)


def test_the_words_that_give_the_day_are_shown() -> None:
    text = "Anna Baker said on Tuesday that it was over."
    (statement,) = extract(text, published=PUBLISHED)
    assert statement.said_span is not None
    assert text[statement.said_span.start : statement.said_span.end] == "Tuesday"


def test_without_a_day_of_publication_a_weekday_gives_none() -> None:
    (statement,) = extract("Anna Baker said on Tuesday that it was over.")
    assert statement.said is None


@pytest.mark.parametrize("published", ["2019", "2019-05", "2019-05-22~", "about 1900", ""])
def test_a_day_of_publication_that_is_no_day_gives_none(published: str) -> None:
    (statement,) = extract("Anna Baker said on Tuesday that it was over.", published=published)
    assert statement.said is None
