"""What an element of a page is: article, headline, caption, menu, readers' comments, deleted, hidden."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

_BY_NAME = {
    "nav": "navigation",
    "aside": "related",
    "figcaption": "caption",
    "caption": "caption",
    "h1": "headline",
    "del": "deleted",
    "s": "deleted",
    "strike": "deleted",
}
_BY_ROLE = {
    "navigation": "navigation",
    "complementary": "related",
    "banner": "navigation",
    "contentinfo": "navigation",
}
_BY_WORD = (
    (frozenset(("comments", "comment", "commentlist", "disqus")), "comments"),
    (frozenset(("related", "recommended", "recommendations")), "related"),
    (frozenset(("breadcrumb", "breadcrumbs")), "navigation"),
    (frozenset(("caption",)), "caption"),
)
# `has-comments`, `comments-open`: words about comments, on an element that is none.
_ABOUT = frozenset(("closed", "count", "disabled", "enabled", "has", "link", "no", "number", "open", "with", "without"))
_TOO_WIDE = frozenset(("html", "body", "main", "article"))
_NAME_PARTS = re.compile(r"[^a-z]+")
_HIDDEN_STYLE = re.compile(r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE)


def main_elements(soup: BeautifulSoup) -> frozenset[int]:
    """The identities of the elements that hold the article: `main`, else its declared body, else `article`.

    Empty when the page says nothing of the kind: then no part of it is known to be the article, or not to be.
    """
    for selector in ("main, [role=main]", "[itemprop=articleBody]", "article"):
        if found := soup.select(selector):
            return frozenset(id(element) for element in found)
    return frozenset()


def label_of(element: Tag, mains: frozenset[int]) -> str | None:
    """The label of the region that an element makes, or None when it makes none."""
    attributes = element.attrs
    if element.name in ("header", "footer"):
        return None if _is_within_article(element) else "navigation"
    if not attributes:
        return "main" if id(element) in mains else _BY_NAME.get(element.name)
    if "hidden" in attributes or _HIDDEN_STYLE.search(str(attributes.get("style", ""))):
        return "hidden"
    if id(element) in mains:
        return "main"
    by_words = None if element.name in _TOO_WIDE else _label_by_words(element)
    return by_words or _BY_NAME.get(element.name) or _BY_ROLE.get(str(attributes.get("role", "")).lower())


def _label_by_words(element: Tag) -> str | None:
    if str(element.get("itemtype", "")).endswith("schema.org/Comment"):
        return "comments"
    names = element.get_attribute_list("class") + element.get_attribute_list("id")
    for name in names:
        parts = frozenset(_NAME_PARTS.split(name.lower())) if name else frozenset[str]()
        if parts & _ABOUT:
            continue
        for words, label in _BY_WORD:
            if parts & words:
                return label
    return None


def _is_within_article(element: Tag) -> bool:
    """Whether a header or footer belongs to an article or a block quotation rather than to the site."""
    for depth, ancestor in enumerate(element.parents):
        if ancestor.name in ("article", "main", "blockquote", "figure", "section") or depth > 64:
            return True
    return False
