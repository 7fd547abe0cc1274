"""Chicago 17, author and date."""

from __future__ import annotations

from asquoted.cite.locator import chicago_range
from asquoted.cite.person import in_row
from asquoted.cite.rich import capital, end, italic, join
from asquoted.cite.styles import chicago
from asquoted.cite.styles.law import legal
from asquoted.cite.styles.style import Style
from asquoted.cite.work import LEGAL, SERIAL, Work
from asquoted.model import Locator


def _cite(work: Work, locator: Locator | None) -> str:
    author = "" if work.type in LEGAL else chicago.authors_short(work) or chicago.stand_in(work)
    if not author and work.type == "motion_picture":
        author = in_row([person.short for person in work.people("director")])
    named = author or chicago.short_title(work)
    if chicago.is_out_of_reach(work):  # no list will say more of it
        return join(", ", chicago.authors(work), chicago.title(work), chicago.day(work), chicago.place(work, locator))
    year = chicago.year(work)
    dated = join(" " if work.issued else ", ", named, year)
    return join(", ", dated, chicago.place(work, locator))


def _again(work: Work, locator: Locator | None) -> str:
    if chicago.is_out_of_reach(work):
        return join(", ", chicago.authors_short(work), chicago.title(work), chicago.place(work, locator))
    return _cite(work, locator)


def _entry(work: Work) -> str:
    if work.type in LEGAL:
        return end(join(". ", legal(work), chicago.address(work)))
    if chicago.is_out_of_reach(work):
        return ""
    author = chicago.authors_of_entry(work) or chicago.stand_in(work)
    title = chicago.title(work)
    if chicago.is_part(work) and work.issued is not None:
        part = map(capital, chicago.series_and_part(work, work.issued.month_and_day))
        return capital(end(join(". ", author, chicago.year(work), *part, chicago.address(work))))
    opening = [author, chicago.year(work), title] if author else [title, chicago.year(work)]
    return capital(end(join(". ", *opening, *_parts(work), chicago.address(work))))


def _parts(work: Work) -> list[str]:
    if work.type in SERIAL:
        pages = chicago_range(work.get("page")) if work.type == "article-journal" else ""
        held = chicago.serial(work, pages, year_behind=False, in_list=True)
        if chicago.stand_in(work):
            held = chicago.day(work)
        return [work.get("section"), held]
    if work.type == "thesis":
        return [join(", ", work.get("genre"), work.get("publisher"))]
    helpers = chicago.helpers(work, ("edited by", "translated by"))
    house = join(": ", work.get("publisher-place"), work.get("publisher"))
    if chicago.is_within(work):
        held = f"In {italic(work.cased(work.get('container-title')))}"
        pages = chicago_range(work.get("page"))
        return [join(", ", held, chicago.edition(work), helpers, pages), house]
    if chicago.is_monographic(work):
        number = chicago.genre_and_number(work, headline=True)
        return [number, chicago.edition(work), capital(helpers), capital(chicago.volume(work)), house]
    container = "" if chicago.stand_in(work) else chicago.container(work)
    dated = chicago.day(work)
    if work.issued is not None and work.type != "interview":
        dated = work.issued.month_and_day
    if chicago.is_programme(work):
        return [capital(chicago.aired(work, dated))]
    about = capital(chicago.interview(work) or chicago.genre_and_number(work))
    return [capital(helpers), about, *chicago.housed(work, container, dated), capital(work.get("medium"))]


STYLE = Style(
    name="chicago-author-date",
    title="Chicago 17, author and date",
    cite=_cite,
    again=_again,
    entry=_entry,
    in_text=True,
)
