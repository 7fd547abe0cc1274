"""How much of each element of a page is prose, links and controls: what tells a story from a menu."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

LEFT_OUT = frozenset(
    ("head script style noscript template iframe object svg canvas audio video datalist textarea").split()
)
"""Elements whose content is not text of the page."""

_CONTROLS = frozenset(("button", "input", "select", "textarea", "label", "form"))
_LEAST_PROSE = 60
"""Characters of a stretch of running text; shorter ones are menus, labels and headings as often as sentences."""

_SMALL = 150
_SHORT = 20_000
"""Elements and characters within a box, a card or a heading; what has more is a part of the frame."""

_INLINE = frozenset(
    (
        "a abbr b bdi bdo big br cite code data del dfn em font i img ins kbd mark nobr q s samp small span strike"
        " strong sub sup time tt u var wbr"
    ).split()
)


@dataclass(slots=True)
class Weight:
    """Sums over an element and all that it holds, in characters and counts."""

    text: int = 0
    linked: int = 0
    linked_words: int = 0
    prose: int = 0
    links: int = 0
    controls: int = 0
    sentences: int = 0
    elements: int = 0

    @property
    def is_small(self) -> bool:
        """Whether an element is small enough to be looked through: doing so to all of a page takes linear time."""
        return self.elements <= _SMALL and self.text <= _SHORT

    @property
    def link_share(self) -> float:
        """The share of the text that is links, 0 to 1."""
        return self.linked / self.text if self.text else 0.0


def is_inline(element: Tag) -> bool:
    """Whether an element stands within a line of text."""
    return element.name in _INLINE


Event = tuple[Tag | NavigableString, bool]


def events(soup: Tag) -> Iterator[Event]:
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
            if child.name not in LEFT_OUT:
                yield child, True
                stack.append((child, iter(child.contents)))
        elif type(child) is NavigableString:  # subclasses are comments, scripts, declarations
            yield child, True


def weigh(soup: BeautifulSoup, shown: Iterable[Event]) -> Mapping[int, Weight]:
    """The weight of each element that shows, by its identity; `shown` are the events of the page."""
    weights: dict[int, Weight] = {}
    open_elements: list[Tag] = [soup]
    open_weights: list[Weight] = [Weight()]
    link_depth = 0
    for node, opens in shown:
        if not isinstance(node, Tag):
            _take_text(node, open_weights[-1], is_linked=link_depth > 0)
        elif opens:
            link_depth += node.name == "a"
            open_elements.append(node)
            open_weights.append(Weight(links=node.name == "a", controls=node.name in _CONTROLS))
        else:
            link_depth -= node.name == "a"
            open_elements.pop()
            weight = open_weights.pop()
            weights[id(node)] = weight
            _close(node, weight, open_weights[-1])
    return weights


def _take_text(node: NavigableString, weight: Weight, *, is_linked: bool) -> None:
    words = node.strip()
    if not words:
        return
    size = len(words)
    weight.text += size
    weight.sentences += sum(map(node.count, _STOPS)) + words.endswith((".", "?", "!", "”"))
    if is_linked:
        weight.linked += size
        weight.linked_words += words.count(" ") + 1


_STOPS = (". ", ".\n", "? ", "! ")


def _close(element: Tag, weight: Weight, outer: Weight) -> None:
    """Adds a closed element to the one around it; a block of running text counts as prose."""
    if not is_inline(element) and not weight.prose and weight.text >= _LEAST_PROSE and weight.link_share < 1 / 2:
        weight.prose = weight.text - weight.linked if weight.sentences else 0
    outer.text += weight.text
    outer.linked += weight.linked
    outer.linked_words += weight.linked_words
    outer.prose += weight.prose
    outer.links += weight.links
    outer.controls += weight.controls
    outer.sentences += weight.sentences
    outer.elements += weight.elements + 1
