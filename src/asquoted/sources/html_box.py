"""What a box within or beside a story is when it does not say so: pull quote, caption, card, sign-up, row of links."""

from __future__ import annotations

import re
from itertools import islice

from bs4 import Tag

from asquoted.sources.html_edges import first_string
from asquoted.sources.html_said import HEADINGS
from asquoted.sources.html_vocabulary import letters, load_vocabulary
from asquoted.sources.html_weight import Weight, is_inline

_QUOTING = frozenset(("blockquote", "aside", "figure", "q"))
_SENTENCE_END = re.compile(r"[.!?…][”»\"’)]*\s*$")
_LONG_LINK = 3.5
"""Words of a link on the average from which on links are titles of pieces rather than names of pages."""

_MOSTLY = 0.5
_NEARLY_ALL = 0.8
_NARROW = 600
"""Characters of a box with a form that is a box for signing up and no story."""

_LEAST_REPEATED = 16
"""Letters of words that stand twice in a story by more than chance."""


_LINKED = 0.25
"""The share of links from which on "More on this:" opens a pointer."""

_SIBLINGS = 20


def label_beside(element: Tag, weight: Weight) -> str:
    """Pointers to pieces have long links, menus and commands short ones; an aside without links points nowhere."""
    if asks_visitor(element, weight):
        return "navigation"
    if not weight.links:
        return "related" if element.name == "aside" else "navigation"
    if weight.controls >= weight.links:
        return "navigation"  # a form among a few links is a menu's search
    return "related" if weight.linked_words / weight.links >= _LONG_LINK else "navigation"


def asks_visitor(element: Tag, weight: Weight) -> bool:
    """Whether a box asks a visitor to do something: to subscribe, to print, to give."""
    return weight.is_small and _COMMAND.match(element.get_text(" ", strip=True)) is not None


_COMMAND = re.compile(
    r"\W*(?:back|return|go|jump|skip|print|e-?mail|share|download|subscribe|sign|log|join|support|donate|"
    r"become|follow|zurück|drucken|abonnieren|spenden|retour|imprimer|partager|abonnez|volver|назад|наверх|печать|"
    r"подписаться)\b",
    re.IGNORECASE,
)
"""How a link or box begins that asks a visitor to do something."""


class Letters:
    """The letters of a story, in which those of a pull quote stand twice.

    Looking for each of n boxes among n letters takes n² steps: after `_LETTERS_AT_MOST` nothing is found any more.
    """

    def __init__(self, text: str) -> None:
        self._letters = letters(text)
        self._left = _LETTERS_AT_MOST

    def have_twice(self, words: str) -> bool:
        """Whether letters and digits in lower case stand there in two places."""
        self._left -= len(self._letters)
        return self._left > 0 and self._letters.count(words) > 1


_LETTERS_AT_MOST = 100_000_000
"""Letters compared; a thousand boxes of a story of 100,000 letters, some 0.1 s."""


def judge_box(element: Tag, weight: Weight, story: Letters) -> str | None:
    """The label of an element that stands in the story and does not say what it is; None when it is the story.

    `story` has the letters of the whole story.
    """
    if element.name == "a" and weight.is_small and _is_line_of_links(element):
        return label_beside(element, weight)
    if not weight.text or not weight.is_small:
        return None
    if is_inline(element):
        return "navigation" if _is_small_print_below(element, weight) else None
    if weight.controls and weight.text <= _NARROW and element.find(["input", "textarea", "select"]) is not None:
        return "navigation"
    if element.name in _QUOTING or _is_named_quote(element):
        words = letters(element.get_text(" "))
        if len(words) >= _LEAST_REPEATED and story.have_twice(words):
            return "pull-quote"
    if _is_card(element, weight):
        return "related"
    if weight.text <= _NARROW and _is_legal(element.get_text(" ", strip=True)):
        return "navigation"
    return _label_in_line(element, weight)


def _label_in_line(element: Tag, weight: Weight) -> str | None:
    """The label of a box that reads like a line of the story: a credit, an aside, a pointer."""
    if weight.text <= _NARROW / 2 and not weight.links and _is_credit(element):
        return "caption"
    if element.name == "aside" and (weight.link_share > _MOSTLY or not weight.sentences):
        return "related"
    return _pointer(element, weight)


_LEGAL = re.compile(r"(?:©|\(c\)|copyright\b|all rights reserved|alle rechte|tous droits|все права)", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|\(c\)\s)\s*(?:\d{4}|[^\W\d_])", re.IGNORECASE)
_OPENING_MARKS = "“„«"


def opens_legally(element: Tag, weight: Weight) -> bool:
    """Whether a short part of a page begins with a sign or word of copyright: it is no story, however long its line."""
    return weight.text <= _NARROW and _LEGAL.match(first_string(element)) is not None


def _is_legal(text: str) -> bool:
    """Whether a short box says whose the page is: so it begins, or so it goes on behind an address."""
    return _LEGAL.match(text) is not None or (
        len(text) <= _NARROW / 2 and _COPYRIGHT.search(text) is not None and not any(m in text for m in _OPENING_MARKS)
    )


def _is_small_print_below(element: Tag, weight: Weight) -> bool:
    """Whether a run of smaller letters ends its part of the page behind a rule, as old pages name their keepers."""
    if element.name not in ("font", "small") or weight.sentences or weight.text > _NARROW / 2:
        return False
    before, behind = element.find_previous_sibling(True), element.find_next_sibling(True)
    return before is not None and before.name == "hr" and behind is None


_CREDIT = re.compile(
    r"\b(?:photo(?:graph)?|picture|image|foto|bild|quelle|crédit|фото)\b\s*(?:(?:by|from|courtesy)\b|[:/©]|пресс)",
    re.IGNORECASE,
)


def _is_credit(element: Tag) -> bool:
    """Whether a short block stands under a picture and says who took it."""
    before = element.find_previous_sibling(True)
    pictured = before is not None and (before.name == "img" or before.find("img") is not None)
    return (pictured or element.find("img") is not None) and _CREDIT.search(element.get_text(" ")) is not None


def _is_card(element: Tag, weight: Weight) -> bool:
    """Whether an element is a pointer with a heading that is a link, or a link around a heading."""
    if weight.text > _NARROW or not weight.links or element.name in HEADINGS:
        return False
    heading = element.find(["h2", "h3", "h4", "h5", "h6"])
    if heading is None:
        return False
    link = heading.find("a") or heading.find_parent("a")
    return link is not None and (
        link.name == "a" and (element is link or any(parent is element for parent in link.parents))
    )


def _is_line_of_links(link: Tag) -> bool:
    """Whether a link stands in a line of its own or with other links, in a text whose lines are parted by br."""
    broken = False
    for siblings in (link.previous_siblings, link.next_siblings):
        for sibling in islice(siblings, _SIBLINGS):
            if isinstance(sibling, Tag):
                broken = broken or sibling.name == "br"
                if sibling.name != "a":
                    break
            elif any(char.isalnum() for char in str(sibling)):
                return False
    return broken and not _SENTENCE_END.search(link.get_text())


def _is_named_quote(element: Tag) -> bool:
    return any("quot" in name.lower() for name in element.attrs.get("class") or ())


def _pointer(element: Tag, weight: Weight) -> str | None:
    """Related for links to other pieces, navigation for a row of short links; None for the story's own words."""
    if not weight.links or element.name in HEADINGS:
        return None
    text = " ".join(element.get_text(" ").split())
    if weight.link_share >= _LINKED and load_vocabulary().label_of_heading(text.partition(":")[0]) == "related":
        return "related"
    if weight.link_share < _NEARLY_ALL:
        return None
    if weight.links > 1:
        return label_beside(element, weight)
    return None if _SENTENCE_END.search(text) or "“" in text else label_beside(element, weight)
