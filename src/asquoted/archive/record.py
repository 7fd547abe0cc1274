"""TOML tables ↔ the model's values: which key fills which attribute, in the order of files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from asquoted.archive import fields
from asquoted.archive.fields import Field, WrongField, read_fields
from asquoted.model import (
    Capture,
    Kind,
    Outcome,
    Quote,
    Review,
    SaidBasis,
    Source,
    SourceId,
    Speaker,
    SpeakerId,
    SpeakerKind,
)

SCHEMA = 1


def _read_review(value: object) -> Review:
    return Review(**read_fields(fields.table(value), REVIEW, REVIEW))


REVIEW = {
    "accepts": Field("accepts", fields.texts),
    "reason": Field("reason", fields.text),
    "by": Field("by", fields.text),
    "on": Field("on", fields.day),
    "of": Field("of", fields.digest),
}
QUOTE = {
    "id": Field("id", fields.identifier),
    "kind": Field("kind", fields.one_of(Kind)),
    "speaker": Field("speaker", fields.speaker_ids),
    "speaker-mention": Field("speaker_mention", fields.text),
    "via": Field("via", fields.speaker_id),
    "said": Field("said", fields.edtf),
    "said-basis": Field("said_basis", fields.one_of(SaidBasis)),
    "event": Field("event", fields.text),
    "exact": Field("exact", fields.words),
    "prefix": Field("prefix", fields.text),
    "suffix": Field("suffix", fields.text),
    "position": Field("position", fields.spans),
    "capture": Field("capture", fields.digest),
    "locator": Field("locator", fields.locator),
    "original": Field("original", fields.source_id),
    "translated-from": Field("translated_from", fields.text),
    "translator": Field("translator", fields.text),
    "tags": Field("tags", fields.texts),
    "note": Field("note", fields.text),
    "review": Field("review", _read_review),
}
QUOTE_REQUIRED = ("id", "kind", "exact", "capture")
SPEAKER = {
    "name": Field("name", fields.words),
    "kind": Field("kind", fields.one_of(SpeakerKind)),
    "aliases": Field("aliases", fields.texts),
    "roles": Field("roles", fields.roles),
}
CAPTURE = {
    "on": Field("on", fields.day),
    "suffix": Field("suffix", fields.suffix),
    "media-type": Field("media_type", fields.text),
    "bytes": Field("bytes_digest", fields.digest),
    "text": Field("text_digest", fields.digest),
    "regions": Field("regions_digest", fields.digest),
    "reader": Field("reader", fields.text),
    "reader-version": Field("reader_version", fields.number),
    "origin": Field("origin", fields.text),
    "url": Field("url", fields.text),
    "received": Field("received", fields.moment),
    "charset": Field("charset", fields.text),
    "warc": Field("warc_digest", fields.digest),
    "archived-url": Field("archived_url", fields.text),
    "archived": Field("archived", fields.moment),
}
CAPTURE_REQUIRED = tuple(CAPTURE)[: tuple(CAPTURE).index("origin")]
SOURCE_OWN = {
    "language": Field("language", fields.text),
    "rights": Field("rights", fields.text),
    "note": Field("note", fields.text),
    "found": Field("found", fields.named_texts),
}
"""The keys of source.toml that are not part of `csl`; `capture` is the other."""

_REMOVED = {"removed-on": Field("on", fields.day), "removed-reason": Field("reason", fields.words)}
_CSL_DATES = frozenset(("issued", "accessed", "original-date", "event-date", "available-date", "submitted"))
_SETTINGS = {
    "schema": Field("schema", fields.number),
    "title": Field("title", fields.text),
    "language": Field("language", fields.text),
    "check": Field("check", fields.table),
}
_NO_BAR = (Outcome.VERBATIM, Outcome.FAITHFUL, Outcome.UNCHECKED)
_CHECK = {"fail-on": Field("fail_on", fields.one_of(Outcome, *_NO_BAR))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What archive.toml says."""

    title: str
    language: str = "en"
    fail_on: Outcome = Outcome.ALTERED


def read_settings(table: Mapping[str, Any]) -> Settings:
    """The settings of an archive, which must be of this program's schema."""
    if "schema" not in table:
        raise WrongField("is missing", f"Add schema = {SCHEMA}", ("schema",))
    schema = table["schema"]
    if isinstance(schema, int) and schema > SCHEMA:
        raise WrongField(f"is {schema}, newer than {SCHEMA}, the newest read here", "Update asquoted", ("schema",))
    if isinstance(schema, int) and schema < SCHEMA:
        raise WrongField(f"is {schema}, older than {SCHEMA}", "Run `asquoted migrate`", ("schema",))
    values = read_fields(table, _SETTINGS, ("schema", "title"))
    del values["schema"]
    try:
        return Settings(**values | read_fields(values.pop("check", {}), _CHECK, ()))
    except WrongField as error:
        raise error.within("check") from None


def read_speakers(table: Mapping[str, Any]) -> dict[SpeakerId, Speaker]:
    """Speakers by id, in the file's order."""
    speakers: dict[SpeakerId, Speaker] = {}
    for key, value in table.items():
        try:
            speaker = fields.speaker_id(key)
            speakers[speaker] = Speaker(id=speaker, **read_fields(fields.table(value), SPEAKER, ("name",)))
        except WrongField as error:
            raise error.within(key) from None
    return speakers


def read_source(table: Mapping[str, Any], source: SourceId) -> Source:
    """A source with its captures; keys that are not the record's own are CSL's and stay as they are."""
    csl: dict[str, object] = {}
    own: dict[str, Any] = {}
    captures: tuple[Capture, ...] = ()
    for key, value in table.items():
        try:
            if key == "capture":
                captures = _read_captures(value)
            elif key in SOURCE_OWN:
                own[key] = SOURCE_OWN[key].read(value)
            elif key in _CSL_DATES:
                csl[key] = fields.edtf(value)
            else:
                csl[key] = fields.plain(value)
        except WrongField as error:
            raise error.within(key) from None
    if "title" not in csl:
        raise WrongField("is missing", "Add it", ("title",))
    return Source(id=source, csl=csl, captures=captures, **own)


def _read_captures(value: object) -> tuple[Capture, ...]:
    captures: list[Capture] = []
    for index, table in enumerate(fields.tables(value)):
        try:
            capture = Capture(**read_fields(table, CAPTURE, CAPTURE_REQUIRED))
        except WrongField as error:
            raise error.within(index) from None
        captures.append(capture)
    return tuple(captures)


def read_removed(table: Mapping[str, Any]) -> None:
    """Check what removed.toml says of its quotes: when and why; nobody reads the quotes themselves."""
    for index, one in enumerate(fields.tables(table.get("quote", []))):
        values = {key: one[key] for key in _REMOVED if key in one}
        try:
            read_fields(values, _REMOVED, _REMOVED)
        except WrongField as error:
            raise error.within("quote", index) from None


def read_quotes(table: Mapping[str, Any], source: SourceId) -> tuple[Quote, ...]:
    """The quotes of a source, in the file's order; that ids differ is seen where all sources are known."""
    if not table.keys() <= {"quote"}:
        wrong = next(key for key in table if key != "quote")
        raise WrongField("is no key of quotes.toml", "Begin each quote with [[quote]]", (wrong,))
    quotes: list[Quote] = []
    try:
        for one in fields.tables(table.get("quote", [])):
            quotes.append(Quote(source=source, **read_fields(one, QUOTE, QUOTE_REQUIRED)))  # noqa: PERF401 - the index
    except WrongField as error:
        inner = error.place[:1] and isinstance(error.place[0], int)
        raise error.within("quote", *(() if inner else (len(quotes),))) from None
    return tuple(quotes)
