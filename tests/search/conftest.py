"""A record by hand, and the user's folders out of the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from asquoted.model import Kind, Quote, QuoteId, Source, SourceId, Speaker, SpeakerId, digest_of

SPEAKERS = (
    Speaker(
        id=SpeakerId("vasily-nebenzya"), name="Vasily Nebenzya", aliases=("Nebenzia", "Василий Небензя", "Небензя")
    ),
    Speaker(id=SpeakerId("sergey-lavrov"), name="Sergey Lavrov", aliases=("Лавров",)),
)
SOURCES = (
    Source(id=SourceId("article"), csl={"type": "webpage", "title": "An article", "issued": "2019"}),
    Source(id=SourceId("ru-article"), csl={"type": "webpage", "title": "Статья"}, language="ru"),
)


@dataclass(frozen=True)
class HandMade:
    path: Path
    quotes: Mapping[QuoteId, Quote]
    speakers: Mapping[SpeakerId, Speaker] = field(default_factory=lambda: {one.id: one for one in SPEAKERS})
    sources: Mapping[SourceId, Source] = field(default_factory=lambda: {one.id: one for one in SOURCES})

    def find_speakers(self, name: str, /) -> tuple[Speaker, ...]:
        wanted = name.casefold()
        return tuple(
            one
            for one in self.speakers.values()
            if wanted == one.id or any(wanted in (n.casefold(), n.split()[-1].casefold()) for n in one.names)
        )


@dataclass(frozen=True)
class Maker:
    """`maker("words", …)` is a record of these quotes, called q0, q1 …; a quote may be given whole."""

    path: Path

    def __call__(self, *quotes: str | Quote) -> HandMade:
        made = [quote if isinstance(quote, Quote) else self.quote(f"q{n}", quote) for n, quote in enumerate(quotes)]
        return HandMade(path=self.path, quotes={quote.id: quote for quote in made})

    def quote(
        self,
        name: str,
        exact: str,
        *,
        speaker: tuple[str, ...] = (),
        said: str | None = None,
        source: str = "article",
        kind: Kind = Kind.DIRECT,
        tags: tuple[str, ...] = (),
        event: str | None = None,
    ) -> Quote:
        return Quote(
            id=QuoteId(name),
            source=SourceId(source),
            kind=kind,
            exact=exact,
            capture=digest_of(""),
            speaker=tuple(SpeakerId(one) for one in speaker),
            said=said,
            tags=tags,
            event=event,
        )


@pytest.fixture(autouse=True)
def _own_user_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))


@pytest.fixture
def record_of(tmp_path: Path) -> Maker:
    path = tmp_path / "project" / "archive"
    path.mkdir(parents=True)
    return Maker(path)


@pytest.fixture
def settled(record_of: Maker) -> Callable[..., HandMade]:
    """The record most tests search in."""

    def make() -> HandMade:
        quote = record_of.quote
        return record_of(
            quote(
                "nebenzya-sanctions",
                "The sanctions must not be an end in themselves.",
                speaker=("vasily-nebenzya",),
                said="2019-02-20",
                tags=("un, security council",),
                event="Security Council meeting",
            ),
            quote(
                "lavrov-sanction",
                "No sanction will bring denuclearization.",
                speaker=("sergey-lavrov",),
                said="2019-05",
                kind=Kind.INDIRECT,
            ),
            quote("hamlet", "To be, or not to be, that is the question."),
            quote(
                "both",
                "Санкции — не самоцель.",
                speaker=("vasily-nebenzya", "sergey-lavrov"),
                said="2018",
                source="ru-article",
            ),
            quote("cafe", "We met at the café Zoë, in Mu\u0308nchen.", said="2019-05-13/2019-05-17"),
        )

    return make
