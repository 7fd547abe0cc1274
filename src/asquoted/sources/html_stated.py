"""What a page states of itself for programs: its title, its meta elements, and the article of its JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bs4 import Tag

from asquoted.sources.stated import fold_space

TYPES = {
    "NewsArticle": "article-newspaper",
    "ReportageNewsArticle": "article-newspaper",
    "OpinionNewsArticle": "article-newspaper",
    "AnalysisNewsArticle": "article-newspaper",
    "BlogPosting": "post-weblog",
}
"""CSL's types of the kinds of articles that schema.org has."""

_ARTICLES = frozenset(
    (*TYPES, "Article", "WebPage", "Report", "ScholarlyArticle", "LiveBlogPosting", "SocialMediaPosting")
)
_STATEMENTS_AT_MOST = 10_000
"""Values looked at in a page's JSON-LD; real pages have dozens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """`heads` are the texts of title elements in the head, `meta` the contents of meta elements by their lower-case
    names, `article` the first article described in JSON-LD, empty when there is none that can be read.
    """

    heads: Sequence[str]
    meta: Mapping[str, Sequence[str]]
    article: Mapping[str, object]

    def of(self, *names: str) -> list[str]:
        """The contents of the meta elements of some names, in the order of the names."""
        return [content for name in names for content in self.meta.get(name, ())]

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles, the surest first; a site's name may stand beside them."""
        named = self.of("og:title", "citation_title", "twitter:title", "dc.title")
        titles = (self.article.get("headline"), *named, *self.heads)
        return tuple(filter(None, (fold_space(title) for title in titles if isinstance(title, str))))


def read_stated(elements: Sequence[Tag]) -> Stated:
    """What the elements of a page, given in order, state."""
    heads = [each.get_text() for each in elements if each.name == "title" and each.find_parent("head") is not None]
    return Stated(heads=heads, meta=_read_meta(elements), article=_read_json_ld(elements))


def _read_meta(elements: Sequence[Tag]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in elements:
        if element.name != "meta":
            continue
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if isinstance(key, str) and isinstance(content, str):
            found.setdefault(key.lower(), []).append(content)
    return found


def _read_json_ld(elements: Sequence[Tag]) -> Mapping[str, object]:
    for script in elements:
        if script.name != "script" or script.get("type") != "application/ld+json":
            continue
        try:
            stated = json.loads(script.get_text())
        except (ValueError, RecursionError):
            continue
        for item in _items(stated):
            kind = item.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            known = next((each for each in kinds if isinstance(each, str) and each in _ARTICLES), None)
            if known is not None:
                return {**item, "@type": known}
    return {}


def _items(stated: object) -> Iterator[dict[str, object]]:
    waiting = [stated]
    for _ in range(_STATEMENTS_AT_MOST):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in ("mainEntity", "@graph") if key in value)
        elif isinstance(value, list):
            waiting.extend(reversed(value))
