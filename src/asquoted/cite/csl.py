"""A source as a CSL-JSON item, the form from which every other citation is made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType

from asquoted.cite import vocabulary
from asquoted.cite.date import csl_date, is_exact
from asquoted.errors import BrokenRecord
from asquoted.model import Quote, Source, Speaker, SpeakerId

Item = dict[str, object]

_NO_SPEAKERS: Mapping[SpeakerId, Speaker] = MappingProxyType({})
_NOT_DESCRIBED = "document"  # CSL's type for a work of no other; an item without a type is invalid


def to_csl(source: Source, *, quote: Quote | None = None, speakers: Mapping[SpeakerId, Speaker] = _NO_SPEAKERS) -> Item:
    """The CSL-JSON item of a source; a quote stands in it under `custom`, since CSL describes works only.

    So does an EDTF date that CSL has no exact form for, as `edtf` by its name: nothing is lost. Raises BrokenRecord
    when the source has a key or a value that CSL doesn't know.
    """
    item: Item = {"id": str(source.id), "citation-key": str(source.id), "type": _NOT_DESCRIBED}
    for name, value in source.csl.items():
        if name not in ("id", "citation-key"):
            checked = _value(source, name, value)
            if vocabulary.FORMERLY.get(name) not in source.csl:
                item[vocabulary.FORMERLY.get(name, name)] = checked
    item.setdefault("language", source.language)
    beside: Item = {}
    inexact = {name: date for name in vocabulary.DATES & source.csl.keys() if not is_exact(date := _edtf(source, name))}
    if inexact:
        beside["edtf"] = dict(sorted(inexact.items()))
    if quote is not None:
        beside["quote"] = _quote(quote, speakers)
    if beside:
        custom = item.get("custom")
        item["custom"] = {**(custom if isinstance(custom, dict) else {}), **beside}
    return item


def to_csl_items(sources: Iterable[Source]) -> list[Item]:
    """The items of a bibliography: each source once, in order of id."""
    return [to_csl(source) for _, source in sorted({source.id: source for source in sources}.items())]


def _value(source: Source, name: str, value: object) -> object:
    if name not in vocabulary.ITEM:
        near = get_close_matches(name, sorted(vocabulary.ITEM), n=1)
        raise _broken(
            source, f"{name!r} is no CSL name", f"Write {near[0]!r}" if near else "Use a name of CSL, or `note`"
        )
    if name == "type":
        return _type(source, value)
    if name in vocabulary.DATES:
        return _date(source, name)
    if name in vocabulary.NAMES:
        return [_name(source, name, one) for one in (value if isinstance(value, list | tuple) else [value])]
    if name in vocabulary.NUMBERS and isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if name == "custom" and isinstance(value, Mapping):
        return dict(value)
    if name == "categories" and isinstance(value, list | tuple):
        return [str(one) for one in value]
    if isinstance(value, str):
        return value
    raise _broken(source, f"{name} has {value!r}, which is no text", "Write it in quotation marks")


def _type(source: Source, value: object) -> str:
    if isinstance(value, str) and value in vocabulary.TYPES:
        return value
    near = get_close_matches(str(value), sorted(vocabulary.TYPES), n=1)
    meant = vocabulary.MEANT.get(str(value).lower().replace(" ", "-"), near[0] if near else "")
    raise _broken(
        source, f"{value!r} is no CSL type", f"Write {meant}" if meant else "Use one such as webpage or report"
    )


def _edtf(source: Source, name: str) -> str:
    value = source.csl[name]
    return value.isoformat()[:10] if isinstance(value, dt.date) else str(value)


def _date(source: Source, name: str) -> Item:
    edtf = _edtf(source, name)
    try:
        return csl_date(edtf)
    except ValueError:
        remedy = "Write an EDTF date such as 2019-05-13, 2019-05 or 2019"
        raise _broken(source, f"{name} has {edtf!r}, which is no date", remedy) from None


def _name(source: Source, name: str, value: object) -> Item:
    if isinstance(value, str):
        return {"literal": value}
    if isinstance(value, Mapping) and value and set(value) <= vocabulary.NAME_PARTS:
        return dict(value)
    remedy = 'Write { family = "…", given = "…" } or { literal = "…" }'
    raise _broken(source, f"{name} has {value!r}, which is no name", remedy)


def _broken(source: Source, fact: str, remedy: str) -> BrokenRecord:
    return BrokenRecord(f"source {source.id}: {fact}", remedy=remedy)


def _quote(quote: Quote, speakers: Mapping[SpeakerId, Speaker]) -> Item:
    """What is known of the quote; what isn't recorded is left out."""
    locator = None if quote.locator is None else {"label": quote.locator.label, "value": quote.locator.value}
    said = None if quote.said is None else {"edtf": quote.said, **csl_date(quote.said)}
    known: Item = {
        "id": str(quote.id),
        "kind": quote.kind.value,
        "exact": quote.exact,
        "speaker": [speakers[one].name if one in speakers else str(one) for one in quote.speaker] or None,
        "speaker-mention": quote.speaker_mention,
        "said": said,
        "event": quote.event,
        "locator": locator,
    }
    return {name: value for name, value in known.items() if value is not None}
