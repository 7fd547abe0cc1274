"""One source, one speaker, and citations of quotes made from them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from asquoted.cite import Citation
from asquoted.model import (
    Kind,
    Locator,
    Outcome,
    Quote,
    QuoteId,
    Source,
    SourceId,
    Speaker,
    SpeakerId,
    digest_of,
)


@pytest.fixture
def source() -> Source:
    return Source(
        id=SourceId("asmolov-2019"),
        csl={
            "type": "article-newspaper",
            "title": "On the peace process",
            "author": [{"family": "Asmolov", "given": "Konstantin"}],
            "container-title": "New Eastern Outlook",
            "issued": "2019",
        },
    )


@pytest.fixture
def quote() -> Quote:
    return Quote(
        id=QuoteId("lavrov-2019-05-13-staged"),
        source=SourceId("asmolov-2019"),
        kind=Kind.DIRECT,
        exact="We are doing our best.",
        capture=digest_of(""),
        speaker=(SpeakerId("sergey-lavrov"),),
        said="2019-05-13",
        locator=Locator(label="paragraph", value="24"),
    )


@pytest.fixture
def speakers() -> dict[SpeakerId, Speaker]:
    lavrov = Speaker(id=SpeakerId("sergey-lavrov"), name="Sergey Lavrov")
    return {lavrov.id: lavrov}


class Citer:
    """`cited(outcome, exact=…)` is a citation of the quote with these fields changed."""

    def __init__(self, quote: Quote, source: Source, speakers: dict[SpeakerId, Speaker]) -> None:
        self._quote, self._source, self._speakers = quote, source, speakers

    def __call__(self, outcome: Outcome | None = Outcome.VERBATIM, **changes: Any) -> Citation:
        quote = replace(self._quote, **changes)
        return Citation(quote=quote, source=self._source, outcome=outcome, speakers=self._speakers)


@pytest.fixture
def cited(quote: Quote, source: Source, speakers: dict[SpeakerId, Speaker]) -> Citer:
    return Citer(quote, source, speakers)
