"""Files of other programs, and exports of archives: read item by item, taken in only as the captures bear them out.

A reader makes `Entry` values of a file; `take_in` brings them into an archive and reports on each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib import import_module
from typing import NamedTuple

from asquoted.cite.intake.entry import Entry, Unread
from asquoted.cite.intake.limits import decode, expect_few, read_json
from asquoted.errors import UnreadableFile


class Reader(NamedTuple):
    """A form of input: the module whose `read` takes its text, or the JSON value it holds."""

    module: str
    summary: str
    is_json: bool


READERS = {
    "csl-json": Reader("csl_items", "works in CSL-JSON", is_json=True),
    "bibtex": Reader("bib_works", "works in BibTeX or BibLaTeX", is_json=False),
    "zotero": Reader(
        "zotero", "works and annotations in Zotero's own JSON (its web API, or Better BibTeX JSON)", is_json=True
    ),
    "hypothesis": Reader("annotations", "annotations of hypothes.is", is_json=True),
    "web-annotation": Reader("annotations", "W3C Web Annotations", is_json=True),
    "json": Reader("documents", "an archive's export", is_json=True),
    "jsonl": Reader("rows", "quotes, one JSON object a line", is_json=False),
    "csv": Reader("table", "quotes, one row each under a head", is_json=False),
}
_SUFFIXES = {".bib": "bibtex", ".bibtex": "bibtex", ".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}


def read_entries(data: bytes, name: str, form: str | None = None) -> Sequence[Entry]:
    """The items of a file in a form, or in the one that its name and content show.

    Raises UnreadableFile when it can't be read as a whole; what is wrong with an item is an `Unread`.
    """
    text = decode(data, name)
    suffix = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    value = None
    chosen = form or _SUFFIXES.get(suffix)
    if chosen is None or READERS[chosen].is_json:
        if chosen is None and text.lstrip()[:1] not in ("{", "["):
            raise UnreadableFile(
                "is in no form that is known by its name or content",
                path=name,
                remedy=f"Say which with --from: {', '.join(READERS)}",
            )
        value = read_json(text, name)
        chosen = chosen or _sniff(value, name)
    module = import_module(f"{__name__}.{READERS[chosen].module}")
    entries: Sequence[Entry] = module.read(value if READERS[chosen].is_json else text, name)
    expect_few(len(entries), name)
    if not entries:
        raise UnreadableFile(f"holds nothing to import as {chosen}", path=name, remedy="Say what it is with --from")
    return [_whole(entry) for entry in entries] if _HALF.search(text) else entries


# JSON may escape half a character, which no file can hold.
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def _whole(entry: Entry) -> Entry:
    try:
        json.dumps(asdict(entry), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return Unread(place=entry.place.encode("utf-8", "replace").decode(), reason="holds half a character")
    return entry


def _sniff(value: object, name: str) -> str:
    """Which of the JSON forms a value is, by what only that form has."""
    first = value[0] if isinstance(value, list) and value else value
    form = _of_document(value) if isinstance(value, dict) else ""
    form = form or (_of_item(first) if isinstance(first, dict) else "")
    if not form:
        remedy = f"Say which with --from: {', '.join(READERS)}"
        raise UnreadableFile("is JSON of no form that is known", path=name, remedy=remedy)
    return form


def _of_document(value: Mapping[str, object]) -> str:
    if "asquoted" in value:
        return "json"
    if "@context" in value or value.get("type") in ("AnnotationCollection", "AnnotationPage"):
        return "web-annotation"
    if "rows" in value or "annotations" in value:
        return "hypothesis"
    return "zotero" if isinstance(value.get("items"), list) else ""


def _of_item(item: Mapping[str, object]) -> str:
    data = item.get("data")
    if "itemType" in item or (isinstance(data, dict) and "itemType" in data):
        return "zotero"
    if item.get("type") == "Annotation":
        return "web-annotation"
    if "uri" in item and "target" in item:
        return "hypothesis"
    return "csl-json" if isinstance(item.get("type"), str) else ""
