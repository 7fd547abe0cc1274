"""A fuzz target for the PDF reader: any page gives a text with its regions, any bytes that or `UnreadableFile`.

The layout is fed words at any place; the bytes go to PDFium, a crash of which is PDFium's own.

pip install atheris
python tests/fuzz/fuzz_pdf.py -max_total_time=60
"""

from __future__ import annotations

import sys
from contextlib import suppress

import atheris

with atheris.instrument_imports():
    from asquoted.errors import UnreadableFile
    from asquoted.sources.pdf import extract
    from asquoted.sources.pdf_page import Page, Word
    from asquoted.sources.pdf_text import write_text


def target(data: bytes) -> None:
    """One input: pages of words at places, then the same bytes as a file."""
    provider = atheris.FuzzedDataProvider(data)
    pages = []
    for number in range(provider.ConsumeIntInRange(1, 3)):
        words = []
        for index in range(provider.ConsumeIntInRange(0, 60)):
            left = provider.ConsumeIntInRange(-100, 700)
            words.append(
                Word(
                    text=provider.PickValueInList(["word", "Ends.", "cut-", "7", "“Said", "שלום", "Figure 3"]),
                    left=left,
                    right=left + provider.ConsumeIntInRange(0, 90),
                    base=provider.ConsumeIntInRange(-100, 900),
                    size=provider.PickValueInList([0.1, 6.0, 10.0, 30.0]),
                    bold=provider.ConsumeBool(),
                    raised=provider.ConsumeBool(),
                    start=2 * index,
                    end=2 * index + 1,
                )
            )
        pages.append(Page(number=number, label=str(number), top=0, bottom=842, words=tuple(words)))
    text, regions = write_text(pages)
    assert all(0 <= region.start < region.end <= len(text) for region in regions)
    letters = [len("".join(word.text.split())) for page in pages for word in page.words]
    raised = sum(len(word.text) for page in pages for word in page.words if word.raised)
    assert sum(letters) - raised <= len("".join(text.split())) <= sum(letters)  # marks of notes are left out
    with suppress(UnreadableFile):
        extract(data)


if __name__ == "__main__":
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
