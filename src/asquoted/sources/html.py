"""HTML: the words a page shows, blocks parted by blank lines, with regions that say what is what.

Everything that shows is kept but the marks of notes, so that a quotation from a reader's comment is found and said
to be one. The tree is walked in document order (without recursion: a hostile page may be 100,000 elements deep), and a
writer turns what is met into text, so that white space is decided in one place.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning

from asquoted.errors import UnreadableFile
from asquoted.model import Region
from asquoted.sources.decode import decode_page
from asquoted.sources.formats import Content
from asquoted.sources.html_about import describe
from asquoted.sources.html_calls import take_out_calls
from asquoted.sources.html_edges import first_string, last_string
from asquoted.sources.html_regions import label_elements
from asquoted.sources.html_rows import BLOCKS, blocks_within_line
from asquoted.sources.html_stated import read_stated
from asquoted.sources.html_struck import STRUCK, is_whole_word
from asquoted.sources.html_text import Gap, TextWriter
from asquoted.sources.html_weight import Event, events, weigh

VERSION = 2
LIMIT = 16 * 1024 * 1024
"""Bytes: the tree of a page takes some 40 times its size in memory."""

_GAPS = (
    dict.fromkeys(BLOCKS, Gap.BLANK_LINE)
    | dict.fromkeys(("tr", "thead", "tbody", "tfoot"), Gap.LINE)
    | dict.fromkeys(("td", "th"), Gap.CELL)
    | dict.fromkeys(("button", "label", "option", "input", "img"), Gap.SPACE)
)
_KEPT_SPACE = frozenset(("pre", "listing", "xmp"))


def read(data: bytes, name: str) -> Content:
    """The text of a page, its regions, and what it says of itself."""
    if len(data) > LIMIT:
        raise UnreadableFile(
            f"is a page of more than {LIMIT // 1024**2} MB, the most that is read as HTML",
            path=name,
            remedy="Save its text as a .txt file",
        )
    soup = parse(decode_page(data, name))
    elements = [node for node in soup.descendants if isinstance(node, Tag)]
    take_out_calls(elements)
    shown = tuple(events(soup))
    stated = read_stated(elements)
    weights = weigh(soup, shown)
    labels, story = label_elements(soup, shown, weights, stated.titles)
    text, regions = _write(shown, labels)
    described = describe(elements, weights, story, stated)
    return Content(
        text=text,
        regions=regions,
        csl={key: told.value for key, told in described.items()},
        found={key: told.where for key, told in described.items()},
    )


def parse(markup: str) -> BeautifulSoup:
    """The page's tree; any markup has one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return _Soup(markup, "lxml")


class _Soup(BeautifulSoup):
    """A tree that is only ever appended to: in a page of n elements one in the other, words take no n steps each.

    Beautiful Soup looks up the whole chain of parents for what follows the words that it appends; with lxml nothing
    ever does. Where a later version no longer asks for this, the tree is the same and slower.
    """

    def _linkage_fixer(self, el: Tag) -> None:
        child = el.contents[-1]
        if isinstance(child, Tag) and child.contents:
            super()._linkage_fixer(el)
            return
        if len(el.contents) == 1 and el.parent is not None:
            el.next_element = child
            before = child.previous_element
            if before is not None and before is not el:
                before.next_element = None
            child.previous_element = el
            child.previous_sibling = None
        child.next_sibling = None
        child.next_element = None


def write_page(soup: BeautifulSoup, labels: Mapping[int, str]) -> tuple[str, tuple[Region, ...]]:
    """The text that a tree shows, and its regions in order; `labels` are those of elements, by their identity."""
    return _write(events(soup), labels)


def _write(shown: Iterable[Event], labels: Mapping[int, str]) -> tuple[str, tuple[Region, ...]]:
    writer = TextWriter()
    within_lines: set[int] = set()
    for node, opens in shown:
        label = labels.get(id(node))
        if not isinstance(node, Tag):
            _write_text(writer, node, label)
        elif node.name == "br":
            if opens:
                writer.break_line()
        else:
            if node.name in STRUCK and is_whole_word(node):
                writer.part_words()
            elif node.name == "tr" and opens:
                within_lines.update(blocks_within_line(node))
            gap = _gap_around(node, opens=opens)
            if gap and id(node) not in within_lines:
                writer.part(gap)
            if node.name in _KEPT_SPACE:
                writer.keep_space(on=opens)
            if label:
                writer.open_region(label) if opens else writer.close_region()
    return writer.finish()


def _write_text(writer: TextWriter, text: str, label: str | None) -> None:
    if label:
        writer.open_region(label)
    writer.write(text)
    if label:
        writer.close_region()


def _gap_around(element: Tag, *, opens: bool) -> Gap:
    """What an element parts; links and spans that follow one another without a space are names in a row."""
    gap = _GAPS.get(element.name, Gap.NONE)
    if gap is Gap.NONE and opens and element.name in _NAMED:
        before = element.previous_sibling
        if isinstance(before, Tag) and before.name in _NAMED and _are_apart(before, element):
            return Gap.SPACE
    return gap


def _are_apart(before: Tag, element: Tag) -> bool:
    """Whether two neighbours are no parts of one word: two links, or a word in small letters and one in capitals."""
    if "time" in (before.name, element.name):
        return True
    first, second = last_string(before).strip(), first_string(element).strip()
    if before.name == element.name == "a" and len(second) > _NOTE_MARK:
        return True
    return len(first) > 1 and not first[-1].isupper() and (second[:1].isupper() or second[:1].isdigit())


_NAMED = frozenset(("a", "span", "time", "b", "strong", "i", "em", "small"))
_NOTE_MARK = 3
"""Characters of the mark of a note, which hangs on the word before it."""
