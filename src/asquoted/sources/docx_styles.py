"""What the styles of a Word document say of text: title, caption, hidden, language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""Word's namespace, transitional and strict."""

_LABELS = {"title": "headline", "caption": "caption"}
_INHERITANCE = 12
"""Styles that a style may be based on, one on the other; Word allows eleven."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """Styles by their ids: the label of the region that each makes, and those that hide."""

    labels: Mapping[str, str]
    hidden: frozenset[str]
    language: str | None = None

    def label_of(self, style: str | None) -> str | None:
        return self.labels.get(style or "")

    def hides(self, style: str | None) -> bool:
        return style in self.hidden


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of a document, of one without styles those that Word's own ids stand for."""
    if root is None:
        return Styles(labels={"Title": "headline", "Caption": "caption"}, hidden=frozenset())
    styles = {attribute(one, "styleId") or "": one for one in root.iterchildren(*_tags("style"))}
    labels: dict[str, str] = {}
    for style, element in styles.items():
        stated = child(element, "name")
        # The name of a built-in style is English in every language; its id is not.
        known = _LABELS.get((attribute(stated, "val") or "").lower()) if stated is not None else None
        if known is not None:
            labels[style] = known
    hidden = frozenset(style for style in styles if _is_hidden(style, styles))
    language = child(root, "docDefaults", "rPrDefault", "rPr", "lang")
    return Styles(labels=labels, hidden=hidden, language=attribute(language, "val") if language is not None else None)


def _is_hidden(style: str, styles: Mapping[str, etree._Element]) -> bool:
    for _ in range(_INHERITANCE):
        element = styles.get(style)
        if element is None:
            return False
        vanish = child(element, "rPr", "vanish")
        if vanish is not None:
            return is_on(vanish)
        based = child(element, "basedOn")
        if based is None:
            return False
        style = attribute(based, "val") or ""
    return False


def child(element: etree._Element, *path: str) -> etree._Element | None:
    """The first descendant by a path of local names in Word's namespaces."""
    for name in path:
        found = next(element.iterchildren(*_tags(name)), None)
        if found is None:
            return None
        element = found
    return element


@lru_cache(maxsize=256)
def _tags(name: str) -> tuple[str, ...]:
    return tuple(f"{{{space}}}{name}" for space in WORD)


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its local name in Word's namespaces."""
    return next((value for tag in _tags(name) if (value := element.get(tag)) is not None), None)


def is_on(element: etree._Element) -> bool:
    """Whether a property that is there is switched on, as it is without a value."""
    return attribute(element, "val") not in ("0", "false", "off")
