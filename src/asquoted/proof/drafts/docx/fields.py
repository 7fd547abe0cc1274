r"""What citation managers write into a Word document: field codes and content controls → works with locators.

Zotero: `ADDIN ZOTERO_ITEM CSL_CITATION {json}`; Mendeley Desktop: `ADDIN CSL_CITATION {json}`; Mendeley Cite: a content
control with the tag `MENDELEY_CITATION_v3_…` in base64; Word's own: `CITATION Key \p 12`. The JSON is that of citeproc:
`citationItems` with `itemData`, `locator` and `label`.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from asquoted.model import Locator
from asquoted.proof.drafts.locators import label_of, read_locator

_CODE_AT_MOST = 2 * 1024 * 1024
"""Characters of a code: one with the abstracts of fifty works has some 200,000."""

_JSON = re.compile(r"\s*ADDIN\s{1,9}(?:ZOTERO_ITEM\s{1,9})?CSL_CITATION\s{0,9}(?=\{)", re.IGNORECASE)
_OWN = re.compile(r"\s*CITATION\s{1,9}(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)
_SWITCH = re.compile(r"\\(?P<letter>[a-z])(?:\s{1,9}(?P<value>\"[^\"]{0,200}\"|[^\\\s]{1,200}))?", re.IGNORECASE)
_TAG = "MENDELEY_CITATION_v3_"
_KEY_IN_NOTE = re.compile(r"(?:^|\n)\s{0,9}citation[ -]key\s{0,9}:\s{0,9}(?P<key>\S{1,200})", re.IGNORECASE)
_ITEMS_AT_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work as a citation manager's field names it."""

    key: str
    locator: Locator | None = None
    title: str = ""
    url: str = ""


def read_code(code: str) -> tuple[Work, ...]:
    """The works that a field's code cites; none for a code of another kind, or one that is broken."""
    if len(code) > _CODE_AT_MOST:
        return ()
    marked = _JSON.match(code)
    if marked is not None:
        return tuple(_works(code[marked.end() :]))
    own = _OWN.match(code)
    return tuple(_own(own["rest"])) if own is not None else ()


def read_tag(tag: str) -> tuple[Work, ...]:
    """The works that a content control of Mendeley Cite cites, by its tag."""
    if not tag.startswith(_TAG) or len(tag) > _CODE_AT_MOST:
        return ()
    coded = tag[len(_TAG) :]
    try:
        return tuple(_works(base64.b64decode(coded + "=" * (-len(coded) % 4)).decode("utf-8")))
    except (binascii.Error, ValueError):
        return ()


def _works(written: str) -> Iterator[Work]:
    try:
        stated, _ = json.JSONDecoder().raw_decode(written.strip())
    except (ValueError, RecursionError):
        return
    items = stated.get("citationItems") if isinstance(stated, dict) else None
    for item in items[:_ITEMS_AT_MOST] if isinstance(items, list) else ():
        if isinstance(item, dict):
            data = item.get("itemData")
            known = data if isinstance(data, dict) else {}
            key = _key(item, known)
            if key:
                yield Work(
                    key=key, locator=_locator(item), title=_text(known.get("title")), url=_text(known.get("URL"))
                )


def _key(item: Mapping[str, object], data: Mapping[str, object]) -> str:
    """A citekey where the field has one, else what names the work in the manager: its id, the end of its address."""
    stated = _text(data.get("citation-key")) or _text(item.get("citation-key"))
    noted = _KEY_IN_NOTE.search(_text(data.get("note")))
    if stated or noted is not None:
        return stated or (noted["key"] if noted is not None else "")
    named = [_text(data.get("id")), _text(item.get("id"))]
    plain = next((one for one in named if one and not one.isdigit() and not one.startswith(("http", "ITEM-"))), "")
    if plain:
        return plain.rpartition("/")[2] or plain
    uris = item.get("uris", item.get("uri"))
    first = _text(uris[0]) if isinstance(uris, list) and uris else ""
    return first.rstrip("/").rpartition("/")[2] or next((one for one in named if one), "")


def _locator(item: Mapping[str, object]) -> Locator | None:
    value = _text(item.get("locator"))
    if not value:
        return None
    label = _text(item.get("label"))
    if not label:
        return read_locator(value) or Locator(label="page", value=value)
    found = read_locator(f"{{p. {value}}}")
    return Locator(label=label_of(label) or label, value=found.value if found is not None else value)


def _text(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _own(rest: str) -> Iterator[Work]:
    r"""Word’s own citations: a key with switches, `\m` adding another key, `\p` giving the page of the last."""
    key = rest.split(None, 1)[0].strip('"')
    page: Locator | None = None
    for switch in _SWITCH.finditer(rest):
        value = (switch["value"] or "").strip('"')
        if switch["letter"] == "p" and value:
            page = read_locator(value) or Locator(label="page", value=value)
        elif switch["letter"] == "m" and value:
            yield Work(key=key, locator=page)
            key, page = value, None
    yield Work(key=key, locator=page)
