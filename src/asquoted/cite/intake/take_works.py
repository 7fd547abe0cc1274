"""Works that were read become sources without captures, or are matched to those that the archive has."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from asquoted.archive.layout import ID
from asquoted.archive.names import fold_name, make_id
from asquoted.cite.intake.catalogue import Catalogue
from asquoted.cite.intake.entry import Work
from asquoted.cite.intake.report import Result, Row
from asquoted.cite.link import web_address
from asquoted.model import Source, SourceId

_OWN_KEYS = frozenset(("language", "rights", "note", "found", "capture"))
_ID_CUT = 100
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]*)?")


def take_work(catalogue: Catalogue, work: Work, *, language: str) -> tuple[Row, Source | None]:
    """What becomes of a work, and the source that it makes; None when it makes none."""
    known = _find_known(catalogue, work)
    if len(known) > 1:
        named = " or ".join(one.id for one in known)
        return _refused(work, f"may be any of {named}, which are alike"), None
    if known:
        told = (*(f"left out {one}" for one in work.left_out), *_differences(known[0], work))
        return Row(place=work.place, what="work", result=Result.KNOWN, id=known[0].id, notes=told), None
    csl = {key: value for key, value in work.csl.items() if key not in _OWN_KEYS}
    notes = [f"left out {one}" for one in work.left_out]
    if "URL" in csl and not web_address(csl["URL"]):
        notes.append(f"left out 'URL', as {str(csl.pop('URL'))[:60]!r} is no address of the web")
    chosen = _name(work, lambda one: one not in catalogue)
    if work.id and chosen != work.id:
        notes.append(f"{work.id[:60]!r} is called {chosen!r} here")
    tongue = _LANGUAGE.fullmatch(work.language.strip())
    if work.language and not tongue:
        notes.append(f"its language {work.language[:30]!r} is no code such as en: taken for {language}")
    source = Source(
        id=SourceId(chosen),
        csl=csl,
        language=tongue[1].lower() if tongue else language,
        note=str(work.csl["note"]) if work.csl.get("note") else None,
    )
    result = Result.CHANGED if notes else Result.TAKEN
    return Row(place=work.place, what="work", result=result, id=chosen, notes=tuple(notes)), source


def _find_known(catalogue: Catalogue, work: Work) -> tuple[Source, ...]:
    """The source that has the work's DOI or address, or its id or title with the same year.

    A page may change its title, but works that are only described may share the address of a site.
    """
    title = fold_name(str(work.csl["title"]))
    if same := catalogue.find(doi=str(work.csl.get("DOI") or "")):
        return same
    at_address = catalogue.find(address=str(work.csl.get("URL") or ""))
    if same := tuple(one for one in at_address if one.captures or fold_name(one.title) == title):
        return same
    same_id = catalogue.get(work.id)
    alike = (*((same_id,) if same_id else ()), *catalogue.find(title=str(work.csl["title"])))
    return tuple(
        {one.id: one for one in alike if fold_name(one.title) == title and _year(one.csl) == _year(work.csl)}.values()
    )


def _year(csl: Mapping[str, object]) -> str:
    return str(csl.get("issued", ""))[:4]


def _differences(known: Source, work: Work) -> list[str]:
    """What the file says otherwise; the record is not changed by an import."""
    differing = [
        key for key, value in work.csl.items() if key not in _OWN_KEYS and key != "type" and known.csl.get(key) != value
    ]
    return [f"kept as recorded, though the file differs in {', '.join(differing)}"] if differing else []


def _name(work: Work, is_free: Callable[[str], bool]) -> str:
    """The work's own id where an archive can have it, else one of its letters, else of title and year."""
    wished = work.id if ID.fullmatch(work.id) else make_id(work.id)[:_ID_CUT].strip("-")
    if not wished:
        words = make_id(str(work.csl["title"]))[:_ID_CUT].strip("-").split("-")[:6]
        year = str(work.csl.get("issued", ""))[:4]
        wished = "-".join(filter(None, [*words, year if year.isdigit() else ""])) or "work"
    numbered = (wished if number == 1 else f"{wished}-{number}" for number in range(1, 1_000_000))
    return next(one for one in numbered if is_free(one))


def _refused(work: Work, reason: str) -> Row:
    return Row(place=work.place, what="work", result=Result.REFUSED, notes=(reason,))
