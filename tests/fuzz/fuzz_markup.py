"""A fuzz target for Markdown and subtitles: any text gives a text with regions inside it, or UnreadableFile.

pip install atheris
python tests/fuzz/fuzz_markup.py -max_total_time=60
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports():
    from asquoted.errors import UnreadableFile
    from asquoted.sources.read import read

MARKDOWN = "* ** _ ` ``` [ ] ( ) < > ! [^1] [^1]: ^[ | |-|-| # - 1. \n \n\n \t \\ & ~~ --- word <b> </b> <!-- --> <pre>"
CUES = "WEBVTT \n \n\n 1 NOTE STYLE <v Anna> </v> - >> ANNA: Tom: word word. <i> &amp; {\\an8} [noise] --> :"
TIME = "\n00:00:01.000 --> 00:00:02.000\n"


def target(data: bytes) -> None:
    """One input: free text, then marks strung together."""
    provider = atheris.FuzzedDataProvider(data)
    free = provider.ConsumeUnicodeNoSurrogates(200)
    for name, tokens in (
        ("a.md", MARKDOWN.split(" ")),
        ("a.vtt", [*CUES.split(" "), TIME]),
        ("a.srt", CUES.split(" ")),
    ):
        strung = " ".join(tokens[provider.ConsumeIntInRange(0, len(tokens) - 1)] for _ in range(40))
        head = "" if name == "a.md" else TIME
        try:
            found = read(f"{head}{free}\n{strung}".encode(), name)
        except UnreadableFile:
            continue
        assert all(0 <= region.start < region.end <= len(found.text) for region in found.regions)


if __name__ == "__main__":
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
