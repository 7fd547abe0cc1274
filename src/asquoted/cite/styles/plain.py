"""A journalist's line: who said it and as what, where, when; then in which source, and where that is on the web."""

from __future__ import annotations

from asquoted.cite.locator import label_of, whole_range
from asquoted.cite.person import in_row
from asquoted.cite.rich import LOGICAL, capital, end, join, quoted
from asquoted.cite.styles.style import Style
from asquoted.cite.work import Work
from asquoted.model import Locator


def _cite(work: Work, locator: Locator | None) -> str:
    return join(", ", _work(work), _place(locator))


def _again(work: Work, locator: Locator | None) -> str:
    named = work.get("container-title") or in_row([person.whole for person in work.people("author")])
    dated = work.issued.british() if work.issued else ""
    return join(", ", named or quoted(work.title), dated, _place(locator))


def _entry(work: Work) -> str:
    return capital(end(_work(work)))


def _work(work: Work) -> str:
    authors = in_row([person.whole for person in work.people("author")])
    publisher = "" if work.get("publisher") == authors else work.get("publisher")
    dated = work.issued.british() if work.issued else "undated"
    return join(", ", authors, quoted(work.title), work.get("container-title"), publisher, dated)


def _place(locator: Locator | None) -> str:
    if locator is None:
        return ""
    if locator.label == "timestamp":
        return f"at {locator.value}"
    return f"{label_of(locator.label, locator.value)} {whole_range(locator.value)}"


STYLE = Style(
    name="plain",
    title="a journalist's line",
    cite=_cite,
    again=_again,
    entry=_entry,
    marks=LOGICAL,
    with_links=True,
    dated=lambda when: when.british(),
)
