"""The XML inside office files and books → a tree, within bounds and without any entity of its own."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from asquoted.errors import UnreadableFile

TAGS_AT_MOST = 2_000_000
"""Opening and closing tags: a novel in Word's wordy markup has some 500,000; each takes up to 300 bytes and 10 µs."""

_DECLARATION = re.compile(r"\ufeff?<\?xml\b[^<>]{0,200}\?>")
_ENCODING = re.compile(r"""encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._-]{1,40})""")
_ALLOWED = frozenset(("utf-8", "utf8", "utf-16", "us-ascii", "ascii"))
_DOCTYPE = "<!DOCTYPE"


def parse_xml(data: bytes, name: str, part: str, *, may_name_dtd: bool = False) -> etree._Element:
    """The root of a part's tree, depth bounded by libxml2 (256 without its huge mode).

    A DTD is refused, and so are entities, one expanding into another; with `may_name_dtd` one may be named, as old
    books do, but is never loaded and may declare nothing. Raises UnreadableFile, also for XML that is not well
    formed or not in UTF-8 or UTF-16, the two encodings that the formats allow.
    """
    text = _decode(data, name, part)
    if text.count("<") > TAGS_AT_MOST:
        raise _refuse(f"has more than {TAGS_AT_MOST:,} tags in {part!r}, the most that is read", name)
    start = text.find(_DOCTYPE)
    if start >= 0:
        end = text.find(">", start) + 1
        if not may_name_dtd or not end or "[" in text[start:end]:
            raise _refuse(f"declares a DTD in {part!r}, as no document of this format does", name)
        text = text[:start] + text[end:]
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refuse(f"is damaged: {part!r} is no well-formed XML ({error})", name) from error


def _decode(data: bytes, name: str, part: str) -> str:
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refuse(f"is damaged: {part!r} is not in UTF-8", name) from error
    declaration = _DECLARATION.match(text)
    declared = _ENCODING.search(declaration[0]) if declaration else None
    if declared is not None and declared[1].lower() not in _ALLOWED:
        raise _refuse(f"declares the encoding {declared[1]!r} in {part!r}, where only UTF-8 and UTF-16 may stand", name)
    return text[declaration.end() :] if declaration else text


def _refuse(fact: str, name: str) -> UnreadableFile:
    return UnreadableFile(" ".join(fact.split()), path=name, remedy="Save it again from the program that made it")
