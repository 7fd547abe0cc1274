"""Chicago 17, notes and bibliography."""

from __future__ import annotations

from asquoted.cite.locator import chicago_range
from asquoted.cite.rich import capital, end, italic, join
from asquoted.cite.styles import chicago
from asquoted.cite.styles.law import legal
from asquoted.cite.styles.style import Style
from asquoted.cite.work import LEGAL, SERIAL, Work
from asquoted.model import Locator


def _note(work: Work, locator: Locator | None) -> str:
    where = _place(work, locator)
    if work.type in LEGAL:
        if work.get("page") and locator is not None and locator.label == "page":
            where = f"at {where}"
        return join(", ", legal(work), where, chicago.address(work))
    return capital(join(", ", chicago.authors(work), _body(work, where), chicago.address(work)))


def _place(work: Work, locator: Locator | None) -> str:
    """The place; a page behind the volume of a book."""
    where = chicago.place(work, locator)
    is_page = locator is not None and locator.label == "page"
    return f"{work.get('volume')}:{where}" if is_page and chicago.is_monographic(work) and work.get("volume") else where


def _body(work: Work, where: str) -> str:
    title = chicago.title(work)
    if work.type in SERIAL:
        section = work.get("section")
        pages = where or (_pages(work) if work.type == "article-journal" else "")
        return join(", ", title, section, chicago.serial(work, pages))
    if work.type == "thesis":
        return join(", ", join(" ", title, f"({_thesis(work, chicago.year(work))})"), where)
    helpers = chicago.helpers(work, ("ed.", "trans."))
    if chicago.is_within(work):
        held = f"in {italic(work.cased(work.get('container-title')))}"
        book = join(" ", join(", ", title, held, chicago.edition(work), helpers), _published(work))
        return join(", ", book, where or _pages(work))
    if chicago.is_monographic(work):
        volume = "" if ":" in where else chicago.volume(work)
        parts = (chicago.genre_and_number(work), chicago.edition(work), chicago.directors(work), helpers, volume)
        named = join(", ", title, *parts)
        return join(", ", join(" ", named, _published(work)), where)
    dated = chicago.day(work)
    if not dated and not work.address:
        dated = "n.d."
    if chicago.is_part(work):
        return join(", ", chicago.stand_in(work), *chicago.series_and_part(work, dated), where)
    if chicago.is_programme(work):
        return join(", ", title, chicago.aired(work, dated), where)
    return join(
        ", ",
        title,
        helpers,
        chicago.interview(work) or chicago.genre_and_number(work) or _kind(work),
        chicago.container(work),
        chicago.event(work),
        work.get("publisher"),
        *((where, dated) if dated.startswith("accessed") else (dated, where)),
        capital(work.get("medium")),
    )


def _again(work: Work, locator: Locator | None) -> str:
    author = chicago.authors_short(work) if work.type not in LEGAL else ""
    by_container = work.type in ("webpage", "post", "article-magazine", "article-newspaper")
    if not author and (by_container or chicago.is_part(work)):
        author = chicago.stand_in(work)
    return capital(join(", ", author, chicago.short_title(work), _place(work, locator)))


def _entry(work: Work) -> str:
    if work.type in LEGAL:
        return end(join(". ", legal(work), chicago.address(work)))
    if chicago.is_out_of_reach(work):
        return ""
    author = chicago.authors_of_entry(work) or chicago.stand_in(work)
    return capital(
        end(join(". ", author, *_parts(work, is_author=bool(chicago.creators(work))), chicago.address(work)))
    )


def _parts(work: Work, *, is_author: bool) -> list[str]:
    title = chicago.title(work)
    if work.type in SERIAL:
        pages = _pages(work) if work.type == "article-journal" else ""
        held = chicago.serial(work, pages, in_list=True)
        if not is_author and chicago.stand_in(work):
            held = chicago.day(work) or "n.d."
        return [title, work.get("section"), held]
    if work.type == "thesis":
        return [title, _thesis(work, chicago.year(work))]
    helpers = capital(chicago.helpers(work, ("edited by", "translated by")))
    if chicago.is_within(work):
        held = f"In {italic(work.cased(work.get('container-title')))}"
        lower = chicago.helpers(work, ("edited by", "translated by"))
        return [title, join(", ", held, chicago.edition(work), lower, _pages(work)), _publisher(work)]
    if chicago.is_monographic(work):
        number = chicago.genre_and_number(work, headline=True)
        volume = capital(chicago.volume(work))
        return [title, number, chicago.edition(work), helpers, volume, _publisher(work)]
    if chicago.is_part(work):
        return list(map(capital, chicago.series_and_part(work, chicago.day(work))))
    if chicago.is_programme(work):
        return [title, helpers, capital(chicago.aired(work, chicago.day(work)))]
    about = capital(chicago.interview(work) or chicago.genre_and_number(work))
    container = chicago.container(work) if is_author or not chicago.stand_in(work) else ""
    dated = chicago.day(work)
    return [title, helpers, about, *chicago.housed(work, container, dated), capital(work.get("medium"))]


def _thesis(work: Work, year: str) -> str:
    return join(", ", work.get("genre"), work.get("publisher"), year)


def _kind(work: Work) -> str:
    return "personal communication" if work.type == "personal_communication" else ""


def _pages(work: Work) -> str:
    return chicago_range(work.get("page"))


def _publisher(work: Work) -> str:
    house = join(": ", work.get("publisher-place"), work.get("publisher"))
    return join(", ", house, chicago.year(work))


def _published(work: Work) -> str:
    return f"({_publisher(work)})"


STYLE = Style(name="chicago", title="Chicago 17, notes and bibliography", cite=_note, again=_again, entry=_entry)
