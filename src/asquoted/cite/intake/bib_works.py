"""Works in BibTeX and BibLaTeX under CSL's names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from asquoted.cite.intake.bib_text import Entry as BibEntry
from asquoted.cite.intake.bib_text import read_bib
from asquoted.cite.intake.entry import Entry, Unread, Work
from asquoted.cite.intake.tex_text import to_text
from asquoted.dates import read_days

_TYPES = {
    "article": "article-journal",
    "book": "book",
    "mvbook": "book",
    "booklet": "pamphlet",
    "bookinbook": "chapter",
    "collection": "book",
    "dataset": "dataset",
    "electronic": "webpage",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legislation": "legislation",
    "letter": "personal_communication",
    "manual": "book",
    "mastersthesis": "thesis",
    "movie": "motion_picture",
    "music": "song",
    "online": "webpage",
    "patent": "patent",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "proceedings": "book",
    "report": "report",
    "software": "software",
    "standard": "standard",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "video": "motion_picture",
    "www": "webpage",
}
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
_TEXTS = {
    "abstract": "abstract",
    "address": "publisher-place",
    "booktitle": "container-title",
    "chapter": "chapter-number",
    "edition": "edition",
    "eventtitle": "event-title",
    "howpublished": "medium",
    "institution": "publisher",
    "journal": "container-title",
    "journaltitle": "container-title",
    "keywords": "keyword",
    "location": "publisher-place",
    "maintitle": "volume-title",
    "organization": "publisher",
    "publisher": "publisher",
    "school": "publisher",
    "series": "collection-title",
    "shorttitle": "title-short",
    "type": "genre",
    "venue": "event-place",
    "volume": "volume",
    "version": "version",
    "annote": "annote",
    "annotation": "annote",
    "note": "note",
}
_BARE = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "url": "URL", "eprint": "number"}
_PEOPLE = {"author": "author", "editor": "editor", "translator": "translator"}
_READ = frozenset(
    "title subtitle titleaddon pages number issue date year month day urldate langid language entrysubtype".split()
)
_MONTHS = {name: at for at, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_LANGUAGES = {"english": "en", "american": "en", "british": "en", "german": "de", "ngerman": "de", "french": "fr",
              "russian": "ru", "spanish": "es", "italian": "it", "ukrainian": "uk", "polish": "pl"}  # fmt: skip


def read(text: str, name: str) -> Sequence[Entry]:
    """An entry a BibTeX entry; strings, comments and preambles are none."""
    return [_read_entry(one) for one in read_bib(text, name)]


def _read_entry(entry: BibEntry) -> Entry:
    place = f"line {entry.line}" + (f" ({entry.key[:60]})" if entry.key else "")
    if entry.fault:
        return Unread(place=place, reason=entry.fault)
    if entry.kind in ("xdata", "set"):
        return Unread(place=place, reason=f"is an @{entry.kind}, which is no work of its own")
    fields = entry.fields
    subtype = to_text(fields.get("entrysubtype", ""))
    csl: dict[str, object] = {"type": _SUBTYPES.get(subtype) or _TYPES.get(entry.kind, "document")}
    left_out = [f"{name!r}, which is given twice" for name in entry.doubled]
    title = ". ".join(filter(None, (to_text(fields.get(one, "")) for one in ("title", "subtitle", "titleaddon"))))
    if not title:
        return Unread(place=place, reason="has no title")
    csl["title"] = title
    for field, value in fields.items():
        _take(csl, field, value, entry.kind, left_out)
    if issued := _issued(fields, left_out):
        csl["issued"] = issued
    language = to_text(fields.get("langid") or fields.get("language") or "").lower()
    return Work(
        place=place,
        csl=csl,
        id=entry.key,
        language=_LANGUAGES.get(language, language if re.fullmatch(r"[a-z]{2}", language) else ""),
        left_out=tuple(left_out),
    )


def _take(csl: dict[str, object], field: str, value: str, kind: str, left_out: list[str]) -> None:
    if field in _PEOPLE:
        csl[_PEOPLE[field]] = read_names(value)
    elif field in _TEXTS:
        _take_text(csl, field, to_text(value), left_out)
    elif field == "urldate":
        _take_accessed(csl, value.strip(), left_out)
    elif (name := _BARE.get(field)) is not None:
        csl.setdefault(name, "".join(to_text(value.replace("~", r"\textasciitilde{}")).split()))
    elif (name := _numbered(field, kind)) is not None:
        csl[name] = to_text(value).replace("–", "-")
    elif field not in _READ and value.strip():
        left_out.append(f"{field!r}, which has no place here")


def _numbered(field: str, kind: str) -> str | None:
    """What counts something: pages, the issue of a periodical, the number of anything else."""
    if field == "number":
        return "issue" if kind in ("article", "periodical") else "number"
    return {"pages": "page", "issue": "issue"}.get(field)


def _take_text(csl: dict[str, object], field: str, text: str, left_out: list[str]) -> None:
    if _TEXTS[field] in csl:
        left_out.append(f"{field!r}, as there is a {_TEXTS[field]!r} already")
    elif text:
        csl[_TEXTS[field]] = text


def _take_accessed(csl: dict[str, object], day: str, left_out: list[str]) -> None:
    if _is_edtf(day):
        csl["accessed"] = day
    else:
        left_out.append(f"'urldate', as {day[:40]!r} is no date")


def _issued(given: Mapping[str, str], left_out: list[str]) -> str:
    date = given.get("date", "").strip()
    if date:
        edtf = date if not date.endswith("/") else f"{date}.."
        if _is_edtf(edtf):
            return edtf
        left_out.append(f"'date', as {date[:40]!r} is no date")
    year = to_text(given.get("year", ""))
    if not year:
        return ""
    month = to_text(given.get("month", "")).lower()
    number = int(month) if month.isdecimal() and len(month) < 3 else _MONTHS.get(month[:3], 0)
    day = to_text(given.get("day", ""))
    parts = [year, *([f"{number:02}"] if number else []), *([f"{int(day):02}"] if number and day.isdecimal() else [])]
    edtf = "-".join(parts)
    if _is_edtf(edtf):
        return edtf
    left_out.append(f"the year, as {year[:40]!r} is no date")
    return ""


def _is_edtf(text: str) -> bool:
    try:
        read_days(text)
    except ValueError:
        return False
    return True


# ---- names

_TOKENS = re.compile(r"[{}]|\\.|\s+|,|[^{}\\\s,]+", re.DOTALL)


def read_names(tex: str) -> list[dict[str, str]]:
    """The people of a field: `von Last, Jr, First`, `First von Last`, or a body whole in braces.

    >>> read_names("de la Cruz, Juan and {Ministry of Ports} and others")
    [{'family': 'Cruz', 'given': 'Juan', 'non-dropping-particle': 'de la'}, {'literal': 'Ministry of Ports'}]
    """
    people: list[list[str]] = [[]]
    for word in _words(tex):
        if word.lower() == "and":
            people.append([])
        else:
            people[-1].append(word)
    names = [_name(words) for words in people if words and words != ["others"]]
    return [name for name in names if name]


def _words(tex: str) -> list[str]:
    """The words outside of braces, and commas, each by itself."""
    words: list[str] = []
    current, depth = "", 0
    for found in _TOKENS.finditer(tex):
        piece = found.group()
        if depth == 0 and (piece.isspace() or piece == ","):
            if current:
                words.append(current)
            current = ""
            if piece == ",":
                words.append(",")
            continue
        depth += (piece == "{") - (piece == "}")
        current += piece
    return [*words, current] if current else words


def _name(words: list[str]) -> dict[str, str]:
    commas = [at for at, word in enumerate(words) if word == ","]
    if not commas:
        if len(words) == 1:
            return {"literal": to_text(words[0])}
        first = next((at for at, word in enumerate(words[:-1]) if at and _is_particle(word)), len(words) - 1)
        return _parts(words[first:], words[:first], [])
    family = words[: commas[0]]
    if len(commas) == 1:
        return _parts(family, words[commas[0] + 1 :], [])
    return _parts(family, [word for word in words[commas[1] + 1 :] if word != ","], words[commas[0] + 1 : commas[1]])


def _parts(family: list[str], given: list[str], suffix: list[str]) -> dict[str, str]:
    particles: list[str] = []
    while len(family) > 1 and _is_particle(family[0]):
        particles.append(family[0])
        family = family[1:]
    texts = {
        "family": to_text(" ".join(family)),
        "given": to_text(" ".join(given)),
        "non-dropping-particle": to_text(" ".join(particles)),
        "suffix": to_text(" ".join(suffix)),
    }
    return {key: value for key, value in texts.items() if value}


def _is_particle(word: str) -> bool:
    letter = next((character for character in word if character.isalpha() or character in "{\\"), "")
    return letter.islower()
