"""HTML: the words a page shows, blocks parted by blank lines, with regions that say what is what.

Everything that shows is kept, so that a quotation from a reader's comment is found and said to be one. The
tree is walked in document order (without recursion: a hostile page may be 100,000 elements deep), and a
writer turns what is met into text, so that white space is decided in one place.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning
from bs4.element import NavigableString

from asquoted.errors import UnreadableFile
from asquoted.model import Region
from asquoted.sources.decode import decode_page
from asquoted.sources.formats import Content
from asquoted.sources.html_about import describe
from asquoted.sources.html_regions import label_of, main_elements
from asquoted.sources.html_text import Gap, TextWriter

VERSION = 1
LIMIT = 16 * 1024 * 1024
"""Bytes: the tree of a page takes some 40 times its size in memory."""

_BLOCKS = frozenset(
    (
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
        " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav"
        " ol p pre search section summary table tbody tfoot thead ul"
    ).split()
)
_GAPS = dict.fromkeys(_BLOCKS, Gap.BLANK_LINE) | {"tr": Gap.LINE, "td": Gap.CELL, "th": Gap.CELL}
_KEPT_SPACE = frozenset(("pre", "listing", "xmp"))
_LEFT_OUT = frozenset(
    ("head script style noscript template iframe object svg canvas audio video select datalist textarea").split()
)


def read(data: bytes, name: str) -> Content:
    """The text of a page, its regions, and what it says of itself."""
    if len(data) > LIMIT:
        raise UnreadableFile(
            f"is a page of more than {LIMIT // 1024**2} MB, the most that is read as HTML",
            path=name,
            remedy="Save its text as a .txt file",
        )
    soup = parse(decode_page(data, name))
    text, regions = write_page(soup)
    return Content(text=text, regions=regions, csl=describe(soup))


def parse(markup: str) -> BeautifulSoup:
    """The page's tree; any markup has one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(markup, "lxml")


def write_page(soup: BeautifulSoup) -> tuple[str, tuple[Region, ...]]:
    """The text that a tree shows, and its regions in order."""
    mains = main_elements(soup)
    writer = TextWriter()
    labels: list[str | None] = []
    for node, opens in events(soup):
        if not isinstance(node, Tag):
            writer.write(node)
        elif node.name == "br":
            if opens:
                writer.break_line()
        else:
            writer.part(_GAPS.get(node.name, Gap.NONE))
            if node.name in _KEPT_SPACE:
                writer.keep_space(on=opens)
            if opens:
                labels.append(label_of(node, mains))
                if labels[-1]:
                    writer.open_region(labels[-1])
            elif labels.pop():
                writer.close_region()
    return writer.finish()


def events(soup: BeautifulSoup) -> Iterator[tuple[Tag | NavigableString, bool]]:
    """Every element that shows as it opens (True) and closes (False), and every text, in document order."""
    stack: list[tuple[Tag, Iterator[object]]] = [(soup, iter(soup.contents))]
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:
                yield element, False
        elif isinstance(child, Tag):
            if child.name not in _LEFT_OUT:
                yield child, True
                stack.append((child, iter(child.contents)))
        elif type(child) is NavigableString:  # subclasses are comments, scripts, declarations
            yield child, True
