"""Sayings that were read become quotes: each is looked up in a capture, judged, and taken only if its words are there.

The judge decides, as for `asquoted add`: words that the capture has but for what practice licenses are taken as it has
them. What surrounds them tells places with the same words apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from asquoted.archive.fields import WrongField, read_fields
from asquoted.archive.layout import ID
from asquoted.archive.names import find_speakers, make_id
from asquoted.archive.record import QUOTE
from asquoted.archive.store import Archive
from asquoted.archive.take import Taken, Taker
from asquoted.attribution.person import is_body
from asquoted.cite.intake.catalogue import Catalogue
from asquoted.cite.intake.entry import Saying
from asquoted.cite.intake.limits import WORDS
from asquoted.cite.intake.report import Result, Row
from asquoted.errors import BrokenRecord
from asquoted.model import Capture, Outcome, Passage, Quote, QuoteId, Source, Speaker, SpeakerId, SpeakerKind
from asquoted.text.fold import fold_word

_CLAIMED = {key: one for key, one in QUOTE.items() if key not in ("exact", "prefix", "suffix", "speaker", "via")}
_NEAREST = 300
"""Characters of the passage that is shown for words that were refused."""


class Unfit(Exception):
    """A saying that can't become a quote; its message says why."""

    def __init__(self, reason: str, nearest: str = "") -> None:
        super().__init__(reason)
        self.nearest = nearest


@dataclass
class People:
    """The speakers of an archive and those that an import adds; `may_add` says whether it does."""

    known: dict[SpeakerId, Speaker]
    may_add: bool
    added: list[Speaker] = field(default_factory=list)

    def resolve(self, said: str, name: str) -> tuple[SpeakerId | None, str]:
        """Whom an id or a name means, and what to tell; None when nobody, or more than one."""
        if SpeakerId(said) in self.known:
            return SpeakerId(said), ""
        wanted = name or said
        found = find_speakers(self.known.values(), wanted)
        if len(found) == 1:
            return found[0].id, "" if wanted in found[0].names else f"{wanted!r} is taken for {found[0].id}"
        if found:
            return None, f"{wanted!r} may be any of {', '.join(one.id for one in found)}"
        wished = said if ID.fullmatch(said) else make_id(wanted)[:100]
        if not self.may_add or not ID.fullmatch(wished) or SpeakerId(wished) in self.known:
            return None, f"{wanted!r} is not in speakers.toml (add them with --add-speakers)"
        kind = SpeakerKind.INSTITUTION if is_body(wanted) else SpeakerKind.PERSON
        speaker = Speaker(id=SpeakerId(wished), name=wanted, kind=kind)
        self.known[speaker.id] = speaker
        self.added.append(speaker)
        return speaker.id, ""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A saying with its speakers found and its claims read."""

    saying: Saying
    values: Mapping[str, Any]
    speakers: tuple[SpeakerId, ...]
    via: SpeakerId | None
    mention: str | None
    notes: tuple[str, ...]


def read_claims(saying: Saying, people: People) -> Claimed:
    """The claims under the model's names; raises Unfit for one that the record may not hold."""
    notes = [f"left out {one}" for one in saying.left_out]
    record = dict(saying.record)
    given, via = _listed(record.pop("speaker", None)), _listed(record.pop("via", None))
    names = saying.speaker_names or tuple("" for _ in given)
    if not given and saying.speaker_names:
        given = saying.speaker_names
    if len(names) != len(given):
        names = tuple("" for _ in given)
    speakers: list[SpeakerId] = []
    unknown: list[str] = []
    for said, name in zip(given, names, strict=True):
        found, note = people.resolve(said, name)
        speakers += [found] if found else []
        unknown += [] if found else [name or said]
        notes += [note] if note else []
    teller = None
    for said in via:
        teller, note = people.resolve(said, "")
        notes += [note] if note else []
    try:
        values = read_fields({key: value for key, value in record.items() if key != "source"}, _CLAIMED, ())
    except WrongField as error:
        raise Unfit(f"{error.name} {error.fact}") from None
    mention = values.pop("speaker_mention", None) or (" and ".join(unknown) or None)
    return Claimed(saying, values, tuple(dict.fromkeys(speakers)), teller, mention, tuple(notes))


def _listed(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def take_saying(
    archive: Archive, taker: Taker, catalogue: Catalogue, claimed: Claimed, *, force: bool
) -> tuple[Row, Quote | None]:
    """What becomes of a saying, and the quote that it makes; raises Unfit when it can make none."""
    saying, values = claimed.saying, dict(claimed.values)
    if len(saying.words) > WORDS:
        raise Unfit(f"has more than {WORDS:,} characters, which is no quotation")
    source = _source_of(catalogue, saying, str(values.get("capture", "")))
    capture = _capture_of(archive, source, values.pop("capture", None))
    position = values.pop("position", ())
    same_text = saying.record.get("capture") == capture.text_digest
    try:
        taken = _look_up(taker, source, capture, claimed, near=position[0].start if position and same_text else None)
    except BrokenRecord as error:
        raise Unfit(f"can't be checked: {error.fact}") from None
    _expect_there(taken, force=force)
    if taken.repeats is not None:
        return Row(place=saying.place, what="quote", result=Result.KNOWN, id=taken.repeats), None
    quote, notes = _as_claimed(taken, taker, catalogue, claimed, values, force=force)
    told = [*claimed.notes, *notes]
    told += [f"{one.code} {one.message}" for one in taken.verdict.findings if one.severity != "info"]
    result = Result.CHANGED if told else Result.TAKEN
    return Row(place=saying.place, what="quote", result=result, id=quote.id, notes=tuple(told)), quote


def _source_of(catalogue: Catalogue, saying: Saying, digest: str) -> Source:
    """The source that is meant: by what was captured, by id, address, DOI, title, in this order."""
    if found := catalogue.find(text_digest=digest):
        named = [one for one in found if one.id == saying.record.get("source")]
        return (named or list(found))[0]
    by_id = catalogue.get(str(saying.record.get("source", "")))
    if by_id is not None:
        return by_id
    found = catalogue.find(address=saying.address, doi=saying.doi, title=saying.title)
    if len(found) > 1:
        raise Unfit(f"may be of any of the sources {', '.join(one.id for one in found)}")
    if not found:
        wanted = saying.address or saying.title or str(saying.record.get("source", ""))
        remedy = "take it in with asquoted capture"
        raise Unfit(f"no source here is {wanted[:200]!r}: {remedy}" if wanted else "names no source: say --source ID")
    return found[0]


def _capture_of(archive: Archive, source: Source, digest: object) -> Capture:
    """The capture with the text that is named, else the latest."""
    for capture in source.captures:
        if capture.text_digest == digest:
            return capture
    if not source.captures:
        raise Unfit(f"{source.id} has no capture to check it against: take it in with asquoted capture")
    return archive.latest_capture(source.id)


def _look_up(taker: Taker, source: Source, capture: Capture, claimed: Claimed, *, near: int | None) -> Taken:
    """The words in a capture; of several places the one with the surroundings that were noted."""
    saying, values = claimed.saying, claimed.values

    def take(place: int | None) -> Taken:
        return taker.take(
            source.id,
            saying.words,
            speaker=claimed.speakers,
            said=values.get("said"),
            kind=values.get("kind"),
            near=place,
            capture=capture,
        )

    taken = take(near)
    places = taken.verdict.passages
    if near is not None or len(places) < 2 or not (saying.prefix or saying.suffix):
        return taken
    text = taker.source(source.id, capture).text
    best = max(places, key=lambda one: _surroundings(text, one, saying.prefix, saying.suffix))
    return taken if best is places[0] else take(best.start)


def _surroundings(text: str, passage: Passage, prefix: str, suffix: str) -> int:
    """How many characters around a passage are those noted, blanks and typography aside."""
    before, behind = (
        _bare(text[max(0, passage.start - 200) : passage.start]),
        _bare(text[passage.end : passage.end + 200]),
    )
    same_before = _common(reversed(before), reversed(_bare(prefix)))
    return same_before + _common(behind, _bare(suffix))


def _bare(text: str) -> str:
    return "".join(fold_word(word) for word in text.split()[-60:]) if text else ""


def _common(first: Iterable[str], second: Iterable[str]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _expect_there(taken: Taken, *, force: bool) -> None:
    """Raise Unfit, with the passage that comes nearest, for words that the capture does not have as they are given."""
    if force or (taken.is_licensed and not taken.grave):
        return
    verdict = taken.verdict
    shown = verdict.passage or next(iter(verdict.nearest), None)
    nearest = " ".join(shown.text.split()) if shown else ""
    nearest = nearest if len(nearest) <= _NEAREST else f"{nearest[:_NEAREST]}…"
    if verdict.outcome is Outcome.UNCHECKED or not verdict.findings:
        raise Unfit(
            f"could not be checked: {verdict.findings[0].message}" if verdict.findings else "could not be checked"
        )
    told = taken.grave or verdict.findings
    raise Unfit("; ".join([str(verdict.outcome), *(f"{one.code} {one.message}" for one in told)]), nearest)


def _as_claimed(
    taken: Taken, taker: Taker, catalogue: Catalogue, claimed: Claimed, values: dict[str, Any], *, force: bool
) -> tuple[Quote, list[str]]:
    """The quote with what is claimed of it beside its words, and what could not be kept."""
    notes: list[str] = []
    quote, words = taken.quote, " ".join(claimed.saying.words.split())
    if quote.exact != words:
        notes.append("the words are given as the source has them")
    wished = values.pop("id", None)
    chosen = quote.id
    if wished is not None:
        chosen = QuoteId(wished) if taker.is_free(wished) else quote.id
        if chosen != wished:
            notes.append(f"{wished!r} is the id of another quote")
    review = values.pop("review", None)
    if review is not None and not force:
        notes.append("left out its review, which is another's judgement: settle it with asquoted accept")
        review = None
    original = values.pop("original", None)
    if original is not None and original not in catalogue:
        notes.append(f"left out the original {original!r}, which is no source here")
        original = None
    kept = {name: value for name, value in values.items() if name not in ("kind", "said")}
    return (
        replace(
            quote,
            id=chosen,
            speaker_mention=claimed.mention,
            via=claimed.via,
            review=review,
            original=original,
            **kept,
        ),
        notes,
    )
