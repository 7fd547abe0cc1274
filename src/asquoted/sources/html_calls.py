"""The marks by which a text calls its notes: raised numbers that lead onward, numbers in brackets, bare raised ones.

A mark hangs on the word before it and is none of its sentence; read with it, “holds¹” would be another word than
“holds”. So marks are left out of the text. A power and an ordinal stay: `x<sup>2</sup>`, `21<sup>st</sup>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bs4 import Tag
from bs4.element import PageElement

from asquoted.sources.html_edges import string_before, string_behind
from asquoted.sources.note_marks import holds_mark
from asquoted.sources.stated import fold_space

_ONE = r"[\[(]?(?:\d{1,4}|[a-z]|[*†‡§¶]{1,3})[\])]?\.?"
_NUMBER = re.compile(_ONE)
_NUMBERS = re.compile(rf"{_ONE}(?:(?: ?[,;–-] ?| |(?<=[\])])(?=[\[(])){_ONE}){{0,9}}")
_BRACKETED = re.compile(r"\[\d{1,4}\]")
_BARE = re.compile(r"[\[(]?\d{1,2}(?:, ?\d{1,2}){0,9}[\])]?|[*†‡§¶]{1,3}")
_NAMED = re.compile(r"(?:foot|end)?note[_-]?(?:ref|call|anchor|link|back)|fnref", re.IGNORECASE)
_STATED = frozenset(("noteref", "doc-noteref"))

_WITHIN = 20
"""Nodes in the mark of a note, several marks in a row included."""


def take_out_calls(elements: Iterable[Tag]) -> None:
    """Takes the marks of notes out of a tree, given its elements in order."""
    for element in elements:
        if element.name == "sup":
            if is_call_in_sup(element):
                take_out_words(element)
        elif element.name == "a" and (is_number_link(element) or _is_bracketed_link(element)):
            take_out_words(call_around(element))


def take_out_words(element: Tag) -> None:
    """Empties an element of words; what it holds stays where it is, as links lead to it."""
    for words in element.find_all(string=True):
        words.extract()


def is_call_in_sup(element: Tag) -> bool:
    """Whether a raised element is the mark of a note or a row of such marks."""
    words = _words(element)
    if words is None:
        return False
    if any(_leads_within(link) for link in element.find_all("a")):
        return _NUMBERS.fullmatch(words) is not None
    return is_bare_call(element)


def is_number_link(element: Tag) -> bool:
    """Whether an element is a number with a link that is raised, or that says that it is a note's."""
    if element.name != "a" or not _leads_within(element):
        return False
    words = _words(element)
    if words is None or _NUMBER.fullmatch(words) is None:
        return False
    is_raised = element.find("sup") is not None or (element.parent is not None and element.parent.name == "sup")
    return is_raised or _is_named(element)


def call_around(link: Tag) -> Tag:
    """The raised element around a note's link when there is nothing else in it, as brackets, else the link."""
    parent = link.parent
    if parent is not None and parent.name == "sup":
        words = _words(parent)
        if words is not None and _NUMBER.fullmatch(words) and len(parent.find_all("a")) == 1:
            return parent
    return link


def _is_named(link: Tag) -> bool:
    attributes = link.attrs
    stated = f"{attributes.get('epub:type', '')} {attributes.get('role', '')}".lower().split()
    if not _STATED.isdisjoint(stated) or "footnote" in (attributes.get("rel") or ()):
        return True
    return _NAMED.search(" ".join(map(str, attributes.get("class") or ()))) is not None


def _is_bracketed_link(link: Tag) -> bool:
    """Whether a link is a number in brackets that hangs on a word or ends a sentence; “in [5] we” reads with it."""
    words = _words(link) if _leads_within(link) else None
    if words is None or _BRACKETED.fullmatch(words) is None:
        return False
    before, behind = string_before(link), string_behind(link)
    return not before[-1:].isspace() or not behind or behind[0] in ".,;:!?)”’"


def is_bare_call(element: Tag) -> bool:
    """Whether a raised element is a number that hangs on a word that is in no power, or on the end of a sentence."""
    words = _words(element)
    if words is None or _BARE.fullmatch(words) is None:
        return False
    return holds_mark(string_before(element)) and not string_behind(element)[:1].isalnum()


_LONGEST = 40
"""Characters of a row of marks."""


def _leads_within(link: Tag) -> bool:
    return "#" in str(link.attrs.get("href", ""))


def _words(element: Tag) -> str | None:
    """The words of a small element; None when it holds more than the mark of a note does."""
    pieces: list[str] = []
    stack: list[PageElement] = [element]
    for _ in range(_WITHIN):
        if not stack:
            break
        node = stack.pop()
        if isinstance(node, Tag):
            stack += node.contents[_WITHIN::-1]
        else:
            pieces.append(str(node))
    words = "".join(pieces)
    return fold_space(words) if not stack and len(words) <= _LONGEST else None
