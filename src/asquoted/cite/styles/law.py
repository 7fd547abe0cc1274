"""Cases, hearings, laws and treaties as American lawyers cite them, which Chicago and APA follow."""

from __future__ import annotations

from asquoted.cite.locator import chicago_range
from asquoted.cite.number import numbered
from asquoted.cite.person import in_row
from asquoted.cite.rich import capital, italic, join
from asquoted.cite.work import Work


def legal(work: Work) -> str:
    """A case, a hearing or a law, alike in notes and in lists."""
    when = work.issued
    year = when.doubted_year if when else ""
    if work.type == "legal_case":
        reporter = join(" ", work.get("volume"), work.get("container-title"), first_of(work.get("page")) or "___")
        where = reporter if work.get("container-title") else numbered(work.get("number"))
        full = when.american if when and not work.get("container-title") else year
        court = join(" ", work.get("authority"), full)
        return join(" ", join(", ", legal_title(work), where), f"({court})" if court else "")
    if work.type == "hearing":
        where = join(" ", work.get("authority"), work.get("chapter-number"))
        people = in_row([person.whole for person in work.people("author")], word="&")
        heard = f"(testimony of {people})" if people else ""
        return join(" ", join(", ", legal_title(work), where), f"({year})" if year else "", heard)
    if work.type == "treaty":
        where = join(" ", work.get("volume"), work.get("container-title"), first_of(work.get("page")))
        return join(", ", legal_title(work), when.american if when else "", where)
    if work.type == "legislation" and work.get("number"):
        code = join(" ", work.get("volume"), work.get("container-title"), first_of(work.get("page")))
        where = join(", ", join(" ", work.get("genre") or "Pub. L.", numbered(work.get("number"))), code)
    else:
        section = work.get("section")
        where = join(
            " ",
            *(work.get(name) for name in ("genre", "number", "authority", "volume", "container-title")),
            f"§ {section}" if section else first_of(work.get("page")),
        )
    return join(" ", join(", ", legal_title(work), where), f"({year})" if year else "")


def first_of(pages: str) -> str:
    return chicago_range(pages).partition("–")[0]


def legal_title(work: Work) -> str:
    """A hearing in italics with what it was about and before whom; all else as a headline."""
    if work.type != "hearing":
        return work.headline
    before = work.get("section")
    about = f"on {work.get('number')}" if work.get("number") else ""
    parts = join(" ", about, f"before the {before}" if before else "")
    return italic(join(": ", capital(work.title), f"Hearing {parts}" if parts else ""))
