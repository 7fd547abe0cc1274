"""Chicago 17, notes and bibliography."""

from __future__ import annotations

from asquoted.cite.locator import chicago_range
from asquoted.cite.rich import capital, end, italic, join
from asquoted.cite.styles import chicago
from asquoted.cite.styles.style import Style
from asquoted.cite.work import LEGAL, SERIAL, Work
from asquoted.model import Locator


def _note(work: Work, locator: Locator | None) -> str:
    where = chicago.place(work, locator)
    if work.type in LEGAL:
        return join(", ", chicago.legal(work), where)
    return capital(join(", ", chicago.authors(work), _body(work, where), chicago.address(work)))


def _body(work: Work, where: str) -> str:
    title = chicago.title(work)
    if work.type in SERIAL:
        section = work.get("section")
        pages = where or (_pages(work) if work.type == "article-journal" else "")
        return join(", ", title, section, chicago.serial(work, pages))
    helpers = chicago.helpers(work, ("ed.", "trans."))
    if chicago.is_within(work):
        held = f"in {italic(work.cased(work.get('container-title')))}"
        book = join(" ", join(", ", title, held, helpers, chicago.edition(work)), _published(work))
        return join(", ", book, where or _pages(work))
    if chicago.is_monographic(work):
        named = join(", ", title, helpers, chicago.genre_and_number(work), chicago.edition(work))
        return join(", ", join(" ", named, _published(work)), where)
    dated = work.issued.american if work.issued else ""
    if not dated and not work.address:
        dated = "n.d."
    return join(
        ", ",
        title,
        helpers,
        chicago.interview(work) or chicago.genre_and_number(work),
        chicago.container(work),
        chicago.event(work),
        work.get("publisher"),
        dated,
        where,
    )


def _again(work: Work, locator: Locator | None) -> str:
    author = chicago.authors_short(work) if work.type not in LEGAL else ""
    if not author and work.type in ("webpage", "post"):
        author = chicago.stand_in(work)
    return capital(join(", ", author, chicago.short_title(work), chicago.place(work, locator)))


def _entry(work: Work) -> str:
    if work.type in LEGAL:
        return end(chicago.legal(work))
    author = chicago.authors_of_entry(work) or chicago.stand_in(work)
    return capital(end(join(". ", author, *_parts(work, is_author=bool(work.people("author"))), chicago.address(work))))


def _parts(work: Work, *, is_author: bool) -> list[str]:
    title = chicago.title(work)
    if work.type in SERIAL:
        pages = _pages(work) if work.type == "article-journal" else ""
        return [title, work.get("section"), chicago.serial(work, pages)]
    helpers = capital(chicago.helpers(work, ("edited by", "translated by")))
    if chicago.is_within(work):
        held = f"In {italic(work.cased(work.get('container-title')))}"
        lower = chicago.helpers(work, ("edited by", "translated by"))
        return [title, join(", ", held, lower, _pages(work)), chicago.edition(work), _publisher(work)]
    if chicago.is_monographic(work):
        number = chicago.genre_and_number(work, headline=True)
        return [title, helpers, number, chicago.edition(work), _publisher(work)]
    container = chicago.container(work) if is_author or not chicago.stand_in(work) else ""
    dated = work.issued.american if work.issued else ""
    inner = join(", ", chicago.event(work), work.get("publisher"), dated)
    if work.type == "broadcast" or not container or work.type in ("webpage", "post", "interview"):
        inner = join(", ", container, inner)
        container = ""
    return [title, helpers, capital(chicago.interview(work) or chicago.genre_and_number(work)), container, inner]


def _pages(work: Work) -> str:
    return chicago_range(work.get("page"))


def _publisher(work: Work) -> str:
    house = join(": ", work.get("publisher-place"), work.get("publisher"))
    return join(", ", house, chicago.year(work))


def _published(work: Work) -> str:
    return f"({_publisher(work)})"


STYLE = Style(name="chicago", title="Chicago 17, notes and bibliography", cite=_note, again=_again, entry=_entry)
