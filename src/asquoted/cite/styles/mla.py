"""MLA 9, as modern-language-association.csl prints it."""

from __future__ import annotations

from asquoted.cite.locator import is_several, label_of, short_range
from asquoted.cite.number import ordinal
from asquoted.cite.person import Person, in_row
from asquoted.cite.rich import capital, end, italic, join, link, quoted
from asquoted.cite.styles.chicago import dotted
from asquoted.cite.styles.style import Style
from asquoted.cite.when import MONTHS_OF_MLA
from asquoted.cite.work import SERIAL, Work
from asquoted.model import Locator

_PLAIN = frozenset({"bill", "collection", "legislation", "regulation", "treaty"})
_STANDING = frozenset({"book", "classic", "graphic", "hearing", "map", "periodical"})
_QUOTED_ALONE = frozenset(
    {
        "article",
        "dataset",
        "document",
        "interview",
        "manuscript",
        "paper-conference",
        "personal_communication",
        "speech",
    }
)
_YEAR_ONLY = frozenset({"book", "chapter", "motion_picture", "paper-conference", "thesis"})
_WITH_GENRE = frozenset({"webpage", "post", "speech", "manuscript", "document", "interview", "broadcast", "report"})
_LABELS = {"paragraph": ("par.", "pars."), "chapter": ("ch.", "chs.")}
_BARE = frozenset({"line", "page", "timestamp"})


def _cite(work: Work, locator: Locator | None) -> str:
    named = in_row([person.short for person in _first_people(work)], most=2) or _title(work)
    if locator is None:
        return named
    value = short_range(locator.value)
    if locator.label in _BARE:
        return join(" ", named, value)
    label = _LABELS.get(locator.label)
    shown = label[is_several(locator.value)] if label else label_of(locator.label, locator.value)
    return join(", ", named, f"{shown} {value}")


def _entry(work: Work) -> str:
    genre = "" if work.get("number") or work.type not in _WITH_GENRE else work.get("genre")
    about = capital(_contributors(work) or genre)
    return end(join(". ", _authors(work), _title(work), about, _container(work), _behind(work)))


def _first_people(work: Work) -> tuple[Person, ...]:
    return work.people("author") or work.people("guest") or work.people("editor") or work.people("translator")


def _authors(work: Work) -> str:
    people = _first_people(work)
    names = [people[0].turned(dotted(people[0].given)), *(person.whole for person in people[1:])] if people else []
    row = in_row(names, most=2, comma_of_two=True)
    if people and not work.people("author") and not work.people("guest"):
        role = "editor" if work.people("editor") else "translator"
        return f"{row}, {role}{'s' if len(people) > 1 else ''}"
    return row


def _title(work: Work) -> str:
    if work.type in _PLAIN:
        return work.headline
    if work.type == "legal_case":
        return italic(work.title)
    if work.type in _STANDING:
        return italic(work.headline)
    if work.type == "post":
        return quoted(work.title)
    if work.get("container-title") or work.type in _QUOTED_ALONE:
        return quoted(work.headline)
    return italic(work.headline)


def _contributors(work: Work) -> str:
    """Who asked, between title and container."""
    people = work.people("interviewer")
    return f"interview by {in_row([person.whole for person in people], most=2)}" if people else ""


def _container(work: Work) -> str:
    """What the work is in, who helped, which number of it, from whom, when, and where in it."""
    number = work.get("number")
    numbered = f"no. {number}" if number[:1].isdecimal() else number
    with_genre = join(" ", work.get("genre"), numbered) if number and work.type in _WITH_GENRE else numbered
    issue = work.get("issue")
    edition = work.get("edition")
    return join(
        ", ",
        join(" ", italic(work.cased(work.get("container-title"))), _at(work)),
        *_helpers(work),
        f"{ordinal(edition)} ed." if edition.isdecimal() else capital(edition),
        _volume(work),
        f"{label_of('issue', issue)} {issue}" if issue else "",
        with_genre,
        _publisher(work),
        _dated(work),
        *_event(work),
        _pages(work),
        link(work.address) if work.address else "",
    )


def _volume(work: Work) -> str:
    """The style prints none for a book by an author with nobody and no edition beside."""
    stated = work.get("volume")
    numbered = f"vol. {stated}" if stated.isdecimal() else stated
    is_with = any(map(work.people, ("director", "editor", "interviewer", "translator")))
    if work.get("container-title") or work.get("edition") or is_with:
        return numbered
    return "" if work.people("author") else capital(numbered)


def _publisher(work: Work) -> str:
    if work.type in SERIAL or work.type in ("interview", "thesis"):
        return ""
    return work.get("publisher") or work.get("publisher-place")


def _at(work: Work) -> str:
    place = work.get("publisher-place")
    return f"[{place}]" if place and work.type == "article-newspaper" else ""


def _helpers(work: Work) -> list[str]:
    rows = []
    for part, verb in (("director", "directed by"), ("editor", "edited by"), ("translator", "translated by")):
        people = work.people(part)
        if people and people is not _first_people(work):
            rows.append(f"{verb} {in_row([person.whole for person in people], most=2)}")
    return rows if work.get("container-title") else [capital(row) for row in rows[:1]] + rows[1:]


def _dated(work: Work) -> str:
    when = work.issued
    if when is None or work.type == "speech":
        return ""
    if work.type in _YEAR_ONLY:
        return when.doubted_year
    return f"Circa {when.british(MONTHS_OF_MLA)}" if when.is_uncertain else when.british(MONTHS_OF_MLA)


def _event(work: Work) -> list[str]:
    if work.type in SERIAL:
        return []
    when = work.dates.get("event-date")
    event = work.get("event-title") or work.get("event")
    return [
        capital(event),
        when.british(MONTHS_OF_MLA) if when else "",
        work.get("event-place") if event or when else "",
    ]


def _pages(work: Work) -> str:
    pages = work.get("page")
    return f"{label_of('page', pages)} {short_range(pages)}" if pages else ""


def _behind(work: Work) -> str:
    accessed = work.dates.get("accessed")
    stated = f"Accessed {accessed.british(MONTHS_OF_MLA)}" if accessed and not work.issued else ""
    section = work.cased(work.get("section")) if work.type in SERIAL else ""
    if work.type == "thesis":
        section = join(", ", work.get("publisher"), work.get("genre"))
    return join(", ", stated, capital(work.get("medium")), section)


STYLE = Style(
    name="mla",
    title="MLA 9",
    cite=_cite,
    again=_cite,
    entry=_entry,
    in_text=True,
    quoted_in="qtd. in",
    dated=lambda when: when.british(MONTHS_OF_MLA),
)
