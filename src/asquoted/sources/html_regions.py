"""What each element of a page is: story, headline, caption, pull quote, menu, pointer, comment, deleted, hidden.

Nothing is taken out; a label says where words stand. What an element says of itself comes first (its name, role, class
and heading), then its place: within the story, between its title and its text, or off both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from asquoted.sources.html_box import Letters, asks_visitor, judge_box, label_beside, opens_legally
from asquoted.sources.html_said import BESIDE, say_of_themselves
from asquoted.sources.html_story import Story, find_story
from asquoted.sources.html_weight import Event, Weight, is_inline


@dataclass(slots=True)
class _Page:
    soup: BeautifulSoup
    weights: Mapping[int, Weight]
    story: Story
    stated: dict[int, str]
    text: Letters


def label_elements(
    soup: BeautifulSoup, shown: Sequence[Event], weights: Mapping[int, Weight], titles: Sequence[str]
) -> tuple[Mapping[int, str], Story]:
    """The label of each element that opens a region, by its identity, and the story.

    `shown` are the events of the page, `weights` those of its elements, `titles` those that it states in its head.
    """
    said = say_of_themselves(soup, shown, weights)
    story = find_story(soup, shown, weights, _prose_left(shown, weights, said), titles)
    said = {key: label for key, label in said.items() if key not in story.spine or label in ("hidden", "deleted")}
    text = Letters(story.root.get_text(" ") if story.root else "")
    page = _Page(soup, weights, story, said, text)
    labels = dict(_place(page))
    if story.root is None:
        labels = {key: label for key, label in labels.items() if label != "main"}
    return labels, story


def _prose_left(shown: Sequence[Event], weights: Mapping[int, Weight], said: Mapping[int, str]) -> Mapping[int, int]:
    """The prose of elements without that of labelled ones, so that no thread of comments passes for a story."""
    left: dict[int, int] = {}
    taken: list[int] = [0]
    depth = 0
    for node, opens in shown:
        if not isinstance(node, Tag):
            continue
        label = said.get(id(node))
        if opens:
            depth += label in _NO_STORY
            taken.append(0)
            continue
        lost = taken.pop()
        prose = weights[id(node)].prose
        if label in _NO_STORY:
            depth -= 1
            lost = prose
        elif prose and not lost and opens_legally(node, weights[id(node)]):
            lost = prose
        taken[-1] += lost
        left[id(node)] = 0 if depth else prose - lost
    return left


_NO_STORY = frozenset(("navigation", "related", "comments", "hidden", "caption", "pull-quote", BESIDE))


# ---- where they stand


class _Place(StrEnum):
    """Where the content of an element stands; `COVERED` has a label that holds for all of it."""

    FRAME = "frame"
    STORY = "story"
    BESIDE = "beside"
    COVERED = "covered"


class _Visit(NamedTuple):
    """An element whose children are to be judged; whether the title and the text of the story lie behind."""

    element: Tag
    place: _Place
    is_begun: bool
    is_over: bool
    is_within: bool = False
    label: str | None = None


def _place(page: _Page) -> Iterator[tuple[int, str]]:
    """Labels from the top down; an element without a place of its own has that of the one around it."""
    story = page.story
    stack = [_Visit(page.soup, _Place.FRAME, story.title is None, is_over=False)]
    while stack:
        visit = stack.pop()
        is_begun, is_over = visit.is_begun, visit.is_over
        for child in visit.element.children:
            if isinstance(child, Tag):
                if id(child) not in page.weights:
                    continue
                label, inner = _judge(
                    page, child, _Visit(child, visit.place, is_begun, is_over, visit.is_within, visit.label)
                )
                is_within = visit.is_within or child is story.container
                stack.append(_Visit(child, inner, is_begun, is_over, is_within, label or visit.label))
                is_over = is_over or (story.root is not None and id(child) in story.around_root)
                is_begun = is_begun or is_over or id(child) in story.around_title
            elif visit.place is _Place.FRAME and type(child) is NavigableString and child.strip():
                label = (
                    None
                    if _is_of_story(page, child, _Visit(visit.element, visit.place, is_begun, is_over, visit.is_within))
                    else "navigation"
                )
            else:
                continue
            if label is not None:
                yield id(child), label


def _judge(page: _Page, element: Tag, visit: _Visit) -> tuple[str | None, _Place]:
    """The label of an element and the place of what it holds."""
    story, said = page.story, page.stated.get(id(element))
    if visit.place is _Place.COVERED:
        return (said if said in ("hidden", "deleted") else None), _Place.COVERED
    if element is story.title:
        return "headline", _Place.COVERED
    if element is story.root:
        return "main", _Place.STORY
    if id(element) in story.spine:
        return said, _Place.FRAME
    if said is not None and said != BESIDE:
        return said, _Place.COVERED
    if said == BESIDE or visit.place is _Place.BESIDE:
        weight = page.weights[id(element)]
        tells = weight.links and not is_inline(element)
        label = label_beside(element, weight) if said or tells or asks_visitor(element, weight) else None
        return (label if label != visit.label else None), _Place.BESIDE
    if visit.place is _Place.STORY or _is_of_story(page, element, visit):
        label = judge_box(element, page.weights[id(element)], page.text)
        return label, _Place.STORY if label is None else _Place.COVERED
    return label_beside(element, page.weights[id(element)]), _Place.BESIDE


def _is_of_story(page: _Page, node: PageElement, visit: _Visit) -> bool:
    """Whether what stands beside the frame of the story is a part of it: between title and text, or in its article."""
    story = page.story
    if story.root is None:
        return True
    if visit.is_begun and not visit.is_over:
        return not _is_side_cell(page, node)
    if not isinstance(node, Tag):
        return visit.is_within and visit.is_over
    weight = page.weights[id(node)]
    if visit.is_within:
        return visit.is_over or weight.prose > 0
    is_paragraph = node.name in ("p", "blockquote", "ul", "ol", "table", "dl", "pre")
    return (
        visit.is_over
        and story.container is None
        and is_paragraph
        and weight.prose > 0
        and node.parent is story.root.parent
    )


def _is_side_cell(page: _Page, node: PageElement) -> bool:
    """Whether a cell of links stands in the row of the story's cell, as columns of old pages do."""
    if not isinstance(node, Tag) or node.name not in ("td", "th") or not page.weights[id(node)].links:
        return False
    row = node.parent
    return row is not None and id(row) in page.story.around_root and not page.weights[id(node)].prose
