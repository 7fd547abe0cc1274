"""What elements of a page say of themselves: by names, roles, classes, headings, and buttons to answer a post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from bs4 import BeautifulSoup, Tag

from asquoted.sources.html_edges import first_string
from asquoted.sources.html_vocabulary import load_vocabulary
from asquoted.sources.html_weight import Event, Weight, events

_BY_NAME = {
    "nav": "navigation",
    "footer": "navigation",
    "header": "navigation",
    "dialog": "navigation",
    "form": "navigation",
    "button": "navigation",
    "select": "navigation",
    "menu": "navigation",
    "amp-sidebar": "navigation",
    "amp-ad": "navigation",
    "amp-consent": "navigation",
    "amp-social-share": "navigation",
    "figcaption": "caption",
    "caption": "caption",
    "del": "deleted",
    "s": "deleted",
    "strike": "deleted",
}
_BY_ROLE = {
    "navigation": "navigation",
    "banner": "navigation",
    "contentinfo": "navigation",
    "search": "navigation",
    "dialog": "navigation",
    "alertdialog": "navigation",
    "toolbar": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
}
BESIDE = "beside"
"""What a sidebar or widget says of itself: its label goes by what it holds."""

_OF_PARAGRAPHS = frozenset(("hidden", "deleted", "caption", "comments", "pull-quote"))
"""Labels that a paragraph of prose may have by its class; a paragraph of class "share" may be about shares."""

_HIDDEN_STYLE = re.compile(r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "legend", "summary", "dt"))


def plain_labels(soup: BeautifulSoup) -> dict[int, str]:
    """The labels that elements have by their names alone: all that a book or a manuscript says of its parts."""
    labels: dict[int, str] = {}
    for node, opens in events(soup):
        if opens and isinstance(node, Tag):
            label = "hidden" if _is_hidden(node) else _OF_BOOKS.get(node.name)
            if label:
                labels[id(node)] = label
    return labels


_OF_BOOKS = {
    **{name: label for name, label in _BY_NAME.items() if label in ("caption", "deleted")},
    "nav": "navigation",
    "aside": "related",
    "h1": "headline",
}


def say_of_themselves(soup: BeautifulSoup, shown: Sequence[Event], weights: Mapping[int, Weight]) -> dict[int, str]:
    """The labels that elements give themselves, by their identity; a box that holds nearly all prose has none."""
    said: dict[int, str] = {}
    total = max(
        1, sum(weights[id(child)].prose for child in soup.children if isinstance(child, Tag) and id(child) in weights)
    )
    for node, opens in shown:
        if not opens or not isinstance(node, Tag):
            continue
        label = _own_label(node)
        weight = weights[id(node)]
        if label and label not in ("hidden", "deleted") and weight.prose > _ALL_BUT * total:
            label = None
        if label == "related" and node.name == "p" and not weight.linked:
            label = None  # German pages call the standfirst a teaser
        if label and node.name in ("p", "h1", "h2", "h3") and weight.prose and label not in _OF_PARAGRAPHS:
            label = None
        if label:
            said[id(node)] = label
        if (node.name in HEADINGS or _is_titled(node)) and weight.is_small and weight.text <= _LONGEST_HEADING:
            for element, name in _label_by_heading(node, weights):
                said.setdefault(id(element), name)
    for thread in _threads(shown, weights):
        said.setdefault(id(thread), "comments")
    return said


_ANSWERS = frozenset(
    "reply report flag antworten melden répondre signaler responder denunciar ответить пожаловаться".split()
)


def _threads(shown: Sequence[Event], weights: Mapping[int, Weight]) -> Iterator[Tag]:
    """Elements in which several posts can be answered, whatever their names; none that the title stands in."""
    answered: dict[int, int] = {}
    titled: set[int] | None = None
    for control, opens in shown:
        if not opens or not isinstance(control, Tag) or control.name not in ("a", "button", "span"):
            continue
        weight = weights[id(control)]
        if not 0 < weight.text <= _LONGEST_HEADING or not weight.is_small:
            continue
        words = control.get_text(" ", strip=True).lower().split()
        if not words or len(words) > 3 or words[0] not in _ANSWERS:
            continue
        titled = _around_titles(shown) if titled is None else titled
        for parent in islice(control.parents, _DEPTH):
            answered[id(parent)] = answered.get(id(parent), 0) + 1
            if answered[id(parent)] == 2:
                if parent.name not in ("body", "main", "article", "html") and id(parent) not in titled:
                    yield parent
                break


def _around_titles(shown: Sequence[Event]) -> set[int]:
    """The elements that hold a heading of the first level."""
    around: set[int] = set()
    for node, opens in shown:
        if opens and node.name == "h1":
            for parent in node.parents:
                if id(parent) in around:
                    break
                around.add(id(parent))
    return around


_DEPTH = 30
"""Elements around a button within which the thread it belongs to begins."""

_ALL_BUT = 0.9
"""The share of a page's prose that no menu, box or comment thread holds."""


def _own_label(element: Tag) -> str | None:
    attributes = element.attrs
    name = element.name
    if not attributes:
        return _BY_NAME.get(name) if name not in ("header", "footer") else _of_site(element)
    if _is_hidden(element):
        return "hidden"
    if name in ("html", "body", "main", "article"):
        return None
    if "itemtype" in attributes and str(attributes["itemtype"]).endswith("schema.org/Comment"):
        return "comments"
    if name in ("header", "footer"):
        return _by_words(element) or _of_site(element)
    by_words = _by_words(element)
    by_name = _BY_NAME.get(name)
    if by_name is None and "role" in attributes:
        by_name = _BY_ROLE.get(str(attributes["role"]).lower())
    return by_name if by_words is None or (by_words == BESIDE and by_name) else by_words


def _is_hidden(element: Tag) -> bool:
    attributes = element.attrs
    if not attributes:
        return False
    style = attributes.get("style")
    return "hidden" in attributes or (style is not None and _HIDDEN_STYLE.search(str(style)) is not None)


def _of_site(element: Tag) -> str | None:
    """A header or footer is the site's unless it stands in an article, a quotation or a figure."""
    for depth, ancestor in enumerate(element.parents):
        if ancestor.name in ("article", "main", "blockquote", "figure", "section") or depth > 64:
            return None
    return "navigation"


def _by_words(element: Tag) -> str | None:
    names: list[str] = []
    for attribute in _NAMING:
        value = element.attrs.get(attribute)
        if value:
            names += [value] if isinstance(value, str) else value
    return load_vocabulary().label_of_names(names) if names else None


_NAMING = ("class", "id", "data-component", "data-testid", "aria-label")
"""Attributes in which pages name their elements."""


def _is_titled(element: Tag) -> bool:
    """Whether an element is a heading by its class alone, as old and home-made pages have it."""
    if element.name not in ("div", "p", "span", "td", "th", "strong", "b"):
        return False
    if element.name in ("strong", "b", "td", "th"):
        return True
    return any(
        part in ("title", "heading", "header", "head", "label")
        for name in element.get_attribute_list("class")
        if name
        for part in _NO_LETTERS.split(name.lower())
    )


_NO_LETTERS = re.compile(r"[^a-z]+")
_LONGEST_HEADING = 60


def _label_by_heading(heading: Tag, weights: Mapping[int, Weight]) -> Iterator[tuple[Tag, str]]:
    """The elements of the part of a page that a heading opens, when it opens one that is no story."""
    text = heading.get_text(" ", strip=True)
    label = load_vocabulary().label_of_heading(text)
    if label is None:
        return
    section = _section_of(heading, weights)
    if section is None:
        return
    weight = weights[id(section)]
    if label == "related" and weight.link_share < _LINKED:
        return
    if label == "navigation" and (weight.link_share < _LINKED and not weight.controls):
        return
    if label == "comments" and not (weight.controls or weight.links or " " in text):
        return
    yield section, label


_LINKED = 0.25


def _section_of(heading: Tag, weights: Mapping[int, Weight]) -> Tag | None:
    """The element that a heading opens: the nearest around it in which nothing that shows stands before it."""
    section: Tag | None = None
    current = heading
    for parent in heading.parents:
        if parent.name in ("body", "html", "main", "article", "[document]") or _is_preceded(current):
            break
        section = parent
        current = parent
        if weights[id(parent)].text > weights[id(heading)].text * 2:
            break
    return section


def _is_preceded(element: Tag) -> bool:
    return any(
        first_string(sibling) if isinstance(sibling, Tag) else str(sibling).strip()
        for sibling in islice(element.previous_siblings, _SIBLINGS)
    )


_SIBLINGS = 20
