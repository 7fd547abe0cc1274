"""Quotes as JSON lines: the record's own keys, or the plainer words that people head columns with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from asquoted.cite.intake.entry import Entry, Saying, Unread
from asquoted.cite.intake.limits import expect_few, read_json
from asquoted.cite.row import BESIDE, RECORDED
from asquoted.errors import UnreadableFile

_OTHER_NAMES = {
    "words": "exact",
    "quote": "exact",
    "quotation": "exact",
    "text": "exact",
    "speaker_name": "speaker-name",
    "speaker_mention": "speaker-mention",
    "said_basis": "said-basis",
    "date": "said",
    "translated_from": "translated-from",
    "source-title": "title",
    "URL": "url",
    "DOI": "doi",
    "tag": "tags",
    "page": "locator",
}


def read(text: str, name: str) -> Sequence[Entry]:
    """An entry a line; blank lines are none."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    expect_few(len(lines), name)
    return [_read_line(number, line, name) for number, line in lines]


def _read_line(number: int, line: str, name: str) -> Entry:
    place = f"line {number}"
    try:
        value = read_json(line, name)
    except UnreadableFile as error:
        return Unread(place=place, reason=error.fact)
    if not isinstance(value, dict):
        return Unread(place=place, reason="is no JSON object")
    return read_row(place, value)


def read_row(place: str, row: Mapping[str, object]) -> Entry:
    """One row under the keys of the record, or other names for them."""
    named: dict[str, object] = {}
    left_out: list[str] = []
    for key, value in row.items():
        own = _OTHER_NAMES.get(key, key) if key not in RECORDED else key
        if value in (None, "", []):
            continue
        if own in named:
            left_out.append(f"{key!r}, as {own!r} is given twice")
        elif own in RECORDED or own in BESIDE or own == "doi":
            named[own] = {"label": "page", "value": str(value)} if key == "page" else value
        else:
            left_out.append(f"{key!r}, which is no key of the record")
    words = named.pop("exact", None)
    if not isinstance(words, str) or not words.strip():
        return Unread(place=place, reason="has no words (`exact`)")
    record = {key: value for key, value in named.items() if key in RECORDED and key not in ("prefix", "suffix")}
    if isinstance(record.get("locator"), str):
        label, _, where = str(record["locator"]).partition(" ")
        record["locator"] = {"label": label, "value": where} if where else {"label": "page", "value": label}
    return Saying(
        place=place,
        words=words,
        record=record,
        speaker_names=_texts(named.get("speaker-name")),
        address=_text(named.get("url")),
        doi=_text(named.get("doi")),
        title=_text(named.get("title")),
        prefix=_text(named.get("prefix")),
        suffix=_text(named.get("suffix")),
        left_out=tuple(left_out),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(one) for one in value) if isinstance(value, list) else ()
