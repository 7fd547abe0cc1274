"""What a page says of itself, under CSL's names: title, author, site, date, address, language, and where it says so.

Each field takes the first place that has it, what is stated for programs before what is shown to readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from bs4 import Tag

from asquoted.sources.html_day import is_day_line, read_day
from asquoted.sources.html_stated import TYPES, Stated
from asquoted.sources.html_story import Story
from asquoted.sources.html_vocabulary import letters, split_name
from asquoted.sources.html_weight import Weight
from asquoted.sources.names import as_name, names_of, read_byline
from asquoted.sources.stated import as_date, fold_space


def describe(
    elements: Sequence[Tag], weights: Mapping[int, Weight], story: Story, stated: Stated
) -> Mapping[str, Told]:
    """The page's description of itself; what it doesn't state is absent, and no day is invented.

    `elements` are all of the page in order, `weights` those of what shows.
    """
    page = _Page(elements, weights, story, stated)
    kind = TYPES.get(str(stated.article.get("@type")))
    title = _title(page)
    described = {
        "type": Told(kind, _JSON_LD) if kind else Told("webpage", "html"),
        "title": title,
        "author": _authors(page),
        "container-title": _site(page, title),
        "issued": _issued(page),
        "URL": _first_told(each for each in _addresses(page) if _is_address(each.value)),
        "language": _language(elements),
    }
    return {key: told for key, told in described.items() if told is not None}


class Told(NamedTuple):
    """A part of a description and where the page has it."""

    value: object
    where: str


_JSON_LD = "JSON-LD"
_TITLE_ELEMENT = "title element"


def _first_told(told: Iterable[Told | None]) -> Told | None:
    """The first that says something, its spaces folded."""
    for each in told:
        value = fold_space(each.value) if each is not None and isinstance(each.value, str) else None
        if each is not None and value:
            return Told(value, each.where)
    return None


class _Page(NamedTuple):
    elements: Sequence[Tag]
    weights: Mapping[int, Weight]
    story: Story
    stated: Stated

    def told(self, *keys: str) -> Iterator[Told]:
        """What the head's elements of these names say."""
        return (Told(value, key) for key in keys for value in self.stated.of(key))

    def lines(self, elements: Iterable[Tag], longest: int) -> Iterator[str]:
        """The texts of those elements that show, are small and hold at most so many characters."""
        for element in elements:
            weight = self.weights.get(id(element))
            if weight is None or not 0 < weight.text <= longest or not weight.is_small:
                continue
            if (text := element.get_text(" ", strip=True)) and len(text) <= longest:
                yield text


def _title(page: _Page) -> Told | None:
    """The title stated for programs; the heading of the story where it says the same without the site's name."""
    ours = Told(page.stated.article.get("headline"), _JSON_LD)
    stated = _first_told((ours, *page.told("og:title", "citation_title")))
    heading = _heading_text(page.story.title)
    if heading and (stated is None or letters(heading) in letters(str(stated.value))):
        return Told(heading, "heading")
    return stated or _first_told([Told(_without_site(_first(*page.stated.heads)), _TITLE_ELEMENT)])


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


def _site(page: _Page, title: Told | None) -> Told | None:
    head = _first(*page.stated.heads) or ""
    publisher = (Told(name, _JSON_LD) for name in _plain_names(page.stated.article.get("publisher")))
    return _first_told(
        (
            *page.told("og:site_name"),
            *publisher,
            *page.told("application-name", "dc.publisher", "citation_journal_title"),
            Told(_site_in(head, str(title.value) if title else None), _TITLE_ELEMENT),
        )
    )


def _site_in(head: str, title: str | None) -> str | None:
    """What a page's title has beside the title of the story: the name of the site stands at its other end."""
    parts = [part for part in _PARTED.split(head) if part]
    same = [place for place, part in enumerate(parts) if title and letters(part) == letters(title)]
    if len(parts) < 2 or not same:
        return None
    return parts[-1] if same[0] < len(parts) - 1 else parts[0]


def _authors(page: _Page) -> Told | None:
    """The writers, from the surest statement that names any."""
    stated = page.stated
    rows: Iterator[tuple[str, Iterable[Mapping[str, str]]]] = iter(
        (
            (_JSON_LD, names_of(stated.article.get("author"))),
            *((key, names_of(stated.of(key))) for key in _AUTHOR_KEYS),
            ("author element", _names_in(page.lines(filter(_is_writer, page.elements), _LONGEST_NAMES))),
            ("byline", _names_in(_bylines(page))),
        )
    )
    for where, row in rows:
        names = list({tuple(name.items()): name for name in row}.values())
        if names:
            return Told(names, where)
    return None


_AUTHOR_KEYS = (
    "citation_author",
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
)


def _names_in(lines: Iterable[str]) -> Iterator[Mapping[str, str]]:
    yield from (as_name(name) for line in lines for name in read_byline(line))


def _is_writer(element: Tag) -> bool:
    attributes = element.attrs
    if not attributes:
        return False
    if "author" in _words_of(attributes.get("rel")):
        return True
    return "author" in _words_of(attributes.get("itemprop"))


def _words_of(value: object) -> Sequence[str]:
    return value.split() if isinstance(value, str) else value if isinstance(value, list) else ()


_LONGEST_LINE = 160
_LONGEST_NAMES = 2_000
"""Characters of what is marked as the writers; some sites put their life in."""


def _bylines(page: _Page) -> Iterator[str]:
    called = (each for each in page.elements if not _BYLINES.isdisjoint(each.attrs.get("class") or ()))
    yield from page.lines(called, _LONGEST_LINE)
    yield from (text for text in _lines_beside(page) if text.lower().startswith(("by ", "von ", "par ", "interview")))


_BYLINES = frozenset("byline author auteur autor article-author signature by".split())


def _lines_beside(page: _Page) -> Iterator[str]:
    """The short lines next to the title of the story, before it and behind."""
    title = page.story.title
    if title is None:
        return
    if title.parent is not None and len(title.parent.contents) == 1:
        title = title.parent
    for sibling in (*islice(title.next_siblings, _NEAR), *islice(title.previous_siblings, _NEAR)):
        if isinstance(sibling, Tag):
            yield from (" ".join(text.split()) for text in page.lines([sibling], _LONGEST_LINE))
        elif 0 < len(text := str(sibling).strip()) <= _LONGEST_LINE:
            yield " ".join(text.split())


_NEAR = 8
"""Siblings of a title among which its byline and day stand."""


def _issued(page: _Page) -> Told | None:
    """The day of publication: as stated for programs, else as shown beside the title, else the first day marked up."""
    marked = (each for each in page.elements if _is_day_of_issue(each))
    shown = (
        ("day on the page", read_day(_lines_about_day(page))),
        ("day beside the title", read_day(line for line in _lines_beside(page) if is_day_line(line))),
    )
    candidates = (
        (Told(page.stated.article.get("datePublished"), _JSON_LD),),
        page.told(*_DATE_KEYS),
        (Told(each.get("datetime") or each.get("content"), "day marked up") for each in marked),
        (Told(day, where) for where, day in shown),
        (Told(each.get("datetime"), "time element") for each in page.elements if each.name == "time"),
    )
    dated = (Told(as_date(each.value), each.where) for each in chain.from_iterable(candidates))
    return _first_told(dated)


def _is_day_of_issue(element: Tag) -> bool:
    attributes = element.attrs
    if "itemprop" in attributes and "datePublished" in _words_of(attributes["itemprop"]):
        return True
    return element.name == "time" and ("pubdate" in attributes or not _ISSUED.isdisjoint(attributes.get("class") or ()))


_ISSUED = frozenset(("published", "entry-date"))
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


def _lines_about_day(page: _Page) -> Iterator[str]:
    """The short texts of elements whose class says that they hold a day, outside menus and boxes."""
    for element in islice((each for each in page.elements if "class" in each.attrs), _LOOKED_AT):
        parts = {part for name in element.attrs["class"] for part in split_name(name)}
        if parts.isdisjoint(_DAY_NAMES):
            continue
        for text in page.lines([element], _LONGEST_LINE):
            if not any(parent.name in ("nav", "footer", "aside") for parent in islice(element.parents, _DEPTH)):
                yield " ".join(text.split())


_DEPTH = 64
"""Elements around a day among which its menu is looked for."""

_LOOKED_AT = 2_000
_DAY_NAMES = frozenset(
    "date dates datetime dateline published pubdate posted docdate timestamp datum fecha metainfo byline".split()
)


def _addresses(page: _Page) -> Iterator[Told]:
    for element in page.elements:
        if element.name == "link" and "canonical" in _words_of(element.attrs.get("rel")):
            yield Told(element.get("href"), "canonical link")
    yield from page.told("og:url")


def _is_address(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://")) and not value.split()[1:]


def _language(elements: Sequence[Tag]) -> Told | None:
    html = next((each for each in elements if each.name == "html"), None)
    stated = html.get("lang") if html is not None else None
    is_tag = isinstance(stated, str) and re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", stated)
    return Told(stated, "lang") if is_tag else None


def _first(*stated: object) -> str | None:
    folded = (fold_space(value) for value in stated if isinstance(value, str))
    return next(filter(None, folded), None)


def _plain_names(stated: object) -> list[str]:
    values = stated if isinstance(stated, list) else [stated]
    named = (value.get("name") if isinstance(value, dict) else value for value in values)
    return [name for name in named if isinstance(name, str)]
