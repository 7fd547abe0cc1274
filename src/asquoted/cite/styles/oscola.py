"""OSCOLA 4, the style of English law, as oscola.csl prints it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from asquoted.cite.locator import first_page, is_several, label_of, whole_range
from asquoted.cite.number import ordinal
from asquoted.cite.person import Person, in_row
from asquoted.cite.rich import BRITISH, capital, italic, join, link, quoted
from asquoted.cite.styles.style import Style
from asquoted.cite.work import Work
from asquoted.model import Locator

EARLIER = "…"
"""Stands for the number of the earlier note, which only the report knows."""

_STANDING = frozenset({"book", "motion_picture", "treaty"})
_LAWS = frozenset({"bill", "legislation"})
_NEVER_SHORT = frozenset({"bill", "hearing", "legal_case", "legislation", "regulation", "treaty"})
_WITH_PUBLISHER = frozenset(
    {
        *("article", "book", "chapter", "entry-encyclopedia", "interview", "manuscript", "motion_picture"),
        *("paper-conference", "post-weblog", "report", "speech", "thesis", "webpage"),
    }
)
_WITHIN = frozenset({"chapter", "entry-encyclopedia", "paper-conference"})
_PERIODICALS = frozenset({"article-journal", "article-magazine", "article-newspaper", "legal_case"})
_LABELS = {"section": ("s", "ss"), "chapter": ("ch", "chs")}
_INITIALS = re.compile(r"(?<=\b[^\W\d_]) (?=[^\W\d_]\b)")
"""The space between two initials."""
_SHORT_ROLES = {"editor": ("ed", "eds"), "translator": ("tr", "trs"), "container-author": ("", "")}

Shape = Callable[[Person], str]


def _note(work: Work, locator: Locator | None) -> str:
    return capital(_whole(work, _authors(work, _spoken), locator))


def _entry(work: Work) -> str:
    return _whole(work, _authors(work, _turned), None)


def _again(work: Work, locator: Locator | None) -> str:
    number = "" if work.type == "legislation" else f"(n {EARLIER})"
    if work.type in _NEVER_SHORT:
        title = italic(work.title) if work.type == "legal_case" else _title(work)
        return capital(join(" ", _authors(work, _spoken), title, number, _labelled(locator)))
    return capital(join(" ", _authors(work, _family) or _title(work), number, _labelled(locator)))


def _whole(work: Work, author: str, locator: Locator | None) -> str:
    programme = italic(work.get("container-title")) if work.type == "broadcast" else ""
    volume = work.get("volume") if work.type in ("book", "chapter", "report") else ""
    numbered = f"vol {volume}" if volume.isdecimal() else volume
    named = join(", ", author, join(" ", _title(work), _book(work)), programme, numbered)
    where = join(" ", named, _dated(work), _periodical(work), _published(work))
    page = "" if work.type in ("chapter", "report", "paper-conference") else first_page(work.get("page"))
    court = f"({_bare(work.get('authority'))})" if work.type == "legal_case" and work.get("authority") else ""
    place = join(" ", page, "" if work.get("number") else court, _behind_space(work, locator))
    return join(" ", where, join(", ", place, _behind_comma(work, locator)), _address(work))


# ---- who


def _authors(work: Work, shape: Shape) -> str:
    if work.type == "interview":
        answering = _row(work.people("author"), _family if shape is _family else _spoken)
        with_whom = f"Interview with {answering}" if answering else "Interview"
        return join(", ", _row(work.people("interviewer"), shape), with_whom)
    if work.type == "personal_communication":
        author = _row(work.people("author"), shape)
        genre = work.get("genre")
        return join(", ", author, genre) if shape is _turned else join(" ", genre, f"from {author}")
    if work.type == "broadcast":
        return work.get("publisher")
    if work.type in ("legal_case", "legislation"):
        return ""
    part = next((name for name in ("author", "editor", "translator") if work.people(name)), "author")
    row = _row(work.people(part), shape)
    if part == "author" or shape is _family:
        return row
    return f"{row} ({_role(work, part)})"


def _role(work: Work, part: str) -> str:
    return _SHORT_ROLES[part][len(work.people(part)) > 1]


def _row(people: tuple[Person, ...], shape: Shape) -> str:
    return in_row([shape(person) for person in people], others="and others", comma=False)


def _spoken(person: Person) -> str:
    return replace(person, given=_INITIALS.sub("", _bare(person.given))).whole


def _turned(person: Person) -> str:
    return person.turned(person.initials("", ""), comma=" ")


def _family(person: Person) -> str:
    return person.short


# ---- what


def _title(work: Work) -> str:
    if work.type in _STANDING:
        return italic(work.headline)
    if work.type in _LAWS:
        return work.title
    return italic(_bare(work.title)) if work.type == "legal_case" else quoted(work.headline)


def _book(work: Work) -> str:
    """The book that a chapter is in, with its editors."""
    if work.type not in _WITHIN or not (work.people("editor") or work.get("container-title")):
        return ""
    people = (
        f"{_row(work.people(part), _spoken)} ({_role(work, part)})"
        for part in ("editor", "translator")
        if work.people(part)
    )
    inside = join(", ", *people, italic(work.get("container-title")))
    return f"in {inside}" if work.people("editor") or work.people("translator") else inside


def _dated(work: Work) -> str:
    year = work.issued.year if work.issued else ""
    if not year or work.type in _LAWS:
        return year
    if work.type not in ("article-journal", "article-magazine", "legal_case"):
        return ""
    if work.get("authority") and work.get("number"):
        return f"[{year}]"
    if work.get("volume"):
        return f"({year})"
    return f"[{year}]" if work.get("container-title") or work.get("number") else ""


def _periodical(work: Work) -> str:
    if work.type not in _PERIODICALS:
        return ""
    authority, number, name = work.get("authority"), work.get("number"), work.get("container-title")
    neutral = join(" ", _bare(authority), number) if authority and number else ""
    if work.type == "legal_case":
        name = _bare(name)
    elif work.type != "article-journal":
        name = italic(name)
    return join(", ", neutral, join(" ", work.get("volume"), name))


def _published(work: Work) -> str:
    parts = join(", ", *_publication(work))
    behind = ""
    if work.type in ("interview", "manuscript", "report"):
        behind = join(" ", _bare(work.get("genre")), work.get("number"))
    return join(" ", f"({parts})" if parts else "", behind)


def _publication(work: Work) -> list[str]:
    when = work.issued
    day, year = (when.british(), when.year) if when else ("", "")
    publisher = _bare(work.get("publisher"))
    if work.type == "article-newspaper":
        return [_bare(work.get("publisher-place")), day]
    if work.type in ("broadcast", "personal_communication", "treaty"):
        return [day]
    if work.type in _LAWS:
        return [_bare(work.get("container-title"))]
    if work.type not in _WITH_PUBLISHER:
        return []
    directors = work.people("director")
    helpers = [f"Directed by {_row(directors, _spoken)}" if directors else ""]
    helpers += [] if work.type in _WITHIN else _helpers(work)
    edition = work.get("edition")
    helpers.append(f"{ordinal(edition)} edn" if edition.isdecimal() else edition)
    if work.type == "speech":
        return [*helpers, work.get("event"), work.get("event-place"), day]
    if work.type == "thesis":
        return [*helpers, _bare(work.get("genre")), join(" ", publisher, year)]
    if work.type in ("post-weblog", "webpage"):
        return [*helpers, italic(work.get("container-title")), day]
    if work.type in ("interview", "article"):
        return [*helpers, publisher if work.type == "article" else "", day]
    return [*helpers, join(" ", publisher, year)]


def _helpers(work: Work) -> list[str]:
    """Who edited and translated it, unless they stand first as there is no author."""
    parts = [part for part in ("editor", "translator") if work.people(part)]
    if not work.people("author"):
        parts = parts[1:]
    return [f"{_row(work.people(part), _spoken)} {_role(work, part)}" for part in parts]


# ---- where


def _labelled(locator: Locator | None) -> str:
    if locator is None:
        return ""
    value = whole_range(locator.value)
    if locator.label in ("page", "timestamp"):
        return value
    label = _LABELS.get(locator.label)
    shown = label[is_several(locator.value)] if label else _bare(label_of(locator.label, locator.value))
    return f"{shown} {value}"


def _is_reported(work: Work) -> bool:
    return all(work.get(name) for name in ("container-title", "number", "page", "volume"))


def _behind_space(work: Work, locator: Locator | None) -> str:
    if locator is None:
        return ""
    if work.type == "legal_case":
        if locator.label == "paragraph":
            return f"[{locator.value}]"
        return whole_range(locator.value) if work.get("authority") and not _is_reported(work) else ""
    if work.type == "book":
        return _labelled(locator) if work.issued or work.get("publisher") else ""
    return "" if work.type in ("article-journal", "article-magazine", "legislation") else _labelled(locator)


def _behind_comma(work: Work, locator: Locator | None) -> str:
    if locator is None:
        return ""
    if work.type == "legal_case":
        is_placed = locator.label == "paragraph" or (bool(work.get("authority")) and not _is_reported(work))
        return "" if is_placed else whole_range(locator.value)
    return _labelled(locator) if work.type in ("article-journal", "article-magazine", "legislation") else ""


def _address(work: Work) -> str:
    if not work.address or work.type in ("bill", "legal_case", "legislation"):
        return ""
    accessed = work.dates.get("accessed")
    return join(" ", f"<{link(work.address)}>", f"accessed {accessed.british()}" if accessed else "")


def _bare(text: str) -> str:
    """Without full stops, which OSCOLA does not use to shorten."""
    return text.replace(".", "")


STYLE = Style(
    name="oscola",
    title="OSCOLA 4",
    cite=_note,
    again=_again,
    entry=_entry,
    marks=BRITISH,
    dated=lambda when: when.british(),
)
