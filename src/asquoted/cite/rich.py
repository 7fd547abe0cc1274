"""Text with italics, quotation marks and links, as a style composes it, written as plain text, Markdown or HTML.

While it is composed it is one string: characters that no text may hold (they are taken out of what comes in) stand for
the beginning and end of italics, quotations and links. So a style joins strings, and each markup escapes once.
"""

from __future__ import annotations

import html
import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from asquoted.cite.escape import escape_line
from asquoted.text.marks import pair_marks

_ITALIC, _ITALIC_END, _LINK, _LINK_END, _QUOTE, _QUOTE_END, _JOINT = "\x01\x02\x03\x04\x05\x06\x07"
_CONTROL = {code: " " if chr(code).isspace() else None for code in (*range(0x20), *range(0x7F, 0xA0))}
_OPENING_MARKS = frozenset("“‘\"'")
_LINKED = re.compile(r"https?://[^\s<>\"\x00-\x1f]+", re.IGNORECASE)
_JOINED = re.compile("([\x02\x04\x06]*)\x07([.,])")
_QUOTES = re.compile("[\x05\x06]")
_LINKS = re.compile("\x03([^\x04]*)\x04")
_MARKERS = re.compile("[\x01-\x07]")
_APOSTROPHES = str.maketrans({"'": "’"})


class Marks(NamedTuple):
    """How a style sets quotation marks: the outer pair and the inner, and whether commas and full stops go within."""

    signs: str
    within: bool


AMERICAN = Marks("“”‘’", within=True)
BRITISH = Marks("‘’“”", within=False)
LOGICAL = Marks("“”‘’", within=False)


class Markup(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    r"""Text from outside as one line without control characters; apostrophes curl, balanced marks become quotations.

    >>> show(clean("Minister:\n  'We  agree'"))
    'Minister: “We agree”'
    """
    characters = list(words(text))
    for place in range(len(characters) - 1):
        if characters[place] == _QUOTE_END and characters[place + 1] in ".,":
            characters[place] = _QUOTE_END + _JOINT  # an American style draws them in
    return "".join(characters)


@lru_cache(maxsize=4096)
def words(text: str) -> str:
    """As `clean`, for the words of a quotation: no style moves their commas."""
    flat = " ".join(text.translate(_CONTROL).split())
    if not any(mark in flat for mark in _OPENING_MARKS):
        return flat
    characters = list(flat.translate(_APOSTROPHES))
    for marked in pair_marks(flat):
        if marked.closed and not marked.reopened and marked.opening in _OPENING_MARKS:
            characters[marked.start - 1] = _QUOTE
            characters[marked.end] = _QUOTE_END
    return "".join(characters)


def strip(text: str) -> str:
    """Text that is composed already, without the characters that would be taken for its signs."""
    return text.translate(_CONTROL)


def italic(text: str) -> str:
    return f"{_ITALIC}{text}{_ITALIC_END}" if text else ""


def quoted(text: str) -> str:
    return f"{_QUOTE}{text}{_QUOTE_END}" if text else ""


def link(address: str) -> str:
    """An address to follow; what is no web address stays text."""
    bare = address.strip()
    return f"{_LINK}{bare}{_LINK_END}" if _LINKED.fullmatch(bare) else clean(address)


def join(between: str, *parts: str) -> str:
    """The parts that aren't empty with `between` between them."""
    if between[0] in ".,":
        between = _JOINT + between
    return between.join(filter(None, parts))


def end(text: str) -> str:
    """The text with a full stop, unless it ends in one."""
    return f"{text}{_JOINT}." if text else ""


def capital(text: str) -> str:
    """The text with its first letter large, behind any marks."""
    for place, character in enumerate(text):
        if character > "\x07":
            return f"{text[:place]}{character.upper()}{text[place + 1 :]}" if character.islower() else text
    return text


def show(text: str, markup: Markup = Markup.TEXT, marks: Marks = AMERICAN) -> str:
    """What was composed, in a markup: one line.

    >>> show(end(join(", ", "Varga", quoted("Who?"), quoted("So"), italic("The <Post>"))), Markup.HTML)
    'Varga, “Who?” “So,” <em>The &lt;Post&gt;</em>.'
    """
    joined = _JOINED.sub(_join_inside if marks.within else _join_outside, text)
    marked = _set_marks(joined, marks.signs)
    if markup is Markup.HTML:
        escaped = html.escape(marked, quote=False).replace(_ITALIC, "<em>").replace(_ITALIC_END, "</em>")
        return _LINKS.sub(_anchor, escaped)
    if markup is Markup.MARKDOWN:
        return _markdown(marked)
    return _MARKERS.sub("", marked)


def _last_before(joint: re.Match[str]) -> str:
    return joint.string[joint.start() - 1 : joint.start()]


def _join_inside(joint: re.Match[str]) -> str:
    closing, mark = joint.groups()
    last = _last_before(joint)
    is_quoted = _QUOTE_END in closing
    if (last in ".?!" and (is_quoted or mark == ".")) or (last in "?!" and not closing):
        return closing
    if is_quoted:
        return mark + closing
    return closing + mark


def _join_outside(joint: re.Match[str]) -> str:
    closing, mark = joint.groups()
    last = _last_before(joint)
    return closing if (last == "." and mark == ".") or (last in "?!" and not closing) else closing + mark


def _set_marks(text: str, marks: str) -> str:
    """Quotation marks by depth, the outer pair first."""
    depth = 0

    def set_mark(found: re.Match[str]) -> str:
        nonlocal depth
        if found.group() == _QUOTE:
            depth += 1
            return marks[0 if depth % 2 else 2]
        depth -= 1
        return marks[1 if depth % 2 == 0 else 3]

    return _QUOTES.sub(set_mark, text)


def _anchor(found: re.Match[str]) -> str:
    address = found.group(1)
    return f'<a href="{address}">{address}</a>'


def _markdown(text: str) -> str:
    addresses = _LINKS.findall(text)
    escaped = escape_line(_LINKS.sub(_LINK, text))
    emphasised = escaped.replace(_ITALIC, "*").replace(_ITALIC_END, "*").replace(_JOINT, "")
    pieces = emphasised.split(_LINK)
    linked = (f"<{address}>{piece}" for address, piece in zip(addresses, pieces[1:], strict=True))
    return pieces[0] + "".join(linked)
