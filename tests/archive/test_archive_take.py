"""What is taken from a capture has its marks in pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from asquoted.archive.captures import describe_capture
from asquoted.archive.create import create_archive
from asquoted.archive.take import take_quote
from asquoted.model import Outcome, Source, SourceId
from asquoted.sources.reading import Reading

TEXT = 'Kelly said the lamp was “as bright as any”. “It rusted,” Tully said. Reed called it "a jar" and left.'
LAMP = SourceId("lamp")


@pytest.mark.parametrize(
    ("words", "exact"),
    [
        ("the lamp was “as bright as any”", "the lamp was “as bright as any”"),
        ("the lamp was “as bright as any", "the lamp was “as bright as any”"),
        ("“It rusted,”", "It rusted,"),
        ("Reed called it “a jar”", 'Reed called it "a jar"'),
        ("the lamp was", "the lamp was"),
    ],
)
def test_marks_that_words_open_are_closed(words: str, exact: str, tmp_path: Path) -> None:
    archive = create_archive(tmp_path / "archive", title="Lamp")
    archive.add_source(Source(id=LAMP, csl={"title": "Lamp"}))
    reading = Reading(text=TEXT, reader="plain", reader_version=1, media_type="text/plain", suffix=".txt")
    capture = describe_capture(reading, TEXT.encode(), on="2022-06-17")
    archive.add_capture(LAMP, capture, data=TEXT.encode(), text=TEXT, regions=())
    taken = take_quote(archive, LAMP, words)
    assert taken.verdict.outcome is Outcome.VERBATIM
    assert taken.quote.exact == exact
    assert [TEXT[span.start : span.end] for span in taken.quote.position] == [exact]
