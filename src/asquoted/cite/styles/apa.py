"""APA 7, as apa.csl prints it."""

from __future__ import annotations

from asquoted.cite.locator import SIGNS, is_several, label_of, whole_range
from asquoted.cite.number import ordinal
from asquoted.cite.person import Person, in_row
from asquoted.cite.rich import capital, end, italic, join, link, quoted
from asquoted.cite.styles import chicago
from asquoted.cite.styles.law import legal
from asquoted.cite.styles.style import Style
from asquoted.cite.when import When
from asquoted.cite.work import LEGAL, SERIAL, Work
from asquoted.model import Locator

_ERA = "B.C.E."
_FULL_DATE = frozenset(
    {
        *("article-magazine", "article-newspaper", "broadcast", "collection", "document", "event", "interview"),
        *("motion_picture", "pamphlet", "performance", "personal_communication", "post", "post-weblog", "song"),
        *("speech", "webpage"),
    }
)
_OWN_LABELS = frozenset({"page", "paragraph"})
_ON_SITE = frozenset({"post", "webpage"})
_DESCRIBED = {
    "broadcast": "Broadcast",
    "motion_picture": "Video recording",
    "post": "Online post",
    "interview": "Interview",
    "personal_communication": "Personal communication",
}
_MOST_IN_ENTRY = 20
_SHOWN_OF_MORE = 19


def _cite(work: Work, locator: Locator | None) -> str:
    year = _year(work.issued) if work.issued else "n.d."
    named = _short_title(work) if work.type in LEGAL else _authors_short(work)
    if chicago.is_out_of_reach(work):
        spoken = in_row([_with_initials(person) for person in work.people("author")], word="&", most=2)
        named = join(", ", spoken or named, "personal communication")
        year = work.issued.american if work.issued else year
    return join(", ", named, year, _place(work, locator))


def _entry(work: Work) -> str:
    if work.type in LEGAL:
        return join(" ", end(legal(work)), link(work.address) if work.address else "")
    if chicago.is_out_of_reach(work):
        return ""  # APA 8.9: what nobody can look up stands in the text alone
    author = _authors(work)
    title = join(" ", _title(work), _identifier(work))
    date = f"({_dated(work)})"
    described = _description(work)
    opening = [author, date, join(" ", title, described)] if author else [title, date, described]
    return join(" ", end(join(". ", *opening, _source(work))), _address(work))


# ---- who


def _authors(work: Work) -> str:
    people = work.people("author")
    if people:
        return _turned_row(people)
    editors = chicago.creators(work)
    if editors:
        return f"{_turned_row(editors)} ({'Eds.' if len(editors) > 1 else 'Ed.'})"
    directors = work.people("director")
    if directors and work.type in ("motion_picture", "broadcast"):
        return f"{_turned_row(directors)} ({'Directors' if len(directors) > 1 else 'Director'})"
    return work.get("publisher") if work.type == "webpage" else ""


def _turned_row(people: tuple[Person, ...]) -> str:
    names = [person.turned(person.initials()) for person in people]
    if len(names) > _MOST_IN_ENTRY:
        return f"{', '.join(names[:_SHOWN_OF_MORE])}, … {names[-1]}"
    return in_row(names, word="&", most=_MOST_IN_ENTRY, comma_of_two=True)


def _authors_short(work: Work) -> str:
    people = chicago.creators(work)
    if not people and work.type in ("motion_picture", "broadcast"):
        people = work.people("director")
    row = in_row([person.short for person in people], word="&", most=2)
    return row or (work.get("publisher") if work.type == "webpage" else "") or _short_title(work)


def _with_initials(person: Person) -> str:
    return Person(given=person.initials(), family=person.short, suffix=person.suffix).whole


# ---- what


def _title(work: Work) -> str:
    is_part = work.get("container-title") and work.type not in _ON_SITE
    return work.title if is_part else italic(work.title)


def _short_title(work: Work) -> str:
    stated = work.get("title-short") or work.title
    if work.type in ("bill", "legislation", "regulation", "report", "treaty"):
        return work.cased(stated)
    if work.type in ("legal_case", "post"):
        return italic(stated)
    is_part = work.get("container-title") and work.type not in ("hearing", "webpage")
    return quoted(work.cased(stated)) if is_part else italic(work.cased(stated))


def _identifier(work: Work) -> str:
    """What tells the work from its like, in round brackets: helpers, number, edition."""
    has_container = bool(work.get("container-title"))
    parts = [_helped(work, "interviewer", "Interviewer") if work.get("title") else ""]
    if not has_container or work.type in _ON_SITE:
        if work.people("author"):
            parts.append(_helped(work, "editor", "Ed."))
        parts.append(_helped(work, "translator", "Trans."))
        number = work.get("number")
        if number:
            genre = work.cased(work.get("genre"))
            parts.append(join(" ", genre, f"No. {number}" if number[:1].isdecimal() else capital(number)))
        if work.type not in SERIAL:
            volume = work.get("volume")
            parts.append(join(", ", _edition(work), f"Vol. {volume}" if volume.isdecimal() else volume))
    elif work.type not in SERIAL:
        parts.append(_helped(work, "translator", "Trans."))
        if work.type == "broadcast":
            parts.append(work.get("number"))
    inside = join("; ", *parts)
    return f"({inside})" if inside else ""


def _helped(work: Work, part: str, role: str) -> str:
    people = work.people(part)
    if not people:
        return ""
    plural = role.replace("Ed.", "Eds.") if role != "Interviewer" else "Interviewers"
    row = in_row([_with_initials(person) for person in people], word="&", most=_MOST_IN_ENTRY)
    return f"{row}, {plural if len(people) > 1 else role}"


def _edition(work: Work) -> str:
    stated = work.get("edition")
    return f"{ordinal(stated)} ed." if stated.isdecimal() else stated


def _description(work: Work) -> str:
    """What kind of work it is, in square brackets."""
    genre = "" if work.get("number") else work.get("genre")
    kind = genre or work.get("medium")
    if kind:
        return f"[{capital(kind)}]"
    asked = work.people("interviewer")
    if asked:
        row = in_row([_with_initials(person) for person in asked], word="&", most=_MOST_IN_ENTRY)
        return "" if work.get("title") else f"[Interview by {row}]"
    kind = _DESCRIBED.get(work.type, "")
    return f"[{kind}]" if kind else ""


# ---- where


def _source(work: Work) -> str:
    name = work.get("container-title")
    if work.type in SERIAL or work.type == "interview":
        volume, issue = work.get("volume"), work.get("issue")
        number = f"{italic(volume)}{f'({issue})' if issue else ''}"
        held = join(", ", italic(work.cased(name)), number, whole_range(work.get("page")))
        return join(". ", held, work.get("publisher") if work.type == "interview" else "")
    if work.type in _ON_SITE:
        publisher = work.get("publisher") if work.people("author") else ""
        return join(". ", publisher if publisher != name else "", work.cased(name))
    parts = []
    if name:
        pages = work.get("page")
        inside = join(", ", _edition(work), f"{label_of('page', pages)} {whole_range(pages)}" if pages else "")
        editors = _editors_within(work)
        book = join(
            " ", italic(work.cased(name) if work.type == "broadcast" else name), f"({inside})" if inside else ""
        )
        parts.append(f"In {join(', ', editors, book)}")
    event = capital(chicago.event(work))
    return join(". ", *parts, work.get("publisher"), event)


def _editors_within(work: Work) -> str:
    people = work.people("editor")
    if not people:
        return ""
    row = in_row([_with_initials(person) for person in people], word="&", most=_MOST_IN_ENTRY)
    return f"{row} ({'Eds.' if len(people) > 1 else 'Ed.'})"


def _address(work: Work) -> str:
    if not work.address:
        return ""
    if work.get("DOI") or work.issued:
        return link(work.address)
    accessed = work.dates.get("accessed")
    when = f"{accessed.american}, from " if accessed else ""
    return f"Retrieved {when}{link(work.address)}"


# ---- when


def _dated(work: Work) -> str:
    when = work.issued
    if when is None:
        return "n.d."
    return join(", ", _year(when), when.month_and_day if work.type in _FULL_DATE else "")


def _year(when: When) -> str:
    year = when.year_before(_ERA)
    return f"ca. {year}" if when.is_uncertain and not when.words else year


def _place(work: Work, locator: Locator | None) -> str:
    if locator is None:
        return ""
    value, label = whole_range(locator.value), locator.label
    if work.type in LEGAL and label in SIGNS:
        return f"{SIGNS[label][is_several(locator.value)]} {value}"
    if label in _OWN_LABELS and not (work.type in LEGAL and label == "paragraph"):
        return f"{label_of(label, locator.value)} {value}"
    if label == "timestamp" or (label in ("chapter", "line", "verse") and not value[:1].isdecimal()):
        return value
    long = {"sub-verbo": "Sub verbo"}.get(label, label.capitalize())
    return f"{long}{'s' if is_several(locator.value) else ''} {value}"


STYLE = Style(
    name="apa",
    title="APA 7",
    cite=_cite,
    again=_cite,
    entry=_entry,
    in_text=True,
    quoted_in="as cited in",
    reported_in="as cited in",
)
