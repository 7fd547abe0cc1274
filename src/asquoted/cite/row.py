"""A quote as one row: its record under the record's own names, with what its source, speakers and check say beside it.

JSON keeps the record's values; tables and tags have text alone, so lists are parted by semicolons, and what that
would damage is JSON within the text. `read_flat(flat(record)) == record`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

from asquoted.archive.record import QUOTE
from asquoted.cite.citation import Citation
from asquoted.cite.link import address_of
from asquoted.model import Locator, Quote, Review, Span

Record = dict[str, object]

RECORDED = ("id", "source", *(key for key in QUOTE if key != "id"))
"""The keys of a quote's record, the source's id among them."""

BESIDE = ("speaker-name", "title", "url", "outcome", "mark", "checked", "link", "archived")
"""What stands beside the record for those who read a row; only the names, title and address are read back."""

_LISTS = frozenset(("speaker", "speaker-name", "tags"))
_JSON = frozenset(("review",))


def record_of(quote: Quote) -> Record:
    """The record of a quote as JSON values; what isn't recorded is left out."""
    values = {"source": quote.source, **{key: getattr(quote, field.name) for key, field in QUOTE.items()}}
    return {key: _json_value(values[key]) for key in RECORDED if values[key] not in (None, (), "")}


def row_of(citation: Citation) -> Record:
    """The record with what stands beside it."""
    beside: Record = {
        "speaker-name": names_of(citation),
        "title": citation.source.title,
        "url": address_of(citation.source, citation.capture),
        "outcome": str(citation.outcome) if citation.outcome else "",
        "mark": citation.mark,
        "checked": citation.checked_on or "",
        "link": citation.links.address,
        "archived": citation.links.archived,
    }
    return {**record_of(citation.quote), **{key: value for key, value in beside.items() if value}}


def names_of(citation: Citation) -> list[str]:
    """The names of the speakers, in the order of their ids."""
    return [citation.speakers[one].name if one in citation.speakers else str(one) for one in citation.quote.speaker]


def flat(record: Mapping[str, object]) -> dict[str, str]:
    """Each value as text."""
    return {key: _written(key, value) for key, value in record.items()}


def read_flat(texts: Mapping[str, str]) -> Record:
    """What `flat` wrote, or a person in its manner; empty texts say nothing. Raises ValueError for broken JSON."""
    return {key: _read(key, text) for key, text in texts.items() if text}


def _json_value(value: object) -> object:
    if isinstance(value, Locator):
        return {"label": value.label, "value": value.value}
    if isinstance(value, Review):
        return {**asdict(value), "accepts": list(value.accepts)}
    if isinstance(value, tuple):
        return [{"start": one.start, "end": one.end} if isinstance(one, Span) else str(one) for one in value]
    return str(value)


def _written(key: str, value: object) -> str:
    if key == "position" and isinstance(value, list):
        return "; ".join(f"{span['start']}-{span['end']}" for span in value)
    if key == "locator" and isinstance(value, dict):
        label, where = str(value["label"]), str(value["value"])
        return _as_json(value) if not label or " " in label or label.startswith("{") else f"{label} {where}"
    if key in _LISTS and isinstance(value, list):
        is_safe = value and all(one == one.strip() and one and ";" not in one for one in value)
        return "; ".join(value) if is_safe and not value[0].startswith("[") else _as_json(value)
    return value if isinstance(value, str) else _as_json(value)


def _read(key: str, text: str) -> object:
    if key == "position":
        return [_span(part) for part in text.split(";")]
    if key == "locator":
        if text.startswith("{"):
            return json.loads(text)
        label, _, where = text.partition(" ")
        return {"label": label, "value": where}
    if key in _LISTS:
        return json.loads(text) if text.startswith("[") else [part.strip() for part in text.split(";") if part.strip()]
    return json.loads(text) if key in _JSON else text


def _span(text: str) -> dict[str, int]:
    start, dash, end = text.strip().partition("-")
    if not (dash and start.isdecimal() and end.isdecimal() and max(len(start), len(end)) < 12):
        raise ValueError(f"{text.strip()!r} is no position such as 120-168")
    return {"start": int(start), "end": int(end)}


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
