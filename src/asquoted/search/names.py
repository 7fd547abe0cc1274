"""What a user's name for a speaker, source, kind or date stands for; where for nothing, what comes near."""

from __future__ import annotations

from asquoted.archive.names import unknown
from asquoted.dates import Days, read_days
from asquoted.errors import AsquotedError, UnknownName
from asquoted.model import Kind, SourceId, SpeakerId
from asquoted.search.record import Record
from asquoted.search.words import words_of


def speakers_named(record: Record, name: str) -> tuple[SpeakerId, ...]:
    """The speakers with this id, name, alias or surname, in any case. Raises UnknownName."""
    found = record.find_speakers(name)
    if not found:
        known = {
            known
            for speaker in record.speakers.values()
            for known in (speaker.id, *speaker.names, *(own.split()[-1] for own in speaker.names if own.strip()))
        }
        raise unknown("speaker", name, sorted(known), "Record one with `asquoted speaker add`")
    return tuple(speaker.id for speaker in found)


def sources_named(record: Record, name: str) -> tuple[SourceId, ...]:
    """The sources with this id or title. Raises UnknownName."""
    wanted = _folded(name)
    found = tuple(
        source.id
        for source in record.sources.values()
        if source.id == name or wanted in (_folded(source.id), _folded(source.title))
    )
    if not found:
        known = {known for source in record.sources.values() for known in (source.id, source.title)}
        raise unknown("source", name, sorted(known), "Name it by its id or its title")
    return found


def kind_named(name: str) -> Kind:
    """The kind of that name. Raises UnknownName."""
    try:
        return Kind(name.lower())
    except ValueError:
        raise UnknownName(f"there is no kind {name!r}", remedy=f"Use {', '.join(Kind)}") from None


def days_named(edtf: str) -> Days:
    """The days an EDTF date may mean. Raises AsquotedError."""
    try:
        return read_days(edtf)
    except ValueError as error:
        raise AsquotedError(
            f"{edtf!r} is no date", remedy="Write it like 2019-05-13, 2019-05, 2019 or 2019-05/2019-06"
        ) from error


def _folded(name: str) -> str:
    return " ".join(word.folded for word in words_of(name))
