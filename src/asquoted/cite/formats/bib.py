"""Sources in BibLaTeX and BibTeX, each with its quotes in `annote`, which Zotero makes a note of.

Keys are the sources' ids, which the other formats cite. BibLaTeX reads EDTF dates as they are recorded; BibTeX has
years and names of months. What neither has a field for stands in `note`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from asquoted.cite.citation import Citation
from asquoted.cite.formats.tex import escape_tex, escape_title
from asquoted.cite.formats.works import People, by_source, dates_of, people_of, text_of
from asquoted.cite.link import address_of
from asquoted.cite.sentence import described, plain
from asquoted.model import Source

_BIBLATEX = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "broadcast": "video",
    "chapter": "incollection",
    "dataset": "dataset",
    "entry": "inreference",
    "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "motion_picture": "movie",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "personal_communication": "letter",
    "post": "online",
    "post-weblog": "online",
    "report": "report",
    "song": "music",
    "software": "software",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "online",
}
_BIBTEX = {
    "article": "article",
    "book": "book",
    "incollection": "incollection",
    "inproceedings": "inproceedings",
    "inreference": "incollection",
    "report": "techreport",
    "thesis": "phdthesis",
}
_SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
_IN_BOOK = ("incollection", "inproceedings", "inreference")
_PEOPLE = (("author", "author"), ("editor", "editor"), ("translator", "translator"))
_TEXTS = (
    ("publisher", "publisher"),
    ("publisher-place", "location"),
    ("volume", "volume"),
    ("issue", "number"),
    ("number", "number"),
    ("edition", "edition"),
    ("genre", "type"),
    ("event-title", "eventtitle"),
    ("event-place", "venue"),
    ("collection-title", "series"),
    ("abstract", "abstract"),
)
_BARE = (("DOI", "doi"), ("ISBN", "isbn"), ("ISSN", "issn"))
_RENAMED = {"location": "address", "date": "year", "eventtitle": "", "venue": "", "langid": "", "urldate": ""}
_LANGUAGES = {"de": "german", "en": "english", "es": "spanish", "fr": "french", "it": "italian", "ru": "russian"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_UNCERTAIN = re.compile(r"-?\d{4}(?:-\d\d(?:-\d\d)?)?[?~%]?")


def write(citations: Sequence[Citation]) -> str:
    """BibLaTeX: an entry for each source, in order of its first quote."""
    return "\n".join(_entry(*one, is_bibtex=False) for one in by_source(citations))


def write_bibtex(citations: Sequence[Citation]) -> str:
    """BibTeX: likewise."""
    return "\n".join(_entry(*one, is_bibtex=True) for one in by_source(citations))


def _entry(source: Source, citations: Sequence[Citation], *, is_bibtex: bool) -> str:
    csl_type = str(source.csl.get("type"))
    kind = _BIBLATEX.get(csl_type, "misc")
    fields = dict(_fields(source, kind))
    if is_bibtex:
        fields, kind = _in_bibtex(source, fields), _BIBTEX.get(kind, "misc")
    elif csl_type in _SUBTYPES:
        fields["entrysubtype"] = _SUBTYPES[csl_type]
    fields["annote"] = r"\par ".join(escape_tex(described(citation)) for citation in citations)
    lines = "".join(f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields.items())
    return f"@{kind}{{{source.id},\n{lines}}}\n"


def _fields(source: Source, kind: str) -> Iterator[tuple[str, str]]:
    for role, field in _PEOPLE:
        if people := people_of(source, role):
            yield field, " and ".join(map(_name, people))
    yield "title", escape_title(source.title)
    yield from _container(source, kind)
    yield from _date(source)
    yield from _texts(source)
    yield from _addresses(source)


def _container(source: Source, kind: str) -> Iterator[tuple[str, str]]:
    if container := text_of(source, "container-title"):
        name = "booktitle" if kind in _IN_BOOK else "journaltitle" if kind == "article" else "organization"
        yield name, escape_title(container) if name != "organization" else escape_tex(container)


def _texts(source: Source) -> Iterator[tuple[str, str]]:
    for name, field in _TEXTS:
        if value := escape_tex(text_of(source, name)):
            yield field, value
    if pages := escape_tex(text_of(source, "page").replace("-", "–")):
        yield "pages", pages.replace("–", "--")
    if language := _LANGUAGES.get(source.language):
        yield "langid", language
    if note := escape_tex(text_of(source, "note")):
        yield "note", note


def _addresses(source: Source) -> Iterator[tuple[str, str]]:
    for name, field in _BARE:
        if value := text_of(source, name):
            yield field, _bare(value)
    if address := address_of(source):
        yield "url", address  # which has neither braces nor backslashes
    accessed = str(source.csl.get("accessed", ""))
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", accessed):
        yield "urldate", accessed


def _in_bibtex(source: Source, fields: Mapping[str, str]) -> dict[str, str]:
    """The fields under the names of BibTeX, those left out that its styles don't know."""
    renamed = {_RENAMED.get(name, name): value for name, value in fields.items() if name not in ("date", "year")}
    renamed.pop("", None)
    if "journaltitle" in renamed:
        renamed["journal"] = renamed.pop("journaltitle")
    if "organization" in renamed:
        renamed["howpublished"] = renamed.pop("organization")
    dates = dates_of(source.issued or "")
    if dates:
        renamed["year"] = f"{dates[0][0]:04}"
        if len(dates) == 1 and len(dates[0]) > 1:
            renamed["month"] = _MONTHS[dates[0][1] - 1]
        if len(dates) == 1 and len(dates[0]) > 2:
            renamed["day"] = str(dates[0][2])
    elif "year" in fields:
        renamed["year"] = fields["year"]
    return renamed


def _date(source: Source) -> Iterator[tuple[str, str]]:
    """The date as it is recorded where biblatex can read it (EDTF levels 0 and 1), else as text in `year`."""
    issued = source.issued
    if issued is None:
        return
    is_read = all(part in ("", "..") or _UNCERTAIN.fullmatch(part) for part in issued.split("/"))
    yield ("date", issued.replace("..", "")) if is_read else ("year", escape_tex(issued))


def _name(person: People) -> str:
    """`von Family, Suffix, Given`, each part in braces where a comma or an `and` would part it."""
    if person.literal:
        return f"{{{escape_tex(person.literal)}}}"
    family = f"{escape_tex(person.particle)} {_part(person.family)}".strip()
    return ", ".join([family, *filter(None, (_part(person.suffix), _part(person.given)))]) or "{}"


def _part(text: str) -> str:
    """A part of a name, in braces where a comma, an `and` or a small letter, the sign of a particle, would part it."""
    escaped = escape_tex(text)
    is_plain = re.fullmatch(r"[\w.\- ]*", escaped) or not re.search(r"[\s,]", escaped)
    is_one = bool(is_plain) and not any(word[:1].islower() for word in text.split())
    return escaped if is_one else f"{{{escaped}}}"


def _bare(value: str) -> str:
    """An identifier, which is printed as it is: no braces or commands may stand in it."""
    return re.sub(r"[{}\\%#\s]", "", plain(value))
