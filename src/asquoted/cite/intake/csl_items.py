"""Works in CSL-JSON, as Zotero, Mendeley, JabRef and pandoc write it; dates become EDTF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from asquoted.cite import vocabulary
from asquoted.cite.intake.entry import Entry, Unread, Work
from asquoted.dates import read_days
from asquoted.errors import UnreadableFile

_SEASONS = {"1": 21, "2": 22, "3": 23, "4": 24, "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PASSED = frozenset(("id", "citation-key", "language", "system_id"))


def read(value: Any, name: str) -> Sequence[Entry]:
    """An entry an item."""
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(one, dict) for one in items):
        raise UnreadableFile("is no list of items", path=name, remedy="Export it again as CSL-JSON")
    return [_read_item(number, item) for number, item in enumerate(items, 1)]


def _read_item(number: int, item: Mapping[str, object]) -> Entry:
    key = str(item.get("citation-key") or item.get("id") or "")
    place = f"item {number}" + (f" ({key[:60]})" if key else "")
    csl: dict[str, object] = {}
    left_out: list[str] = []
    for name, value in item.items():
        if name in _PASSED or value in (None, "", [], {}):
            continue
        taken = _take(name, value)
        if taken is None:
            left_out.append(f"{name!r}, {_why(name)}")
        else:
            csl[name] = taken
    if not isinstance(csl.get("title"), str):
        return Unread(place=place, reason="has no title")
    csl.setdefault("type", "document")
    _take_beside(csl)
    return Work(
        place=place,
        csl=csl,
        id=key,
        language=str(item.get("language") or "")[:35],
        left_out=tuple(left_out),
    )


def _take_beside(csl: dict[str, object]) -> None:
    """The dates as they were recorded, which an export has beside those that CSL can't say exactly."""
    custom = csl.get("custom")
    beside = custom.get("edtf") if isinstance(custom, dict) else None
    if not isinstance(custom, dict) or not isinstance(beside, dict):
        return
    dates = {name: read_date(date) for name, date in beside.items() if name in vocabulary.DATES}
    if len(dates) == len(beside) and all(dates.values()):
        csl.update(dates)
        csl["custom"] = {key: value for key, value in custom.items() if key != "edtf"}
        if not csl["custom"]:
            del csl["custom"]


def _why(name: str) -> str:
    return "which is no name of CSL" if name not in vocabulary.ITEM else "whose value CSL does not know"


def _take(name: str, value: object) -> object | None:
    """A value as the record has it; None when CSL doesn't know it."""
    if name not in vocabulary.ITEM:
        return None
    if name == "type":
        return value if isinstance(value, str) and value in vocabulary.TYPES else None
    if name in vocabulary.DATES:
        return read_date(value)
    if name in vocabulary.NAMES:
        return _names(value)
    if name == "categories":
        return [str(one) for one in value] if isinstance(value, list) else None
    if name == "custom":
        return value if isinstance(value, dict) and _is_plain(value) else None
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value if name in vocabulary.NUMBERS and abs(value) < 2**53 else str(value)
    return None


def _is_plain(value: object) -> bool:
    """Whether the record can hold a value: it has no null."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_plain(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(map(_is_plain, value))
    return isinstance(value, str | bool) or (isinstance(value, int | float) and abs(value) < 2**53)


def _names(value: object) -> list[dict[str, object]] | None:
    names = value if isinstance(value, list) else [value]
    found: list[dict[str, object]] = []
    for one in names:
        if isinstance(one, str):
            found.append({"literal": one})
            continue
        if not isinstance(one, dict):
            return None
        parts: dict[str, object] = {
            key: part for key, part in one.items() if key in vocabulary.NAME_PARTS and isinstance(part, str | bool)
        }
        if not parts or len(parts) < len([part for part in one.values() if part not in (None, "")]):
            return None
        found.append(parts)
    return found


def read_date(value: object) -> str | None:
    """A CSL date as EDTF; None when it has none, such as a date in words.

    >>> read_date({"date-parts": [[2019, 5], [2019, 6]], "circa": True})
    '2019-05~/2019-06~'
    """
    if isinstance(value, str):
        return _checked(value)
    if not isinstance(value, dict):
        return None
    for name in ("edtf", "raw", "literal"):
        if isinstance(value.get(name), str) and "date-parts" not in value:
            return _checked(value[name])
    parts = value.get("date-parts")
    if not isinstance(parts, list) or not 1 <= len(parts) <= 2:
        return None
    circa = "~" if value.get("circa") not in (None, False, 0, "", "false", "0") else ""
    season = _SEASONS.get(str(value.get("season", "")).lower())
    points = [_point(one, season) for one in parts]
    if any(point is None for point in points):
        return None
    return _checked("/".join(f"{point}{circa}" for point in points))


def _point(parts: object, season: int | None) -> str | None:
    if not isinstance(parts, list) or not 1 <= len(parts) <= 3:
        return None
    try:
        numbers = [int(str(part)) for part in parts if part not in (None, "")]
    except ValueError:
        return None
    if not numbers or abs(numbers[0]) > 9999:
        return None
    year = numbers[0] if numbers[0] > 0 else numbers[0] + 1  # CSL counts years as people do, EDTF has a year 0
    if season is not None and len(numbers) == 1:
        numbers = [*numbers, season]
    return "-".join([f"{'-' if year < 0 else ''}{abs(year):04}", *(f"{part:02}" for part in numbers[1:])])


def _checked(edtf: str) -> str | None:
    try:
        read_days(edtf.strip())
    except ValueError:
        return None
    return edtf.strip()
