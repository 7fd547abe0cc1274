"""Where in a work, as styles print it: labels of CSL and ranges of numbers."""

from __future__ import annotations

import re

from asquoted.model import Locator

LABELS = {
    "article": ("art.", "arts."),
    "book": ("bk.", "bks."),
    "chapter": ("chap.", "chaps."),
    "column": ("col.", "cols."),
    "figure": ("fig.", "figs."),
    "folio": ("fol.", "fols."),
    "issue": ("no.", "nos."),
    "line": ("l.", "ll."),
    "note": ("n.", "nn."),
    "opus": ("op.", "opp."),
    "page": ("p.", "pp."),
    "paragraph": ("para.", "paras."),
    "part": ("pt.", "pts."),
    "section": ("sec.", "secs."),
    "sub-verbo": ("s.v.", "s.vv."),
    "verse": ("v.", "vv."),
    "volume": ("vol.", "vols."),
}
"""The labels that pandoc reads inside a citation, as English shortens them, for one and for several."""

SIGNS = {"paragraph": ("¶", "¶¶"), "section": ("§", "§§"), "chapter": ("ch.", "chs.")}
"""What stands for them before a place in the law."""

_SEVERAL = re.compile(r"\S\s*[-–,&]\s*\S")
_RANGE = re.compile(r"(?<![\w:.])(\d{1,9})\s*(?:-|–)\s*(\d{1,9})(?![\w:.])", re.ASCII)


def is_several(value: str) -> bool:
    return _SEVERAL.search(value) is not None


def label_of(label: str, value: str) -> str:
    """The short label: "para.", "pp."; one that isn't CSL's is given as it is."""
    one, several = LABELS.get(label, (label, label))
    return several if is_several(value) else one


def locator_label(locator: Locator) -> str:
    """The label as a citation prints it before the value, such as `paras.`; what has no such label stays as it is."""
    return label_of(locator.label, locator.value)


def whole_range(pages: str) -> str:
    """101–125, with a dash."""
    return _RANGE.sub(r"\1–\2", pages)


def short_range(pages: str) -> str:
    """101–25, the last two digits of the second number that differ, as MLA wants it."""
    return _RANGE.sub(lambda found: f"{found[1]}–{_changed(found[1], found[2], 2)}", pages)


def chicago_range(pages: str) -> str:
    """By the table in Chicago 9.61: 3–10, 100–104, 107–8, 321–28, 1496–500."""
    return _RANGE.sub(lambda found: f"{found[1]}–{_chicago_end(found[1], found[2])}", pages)


def first_page(pages: str) -> str:
    return _RANGE.sub(r"\1", pages).partition(",")[0].strip()


def _changed(first: str, last: str, least: int) -> str:
    if len(first) != len(last) or len(first) <= least:
        return last
    same = next((place for place, digit in enumerate(first) if digit != last[place]), len(last))
    return last[min(same, len(last) - least) :]


def _chicago_end(first: str, last: str) -> str:
    if len(first) < 3 or int(first) % 100 == 0:
        return last
    return _changed(first, last, 1 if int(first) % 100 < 10 else 2)
