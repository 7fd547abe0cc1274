"""How paragraphs of a Word document look: block quotes and headings by their styles, and what is set in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lxml import etree

from asquoted.proof.drafts.manuscript import Kind
from asquoted.sources.docx_styles import Styles, attribute, child

_QUOTED = re.compile(
    r"(?:intense |block[ -]?)?(?:quote|quotation)s?|block text|zitat|citation|citaat|cita|цитата", re.IGNORECASE
)
_HEADING = re.compile(r"heading \d|title|subtitle", re.IGNORECASE)
_INHERITANCE = 12
"""Styles that a style may be based on, one on the other; Word allows eleven."""

_SET_IN = 400
"""Twentieths of a point: 7 mm."""


@dataclass(frozen=True, slots=True)
class Look:
    kind: Kind
    is_set_in: bool
    is_hidden: bool


@dataclass(frozen=True)
class Looks:
    """Kinds of paragraphs by the ids of their styles."""

    kinds: Mapping[str, Kind]
    styles: Styles

    def of(self, paragraph: etree._Element) -> Look:
        """How a paragraph looks."""
        style = child(paragraph, "pPr", "pStyle")
        named = (attribute(style, "val") or "") if style is not None else ""
        is_item = child(paragraph, "pPr", "numPr") is not None
        is_set_in = not is_item and _indent(paragraph) >= _SET_IN
        return Look(self.kinds.get(named, Kind.PROSE), is_set_in, self.styles.hides(named))


def read_looks(root: etree._Element | None, styles: Styles) -> Looks:
    """The kinds that styles make, beside what they hide; without a part of styles those that Word's own ids make."""
    if root is None:
        own = {f"Heading{level}": Kind.HEADING for level in range(1, 10)}
        return Looks({"Quote": Kind.QUOTE, "IntenseQuote": Kind.QUOTE, "Title": Kind.HEADING, **own}, styles)
    elements = {attribute(one, "styleId") or "": one for one in root if str(one.tag).endswith("}style")}

    @cache
    def kind_of(style: str, depth: int = 0) -> Kind | None:
        element = elements.get(style)
        if element is None or depth > _INHERITANCE:
            return None
        stated = child(element, "name")
        name = (attribute(stated, "val") or "") if stated is not None else ""
        if _QUOTED.fullmatch(name.strip()):
            return Kind.QUOTE
        if _HEADING.fullmatch(name.strip()):
            return Kind.HEADING
        based = child(element, "basedOn")
        return kind_of(attribute(based, "val") or "", depth + 1) if based is not None else None

    return Looks({style: kind for style in elements if (kind := kind_of(style)) is not None}, styles)


def _indent(paragraph: etree._Element) -> int:
    """How far a paragraph itself is set in from the left."""
    indent = child(paragraph, "pPr", "ind")
    stated = (attribute(indent, "left") or attribute(indent, "start")) if indent is not None else None
    return int(stated) if stated is not None and re.fullmatch(r"-?\d{1,6}", stated) else 0
