"""Archives on the disk, written by the test, and the user's folders out of the way."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from asquoted.archive.layout import Layout
from asquoted.archive.writing import insert_quote, write_source
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
LONG_AGO = 1_500_000_000
"""A time that no file system takes for now: files with it are not read twice."""


@dataclass
class Written:
    """An archive in a folder; `write` puts on the disk what its fields say, as of long ago when `settled`."""

    path: Path
    quotes: dict[str, Quote]
    speakers: dict[str, Speaker] = field(default_factory=lambda: {one.id: one for one in SPEAKERS})
    sources: dict[str, Source] = field(default_factory=lambda: {one.id: one for one in SOURCES})
    _tick: int = 0

    def write(self, *, settled: bool = True) -> None:
        layout = Layout(self.path)
        self._put(layout.settings, 'schema = 1\ntitle = "By hand"\n', settled=settled)
        tables = [
            f"[{one.id}]\nname = {json.dumps(one.name)}\naliases = {json.dumps(list(one.aliases))}\n"
            for one in self.speakers.values()
        ]
        self._put(layout.speakers, "\n".join(tables), settled=settled)
        for source in self.sources.values():
            self._put(layout.source(source.id), write_source(source), settled=settled)
            text = ""
            so_far: tuple[Quote, ...] = ()
            for quote in self.quotes.values():
                if quote.source == source.id:
                    text, so_far = insert_quote(text, so_far, quote), (*so_far, quote)
            self._put(layout.quotes(source.id), text, settled=settled)

    def add(self, quote: Quote, *, settled: bool = True) -> None:
        self.quotes[quote.id] = quote
        self.write(settled=settled)

    def _put(self, path: Path, text: str, *, settled: bool) -> None:
        if path.is_file() and path.read_text("utf-8") == text:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        if settled:
            self._tick += 1
            os.utime(path, (LONG_AGO + self._tick, LONG_AGO + self._tick))


@dataclass(frozen=True)
class Maker:
    """`maker("words", …)` is an archive of these quotes, called q0, q1 …; a quote may be given whole."""

    path: Path

    def __call__(self, *quotes: str | Quote, sources: Iterable[Source] = SOURCES) -> Written:
        made = [quote if isinstance(quote, Quote) else self.quote(f"q{n}", quote) for n, quote in enumerate(quotes)]
        written = Written(
            self.path, {quote.id: quote for quote in made}, sources={source.id: source for source in sources}
        )
        written.write()
        return written

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
def settled(record_of: Maker) -> Callable[..., Written]:
    """The archive most tests search in."""

    def make() -> Written:
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
