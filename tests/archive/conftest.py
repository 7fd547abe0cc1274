"""A small archive: one source with one capture, two speakers, two quotes."""

from __future__ import annotations

from pathlib import Path

import pytest

from asquoted.archive.captures import describe_capture
from asquoted.archive.create import create_archive
from asquoted.archive.store import Archive
from asquoted.model import (
    Capture,
    Digest,
    Kind,
    Quote,
    QuoteId,
    Region,
    Source,
    SourceId,
    Span,
    Speaker,
    SpeakerId,
    digest_of,
)
from asquoted.sources.reading import Reading

TEXT = "Headline\n\nLavrov said: “We will go, and we will not stay.”\n\nPeskov added that they\nhad to go.\n"
TALK = SourceId("talk")
NOBODY = Digest("sha256:" + "0" * 64)


def reading_of(text: str) -> Reading:
    return Reading(
        text=text,
        reader="plain",
        reader_version=1,
        media_type="text/plain",
        suffix=".txt",
        regions=(Region(start=0, end=8, label="headline"),),
    )


def quote_of(
    words: str,
    name: str,
    *,
    speaker: str = "sergey-lavrov",
    capture: Digest | None = None,
    position: tuple[Span, ...] | None = None,
) -> Quote:
    start = TEXT.find(words)
    found = (Span(start, start + len(words)),) if start >= 0 else ()
    return Quote(
        id=QuoteId(name),
        source=TALK,
        kind=Kind.DIRECT,
        exact=words,
        capture=digest_of(TEXT) if capture is None else capture,
        speaker=(SpeakerId(speaker),),
        said="2019-05-13",
        position=found if position is None else position,
    )


def capture_text(archive: Archive, text: str = TEXT, on: str = "2019-05-20") -> Capture:
    reading = reading_of(text)
    capture = describe_capture(reading, text.encode(), on=on)
    archive.add_capture(TALK, capture, data=text.encode(), text=text, regions=reading.regions)
    return capture


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = create_archive(tmp_path / "archive", title="Talks")
    made.add_source(Source(id=TALK, csl={"type": "webpage", "title": "A talk", "issued": "2019-05-20"}))
    capture_text(made)
    made.add_speaker(Speaker(id=SpeakerId("sergey-lavrov"), name="Sergey Lavrov", aliases=("Лавров",)))
    made.add_speaker(Speaker(id=SpeakerId("dmitry-peskov"), name="Dmitry Peskov"))
    made.add_quote(quote_of("We will go", "go"))
    made.add_quote(quote_of("we will not stay", "stay"))
    return made


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
