"""PDF: the text as the archive's own reader gives it, with page and line; nothing can be written back.

A PDF does not say what is set in, so there are no block quotes, and its notes are not tied to their marks. Running
heads, margins and what does not show are no words of the draft.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from asquoted.errors import UnreadableFile
from asquoted.model import Region
from asquoted.proof.draft import Place
from asquoted.proof.drafts.citekeys import cite_in_blocks
from asquoted.proof.drafts.manuscript import Manuscript, Scribe
from asquoted.proof.drafts.places import RunPlaces
from asquoted.sources.confine import confine
from asquoted.sources.pdf import MEGABYTES, SECONDS, as_content
from asquoted.text.segment import paragraphs

_LEFT_OUT = frozenset(("running-head", "margin", "hidden"))


def read(data: bytes, name: str, folder: Path | None = None) -> Manuscript:  # noqa: ARG001 - takes in no file
    """The manuscript of a PDF; its bounds and errors are those of `sources.pdf`."""
    answer = confine(extract, data, name, seconds=SECONDS, megabytes=MEGABYTES)
    content = as_content(answer, name)
    lines = _as_lines(answer, len(content.text), name)
    text = content.text
    left_out = [region for region in content.regions if region.label in _LEFT_OUT]
    scribe = Scribe()
    runs: list[tuple[int, Place]] = []
    following = 0
    for start, end in paragraphs(text):
        if any(region.start <= start < region.end for region in left_out):
            continue
        scribe.begin()
        while following < len(lines) and lines[following][0] < start:
            following += 1
        places = following
        while places < len(lines) and lines[places][0] < end:
            at, page, line = lines[places]
            runs.append((scribe.length + at - start, Place(line=line, column=1, page=page + 1)))
            places += 1
        scribe.write(text[start:end])
        scribe.end(note="footnote" if _is_note(content.regions, start) else "")
    cite_in_blocks(scribe)
    return scribe.finish(RunPlaces(runs or [(0, Place(line=1, column=1, page=1))]))


def extract(data: bytes) -> dict[str, object]:
    """What `read` needs, as JSON values; this runs in the other process."""
    try:  # imported here, as in `sources.pdf`: the parent has no use for PDFium
        from asquoted.sources.pdf_page import open_pdf, read_pages  # noqa: PLC0415
        from asquoted.sources.pdf_text import write_lines  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise UnreadableFile(f"is a PDF, which needs {error.name}", remedy="pip install 'asquoted[docs]'") from error
    pages = read_pages(open_pdf(data))
    text, regions, lines = write_lines(pages)
    if not text:
        raise UnreadableFile(
            f"has no text layer: its {len(pages):,} pages are pictures" if len(pages) > 1 else "has no text layer",
            remedy="Run OCR over it (e.g. ocrmypdf IN OUT) and give the result",
        )
    return {
        "text": text,
        "regions": [[region.start, region.end, region.label, None] for region in regions],
        "csl": {},
        "lines": [list(line) for line in lines],
    }


def _as_lines(answer: object, length: int, name: str) -> list[tuple[int, int, int]]:
    """Where lines begin, by the answer of the other process, of which nothing is believed that was not looked at."""
    found: list[tuple[int, int, int]] = []
    stated = answer.get("lines") if isinstance(answer, dict) else None
    for each in stated if isinstance(stated, list) else ():
        match each:
            case [int(start), int(page), int(line)] if 0 <= start < length and page >= 0 and line > 0:
                found.append((start, page, line))
            case _:
                raise UnreadableFile("made its reader answer amiss", path=name, remedy="Save its text as a .txt file")
    return sorted(found)


def _is_note(regions: Sequence[Region], start: int) -> bool:
    return any(region.label == "footnote" and region.start <= start < region.end for region in regions)
