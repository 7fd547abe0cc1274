"""An archive with one captured speech and no quotes, and what an import of entries says about it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from asquoted.archive.captures import describe_capture
from asquoted.archive.create import create_archive
from asquoted.archive.store import Archive
from asquoted.cite.intake import read_entries
from asquoted.cite.intake.report import Row
from asquoted.cite.intake.take_in import take_in
from asquoted.model import Source, SourceId, Speaker, SpeakerId
from asquoted.sources.read import read

SPEECH = (
    "The harbour debate\n\n"
    "On 13 May 2019 the mayor, Oleg Varn, told reporters: “The harbour will stay open all winter.” "
    "He said that nobody would lose work.\n\n"
    "Jane Hale of the dockers’ union replied: “The fees are due in May.”\n\n"
    "The clerk noted twice: “The fees are due in May.” The clerk left.\n"
)
ADDRESS = "https://www.example.org/speeches/harbour?id=7"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return make_archive(tmp_path / "archive")


def make_archive(folder: Path) -> Archive:
    archive = create_archive(folder, title="Harbour", language="en")
    data = SPEECH.encode()
    reading = read(data, "speech.txt")
    source = Source(
        id=SourceId("speech"),
        csl={"type": "webpage", "title": "The harbour debate", "issued": "2019-05-14", "URL": ADDRESS},
    )
    capture = describe_capture(reading, data, on="2026-11-24")
    archive.add_source(source, capture=capture, data=data, text=reading.text, regions=reading.regions)
    archive.add_speaker(Speaker(id=SpeakerId("oleg-varn"), name="Oleg Varn", aliases=("Олег Варн",)))
    return archive


Importer = Callable[..., list[Row]]


@pytest.fixture
def bring(archive: Archive) -> Importer:
    """`bring(content, name)` imports a file of this content; a value that is no text becomes JSON."""

    def run(content: Any, name: str = "x.json", form: str | None = None, **how: Any) -> list[Row]:
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        return take_in(archive, read_entries(text.encode(), name, form), **how)

    return run
