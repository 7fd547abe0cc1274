"""What a page says of itself, under CSL's names: title, author, site, date, address, language.

A first reading of the commonest statements; each field takes the first source that has it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from bs4 import BeautifulSoup, Tag

from asquoted.dates import read_days

_DAY = re.compile(r"(\d{4})(?:[-/](\d{2})(?:[-/](\d{2}))?)?(?![\d-])")
_TYPES = {
    "NewsArticle": "article-newspaper",
    "ReportageNewsArticle": "article-newspaper",
    "OpinionNewsArticle": "article-newspaper",
    "AnalysisNewsArticle": "article-newspaper",
    "BlogPosting": "post-weblog",
}
_ARTICLES = frozenset((*_TYPES, "Article", "WebPage", "Report", "ScholarlyArticle"))
_STATEMENTS_AT_MOST = 10_000
"""Values looked at in a page's JSON-LD; real pages have dozens."""


def describe(soup: BeautifulSoup) -> Mapping[str, object]:
    """The page's description of itself; what it doesn't state is absent, and no day is invented."""
    meta = _read_meta(soup)
    article = _read_json_ld(soup)
    authors = _names(article.get("author")) or [
        *meta.get("citation_author", []),
        *meta.get("author", []),
        *meta.get("article:author", []),
        *_texts(soup.select('[rel~="author"], [itemprop="author"]')),
    ]
    dates = [
        article.get("datePublished"),
        *(date for key in _DATE_KEYS for date in meta.get(key, [])),
        *(element.get("datetime") for element in soup.select("time[datetime][itemprop=datePublished]")),
        *(element.get("datetime") for element in soup.select("time[datetime]")),
    ]
    described = {
        "type": _TYPES.get(str(article.get("@type")), "webpage"),
        "title": _first(
            article.get("headline"),
            *meta.get("og:title", []),
            *meta.get("citation_title", []),
            *_texts(soup.select("h1")),
            *_texts(soup.select("head title")),
        ),
        "author": [_as_name(name) for name in dict.fromkeys(map(_fold_space, authors)) if _is_name(name)] or None,
        "container-title": _first(
            *meta.get("og:site_name", []),
            *_names(article.get("publisher")),
            *meta.get("application-name", []),
        ),
        "issued": next(filter(None, map(_as_date, dates)), None),
        "URL": next(filter(_is_address, _addresses(soup, meta)), None),
        "language": _language(soup),
    }
    return {key: value for key, value in described.items() if value is not None}


_DATE_KEYS = (
    "article:published_time",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dc.date",
    "date",
    "pubdate",
    "publish-date",
)


def _read_meta(soup: BeautifulSoup) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in soup.find_all("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if isinstance(key, str) and isinstance(content, str):
            found.setdefault(key.lower(), []).append(content)
    return found


def _read_json_ld(soup: BeautifulSoup) -> Mapping[str, object]:
    """The first article that the page describes in JSON-LD, empty when there is none that can be read."""
    for script in soup.find_all("script", type="application/ld+json"):
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


def _names(stated: object) -> list[str]:
    values = stated if isinstance(stated, list) else [stated]
    named = (value.get("name") if isinstance(value, dict) else value for value in values)
    return [name for name in named if isinstance(name, str)]


def _as_name(name: str) -> dict[str, str]:
    """A CSL name; only one written `Family, Given` says which part is which."""
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma and "," not in given else {"literal": name}


def _is_name(name: str) -> bool:
    return bool(name.strip()) and not name.strip().startswith(("http:", "https:", "@"))


def _as_date(stated: object) -> str | None:
    """The day, month or year that a statement begins with, as written, whatever its time zone."""
    found = _DAY.match(stated.strip()) if isinstance(stated, str) else None
    if found is None:
        return None
    date = "-".join(filter(None, found.groups()))
    try:
        read_days(date)
    except ValueError:
        return None
    return date


def _addresses(soup: BeautifulSoup, meta: Mapping[str, list[str]]) -> Iterator[object]:
    yield from (element.get("href") for element in soup.select('link[rel~="canonical"]'))
    yield from meta.get("og:url", [])


def _is_address(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://")) and not value.split()[1:]


def _language(soup: BeautifulSoup) -> str | None:
    html = soup.find("html")
    stated = html.get("lang") if isinstance(html, Tag) else None
    return stated if isinstance(stated, str) and re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", stated) else None


def _texts(elements: Iterable[Tag]) -> list[str]:
    return [element.get_text() for element in elements]


def _first(*stated: object) -> str | None:
    folded = (_fold_space(value) for value in stated if isinstance(value, str))
    return next(filter(None, folded), None)


def _fold_space(text: str) -> str:
    return " ".join(text.split())
