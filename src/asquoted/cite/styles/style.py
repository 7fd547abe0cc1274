"""What a style is: three functions from a work to what it prints of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from asquoted.cite.rich import AMERICAN, Marks
from asquoted.cite.when import When
from asquoted.cite.work import Work
from asquoted.model import Locator


def _american(when: When) -> str:
    return when.american


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A citation style; what its functions give is composed text of `cite.rich`.

    `cite` gives a full note without its full stop, or what an in-text style has between its parentheses; `again` a note
    on a work that was cited before; `entry` what the bibliography has. `quoted_in`
    and `reported_in` say that the words, or what the reporter made of them, come from somebody else's work. `dated`
    prints the day on which they were said. A style `with_links` names the speaker always, with the office, the place
    and the addresses, as its readers have no bibliography.
    """

    name: str
    title: str
    cite: Callable[[Work, Locator | None], str]
    again: Callable[[Work, Locator | None], str]
    entry: Callable[[Work], str]
    in_text: bool = False
    marks: Marks = AMERICAN
    with_links: bool = False
    quoted_in: str = "quoted in"
    reported_in: str = "reported in"
    dated: Callable[[When], str] = _american
