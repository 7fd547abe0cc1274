"""Quotes out of annotations: hypothes.is (its API's rows, its client's export) and the W3C's Web Annotations.

An annotation quotes where it has a TextQuoteSelector; notes on a page and replies quote nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from asquoted.cite.intake.entry import Entry, Saying, Unread
from asquoted.cite.machine_tag import read_tags
from asquoted.errors import UnreadableFile


def read(value: Any, name: str) -> Sequence[Entry]:
    """An entry an annotation."""
    found = _annotations(value)
    if found is None:
        raise UnreadableFile("holds no annotations", path=name, remedy="Export them again")
    return [
        _read(f"annotation {number}", one)
        if isinstance(one, dict)
        else Unread(place=f"annotation {number}", reason="is no object")
        for number, one in enumerate(found, 1)
    ]


def _annotations(value: Any) -> list[Any] | None:
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return None
    for key in ("rows", "annotations", "items"):
        if isinstance(value.get(key), list):
            inner: list[Any] = value[key]
            return inner
    if isinstance(value.get("first"), dict) and isinstance(value["first"].get("items"), list):
        items: list[Any] = value["first"]["items"]
        return items
    return [value] if "target" in value else None


def _read(place: str, annotation: Mapping[str, Any]) -> Entry:
    if annotation.get("references"):
        return Unread(place=place, reason="is a reply to another annotation and quotes nothing")
    targets = annotation.get("target")
    listed = [one for one in (targets if isinstance(targets, list) else [targets]) if isinstance(one, dict)]
    quotes = [selector for target in listed if (selector := _text_quote(target))]
    try:
        record = read_tags(_tags(annotation))
    except (ValueError, RecursionError) as error:
        return Unread(place=place, reason=f"has a tag that can't be read: {str(error)[:100]}")
    words = record.pop("exact", None) or " … ".join(str(quote["exact"]) for quote in quotes)
    if not quotes or not isinstance(words, str) or not words.strip():
        return Unread(place=place, reason="selects no words: it is a note on the whole page")
    names = record.pop("speaker-name", [])
    note = _note(annotation, is_ours="capture" in record)
    if note and "note" not in record:
        record["note"] = note
    return Saying(
        place=place,
        words=words,
        record=record,
        speaker_names=tuple(names) if isinstance(names, list) else (),
        address=_source(annotation, listed),
        title=_title(annotation.get("document")),
        prefix=str(quotes[0].get("prefix") or "")[-200:],
        suffix=str(quotes[-1].get("suffix") or "")[:200],
    )


def _text_quote(target: Mapping[str, Any]) -> Mapping[str, Any] | None:
    selectors = target.get("selector")
    for one in selectors if isinstance(selectors, list) else [selectors]:
        if isinstance(one, dict) and one.get("type") == "TextQuoteSelector" and isinstance(one.get("exact"), str):
            return one
    return None


def _tags(annotation: Mapping[str, Any]) -> list[str]:
    tags = annotation.get("tags")
    listed = [one for one in tags if isinstance(one, str)] if isinstance(tags, list) else []
    return listed + [
        str(body["value"])
        for body in _bodies(annotation)
        if body.get("purpose") == "tagging" and isinstance(body.get("value"), str)
    ]


def _bodies(annotation: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    body = annotation.get("body")
    return [one for one in (body if isinstance(body, list) else [body]) if isinstance(one, dict)]


def _note(annotation: Mapping[str, Any], *, is_ours: bool) -> str:
    """What the annotator wrote; of an annotation made here that is the citation, which is made anew."""
    if is_ours:
        return ""
    texts = [_text(annotation.get("text")), _text(annotation.get("bodyValue"))]
    texts += [_text(one.get("value")) for one in _bodies(annotation) if one.get("purpose") != "tagging"]
    return "\n\n".join(filter(None, texts))


def _source(annotation: Mapping[str, Any], targets: Sequence[Mapping[str, Any]]) -> str:
    named = (*(target.get("source") for target in targets), annotation.get("uri"))
    names = (one.get("id") if isinstance(one, dict) else one for one in named)
    return next((one for one in names if isinstance(one, str) and one), "")


def _title(document: object) -> str:
    title = document.get("title") if isinstance(document, dict) else None
    return _text(title[0] if isinstance(title, list) and title else title)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) and len(value) < 100_000 else ""
