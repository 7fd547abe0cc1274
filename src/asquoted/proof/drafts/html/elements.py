"""What the elements of a page are for its words: blocks, hidden, code, block quotes, notes, citations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from asquoted.proof.drafts.html.tokens import Token
from asquoted.proof.drafts.manuscript import Kind
from asquoted.sources.html_rows import BLOCKS as PARTED

BLOCKS = PARTED | frozenset("td th tr thead tbody tfoot video audio canvas svg math select button template".split())
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
HIDDEN = frozenset(
    "head script style noscript template textarea title xmp iframe noembed noframes svg math select button pre del s "
    "strike object video audio canvas".split()
)
CODE = frozenset("code kbd samp var tt".split())
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
NOTES = frozenset("li p div aside section dd td tr article".split())
CLOSED_BY: Mapping[str, frozenset[str]] = {
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "td": frozenset(("td", "th")),
    "th": frozenset(("td", "th")),
    "tr": frozenset(("td", "th", "tr")),
}
"""Elements that end, without a tag, where one of their kind begins."""

HOLDS = frozenset("ul ol dl table blockquote div section article aside body".split())
"""Elements beyond which none is ended so."""

_QUOTE_CLASSES = frozenset("quote quotation blockquote block-quote epigraph".split())
_NOTE_CLASS = re.compile(r"footnote|endnote|noteref|fnref")
_UNSEEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_KEYS = ("data-cites", "data-cite", "data-citekey", "data-cite-key", "data-citation-key")
_REFERENCE = "#ref-"
"""How the target of a citation begins that pandoc links to its reference."""


@dataclass(slots=True)
class Element:
    """An element that is open; `kind`, `group` and `note` are what it hands on to the words in it.

    `starts` is where its words begin, `keys` are the works that it cites, `url` what `cite` says of a `<q>`.
    """

    name: str
    is_hidden: bool = False
    is_block: bool = False
    is_call: bool = False
    kind: Kind = Kind.PROSE
    group: int = 0
    note: str = ""
    starts: int = 0
    keys: tuple[str, ...] = ()
    is_citing: bool = False
    url: str = ""
    captioned: int = 0
    """Of a figure: the block quote in it, which its caption signs."""


def is_unseen(token: Token) -> bool:
    """Whether an element does not show, or shows nothing that may be quoted."""
    attributes = token.attributes
    if token.name in HIDDEN or "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        return True
    return _UNSEEN.search(attributes.get("style", "")) is not None


def is_quote(token: Token) -> bool:
    """Whether an element sets a quotation apart."""
    classes = token.attributes.get("class", "").lower().split()
    return token.name == "blockquote" or (
        token.name in ("div", "p", "section") and not _QUOTE_CLASSES.isdisjoint(classes)
    )


def is_call(token: Token, before: str) -> bool:
    """Whether a link calls a note: by its names, or as it stands in `<sup>`, the element opened right before it."""
    attributes = token.attributes
    if token.name != "a" or not attributes.get("href", "").startswith("#"):
        return False
    named = f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('role', '')}".lower()
    return before == "sup" or _NOTE_CLASS.search(named) is not None


def called(tokens: Iterable[Token]) -> frozenset[str]:
    """The ids of the elements that calls lead to."""
    found: set[str] = set()
    before = ""
    for token in tokens:
        if token.kind == "open" and is_call(token, before):
            found.add(token.attributes["href"][1:])
        if token.kind in ("open", "close"):
            before = token.name if token.kind == "open" else ""
    return frozenset(found)


def keys_of(token: Token) -> tuple[str, ...]:
    """The works that an element says it cites."""
    stated = next((token.attributes[key] for key in _KEYS if token.attributes.get(key)), "")
    if stated:
        return tuple(key.lstrip("@") for key in re.split(r"[\s,;]+", stated.strip()) if key.lstrip("@"))
    href = token.attributes.get("href", "") if token.name == "a" else ""
    return (href[len(_REFERENCE) :],) if href.startswith(_REFERENCE) and len(href) > len(_REFERENCE) else ()
