"""What a page of a book marks: its notes, where they are called, where pages of print begin.

Newer books say what a note is (`epub:type`, `role`). In older ones a raised number that links onward marks one, and
where it leads is the note.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from asquoted.sources.html_calls import call_around, is_bare_call, is_number_link, take_out_words
from asquoted.sources.stated import fold_space

_NOTES = frozenset("footnote endnote rearnote doc-footnote doc-endnote".split())
_CALLS = frozenset("noteref doc-noteref".split())
_BACK = frozenset("backlink referrer doc-backlink".split())
_PAGES = frozenset("pagebreak doc-pagebreak".split())
_BLOCKS = frozenset("p li div aside dd section td blockquote".split())
_BLOCK_WITHIN = 8
"""Elements from the number of a note up to its paragraph."""

_NESTED = 32
"""Elements up to the note that a paragraph is part of; a bound for hostile depth."""


@dataclass(slots=True)
class Calls:
    """What the pages read so far have: the marks of called notes by file and id, and all files and ids met."""

    marks: dict[str, dict[str, str]] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)


@dataclass(slots=True)
class Marked:
    """The notes of a page, each with its mark or "", and the beginnings of pages of print with their numbers."""

    notes: list[tuple[Tag, str]] = field(default_factory=list)
    pages: list[tuple[Tag, str]] = field(default_factory=list)


def take_marks(soup: BeautifulSoup, path: str, calls: Calls) -> Marked:
    """What the page at `path` marks; the words of marks, links back and page numbers are taken out of its tree."""
    found = Marked()
    stated: list[Tag] = []
    by_id: dict[str, Tag] = {}
    for element in soup.find_all(_may_mark):
        types = _types(element)
        if own := str(element.get("id", "")):
            calls.seen.add((path, own))
            by_id.setdefault(own, element)
        if types & _CALLS or is_number_link(element):
            _take_call(element, path, calls, is_stated=bool(types & _CALLS))
        elif types & _BACK:
            element.clear()
        elif types & _PAGES:
            shown = str(element.get("title") or element.get("aria-label") or element.get_text())
            if number := fold_space(shown).removeprefix("page ").removeprefix("Page ").rstrip("."):
                found.pages.append((element, number))
            element.clear()
        elif types & _NOTES:
            stated.append(element)
    for raised in filter(is_bare_call, soup.find_all("sup")):
        take_out_words(raised)
    found.notes = _notes(stated, by_id, calls.marks.get(path, {}))
    return found


def _take_call(element: Tag, path: str, calls: Calls, *, is_stated: bool) -> None:
    address, _, fragment = str(element.get("href", "")).partition("#")
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address))) if address else path
    where = file, unquote(fragment)
    if is_stated or where not in calls.seen:
        calls.marks.setdefault(file, {})[where[1]] = fold_space(element.get_text()).strip("[]().")
    else:  # it leads from a note back to its call
        behind = element.next_sibling
        if type(behind) is NavigableString:
            behind.replace_with(NavigableString(behind.lstrip(".:)] ")))
    take_out_words(call_around(element))


def _notes(stated: list[Tag], by_id: dict[str, Tag], marks: dict[str, str]) -> list[tuple[Tag, str]]:
    """The notes that are stated to be some, and the blocks that calls lead to."""
    notes = [(note, marks.get(str(note.get("id", "")), "")) for note in stated]
    known = {id(note) for note in stated}
    for fragment, mark in marks.items():
        note = _block_of(by_id[fragment]) if fragment in by_id else None
        if note is not None and not any(id(one) in known for one in (note, *islice(note.parents, _NESTED))):
            known.add(id(note))
            notes.append((note, mark))
    for note, _ in notes:
        if note.name == "aside":
            note.name = "div"  # an aside is something related, and a note is the text's own
    return notes


def _may_mark(element: Tag) -> bool:
    return element.name == "a" or not element.attrs.keys().isdisjoint(("epub:type", "role", "id"))


def _types(element: Tag) -> frozenset[str]:
    return frozenset(f"{element.get('epub:type', '')} {element.get('role', '')}".lower().split())


def _block_of(element: Tag) -> Tag | None:
    """The block that an element is or stands in, where a note's number is all that has its id."""
    for depth, one in enumerate((element, *element.parents)):
        if one.name in _BLOCKS:
            return one
        if depth > _BLOCK_WITHIN or one.name == "body":
            break
    return None
