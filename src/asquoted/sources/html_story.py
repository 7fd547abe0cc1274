"""Where on a page the story stands: the element that holds its running text, its title, and what lies around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag

from asquoted.sources.html_weight import Weight, is_inline

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


def find_story(soup: BeautifulSoup, weights: Mapping[int, Weight], stated: Sequence[str]) -> Story:
    """The story of a page; `stated` are the titles that the page states in its head."""

    def prose(element: Tag) -> int:
        return weights[id(element)].prose if id(element) in weights else 0

    body = soup.body or soup
    container = _container(soup, prose, body)
    root = _descend(container or body, prose)
    title = _find_title(_headings(soup, weights), root, container, stated) or _named_title(soup)
    return Story(root, container, title, _around(title), _around(root) | _around(container))


def _around(element: Tag | None) -> frozenset[int]:
    return frozenset() if element is None else frozenset((id(element), *map(id, element.parents)))


def _container(soup: BeautifulSoup, prose: Callable[[Tag], int], body: Tag) -> Tag | None:
    """The article or main element around the declared body, else the one that holds half of the prose."""
    total = prose(body)
    for selector in ('[itemprop~="articleBody"]', "article, [role=article]", "main, [role=main]"):
        best = max(soup.select(selector), key=prose, default=None)
        if best is not None and prose(best) and prose(best) >= _HALF * total:
            around = best.find_parent(["article", "main"]) if selector.startswith("[itemprop") else None
            return around or best
    return soup.select_one("main, [role=main]") or soup.select_one("article")


def _descend(top: Tag, prose: Callable[[Tag], int]) -> Tag | None:
    """The innermost element that still holds most of the prose of `top`; None when there is no prose."""
    if not prose(top):
        return None if top.name in ("body", "[document]") else top
    current = top
    while True:
        blocks = [child for child in current.children if isinstance(child, Tag) and child.name not in _LEAVES]
        best = max(blocks, key=prose, default=None)
        if best is None or is_inline(best) or prose(best) < _MOST * prose(current) or _is_leaf(best, prose):
            return current
        current = best


def _is_leaf(element: Tag, prose: Callable[[Tag], int]) -> bool:
    """Whether an element is a paragraph under another name: it holds text and no block of prose."""
    within = any(prose(child) for child in element.children if isinstance(child, Tag))
    return not within and not element.find("br")


def _headings(soup: BeautifulSoup, weights: Mapping[int, Weight]) -> list[Tag]:
    """The first headings of a page that show and hold words."""
    shown = (heading for heading in soup.find_all(_HEADINGS, limit=_LOOKED_AT) if id(heading) in weights)
    return [
        heading
        for heading in shown
        if weights[id(heading)].text
        and weights[id(heading)].is_small
        and heading.find_parent(["nav", "footer"]) is None
    ]


_LOOKED_AT = 200
"""Headings among which the title is looked for."""


def _find_title(headings: list[Tag], root: Tag | None, container: Tag | None, stated: Sequence[str]) -> Tag | None:
    """The heading of the story: one that the page's title repeats, else the first of the first level.

    Of several that the title repeats, one that stands in the story's own element, else the longest: the others name
    the site.
    """
    wanted = [_folded(title) for title in stated]
    repeated: list[tuple[bool, int, Tag]] = []
    for heading in headings:
        words = _folded(heading.get_text())
        if len(words) >= _LEAST_TITLE and any(words in title or title in words for title in wanted if title):
            within = any(parent is container or parent is root for parent in heading.parents)
            repeated.append((within, len(words), heading))
    if repeated:
        return max(repeated, key=lambda one: one[:2])[2]
    ones = [heading for heading in headings if heading.name == "h1"]
    return ones[0] if ones else None


_LEAST_TITLE = 8
"""Letters of a heading that may be found in a page's title by more than chance."""


def _named_title(soup: BeautifulSoup) -> Tag | None:
    found = soup.select_one('[itemprop="headline"], .entry-title, .headline, .article-title, .post-title')
    return found if found is not None and found.get_text(strip=True) else None


def _folded(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())
