"""What the two systems of Chicago 17 share: the parts of a note and of an entry, in their order.

Follows chicago-notes-bibliography-17th-edition.csl and chicago-author-date-17th-edition.csl in what they print.
"""

from __future__ import annotations

from asquoted.cite.locator import SIGNS, chicago_range, is_several, label_of
from asquoted.cite.person import in_row
from asquoted.cite.rich import capital, italic, join, link, quoted
from asquoted.cite.when import When
from asquoted.cite.work import LEGAL, SERIAL, Work
from asquoted.model import Locator

MONOGRAPHIC = frozenset(
    {
        "book",
        "classic",
        "collection",
        "graphic",
        "map",
        "motion_picture",
        "pamphlet",
        "periodical",
        "report",
        "standard",
    }
)
"""Works that stand by themselves: their titles are in italics."""
_IN_SMALL = frozenset({"post"})
"""Works whose title is somebody's sentence, which gets no capitals."""
_WITHIN = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
_BY_VOLUME = frozenset({"article-journal"})
_ITALIC_CONTAINERS = frozenset({"broadcast", "interview", "speech", *SERIAL, *_WITHIN})
_MOST_IN_ENTRY, _FIRST_IN_ENTRY = 10, 7


def authors(work: Work) -> str:
    """In a note: given names first, one of four or more."""
    return in_row([person.whole for person in work.people("author")])


def authors_short(work: Work) -> str:
    return in_row([person.short for person in work.people("author")])


def authors_of_entry(work: Work) -> str:
    """In a list: the first turned round."""
    people = work.people("author")
    names = [people[0].turned(demote=True), *(person.whole for person in people[1:])] if people else []
    return in_row(names, most=_MOST_IN_ENTRY, first=_FIRST_IN_ENTRY, comma_of_two=True)


def title(work: Work) -> str:
    if work.type in LEGAL:
        return _legal_title(work)
    text = work.title if work.type in _IN_SMALL else work.headline
    return italic(text) if is_monographic(work) else quoted(text)


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
    return italic(text) if is_monographic(work) else quoted(text)


def stand_in(work: Work) -> str:
    """What stands for an author where a list or a short note needs one: the programme, or the site."""
    if work.people("author") or work.type in LEGAL:
        return ""
    if work.type == "broadcast":
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


def legal(work: Work) -> str:
    """A case, a hearing or a law, alike in notes and in lists."""
    when = work.issued
    year = _year(when) if when else ""
    if work.type == "legal_case":
        reporter = join(" ", work.get("volume"), work.get("container-title"), first_of(work.get("page")) or "___")
        where = reporter if work.get("container-title") else _numbered(work.get("number"))
        full = when.american if when and not work.get("container-title") else year
        court = join(" ", work.get("authority"), full)
        return join(" ", join(", ", title(work), where), f"({court})" if court else "")
    if work.type == "hearing":
        where = join(" ", work.get("authority"), work.get("chapter-number"))
    elif work.type == "legislation" and work.get("number"):
        code = join(" ", work.get("volume"), work.get("container-title"), first_of(work.get("page")))
        where = join(", ", join(" ", work.get("genre") or "Pub. L.", _numbered(work.get("number"))), code)
    else:
        section = work.get("section")
        where = join(
            " ",
            *(work.get(name) for name in ("genre", "number", "authority", "volume", "container-title")),
            f"§ {section}" if section else first_of(work.get("page")),
        )
    return join(" ", join(", ", title(work), where), f"({year})" if year else "")


def first_of(pages: str) -> str:
    return chicago_range(pages).partition("–")[0]


def serial(work: Work, where: str, *, year_in_parentheses: bool = True) -> str:
    """The journal with volume, number and year, and the place in it; a magazine or paper with its day."""
    name, when = italic(work.cased(work.get("container-title"))), work.issued
    if work.type not in _BY_VOLUME and not (work.get("volume") and work.type != "article-newspaper"):
        return join(", ", name, when.american if when else "", where)
    issue = work.get("issue")
    if year_in_parentheses or not issue:
        number = join(", ", join(" ", name, work.get("volume")), f"no. {issue}" if issue else "")
        dated = join(" ", number, f"({_issue_date(when)})" if when else "")
    else:
        dated = join(" ", name, work.get("volume"), f"({issue})")
    return join(": ", dated, where)


def event(work: Work) -> str:
    return join(", ", work.get("event-title") or work.get("event"), work.get("event-place"))


def container(work: Work) -> str:
    """The paper, programme or site that the work is in, as far as its type shows one."""
    name = work.get("container-title")
    return italic(work.cased(name)) if work.type in _ITALIC_CONTAINERS else name


def edition(work: Work) -> str:
    stated = work.get("edition")
    return f"{ordinal(stated)} ed." if stated.isdecimal() else stated


def ordinal(number: str) -> str:
    if number[-2:] in ("11", "12", "13"):
        return f"{number}th"
    return number + {"1": "st", "2": "nd", "3": "rd"}.get(number[-1:], "th")


def genre_and_number(work: Work, *, headline: bool = False) -> str:
    genre, number = work.get("genre"), work.get("number")
    if not number:
        return genre
    numbered = _numbered(number)
    if headline:
        return join(" ", work.cased(genre), numbered)
    return join(" ", genre, numbered.lower() if numbered.startswith("No.") else numbered)


def helpers(work: Work, verbs: tuple[str, str]) -> str:
    """Who edited and translated it; the verbs are short in notes, long in lists."""
    rows = []
    for part, verb in zip(("editor", "translator"), verbs, strict=True):
        people = work.people(part)
        rows.append(f"{verb} {in_row([person.whole for person in people])}" if people else "")
    return join(", ", *rows)


def interview(work: Work) -> str:
    people = work.people("interviewer")
    return f"interview by {in_row([person.whole for person in people])}" if people else ""


def year(work: Work) -> str:
    return _year(work.issued) if work.issued else "n.d."


def is_within(work: Work) -> bool:
    return work.type in _WITHIN and bool(work.get("container-title"))


def address(work: Work) -> str:
    return link(work.address) if work.address else ""


def _year(when: When) -> str:
    return f"[{when.year}?]" if when.is_uncertain and not when.words else when.year


def _issue_date(when: When | None) -> str:
    if when is None:
        return ""
    return when.american if when.season or len(when.first) == 2 else _year(when)


def _numbered(number: str) -> str:
    return f"No. {number}" if number[:1].isdecimal() else number


def _legal_title(work: Work) -> str:
    if work.type != "hearing":
        return work.headline
    before = work.get("section")
    parts = join(" ", "Hearing", f"on {work.get('number')}" if work.get("number") else "")
    return italic(join(": ", capital(work.title), join(" ", parts, f"before the {before}" if before else "")))
