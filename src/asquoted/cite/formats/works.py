"""What every format of bibliographies asks of a source: its people, its dates, its texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from asquoted.cite.citation import Citation
from asquoted.cite.date import csl_date
from asquoted.model import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A name in its parts, or a body's name whole (`literal`)."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""


def by_source(citations: Iterable[Citation]) -> list[tuple[Source, list[Citation]]]:
    """Each source once with its quotes, in the order in which they come."""
    found: dict[str, tuple[Source, list[Citation]]] = {}
    for citation in citations:
        found.setdefault(citation.source.id, (citation.source, []))[1].append(citation)
    return list(found.values())


def text_of(source: Source, name: str) -> str:
    """A value of the description as text; empty when there is none."""
    value = source.csl.get(name)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def people_of(source: Source, role: str) -> list[People]:
    """Those who have a role, such as `author`."""
    value = source.csl.get(role)
    names = value if isinstance(value, list | tuple) else [value] if value else []
    return [_person(one) for one in names]


def _person(name: object) -> People:
    if not isinstance(name, Mapping):
        return People(literal=str(name))
    parts = {key: str(value) for key, value in name.items() if value}
    if "literal" in parts or not ("family" in parts or "given" in parts):
        return People(literal=parts.get("literal", ""))
    if "family" not in parts:
        return People(literal=parts["given"])  # a name of one word
    particle = " ".join(filter(None, (parts.get("dropping-particle"), parts.get("non-dropping-particle"))))
    given = parts.get("given", "")
    return People(family=parts["family"], given=given, particle=particle, suffix=parts.get("suffix", ""))


def dates_of(edtf: str) -> list[list[int]]:
    """The dates of an EDTF date as year, month, day as far as they are known: one, two of a range; else none."""
    try:
        parts = csl_date(edtf).get("date-parts")
    except ValueError:
        return []
    return [list(one) for one in parts] if isinstance(parts, list) else []
