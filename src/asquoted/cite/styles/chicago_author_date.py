"""Chicago 17, author and date."""

from __future__ import annotations

from asquoted.cite.locator import chicago_range
from asquoted.cite.rich import capital, end, italic, join
from asquoted.cite.styles import chicago
from asquoted.cite.styles.style import Style
from asquoted.cite.work import LEGAL, SERIAL, Work
from asquoted.model import Locator


def _cite(work: Work, locator: Locator | None) -> str:
    author = "" if work.type in LEGAL else chicago.authors_short(work) or chicago.stand_in(work)
    named = author or chicago.short_title(work)
    year = chicago.year(work)
    dated = join(" " if work.issued else ", ", named, year)
    return join(", ", dated, chicago.place(work, locator))


def _entry(work: Work) -> str:
    if work.type in LEGAL:
        return end(chicago.legal(work))
    author = chicago.authors_of_entry(work) or chicago.stand_in(work)
    title = chicago.title(work)
    opening = [author, chicago.year(work), title] if author else [title, chicago.year(work)]
    return capital(end(join(". ", *opening, *_parts(work), chicago.address(work))))


def _parts(work: Work) -> list[str]:
    if work.type in SERIAL:
        pages = chicago_range(work.get("page")) if work.type == "article-journal" else ""
        return [work.get("section"), chicago.serial(work, pages, year_in_parentheses=False)]
    helpers = chicago.helpers(work, ("edited by", "translated by"))
    house = join(": ", work.get("publisher-place"), work.get("publisher"))
    if chicago.is_within(work):
        held = f"In {italic(work.cased(work.get('container-title')))}"
        return [join(", ", held, helpers, chicago_range(work.get("page"))), chicago.edition(work), house]
    if chicago.is_monographic(work):
        number = chicago.genre_and_number(work, headline=True)
        return [capital(helpers), number, chicago.edition(work), house]
    container = "" if chicago.stand_in(work) else chicago.container(work)
    dated = "" if work.issued is None else work.issued.month_and_day
    if work.type == "interview" and work.issued is not None:
        dated = work.issued.american
    inner = join(", ", container, chicago.event(work), work.get("publisher"), dated)
    return [capital(helpers), capital(chicago.interview(work) or chicago.genre_and_number(work)), inner]


STYLE = Style(
    name="chicago-author-date",
    title="Chicago 17, author and date",
    cite=_cite,
    again=_cite,
    entry=_entry,
    in_text=True,
)
