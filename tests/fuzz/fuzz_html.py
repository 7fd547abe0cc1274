"""A fuzz target for HTML: words of labels among structure give a text with regions inside it, or UnreadableFile.

pip install atheris
python tests/fuzz/fuzz_html.py -max_total_time=60
"""

from __future__ import annotations

import sys
from importlib import resources

import atheris

with atheris.instrument_imports():
    from asquoted.errors import UnreadableFile
    from asquoted.sources.read import read

TAGS = (
    "html body main article section aside nav header footer div p h1 h2 h3 ul li table thead tr td a b span time sup"
    " del ins button select option form input figure figcaption blockquote pre br script template title meta"
).split()
ATTRIBUTES = ("class", "id", "role", "itemprop", "rel", "style", "href", "datetime", "aria-label", "hidden")
LISTED = resources.files("asquoted.sources")
WORDS = [
    word.replace("+", "-")
    for name in ("labels.txt", "headings.txt")
    for line in LISTED.joinpath(name).read_text("utf-8").splitlines()
    if not line.startswith("#")
    for word in line.partition(":")[2].split()
]
TEXTS = (
    "Comments",
    "Read also",
    "reply",
    "1",
    "[2]",
    "He said so.",
    "“We stay,” she said.",
    "By Jane Roe",
    "1 May 2019",
    " ",
)


def target(data: bytes) -> None:
    """One input: elements opened, closed and filled, with words of labels as their attributes, and free text."""
    provider = atheris.FuzzedDataProvider(data)

    def one(of: list[str] | tuple[str, ...]) -> str:
        place: int = provider.ConsumeIntInRange(0, len(of) - 1)
        return of[place]

    pieces = [provider.ConsumeUnicodeNoSurrogates(40)]
    for _ in range(60):
        match provider.ConsumeIntInRange(0, 3):
            case 0:
                pieces.append(f"<{one(TAGS)}>")
            case 1:
                pieces.append(f'<{one(TAGS)} {one(ATTRIBUTES)}="{one(WORDS)} {one(WORDS)}">')
            case 2:
                pieces.append(f"</{one(TAGS)}>")
            case _:
                pieces.append(one(TEXTS))
    page = "".join(pieces).encode()
    try:
        found = read(page, "a.html")
    except UnreadableFile:
        return
    assert all(0 <= region.start < region.end <= len(found.text) for region in found.regions)
    assert found == read(page, "a.html")


if __name__ == "__main__":
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
