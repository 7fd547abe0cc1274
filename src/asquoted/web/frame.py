"""What every page has around it, and the writing of pages: Jinja2 with everything escaped."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from asquoted.web.addresses import Addresses, Served

SIGNS = {
    "verbatim": "✓",
    "faithful": "≈",
    "altered": "△",
    "distorted": "✗",
    "paraphrased": "¶",
    "absent": "∅",
    "unchecked": "?",
}
"""A sign for each outcome, so that none is told by its colour alone."""


@lru_cache(maxsize=1)
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("asquoted.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(SIGNS=SIGNS, leaves=leaves)
    return made


def write_page(name: str, at: Addresses, *, title: str, here: str = "", twin: str = "", **content: Any) -> str:
    """A page as HTML; `title` is that of the archive, `here` the entry of the menu that it belongs to."""
    menu = [("search", "Quotes" if at.is_static else "Search", at.search()), ("board", "Drift board", at.board())]
    if isinstance(at, Served):
        menu.append(("proof", "Check a draft", at.proof()))
    menu.append(("help", "Help", at.help()))
    known = {"at": at, "archive_title": title, "here": here, "twin": twin, "menu": menu, "trouble": ""}
    return _templates().get_template(name).render(known | content)


def leaves(page: int, pages: int) -> list[int | None]:
    """The numbers that a list of pages shows; None stands for a gap.

    >>> leaves(6, 12)
    [1, None, 5, 6, 7, None, 12]
    """
    near = sorted({1, pages, *range(max(1, page - 1), min(pages, page + 1) + 1)})
    shown: list[int | None] = []
    for number in near:
        last = shown[-1] if shown else 0
        if last is not None and number > last + 1:
            shown.append(last + 1 if number == last + 2 else None)
        shown.append(number)
    return shown
