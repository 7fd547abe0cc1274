"""What the two systems of Chicago 17 share: the parts of a note and of an entry, in their order.

Follows chicago-notes-bibliography-17th-edition.csl and chicago-author-date-17th-edition.csl in what they print.
"""

from __future__ import annotations

from dataclasses import replace

from asquoted.cite.locator import SIGNS, chicago_range, is_several, label_of
from asquoted.cite.number import numbered, ordinal
from asquoted.cite.person import Person, in_row
from asquoted.cite.rich import capital, italic, join, link, quoted
from asquoted.cite.styles.law import legal_title
from asquoted.cite.when import When
from asquoted.cite.work import LEGAL, SERIAL, Work
from asquoted.model import Locator

MONOGRAPHIC = frozenset(
    "book classic collection graphic map motion_picture pamphlet periodical report standard".split()
)
"""Works that stand by themselves: their titles are in italics."""
_IN_SMALL = frozenset({"post"})
"""Works whose title is somebody's sentence, which gets no capitals."""
_WITHIN = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
_BY_VOLUME = frozenset({"article-journal"})
_UNSIGNED = frozenset({"article-magazine", "article-newspaper"})
_BY_DAY = frozenset({"article-magazine", "article-newspaper", "post-weblog"})
_LOOKED_UP = frozenset({"entry-dictionary", "entry-encyclopedia"})
_ITALIC_CONTAINERS = frozenset({"broadcast", "interview", "speech", *SERIAL, *_WITHIN})
_REACHED_BY = ("archive", "archive-place", "container-title", "DOI", "number", "publisher", "references", "URL")
_MOST_IN_ENTRY, _FIRST_IN_ENTRY = 10, 7


def authors(work: Work) -> str:
    """In a note: given names first, one of four or more."""
    row = in_row([_whole(person) for person in creators(work)])
    return join(", ", row, role(work)) if row else ""


def authors_short(work: Work) -> str:
    return in_row([person.short for person in creators(work)])


def creators(work: Work) -> tuple[Person, ...]:
    """The authors; where there are none, those who edited a book."""
    return work.people("author") or (() if work.get("container-title") else work.people("editor"))


def role(work: Work) -> str:
    """What they are who stand for the author: "ed.", "dir."."""
    if work.people("author"):
        return ""
    people = creators(work)
    return ("eds." if len(people) > 1 else "ed.") if people else ""


def authors_of_entry(work: Work) -> str:
    """In a list: the first turned round."""
    people = creators(work) or (work.people("director") if work.type == "motion_picture" else ())
    if not people:
        return ""
    first = people[0].turned(dotted(people[0].given), demote=True)
    names = [first, *(_whole(person) for person in people[1:])]
    row = in_row(names, most=_MOST_IN_ENTRY, first=_FIRST_IN_ENTRY, comma_of_two=True)
    return join(", ", row, role(work) or ("" if creators(work) else "dir."))


def _whole(person: Person) -> str:
    return replace(person, given=dotted(person.given)).whole


def dotted(given: str) -> str:
    """Given names, of which single letters get their full stop."""
    return " ".join(f"{one}." if len(one) == 1 and one.isupper() else one for one in given.split(" "))


def title(work: Work) -> str:
    if work.type in LEGAL:
        return legal_title(work)
    text = work.title if work.type in _IN_SMALL else work.headline
    return italic(text) if is_monographic(work) or is_programme(work) else quoted(text)


def is_programme(work: Work) -> bool:
    """Whether a broadcast is the programme itself, not a part of one."""
    return work.type == "broadcast" and not work.get("container-title")


def is_monographic(work: Work) -> bool:
    return work.type in MONOGRAPHIC and not work.get("container-title")


def short_title(work: Work) -> str:
    if work.type in ("legal_case", "hearing"):
        return italic(work.headline if work.type == "hearing" else work.title)
    text = work.cased(work.get("title-short")) or work.headline
    if work.type in LEGAL:
        return text
    if work.type in _IN_SMALL:
        return quoted(work.get("title-short") or work.title)
    if work.type in _LOOKED_UP:
        return f"s.v. {quoted(text)}"
    if work.type == "interview" and not text:
        return "interview"
    return italic(text) if is_monographic(work) or is_programme(work) else quoted(text)


def stand_in(work: Work) -> str:
    """What stands for an author where a list or a short note needs one: the programme, or the site."""
    if creators(work) or work.type in LEGAL:
        return ""
    if work.type in ("broadcast", *_UNSIGNED):
        return italic(work.cased(work.get("container-title")))
    return work.get("container-title") if work.type in ("webpage", "post") else ""


def place(work: Work, locator: Locator | None) -> str:
    """Pages by their number alone, time as "at", all else with its label; in the law by its sign."""
    if locator is None:
        return ""
    value = chicago_range(locator.value)
    if locator.label == "page":
        return value
    if locator.label == "timestamp":
        return f"at {value}"
    if work.type in LEGAL and locator.label in SIGNS:
        return f"{SIGNS[locator.label][is_several(locator.value)]} {value}"
    return f"{label_of(locator.label, locator.value)} {value}"


def serial(work: Work, where: str, *, year_behind: bool = True, in_list: bool = False) -> str:
    """The journal with volume, number and year, and the place in it; a magazine or paper with its day.

    Where the year stands in front of the title already, it is not said again: `year_behind`.
    """
    name, when = italic(work.cased(work.get("container-title"))), work.issued
    if work.type in _BY_DAY or not (work.get("volume") or work.type in _BY_VOLUME):
        at = work.get("publisher-place") if work.type == "article-newspaper" else ""
        dated = day(work) or ("n.d." if year_behind else "")
        between = ". " if in_list else ", "
        return join(between, join(", ", join(" ", name, f"({at})" if at else ""), dated), _issue(work), where)
    issue = work.get("issue")
    if year_behind or not issue:
        number = join(
            ", ", join(" ", name, work.get("volume")), label_of("issue", issue) + f" {issue}" if issue else ""
        )
        dated = join(" ", number, f"({_issue_date(when)})" if when else "")
    else:
        dated = join(" ", name, work.get("volume"), f"({issue})")
    return join(": ", dated, where)


def _issue(work: Work) -> str:
    """Which edition of a day's paper."""
    stated = work.cased(work.get("edition"))
    return stated if not stated or "edition" in stated.lower() else f"{stated} Edition"


def series_and_part(work: Work, dated: str) -> tuple[str, str]:
    """A numbered part of a programme with its title, and when and where it was on air."""
    title_within = join(", ", work.get("number"), quoted(work.headline))
    return title_within, aired(work, dated)


def is_part(work: Work) -> bool:
    """Whether it is a numbered part of a programme that stands first."""
    return bool(work.type == "broadcast" and work.get("container-title") and work.get("number") and stand_in(work))


def aired(work: Work, dated: str) -> str:
    shown = f"aired {dated}" if dated else ""
    return join(", ", shown, f"on {work.get('publisher')}" if work.get("publisher") else "")


def event(work: Work) -> str:
    named = work.get("event-title") or work.get("event")
    return join(", ", named, work.get("event-place")) if named else ""


def container(work: Work) -> str:
    """The paper, programme or site that the work is in, as far as its type shows one."""
    name = work.get("container-title")
    return italic(work.cased(name)) if work.type in _ITALIC_CONTAINERS else name


def edition(work: Work) -> str:
    stated = work.get("edition")
    return f"{ordinal(stated)} ed." if stated.isdecimal() else stated


def day(work: Work) -> str:
    """The date as far as it is known; one that is uncertain in square brackets; without one, the day of access."""
    when = work.issued
    if when is None:
        accessed = work.dates.get("accessed")
        return f"accessed {accessed.american}" if accessed and work.get("URL") and work.type not in SERIAL else ""
    return when.doubted(when.american)


def volume(work: Work) -> str:
    stated = work.get("volume")
    return f"vol. {stated}" if stated.isdecimal() else stated


def genre_and_number(work: Work, *, headline: bool = False) -> str:
    genre, number = work.get("genre"), work.get("number")
    if not number:
        return genre
    labelled = numbered(number)
    if headline:
        return join(" ", work.cased(genre), labelled)
    return join(" ", genre, labelled.lower() if labelled.startswith("No.") else labelled)


def helpers(work: Work, verbs: tuple[str, str]) -> str:
    """Who edited and translated it; the verbs are short in notes, long in lists."""
    rows = []
    for part, verb in zip(("editor", "translator"), verbs, strict=True):
        people = () if part == "editor" and role(work) else work.people(part)
        rows.append(f"{verb} {in_row([person.whole for person in people])}" if people else "")
    return join(", ", *rows)


def directors(work: Work) -> str:
    people = work.people("director")
    return f"directed by {in_row([_whole(person) for person in people])}" if people else ""


def is_out_of_reach(work: Work) -> bool:
    """Whether nobody can look it up: such a talk or letter stands in no list."""
    return work.type in ("interview", "personal_communication") and not any(work.get(name) for name in _REACHED_BY)


def housed(work: Work, container: str, dated: str) -> list[str]:
    """In a list: what a work is in, where it was said, who put it out, and when."""
    where, publisher = capital(event(work)), work.get("publisher")
    if work.issued is None:
        return [join(", ", container, where, publisher), capital(dated)]
    if work.type == "broadcast" and container:
        return [container, where, join(", ", publisher, dated)]
    if where and publisher:
        return [container, where, join(", ", publisher, dated)]
    return [join(", ", container, where, publisher, dated)]


def interview(work: Work) -> str:
    people = work.people("interviewer")
    return f"interview by {in_row([person.whole for person in people])}" if people else ""


def year(work: Work) -> str:
    return work.issued.doubted_year if work.issued else "n.d."


def is_within(work: Work) -> bool:
    return work.type in _WITHIN and bool(work.get("container-title"))


def address(work: Work) -> str:
    return link(work.address) if work.address else ""


def _issue_date(when: When | None) -> str:
    if when is None:
        return ""
    return when.american if when.season or len(when.first) == 2 else when.doubted_year
