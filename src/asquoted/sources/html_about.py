"""What a page says of itself, under CSL's names: title, author, site, date, address, language.

A first reading of the commonest statements; each field takes the first source that has it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from bs4 import BeautifulSoup, Tag

from asquoted.sources.html_day import is_day_line, read_day
from asquoted.sources.html_story import Story
from asquoted.sources.html_vocabulary import split_name
from asquoted.sources.names import as_name, names_of, read_byline
from asquoted.sources.stated import as_date, fold_space

_TYPES = {
    "NewsArticle": "article-newspaper",
    "ReportageNewsArticle": "article-newspaper",
    "OpinionNewsArticle": "article-newspaper",
    "AnalysisNewsArticle": "article-newspaper",
    "BlogPosting": "post-weblog",
}
_ARTICLES = frozenset(
    (*_TYPES, "Article", "WebPage", "Report", "ScholarlyArticle", "LiveBlogPosting", "SocialMediaPosting")
)
_STATEMENTS_AT_MOST = 10_000
"""Values looked at in a page's JSON-LD; real pages have dozens."""


def stated_titles(soup: BeautifulSoup) -> tuple[str, ...]:
    """The titles that a page states in its head, the surest first; a site's name may stand beside them."""
    meta = _read_meta(soup)
    stated = (
        _read_json_ld(soup).get("headline"),
        *meta.get("og:title", []),
        *meta.get("citation_title", []),
        *meta.get("twitter:title", []),
        *meta.get("dc.title", []),
        *_texts(soup.select("head title")),
    )
    return tuple(filter(None, (fold_space(title) for title in stated if isinstance(title, str))))


def describe(soup: BeautifulSoup, story: Story) -> Mapping[str, object]:
    """The page's description of itself; what it doesn't state is absent, and no day is invented."""
    meta = _read_meta(soup)
    article = _read_json_ld(soup)
    head = _first(*_texts(soup.select("head title"))) or ""
    title = _title(soup, story, article, meta)
    described = {
        "type": _TYPES.get(str(article.get("@type")), "webpage"),
        "title": title,
        "author": _authors(soup, story, article, meta),
        "container-title": _first(
            *meta.get("og:site_name", []),
            *_plain_names(article.get("publisher")),
            *meta.get("application-name", []),
            *meta.get("dc.publisher", []),
            *meta.get("citation_journal_title", []),
            _site_in(head, title),
        ),
        "issued": _issued(soup, story, article, meta),
        "URL": next(filter(_is_address, _addresses(soup, meta)), None),
        "language": _language(soup),
    }
    return {key: value for key, value in described.items() if value}


def _title(
    soup: BeautifulSoup, story: Story, article: Mapping[str, object], meta: Mapping[str, list[str]]
) -> str | None:
    """The title stated for programs; the heading of the story where it says the same without the site's name."""
    stated = _first(article.get("headline"), *meta.get("og:title", []), *meta.get("citation_title", []))
    heading = _heading_text(story.title)
    if heading and (stated is None or _folded(heading) in _folded(stated)):
        return heading
    return stated or _without_site(_first(*_texts(soup.select("head title"))))


def _heading_text(heading: Tag | None) -> str | None:
    """The words of a heading without a subtitle in small type."""
    if heading is None:
        return None
    small = {id(text) for each in heading.find_all("small") for text in each.strings}
    return fold_space("".join(str(text) for text in heading.strings if id(text) not in small)) or None


_PARTED = re.compile(r"\s+[|»«›·•—–-]\s+|\s*::\s*")


def _without_site(title: str | None) -> str | None:
    """A page's title without the site's name behind or before it; the longest part where there are several."""
    return max(_PARTED.split(title), key=len) if title else None


def _site_in(head: str, title: str | None) -> str | None:
    """What a page's title has beside the title of the story: the name of the site stands at its other end."""
    parts = [part for part in _PARTED.split(head) if part]
    same = [place for place, part in enumerate(parts) if title and _folded(part) == _folded(title)]
    if len(parts) < 2 or not same:
        return None
    return parts[-1] if same[0] < len(parts) - 1 else parts[0]


def _authors(
    soup: BeautifulSoup, story: Story, article: Mapping[str, object], meta: Mapping[str, list[str]]
) -> list[Mapping[str, str]] | None:
    """The writers, from the surest statement that names any."""
    rows: Iterator[Iterable[Mapping[str, str]]] = iter(
        (
            names_of(article.get("author")),
            names_of(meta.get("citation_author", [])),
            names_of(meta.get("author", []) + meta.get("article:author", []) + meta.get("parsely-author", [])),
            names_of(meta.get("dc.creator", []) + meta.get("dcterms.creator", []) + meta.get("sailthru.author", [])),
            (as_name(name) for text in _texts(soup.select(_WRITERS)) for name in read_byline(text)),
            (as_name(name) for text in _bylines(soup, story) for name in read_byline(text)),
        )
    )
    for row in rows:
        names = list({tuple(name.items()): name for name in row}.values())
        if names:
            return names
    return None


_WRITERS = '[rel~="author"], [itemprop~="author"] [itemprop~="name"], [itemprop~="author"]'
_LONGEST_LINE = 160


def _bylines(soup: BeautifulSoup, story: Story) -> Iterator[str]:
    for element in soup.select(".byline, .author, .auteur, .autor, .article-author, .signature, .by"):
        if (text := element.get_text(" ", strip=True)) and len(text) <= _LONGEST_LINE:
            yield text
    yield from (text for text in _lines_beside(story) if text.lower().startswith(("by ", "von ", "par ", "interview")))


def _lines_beside(story: Story) -> Iterator[str]:
    """The short lines next to the title of the story, before it and behind."""
    if story.title is None:
        return
    title = (
        story.title if story.title.parent is None or len(list(story.title.parent.children)) > 1 else story.title.parent
    )
    near = (*islice(title.next_siblings, _NEAR), *islice(title.previous_siblings, _NEAR))
    for sibling in near:
        text = sibling.get_text(" ", strip=True) if isinstance(sibling, Tag) else str(sibling).strip()
        if 0 < len(text) <= _LONGEST_LINE:
            yield " ".join(text.split())


_NEAR = 8
"""Siblings of a title among which its byline and day stand."""


def _issued(
    soup: BeautifulSoup, story: Story, article: Mapping[str, object], meta: Mapping[str, list[str]]
) -> str | None:
    """The day of publication: as stated for programs, else as shown beside the title, else the first day marked up."""
    stated = [
        article.get("datePublished"),
        *(date for key in _DATE_KEYS for date in meta.get(key, [])),
        *(
            element.get("datetime") or element.get("content")
            for element in soup.select('[itemprop~="datePublished"], time[pubdate], time.published, time.entry-date')
        ),
    ]
    return (
        next(filter(None, map(as_date, stated)), None)
        or read_day(_lines_about_day(soup))
        or read_day(line for line in _lines_beside(story) if is_day_line(line))
        or next(filter(None, (as_date(element.get("datetime")) for element in soup.select("time[datetime]"))), None)
    )


_DATE_KEYS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "date",
    "pubdate",
    "publish-date",
)


def _lines_about_day(soup: BeautifulSoup) -> Iterator[str]:
    """The short texts of elements whose class says that they hold a day, outside menus and boxes."""
    for element in soup.select("[class]")[:_LOOKED_AT]:
        parts = {part for name in element.get_attribute_list("class") if name for part in split_name(name)}
        if parts.isdisjoint(_DAY_NAMES):
            continue
        text = element.get_text(" ", strip=True)
        if 0 < len(text) <= _LONGEST_LINE and element.find_parent(["nav", "footer", "aside"]) is None:
            yield " ".join(text.split())


_LOOKED_AT = 2_000
_DAY_NAMES = frozenset(
    "date dates datetime dateline published pubdate posted docdate timestamp datum fecha metainfo byline".split()
)


def _folded(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


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


def _plain_names(stated: object) -> list[str]:
    values = stated if isinstance(stated, list) else [stated]
    named = (value.get("name") if isinstance(value, dict) else value for value in values)
    return [name for name in named if isinstance(name, str)]


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
    folded = (fold_space(value) for value in stated if isinstance(value, str))
    return next(filter(None, folded), None)
