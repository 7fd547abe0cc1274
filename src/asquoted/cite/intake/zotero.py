"""Works and highlights in Zotero's own JSON: what its web API gives (`format=json`), and Better BibTeX JSON.

Zotero's CSL-JSON and BibTeX exports have no annotations. In the web API's form an annotation names its attachment, and
that its work; Better BibTeX puts attachments, and annotations in them, into the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from asquoted.cite.intake.entry import Entry, Saying, Unread, Work
from asquoted.dates import read_days
from asquoted.errors import UnreadableFile

_TYPES = {
    "artwork": "graphic",
    "audioRecording": "song",
    "blogPost": "post-weblog",
    "book": "book",
    "bookSection": "chapter",
    "case": "legal_case",
    "conferencePaper": "paper-conference",
    "dataset": "dataset",
    "dictionaryEntry": "entry-dictionary",
    "email": "personal_communication",
    "encyclopediaArticle": "entry-encyclopedia",
    "film": "motion_picture",
    "forumPost": "post",
    "hearing": "hearing",
    "interview": "interview",
    "journalArticle": "article-journal",
    "letter": "personal_communication",
    "magazineArticle": "article-magazine",
    "manuscript": "manuscript",
    "map": "map",
    "newspaperArticle": "article-newspaper",
    "patent": "patent",
    "podcast": "broadcast",
    "preprint": "article",
    "presentation": "speech",
    "radioBroadcast": "broadcast",
    "report": "report",
    "standard": "standard",
    "statute": "legislation",
    "thesis": "thesis",
    "tvBroadcast": "broadcast",
    "videoRecording": "motion_picture",
    "webpage": "webpage",
}
_FIELDS = {
    "title": "title",
    "caseName": "title",
    "nameOfAct": "title",
    "subject": "title",
    "publicationTitle": "container-title",
    "bookTitle": "container-title",
    "proceedingsTitle": "container-title",
    "websiteTitle": "container-title",
    "blogTitle": "container-title",
    "forumTitle": "container-title",
    "encyclopediaTitle": "container-title",
    "dictionaryTitle": "container-title",
    "programTitle": "container-title",
    "publisher": "publisher",
    "institution": "publisher",
    "university": "publisher",
    "place": "publisher-place",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "edition": "edition",
    "series": "collection-title",
    "url": "URL",
    "DOI": "DOI",
    "ISBN": "ISBN",
    "ISSN": "ISSN",
    "abstractNote": "abstract",
    "shortTitle": "title-short",
    "websiteType": "genre",
    "reportType": "genre",
    "reportNumber": "number",
    "conferenceName": "event-title",
    "meetingName": "event-title",
    "archive": "archive",
    "archiveLocation": "archive_location",
}
_ROLES = {"author", "editor", "translator", "interviewer", "recipient", "director", "composer", "contributor"}
_OF_ZOTERO = frozenset(
    "key version itemType creators date accessDate tags collections relations dateAdded dateModified extra language "
    "citationKey itemID uri attachments notes select libraryID libraryCatalog seeAlso itemKey".split()
)
_NOTHING: tuple[object, ...] = (None, "", [], {})
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_HIGHLIGHTS = ("highlight", "underline")


def read(value: Any, name: str) -> Sequence[Entry]:
    """The works, then the highlights; an ink drawing, a picture or a note quotes nothing and is said to."""
    items = value.get("items", value) if isinstance(value, dict) else value
    items = [items] if isinstance(items, dict) else items
    if not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
        raise UnreadableFile("is no list of Zotero's items", path=name, remedy="Export it again")
    plain = [one["data"] if isinstance(one.get("data"), dict) else one for one in items]
    by_key = {str(one["key"]): one for one in plain if isinstance(one.get("key"), str)}
    works: list[Entry] = []
    sayings: list[Entry] = []
    for number, item in enumerate(plain, 1):
        place = f"item {number}" + (f" ({str(item['key'])[:20]})" if item.get("key") else "")
        kind = item.get("itemType")
        if kind == "annotation":
            sayings.append(_read_annotation(place, item, _work_of(item, by_key)))
        elif kind == "note":
            sayings.append(Unread(place=place, reason="is a note; what it quotes is not marked in this form"))
        elif kind != "attachment":
            works.append(_read_work(place, item))
            sayings.extend(
                _read_annotation(f"{place}, annotation {count}", one, item)
                for count, one in enumerate(_nested(item), 1)
            )
    return [*works, *sayings]


def _nested(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    attachments = item.get("attachments")
    for attachment in attachments if isinstance(attachments, list) else []:
        annotations = attachment.get("annotations") if isinstance(attachment, dict) else None
        yield from (one for one in (annotations if isinstance(annotations, list) else []) if isinstance(one, dict))


def _work_of(item: Mapping[str, Any], by_key: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """What an annotation is of: the work of its attachment, else the attachment itself."""
    found: Mapping[str, Any] = {}
    for _ in range(3):
        parent = by_key.get(str(item.get("parentItem", "")))
        if parent is None:
            break
        item = found = parent
    return found


def _read_work(place: str, item: Mapping[str, Any]) -> Entry:
    csl: dict[str, object] = {"type": _TYPES.get(str(item.get("itemType")), "document")}
    left_out: list[str] = []
    for field, value in item.items():
        if field in _OF_ZOTERO or value in _NOTHING:
            continue
        name = _FIELDS.get(field)
        if name is None or not isinstance(value, str) or name in csl:
            left_out.append(f"{field!r}, which has no place here")
        else:
            csl[name] = value
    for field, name in (("date", "issued"), ("accessDate", "accessed")):
        if (value := item.get(field)) not in _NOTHING:
            day = _day(str(value))
            if day is None:
                left_out.append(f"{field!r}, as {str(value)[:40]!r} is no date such as 2019-05-13")
            else:
                csl[name] = day
    _add_people(csl, item.get("creators"), left_out)
    if item.get("extra") not in _NOTHING:
        csl["note"] = str(item["extra"])
    if item.get("notes") not in _NOTHING:
        left_out.append("'notes'")
    if not isinstance(csl.get("title"), str):
        return Unread(place=place, reason="has no title")
    key = str(item.get("citationKey") or item.get("key") or "")
    return Work(place=place, csl=csl, id=key, language=str(item.get("language") or ""), left_out=tuple(left_out))


def _day(text: str) -> str | None:
    found = _DAY.match(text.strip())
    day = found.group() if found and (len(text) == len(found.group()) or text[found.end()] in "T ") else ""
    try:
        read_days(day)
    except ValueError:
        return None
    return day


def _add_people(csl: dict[str, object], creators: object, left_out: list[str]) -> None:
    for one in creators if isinstance(creators, list) else []:
        role = one.get("creatorType", "author") if isinstance(one, dict) else None
        name = _name(one) if isinstance(one, dict) else None
        if name is None:
            left_out.append("a creator without a name")
            continue
        people = csl.setdefault(
            str(role) if role in _ROLES else "author" if role in ("presenter", "podcaster") else "contributor", []
        )
        if isinstance(people, list):
            people.append(name)


def _name(one: Mapping[str, Any]) -> dict[str, str] | None:
    if isinstance(one.get("name"), str) and one["name"]:
        return {"literal": one["name"]}
    parts = {"family": one.get("lastName"), "given": one.get("firstName")}
    found = {key: value for key, value in parts.items() if isinstance(value, str) and value}
    return found if "family" in found else {"literal": found["given"]} if found else None


def _read_annotation(place: str, item: Mapping[str, Any], work: Mapping[str, Any]) -> Entry:
    kind = item.get("annotationType")
    words = item.get("annotationText")
    if kind not in _HIGHLIGHTS or not isinstance(words, str) or not words.strip():
        return Unread(place=place, reason=f"is a {kind or 'mark'} without words: it quotes nothing")
    record: dict[str, object] = {}
    if isinstance(item.get("annotationComment"), str) and item["annotationComment"]:
        record["note"] = item["annotationComment"]
    if isinstance(item.get("annotationPageLabel"), str) and item["annotationPageLabel"]:
        record["locator"] = {"label": "page", "value": item["annotationPageLabel"]}
    tags = item.get("tags")
    named = [one.get("tag") if isinstance(one, dict) else one for one in (tags if isinstance(tags, list) else [])]
    if texts := [one for one in named if isinstance(one, str) and one]:
        record["tags"] = texts
    return Saying(
        place=place,
        words=words,
        record=record,
        address=str(work.get("url") or ""),
        doi=str(work.get("DOI") or ""),
        title=str(work.get("title") or ""),
    )
