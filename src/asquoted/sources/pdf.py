"""PDF: text in the order of reading, by the geometry of its words, with the page of everything.

PDFium reads the file in a process of its own, since a file from elsewhere may be made to break it. See `pdf_text`
for what the text is like, `pdf_layout` for columns, `pdf_running` for running heads.
"""

from __future__ import annotations

from asquoted.errors import UnreadableFile
from asquoted.model import Locator, Region
from asquoted.sources.confine import confine
from asquoted.sources.formats import Content

VERSION = 1

SECONDS = 180
"""For some 5,000 pages."""

MEGABYTES = 2048


def read(data: bytes, name: str) -> Content:
    """The text of a PDF, its regions, and what it says of itself.

    Raises UnreadableFile when it is encrypted, damaged, without a text layer, or takes more than `SECONDS` or
    `MEGABYTES`. Pages without text among others that have some are passed over.
    """
    return as_content(confine(extract, data, name, seconds=SECONDS, megabytes=MEGABYTES), name)


def extract(data: bytes) -> dict[str, object]:
    """What `read` gives back, as JSON values; this runs in the other process."""
    try:  # imported here: the parent has no use for PDFium, which takes 0.1 s and may not be installed
        from asquoted.sources.pdf_about import describe  # noqa: PLC0415
        from asquoted.sources.pdf_page import open_pdf, read_pages  # noqa: PLC0415
        from asquoted.sources.pdf_text import write_text  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise UnreadableFile(f"is a PDF, which needs {error.name}", remedy="pip install 'asquoted[docs]'") from error
    document = open_pdf(data)
    pages = read_pages(document)
    text, regions = write_text(pages)
    if not text:
        raise UnreadableFile(
            f"has no text layer: its {len(pages):,} pages are pictures" if len(pages) > 1 else "has no text layer",
            remedy="Run OCR over it (e.g. ocrmypdf IN OUT) and give the result",
        )
    return {
        "text": text,
        "regions": [
            [region.start, region.end, region.label, None if region.locator is None else region.locator.value]
            for region in regions
        ],
        "csl": describe(document, data),
    }


def as_content(value: object, name: str) -> Content:
    """The answer of the other process, of which nothing is believed that was not looked at."""
    try:
        match value:
            case {"text": str(text), "regions": list(stated), "csl": dict(csl)}:
                regions = tuple(_as_region(each, len(text)) for each in stated)
                return Content(text=text, regions=regions, csl={str(key): csl[key] for key in csl})
    except ValueError:
        pass
    raise UnreadableFile("made its reader answer amiss", path=name, remedy="Save its text as a .txt file")


def _as_region(value: object, length: int) -> Region:
    match value:
        case [int(start), int(end), str(label), str() | None as page] if 0 <= start < end <= length:
            where = None if page is None else Locator(label="page", value=page)
            return Region(start=start, end=end, label=label, locator=where)
    raise ValueError
