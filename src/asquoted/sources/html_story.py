"""Where on a page the story stands: the element that holds its running text, its title, and what lies around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bs4 import BeautifulSoup, Tag

from asquoted.sources.html_vocabulary import letters
from asquoted.sources.html_weight import Event, Weight, is_inline

_MOST = 0.7
"""The share of the prose of an element that one of its children must hold for the story to be within that child."""

_HALF = 0.5
_LEAVES = frozenset(("p", "blockquote", "li", "dd", "dt", "pre", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "tr"))
"""Elements that hold one paragraph or the like: the story is at least what they stand in."""

_HEADINGS = ("h1", "h2", "h3", "h4")


@dataclass(frozen=True, slots=True)
class Story:
    """`root` holds the running text, `container` is the article or main element around it, `title` its headline.

    `around_title` and `around_root` have the identities of the elements that hold them, themselves included.
    """

    root: Tag | None = None
    container: Tag | None = None
    title: Tag | None = None
    around_title: frozenset[int] = field(default_factory=frozenset)
    around_root: frozenset[int] = field(default_factory=frozenset)

    @property
    def spine(self) -> frozenset[int]:
        """The identities of all that is a frame of the story, and neither a menu nor a box beside it."""
        return self.around_title | self.around_root


def find_story(
    soup: BeautifulSoup,
    shown: Sequence[Event],
    weights: Mapping[int, Weight],
    proses: Mapping[int, int],
    stated: Sequence[str],
) -> Story:
    """The story of a page; `proses` are the characters of running text in its elements that may be the story's own,
    `stated` the titles that the page states in its head.
    """

    def prose(element: Tag) -> int:
        return proses.get(id(element), 0)

    elements = [node for node, opens in shown if opens and isinstance(node, Tag)]
    body = soup.body or soup
    container = _container(elements, prose, body)
    root = _descend(container or body, prose)
    title = _find_title(list(_headings(elements, weights)), root, container, stated) or _named_title(elements, weights)
    return Story(root, container, title, _around(title), _around(root) | _around(container))


def _around(element: Tag | None) -> frozenset[int]:
    return frozenset() if element is None else frozenset((id(element), *map(id, element.parents)))


def _container(elements: Sequence[Tag], prose: Callable[[Tag], int], body: Tag) -> Tag | None:
    """The article or main element around the declared body, else the one that holds half of the prose."""
    total = prose(body)
    bodies = [each for each in elements if "articleBody" in str(each.attrs.get("itemprop", "")).split()]
    articles = [each for each in elements if "article" in (each.name, each.attrs.get("role"))]
    mains = [each for each in elements if "main" in (each.name, each.attrs.get("role"))]
    for found in (bodies, articles, mains):
        best = max(found, key=prose, default=None)
        if best is not None and prose(best) and prose(best) >= _HALF * total:
            around = best.find_parent(["article", "main"]) if found is bodies else None
            return around or best
    return next(iter(mains), None) or next((each for each in articles if each.name == "article"), None)


def _descend(top: Tag, prose: Callable[[Tag], int]) -> Tag | None:
    """The innermost element that still holds most of the prose of `top`; None when there is no prose."""
    if not prose(top):
        return None if top.name in ("body", "[document]") else top
    current = top
    while True:
        blocks = [child for child in current.children if isinstance(child, Tag) and _may_hold_story(child)]
        best = max(blocks, key=prose, default=None)
        if best is None or is_inline(best) or prose(best) < _MOST * prose(current) or _is_leaf(best, prose):
            return current
        current = best


def _may_hold_story(element: Tag) -> bool:
    """Whether an element may hold more than a paragraph: a row does where the page is laid out as a table."""
    return element.name not in _LEAVES or (
        element.name == "tr" and element.find(["p", "br", "table", "div"]) is not None
    )


def _is_leaf(element: Tag, prose: Callable[[Tag], int]) -> bool:
    """Whether an element is a paragraph under another name: it holds text and no block of prose."""
    within = any(prose(child) for child in element.children if isinstance(child, Tag))
    return not within and not element.find("br")


def _headings(elements: Sequence[Tag], weights: Mapping[int, Weight]) -> Iterator[Tag]:
    """The first headings of a page that hold words, outside menus."""
    for heading in islice((each for each in elements if each.name in _HEADINGS), _LOOKED_AT):
        weight = weights[id(heading)]
        around = islice(heading.parents, _DEPTH)
        if weight.text and weight.is_small and not any(parent.name in ("nav", "footer") for parent in around):
            yield heading


_LOOKED_AT = 200
"""Headings among which the title is looked for."""

_DEPTH = 64
"""Elements around a heading among which its menu is looked for."""


def _find_title(headings: list[Tag], root: Tag | None, container: Tag | None, stated: Sequence[str]) -> Tag | None:
    """The heading of the story: one that the page's title repeats, else the first of the first level.

    Of several that the title repeats, one that stands in the story's own element, else the longest: the others name
    the site.
    """
    wanted = [letters(title) for title in stated]
    repeated: list[tuple[bool, int, Tag]] = []
    for heading in headings:
        words = letters(heading.get_text())
        if len(words) >= _LEAST_TITLE and any(words in title or title in words for title in wanted if title):
            within = any(parent is container or parent is root for parent in heading.parents)
            repeated.append((within, len(words), heading))
    if repeated:
        return max(repeated, key=lambda one: one[:2])[2]
    ones = [heading for heading in headings if heading.name == "h1"]
    return ones[0] if ones else None


_LEAST_TITLE = 8
"""Letters of a heading that may be found in a page's title by more than chance."""


def _named_title(elements: Sequence[Tag], weights: Mapping[int, Weight]) -> Tag | None:
    """The first element that is called a title, when it holds words."""
    named = (
        each
        for each in elements
        if each.attrs.get("itemprop") == "headline" or not _TITLES.isdisjoint(each.attrs.get("class") or ())
    )
    found = next(named, None)
    return found if found is not None and weights[id(found)].text else None


_TITLES = frozenset("entry-title headline article-title post-title".split())
