"""Typed readers of TOML values; an error grows its place on the way up (`quote[3].position[0].start`).

Each reader takes a value as rtoml gives it and returns what the model holds. Values are checked here, once; past
this door the types are trusted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime, time
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from asquoted.archive.layout import ID, ID_RULE
from asquoted.dates import read_days
from asquoted.model import Digest, Locator, Role, SourceId, Span, SpeakerId

E = TypeVar("E", bound=StrEnum)

_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
_SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")


class WrongField(Exception):
    """A value that the record may not hold, with its place; it becomes a BrokenRecord where the file is known."""

    def __init__(self, fact: str, remedy: str, place: tuple[str | int, ...] = ()) -> None:
        super().__init__(fact)
        self.fact = fact
        self.remedy = remedy
        self.place = place

    def within(self, *outer: str | int) -> WrongField:
        return WrongField(self.fact, self.remedy, (*outer, *self.place))

    @property
    def name(self) -> str:
        """The place as a reader writes it: `quote[3].said`, counted from 0 as in the file's order."""
        shown = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.place)
        return shown.removeprefix(".")


class Field(NamedTuple):
    """A key of a table: the attribute that it fills, and how."""

    name: str
    read: Callable[[Any], object]


def read_fields(table: Mapping[str, Any], fields: Mapping[str, Field], required: Collection[str]) -> dict[str, Any]:
    """The attributes that a table fills; a key that the record doesn't know is an error, as its value would be lost."""
    values: dict[str, Any] = {}
    key = ""
    try:
        for key, value in table.items():
            name, read = fields[key]
            # Most values are text; a call for each would be a tenth of the time to load.
            values[name] = value if read is text and type(value) is str else read(value)
    except WrongField as error:
        raise error.within(key) from None
    except KeyError:
        if key in fields:
            raise
        near = get_close_matches(key, fields, n=1)
        remedy = f"Write {near[0]}" if near else f"Use {', '.join(fields)}"
        raise WrongField("is no key of the record", remedy, (key,)) from None
    for key in required:
        if key not in table:
            raise WrongField("is missing", "Add it", (key,))
    return values


# ---- readers of one value


def text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, date | time):
        raise WrongField("is a bare date", "Put it in quotation marks")
    raise WrongField(f"must be text, not {_what(value)}", "Put it in quotation marks")


def words(value: object) -> str:
    stated = text(value)
    if stated.strip():
        return stated
    raise WrongField("is empty", "Give it words")


def number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise WrongField(f"must be a whole number from 0, not {_what(value)}", "Correct it")


def identifier(value: object) -> str:
    if isinstance(value, str) and ID.fullmatch(value):
        return value
    raise WrongField(f"must be an id, not {value!r}", f"Use {ID_RULE}")


def speaker_id(value: object) -> SpeakerId:
    return SpeakerId(identifier(value))


def source_id(value: object) -> SourceId:
    return SourceId(identifier(value))


def speaker_ids(value: object) -> tuple[SpeakerId, ...]:
    """One speaker as text, several as a list."""
    if isinstance(value, str) and _is_id(value):
        return (SpeakerId(value),)
    return (speaker_id(value),) if isinstance(value, str) else _each(value, speaker_id)


def texts(value: object) -> tuple[str, ...]:
    return _each(value, text)


def named_texts(value: object) -> Mapping[str, str]:
    """A table of texts."""
    return {key: _at(key, text, inner) for key, inner in table(value).items()}


def digest(value: object) -> Digest:
    if isinstance(value, str) and _is_digest(value):
        return Digest(value)
    raise WrongField(f"must be sha256: and 64 hexadecimal digits, not {value!r}", "Restore it")


def suffix(value: object) -> str:
    if isinstance(value, str) and _SUFFIX.fullmatch(value):
        return value
    raise WrongField(f"must be a file's suffix such as .html, not {value!r}", "Restore it")


@lru_cache(maxsize=65536)
def _is_digest(value: str) -> bool:
    """Remembered, as the quotes of a source share their capture's digest."""
    return _DIGEST.fullmatch(value) is not None


@lru_cache(maxsize=65536)
def _is_id(value: str) -> bool:
    """Remembered, as speakers come again."""
    return ID.fullmatch(value) is not None


def edtf(value: object) -> str:
    stated = text(value)
    try:
        read_days(stated)
    except ValueError:
        raise WrongField(
            f"must be an EDTF date, not {value!r}", "Write 2019-05-13, 2019-05, 2019 or 2019-05-13/2019-05-17"
        ) from None
    return stated


def day(value: object) -> str:
    """A day that was: it names files, so nothing but digits and hyphens passes."""
    if not _DAY.fullmatch(edtf(value)):
        raise WrongField(f"must be a day, not {value!r}", "Write it as 2019-05-13")
    return text(value)


def moment(value: object) -> str:
    """A second in UTC that was."""
    stated = text(value)
    try:
        if datetime.strptime(stated, _MOMENT).replace(tzinfo=UTC).isoformat() == f"{stated[:-1]}+00:00":
            return stated
    except ValueError:
        pass
    raise WrongField(f"must be a moment in UTC, not {value!r}", "Write it as 2019-05-13T08:30:00Z")


def one_of(choices: type[E], *without: E) -> Callable[[object], E]:
    """A reader of the values of a closed set."""
    known = {choice.value: choice for choice in choices if choice not in without}

    def choose(value: object) -> E:
        if isinstance(value, str) and value in known:
            return known[value]
        raise WrongField(f"must be one of {', '.join(known)}, not {value!r}", "Write one of them")

    return choose


def spans(value: object) -> tuple[Span, ...]:
    return _each(value, _span)


def locator(value: object) -> Locator:
    if type(value) is dict and len(value) == 2:  # the common form first, as in _span
        label, where = value.get("label"), value.get("value")
        if type(label) is str and type(where) is str:
            return Locator(label=label, value=where)
    return Locator(**read_fields(table(value), _LOCATOR, _LOCATOR))


def roles(value: object) -> tuple[Role, ...]:
    return _each(value, lambda one: Role(**read_fields(table(one), _ROLE, ("title",))))


def table(value: object) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    raise WrongField(f"must be a table, not {_what(value)}", "Write it as a table")


def tables(value: object) -> tuple[Mapping[str, Any], ...]:
    return _each(value, table)


def plain(value: object) -> object:
    """A value of CSL, which has texts, numbers, lists and tables; dates are EDTF texts."""
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, list):
        return list(_each(value, plain))
    if isinstance(value, dict):
        return {key: _at(key, plain, inner) for key, inner in value.items()}
    return text(value)


_LOCATOR = {"label": Field("label", text), "value": Field("value", text)}
_ROLE = {"title": Field("title", words), "from": Field("since", edtf), "to": Field("until", edtf)}
_SPAN_KEYS = {"start", "end"}

T = TypeVar("T")


def _span(value: object) -> Span:
    if type(value) is dict and len(value) == 2:
        start, end = value.get("start"), value.get("end")
        if type(start) is int and type(end) is int and 0 <= start < end:
            return Span(start, end)
    span = table(value)
    if span.keys() != _SPAN_KEYS:
        raise WrongField("must have start and end, and nothing else", "Write { start = 0, end = 1 }")
    start, end = _at("start", number, span["start"]), _at("end", number, span["end"])
    if start >= end:
        raise WrongField(f"must end after its start, not at {end} after {start}", "Correct its offsets")
    return Span(start, end)


def _each(value: object, read: Callable[[object], T]) -> tuple[T, ...]:
    if not isinstance(value, list):
        raise WrongField(f"must be a list, not {_what(value)}", "Put it in square brackets")
    try:
        return tuple(map(read, value))
    except WrongField:  # again, to know which
        return tuple(_at(index, read, one) for index, one in enumerate(value))


def _at(key: str | int, read: Callable[[object], T], value: object) -> T:
    try:
        return read(value)
    except WrongField as error:
        raise error.within(key) from None


def _what(value: object) -> str:
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "text",
        list: "a list",
        dict: "a table",
    }
    return names.get(type(value), "a date")
